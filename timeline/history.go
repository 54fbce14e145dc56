package timeline

import "slices"

// Changed says what happened to an event.
type Changed string

// The changes, of which an event has the first that fits.
const (
	Appeared  Changed = "appeared"
	Moved     Changed = "moved"     // to another time
	Contested Changed = "contested" // other times are claimed now
)

// A Change is what the articles of one day did to an event by coming out.
type Change struct {
	What   Changed
	On     Time    // the day
	When   Time    // of the event, from then on
	Was    Time    // before it moved
	Rivals []Time  // other times claimed then
	Claims []Claim // those of that day, in order
}

// History returns how e changed as its claims came out, in order. It is worked out from the
// claims and the days of their articles: what the timeline would have said of this event,
// had it known then which claims are of it. An article without a date counts from the last
// day it can be of, one of which nothing is known from the first of the others. An event of
// which no article has a day has no history.
func (e *Event) History() []Change {
	var known []Claim // so far
	var dated []Claim
	for _, c := range e.Claims {
		if c.Cite.Article.outBy().IsZero() {
			known = append(known, c)
		} else {
			dated = append(dated, c)
		}
	}
	slices.SortStableFunc(dated, func(a, b Claim) int {
		return a.Cite.Article.outBy().Compare(b.Cite.Article.outBy())
	})
	whole, _ := agree(e.Fact, e.Claims)
	single := whole.Start == e.When.Start && whole.End == e.When.End // else e is a day or month of many happenings
	var list []Change
	var when Time
	contested := false
	for len(dated) > 0 {
		on := dated[0].Cite.Article.outBy()
		n := slices.IndexFunc(dated, func(c Claim) bool { return c.Cite.Article.outBy().Start != on.Start })
		if n < 0 {
			n = len(dated)
		}
		c := Change{On: on, When: e.When, Claims: dated[:n:n]}
		known, dated = append(known, dated[:n]...), dated[n:]
		if single {
			c.When, c.Rivals = agree(e.Fact, known)
		}
		switch {
		case len(list) == 0:
			c.What = Appeared
		case c.When.Start != when.Start || c.When.End != when.End:
			c.What, c.Was = Moved, when
		case len(c.Rivals) > 0 && !contested:
			c.What = Contested
		}
		if c.What != "" {
			list = append(list, c)
		}
		when, contested = c.When, len(c.Rivals) > 0
	}
	return list
}

// outBy returns the day on which a came out, or the last on which it can have; zero where
// nothing is known of that.
func (a *Article) outBy() Time {
	t := a.Published
	if t.IsZero() {
		t = a.Latest
	}
	if t.IsZero() || t.End == Forever {
		return Time{}
	}
	return Unit(t.End-1, 0, Day)
}
