package parse

import (
	"dateline/parse/facts"
	"dateline/timeline"
)

// names adds the mentions of known happenings to a reading whose times are resolved.
func (r *Reader) names(a *timeline.Article, rd *Reading) {
	c := facts.Context{Text: a.Text, Sentences: rd.Sentences, Published: a.Published, Skip: a.Skip}
	for i := range rd.Mentions {
		if m := &rd.Mentions[i]; dates(m) {
			c.Dates = append(c.Dates, facts.Dated{Span: m.Span, Time: m.Time})
		}
	}
	for _, n := range r.facts.Events(c) {
		m := Mention{Span: n.Span, Fact: n.Fact, Name: n.Name, Time: n.When, Basis: timeline.ByName}
		if r.options.Trace {
			m.Trace = n.Trace
		}
		rd.Mentions = append(rd.Mentions, m)
	}
}
