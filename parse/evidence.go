package parse

import (
	"strings"

	"dateline/timeline"
)

// Hints returns what an undated article says of when it was published: the dates and the
// happenings that it mentions, with the tense of their sentences, and the offices that it
// gives to people.
func (r *Reader) Hints(a *timeline.Article, rd *Reading) []timeline.Hint {
	l := r.Language(a)
	if l == nil {
		return nil
	}
	var hints []timeline.Hint
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		h := timeline.Hint{Kind: timeline.HintStated, Time: m.Time, Words: a.Text[m.Span.Start:m.Span.End]}
		if s := sentenceOf(rd.Sentences, m.Span); s >= 0 {
			h.Tense = l.tense.of(a.Text, rd.Sentences[s], m.Span)
		}
		d, date := m.Expr.(timeline.Date)
		switch {
		case m.Fact != nil:
			h.Kind = timeline.HintFact
		case date && d.Has&timeline.FMonth != 0 && d.Has&timeline.FYear == 0:
			h.Kind = timeline.HintYearless
			d.Has |= timeline.FYear
			d.Year = 2000 // a leap year has every day
			h.Time = timeline.Resolve(timeline.Date{Has: d.Has & (timeline.FYear | timeline.FMonth | timeline.FDay), Year: d.Year, Month: d.Month, Day: d.Day}, timeline.Anchor{})
		case m.Basis != timeline.Stated || !dates(m):
			continue
		}
		if !h.Time.IsZero() {
			hints = append(hints, h)
		}
	}
	return append(hints, r.offices(a, rd)...)
}

// offices returns the terms of those whom an article calls by their office, each once:
// "President Obama", but not "former President Obama".
func (r *Reader) offices(a *timeline.Article, rd *Reading) []timeline.Hint {
	var hints []timeline.Hint
	seen := map[string]bool{}
	for _, n := range r.namesIn(a, rd) {
		if seen[n.Name] {
			continue
		}
		terms := r.facts.Terms(n.Name)
		for _, t := range terms {
			before := a.Text[max(0, n.Span.Start-60):n.Span.Start]
			words := a.Text[n.Span.Start:n.Span.End]
			titled := strings.HasPrefix(words, t.Office+" ")
			rest, ok := strings.CutSuffix(strings.TrimRight(before, " "), t.Office)
			if !titled && !ok {
				continue
			}
			if titled {
				rest = before
			}
			rest = strings.ToLower(strings.TrimRight(rest, " "))
			if strings.HasSuffix(rest, "former") || strings.HasSuffix(rest, "ex-") || strings.HasSuffix(rest, "then") || strings.HasSuffix(rest, "late") || strings.HasSuffix(rest, "vice") {
				continue
			}
			seen[n.Name] = true
			h := timeline.Hint{Kind: timeline.HintOffice, Time: t.When, Words: t.Office + " " + words}
			for _, u := range terms {
				if u.Office == t.Office && u.When != t.When {
					h.Also = append(h.Also, u.When)
				}
			}
			hints = append(hints, h)
			break
		}
	}
	return hints
}
