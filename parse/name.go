package parse

import (
	"dateline/parse/facts"
	"dateline/timeline"
)

// names adds the mentions of known happenings to a reading whose times are resolved.
func (r *Reader) names(a *timeline.Article, rd *Reading) {
	c := facts.Context{Text: a.Text, Sentences: rd.Sentences, Published: a.Published, Skip: a.Skip}
	for i := range rd.Mentions {
		if m := &rd.Mentions[i]; dates(m) && !swings(m) {
			c.Dates = append(c.Dates, facts.Dated{Span: m.Span, Time: m.Time})
		}
	}
	times := len(rd.Mentions)
	for _, n := range r.facts.Events(c) {
		m := Mention{Span: n.Span, Fact: n.Fact, Name: n.Name, Time: n.When, Basis: timeline.ByName}
		if r.options.Trace {
			m.Trace = n.Trace
		}
		rd.Mentions = append(rd.Mentions, m)
	}
	for i := range rd.Mentions[:times] {
		for j := times; j < len(rd.Mentions); j++ {
			settle(&rd.Mentions[i], &rd.Mentions[j], rd.Sentences)
		}
	}
}

// swings reports whether only the tense of its sentence says on which side of the article
// a time lies: "on Friday".
func swings(m *Mention) bool {
	d, ok := m.Expr.(timeline.Date)
	return ok && d.Dir == timeline.Unsaid && d.Has&(timeline.FYear|timeline.FMonth|timeline.FDecade|timeline.FCentury) == 0
}

// settle lets a happening that is known decide a time in the same sentence that the words
// leave open: the side on which "Monday's summit in Helsinki" lies, and what "three days
// earlier, at the Alaska summit" counts from.
func settle(m, name *Mention, sentences []timeline.Span) {
	if name.Fact == nil || m.Expr == nil || name.Time.Grain != timeline.Day || m.Time.Overlaps(name.Time) {
		return
	}
	if s := sentenceOf(sentences, m.Span); s < 0 || s != sentenceOf(sentences, name.Span) {
		return
	}
	switch e := m.Expr.(type) {
	case timeline.Date:
		if !swings(m) || m.Time.IsZero() || e.Has&timeline.FWeekday == 0 {
			return
		}
		if away := name.Time.Start - m.Time.Start.Floor(timeline.Day); away != week && away != -week {
			return
		}
	case timeline.Shift:
		if e.From != (timeline.Previous{}) || e.Unit > timeline.Week || !m.Time.IsZero() && gap(m.Span, name.Span) > 12 {
			return
		}
	default:
		return
	}
	m.Time = timeline.Unit(name.Time.Start, 0, timeline.Day)
	m.Anchor = "the " + name.Name + ", " + name.Time.String()
	m.Timex = timeline.TimexOf(m.Expr, m.Time)
}

const week = 7 * 24 * 3600

// gap returns how many bytes lie between two stretches; 0 if they touch or overlap.
func gap(a, b timeline.Span) int {
	return max(0, b.Start-a.End, a.Start-b.End)
}
