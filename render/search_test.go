package render

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// searchPage prints the page of a search of which the reader asked for words.
func searchPage(t testing.TB, words string, claims int) string {
	t.Helper()
	return string(print(t, &Printer{Query: words, Search: &Search{
		Action: "/", Words: words, From: words, To: words, Orders: []Choice{{"", "Time"}, {"claims", "Most claims"}},
		Kept: []Field{{"place", words}}, Notes: []string{words}, Found: 40, More: Link{"/?top=60", "Show 40"},
		Links: []Link{{"/api/events?q=" + words, "JSON"}}, Unplaced: 9, Claims: claims,
		Event: func(id string) string { return "/events/" + id },
	}}, "html", sample()))
}

// TestSearchPage: a search shows some claims of each event, and lists the sources that it
// cites and no others, in order.
func TestSearchPage(t *testing.T) {
	page := searchPage(t, "words", 2)
	for _, want := range []string{"40 events found; the 17 that matter most are shown.", `<a href="/?top=60">Show 40</a>`, `<a href="/events/helsinki">`,
		"<summary>4 claims</summary>", "and 8 more", "form-action &#39;self&#39;", "<title>words – Two presidents</title>"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q", want)
		}
	}
	helsinki := page[strings.Index(page, `id="ev-helsinki"`):]
	if n := strings.Count(helsinki[:strings.Index(helsinki, "</details>")], "<cite>"); n != 2 {
		t.Errorf("Helsinki shows %d claims, want 2", n)
	}
	var cited []string
	for _, m := range regexp.MustCompile(`href="#(r\d+)"`).FindAllStringSubmatch(page, -1) {
		cited = append(cited, m[1])
	}
	var listed []string
	for _, m := range regexp.MustCompile(`<li id="(r\d+)"`).FindAllStringSubmatch(page, -1) {
		listed = append(listed, m[1])
	}
	slices.Sort(cited)
	if cited = slices.Compact(cited); !slices.Equal(cited, listed) {
		t.Errorf("cited are %v, listed %v", cited, listed)
	}
	if one := searchPage(t, "words", 0); strings.Count(one, "<details open>") != 17 || !strings.Contains(one, "<title>Alaska purchase – Two presidents</title>") {
		t.Error("on the page of an event not all claims are open")
	}
}

// TestSearchWords: what a reader asks for is text on the page, whatever it is.
func TestSearchWords(t *testing.T) {
	tags := func(page string) (list []string) {
		z := html.NewTokenizer(strings.NewReader(page))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			if name, _ := z.TagName(); kind == html.StartTagToken {
				list = append(list, string(name))
			}
		}
		return list
	}
	want := tags(searchPage(t, "words", 3))
	rapid.Check(t, func(rt *rapid.T) {
		words := anyText().Draw(rt, "words")
		if oneLine(words) == "" {
			return
		}
		if got := tags(searchPage(t, words, 3)); !slices.Equal(got, want) {
			rt.Fatalf("%q made elements: %v", words, got)
		}
	})
}
