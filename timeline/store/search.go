package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"

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
	var known []timeline.Happening
	if f.exact && o.Top > 0 {
		known, found.Events, err = l.heaviest(f, o.Top)
	} else {
		known, err = l.happenings(f, 0)
	}
	if err != nil {
		return found, err
	}
	unplaced, err := l.someUnplaced(f, o, &found)
	if err != nil {
		return found, err
	}
	t := timeline.Recall(nil, known, nil, unplaced, withoutTop(o))
	found.Events = max(found.Events, len(t.Events))
	t.Keep(o.Top)
	t.Articles = restingOn(t)
	found.Timeline = t
	if found.Unplaced <= mostUnplaced {
		found.Unplaced = len(t.Unplaced)
	}
	return found, nil
}

// Latest makes a timeline of the n events that o asks for of which an article told last, by
// the dates of the articles, as Search does, whatever o.Top is.
func (s *Store) Latest(ctx context.Context, o timeline.Options, n int) (Found, error) {
	o = withoutTop(o)
	var found Found
	err := s.look(ctx, func(l *loader) error {
		f, err := find(l.ctx, l.db, o)
		if err != nil {
			return err
		}
		ids, err := l.latest(f, n)
		if err != nil {
			return err
		}
		f.and("h.id IN (SELECT value FROM json_each(?))", idList(ids))
		known, err := l.happenings(f, 0)
		if err != nil {
			return err
		}
		t := timeline.Recall(nil, known, nil, nil, o)
		t.Articles = restingOn(t)
		found = Found{Timeline: t, Events: len(t.Events)}
		return nil
	})
	return found, err
}

// latest returns the happenings that a search finds of which an article told last, n at
// most.
func (l *loader) latest(f *search, n int) ([]int64, error) {
	if f.never {
		return nil, nil
	}
	wanted := map[int64]bool{}
	if len(f.where) > 0 {
		all, err := column[int64](l.ctx, l.db, "SELECT h.id FROM happening h WHERE "+f.text(), f.values()...)
		if err != nil || len(all) <= n {
			return all, err
		}
		for _, id := range all {
			wanted[id] = true
		}
	}
	var ids []int64
	err := l.each(func(rows *sql.Rows) error {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if (len(f.where) == 0 || wanted[id]) && !slices.Contains(ids, id) {
			if ids = append(ids, id); len(ids) == n {
				return errEnough
			}
		}
		return nil
	}, `SELECT m.happening FROM article a JOIN claim c ON c.article = a.id JOIN member m ON m.claim = c.id
		WHERE a.published_start IS NOT NULL ORDER BY a.published_start DESC, c.id`)
	if errors.Is(err, errEnough) {
		err = nil
	}
	return ids, err
}

// errEnough ends the reading of rows.
var errEnough = errors.New("enough")

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

func withoutTop(o timeline.Options) timeline.Options {
	o.Top = 0
	return o
}

// heaviest reads the n happenings that matter most of those that a search finds, and says
// how many it finds. What is looked for is looked for once.
func (l *loader) heaviest(f *search, n int) ([]timeline.Happening, int, error) {
	if len(f.where) == 0 && !f.never { // to count all rows is quick, to keep them aside is not
		known, err := l.happenings(f, n)
		if err != nil {
			return nil, 0, err
		}
		var all int
		err = l.db.QueryRowContext(l.ctx, "SELECT count(*) FROM happening").Scan(&all)
		return known, all, err
	}
	return l.happeningsOf(false, `WITH hit AS MATERIALIZED (SELECT h.id, h.weight, h.when_start, h.when_end, h.when_marks, h.tie FROM happening h WHERE `+f.text()+`)
		SELECT w.id, w.event, w.weight, w.telling, (SELECT count(*) FROM hit)
		FROM (SELECT h.id FROM hit h ORDER BY `+heaviest+` LIMIT `+strconv.Itoa(n)+`) JOIN happening w USING (id)`, f.values()...)
}

// someUnplaced returns the first of the claims without a time that a search may select, and
// sets how many there are.
func (l *loader) someUnplaced(f *search, o timeline.Options, found *Found) ([]timeline.Claim, error) {
	var some bool
	err := l.db.QueryRowContext(l.ctx, "SELECT (SELECT count(*) FROM fresh), EXISTS (SELECT 1 FROM loose WHERE NOT fresh)").Scan(&found.Fresh, &some)
	if err != nil || !some || !o.Query.SelectsUnplaced() || f.never || f.words == noWords {
		return nil, err
	}
	where, args := "NOT o.fresh", []any(nil)
	if f.words != "" {
		where, args = where+" AND o.claim "+matchingClaims, []any{f.words}
	}
	ids, err := column[int64](l.ctx, l.db, "SELECT o.claim FROM loose o WHERE "+where+" ORDER BY o.claim", args...)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	found.Unplaced = len(ids)
	rows, err := l.loadClaims(allClaims, "c.id IN (SELECT value FROM json_each(?))", idList(ids[:min(len(ids), mostUnplaced)]))
	return claimsOf(rows), err
}
