package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"dateline/timeline"
)

// How the claims of a large store are merged: with what is near.
const (
	portion  = 4_000 // new claims merged in one go, with what lies near them
	bigEvent = 400   // claims of an event that is not merged anew
)

// settleNear settles a large store, a portion of the claims that are new at a time, each
// in a transaction of its own: what is done stays done if a later one fails.
func (s *Store) settleNear(ctx context.Context, r Rules) ([]Change, error) {
	if err := s.settleArticles(ctx, r); err != nil {
		return nil, err
	}
	var ids []int64
	err := s.change(ctx, func(w *writer) (err error) {
		// In order of time, so that a portion touches few days.
		ids, err = w.all(`SELECT c.id FROM fresh JOIN claim c ON c.id = fresh.claim LEFT JOIN fact f ON f.id = c.fact
			ORDER BY ifnull(c.first, f.start) IS NULL, ifnull(c.first, f.start), c.id`)
		return err
	})
	if err != nil {
		return nil, err
	}
	var changes []Change
	for some := range slices.Chunk(ids, portion) {
		var merged []Change
		err := s.change(ctx, func(w *writer) (err error) {
			merged, err = w.mergeNear(some)
			return err
		})
		if err != nil {
			return nil, err
		}
		changes = append(changes, r.told(merged)...)
	}
	return changes, s.change(ctx, func(w *writer) error {
		var more bool // which another program has added meanwhile
		if _, err := w.one("SELECT EXISTS (SELECT 1 FROM fresh UNION ALL SELECT 1 FROM pending)", nil, &more); err != nil || more {
			return err
		}
		return w.settled()
	})
}

// mergeNear merges claims that are new, unless that has been done meanwhile, with the
// events near them.
func (w *writer) mergeNear(ids []int64) ([]Change, error) {
	l := newLoader(w.ctx, w.tx)
	rows, err := l.loadClaims(allClaims, "c.id IN (SELECT value FROM json_each(?))", idList(ids))
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(r row) bool { return !r.fresh })
	rows, changes, err := w.joinBig(rows)
	if err != nil {
		return nil, err
	}
	scope, err := w.near(rows)
	if err != nil {
		return nil, err
	}
	if len(scope) > 0 {
		old, err := l.loadClaims(ofHappening, "m.happening IN (SELECT value FROM json_each(?))", idList(scope))
		if err != nil {
			return nil, err
		}
		rows = append(rows, old...)
	}
	more, err := w.merge(rows, scope)
	return append(changes, more...), err
}

// joinBig puts claims of facts whose events are too big to be merged anew into these, and
// returns the others.
func (w *writer) joinBig(rows []row) ([]row, []Change, error) {
	join := map[int64][]int64{} // by happening
	sizes := map[int64][2]int64{}
	var rest []row
	for _, r := range rows {
		if !r.fact.Valid {
			rest = append(rest, r)
			continue
		}
		at, ok := sizes[r.fact.Int64]
		if !ok {
			if _, err := w.one("SELECT id, claim_n FROM happening WHERE fact = ?", []any{r.fact.Int64}, &at[0], &at[1]); err != nil {
				return nil, nil, err
			}
			sizes[r.fact.Int64] = at
		}
		if at[1] <= bigEvent {
			rest = append(rest, r)
			continue
		}
		join[at[0]] = append(join[at[0]], r.claim.Kept)
	}
	var changes []Change
	for _, h := range sorted(join) {
		for _, c := range join[h] {
			if err := w.gather(&w.members, c, h); err != nil {
				return nil, nil, err
			}
		}
		if err := w.gathered(); err != nil {
			return nil, nil, err
		}
		if _, err := w.exec("DELETE FROM loose WHERE claim IN (SELECT value FROM json_each(?))", idList(join[h])); err != nil {
			return nil, nil, err
		}
		c, changed, err := w.refresh(h)
		if err != nil {
			return nil, nil, err
		}
		if changed {
			changes = append(changes, c)
		}
	}
	return rest, changes, nil
}

// sorted returns the keys of m in order.
func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// refresh works out anew what an event comes to that claims were added to. It weighs as
// much more as it has more claims, and is told by the sentences that told it.
func (w *writer) refresh(id int64) (Change, bool, error) {
	old, err := w.kept([]int64{id})
	if err != nil {
		return Change{}, false, err
	}
	o := old[id]
	l := newLoader(w.ctx, w.tx)
	l.noText = true
	rows, err := l.loadClaims(ofHappening, "m.happening = ?", id)
	if err != nil {
		return Change{}, false, err
	}
	h := timeline.Happening{ID: o.line.ID, Claims: claimsOf(rows), Weight: o.line.Weight * float64(len(rows)) / float64(o.line.Claims)}
	t := timeline.Recall(nil, []timeline.Happening{h}, nil, nil, timeline.Options{})
	if len(t.Events) != 1 {
		return Change{}, false, nil
	}
	line := t.Events[0].Line()
	line.Sentence = o.line.Sentence
	if _, err := w.putLine(t.Events[0], line, o, o.telling); err != nil {
		return Change{}, false, err
	}
	c, changed := changeOf(line, o)
	return c, changed, nil
}
