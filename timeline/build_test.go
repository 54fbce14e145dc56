package timeline_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/timeline"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// article makes an article of one sentence a line.
func article(id, outlet, published string, sentences ...string) *timeline.Article {
	a := &timeline.Article{ID: id, Outlet: outlet, Text: strings.Join(sentences, "\n")}
	if published != "" {
		a.Published = timeline.MustEDTF(published)
	}
	return a
}

// claim claims that the sentence of a that holds words happened at when.
func claim(a *timeline.Article, words, when string) timeline.Claim {
	at := strings.Index(a.Text, words)
	if at < 0 {
		panic("no such words: " + words)
	}
	start := strings.LastIndexByte(a.Text[:at], '\n') + 1
	end := len(a.Text)
	if n := strings.IndexByte(a.Text[at:], '\n'); n >= 0 {
		end = at + n
	}
	c := timeline.Claim{Basis: timeline.Stated, Status: timeline.Happened}
	c.Cite = timeline.Citation{Article: a, Span: timeline.Span{Start: start, End: end}, Mention: timeline.Span{Start: at, End: at + len(words)}}
	if when != "" {
		c.When = timeline.MustEDTF(when)
	}
	return c
}

var drawnFact = &timeline.Fact{ID: "lakeside-summit-2021", Name: "Lakeside summit", When: timeline.MustEDTF("2021-06-16"), Places: []string{"Geneva"}}

// drawCoverage draws articles and claims of a small world, so that they often meet.
func drawCoverage(t *rapid.T) ([]*timeline.Article, []timeline.Claim) {
	words := strings.Fields("minister harbour treaty ship strike vote court bridge flood envoy signed opened sank won closed talks the of in to")
	sentence := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 3, 9).Draw(t, "words"), " ") + "."
	})
	whens := []string{"", "2021-06-15", "2021-06-16", "2021-06-17", "2021-06-20", "2021-06", "2021", "202X", "2021-06-15/2021-06-17", "../2021", "2021/..", "2021-06-16T14"}
	var articles []*timeline.Article
	var claims []timeline.Claim
	for i := range rapid.IntRange(0, 8).Draw(t, "articles") {
		lines := rapid.SliceOfN(sentence, 1, 5).Draw(t, "lines")
		published := rapid.SampledFrom([]string{"", "2021-06-16", "2021-06-17", "2021-06-18T08"}).Draw(t, "published")
		outlet := rapid.SampledFrom([]string{"", "Herald", "Courier", "Bote"}).Draw(t, "outlet")
		a := article(fmt.Sprint("a", i), outlet, published, lines...)
		articles = append(articles, a)
		for _, l := range lines {
			c := claim(a, l, rapid.SampledFrom(whens).Draw(t, "when"))
			c.Basis = rapid.SampledFrom([]timeline.Basis{timeline.Stated, timeline.Inferred, timeline.Relative}).Draw(t, "basis")
			c.Status = rapid.SampledFrom([]timeline.Status{timeline.Happened, timeline.Planned, timeline.Cancelled}).Draw(t, "status")
			c.Name = rapid.SampledFrom([]string{"", "", "harbour treaty"}).Draw(t, "name")
			if rapid.IntRange(0, 5).Draw(t, "fact") == 0 {
				c.Fact = drawnFact
			}
			claims = append(claims, c)
		}
	}
	return articles, claims
}

func drawOptions(t *rapid.T) timeline.Options {
	return timeline.Options{
		By:        rapid.SampledFrom([]timeline.Grain{timeline.NoGrain, timeline.Day, timeline.Month, timeline.Year}).Draw(t, "by"),
		Top:       rapid.SampledFrom([]int{0, 2}).Draw(t, "top"),
		Sentences: rapid.IntRange(0, 3).Draw(t, "sentences"),
	}
}

func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles, claims := drawCoverage(t)
		o := drawOptions(t)
		want := timeline.Build(articles, claims, o)
		got := timeline.Build(rapid.Permutation(articles).Draw(t, "shuffled articles"), rapid.Permutation(claims).Draw(t, "shuffled claims"), o)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
	})
}

func TestNothingIsLost(t *testing.T) {
	type place struct {
		a    *timeline.Article
		span timeline.Span
	}
	rapid.Check(t, func(t *rapid.T) {
		articles, claims := drawCoverage(t)
		o := drawOptions(t)
		o.Top = 0
		left := map[place]int{}
		for _, c := range claims {
			left[place{c.Cite.Article, c.Cite.Span}]++
		}
		tl := timeline.Build(articles, claims, o)
		ids := map[string]bool{}
		for _, e := range tl.Events {
			if ids[e.ID] || e.ID == "" {
				t.Fatalf("id %q twice or empty", e.ID)
			}
			ids[e.ID] = true
			if len(e.Claims) == 0 || len(e.Summary) == 0 || e.When.IsZero() {
				t.Fatalf("%s: %d claims, %d sentences, when %v", e.ID, len(e.Claims), len(e.Summary), e.When)
			}
			for _, c := range e.Claims {
				left[place{c.Cite.Article, c.Cite.Span}]--
				_ = c.Cite.Quote()
			}
		}
		for _, c := range tl.Unplaced {
			left[place{c.Cite.Article, c.Cite.Span}]--
		}
		for p, n := range left {
			if n != 0 {
				t.Fatalf("%s %v: lost or doubled: %d", p.a.ID, p.span, n)
			}
		}
	})
}
