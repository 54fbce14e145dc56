package timeline_test

import (
	"testing"

	"dateline/timeline"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// keep returns what a store would keep of a Build of all claims.
func keep(articles []*timeline.Article, claims []timeline.Claim) (known []timeline.Happening, unplaced []timeline.Claim) {
	for i := range claims {
		claims[i].Kept = int64(i + 1)
	}
	all := timeline.Build(articles, claims, timeline.Options{Sentences: timeline.KeptSentences})
	for _, e := range all.Events {
		h := timeline.Happening{ID: e.ID, Weight: e.Weight, Telling: e.Summary}
		for _, c := range e.Claims {
			h.Claims = append(h.Claims, claims[c.Kept-1])
		}
		known = append(known, h)
	}
	for _, c := range all.Unplaced {
		unplaced = append(unplaced, claims[c.Kept-1])
	}
	return known, unplaced
}

// What is recalled is what a Build of all claims makes, whatever topic is asked for and in
// whatever order things are kept.
func TestRecall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles, claims := drawCoverage(t)
		known, unplaced := keep(articles, claims)
		o := timeline.Options{Top: rapid.SampledFrom([]int{0, 2}).Draw(t, "top"), Sentences: rapid.IntRange(0, 7).Draw(t, "sentences")}
		o.Query.Contested = rapid.Bool().Draw(t, "contested")
		if w := rapid.SampledFrom([]string{"", "minister", "treaty ship"}).Draw(t, "text"); w != "" {
			o.Query.Text = []string{w}
		}
		if w := rapid.SampledFrom([]string{"", "2021-06-16", "2021"}).Draw(t, "from"); w != "" {
			o.Query.From = timeline.MustEDTF(w)
		}
		o.MinOutlets = rapid.IntRange(0, 2).Draw(t, "min outlets")
		want := timeline.Build(articles, claims, o)
		got := timeline.Recall(articles, rapid.Permutation(known).Draw(t, "shuffled"), nil, rapid.Permutation(unplaced).Draw(t, "unplaced"), o)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
	})
}

// Under filters of the source the events keep their ids, and hold the claims that a Build
// of all holds together, as far as they are selected.
func TestRecallOfSomeOutlets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles, claims := drawCoverage(t)
		known, unplaced := keep(articles, claims)
		events := map[int64]string{}
		for _, h := range known {
			for _, c := range h.Claims {
				events[c.Kept] = h.ID
			}
		}
		q := timeline.Query{Outlets: []string{"Herald"}}
		got := timeline.Recall(articles, known, nil, unplaced, timeline.Options{Query: q})
		left := map[int64]bool{}
		for i := range claims {
			if claims[i].Cite.Article.Outlet == "Herald" {
				left[claims[i].Kept] = true
			}
		}
		for _, e := range got.Events {
			if len(e.Summary) == 0 {
				t.Fatalf("%s has no sentence", e.ID)
			}
			for _, c := range e.Claims {
				if events[c.Kept] != e.ID {
					t.Fatalf("claim %d is of %s, kept as of %s", c.Kept, e.ID, events[c.Kept])
				}
				delete(left, c.Kept)
			}
		}
		for _, c := range got.Unplaced {
			delete(left, c.Kept)
		}
		if len(left) > 0 {
			t.Fatalf("lost: %v", left)
		}
	})
}

func TestRecallMergesFreshClaims(t *testing.T) {
	a := article("a", "Herald", "2021-06-17", "The envoy signed the harbour treaty on 16 June.")
	b := article("b", "Courier", "2021-06-17", "On 16 June the harbour treaty was signed by the envoy.")
	c := article("c", "Bote", "2021-06-20", "A bridge was opened on 19 June.")
	known, _ := keep([]*timeline.Article{c}, []timeline.Claim{claim(c, "19 June", "2021-06-19")})
	fresh := []timeline.Claim{claim(a, "16 June", "2021-06-16"), claim(b, "16 June", "2021-06-16")}
	got := timeline.Recall([]*timeline.Article{a, b, c}, known, fresh, nil, timeline.Options{})
	if len(got.Events) != 2 || len(got.Events[0].Claims) != 2 || got.Events[1].ID != known[0].ID || len(got.Articles) != 3 {
		t.Fatalf("%d events, %d articles: %+v", len(got.Events), len(got.Articles), got.Events)
	}
}
