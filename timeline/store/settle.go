package store

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
)

// WholeMost is how many claims a store may hold to be merged as a whole.
const WholeMost = 50_000

// Rules are what settling needs from outside package timeline.
type Rules struct {
	// Copies sets CopyOf of every article that repeats another one of them; nil: none does.
	Copies func([]*timeline.Article)
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
// those events near it in time, up to [nearDays] days before or after, that share words
// with it; all claims of these events are merged anew. Events of more than
// [bigEvent] claims are only added to, by claims that name their fact.
func (s *Store) Settle(ctx context.Context, r Rules) ([]Change, error) {
	if s.write == nil {
		return nil, &Error{s.path, "is open to read only", nil}
	}
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
	_, err := w.exec("DELETE FROM setting WHERE name = 'unsettled'")
	return err
}

// settleAll merges all claims of the store.
func (w *writer) settleAll(r Rules) ([]Change, error) {
	l := newLoader(w.ctx, w.tx)
	l.hints = map[*timeline.Article][]timeline.Hint{}
	articles, err := l.loadArticles(nil)
	if err != nil {
		return nil, err
	}
	rows, err := l.loadClaims(allClaims, "1")
	if err != nil {
		return nil, err
	}
	if err := w.redate(l, articles, nil, rows, r); err != nil {
		return nil, err
	}
	return w.merge(rows, nil)
}

// redate marks the copies among articles, dates those without a date by these, by the
// articles beside them and by what the claims of both tell, and stores what has changed.
func (w *writer) redate(l *loader, articles, beside []*timeline.Article, rows []row, r Rules) error {
	old := make([]timeline.Article, len(articles))
	for i, a := range articles {
		old[i] = *a
		if a.Published.IsZero() && a.PublishedBasis == timeline.DateInferred {
			a.Earliest, a.Latest, a.PublishedBasis, a.DatedBy = timeline.Time{}, timeline.Time{}, timeline.DateNone, nil
		}
	}
	if r.Copies != nil {
		r.Copies(articles)
	}
	timeline.DateByContent(slices.Concat(articles, beside), claimsOf(rows), l.hints)
	for i, a := range articles {
		o := &old[i]
		if a.CopyOf == o.CopyOf && a.Earliest == o.Earliest && a.Latest == o.Latest && a.PublishedBasis == o.PublishedBasis && sameJSON(a.DatedBy, o.DatedBy) {
			continue
		}
		if err := w.storeDate(l.numbers[a], a); err != nil {
			return err
		}
	}
	return nil
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

// merge merges claims and stores which are one happening. Scope is the happenings that
// the claims were of, whole; nil: all there are.
func (w *writer) merge(rows []row, scope []int64) ([]Change, error) {
	old, err := w.kept(scope)
	if err != nil {
		return nil, err
	}
	was := make(map[int64]int64, len(rows)) // the happening of each claim
	for i := range rows {
		was[rows[i].claim.Kept] = rows[i].happening
	}
	t := timeline.Build(nil, claimsOf(rows), timeline.Options{Sentences: timeline.KeptSentences})
	if scope != nil {
		if err := w.freeIDs(t.Events, old); err != nil {
			return nil, err
		}
	}
	return w.replace(t.Events, old, was)
}

// freeIDs gives events whose ids belong to happenings out of their scope a number.
func (w *writer) freeIDs(events []*timeline.Event, scope map[int64]*kept) error {
	taken := map[string]bool{}
	for _, e := range events {
		id := e.ID
		for n := 2; ; n++ {
			var other int64
			found, err := w.one("SELECT id FROM happening WHERE event = ?", []any{e.ID}, &other)
			if err != nil {
				return err
			}
			if !taken[e.ID] && (!found || scope[other] != nil) {
				break
			}
			e.ID = id + "-" + strconv.Itoa(n)
		}
		taken[e.ID] = true
	}
	return nil
}

// replace stores events in the place of happenings.
func (w *writer) replace(events []*timeline.Event, old map[int64]*kept, was map[int64]int64) ([]Change, error) {
	now := pair(events, was)
	var changes []Change
	stays := map[int64]bool{}
	for i := range events {
		if o := old[now[i]]; o != nil {
			stays[o.id] = true
			if o.line.ID != events[i].ID { // so that two may change theirs for one another's
				if _, err := w.exec("UPDATE happening SET event = ? WHERE id = ?", "\x00"+strconv.FormatInt(o.id, 10), o.id); err != nil {
					return nil, err
				}
			}
		}
	}
	for _, o := range old {
		if !stays[o.id] {
			if _, err := w.exec("UPDATE happening SET event = ? WHERE id = ?", "\x00"+strconv.FormatInt(o.id, 10), o.id); err != nil {
				return nil, err
			}
		}
	}
	placed := map[int64]bool{}
	for i, e := range events {
		o := old[now[i]]
		id, err := w.putHappening(e, o)
		if err != nil {
			return nil, err
		}
		for k := range e.Claims {
			c := e.Claims[k].Kept
			placed[c] = true
			if was[c] != id {
				if _, err := w.exec("INSERT OR REPLACE INTO member (claim, happening) VALUES (?, ?)", c, id); err != nil {
					return nil, err
				}
			}
		}
		if o == nil {
			o = w.formerly(e)
		}
		if c, ok := changeOf(e.Line(), o); ok {
			changes = append(changes, c)
		}
	}
	for c, h := range was {
		text := "DELETE FROM loose WHERE claim = ?"
		if !placed[c] {
			text = "INSERT OR REPLACE INTO loose (claim, fresh) VALUES (?, 0)"
			if h != 0 {
				if _, err := w.exec("DELETE FROM member WHERE claim = ?", c); err != nil {
					return nil, err
				}
			}
		} else if h != 0 {
			continue
		}
		if _, err := w.exec(text, c); err != nil {
			return nil, err
		}
	}
	for _, o := range old {
		if !stays[o.id] {
			if _, err := w.exec("DELETE FROM happening WHERE id = ?", o.id); err != nil {
				return nil, err
			}
			changes = append(changes, Change{What: Gone, Old: o.line})
		}
	}
	return changes, nil
}

func (c *Change) when() timeline.Time {
	if c.What == Gone {
		return c.Old.When
	}
	return c.New.When
}

// pair returns for each event the happening that it was: the one that most of its claims
// were of, if more of that one's claims did not go elsewhere; 0 where it is new.
func pair(events []*timeline.Event, was map[int64]int64) []int64 {
	type share struct {
		event     int
		happening int64
		claims    int
	}
	var shares []share
	for i, e := range events {
		count := map[int64]int{}
		for k := range e.Claims {
			if h := was[e.Claims[k].Kept]; h != 0 {
				count[h]++
			}
		}
		for h, n := range count {
			shares = append(shares, share{i, h, n})
		}
	}
	slices.SortFunc(shares, func(a, b share) int {
		switch {
		case a.claims != b.claims:
			return b.claims - a.claims
		case a.event != b.event:
			return a.event - b.event
		}
		return int(a.happening - b.happening)
	})
	now := make([]int64, len(events))
	taken := map[int64]bool{}
	for _, s := range shares {
		if now[s.event] == 0 && !taken[s.happening] {
			now[s.event] = s.happening
			taken[s.happening] = true
		}
	}
	return now
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
