package store

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline"
)

// TestFeeds: what is remembered of feeds outlives the program, each on its own.
func TestFeeds(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "a.db")
	for _, feeds := range []map[string]string{
		{"https://harbour.example/feed": "1", "https://ledger.example/feed": "2"},
		{"https://harbour.example/feed": "3"},
	} {
		s, err := Open(ctx, path, Create)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.RememberFeeds(ctx, feeds); err != nil {
			t.Fatal(err)
		}
		s.Close()
	}
	s, err := Open(ctx, path, Read)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got, err := s.Feeds(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(map[string]string{"https://harbour.example/feed": "3", "https://ledger.example/feed": "2"}, got); d != "" {
		t.Errorf("feeds (-want +got):\n%s", d)
	}
	if err := s.RememberFeeds(ctx, got); err == nil {
		t.Error("a store that is open to read was written to")
	}
}

// TestNewVersion: an event does not appear, or move, because another version of the article
// that told it has come.
func TestNewVersion(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "a.db")
	fair := &timeline.Fact{ID: "harbour-fair-2019", Name: "Harbour Fair", When: timeline.MustEDTF("2019-05-04")}
	for version, want := range []struct {
		text string
		when string
		what []Changed
	}{
		{"The Harbour Fair opened on 4 May 2019.", "2019-05-04", []Changed{Appeared}},
		{"The Harbour Fair opened on 4 May 2019, in rain.", "2019-05-04", nil},
		{"The Harbour Fair opened on 4 May 2019, in heavy rain.", "2019-05-05", []Changed{Moved}},
	} {
		s, err := Open(ctx, path, Create)
		if err != nil {
			t.Fatal(err)
		}
		a := &timeline.Article{ID: "fair", Outlet: "Harbour Times", URL: "https://harbour.example/fair", Lang: "en", Published: timeline.MustEDTF("2019-05-06"), Text: want.text}
		known := *fair
		known.When = timeline.MustEDTF(want.when)
		claim := timeline.Claim{When: known.When, Fact: &known, Basis: timeline.ByName, Status: timeline.Happened,
			Cite: timeline.Citation{Article: a, Span: timeline.Span{End: len(a.Text)}, Mention: timeline.Span{Start: 4, End: 16}}}
		if _, err := s.Add(ctx, []Piece{{Article: a, Claims: []timeline.Claim{claim}}}, nil); err != nil {
			t.Fatal(err)
		}
		changes, err := s.Settle(ctx, Rules{})
		if err != nil {
			t.Fatal(err)
		}
		var what []Changed
		for _, c := range changes {
			what = append(what, c.What)
		}
		if d := cmp.Diff(want.what, what); d != "" {
			t.Errorf("version %d (-want +got):\n%s", version, d)
		}
		s.Close()
	}
}

// TestLists: names and ids can be listed, for those who mistype them.
func TestLists(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "a.db"), Create)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a := &timeline.Article{ID: "a", Outlet: "Harbour Times", Lang: "en", Published: timeline.MustEDTF("2019-05-06"), Text: "The fair opened in Helsinki on 4 May 2019."}
	claim := timeline.Claim{When: timeline.MustEDTF("2019-05-04"), Basis: timeline.Stated, Status: timeline.Happened, Places: []string{"Helsinki"},
		Cite: timeline.Citation{Article: a, Span: timeline.Span{End: len(a.Text)}, Mention: timeline.Span{Start: 31, End: 41}}}
	if _, err := s.Add(ctx, []Piece{{Article: a, Claims: []timeline.Claim{claim}}}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Settle(ctx, Rules{}); err != nil {
		t.Fatal(err)
	}
	names, err := s.Names(ctx, Outlets, Places)
	if d := cmp.Diff([]string{"Harbour Times", "Helsinki"}, names); d != "" || err != nil {
		t.Errorf("names, %v (-want +got):\n%s", err, d)
	}
	for prefix, want := range map[string]int{"": 1, "2019-05": 1, "2019-06": 0} {
		if ids, err := s.EventIDs(ctx, prefix, 10); len(ids) != want || err != nil {
			t.Errorf("%q: %v %v", prefix, ids, err)
		}
	}
}
