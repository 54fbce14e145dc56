package timeline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// events makes an event of each group, in order of time.
func (b *builder) events(groups []group) []*Event {
	var events []*Event
	for i := range groups {
		e := &Event{Fact: groups[i].fact}
		var at []int
		for _, it := range groups[i].items {
			at = append(at, it.claims...)
		}
		slices.Sort(at)
		for _, n := range at {
			e.Claims = append(e.Claims, b.claims[n])
		}
		e.describe()
		events = append(events, e)
	}
	sortEvents(events)
	nameAll(events)
	return events
}

// describe works out what the claims of e come to.
func (e *Event) describe() {
	e.When, e.Rivals = agree(e.Fact, e.Claims)
	e.Status = outcome(e.Claims)
	places, actors := []string{}, []string{}
	if e.Fact != nil {
		e.Name = e.Fact.Name
		places, actors = e.Fact.Places, e.Fact.Actors
	}
	e.Places = gather(places, e.Claims, func(c *Claim) []string { return c.Places })
	e.Actors = gather(actors, e.Claims, func(c *Claim) []string { return c.Actors })
}

// sortEvents orders events by time, the finer first, then by their first claim.
func sortEvents(events []*Event) {
	slices.SortFunc(events, func(a, b *Event) int {
		return cmp.Or(a.When.Compare(b.When), cmp.Compare(a.Name, b.Name), compareClaims(&a.Claims[0], &b.Claims[0]))
	})
}

// agree returns when the claims say it was, and the other times that they give, in order.
// The time of a fact stands. Otherwise the finest times vote, one vote an outlet; a time
// that is only inferred from the day of publication yields to any that is stated. A
// coarser time that holds the chosen one is no rival, and neither is a finer one within.
func agree(f *Fact, claims []Claim) (when Time, rivals []Time) {
	if f != nil && !f.When.IsZero() {
		when = f.When
	} else {
		when = vote(claims)
	}
	for i := range claims {
		c := &claims[i]
		t := c.When
		if c.Basis == Inferred || t.Overlaps(when) || t.IsZero() {
			continue
		}
		if !slices.ContainsFunc(rivals, func(r Time) bool { return r.Start == t.Start && r.End == t.End }) {
			rivals = append(rivals, t)
		}
	}
	slices.SortFunc(rivals, Time.Compare)
	return when, rivals
}

// vote returns the time that most outlets give: of those stated, else of those inferred;
// of these the finest grain of a day or more; and among equals the earliest.
func vote(claims []Claim) Time {
	type ballot struct {
		t       Time
		outlets map[string]bool
	}
	var box []ballot
	weak, grain := true, Millennium
	for i := range claims {
		weak = weak && claims[i].Basis == Inferred
	}
	fits := func(c *Claim) bool { return !c.When.IsZero() && (weak || c.Basis != Inferred) }
	size := func(t Time) Grain { return max(t.Last(), t.Grain, Day) }
	for i := range claims {
		if c := &claims[i]; fits(c) {
			grain = min(grain, size(c.When))
		}
	}
	for i := range claims {
		c := &claims[i]
		if !fits(c) || size(c.When) != grain {
			continue
		}
		at := slices.IndexFunc(box, func(v ballot) bool { return v.t == c.When })
		if at < 0 {
			at = len(box)
			box = append(box, ballot{c.When, map[string]bool{}})
		}
		name, _ := c.Cite.Article.Source()
		box[at].outlets[name] = true
	}
	best := box[0]
	for _, v := range box[1:] {
		if c := cmp.Compare(len(v.outlets), len(best.outlets)); c > 0 || c == 0 && v.t.Compare(best.t) < 0 {
			best = v
		}
	}
	return best.t
}

// outcome combines the statuses of claims in the order of their publication: what has
// happened is not unsaid by an earlier plan or a later doubt, and what was cancelled stays
// so unless it was planned anew or more claims say that it happened.
func outcome(claims []Claim) Status {
	count := map[Status]int{}
	now := Status("")
	for i := range claims {
		s := claims[i].Status
		count[s]++
		switch {
		case s == "" || s == Hypothetical && now != "":
		case now == "" || now == Hypothetical, s == Happened, s == Cancelled && now != Happened:
			now = s
		case s == UnderWay && now != Happened:
			now = s
		case s == Planned && (now == Cancelled || now == Expected || now == Possible):
			now = s
		case s == Expected && now == Possible:
			now = s
		}
	}
	if now == Happened && count[Cancelled] >= count[Happened] && count[Cancelled] > 0 {
		return Cancelled
	}
	return now
}

// gather returns first, and then the names that at least a quarter of the claims give,
// the most frequent first, at most eight.
func gather(first []string, claims []Claim, of func(*Claim) []string) []string {
	const most = 8
	count := map[string]int{}
	var names []string
	for i := range claims {
		for _, n := range of(&claims[i]) {
			if count[n] == 0 && !slices.Contains(first, n) {
				names = append(names, n)
			}
			count[n]++
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	all := slices.Clone(first)
	for _, n := range names {
		if len(all) < most && count[n]*4 >= len(claims) {
			all = append(all, n)
		}
	}
	return all
}

// nameAll gives each event its id: the fact's, or its time and the leading words of its
// first claim. Where two come out alike the later ones are counted on.
func nameAll(events []*Event) {
	taken := map[string]int{}
	for _, e := range events {
		id := slug(e)
		if e.Fact != nil && e.Fact.ID != "" {
			id = e.Fact.ID
		}
		taken[id]++
		e.ID = id
		for n := taken[id]; n > 1; n++ {
			e.ID = id + "-" + strconv.Itoa(n)
			if taken[e.ID] == 0 {
				taken[e.ID]++
				break
			}
		}
	}
}

func slug(e *Event) string {
	const words, shortest = 5, 4
	when := strings.Map(func(r rune) rune {
		switch r {
		case '~', '?', '%':
			return -1
		case '/':
			return '_'
		}
		return r
	}, e.When.String())
	parts := []string{when}
	eachWord(e.Claims[0].Cite.Quote(), func(w []byte, _ Span) {
		if len(parts) <= words && len(w) >= shortest {
			parts = append(parts, string(w))
		}
	})
	return strings.Join(parts, "-")
}
