package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
)

// Build makes the timeline that o asks for of all that the store holds, as
// [timeline.Build] does of articles and claims. With every set, the timeline has all
// articles that o selects by their source, else only those that its events rest on.
func (s *Store) Build(ctx context.Context, o timeline.Options, every bool) (*timeline.Timeline, error) {
	var t *timeline.Timeline
	err := s.look(ctx, func(l *loader) (err error) {
		t, err = l.build(o, every)
		return err
	})
	return t, err
}

func (l *loader) build(o timeline.Options, every bool) (t *timeline.Timeline, err error) {
	if o.By != timeline.NoGrain {
		t, err = l.stretches(o)
	} else {
		t, err = l.recall(o, every)
	}
	if err != nil {
		return nil, err
	}
	if !every {
		t.Articles = restingOn(t)
	}
	t.Where, err = l.positions()
	return t, err
}

// stretches makes a timeline with an entry for each day, month or year. What one weighs
// depends on all that the coverage tells, so that all of it is read.
func (l *loader) stretches(o timeline.Options) (*timeline.Timeline, error) {
	articles, err := l.loadArticles(nil)
	if err != nil {
		return nil, err
	}
	rows, err := l.loadClaims(allClaims, "1")
	if err != nil {
		return nil, err
	}
	return timeline.Build(articles, claimsOf(rows), o), nil
}

func claimsOf(rows []row) []timeline.Claim {
	claims := make([]timeline.Claim, len(rows))
	for i := range rows {
		claims[i] = rows[i].claim
	}
	return claims
}

// recall makes a timeline of the happenings that are kept.
func (l *loader) recall(o timeline.Options, every bool) (*timeline.Timeline, error) {
	f, err := find(l.ctx, l.db, o)
	if err != nil {
		return nil, err
	}
	var articles []*timeline.Article
	if every {
		if articles, err = l.loadArticles(nil); err != nil {
			return nil, err
		}
	}
	most := 0
	if f.exact {
		most = o.Top // what is kept says which matter most
	}
	known, err := l.happenings(f, most)
	if err != nil {
		return nil, err
	}
	loose, err := l.loose(f, o)
	if err != nil {
		return nil, err
	}
	var fresh, unplaced []timeline.Claim
	for i := range loose {
		if loose[i].fresh {
			fresh = append(fresh, loose[i].claim)
		} else {
			unplaced = append(unplaced, loose[i].claim)
		}
	}
	return timeline.Recall(articles, known, fresh, unplaced, o), nil
}

// inOrder puts happenings h in the order of a timeline.
const inOrder = "h.when_start, h.when_end DESC, h.when_marks & 255, h.when_marks >> 24 & 255, h.when_marks >> 16 & 255, h.tie"

// heaviest puts those that matter most first.
const heaviest = "h.weight DESC, " + inOrder

// happenings reads those that a search finds, with all their claims; only the heaviest of
// them where most is above zero.
func (l *loader) happenings(f *search, most int) ([]timeline.Happening, error) {
	text, args := "SELECT h.id, h.event, h.weight, h.telling, 0 FROM happening h WHERE "+f.text(), f.values()
	if most > 0 {
		text += " ORDER BY " + heaviest + " LIMIT " + strconv.Itoa(most)
	}
	known, _, err := l.happeningsOf(len(f.where) == 0 && most == 0, text, args...)
	return known, err
}

// happeningsOf reads the happenings that a query finds, with all their claims, and the
// number that stands in its last column. All is set where it finds every happening there is.
func (l *loader) happeningsOf(all bool, text string, args ...any) (known []timeline.Happening, n int, err error) {
	var tellings []string
	at := map[int64]int{}
	var ids []int64
	err = l.each(func(rows *sql.Rows) error {
		var id int64
		var h timeline.Happening
		var telling string
		err := rows.Scan(&id, &h.ID, &h.Weight, &telling, &n)
		at[id] = len(known)
		ids, known, tellings = append(ids, id), append(known, h), append(tellings, telling)
		return err
	}, text, args...)
	if err != nil || len(ids) == 0 {
		return nil, n, err
	}
	from, where, of := ofHappening, "m.happening IN (SELECT value FROM json_each(?))", []any{idList(ids)}
	if all {
		from, where, of = allClaims, "m.happening IS NOT NULL", nil
	}
	rows, err := l.loadClaims(from, where, of...)
	if err != nil {
		return nil, n, err
	}
	cites := map[int64]timeline.Citation{}
	for i := range rows {
		h := &known[at[rows[i].happening]]
		h.Claims = append(h.Claims, rows[i].claim)
		cites[rows[i].claim.Kept] = rows[i].claim.Cite
	}
	for i := range known {
		for _, n := range strings.Fields(tellings[i]) {
			id, _ := strconv.ParseInt(n, 10, 64)
			if c, ok := cites[id]; ok {
				known[i].Telling = append(known[i].Telling, c)
			}
		}
	}
	return slices.DeleteFunc(known, func(h timeline.Happening) bool { return len(h.Claims) == 0 }), n, nil
}

