package store_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"dateline/timeline"
	"dateline/timeline/store"
	"dateline/timeline/store/storetest"
)

// ids returns the ids of the events of a timeline.
func ids(t *timeline.Timeline) (list []string) {
	for _, e := range t.Events {
		list = append(list, e.ID)
	}
	return list
}

// A search finds what Build finds, and counts what it would find without a bound.
func TestSearch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	s := open(t, path, store.Create)
	defer s.Close()
	g := storetest.NewGenerator()
	add(t, s, g.Pieces(40, 40)...)
	settle(t, s)
	year := timeline.MustEDTF("2014")
	for _, q := range []timeline.Query{
		{}, {From: year, To: year}, {Text: []string{g.Word()}}, {Actors: []string{"Surname1"}}, {Places: []string{"nowhere"}}, {Outlets: []string{"Outlet 1"}},
		{PublishedTo: year}, {Not: []timeline.Query{{Outlets: []string{"Outlet 2"}}}}, {Contested: true}, {Kinds: []string{"summit"}}, {FirstBy: []string{"Outlet 3"}},
	} {
		for _, top := range []int{0, 3, 1000} {
			o := timeline.Options{Query: q, Top: top}
			found, err := s.Search(ctx, o)
			if err != nil {
				t.Fatal(err)
			}
			built, err := s.Build(ctx, o, false)
			if err != nil {
				t.Fatal(err)
			}
			o.Top = 0
			n, err := s.Count(ctx, o)
			if err != nil || found.Events != n || !slices.Equal(ids(found.Timeline), ids(built)) || len(found.Timeline.Articles) != len(built.Articles) {
				t.Errorf("%+v, top %d: %d events %v, want %d %v; %v", q, top, found.Events, ids(found.Timeline), n, ids(built), err)
			}
		}
	}

	// Those that were told of last are those of the newest articles.
	found, err := s.Latest(ctx, timeline.Options{}, 5)
	if err != nil || len(found.Timeline.Events) != 5 {
		t.Fatalf("%+v, %v", found, err)
	}
	for _, e := range found.Timeline.Events {
		if last := e.Claims[len(e.Claims)-1].Cite.Article.ID; last != "article-40" {
			t.Errorf("%s was told of last by %s", e.ID, last)
		}
	}
	id := found.Timeline.Events[0].ID
	for want, name := range map[int]string{1: id, 0: id[:len(id)-1]} {
		if one, err := s.Event(ctx, name); err != nil || len(one.Events) != want {
			t.Errorf("event %s: %d, %v", name, len(one.Events), err)
		}
	}
}

