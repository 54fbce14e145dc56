package timeline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// events makes an event of each group, in order of time.
func (b *builder) events(groups []group) []*Event {
	events := make([]*Event, len(groups))
	at := make([][]int, len(groups))
	onCores(len(groups), func() func(int) {
		return func(i int) {
			at[i] = b.order(&groups[i])
			events[i] = &Event{Fact: groups[i].fact, Claims: b.claimsAt(at[i])}
			events[i].describe()
		}
	})
	for i, e := range events {
		b.members[e] = at[i]
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
		if c := cmp.Or(a.When.Compare(b.When), cmp.Compare(a.Name, b.Name)); c != 0 {
			return c
		}
		return compareClaims(&a.Claims[0], &b.Claims[0])
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
		t := wholeDays(c.When)
		if c.Basis == Inferred || t.IsZero() || t.Overlaps(wholeDays(when)) || c.tellsOfReport(when.Start) || f != nil && c.onIssue() {
			continue
		}
		if !slices.ContainsFunc(rivals, func(r Time) bool { return r.Start == t.Start && r.End == t.End }) {
			rivals = append(rivals, t)
		}
	}
	slices.SortFunc(rivals, Time.Compare)
	return when, rivals
}

// wholeDays returns the day that holds a time within one day, and any other time itself:
// outlets that differ by the hour do not disagree.
func wholeDays(t Time) Time {
	if t.Grain < Day && !t.IsZero() && t.Start != Beginning && t.Start.Floor(Day) == (t.End-1).Floor(Day) {
		return Time{Start: t.Start.Floor(Day), End: t.Start.Add(1, Day).Floor(Day), Grain: Day, Doubt: t.Doubt, Given: t.Given}
	}
	return t
}

// A ballot is a time and those who give it.
type ballot struct {
	time    Time
	outlets map[string]bool
	finer   Time // within the day, where all give the same; else zero
	split   bool
}

func (b *ballot) count() int { return len(b.outlets) }

// cast adds the time of c to the ballots, and returns that which it went to.
func cast(box *[]ballot, c *Claim) *ballot {
	t := wholeDays(c.When)
	at := slices.IndexFunc(*box, func(b ballot) bool { return b.time.Start == t.Start && b.time.End == t.End })
	if at < 0 {
		at = len(*box)
		*box = append(*box, ballot{time: t, outlets: map[string]bool{}})
	}
	b := &(*box)[at]
	if t.Compare(b.time) < 0 {
		b.time = t
	}
	name, _ := c.Cite.Article.Source()
	b.outlets[name] = true
	return b
}

// vote returns the time that most outlets give: of those stated, else of those inferred;
// of these the finest grain of a day or more; and among equals the earliest. The hour is
// kept where all who give it agree.
func vote(claims []Claim) Time {
	var box []ballot
	for _, c := range electors(claims) {
		b := cast(&box, c)
		if c.When.Grain < Day {
			b.split = b.split || !b.finer.IsZero() && b.finer != c.When
			b.finer = c.When
		}
	}
	best := box[0]
	for _, b := range box[1:] {
		if c := cmp.Compare(b.count(), best.count()); c > 0 || c == 0 && b.time.Compare(best.time) < 0 {
			best = b
		}
	}
	if !best.finer.IsZero() && !best.split {
		return best.finer
	}
	return best.time
}

// electors returns the claims that vote on the time: those of the finest grain, a day at
// the finest, among the stated ones, or among all where none is stated.
func electors(claims []Claim) []*Claim {
	weak, finest := true, Millennium
	size := func(t Time) Grain { return max(t.Last(), t.Grain, Day) }
	for i := range claims {
		weak = weak && claims[i].Basis == Inferred
	}
	first := earliest(claims)
	var list []*Claim
	for i := range claims {
		if c := &claims[i]; weak || c.Basis != Inferred && !c.tellsOfReport(first) {
			finest = min(finest, size(c.When))
			list = append(list, c)
		}
	}
	return slices.DeleteFunc(list, func(c *Claim) bool { return size(c.When) != finest })
}

// outvotes is how many times as many outlets must place a happening on one day to be
// believed against an earlier one: that was misread or misprinted.
const outvotes = 3

// earliest returns the first of the short times that claims state, but for those that are
// outvoted.
func earliest(claims []Claim) Instant {
	var box []ballot
	most := 0
	for i := range claims {
		if c := &claims[i]; c.Basis != Inferred && c.When.Days() <= short && !c.When.IsZero() {
			most = max(most, cast(&box, c).count())
		}
	}
	first := Forever
	for i := range box {
		if b := &box[i]; b.count()*outvotes > most {
			first = min(first, b.time.Start)
		}
	}
	return first
}

// tellsOfReport reports whether the day of c may be that of the report rather than of what
// happened: the day on which the article came out or the one before, when others place it
// well before that.
func (c *Claim) tellsOfReport(happened Instant) bool {
	return c.onIssue() && c.When.Start != Beginning && happened < c.When.Start-lateness*day
}

// onIssue reports whether the time of c lies on the day on which its article came out or
// the one before.
func (c *Claim) onIssue() bool {
	p := c.Cite.Article.Published
	return !p.IsZero() && c.When.End > p.Start.Floor(Day)-day && c.When.Start < p.End
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
	ids := make([]string, len(events))
	onCores(len(events), func() func(int) {
		return func(i int) {
			if e := events[i]; e.Fact != nil && e.Fact.ID != "" {
				ids[i] = e.Fact.ID
			} else {
				ids[i] = slug(e)
			}
		}
	})
	taken := map[string]int{}
	for i, e := range events {
		id := ids[i]
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
