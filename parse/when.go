package parse

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/olebedev/when/rules"
	"github.com/olebedev/when/rules/br"
	"github.com/olebedev/when/rules/nl"
	"github.com/olebedev/when/rules/ru"

	"dateline/timeline"
)

// whenRules are the languages that have no file in lang and are read, less well, by the
// rules of github.com/olebedev/when. What they find is marked timeline.ByWhen.
var whenRules = map[string][]rules.Rule{"nl": nl.All, "pt": br.All, "ru": ru.All}

// whenTimes appends the times that when's rules find in the sentences of an article. The
// rules know no years: a year that follows is read here. Without a date of publication
// only what has such a year is placed.
func whenTimes(found []rules.Rule, a *timeline.Article, sentences []timeline.Span) []Mention {
	var list []Mention
	for _, s := range sentences {
		// The rules read lower case; a text whose length that changes is left alone.
		text := strings.ToLower(a.Text[s.Start:s.End])
		if len(text) != s.Len() {
			continue
		}
		for _, m := range whenMatches(found, withoutYears(text)) {
			m.Left, m.Right = trimmed(text, m.Left, m.Right)
			if mention, ok := whenMention(m, text, a.Published); ok {
				mention.Span.Start += s.Start
				mention.Span.End += s.Start
				list = append(list, mention)
			}
		}
	}
	return list
}

// whenMatches returns what the rules find, in order, the longest where two overlap.
func whenMatches(found []rules.Rule, text string) []*rules.Match {
	var all []*rules.Match
	for _, r := range found {
		for from := 0; from < len(text); {
			m := r.Find(text[from:])
			if m == nil || m.Right <= m.Left {
				break
			}
			m.Left, m.Right = m.Left+from, m.Right+from
			from = m.Right
			if bounded(text, m.Left, m.Right) {
				all = append(all, m)
			}
		}
	}
	slices.SortStableFunc(all, func(x, y *rules.Match) int {
		return cmp.Or(cmp.Compare(y.Right-y.Left, x.Right-x.Left), cmp.Compare(x.Left, y.Left))
	})
	var kept []*rules.Match
	for _, m := range all {
		if !slices.ContainsFunc(kept, func(k *rules.Match) bool { return m.Left < k.Right && k.Left < m.Right }) {
			kept = append(kept, m)
		}
	}
	slices.SortFunc(kept, func(x, y *rules.Match) int { return cmp.Compare(x.Left, y.Left) })
	return kept
}

// bounded reports whether a stretch begins and ends with whole words.
func bounded(text string, left, right int) bool {
	return (left == 0 || !letter(text[left-1]) || !letter(text[left])) && (right == len(text) || !letter(text[right-1]) || !letter(text[right]))
}

// trimmed takes the blanks off a stretch.
func trimmed(text string, left, right int) (int, int) {
	left += len(text[left:right]) - len(strings.TrimLeft(text[left:right], " \t\n"))
	return left, left + len(strings.TrimRight(text[left:right], " \t\n"))
}

// whenMention resolves one match. Which fields the rule sets tells the grain.
func whenMention(m *rules.Match, text string, published timeline.Time) (Mention, bool) {
	base := published
	year, end := yearAfter(text, m.Right)
	switch {
	case year != 0:
		base = timeline.Unit(timeline.On(year, 1, 1), 0, timeline.Year)
	case published.IsZero():
		return Mention{}, false
	}
	y, mo, d := base.Start.Civil()
	at := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
	var c rules.Context
	options := rules.Options{Afternoon: 15, Evening: 18, Morning: 8, Noon: 12}
	if ok, err := m.Apply(&c, &options, at); !ok || err != nil {
		return Mention{}, false
	}
	t, err := c.Time(at)
	if err != nil {
		return Mention{}, false
	}
	if year != 0 {
		if c.Month == nil {
			return Mention{}, false
		}
		t = time.Date(year, t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
		m.Right = end
	}
	grain := timeline.Day
	switch {
	case c.Month != nil && c.Day == nil:
		grain = timeline.Month
	case c.Minute != nil && *c.Minute != 0:
		grain = timeline.Minute
	case c.Hour != nil && c.Weekday == nil && c.Day == nil && c.Duration == 0:
		grain = timeline.Hour
	}
	when := timeline.Unit(timeline.Instant(t.Unix()), 0, grain)
	return Mention{
		Span: timeline.Span{Start: m.Left, End: m.Right}, Time: when, Basis: timeline.ByWhen,
		Expr: timeline.Date{Has: timeline.FYear}, Timex: timeline.TimexOf(timeline.Previous{}, when),
	}, true
}

// withoutYears blanks out numbers of four digits, which the rules would take for days.
func withoutYears(text string) string {
	b := []byte(text)
	for i := 0; i < len(b); {
		j := i
		for j < len(b) && byteClass[b[j]] == cDigit {
			j++
		}
		if j-i == 4 {
			copy(b[i:j], "    ")
		}
		i = max(j, i+1)
	}
	return string(b)
}

// yearAfter returns the year that stands after a place, and where it ends; 0 if none does.
func yearAfter(text string, at int) (year, end int) {
	rest := strings.TrimLeft(text[at:], " ,")
	rest = strings.TrimLeft(strings.TrimPrefix(rest, "de "), " ")
	at = len(text) - len(rest)
	if len(rest) < 4 || len(rest) > 4 && wordByte(rest[4]) {
		return 0, 0
	}
	for i := range 4 {
		if byteClass[rest[i]] != cDigit {
			return 0, 0
		}
		year = year*10 + int(rest[i]-'0')
	}
	if year < 1000 || year > 2199 {
		return 0, 0
	}
	return year, at + 4
}
