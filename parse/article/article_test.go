package article

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/timeline"
)

// readAll reads sources and fails the test on an error.
func readAll(t *testing.T, o Options, sources ...string) ([]*timeline.Article, []Problem) {
	t.Helper()
	var all []*timeline.Article
	problems, err := Read(context.Background(), sources, o, func(a *timeline.Article) error {
		check(t, a)
		all = append(all, a)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, problems
}

// one reads content as a file of that name and returns the one article in it.
func one(t *testing.T, name, content string) *timeline.Article {
	t.Helper()
	all, problems := readAll(t, Options{}, file(t, name, content))
	if len(all) != 1 {
		t.Fatalf("%s: %d articles, problems %v", name, len(all), problems)
	}
	return all[0]
}

func file(t *testing.T, name, content string) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return p
}

// check holds an article against what is always true of one.
func check(t *testing.T, a *timeline.Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) {
		t.Errorf("%s: text is not UTF-8", a.ID)
	}
	if strings.TrimSpace(a.Text) == "" {
		t.Errorf("%s: no text", a.ID)
	}
	last := -1
	for _, s := range a.Skip {
		switch {
		case s.Start <= last || s.End <= s.Start || s.End > len(a.Text):
			t.Fatalf("%s: skip %v out of order or bounds", a.ID, a.Skip)
		case !utf8.RuneStart(a.Text[s.Start]) || s.End < len(a.Text) && !utf8.RuneStart(a.Text[s.End]):
			t.Fatalf("%s: skip %v cuts a character", a.ID, s)
		}
		last = s.End
	}
	if a.Published.IsZero() != (a.PublishedBasis == timeline.DateNone) {
		t.Errorf("%s: published %s, basis %q", a.ID, a.Published, a.PublishedBasis)
	}
}

// skipped returns the text that yields nothing, stretch by stretch.
func skipped(a *timeline.Article) (s []string) {
	for _, k := range a.Skip {
		s = append(s, a.Text[k.Start:k.End])
	}
	return s
}

const summitText = `Home » News » Leaders to meet on neutral ground

Leaders to meet on neutral ground

by Ida Falk Senior World Editor

The two presidents will meet next Friday, officials said, after weeks of talks that nobody would confirm.

Did you know? The hall was built in 1911 and burnt down in 1944.

Nothing has been agreed. What are your thoughts on the plan? Share your thoughts in the comments below!

You may also like

Ten lakes to swim in this summer

Leave a Comment
`

func TestPlainText(t *testing.T) {
	a := one(t, "a.txt", summitText)
	if a.Title != "Leaders to meet on neutral ground" || a.Author != "Ida Falk" || a.Lang != "en" {
		t.Errorf("title %q, author %q, lang %q", a.Title, a.Author, a.Lang)
	}
	if a.Text != summitText {
		t.Error("the text was changed")
	}
	got := strings.Join(skipped(a), "\n")
	for _, want := range []string{"Home »", "by Ida Falk", "Did you know?", "What are your thoughts on the plan?", "Share your", "You may also like", "Ten lakes", "Leave a Comment"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not skipped", want)
		}
	}
	for _, not := range []string{"burnt down in 1944.", "next Friday", "Nothing has been agreed"} {
		if strings.Contains(got, not) {
			t.Errorf("%q is skipped", not)
		}
	}
}

func TestHeader(t *testing.T) {
	a := one(t, "a.txt", "Title: Talks end early\nSource: Meridian Wire\nByline: By Jo Marsh\nPublished: 3:15 pm IST, 10 Aug 2025\nURL: https://www.meridianwire.example/talks\nLang: en-GB\n\nThe talks ended: nobody said why.\n")
	if a.Title != "Talks end early" || a.Outlet != "Meridian Wire" || a.Author != "Jo Marsh" || a.Lang != "en" || a.Domain != "meridianwire.example" {
		t.Errorf("%+v", a)
	}
	if a.Published.String() != "2025-08-10T15:15" || a.PublishedBasis != timeline.DateHeader {
		t.Errorf("published %s (%s)", a.Published, a.PublishedBasis)
	}
	if a.Text != "The talks ended: nobody said why.\n" {
		t.Errorf("text %q", a.Text)
	}
}

