package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"dateline/timeline"
	"dateline/timeline/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

var ctx = context.Background()

// rules mark an article as the copy of the first one with the same text.
var rules = store.Rules{Copies: func(articles []*timeline.Article, _ [][]byte) {
	first := map[string]*timeline.Article{}
	for _, a := range articles {
		a.CopyOf = ""
		if f := first[a.Text[2:]]; f == nil || a.ID < f.ID {
			first[a.Text[2:]] = a
		}
	}
	for _, a := range articles {
		if f := first[a.Text[2:]]; f != a {
			a.CopyOf = f.ID
		}
	}
}}

type tester interface {
	Helper()
	Fatal(...any)
}

func open(t tester, path string, mode store.Mode) *store.Store {
	t.Helper()
	s, err := store.Open(ctx, path, mode)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func add(t tester, s *store.Store, pieces ...store.Piece) store.Added {
	t.Helper()
	n, err := s.Add(ctx, pieces, where)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func settle(t tester, s *store.Store) []store.Change {
	t.Helper()
	changes, err := s.Settle(ctx, rules)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// inMemory makes the timeline of pieces in one go, as a call without a store does.
func inMemory(pieces []store.Piece, o timeline.Options) *timeline.Timeline {
	var articles []*timeline.Article
	var claims []timeline.Claim
	hints := map[*timeline.Article][]timeline.Hint{}
	for _, p := range pieces {
		articles, claims = append(articles, p.Article), append(claims, p.Claims...)
		if p.Article.Published.IsZero() {
			hints[p.Article] = p.Hints
		}
	}
	rules.Copies(articles, nil)
	timeline.DateByContent(articles, claims, hints)
	t := timeline.Build(articles, claims, o)
	t.Where = where
	return t
}

var where = map[string]timeline.Position{"Geneva": {Lat: 46.2, Lon: 6.15}}

// same compares timelines in all that an output can show.
func same(want, got *timeline.Timeline) string {
	return cmp.Diff(want, got, cmpopts.IgnoreFields(timeline.Claim{}, "Kept"), cmpopts.IgnoreFields(timeline.Timeline{}, "Where"), cmpopts.EquateEmpty())
}

// addInPortions adds pieces in some order and portions, and settles now and then.
func addInPortions(t *rapid.T, s *store.Store, pieces []store.Piece) {
	pieces = rapid.Permutation(pieces).Draw(t, "order")
	for len(pieces) > 0 {
		n := rapid.IntRange(1, len(pieces)).Draw(t, "portion")
		if got := add(t, s, pieces[:n]...); got.New != n {
			t.Fatalf("%d added: %+v", n, got)
		}
		if pieces = pieces[n:]; rapid.Bool().Draw(t, "settle") {
			settle(t, s)
		}
	}
	settle(t, s)
}

// The timeline of a store is that of its articles in one go, however they were added and
// whatever is asked for.
func TestStoreEqualsBuild(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, done := drawn(t)
		defer done()
		pieces := drawPieces(t)
		addInPortions(t, s, pieces)
		for range 4 {
			o := timeline.Options{Query: drawQuery(t), Sentences: rapid.IntRange(0, 3).Draw(t, "sentences"), Top: rapid.SampledFrom([]int{0, 2}).Draw(t, "top"),
				MinOutlets: rapid.IntRange(0, 2).Draw(t, "min outlets")}
			want := inMemory(pieces, o)
			got, err := s.Build(ctx, o, true)
			if err != nil {
				t.Fatal(err)
			}
			if d := same(want, got); d != "" {
				t.Fatal(d)
			}
			compareLines(t, s, o, want)
		}
	})
}

// compareLines holds the lines and the count of events against a timeline.
func compareLines(t *rapid.T, s *store.Store, o timeline.Options, want *timeline.Timeline) {
	got, err := s.Lines(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	n, err := s.Count(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	var lines []timeline.Line
	for _, e := range want.Events {
		lines = append(lines, e.Line())
	}
	if d := cmp.Diff(lines, got, cmpopts.EquateEmpty()); d != "" || n != len(lines) {
		t.Fatalf("%d counted, %d lines: %s", n, len(lines), d)
	}
}

// A large store loses nothing, and what it keeps of its events is what their claims come
// to.
func TestLargeStore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, done := drawn(t)
		defer done()
		s.WholeMost = -1
		pieces := drawPieces(t)
		addInPortions(t, s, pieces)
		all, err := s.Build(ctx, timeline.Options{}, true)
		if err != nil {
			t.Fatal(err)
		}
		got := map[[2]any]int{}
		count := func(c timeline.Claim) { got[[2]any{c.Cite.Article.ID, c.Cite.Span}]++ }
		for _, e := range all.Events {
			for _, c := range e.Claims {
				count(c)
			}
		}
		for _, c := range all.Unplaced {
			count(c)
		}
		for _, p := range pieces {
			for _, c := range p.Claims {
				got[[2]any{c.Cite.Article.ID, c.Cite.Span}]--
			}
		}
		for at, n := range got {
			if n != 0 {
				t.Fatalf("%v: lost or doubled: %d", at, n)
			}
		}
		for range 4 {
			o := timeline.Options{Query: drawQuery(t), Top: rapid.SampledFrom([]int{0, 2}).Draw(t, "top")}
			want, err := s.Build(ctx, o, true)
			if err != nil {
				t.Fatal(err)
			}
			compareLines(t, s, o, want)
		}
	})
}

