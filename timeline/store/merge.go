package store

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"

	"dateline/timeline"
)

// A place is where a claim was before it was merged anew.
type place struct {
	claim, happening int64 // of none: 0
	loose            bool
}

// merge merges claims and stores which are one happening. Scope is the happenings that
// the claims were of, whole; nil: all there are. It lets go of the rows, which are much of
// what a whole merge keeps in memory.
func (w *writer) merge(rows []row, scope []int64) ([]Change, error) {
	old, err := w.kept(scope)
	if err != nil {
		return nil, err
	}
	from := make([]place, len(rows))
	for i := range rows {
		from[i] = place{rows[i].claim.Kept, rows[i].happening, rows[i].loose}
	}
	t := timeline.Build(nil, claimsOf(rows), timeline.Options{Sentences: timeline.KeptSentences})
	if scope != nil {
		if err := w.freeIDs(t.Events, old); err != nil {
			return nil, err
		}
	}
	return w.replace(t.Events, old, from)
}

// freeIDs gives events whose ids belong to happenings out of their scope a number.
func (w *writer) freeIDs(events []*timeline.Event, scope map[int64]*kept) error {
	owners, err := w.owners(events)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, e := range events {
		id := e.ID
		owner := owners[id]
		for n := 2; taken[e.ID] || owner != 0 && scope[owner] == nil; n++ {
			e.ID, owner = id+"-"+strconv.Itoa(n), 0
			if _, err := w.one("SELECT id FROM happening WHERE event = ?", []any{e.ID}, &owner); err != nil {
				return err
			}
		}
		taken[e.ID] = true
	}
	return nil
}

// owners returns the happenings that have the ids of events.
func (w *writer) owners(events []*timeline.Event) (map[string]int64, error) {
	ids := make([]string, len(events))
	for i, e := range events {
		ids[i] = e.ID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	owners := map[string]int64{}
	return owners, each(w.ctx, w.tx, func(rows *sql.Rows) error {
		var event string
		var id int64
		err := rows.Scan(&event, &id)
		owners[event] = id
		return err
	}, "SELECT event, id FROM happening WHERE event IN (SELECT value FROM json_each(?))", string(list))
}

// replace stores events in place of the happenings that their claims were of.
func (w *writer) replace(events []*timeline.Event, old map[int64]*kept, from []place) ([]Change, error) {
	was := make(map[int64]int64, len(from)) // the happening of each claim
	for _, p := range from {
		was[p.claim] = p.happening
	}
	now := pair(events, was)
	stays := map[int64]bool{}
	for i := range events {
		if o := old[now[i]]; o != nil && o.line.ID == events[i].ID {
			stays[o.id] = true
		}
	}
	for _, id := range sorted(old) {
		if !stays[id] { // so that two may change their ids for one another's
			if _, err := w.exec("UPDATE happening SET event = ? WHERE id = ?", "\x00"+strconv.FormatInt(id, 10), id); err != nil {
				return nil, err
			}
		}
	}
	var changes []Change
	placed := make(map[int64]bool, len(from))
	for i, e := range events {
		o := old[now[i]]
		l := e.Line()
		id, err := w.putLine(e, l, o, telling(e))
		if err != nil {
			return nil, err
		}
		if err := w.putMembers(e, id, was, placed); err != nil {
			return nil, err
		}
		if o == nil {
			o = w.formerly(e)
		} else {
			stays[o.id] = true
		}
		if c, ok := changeOf(l, o); ok {
			changes = append(changes, c)
		}
	}
	if err := w.putLoose(from, placed); err != nil {
		return nil, err
	}
	gone, err := w.dropEmptied(old, stays)
	return append(changes, gone...), err
}

// putMembers notes that the claims of an event are of a happening, and that they are
// placed.
func (w *writer) putMembers(e *timeline.Event, id int64, was map[int64]int64, placed map[int64]bool) error {
	for k := range e.Claims {
		c := e.Claims[k].Kept
		placed[c] = true
		if was[c] != id {
			if err := w.gather(&w.members, c, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// putLoose notes which claims are of no happening.
func (w *writer) putLoose(from []place, placed map[int64]bool) error {
	var bound, free []int64 // claims that were loose and are not, and the other way round
	for _, p := range from {
		switch {
		case placed[p.claim] && p.loose:
			bound = append(bound, p.claim)
		case !placed[p.claim]:
			if p.happening != 0 {
				free = append(free, p.claim)
			}
			if err := w.gather(&w.looses, p.claim, 0); err != nil {
				return err
			}
		}
	}
	if err := w.gathered(); err != nil {
		return err
	}
	if _, err := w.exec("DELETE FROM loose WHERE claim IN (SELECT value FROM json_each(?))", idList(bound)); err != nil {
		return err
	}
	_, err := w.exec("DELETE FROM member WHERE claim IN (SELECT value FROM json_each(?))", idList(free))
	return err
}

// dropEmptied takes out the happenings that are none any longer.
func (w *writer) dropEmptied(old map[int64]*kept, stays map[int64]bool) ([]Change, error) {
	var changes []Change
	for _, id := range sorted(old) {
		if stays[id] {
			continue
		}
		if _, err := w.exec("DELETE FROM happening WHERE id = ?", id); err != nil {
			return nil, err
		}
		changes = append(changes, Change{What: Gone, Old: old[id].line})
	}
	return changes, nil
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
		return cmp.Or(cmp.Compare(b.claims, a.claims), cmp.Compare(a.event, b.event), cmp.Compare(a.happening, b.happening))
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