func TestPage(t *testing.T) {
	a := one(t, "a.html", `<!doctype html><html lang="en-US"><head><title>Talks end early - The Harbour Courier</title>
<meta property="og:site_name" content="The Harbour Courier"><meta property="article:modified_time" content="2018-07-19">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks end early","dateModified":"2018-07-18","datePublished":"2018-07-16T20:05:00+03:00",
"author":[{"@type":"Person","name":"Jo Marsh"}],"publisher":{"name":"The Harbour Courier"}}</script>
<link rel="canonical" href="https://harbourcourier.example/2018/07/16/talks"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks end early</h1><p>The talks ended on Monday, and nobody said why; the delegates left by a side door &amp; drove off.</p>
<p>A second round is planned for the autumn, according to two people who know of the plan and asked not to be named.</p><script>var x = "2001";</script></article></body></html>`)
	if a.Title != "Talks end early" || a.Outlet != "The Harbour Courier" || a.Author != "Jo Marsh" || a.Lang != "en" {
		t.Errorf("%+v", a)
	}
	if a.Published.String() != "2018-07-16T20:05" || a.PublishedBasis != timeline.DateJSONLD {
		t.Errorf("published %s (%s)", a.Published, a.PublishedBasis)
	}
	if !strings.Contains(a.Text, "side door & drove off.\n\nA second round") || strings.Contains(a.Text, "2001") || strings.Contains(a.Text, "Home") {
		t.Errorf("text %q", a.Text)
	}
}

func TestOnlyModified(t *testing.T) {
	a := one(t, "a.html", `<html><head><meta property="article:modified_time" content="2018-07-19T10:00:00Z"></head><body><p>The talks ended on Monday, and nobody said why.</p></body></html>`)
	if !a.Published.IsZero() || a.Latest.String() != "2018-07-19" {
		t.Errorf("published %s, latest %s", a.Published, a.Latest)
	}
}

func TestJSONL(t *testing.T) {
	text := "  First line.\\r\\n\\u201cQuoted\\u201d \\ud83c\\uddf7\\ud83c\\uddfa \\\"x\\\" \\/ end \\n "
	want := "  First line.\r\n“Quoted” 🇷🇺 \"x\" / end \n "
	all, problems := readAll(t, Options{}, file(t, "a.jsonl", `{"id":"a/1","outlet":"The Courier","url":"https://courier.example/2018/07/16/x","title":"T","author":["A B","C D"],"published":"2018-07-17","lang":"en","text":"`+text+`","extra":{"deep":[1,{"text":"no"}]}}
{"text":"Second."}

{"text":"Third.","source":{"id":null,"name":"NewsBox"},"publishedAt":"2018-07-16T10:11:12Z"}
{"broken
{"id":"a/1","text":"Same id."}
`))
	if len(all) != 4 || len(problems) != 1 {
		t.Fatalf("%d articles, problems %v", len(all), problems)
	}
	a := all[0]
	if a.ID != "a/1" || a.Text != want || a.Author != "A B, C D" || a.Published.String() != "2018-07-17" || a.PublishedBasis != timeline.DateHeader {
		t.Errorf("%+v", a)
	}
	if !strings.HasSuffix(all[1].ID, "a.jsonl#2") || all[2].Outlet != "NewsBox" || all[2].Published.String() != "2018-07-16T10:11" {
		t.Errorf("%q %+v", all[1].ID, all[2])
	}
	if all[3].ID != "a/1~2" || len(all[3].Warnings) != 1 {
		t.Errorf("%q %v", all[3].ID, all[3].Warnings)
	}
	if !strings.Contains(problems[0].What, "line 5 is not JSON") {
		t.Error(problems[0])
	}
}

func TestExact(t *testing.T) {
	p := file(t, "a.jsonl", `{"text":"The talks β€“ if held."}`)
	for exact, want := range map[bool]string{false: "The talks – if held.", true: "The talks β€“ if held."} {
		all, _ := readAll(t, Options{Exact: exact}, p)
		if all[0].Text != want || len(all[0].Warnings) != 1 {
			t.Errorf("%q %v", all[0].Text, all[0].Warnings)
		}
	}
}

