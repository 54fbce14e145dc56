package render

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed/atom"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"dateline/timeline"
)

// TestAtom: a reader of feeds finds each change with its event, day and outlets, newest
// first, and no words of an article are markup, whatever they are.
func TestAtom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := hostile(anyText().Draw(t, "text"))
		out := printRapid(t, &Printer{Feed: &Feed{Self: "http://host/feed.atom", Page: "http://host/", Event: func(id string) string { return "http://host/events/" + id }}}, "atom", tl)
		feed, err := (&atom.Parser{}).Parse(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, e := range tl.Events {
			want += len(e.History())
		}
		if feed.ID == "" || feed.Title == "" || feed.UpdatedParsed == nil || len(feed.Entries) != min(want, feedMost) {
			t.Fatalf("feed %q, %q, %v, %d entries, want %d", feed.ID, feed.Title, feed.UpdatedParsed, len(feed.Entries), want)
		}
		seen := map[string]bool{feed.ID: true}
		last := *feed.UpdatedParsed
		for _, e := range feed.Entries {
			if seen[e.ID] || !strings.HasPrefix(e.ID, "urn:uuid:") || e.Title == "" || len(e.Authors) == 0 || e.Authors[0].Name == "" {
				t.Fatalf("entry %+v", e)
			}
			seen[e.ID] = true
			if e.UpdatedParsed == nil || e.UpdatedParsed.After(last) {
				t.Fatalf("updated %v after %v", e.UpdatedParsed, last)
			}
			last = *e.UpdatedParsed
			if !slices.ContainsFunc(e.Links, func(l *atom.Link) bool { return l.Rel == "alternate" }) {
				t.Fatalf("links %v", e.Links)
			}
			tags := html.NewTokenizer(strings.NewReader(e.Content.Value))
			for kind := tags.Next(); kind != html.ErrorToken; kind = tags.Next() {
				if token := tags.Token(); kind != html.TextToken && !slices.Contains([]string{"p", "ul", "li", "q", "a"}, token.Data) || strings.HasPrefix(attr(token, "href"), "javascript") {
					t.Fatalf("markup %v in %q", token, e.Content.Value)
				}
			}
		}
	})
}

func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestAtomIDs: ids and days stay as they are when the coverage grows.
func TestAtomIDs(t *testing.T) {
	entries := func(claims int) (ids []string, updated time.Time) {
		tl := &timeline.Timeline{}
		e := &timeline.Event{ID: "e", Name: "Event", When: timeline.MustEDTF("2018-07-16")}
		for i := range claims {
			day := timeline.MustEDTF([]string{"2018-07-01", "2018-07-03", "2018-07-04"}[i])
			when := timeline.MustEDTF([]string{"2018-07-16", "2018-07-17", "2018-07-16"}[i])
			a := &timeline.Article{ID: day.String(), Outlet: "A" + day.String(), Published: day, Text: "The text."}
			e.Claims = append(e.Claims, timeline.Claim{When: when, Basis: timeline.Stated, Cite: timeline.Citation{Article: a, Span: timeline.Span{End: 9}}})
		}
		tl.Events = append(tl.Events, e)
		feed, err := (&atom.Parser{}).Parse(bytes.NewReader(print(t, &Printer{}, "atom", tl)))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range feed.Entries {
			ids = append(ids, e.ID)
		}
		return ids, *feed.UpdatedParsed
	}
	before, then := entries(1)
	after, now := entries(2)
	if len(before) != 1 || len(after) != 2 || after[1] != before[0] || then.Day() != 1 || now.Day() != 3 {
		t.Errorf("%v of %v, then %v of %v", before, then, after, now)
	}
	if retold, day := entries(3); !slices.Equal(retold, after) || day != now {
		t.Errorf("told again: %v of %v, want %v", retold, day, after)
	}
}
