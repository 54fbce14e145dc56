package parse

import "dateline/timeline"

// whyOpen says, for a reader, why a mention of an article has no time.
func whyOpen(m *Mention, a *timeline.Article) string {
	switch m.Expr.(type) {
	case timeline.Vague:
		return "no calendar holds it"
	case timeline.Duration:
		return "a length of time, not a date"
	case timeline.Set:
		return "comes again and again"
	case timeline.Named:
		return "no date is known for what it names"
	}
	switch {
	case m.Expr == nil && m.Name != "":
		return "nothing says which happening of that name is meant"
	case a.Published.IsZero():
		return timeline.WhyUndated
	}
	return "nothing near it says what it is reckoned from"
}