const stamped = `Talks end early in Helsinki

Jo Marsh

16 July 2018, 20:05

The talks ended, and nobody said why. What follows is how it came to that, day by day.

17 July 2017

Nothing happened.

04:15
Lake freezes over in June
04:07
Ship of fools sets sail
03:55
Bells ring at noon
03:45
Bread is dearer again

(Ida Falk/AFP)
`

func TestStamps(t *testing.T) {
	a := one(t, "a.txt", stamped)
	if a.Published.String() != "2018-07-16T20:05" || a.PublishedBasis != timeline.DateDateline {
		t.Errorf("%s %s", a.Published, a.PublishedBasis)
	}
	left := unskipped(a)
	for _, s := range []string{"16 July 2018", "04:15", "Lake freezes", "Bread is dearer", "Ida Falk"} {
		if strings.Contains(left, s) {
			t.Errorf("%q is not skipped", s)
		}
	}
	if !strings.Contains(left, "17 July 2017") || !strings.Contains(left, "Nothing happened.") {
		t.Error(left)
	}
}

func TestJSONArray(t *testing.T) {
	for _, in := range []string{
		`[{"text":"One."}, {"text":"Two."}]`,
		"{\n \"status\": \"ok\",\n \"articles\": [ {\"title\":\"1\",\"content\":\"One.\"},\n{\"content\":\"Two.\"} ] }",
		"{\n\"text\": \"One.\"\n}\n{\n\"text\": \"Two.\"\n}",
	} {
		all, problems := readAll(t, Options{}, file(t, "a.json", in))
		if len(all) != 2 || len(problems) > 0 || all[0].Text != "One." || all[1].Text != "Two." {
			t.Errorf("%s: %d articles, problems %v", in, len(all), problems)
		}
	}
}

func TestFolderAndSettings(t *testing.T) {
	p := file(t, "dateline.toml", "[[articles]]\nmatch = \"*\"\noutlet = \"Box\"\n\n[[articles]]\nmatch = \"b/*.txt\"\npublished = 2025-08-10\nurl = \"https://box.example/b\"\n")
	dir := filepath.Dir(p)
	for name, content := range map[string]string{"b/two.txt": "Two happened.", "a.txt": "Published: 2001-01-01\n\nOne happened.", "README.md": "About this folder.", ".hidden": "x", "c.png": "\x89PNG\x00"} {
		p := filepath.Join(dir, name)
		_ = os.MkdirAll(filepath.Dir(p), 0o777)
		_ = os.WriteFile(p, []byte(content), 0o666)
	}
	_ = os.Symlink("..", filepath.Join(dir, "b", "loop"))
	all, problems := readAll(t, Options{}, dir)
	if len(all) != 2 || len(problems) > 0 {
		t.Fatalf("%d articles, problems %v", len(all), problems)
	}
	if all[0].Outlet != "Box" || all[0].PublishedBasis != timeline.DateHeader || all[1].Published.String() != "2025-08-10" || all[1].PublishedBasis != timeline.DateUser || all[1].Domain != "box.example" {
		t.Errorf("%+v\n%+v", all[0], all[1])
	}
	all, _ = readAll(t, Options{Outlet: "Flag", Published: timeline.MustEDTF("2024-02-03")}, dir)
	if all[0].Outlet != "Flag" || all[0].Published.String() != "2024-02-03" || all[0].PublishedBasis != timeline.DateUser {
		t.Errorf("%+v", all[0])
	}
}

func TestBadSettings(t *testing.T) {
	for in, want := range map[string]string{
		"[[articles]]\nmatch = \"*\"\npublished = \"soon\"\n": "dateline.toml:3: published = \"soon\" is not a date",
		"[[articles]]\nmatch = \"*\"\noutlets = \"x\"\n":      "dateline.toml:3: there is no setting \"outlets\"",
		"[[articles]]\nmatch = *\n":                           "dateline.toml:2: ",
		"[[articles]]\noutlet = \"x\"\n":                      "dateline.toml:1: an [[articles]] does not say which",
	} {
		p := file(t, "dateline.toml", in)
		a := filepath.Join(filepath.Dir(p), "a.txt")
		_ = os.WriteFile(a, []byte("One happened."), 0o666)
		all, problems := readAll(t, Options{}, filepath.Dir(p))
		if len(all) != 1 || len(problems) != 1 || !strings.Contains(problems[0].Error(), want) || strings.Contains(problems[0].Error(), "\n") {
			t.Errorf("%d articles, problems %v, want %s", len(all), problems, want)
		}
	}
}

