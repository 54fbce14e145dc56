package store

import (
	"context"

	"dateline/timeline"
)

// A Found is what [Store.Search] found.
type Found struct {
	Timeline *timeline.Timeline
	Events   int // how many there are, of which Timeline has those that matter most
	Unplaced int // how many claims without a time there may be, of which Timeline has the first
	Fresh    int // how many claims are not merged yet; they are left out
}

// mostUnplaced is how many claims without a time a search returns.
const mostUnplaced = 50

// Search makes the timeline that o asks for of what is merged, as [Store.Build] does, and
// counts what it would hold without o.Top. It is for answers that are wanted soon: what is
// not merged yet is left out, and of claims without a time all but a few. The options must
// not have By, for which everything is read.
func (s *Store) Search(ctx context.Context, o timeline.Options) (Found, error) {
	var found Found
	err := s.look(ctx, func(l *loader) (err error) {
		found, err = l.search(o)
		return err
	})
	return found, err
}

func (l *loader) search(o timeline.Options) (Found, error) {
	var found Found
	f, err := find(l.ctx, l.db, o)
	if err != nil {
		return found, err
	}
	most := 0
	if f.exact {
		most = o.Top
		if err := l.count(&found.Events, "happening h WHERE "+f.text(), f.values()...); err != nil {
			return found, err
		}
	}
	known, err := l.happenings(f, most)
	if err != nil {
		return found, err
	}
	unplaced, err := l.someUnplaced(f, o, &found.Unplaced)
	if err != nil {
		return found, err
	}
	whole := o
	if !f.exact {
		whole.Top = 0
	}
	t := timeline.Recall(nil, known, nil, unplaced, whole)
	if !f.exact {
		found.Events = len(t.Events)
		t.Keep(o.Top)
	}
	t.Articles = restingOn(t)
	found.Timeline = t
	if found.Unplaced <= mostUnplaced {
		found.Unplaced = len(t.Unplaced)
	}
	return found, l.count(&found.Fresh, "loose WHERE fresh")
}

// Event returns a timeline of the event of that id alone, an empty one where there is none.
func (s *Store) Event(ctx context.Context, id string) (*timeline.Timeline, error) {
	t := &timeline.Timeline{}
	err := s.look(ctx, func(l *loader) error {
		known, err := l.happenings(&search{where: []string{"h.event = ?"}, args: []any{id}, exact: true}, 0)
		if err != nil || len(known) == 0 {
			return err
		}
		t = timeline.Recall(nil, known, nil, nil, timeline.Options{})
		return nil
	})
	return t, err
}

// count counts the rows that a query finds.
func (l *loader) count(n *int, from string, args ...any) error {
	return l.db.QueryRowContext(l.ctx, "SELECT count(*) FROM "+from, args...).Scan(n)
}

// someUnplaced returns the first of the claims without a time that a search may select, and
// how many there are.
func (l *loader) someUnplaced(f *search, o timeline.Options, n *int) ([]timeline.Claim, error) {
	if !o.Query.SelectsUnplaced() || f.never || f.words == noWords {
		return nil, nil
	}
	where, args := "NOT o.fresh", []any(nil)
	if f.words != "" {
		where, args = where+" AND "+matchingLoose, []any{f.words}
	}
	ids, err := column[int64](l.ctx, l.db, "SELECT o.claim FROM loose o WHERE "+where+" ORDER BY o.claim", args...)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	*n = len(ids)
	rows, err := l.loadClaims(looseClaims, "o.claim IN (SELECT value FROM json_each(?))", idList(ids[:min(len(ids), mostUnplaced)]))
	return claimsOf(rows), err
}
