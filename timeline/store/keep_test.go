package store_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// full is an article and a claim of which every field is set.
func full() store.Piece {
	a := &timeline.Article{
		ID: "story", File: "folder/stories.jsonl", Outlet: "Herald", Domain: "herald.example", URL: "https://herald.example/story", Title: "Züge\nfahren", Author: "A. B.",
		Lang: "de", Origin: "dpa", Text: "Öl \x00 und “Züge” rollten am 3. Mai.", PublishedBasis: timeline.DateInferred, Zone: "+02:00",
		Published: timeline.MustEDTF("2021-05-04T08"), Earliest: timeline.MustEDTF("2021-05-03"), Latest: timeline.MustEDTF("2021-05-05"),
		CopyOf: "other", Skip: []timeline.Span{{Start: 0, End: 3}, {Start: 5, End: 6}}, Warnings: []string{"one", "two"},
	}
	a.DatedBy = []timeline.Hint{{Kind: timeline.HintOffice, Time: timeline.MustEDTF("2021~"), Tense: timeline.Past, Span: timeline.Span{Start: 0, End: 3},
		Also: []timeline.Time{timeline.MustEDTF("2017")}, Dated: true, Sure: true, Weekday: 3,
		Witness: &timeline.Witness{ID: "other", Outlet: "Bote", Published: timeline.MustEDTF("2021-05-04"), Span: timeline.Span{Start: 2, End: 7}, Words: "Züge"}}}
	at := timeline.Span{Start: 6, End: len(a.Text)}
	fact := &timeline.Fact{ID: "oil", Name: "Öl", Names: []string{"the oil affair", "Ölkrise"}, When: timeline.MustEDTF("2021-05-03/2021-05-09"),
		Places: []string{"Kiel"}, Actors: []string{"A. B."}, Kind: "crisis", Series: "Oil", Parent: "war", See: "https://see.example", At: "crises.txt:9"}
	c := timeline.Claim{
		Said: timeline.Range{From: timeline.Shift{N: -2.5, Unit: timeline.Week, From: timeline.Named{Fact: fact}, Vague: true}, To: timeline.Set{Each: timeline.Duration{
			Amounts: []timeline.Amount{{N: 3, Unit: timeline.Day}}, Mod: timeline.ModApprox, Ends: true}, Quant: "EVERY", Freq: 2}},
		When: timeline.Time{Start: timeline.Beginning, End: 86400 * 9, Grain: timeline.Day, EndGrain: timeline.Month, Doubt: timeline.Perhaps, Part: timeline.Late, Given: timeline.FTwoDig | timeline.FDay},
		Why:  "why", Fact: fact, Name: "the oil affair", Basis: timeline.Relative, Status: timeline.UnderWay,
		Speaker: &timeline.Speaker{Name: "A. B.", Span: timeline.Span{Start: 8, End: 10}, Office: timeline.Span{Start: 6, End: 8}},
		Cite:    timeline.Citation{Article: a, Span: at, Mention: timeline.Span{Start: 8, End: 11}, Clause: timeline.Span{Start: 6, End: 12}, Times: []timeline.Span{{Start: 8, End: 11}}},
		Places:  []string{"Kiel", "Åbo"}, Actors: []string{"A. B."}, Anchor: "published 2021-05-04", Trace: timeline.Step{Rule: "day", At: "de.txt:7"}, Kept: 1,
	}
	return store.Piece{Article: a, Claims: []timeline.Claim{c}, Sketch: []uint32{3, 9}}
}

// unset returns the fields of a struct that are zero, of which a test would not see that
// they are lost.
func unset(v any) []string {
	var names []string
	for r, i := reflect.ValueOf(v), 0; i < r.NumField(); i++ {
		if r.Field(i).IsZero() {
			names = append(names, r.Type().Field(i).Name)
		}
	}
	return names
}

