package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
)

// How the claims of a large store are merged: with what is near.
const (
	portion   = 4_000 // new claims merged in one go, with what lies near them
	nearMost  = 8_000 // claims of events that are merged with them
	nearDays  = 6     // between a claim and an event that it may be of
	bigEvent  = 400   // claims of an event that is not merged anew
	shared    = 2     // words that a claim and what tells an event must share
	wordRunes = 5     // of a word that counts
)

const daySeconds = 86400

// settleNear settles a large store, a portion of the claims that are new at a time, each
// in a transaction of its own: what is done stays done if a later one fails.
func (s *Store) settleNear(ctx context.Context, r Rules) ([]Change, error) {
	if err := s.settleArticles(ctx, r); err != nil {
		return nil, err
	}
	var changes []Change
	for {
		done := false
		var merged []Change
		err := s.change(ctx, func(w *writer) error {
			// In order of time, so that a portion touches few days.
			ids, err := w.all(`SELECT o.claim FROM loose o JOIN claim c ON c.id = o.claim LEFT JOIN fact f ON f.id = c.fact
				WHERE o.fresh ORDER BY ifnull(c.when_start, f.start) IS NULL, ifnull(c.when_start, f.start), o.claim LIMIT ?`, portion)
			if err != nil {
				return err
			}
			if done = len(ids) == 0; done {
				return w.settled()
			}
			some, err := w.mergeNear(ids)
			merged = some
			return err
		})
		if err != nil {
			return nil, err
		}
		changes = append(changes, r.told(merged)...)
		if done {
			return changes, nil
		}
	}
}

// mergeNear merges claims that are new with the events near them.
func (w *writer) mergeNear(ids []int64) ([]Change, error) {
	l := newLoader(w.ctx, w.tx)
	rows, err := l.loadClaims(looseClaims, "o.claim IN (SELECT value FROM json_each(?))", idList(ids))
	if err != nil {
		return nil, err
	}
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
	if scope == nil {
		scope = []int64{}
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
			if _, err := w.exec("INSERT INTO member (claim, happening) VALUES (?, ?)", c, h); err != nil {
				return nil, nil, err
			}
			if _, err := w.exec("DELETE FROM loose WHERE claim = ?", c); err != nil {
				return nil, nil, err
			}
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

// refresh works out anew what an event comes to to which claims were added. It weighs as
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

// near returns the happenings that claims may be of: those of their facts, and those near
// in time that are told in words of theirs.
func (w *writer) near(rows []row) ([]int64, error) {
	n := &neighbours{writer: w, words: map[string][]int64{}, found: map[int64]int{}}
	for i := range rows {
		if err := n.take(&rows[i]); err != nil {
			return nil, err
		}
	}
	for w := range n.words {
		slices.Sort(n.words[w])
	}
	if err := n.look(); err != nil {
		return nil, err
	}
	return n.chosen()
}

// neighbours finds the events near some claims.
type neighbours struct {
	*writer
	words     map[string][]int64 // the days of the claims that hold a word, sorted
	days      []int64            // of all claims, of a time of some days
	stretches map[[2]int64]bool  // longer times of claims
	found     map[int64]int      // happenings, and how many words they share
	sizes     map[int64]int      // their claims
}

// take notes the words and the time of a claim, and the event of its fact.
func (n *neighbours) take(r *row) error {
	c := &r.claim
	if r.fact.Valid {
		var id int64
		if found, err := n.one("SELECT id FROM happening WHERE fact = ?", []any{r.fact.Int64}, &id); err != nil {
			return err
		} else if found {
			n.found[id] = 1 << 20
		}
	}
	when := c.When
	if when.IsZero() && c.Fact != nil {
		when = c.Fact.When
	}
	if when.IsZero() || when.Start == timeline.Beginning {
		return nil
	}
	at := int64(when.Start) / daySeconds
	if when.Days() > 10 {
		if n.stretches == nil {
			n.stretches = map[[2]int64]bool{}
		}
		n.stretches[[2]int64{int64(when.Start), int64(when.End)}] = true
	} else {
		n.days = append(n.days, at)
	}
	for _, word := range longerWords(c.Cite.Quote()) {
		if list := n.words[word]; len(list) == 0 || list[len(list)-1] != at {
			n.words[word] = append(list, at)
		}
	}
	return nil
}

// longerWords returns the longer words of a text, cut to what their forms share.
func longerWords(text string) []string {
	var list []string
	for _, w := range strings.Fields(string(timeline.AppendWords(nil, text))) {
		if utf8.RuneCountInString(w) < wordRunes && w[0] < utf8.RuneSelf {
			continue
		}
		cut, runes := len(w), 0
		for i := range w {
			if runes++; runes > wordRunes+1 {
				cut = i
				break
			}
		}
		if w = w[:cut]; !slices.Contains(list, w) {
			list = append(list, w)
		}
	}
	return list
}

// look finds the events near the claims.
func (n *neighbours) look() error {
	slices.Sort(n.days)
	n.days = slices.Compact(n.days)
	for i := 0; i < len(n.days); {
		j := i
		for j+1 < len(n.days) && n.days[j+1]-n.days[j] <= 2*nearDays {
			j++
		}
		if err := n.scan("h.width = 0 AND h.when_start BETWEEN ? AND ?", (n.days[i]-nearDays-10)*daySeconds, (n.days[j]+nearDays+1)*daySeconds); err != nil {
			return err
		}
		i = j + 1
	}
	for s := range n.stretches {
		if err := n.scan("h.width = ? AND h.when_start = ? AND h.when_end = ?", widthOf(timeline.Time{Start: timeline.Instant(s[0]), End: timeline.Instant(s[1])}), s[0], s[1]); err != nil {
			return err
		}
	}
	return nil
}

// scan looks at the happenings of a condition for words of the claims.
func (n *neighbours) scan(where string, args ...any) error {
	l := newLoader(n.ctx, n.tx)
	if n.sizes == nil {
		n.sizes = map[int64]int{}
	}
	return l.each(func(rows *sql.Rows) error {
		var id, start int64
		var size int
		var line string
		if err := rows.Scan(&id, &start, &size, &line); err != nil {
			return err
		}
		sentence := sentenceOf(line)
		n.sizes[id] = size
		at, both := start/daySeconds, 0
		for _, w := range longerWords(sentence) {
			days := n.words[w]
			k, _ := slices.BinarySearch(days, at-nearDays)
			if k < len(days) && days[k] <= at+nearDays {
				both++
			}
		}
		if both >= shared {
			n.found[id] = max(n.found[id], both)
		}
		return nil
	}, "SELECT h.id, h.when_start, h.claim_n, h.line FROM happening h WHERE "+where, args...)
}

// chosen returns those found that share the most words, as many as can be merged.
func (n *neighbours) chosen() ([]int64, error) {
	ids := make([]int64, 0, len(n.found))
	for id := range n.found {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b int64) int {
		if d := n.found[b] - n.found[a]; d != 0 {
			return d
		}
		return int(a - b)
	})
	var chosen []int64
	claims := 0
	for _, id := range ids {
		size, ok := n.sizes[id]
		if !ok {
			if _, err := n.one("SELECT claim_n FROM happening WHERE id = ?", []any{id}, &size); err != nil {
				return nil, err
			}
		}
		if size > bigEvent || claims+size > nearMost {
			continue
		}
		claims += size
		chosen = append(chosen, id)
	}
	slices.Sort(chosen)
	return chosen, nil
}
