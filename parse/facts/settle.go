package facts

import (
	"fmt"
	"slices"

	"dateline/timeline"
)

// withoutParts drops events whose parent is among the events too.
func (r *reader) withoutParts(events []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(events), func(c int32) bool {
		parent := r.facts.event(c).Parent
		return parent != "" && slices.ContainsFunc(events, func(o int32) bool { return r.facts.event(o).ID == parent })
	})
}

// settleMention makes a mention of a phrase and the events that it may name.
func (r *reader) settleMention(rule string, cands []int32, n *noun, composed bool) (Mention, bool) {
	span := timeline.Span{Start: int(r.tokens[n.first].start), End: int(r.tokens[n.last].end)}
	m := Mention{Span: span, Name: r.text[span.Start:span.End]}
	ranked := r.rank(cands, n)
	best := ranked[0]
	e := r.facts.event(best.event)
	sure := len(ranked) == 1 && (!composed || best.score >= 1 || len(n.feats) > 1 || n.timed() || e.Kind != "summit" && e.Kind != "coup")
	if len(ranked) > 1 {
		sure = best.score-ranked[1].score >= 2
	}
	m.Trace = timeline.Step{Rule: rule, At: e.At, Words: m.Name}
	traced := r.ctx.Trace
	if sure {
		m.Fact, m.When, m.Name = &e.Fact, e.When, e.Name
		if traced {
			m.Trace.Means = e.ID + " " + e.When.String()
		}
		for _, why := range best.why {
			m.Trace.Parts = append(m.Trace.Parts, timeline.Step{Rule: "by " + why})
		}
		return m, true
	}
	for _, c := range ranked {
		o := r.facts.event(c.event)
		m.Candidates = append(m.Candidates, &o.Fact)
		if traced {
			m.Trace.Parts = append(m.Trace.Parts, timeline.Step{Rule: fmt.Sprintf("candidate %s, weight %.1f", o.ID, c.score), At: o.At, Means: o.When.String()})
		}
	}
	m.When = common(m.Candidates)
	if traced {
		m.Trace.Means = "open " + m.When.String()
	}
	return m, true
}

// common returns the year in which all of the facts lie, or zero.
func common(facts []*timeline.Fact) timeline.Time {
	year := timeline.Unit(facts[0].When.Start, 0, timeline.Year)
	for _, o := range facts {
		if !year.Contains(o.When) {
			return timeline.Time{}
		}
	}
	return year
}
