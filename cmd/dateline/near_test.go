package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/parse"
	"dateline/parse/article"
	"dateline/timeline"
	"dateline/timeline/store"
)

// readPieces reads what articles claim, as add does.
func readPieces(t *testing.T, path string) []store.Piece {
	t.Helper()
	reader, err := parse.New(parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var pieces []store.Piece
	_, err = article.ReadThrough(context.Background(), []string{path}, article.Options{}, pieceReader(reader), func(_ *timeline.Article, p store.Piece) error {
		pieces = append(pieces, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pieces
}

// mergedNear merges pieces as a large store does, so many articles at a time, and returns
// the timeline.
func mergedNear(t *testing.T, pieces []store.Piece, portion, wholeMost int) *timeline.Timeline {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "coverage.db"), store.Create)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.WholeMost = wholeMost
	for len(pieces) > 0 {
		n := min(portion, len(pieces))
		if _, err := s.Add(ctx, pieces[:n], nil); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Settle(ctx, storeRules); err != nil {
			t.Fatal(err)
		}
		pieces = pieces[n:]
	}
	tl, err := s.Build(ctx, timeline.Options{}, true)
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

// groupsOf returns the event of each claim.
func groupsOf(tl *timeline.Timeline) map[string]string {
	of := map[string]string{}
	for _, e := range tl.Events {
		for i := range e.Claims {
			c := &e.Claims[i]
			of[fmt.Sprint(c.Cite.Article.ID, c.Cite.Span, c.Cite.Mention, c.Cite.Clause)] = e.ID
		}
	}
	return of
}

// leadsOf returns the event of the first claim of each article.
func leadsOf(tl *timeline.Timeline) map[string]string {
	at, of := map[string]int{}, map[string]string{}
	for _, e := range tl.Events {
		for i := range e.Claims {
			c := &e.Claims[i]
			id := c.Cite.Article.ID
			if start, ok := at[id]; !ok || c.Cite.Span.Start < start || c.Cite.Span.Start == start && e.ID < of[id] {
				at[id], of[id] = c.Cite.Span.Start, e.ID
			}
		}
	}
	return of
}

// bCubed returns how well a grouping agrees with another: the mean over all items of the
// share of an item's group that is with it in the other grouping (A. Bagga and B. Baldwin
// 1998), and the harmonic mean of both directions. An item without a group is alone.
func bCubed(gold, got map[string]string) (f1, precision, recall float64) {
	type cell struct{ gold, got string }
	sizes, golds, gots := map[cell]float64{}, map[string]float64{}, map[string]float64{}
	cells := make([]cell, 0, len(gold))
	for item, g := range gold {
		s, ok := got[item]
		if !ok {
			s = "alone " + item
		}
		c := cell{g, s}
		cells = append(cells, c)
		sizes[c]++
		golds[g]++
		gots[s]++
	}
	for _, c := range cells {
		precision += sizes[c] / gots[c.got]
		recall += sizes[c] / golds[c.gold]
	}
	precision, recall = precision/float64(len(cells)), recall/float64(len(cells))
	return 2 * precision * recall / (precision + recall), precision, recall
}

// What a large store finds to be one event, merging what is new with what is near, agrees
// with what merging all of it finds; and so do the first claims of articles with what
// people found to be one event.
func TestNear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads some hundred articles")
	}
	for _, c := range []struct {
		file      string
		portion   int     // articles that are added in one go
		agreement float64 // with the whole merge, over all claims
		loss      float64 // against it, in the agreement of first claims with people
	}{
		{"same-event-dev.jsonl", 1, 0.92, 0.04},
		{"same-event-dev.jsonl", 10, 0.92, 0.04},
		{"summits.jsonl", 20, 0.94, 0},
		{"summits.jsonl", 100, 0.96, 0},
	} {
		path := filepath.Join("..", "..", "..", "shared", "data", "news", c.file)
		if _, err := os.Stat(path); err != nil {
			t.Skip("no ../shared/data beside the repository")
		}
		pieces := readPieces(t, path)
		whole := mergedNear(t, pieces, len(pieces), len(pieces)*1000)
		near := mergedNear(t, pieces, c.portion, -1)
		f1, precision, recall := bCubed(groupsOf(whole), groupsOf(near))
		t.Logf("%s, %d articles at a time: agreement with the whole merge F1 %.3f, precision %.3f, recall %.3f", c.file, c.portion, f1, precision, recall)
		if f1 < c.agreement {
			t.Errorf("%s, %d articles at a time: F1 %.3f", c.file, c.portion, f1)
		}
		gold := eventsOfPeople(t, path)
		if len(gold) == 0 {
			continue
		}
		want, _, _ := bCubed(gold, leadsOf(whole))
		got, _, _ := bCubed(gold, leadsOf(near))
		t.Logf("agreement with people: F1 %.3f, whole %.3f", got, want)
		if got < want-c.loss {
			t.Errorf("%s, %d articles at a time: agreement with people %.3f, that of the whole merge %.3f", c.file, c.portion, got, want)
		}
	}
}

// eventsOfPeople returns the events that people found articles to be of.
func eventsOfPeople(t *testing.T, path string) map[string]string {
	t.Helper()
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	of := map[string]string{}
	for d := json.NewDecoder(in); d.More(); {
		var a struct {
			ID    string `json:"id"`
			Event string `json:"event_id"`
		}
		if err := d.Decode(&a); err != nil {
			t.Fatal(err)
		}
		if a.Event != "" {
			of[a.ID] = a.Event
		}
	}
	return of
}
