package store

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
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
