package timeline

import "slices"

// stretches gathers claims by the day, month or year in which they begin. A claim whose
// time is coarser than that gets an entry of its own stretch, unless o asks for the top
// entries only.
func (b *builder) stretches(o Options) []*Event {
	byTime := map[Time]*Event{}
	var events []*Event
	for i, c := range b.claims {
		when, fine := stretchOf(c.When, o.By)
		if !fine && o.Top > 0 || !o.Query.inRange(when) || !o.Query.matchTopic(&c) || o.Query.rejects([]Claim{c}, when) {
			continue
		}
		e := byTime[when]
		if e == nil {
			e = &Event{When: when, ID: when.String()}
			byTime[when] = e
			events = append(events, e)
		}
		e.Claims = append(e.Claims, c)
		b.members[e] = append(b.members[e], i)
	}
	for _, e := range events {
		e.Status = outcome(e.Claims)
		e.Places = gather(nil, e.Claims, func(c *Claim) []string { return c.Places })
		e.Actors = gather(nil, e.Claims, func(c *Claim) []string { return c.Actors })
	}
	slices.SortFunc(events, func(a, b *Event) int { return a.When.Compare(b.When) })
	return events
}

// stretchOf returns the unit of grain by in which t begins, and whether t was said at
// least as finely as that and lasts no more than a few of them: a war of years is not what
// its first day brought. If not, it returns t itself without its marks.
func stretchOf(t Time, by Grain) (Time, bool) {
	if t.Start != Beginning && t.End != Forever && t.Grain <= by && t.Last() <= by && t.Days() <= short*Unit(t.Start, 0, by).Days() {
		return Unit(t.Start, 0, by), true
	}
	return Time{Start: t.Start, End: t.End, Grain: t.Grain, EndGrain: t.EndGrain}, false
}
