package parse

import (
	"dateline/timeline"
)

// claims makes the claims of an article: for each mention that says when something was,
// or names a happening, the sentence around it.
func (r *Reader) claims(l *Language, a *timeline.Article, rd *Reading) {
	s := 0
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Fact == nil && !dates(m) {
			continue
		}
		for s < len(rd.Sentences) && rd.Sentences[s].End <= m.Span.Start {
			s++
		}
		if s == len(rd.Sentences) {
			break
		}
		sent := rd.Sentences[s]
		if sent.Start > m.Span.Start || sent.End < m.Span.End {
			continue
		}
		rd.Claims = append(rd.Claims, timeline.Claim{
			Said: m.Expr, When: m.Time, Fact: m.Fact, Name: m.Name, Basis: m.Basis,
			Status: timeline.Happened, Anchor: m.Anchor, Trace: m.Trace,
			Cite: timeline.Citation{Article: a, Span: sent, Mention: m.Span},
		})
	}
}

// dates reports whether a mention says when something was, rather than how long or how
// often.
func dates(m *Mention) bool {
	switch e := m.Expr.(type) {
	case timeline.Vague, timeline.Set:
		return false
	case timeline.Duration:
		return e.Begins || e.Ends
	}
	return m.Expr != nil
}