// everything returns all that a store holds.
func everything(t testing.TB, s *store.Store) []store.Piece {
	t.Helper()
	var all []store.Piece
	if err := s.Each(ctx, func(p store.Piece) error { all = append(all, p); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

// Every field of an article and a claim comes back as it was.
func TestNothingIsLeftOut(t *testing.T) {
	p := full()
	for _, v := range []any{*p.Article, p.Article.DatedBy[0], *p.Article.DatedBy[0].Witness, p.Claims[0], p.Claims[0].Cite, *p.Claims[0].Fact, *p.Claims[0].Speaker, p.Claims[0].When} {
		if names := unset(v); len(names) > 0 {
			t.Fatalf("%T: the test does not set %v", v, names)
		}
	}
	s := open(t, filepath.Join(t.TempDir(), "coverage.db"), store.Create)
	defer s.Close()
	add(t, s, p)
	got := everything(t, s)
	p.Sketch = nil
	if d := cmp.Diff([]store.Piece{p}, got); d != "" {
		t.Fatal(d)
	}
}

// All kinds of times as written come back.
func TestSaid(t *testing.T) {
	a := &timeline.Article{ID: "a", Text: "x"}
	of := timeline.Date{Has: timeline.FYear | timeline.FDayPart, Year: 1998, DayPart: timeline.Evening, Zone: "CET", Dir: timeline.Onward}
	p := store.Piece{Article: a}
	for _, e := range []timeline.Expr{
		nil, of, timeline.Shift{N: 1, Unit: timeline.Month}, timeline.In{Date: of, Of: of}, timeline.Nth{N: -1, Unit: timeline.Day, Of: of}, timeline.PartOf{Mod: timeline.ModMid, Of: of},
		timeline.Range{From: of}, timeline.Side{Of: timeline.Range{From: of, To: of}, Last: true}, timeline.Duration{Begins: true}, timeline.Set{Each: of}, timeline.Vague{Ref: "PAST_REF"},
		timeline.Holiday{Name: "christmas", Year: of}, timeline.Named{Fact: summit}, timeline.Previous{Unit: timeline.Day}, timeline.Date{},
	} {
		p.Claims = append(p.Claims, timeline.Claim{Said: e, Cite: timeline.Citation{Article: a}})
	}
	s := open(t, filepath.Join(t.TempDir(), "coverage.db"), store.Create)
	defer s.Close()
	add(t, s, p)
	got := everything(t, s)[0]
	for i := range p.Claims {
		if d := cmp.Diff(p.Claims[i].Said, got.Claims[i].Said); d != "" {
			t.Errorf("%#v: %s", p.Claims[i].Said, d)
		}
	}
}

// What is exported and imported is the same, and so is the timeline of it.
func TestExport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, done := drawn(t)
		defer done()
		pieces := append(drawPieces(t), full())
		addInPortions(t, s, pieces)
		var first, second bytes.Buffer
		if err := s.Export(ctx, &first); err != nil {
			t.Fatal(err)
		}
		u, done := drawn(t)
		defer done()
		n, err := u.Import(ctx, bytes.NewReader(first.Bytes()))
		if err != nil || n.New != len(pieces) {
			t.Fatalf("%+v, %v", n, err)
		}
		settle(t, u)
		if err := u.Export(ctx, &second); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(first.String(), second.String()); d != "" {
			t.Fatal(d)
		}
		want, err := s.Build(ctx, timeline.Options{}, true)
		if err != nil {
			t.Fatal(err)
		}
		got, err := u.Build(ctx, timeline.Options{}, true)
		if err != nil {
			t.Fatal(err)
		}
		if d := same(want, got); d != "" {
			t.Fatal(d)
		}
	})
}