// drawn makes an empty store for one check.
func drawn(t *rapid.T) (s *store.Store, done func()) {
	dir, err := os.MkdirTemp("", "store")
	if err != nil {
		t.Fatal(err)
	}
	s = open(t, filepath.Join(dir, "coverage.db"), store.Create)
	return s, func() {
		s.Close()
		os.RemoveAll(dir)
	}
}

// What settling says has changed is what has: an event whose article was updated is not
// new, whatever was done to keep it.
func TestChanges(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "coverage.db"), store.Create)
	defer s.Close()
	told := func(changes []store.Change) []string {
		var list []string
		for _, c := range changes {
			list = append(list, string(c.What)+" "+c.Old.When.String()+" "+c.New.When.String())
		}
		return list
	}
	expect := func(want ...string) {
		t.Helper()
		if d := cmp.Diff(want, told(settle(t, s)), cmpopts.EquateEmpty()); d != "" {
			t.Error(d)
		}
	}
	piece := func(id, outlet, text, when string) store.Piece {
		a := &timeline.Article{ID: id, File: id, Outlet: outlet, Text: "1 " + text, Published: timeline.MustEDTF("2021-06-20")}
		c := timeline.Claim{When: timeline.MustEDTF(when), Basis: timeline.Stated, Status: timeline.Happened}
		c.Cite = timeline.Citation{Article: a, Span: timeline.Span{Start: 2, End: len(a.Text)}}
		return store.Piece{Article: a, Claims: []timeline.Claim{c}}
	}
	add(t, s, piece("a", "Herald", "The envoy signed the harbour treaty.", "2021-06-16"), piece("b", "Bote", "A bridge was opened at noon.", "2021-06-10"))
	expect("appeared  2021-06-10", "appeared  2021-06-16")
	expect()
	add(t, s, piece("c", "Courier", "The harbour treaty was signed by the envoy.", "2021-06-16"))
	expect("retold 2021-06-16 2021-06-16")
	again, err := store.Open(ctx, s.Path(), store.Write) // another day
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	s = again
	if n := add(t, s, piece("b", "Bote", "A bridge was opened at noon, at last.", "2021-06-10")); n.Updated != 1 {
		t.Fatal(n)
	}
	expect()
	if _, err := s.Remove(ctx, []string{"b"}); err != nil {
		t.Fatal(err)
	}
	expect("gone 2021-06-10 ")
}

// Every claim that filters of the source and of the topic select is found, merged or not.
func TestNothingIsMissed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, done := drawn(t)
		defer done()
		pieces := drawPieces(t)
		if rapid.Bool().Draw(t, "settled") {
			addInPortions(t, s, pieces)
		} else {
			add(t, s, pieces...)
		}
		var q timeline.Query
		switch rapid.IntRange(0, 4).Draw(t, "source") {
		case 0:
			q.Outlets = []string{"herald", "bote"}
		case 1:
			q.Outlets = []string{"f.json"}
		case 2:
			q.PublishedFrom = timeline.MustEDTF("2021-06-17")
		case 3:
			q.PublishedTo = timeline.MustEDTF("2021-06-17")
			q.Not = []timeline.Query{{Outlets: []string{"Courier"}}}
		}
		switch rapid.IntRange(0, 4).Draw(t, "topic") {
		case 0:
			q.Places = []string{"geneva"}
		case 1:
			q.Text = []string{"harbour"}
		case 2:
			q.Speakers = []string{"mary"}
		case 3:
			q.Events = []string{"lakeside-summit-2021"}
		}
		got, err := s.Build(ctx, timeline.Options{Query: q}, false)
		if err != nil {
			t.Fatal(err)
		}
		found := map[[2]any]bool{}
		for _, e := range got.Events {
			for _, c := range e.Claims {
				found[[2]any{c.Cite.Article.ID, c.Cite.Span}] = true
			}
		}
		for _, c := range got.Unplaced {
			found[[2]any{c.Cite.Article.ID, c.Cite.Span}] = true
		}
		for _, p := range pieces {
			for i := range p.Claims {
				if c := &p.Claims[i]; q.Match(c) && !found[[2]any{p.Article.ID, c.Cite.Span}] {
					t.Fatalf("%s %v is missed", p.Article.ID, c.Cite.Span)
				}
			}
		}
	})
}