// loose reads the claims that are of no happening and that a search may select: those
// that are not merged yet and, where o asks for them, those without a time.
func (l *loader) loose(f *search, o timeline.Options) ([]row, error) {
	where := "c.id IN (SELECT claim FROM fresh)"
	if o.Query.SelectsUnplaced() {
		where = "c.id IN (SELECT claim FROM loose UNION SELECT claim FROM fresh)"
	}
	switch {
	case f.never || f.words == noWords:
		return nil, nil
	case f.words == "":
		return l.loadClaims(allClaims, where)
	}
	return l.loadClaims(allClaims, where+" AND c.id "+matchingClaims, f.words)
}

// matchingClaims is the condition that a claim matches an expression of FTS5.
const matchingClaims = "IN (SELECT rowid FROM found WHERE found MATCH ?)"

// restingOn returns the articles that the claims of t are of, in the order of t.
func restingOn(t *timeline.Timeline) []*timeline.Article {
	cited := map[*timeline.Article]bool{}
	for _, e := range t.Events {
		for i := range e.Claims {
			cited[e.Claims[i].Cite.Article] = true
		}
	}
	for i := range t.Unplaced {
		cited[t.Unplaced[i].Cite.Article] = true
	}
	return slices.DeleteFunc(slices.Clone(t.Articles), func(a *timeline.Article) bool { return !cited[a] })
}

// Lines returns a line for each event that [Store.Build] would return, in the same order.
// It reads no claims where what is kept of the events tells all.
func (s *Store) Lines(ctx context.Context, o timeline.Options) ([]timeline.Line, error) {
	var list []timeline.Line
	err := s.look(ctx, func(l *loader) (err error) {
		list, err = l.lines(o)
		return err
	})
	return list, err
}

func (l *loader) lines(o timeline.Options) ([]timeline.Line, error) {
	f, err := l.asKept(o)
	if err != nil {
		return nil, err
	}
	if f == nil {
		t, err := l.build(o, false)
		if err != nil {
			return nil, err
		}
		list := make([]timeline.Line, len(t.Events))
		for i, e := range t.Events {
			list[i] = e.Line()
		}
		return list, nil
	}
	text, args := "SELECT h.line, h.tie FROM happening h WHERE "+f.text(), f.values()
	if o.Top > 0 {
		text += " ORDER BY " + heaviest + " LIMIT ?"
		args = append(slices.Clone(args), o.Top)
	}
	found, err := l.unpackAll(text, args)
	slices.SortFunc(found, func(a, b *tied) int {
		return cmp.Or(a.line.When.Compare(b.line.When), bytes.Compare(a.tie, b.tie))
	})
	list := make([]timeline.Line, len(found))
	for i := range found {
		list[i] = found[i].line
	}
	return list, err
}

// A tied is a line of a list with what puts it in order among those of its time.
type tied struct {
	line   timeline.Line
	packed string
	tie    []byte
}

// unpackedTogether is how many lines are taken apart in one go.
const unpackedTogether = 512

// unpackAll reads the lines and ties that a query finds. While the next are read, those
// before them are taken apart.
func (l *loader) unpackAll(text string, args []any) ([]*tied, error) {
	var found []*tied
	unpacked := make(chan error, 1)
	parts := make(chan []*tied, 8)
	go func() {
		var err error
		for part := range parts {
			for _, t := range part {
				if err == nil {
					err = l.unpack(t.packed, &t.line)
				}
			}
		}
		unpacked <- err
	}()
	sent := 0
	err := l.each(func(rows *sql.Rows) error {
		t := &tied{}
		err := rows.Scan(&t.packed, &t.tie)
		if found = append(found, t); len(found)-sent == unpackedTogether {
			parts <- found[sent:]
			sent = len(found)
		}
		return err
	}, text, args...)
	parts <- found[sent:]
	close(parts)
	return found, cmp.Or(<-unpacked, err)
}

// asKept returns the search for o where what is kept of the happenings that it finds is
// just what o asks for, else nil.
func (l *loader) asKept(o timeline.Options) (*search, error) {
	if o.By != timeline.NoGrain {
		return nil, nil
	}
	var fresh bool
	if err := l.db.QueryRowContext(l.ctx, "SELECT EXISTS (SELECT 1 FROM fresh)").Scan(&fresh); err != nil || fresh {
		return nil, err
	}
	f, err := find(l.ctx, l.db, o)
	if err != nil || !f.exact {
		return nil, err
	}
	return f, nil
}

// Count returns how many events [Store.Build] would return.
func (s *Store) Count(ctx context.Context, o timeline.Options) (int, error) {
	var n int
	err := s.look(ctx, func(l *loader) error {
		f, err := l.asKept(o)
		switch {
		case err != nil:
			return err
		case f == nil:
			list, err := l.lines(o)
			n = len(list)
			return err
		}
		err = l.db.QueryRowContext(ctx, "SELECT count(*) FROM happening h WHERE "+f.text(), f.values()...).Scan(&n)
		if o.Top > 0 {
			n = min(n, o.Top)
		}
		return err
	})
	return n, err
}

// A Size is how much a store holds.
type Size struct{ Articles, Claims, Events, Fresh int }

// Size counts what the store holds; Fresh is how many claims are not merged yet.
func (s *Store) Size(ctx context.Context) (Size, error) {
	var n Size
	err := s.read.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM claim), (SELECT count(*) FROM happening), (SELECT count(*) FROM fresh)").
		Scan(&n.Articles, &n.Claims, &n.Events, &n.Fresh)
	return n, s.plain(err)
}
