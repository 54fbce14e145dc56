package article

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/timeline"
)

// story makes a text of n words from a seed: the same seed, the same story.
func story(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 7))
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%d", r.IntN(5000))
		if i%12 == 11 {
			b.WriteString(". ")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func TestMarkCopies(t *testing.T) {
	day := timeline.MustEDTF
	wire := story(1, 400)
	articles := []*timeline.Article{
		{ID: "reprint", Outlet: "The Courier", Text: "Leaders part without a word\n\n" + wire[:len(wire)*3/4], Published: day("2018-07-16")},
		{ID: "wire", Outlet: "Reuters", Text: "HELSINKI, July 16 (Reuters) - " + wire, Published: day("2018-07-16T20:00")},
		{ID: "late", Outlet: "The Post", Text: wire + story(9, 80), Published: day("2018-07-17")},
		{ID: "undated", Text: wire},
		{ID: "other", Text: story(2, 400), Published: day("2018-07-16")},
		{ID: "quotes", Text: story(3, 400) + wire[:200], Published: day("2018-07-18")},
		{ID: "brief", Text: story(4, 60), Published: day("2018-07-15")},
		{ID: "essay", Text: story(4, 60) + story(5, 900), Published: day("2018-07-18")},
		{ID: "short 1", Text: "Nothing was agreed at the talks.", Published: day("2018-07-15")},
		{ID: "short 2", Text: "Nothing was agreed at the talks!", Published: day("2018-07-16")},
	}
	want := map[string]string{"reprint": "wire", "late": "wire", "undated": "wire", "short 2": "short 1"}
	for range 5 {
		MarkCopies(articles)
		for _, a := range articles {
			if a.CopyOf != want[a.ID] {
				t.Errorf("%s is a copy of %q, want %q", a.ID, a.CopyOf, want[a.ID])
			}
		}
		rand.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
	}
}

func TestSkippedIsNoCopy(t *testing.T) {
	page := "\n\nYou may also like\n\nTen lakes to swim in this summer\n\nOne more headline of the day\n"
	a := one(t, "a.txt", "The talks ended without a word, and everybody went home by train that night."+page)
	b := one(t, "b.txt", "The harbour froze over for the first time in living memory on that morning."+page)
	MarkCopies([]*timeline.Article{a, b})
	if a.CopyOf != "" || b.CopyOf != "" {
		t.Errorf("%q %q", a.CopyOf, b.CopyOf)
	}
}

// BenchmarkMarkCopies is over articles of 600 words, a third of them copies.
func BenchmarkMarkCopies(b *testing.B) {
	var all []*timeline.Article
	for i := range 10000 {
		n := i
		if i%3 == 2 {
			n = i - 1
		}
		all = append(all, &timeline.Article{ID: fmt.Sprint(i), Text: story(uint64(n), 600)})
	}
	for b.Loop() {
		MarkCopies(all)
	}
	b.ReportMetric(float64(b.Elapsed().Seconds())/float64(b.N)*10, "s/100k")
}
