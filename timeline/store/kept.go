package store

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
)

// A kept is a row of table happening.
type kept struct {
	id   int64
	line timeline.Line
	mark int64 // a hash of all its columns

	telling string
}

// kept reads happenings, all where ids is nil.
func (w *writer) kept(ids []int64) (map[int64]*kept, error) {
	where, args := among("h.id", ids)
	list := map[int64]*kept{}
	l := newLoader(w.ctx, w.tx)
	err := l.each(func(rows *sql.Rows) error {
		k := &kept{}
		var text string
		if err := rows.Scan(&k.id, &text, &k.mark, &k.telling); err != nil {
			return err
		}
		if err := l.unpack(text, &k.line); err != nil {
			return err
		}
		list[k.id] = k
		return nil
	}, "SELECT h.id, h.line, h.mark, h.telling FROM happening h WHERE "+where, args...)
	return list, err
}

// putLine stores what is kept of an event, given its line and the claims that tell it, in a
// new row, or in that of o, unless nothing of it has changed.
func (w *writer) putLine(e *timeline.Event, l timeline.Line, o *kept, telling string) (int64, error) {
	var fact any
	if e.Fact != nil {
		var id int64
		if _, err := w.one("SELECT id FROM fact WHERE name = ?", []any{e.Fact.ID}, &id); err != nil {
			return 0, err
		}
		fact = id
	}
	reach := reachOf(e)
	args := []any{l.ID, int64(l.When.Start), int64(l.When.End), marksOf(l.When), int64(reach.Start), int64(reach.End), widthOf(l.When), fact,
		l.Rivals, len(l.Outlets), tieOf(e), l.Claims, l.Weight, packed(&l), telling}
	mark := hashOf(argTexts(args)...)
	args = append(args, mark)
	if o != nil && o.mark == mark && o.line.ID == l.ID {
		return o.id, nil
	}
	if o != nil {
		_, err := w.exec("UPDATE happening SET ("+happeningColumns+") = (?"+strings.Repeat(", ?", len(args)-1)+") WHERE id = ?", append(args, o.id)...)
		return o.id, err
	}
	if w.lastHappening == 0 {
		if _, err := w.one("SELECT ifnull(max(id), 0) FROM happening", nil, &w.lastHappening); err != nil {
			return 0, err
		}
	}
	w.lastHappening++
	return w.lastHappening, w.gather(&w.events, append([]any{w.lastHappening}, args...)...)
}

const happeningColumns = `event, when_start, when_end, when_marks, reach_start, reach_end, width, fact,
	rivals, outlet_n, tie, claim_n, weight, line, telling, mark`

func argTexts(args []any) []string {
	texts := make([]string, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case string:
			texts[i] = a
		case []byte:
			texts[i] = string(a)
		case int:
			texts[i] = strconv.Itoa(a)
		case int64:
			texts[i] = strconv.FormatInt(a, 10)
		case float64:
			texts[i] = strconv.FormatFloat(a, 'g', -1, 64)
		}
	}
	return texts
}

// reachOf returns the stretch that holds all times that are claimed of e.
func reachOf(e *timeline.Event) timeline.Time {
	r := e.When
	for i := range e.Claims {
		if t := e.Claims[i].When; !t.IsZero() {
			r.Start, r.End = min(r.Start, t.Start), max(r.End, t.End)
		}
	}
	if r.Start != timeline.Beginning {
		r.Start = r.Start.Floor(timeline.Day)
	}
	if r.End != timeline.Forever {
		r.End = (r.End - 1).Add(1, timeline.Day).Floor(timeline.Day)
	}
	return r
}

// telling returns the claims whose sentences are the summary of e, by their numbers.
func telling(e *timeline.Event) string {
	var b strings.Builder
	for _, s := range e.Summary {
		i := slices.IndexFunc(e.Claims, func(c timeline.Claim) bool {
			return c.Cite.Article == s.Article && c.Cite.Span == s.Span && c.Cite.Mention == s.Mention && c.Cite.Clause == s.Clause
		})
		if i < 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.FormatInt(e.Claims[i].Kept, 10))
	}
	return b.String()
}
