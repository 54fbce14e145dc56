package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"dateline/timeline"
)

// WholeMost is how many claims a store may hold to be merged as a whole.
const WholeMost = 50_000

// Rules are what settling needs from outside package timeline.
type Rules struct {
	// Copies sets CopyOf of every article that repeats another one of them; nil: none does.
	// It is given the gists that were added with them. An article that has one may come
	// without its text.
	Copies func(articles []*timeline.Article, gists [][]byte)
	// Tell is called with each change of an event as it is made, in no order; nil: Settle
	// returns them, which for many articles takes much memory.
	Tell func(Change)
}

// A Change is what settling did to one event.
type Change struct {
	What Changed
	Old  timeline.Line // zero of an event that appeared
	New  timeline.Line // zero of one that went
}

// Changed says what happened to an event.
type Changed = timeline.Changed

// The changes, of which an event has the first that fits.
const (
	Appeared          = timeline.Appeared
	Moved             = timeline.Moved
	Contested         = timeline.Contested
	Retold    Changed = "retold" // by further outlets
	Gone      Changed = "gone"   // or become part of another
)

// Settle merges what was added with what is there, dates articles without a date, marks
// copies, and returns how the events have changed, in order of time.
//
// In a large store a claim that is new is merged with the others that are new and with
// those events near it in time, up to [nearDays] days before or after, that are told in
// words of its own, the most like it first, up to half as many claims as are new and
// [nearLeast] more; all claims of these events are merged anew. Events of more than
// [bigEvent] claims are only added to, by claims that name their fact.
func (s *Store) Settle(ctx context.Context, r Rules) ([]Change, error) {
	var changes []Change
	large := false
	err := s.change(ctx, func(w *writer) error {
		var pending int
		if _, err := w.one("SELECT value FROM setting WHERE name = 'unsettled'", nil, &pending); err != nil || pending == 0 {
			return err
		}
		var claims int
		if _, err := w.one("SELECT count(*) FROM claim", nil, &claims); err != nil {
			return err
		}
		if large = claims > s.WholeMost; large {
			return nil
		}
		var err error
		if changes, err = w.settleAll(r); err != nil {
			return err
		}
		return w.settled()
	})
	if err == nil && large {
		changes, err = s.settleNear(ctx, r)
	}
	if err != nil {
		return nil, err
	}
	changes = r.told(append(changes, s.gone()...))
	slices.SortStableFunc(changes, func(a, b Change) int { return a.when().Compare(b.when()) })
	return changes, nil
}

// told passes changes on to whom they are to be told; it returns them where that is nobody.
func (r Rules) told(changes []Change) []Change {
	if r.Tell == nil {
		return changes
	}
	for _, c := range changes {
		r.Tell(c)
	}
	return nil
}

// settled notes that nothing is left to settle.
func (w *writer) settled() error {
	if _, err := w.exec("DELETE FROM pending"); err != nil {
		return err
	}
	_, err := w.exec("INSERT OR REPLACE INTO setting (name, value) SELECT 'merged', max(id) FROM claim WHERE true HAVING max(id) > " + mergedUpTo)
	if err == nil {
		_, err = w.exec("DELETE FROM setting WHERE name = 'unsettled'")
	}
	return err
}

// settleAll merges all claims of the store.
func (w *writer) settleAll(r Rules) ([]Change, error) {
	l := newLoader(w.ctx, w.tx)
	l.hints = map[*timeline.Article][]timeline.Hint{}
	if err := l.loadGists(nil); err != nil {
		return nil, err
	}
	articles, err := l.loadArticles(nil)
	if err != nil {
		return nil, err
	}
	rows, err := l.loadClaims(allClaims, "1")
	if err != nil {
		return nil, err
	}
	if _, err := w.redate(l, articles, nil, rows, r); err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].claim.PlaceUndated()
	}
	return w.merge(rows, nil)
}

// redate marks the copies among articles, dates those without a date by these, by the
// articles beside them and by what the claims of both tell, and stores what has changed.
// It returns those that can have been published on other days than was known.
func (w *writer) redate(l *loader, articles, beside []*timeline.Article, rows []row, r Rules) ([]*timeline.Article, error) {
	old := make([]timeline.Article, len(articles))
	for i, a := range articles {
		old[i] = *a
		if a.Published.IsZero() && a.PublishedBasis == timeline.DateInferred {
			a.Earliest, a.Latest, a.PublishedBasis, a.DatedBy = timeline.Time{}, timeline.Time{}, timeline.DateNone, nil
		}
	}
	if r.Copies != nil {
		gists := make([][]byte, len(articles))
		for i, a := range articles {
			gists[i] = l.gists[l.numbers[a]]
		}
		r.Copies(articles, gists)
		l.gists = nil
	}
	var moved []*timeline.Article
	timeline.DateByContent(slices.Concat(articles, beside), claimsOf(rows), l.hints)
	for i, a := range articles {
		o := &old[i]
		if a.Earliest != o.Earliest || a.Latest != o.Latest {
			moved = append(moved, a)
		}
		if a.CopyOf == o.CopyOf && a.Earliest == o.Earliest && a.Latest == o.Latest && a.PublishedBasis == o.PublishedBasis && sameJSON(a.DatedBy, o.DatedBy) {
			continue
		}
		if err := w.storeDate(l.numbers[a], a); err != nil {
			return nil, err
		}
	}
	return moved, nil
}

func sameJSON(a, b []timeline.Hint) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// storeDate stores what is inferred of an article from others.
func (w *writer) storeDate(id int64, a *timeline.Article) error {
	es, ee, em := columns(a.Earliest)
	ls, le, lm := columns(a.Latest)
	datedBy, err := jsonOf(a.DatedBy, len(a.DatedBy) > 0)
	if err != nil {
		return err
	}
	_, err = w.exec(`UPDATE article SET copy_of = ?, basis = ?, earliest_start = ?, earliest_end = ?, earliest_marks = ?,
		latest_start = ?, latest_end = ?, latest_marks = ?, dated_by = ? WHERE id = ?`,
		a.CopyOf, string(a.PublishedBasis), es, ee, em, ls, le, lm, datedBy, id)
	return err
}

func (c *Change) when() timeline.Time {
	if c.What == Gone {
		return c.Old.When
	}
	return c.New.When
}

// changeOf says how the line of an event differs from what it was.
func changeOf(l timeline.Line, o *kept) (Change, bool) {
	l.Sentence = strings.Clone(l.Sentence) // else it keeps the text of its article in memory
	if o == nil {
		return Change{What: Appeared, New: l}, true
	}
	c := Change{Old: o.line, New: l}
	switch {
	case l.When.Start != o.line.When.Start || l.When.End != o.line.When.End:
		c.What = Moved
	case l.Rivals > 0 && o.line.Rivals == 0:
		c.What = Contested
	case slices.ContainsFunc(l.Outlets, func(name string) bool { return !slices.Contains(o.line.Outlets, name) }):
		c.What = Retold
	default:
		return c, false
	}
	return c, true
}
