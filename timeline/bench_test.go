package timeline_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/timeline"
)

// coverage makes articles of ten claims each: happenings spread over the days, a few on
// each, told in words of their own and words that all share.
func coverage(claims int) ([]*timeline.Article, []timeline.Claim) {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.1, 8, 40_000)
	start := timeline.On(2021, 1, 1)
	var articles []*timeline.Article
	var list []timeline.Claim
	for n := 0; len(list) < claims; n++ {
		days := claims/120 + 1
		at := r.IntN(days)
		a := &timeline.Article{ID: fmt.Sprint(n), Outlet: fmt.Sprint("outlet ", n%40), Published: timeline.Unit(start, at, timeline.Day)}
		var b strings.Builder
		var spans []timeline.Span
		for range 10 {
			from := b.Len()
			happening := r.IntN(4)
			for w := range 22 {
				if w%3 == 0 {
					fmt.Fprintf(&b, "d%dh%dw%d ", at, happening, r.IntN(12))
				} else {
					fmt.Fprintf(&b, "w%d ", zipf.Uint64())
				}
			}
			spans = append(spans, timeline.Span{Start: from, End: b.Len()})
		}
		a.Text = b.String()
		articles = append(articles, a)
		for i, s := range spans {
			c := timeline.Claim{When: timeline.Unit(start, at-i%3, timeline.Day), Basis: timeline.Relative, Status: timeline.Happened}
			switch {
			case i == 7:
				c.When = timeline.Unit(c.When.Start, 0, timeline.Month)
			case i == 8:
				c.When = timeline.Unit(c.When.Start, -i, timeline.Year)
			case i == 0:
				c.Basis = timeline.Inferred
			}
			c.Cite = timeline.Citation{Article: a, Span: s, Mention: timeline.Span{Start: s.Start, End: s.Start}}
			list = append(list, c)
		}
	}
	return articles, list
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		articles, claims := coverage(n)
		size := 0
		for _, a := range articles {
			size += len(a.Text)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				timeline.Build(articles, claims, timeline.Options{})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/claim")
		})
	}
}
