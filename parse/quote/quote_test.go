package quote_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/parse/quote"
	"dateline/parse/sentence"
	"dateline/timeline"
)

// A reader splits and reads text of one language.
type reader struct {
	abbrev *sentence.Abbrev
	words  *quote.Words
}

func newReader(t testing.TB, lang string) reader {
	lists, ok := quote.Lists(lang)
	if !ok {
		t.Fatalf("no lists for %s", lang)
	}
	return reader{sentence.NewAbbrev(lists("abbreviation"), lists("opener")), quote.NewWords(lists)}
}

func (r reader) find(text string) []quote.Quote {
	return quote.Find(text, sentence.Split(text, r.abbrev), r.words)
}

// TestFind runs testdata/LANG.txt; its first paragraph says how to read it.
func TestFind(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		r := newReader(t, lang)
		cases(t, lang+".txt", func(text string) (lines []string) {
			for _, q := range r.find(text) {
				lines = append(lines, strings.Join([]string{show(text, q.Speaker), show(text, q.Cue), show(text, q.Span), string(q.Kind)}, " | "))
			}
			return lines
		})
	}
}

// TestNames runs testdata/names.txt.
func TestNames(t *testing.T) {
	r := newReader(t, "en")
	cases(t, "names.txt", func(text string) (lines []string) {
		for _, q := range r.find(text) {
			lines = append(lines, strings.Join([]string{show(text, q.Speaker), cmp.Or(q.Name, "-"), show(text, q.Office)}, " | "))
		}
		return lines
	})
}

// cases holds what read makes of each text in a file against the lines under it.
func cases(t *testing.T, file string, read func(text string) []string) {
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	_, all, _ := strings.Cut(string(data), "\n\n")
	for c := range strings.SplitSeq(strings.TrimSpace(all), "\n\n") {
		line, want, _ := strings.Cut(c, "\n")
		got := strings.Join(read(strings.ReplaceAll(line, "¶", "\n\n")), "\n")
		if want = strings.ReplaceAll(strings.TrimSpace(want), "\n    ", "\n"); got != want {
			t.Errorf("%s: %s\ngot\n%s\nwant\n%s", file, line, got, want)
		}
	}
}

// TestSaid tells what somebody uttered from wishes, views and what things show.
func TestSaid(t *testing.T) {
	r := newReader(t, "en")
	for text, want := range map[string]bool{
		"Vera Lund said the pier was gone.":                  true,
		"Officials told reporters that it was late.":         true,
		"According to the ministry, two ships sank.":         true,
		"“The pier is gone for good,” a witness said.":       true,
		"Vera Lund wants to leave the city.":                 false,
		"The storm underscored the need for a new pier.":     false,
		"The talks suggested that the pier would stay open.": false,
		"Lund was criticized by Orr.":                        false,
	} {
		got := r.find(text)
		if len(got) != 1 || got[0].Said != want {
			t.Errorf("%s: got %+v, want one quotation with Said %t", text, got, want)
		}
	}
	for _, text := range []string{"The Next Step: More Piers", "Did you know?", "Q: Why now?"} {
		if got := r.find(text); len(got) > 0 {
			t.Errorf("%s: got %+v, want nothing", text, got)
		}
	}
}

func show(text string, s timeline.Span) string {
	if s.End == 0 {
		return "-"
	}
	return strings.ReplaceAll(text[s.Start:s.End], "\n\n", "¶")
}

// check reports what is wrong with quotations found in text, if anything.
func check(t *testing.T, text string, found []quote.Quote) {
	t.Helper()
	start := 0
	for _, q := range found {
		if q.Span.Start < start || q.Span.End <= q.Span.Start {
			t.Fatalf("span %v after %d in %q", q.Span, start, text)
		}
		start = q.Span.Start
		for _, s := range []timeline.Span{q.Span, q.Cue, q.Speaker, q.Office} {
			if s.Start < 0 || s.End < s.Start || s.End > len(text) {
				t.Fatalf("span %v out of bounds in %q", s, text)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
				t.Fatalf("span %v cuts a rune in %q", s, text)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("“A,” she said. “B.”\n\nAccording to Mr. Orr's aide, it’s «off» (he doesn't say); 'no'.")
	f.Add("Orr: no — “yes\n\n“yes” – X told Y that, he says, \"z.\" ''q'' „w“")
	r := newReader(f, "en")
	f.Fuzz(func(t *testing.T, text string) { check(t, text, r.find(text)) })
}

// TestCorpus holds the properties over real coverage, where it is at hand.
func TestCorpus(t *testing.T) {
	r := newReader(t, "en")
	for _, text := range corpus(t, "../../../shared/data/news/summits.jsonl") {
		check(t, text, r.find(text))
	}
}

func corpus(t testing.TB, file string) []string {
	f, err := os.Open(file)
	if err != nil {
		t.Skip("no coverage at hand")
	}
	defer f.Close()
	var texts []string
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var a struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, a.Text)
	}
	return texts
}

func BenchmarkFind(b *testing.B) {
	paragraph := "“We are close,” Ann Lowe, the envoy, told reporters in Geneva. “Nobody will walk away.” Officials said the talks would go on.\n\n" +
		"The two sides had met on Jan. 6 in a hall by the lake, where neither would give way on price or quota, and where the press was kept outside for hours. " +
		"Orlov denied a report that he had threatened to leave. According to his office, the delegation stayed for the night.\n\n"
	text := strings.Repeat(paragraph, 15)
	r := newReader(b, "en")
	sentences := sentence.Split(text, r.abbrev)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		quote.Find(text, sentences, r.words)
	}
}
