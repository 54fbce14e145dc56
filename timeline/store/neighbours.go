package store

import (
	"cmp"
	"database/sql"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
)

// Which events new claims are merged with: those that are told in words of theirs. The
// sentence that tells an event is held against the claim, or against the beginning of the
// article where the claim stands in it. It is enough to be a little alike: merging then
// looks at all that both say.
const (
	nearDays  = 6     // between a claim and an event that it may be of
	leastLike = 0.05  // of two sentences, 0 to 1
	nearLeast = 1_000 // claims of events that are merged with those that are new, for two of which there may be one more
	head      = 800   // bytes of an article that tell what it opens with
	wordRunes = 5     // of a word that counts
	fewTexts  = 30    // how many sentences a few are thought to be part of
)

// near returns the happenings that claims may be of: those of their facts, and those near
// in time that are told in words of theirs.
func (w *writer) near(rows []row) ([]int64, error) {
	n := &neighbours{writer: w, ids: map[string]int32{}, stretches: map[[2]int64]bool{}, found: map[int64]float64{}, sizes: map[int64]int{}}
	for i := range rows {
		if err := n.take(&rows[i]); err != nil {
			return nil, err
		}
	}
	if err := n.look(); err != nil {
		return nil, err
	}
	n.compare()
	return n.chosen(), nil
}

// A told is what a claim says, or the sentence that tells a happening, and when that was.
type told struct {
	happening  int64 // 0: it is a claim
	start, end int64
	words      []int32 // each once
	length     float64
}

func (t *told) day() int64 { return t.start / daySeconds }

// long reports whether the time of t is a period in which something happened. Two such
// are near only if they are the same.
func (t *told) long() bool { return t.end-t.start > 10*daySeconds }

func (t *told) near(u *told) bool {
	if t.long() || u.long() {
		return t.start == u.start && t.end == u.end
	}
	return max(t.day()-u.day(), u.day()-t.day()) <= nearDays
}

// neighbours finds the events near some claims.
type neighbours struct {
	*writer
	ids       map[string]int32 // the numbers of words
	texts     []int            // by word: how many sentences hold it
	claims    []told
	events    []told
	stretches map[[2]int64]bool // longer times of claims
	found     map[int64]float64 // happenings, and how like they are to a claim
	sizes     map[int64]int     // their claims
}

// take notes the words and the time of a claim, and the event of its fact.
func (n *neighbours) take(r *row) error {
	c := &r.claim
	if r.fact.Valid {
		var id int64
		var size int
		if found, err := n.one("SELECT id, claim_n FROM happening WHERE fact = ?", []any{r.fact.Int64}, &id, &size); err != nil {
			return err
		} else if found {
			n.found[id], n.sizes[id] = 1, size
		}
	}
	when := c.When
	if when.IsZero() && c.Fact != nil {
		when = c.Fact.When
	}
	if when.IsZero() || when.Start == timeline.Beginning {
		return nil
	}
	text := c.Cite.Quote()
	if a := c.Cite.Article; c.Cite.Span.Start < head {
		text = a.Title + " " + a.Text[:max(c.Cite.Span.End, min(len(a.Text), head))]
	}
	t := told{start: int64(when.Start), end: int64(when.End), words: n.wordsOf(text)}
	if t.long() {
		n.stretches[[2]int64{t.start, t.end}] = true
	}
	n.claims = append(n.claims, t)
	return nil
}

// wordsOf returns the numbers of the longer words of a text, each once. A word is cut to
// what its forms share.
func (n *neighbours) wordsOf(text string) []int32 {
	var list []int32
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
		id, ok := n.ids[w[:cut]]
		if !ok {
			id = int32(len(n.texts))
			n.ids[w[:cut]] = id
			n.texts = append(n.texts, 0)
		}
		list = append(list, id)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	for _, id := range list {
		n.texts[id]++
	}
	return list
}

// look finds the events near the claims in time.
func (n *neighbours) look() error {
	slices.SortStableFunc(n.claims, func(a, b told) int { return cmp.Compare(a.start, b.start) })
	var days []int64
	for i := range n.claims {
		if c := &n.claims[i]; !c.long() {
			days = append(days, c.day())
		}
	}
	for i := 0; i < len(days); {
		j := i
		for j+1 < len(days) && days[j+1]-days[j] <= 2*nearDays {
			j++
		}
		if err := n.scan("h.width = 0 AND h.when_start BETWEEN ? AND ?", (days[i]-nearDays-10)*daySeconds, (days[j]+nearDays+1)*daySeconds); err != nil {
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

// scan takes the happenings of a condition.
func (n *neighbours) scan(where string, args ...any) error {
	return each(n.ctx, n.tx, func(rows *sql.Rows) error {
		var t told
		var size int
		var line string
		if err := rows.Scan(&t.happening, &t.start, &t.end, &size, &line); err != nil || size > bigEvent {
			return err
		}
		n.sizes[t.happening] = size
		t.words = n.wordsOf(sentenceOf(line))
		n.events = append(n.events, t)
		return nil
	}, "SELECT h.id, h.when_start, h.when_end, h.claim_n, h.line FROM happening h WHERE "+where, args...)
}

// compare finds the happenings that are told in words of a claim near them in time: by the
// cosine of their words, but that what a claim says more than the sentence of the happening
// does not count against it. A word counts by its rarity, as in package timeline.
func (n *neighbours) compare() {
	weight := make([]float64, len(n.texts))
	for i, k := range n.texts {
		rarity := math.Log(float64(len(n.claims)+len(n.events)+fewTexts) / (float64(k) + 0.5))
		weight[i] = rarity * rarity
	}
	for _, list := range [...][]told{n.claims, n.events} {
		for i := range list {
			sum := 0.0
			for _, w := range list[i].words {
				sum += weight[w]
			}
			list[i].length = math.Sqrt(sum)
		}
	}
	holders := make([][]int32, len(n.texts)) // the claims that hold a word, in order of time
	for i := range n.claims {
		for _, w := range n.claims[i].words {
			holders[w] = append(holders[w], int32(i))
		}
	}
	both := make([]float64, len(n.claims))
	var touched []int32
	for k := range n.events {
		e := &n.events[k]
		for _, w := range e.words {
			from, _ := slices.BinarySearchFunc(holders[w], e.day()-nearDays, func(i int32, day int64) int { return cmp.Compare(n.claims[i].day(), day) })
			for _, i := range holders[w][from:] {
				c := &n.claims[i]
				if c.day() > e.day()+nearDays {
					break
				}
				if !c.near(e) {
					continue
				}
				if both[i] == 0 {
					touched = append(touched, i)
				}
				both[i] += weight[w]
			}
		}
		for _, i := range touched {
			if like := both[i] / e.length / min(e.length, n.claims[i].length); like >= leastLike {
				n.found[e.happening] = max(n.found[e.happening], like)
			}
			both[i] = 0
		}
		touched = touched[:0]
	}
}

// chosen returns those found that are most like a claim, as many as are merged anew; an
// empty list, not nil, where there are none.
func (n *neighbours) chosen() []int64 {
	ids := sorted(n.found)
	slices.SortStableFunc(ids, func(a, b int64) int { return cmp.Compare(n.found[b], n.found[a]) })
	chosen := []int64{}
	claims := 0
	for _, id := range ids {
		size := n.sizes[id]
		if size > bigEvent || claims+size > nearLeast+len(n.claims)/2 {
			continue
		}
		claims += size
		chosen = append(chosen, id)
	}
	slices.Sort(chosen)
	return chosen
}