func TestBadInput(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"a.bin":   {"\x7fELF\x02\x01\x01\x00\x00", "is not text (a program)"},
		"b.txt":   {"", "is empty"},
		"c.txt":   {" \n\n", "holds no text"},
		"d.html":  {"<html><body></body></html>", "holds no text"},
		"e.jsonl": {"{\"text\":\"\"}\n", "line 1 has no text"},
		"f.json":  {"[{\"text\":\"x", "it breaks off"},
		"g.txt":   {"a\x00b\x00\x00\x01", "is not text"},
	} {
		all, problems := readAll(t, Options{}, file(t, name, c.content))
		if len(all) != 0 || len(problems) != 1 || !strings.Contains(problems[0].Error(), c.want) {
			t.Errorf("%s: %d articles, problems %v, want %s", name, len(all), problems, c.want)
		}
	}
	_, problems := readAll(t, Options{}, "no/such/file.txt", "no/*.txt", "-", "https://courier.example/")
	if len(problems) != 4 {
		t.Error(problems)
	}
}

func TestStopsEarly(t *testing.T) {
	in := strings.Repeat("{\"text\":\"Something happened.\"}\n", 50000)
	stop := errors.New("enough")
	n := 0
	_, err := Read(context.Background(), []string{file(t, "a.jsonl", in)}, Options{}, func(*timeline.Article) error {
		if n++; n == 3 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 3 {
		t.Error(n, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, []string{file(t, "a.jsonl", in)}, Options{}, func(*timeline.Article) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestOrder(t *testing.T) {
	var in strings.Builder
	for i := range 30000 {
		fmt.Fprintf(&in, "{\"id\":\"%d\",\"text\":\"Number %d happened.\"}\n", i, i)
	}
	n := 0
	_, err := ReadThrough(context.Background(), []string{file(t, "a.jsonl", in.String())}, Options{Workers: 7},
		func(a *timeline.Article) string { return a.ID + "!" },
		func(a *timeline.Article, made string) error {
			if a.ID != fmt.Sprint(n) || made != a.ID+"!" {
				return fmt.Errorf("%q, %q at %d", a.ID, made, n)
			}
			n++
			return nil
		})
	if err != nil || n != 30000 {
		t.Error(n, err)
	}
}

// TestSeeds reads the real articles where they are present.
func TestSeeds(t *testing.T) {
	const seeds = "../../../shared/seeds"
	if _, err := os.Stat(seeds); err != nil {
		t.Skip("no seeds")
	}
	all, problems := readAll(t, Options{}, seeds)
	if len(all) != 5 || len(problems) > 0 {
		t.Fatal(len(all), problems)
	}
	for _, a := range all {
		if strings.ContainsAny(a.Text+a.Title, "ΒβπΓ") || a.Lang != "en" || a.Title == "" || strings.Contains(a.Title, "»") {
			t.Errorf("%s: %q %s", a.ID, a.Title, a.Lang)
		}
		for _, w := range []string{"Did you know?", "You may also like", "Adblock Detected", "comments below"} {
			if strings.Contains(unskipped(a), w) {
				t.Errorf("%s: %q is not skipped", a.ID, w)
			}
		}
	}
	if !strings.HasPrefix(all[0].Text, "Home » News » ") || !strings.Contains(all[0].Text, "🇷🇺") || len(all[0].Warnings) != 1 {
		t.Errorf("%q %v", all[0].Text[:80], all[0].Warnings)
	}
}

func unskipped(a *timeline.Article) string {
	var b strings.Builder
	i := 0
	for _, s := range a.Skip {
		b.WriteString(a.Text[i:s.Start])
		i = s.End
	}
	return b.String() + a.Text[i:]
}
