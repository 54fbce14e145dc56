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