// A state is another one after each change, by whomever, and the same as long as there is
// none.
func TestState(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	writer := open(t, path, store.Create)
	defer writer.Close()
	reader := open(t, path, store.Read)
	defer reader.Close()
	g := storetest.NewGenerator()
	seen := map[string]bool{}
	for i := range 20 {
		state, err := reader.State(ctx)
		if err != nil || seen[state.Tag] || state.Modified.IsZero() {
			t.Fatalf("state %d: %+v, %v", i, state, err)
		}
		seen[state.Tag] = true
		if again, err := reader.State(ctx); err != nil || again != state {
			t.Errorf("state %d is %+v, then %+v, %v", i, state, again, err)
		}
		if err := writer.RememberFeeds(ctx, map[string]string{"feed": fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	add(t, writer, g.Pieces(1, 1)...)
	if state, err := reader.State(ctx); err != nil || seen[state.Tag] {
		t.Errorf("after adding: %+v, %v", state, err)
	}
}

// nextYear is an article of one sentence, which says that something happens next year;
// published is "" of one without a date.
func nextYear(id, text, published string) store.Piece {
	a := &timeline.Article{ID: id, Text: text, PublishedBasis: timeline.DateNone}
	c := timeline.Claim{Said: timeline.Shift{N: 1, Unit: timeline.Year}, Basis: timeline.Relative, Status: timeline.Planned, Why: timeline.WhyUndated,
		Cite: timeline.Citation{Article: a, Span: timeline.Span{Start: 0, End: len(a.Text)}}}
	if published != "" {
		a.Published, a.PublishedBasis = timeline.MustEDTF(published), timeline.DateHeader
		c.When, c.Why = timeline.Resolve(c.Said, timeline.Anchor{Now: a.Published, Tense: timeline.Coming}), ""
	}
	return store.Piece{Article: a, Claims: []timeline.Claim{c}}
}

// What parts the texts of a line may stand in any of them.
func TestPartingInNames(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "c.db"), store.Create)
	defer s.Close()
	p := nextYear("paper", "The envoys sign.", "2021-06-16")
	p.Article.Outlet, p.Claims[0].Places, p.Claims[0].Actors = "The\x1fHerald", []string{"New\x1fHaven"}, []string{"A.\x1fB."}
	add(t, s, p)
	settle(t, s)
	if lines, err := s.Lines(ctx, timeline.Options{}); err != nil || len(lines) != 1 || !slices.Equal(lines[0].Outlets, []string{"The Herald"}) {
		t.Errorf("%+v, %v", lines, err)
	}
	whole(t, s)
}

// A claim that has its time only since its article was dated by the others is found by that
// time and by its basis, as without a store.
func TestPlacedSince(t *testing.T) {
	const text = " envoys sign the harbour treaty next year."
	var pieces []store.Piece
	for day := range 20 {
		id := fmt.Sprintf("paper%d", day)
		pieces = append(pieces, nextYear(id, id+text, timeline.Unit(timeline.On(2021, 6, 5), day, timeline.Day).String()))
	}
	undated := nextYear("undated", "undated"+text, "")
	undated.Hints = []timeline.Hint{{Kind: timeline.HintSigned, Time: timeline.MustEDTF("2021-06-16")}}
	pieces = append(pieces, undated)
	year, before := timeline.MustEDTF("2022"), timeline.MustEDTF("2021")
	for name, size := range map[string]int{"whole": store.WholeMost, "large": 0} {
		s := open(t, filepath.Join(t.TempDir(), name+".db"), store.Create)
		defer s.Close()
		s.WholeMost = size
		add(t, s, pieces...)
		settle(t, s)
		for _, q := range []timeline.Query{
			{Bases: []timeline.Basis{timeline.Inferred}}, {Bases: []timeline.Basis{timeline.Relative}}, {From: year, To: year}, {To: before},
			{Bases: []timeline.Basis{timeline.Inferred}, From: year}, {From: year, Not: []timeline.Query{{Bases: []timeline.Basis{timeline.Inferred}}}},
		} {
			o := timeline.Options{Query: q}
			want := inMemory(pieces, o)
			got, err := s.Build(ctx, o, true)
			if err != nil {
				t.Fatal(err)
			}
			n, err := s.Count(ctx, o)
			if err != nil || !slices.Equal(ids(got), ids(want)) || n != len(want.Events) {
				t.Errorf("%s, %+v: %v, %d counted, want %v; %v", name, q, ids(got), n, ids(want), err)
			}
			if len(q.Bases) == 1 && q.Bases[0] == timeline.Inferred && len(want.Events) == 0 {
				t.Errorf("%+v: the test has no such claim", q)
			}
		}
	}
}

// When a later article dates an older one, the claims of that are merged anew by the time
// that they have now, in a large store too.
func TestDatedLater(t *testing.T) {
	const text = "The envoys sign the harbour treaty next year."
	for _, size := range []int{store.WholeMost, -1} {
		s := open(t, filepath.Join(t.TempDir(), fmt.Sprint(size, ".db")), store.Create)
		defer s.Close()
		s.WholeMost = size
		for _, p := range []store.Piece{nextYear("undated", text, ""), nextYear("paper", text, "2021-06-16")} {
			p.Sketch = []uint32{3, 9}
			add(t, s, p)
			settle(t, s)
		}
		got, err := s.Build(ctx, timeline.Options{}, true)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Events) != 1 || len(got.Events[0].Claims) != 2 || len(got.Unplaced) != 0 {
			t.Errorf("size %d: %v, %d unplaced", size, ids(got), len(got.Unplaced))
		}
		whole(t, s)
	}
}
