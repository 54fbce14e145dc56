package timeline

import (
	"slices"
	"strconv"
)

// A Happening is what an earlier [Build] of all that was known found to be one event.
type Happening struct {
	ID      string
	Claims  []Claim    // as they were read, in any order; one without a time was taught it by the others
	Weight  float64    // of the event
	Telling []Citation // the sentences that best tell it, best first, [KeptSentences] at most
}

// KeptSentences is how many sentences of an event are worth keeping for [Recall].
const KeptSentences = 5

// Recall makes a timeline of happenings that are known from an earlier [Build], as Build
// does but without merging anew: the events have the ids that they had then, and what each
// comes to is worked out from those of its claims that o selects by their source. Where o
// selects all of them, and the happenings are those of a Build of all claims, the events
// are those that Build returns.
//
// Fresh are claims that no Build has seen: they are merged with each other, not with what
// is known. Unplaced are claims that were left without a time. The options must not have
// By, which knows no events.
func Recall(articles []*Article, known []Happening, fresh, unplaced []Claim, o Options) *Timeline {
	o.asOf()
	r := &recaller{o: o, of: map[*Claim]int{}, groups: make([]group, len(known))}
	r.b = &builder{about: map[*Article]vector{}, context: map[*Article]vector{}, members: map[*Event][]int{}, lex: newLexicon()}
	r.take(known)
	all := slices.Concat(fresh, unplaced)
	for i := range known {
		all = append(all, known[i].Claims...)
	}
	t := &Timeline{Title: o.Title, Articles: selectArticles(articles, all, o.Query), Unplaced: r.left}
	for _, c := range unplaced {
		if c.Cite.Article != nil && o.Query.matchSource(&c) {
			t.Unplaced = append(t.Unplaced, c)
		}
	}
	t.Events = r.events(known)
	t.Events = slices.DeleteFunc(t.Events, func(e *Event) bool { return !o.Query.matchEvent(e) })
	t.narrow(o)
	r.tell(t.Events, known)
	if len(fresh) > 0 {
		t.join(Build(nil, fresh, o.withoutTop()))
	}
	slices.SortFunc(t.Unplaced, func(a, b Claim) int { return compareClaims(&a, &b) })
	t.Events = top(t.Events, o.Top)
	return t
}

func (o Options) withoutTop() Options {
	o.Top = 0
	return o
}

// A recaller holds what one Recall works on. Its builder weighs words only where what is
// kept of the happenings does not do.
type recaller struct {
	b       *builder
	o       Options
	of      map[*Claim]int // which happening a claim is of
	groups  []group        // by happening; without items where none of its claims is selected
	weighed bool
	left    []Claim // claims whose teachers are not selected
	from    map[*Event]int
}

// take puts the selected claims of known happenings in order into the builder.
func (r *recaller) take(known []Happening) {
	var kept []*Claim
	whole := true
	for i := range known {
		for k := range known[i].Claims {
			c := &known[i].Claims[k]
			if c.Cite.Article != nil && r.o.Query.matchSource(c) {
				kept = append(kept, c)
				r.of[c] = i
			} else {
				whole = false
			}
		}
	}
	slices.SortFunc(kept, compareClaims)
	var taught []*Claim
	for _, c := range kept {
		if placed := c.placed(); placed.When.IsZero() {
			taught = append(taught, c)
		} else {
			r.add(r.of[c], placed)
		}
	}
	if r.weighed = !whole || r.o.Sentences > KeptSentences; r.weighed {
		r.b.weigh()
	}
	for _, c := range taught {
		g := &r.groups[r.of[c]]
		if len(g.items) == 0 {
			r.left = append(r.left, *c)
			continue
		}
		placed := *c
		placed.When, _ = agree(g.fact, r.b.claimsAt(r.b.order(g)))
		placed.Basis, placed.Why = Learned, ""
		r.add(r.of[c], placed)
		if r.weighed {
			r.b.says = append(r.b.says, r.b.lex.weigh(r.b.claimWords(r.b.lex, &placed)))
		}
	}
}

func (r *recaller) add(happening int, c Claim) {
	g := &r.groups[happening]
	if g.fact == nil {
		g.fact = c.Fact
	}
	g.items = append(g.items, item{claims: []int{len(r.b.claims)}})
	r.b.claims = append(r.b.claims, c)
}

// events makes an event of each happening of which a claim is selected, in order of time.
func (r *recaller) events(known []Happening) []*Event {
	events := make([]*Event, 0, len(r.groups))
	r.from = map[*Event]int{}
	for i := range r.groups {
		g := &r.groups[i]
		if len(g.items) == 0 {
			continue
		}
		at := r.b.order(g)
		e := &Event{ID: known[i].ID, Fact: g.fact, Claims: r.b.claimsAt(at)}
		r.b.members[e] = at
		e.describe()
		events = append(events, e)
		r.from[e] = i
	}
	sortEvents(events)
	return events
}

// tell gives events the weights and sentences that are kept, or weighs them among each
// other where they are not whole.
func (r *recaller) tell(events []*Event, known []Happening) {
	n := max(1, r.o.Sentences)
	if r.weighed {
		r.b.rank(events, r.o, nil)
		r.b.summarize(events, n)
		return
	}
	for _, e := range events {
		h := &known[r.from[e]]
		e.Weight, e.Summary = h.Weight, h.Telling[:min(n, len(h.Telling))]
	}
}

// join adds the events of u, which get other ids where theirs are taken.
func (t *Timeline) join(u *Timeline) {
	taken := map[string]bool{}
	for _, e := range t.Events {
		taken[e.ID] = true
	}
	for _, e := range u.Events {
		id := e.ID
		for n := 2; taken[e.ID]; n++ {
			e.ID = id + "-" + strconv.Itoa(n)
		}
		taken[e.ID] = true
	}
	t.Events = append(t.Events, u.Events...)
	sortEvents(t.Events)
	t.Unplaced = append(t.Unplaced, u.Unplaced...)
	t.Articles = selectArticles(append(t.Articles, u.Articles...), nil, Query{})
}
