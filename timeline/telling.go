package timeline

import (
	"cmp"
	"slices"
)

// A telling is a sentence that says on which day something was. Of a dated article that
// day is known; of an undated one only how it lies to the day of publication.
type telling struct {
	words   []wordWeight // in order of words, at unit length
	span    Span         // of the sentence
	lead    bool
	coming  bool
	weekday int // that the words name, 1 to 7; 0: none
	// of dated articles
	day Instant
	// of undated articles: how many days after that of publication it is, by the weekday of
	// publication, Monday first
	away [7]int
	// or else its month and day, without a year
	month, date int
}

const (
	farthestAway = 14 // days; what lies farther off is told by its date
	fewestWords  = 3  // of a sentence that can be told again
)

// ahead reports whether c speaks of what is to come.
func (c *Claim) ahead() bool {
	return c.Status == Planned || c.Status == Expected || c.Status == Possible
}

// tellingOf makes the telling of a claim, but for its words; ok is false where it tells of
// no one day.
func tellingOf(c *Claim) (t telling, ok bool) {
	t.span, t.lead, t.coming = c.Cite.Span, c.Cite.Mention.Start < kinLead, c.ahead()
	date, _ := c.Said.(Date)
	if date.Has&FWeekday != 0 {
		t.weekday = date.Weekday
	}
	if !c.Cite.Article.Published.IsZero() {
		if c.Basis == Inferred || c.When.IsZero() || c.When.Grain > Day || c.When.Days() > 1 {
			return t, false
		}
		t.day = c.When.Start.Floor(Day)
		return t, true
	}
	switch e := c.Said.(type) {
	case Date:
		if e.Has&FYear != 0 {
			return t, false
		}
		if e.Has&(FMonth|FDay) == FMonth|FDay {
			t.month, t.date = e.Month, e.Day
			return t, true
		}
		if e.Has&^(FWeekday|FDayPart|FHour|FMinute) != 0 || e.Has&FWeekday == 0 && e.Dir != This {
			return t, false
		}
	case Shift:
		if e.From != nil || e.Vague || e.Length || e.Like || e.Unit != Day || max(e.N, -e.N) > farthestAway {
			return t, false
		}
	default:
		return t, false
	}
	return t, t.reckon(c.Said)
}

// reckon finds how far off e lies for each weekday of publication.
func (t *telling) reckon(e Expr) bool {
	tense := Past
	if t.coming {
		tense = Coming
	}
	monday := On(2018, 1, 1) // any week does
	for k := range t.away {
		now := Unit(monday, k, Day)
		when := Resolve(e, Anchor{Now: now, Tense: tense})
		if when.IsZero() || when.Grain > Day {
			return false
		}
		t.away[k] = int((when.Start.Floor(Day) - now.Start) / day)
		if max(t.away[k], -t.away[k]) > farthestAway {
			return false
		}
	}
	return true
}

// dayAt returns the day that an undated article published on a day means.
func (t *telling) dayAt(published Instant) Instant {
	if t.month == 0 {
		return published + Instant(t.away[published.Weekday()-1])*day
	}
	y, _, _ := published.Civil()
	best := Forever
	for k := -1; k <= 1; k++ {
		on := On(y+k, t.month, min(t.date, DaysIn(y+k, t.month)))
		if apart(on, published) < apart(best, published) {
			best = on
		}
	}
	return best
}

// apart returns how many days lie between two, at most kinReach.
func apart(a, b Instant) int {
	if a > b {
		a, b = b, a
	}
	return int(min((b-a)/day, kinReach))
}

// addTellings files the tellings of all articles.
func (k *kin) addTellings(claims []Claim) {
	k.tellings = make([][]telling, len(k.articles))
	at := make(map[*Article]int, len(k.articles))
	for i, a := range k.articles {
		at[a] = i
	}
	for i := range claims {
		c := &claims[i]
		n, known := at[c.Cite.Article]
		if !known {
			continue
		}
		if t, ok := tellingOf(c); ok {
			if t.words = k.sentence(c); len(t.words) >= fewestWords {
				k.tellings[n] = append(k.tellings[n], t)
			}
		}
	}
}

// sentence weighs the words of a claim's sentence but for those that say when.
func (k *kin) sentence(c *Claim) []wordWeight {
	v := make([]wordWeight, 0, 32)
	text := c.Cite.Article.Text
	add := func(w []byte, _ float32) {
		if id, ok := k.ids[string(w)]; ok && k.rare[id] > 0 && len(w) > 2 {
			v = append(v, wordWeight{id, float32(k.rare[id])})
		}
	}
	s, m := c.Cite.Span, c.Cite.Mention
	if !s.Contains(m) {
		m = Span{s.End, s.End}
	}
	kinCounts(text[s.Start:m.Start], 1, false, add)
	kinCounts(text[m.End:s.End], 1, false, add)
	slices.SortFunc(v, func(a, b wordWeight) int { return cmp.Compare(a.word, b.word) })
	v = slices.CompactFunc(v, func(a, b wordWeight) bool { return a.word == b.word })
	unit(v)
	return slices.Clip(v)
}

// cosine returns how like two sentences are, 0 to 1.
func cosine(a, b []wordWeight) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].word < b[j].word:
			i++
		case a[i].word > b[j].word:
			j++
		default:
			sum += float64(a[i].weight) * float64(b[j].weight)
			i++
			j++
		}
	}
	return sum
}