func TestImportErrors(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "coverage.db"), store.Create)
	defer s.Close()
	head := `{"schema":"dateline-store/1"}` + "\n"
	for text, words := range map[string]string{
		"":                                "line 1: the export ends too soon",
		"{}":                              "line 1: is no export of the form dateline-store/1",
		head + `{"article":{"ID":"a","Te`: "line 2: the export ends too soon",
		head + "colour":                   "line 2: ",
		head + `{"article":{"ID":"a"},"claims":[{"Cite":{"Span":{"Start":3,"End":9}}}]}`: "line 2: article a: a claim lies outside its text",
		head + `{"article":{"ID":"a"},"claims":[{"Fact":"x"}]}`:                          "fact x is not in the export",
		head + `{"article":{"ID":"a"},"claims":[{"Said":{"Oops":{}}}]}`:                  `"Oops" is no kind of time`,
	} {
		if _, err := s.Import(ctx, strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// After some articles are removed, the store is as if they had never been added.
func TestRemove(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, done := drawn(t)
		defer done()
		pieces := drawPieces(t)
		addInPortions(t, s, pieces)
		n := rapid.IntRange(0, len(pieces)).Draw(t, "removed")
		var ids []string
		for _, p := range pieces[:n] {
			ids = append(ids, p.Article.ID)
		}
		if got, err := s.Remove(ctx, append(ids, "nobody's")); err != nil || got != n {
			t.Fatal(got, err)
		}
		settle(t, s)
		if found, err := s.Check(ctx); err != nil || len(found) > 0 {
			t.Fatal(found, err)
		}
		got, err := s.Build(ctx, timeline.Options{}, true)
		if err != nil {
			t.Fatal(err)
		}
		if d := same(inMemory(pieces[n:], timeline.Options{}), got); d != "" {
			t.Fatal(d)
		}
	})
}

// What is read anew takes the place of what was read, and the timeline is that of it.
func TestReplace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, done := drawn(t)
		defer done()
		pieces := drawPieces(t)
		addInPortions(t, s, pieces)
		for i := range pieces {
			for k := range pieces[i].Claims {
				if rapid.IntRange(0, 3).Draw(t, "change") == 0 {
					pieces[i].Claims[k] = drawClaim(t, pieces[i].Article, pieces[i].Claims[k].Cite.Span)
				}
			}
		}
		if err := s.Replace(ctx, pieces, where); err != nil {
			t.Fatal(err)
		}
		settle(t, s)
		got, err := s.Build(ctx, timeline.Options{}, true)
		if err != nil {
			t.Fatal(err)
		}
		if d := same(inMemory(pieces, timeline.Options{}), got); d != "" {
			t.Fatal(d)
		}
		if found, err := s.Check(ctx); err != nil || len(found) > 0 {
			t.Fatal(found, err)
		}
	})
}

func TestCompare(t *testing.T) {
	old := full().Claims[0]
	moved, other, gone := old, old, old
	moved.When = timeline.MustEDTF("2021")
	other.Status = timeline.Denied
	gone.Cite.Mention.Start++
	for _, c := range []struct {
		old, anew []timeline.Claim
		want      []store.Changed
	}{
		{[]timeline.Claim{old}, []timeline.Claim{full().Claims[0]}, nil},
		{[]timeline.Claim{old}, []timeline.Claim{moved}, []store.Changed{store.Moved}},
		{[]timeline.Claim{old}, []timeline.Claim{other}, []store.Changed{store.Reread}},
		{[]timeline.Claim{gone, old}, []timeline.Claim{old}, []store.Changed{store.Gone}},
		{[]timeline.Claim{old}, []timeline.Claim{old, gone}, []store.Changed{store.Appeared}},
	} {
		var got []store.Changed
		for _, ch := range store.Compare(c.old, c.anew) {
			got = append(got, ch.What)
		}
		if d := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); d != "" {
			t.Error(d)
		}
	}
}

// An export is read by others too: it is JSON, one object a line.
func TestExportIsJSON(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "coverage.db"), store.Create)
	defer s.Close()
	add(t, s, full())
	var b bytes.Buffer
	if err := s.Export(ctx, &b); err != nil {
		t.Fatal(err)
	}
	for _, l := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		if !json.Valid([]byte(l)) {
			t.Errorf("no JSON: %s", l)
		}
	}
}
