package timeline

import (
	"slices"
	"strings"
)

// A Query selects claims. The entries of one list are alternatives; the lists and the
// bounds all have to hold. The zero Query selects everything.
type Query struct {
	From, To                   Time     // when it was: from the start of From to the end of To
	PublishedFrom, PublishedTo Time     // when the article came out; undated articles then fail
	Outlets                    []string // of the article: name, domain or file; a part of it is enough
	Places                     []string
	Countries                  []Country // one of the claim's places lies in one of them
	Actors                     []string
	Events                     []string // a fact's id, or words of an event's name
	Text                       []string // all words of one entry, in any order, in the words of the claim
	Speakers                   []string // whom the claim quotes; a part of the name or of the office is enough
	Kinds                      []string // of the fact: "summit"
	Statuses                   []Status
	Bases                      []Basis
	FirstBy                    []string // the outlet whose claim of the event came first
	Contested                  bool     // only events for which other times are claimed too
	Phrases                    []string // words that stand together in the claim; unlike the lists, all of them
	Not                        []Query  // nothing that one of these selects
}

// A Country is a state and all places that lie in it, itself among them, by their names in
// the facts.
type Country struct {
	Name   string
	Places []string // sorted
}

// Holds reports whether place lies in c.
func (c Country) Holds(place string) bool {
	_, ok := slices.BinarySearch(c.Places, place)
	return ok
}

// Match reports whether q selects c, taken by itself. [Build] keeps an event whole when
// one of its claims is selected, and holds From and To against the event's own time.
func (q Query) Match(c *Claim) bool {
	return q.matchSource(c) && q.matchTopic(c) && q.inRange(c.When) && !q.rejects([]Claim{*c}, c.When)
}

// rejects reports whether one of q.Not that is not about who published them selects one
// of claims, of an event at when.
func (q Query) rejects(claims []Claim, when Time) bool {
	return slices.ContainsFunc(q.Not, func(n Query) bool {
		return !n.ofSource() && n.inRange(when) && slices.ContainsFunc(claims, func(c Claim) bool { return n.matchTopic(&c) })
	})
}

// ofSource reports whether q asks who published, or when.
func (q Query) ofSource() bool {
	return len(q.Outlets) > 0 || !q.PublishedFrom.IsZero() || !q.PublishedTo.IsZero()
}

// matchSource holds c against the filters on who published it and when.
func (q Query) matchSource(c *Claim) bool {
	a := c.Cite.Article
	return anyOf(q.Outlets, a.isFrom) && q.published(a) &&
		!slices.ContainsFunc(q.Not, func(n Query) bool { return n.ofSource() && n.matchSource(c) })
}

// isFrom reports whether want names the outlet of a.
func (a *Article) isFrom(want string) bool {
	name, _ := a.Source()
	return holds(name, want) || holds(a.Domain, want) || holds(a.File, want)
}

// published reports whether a came out within the bounds of q. An article that is only
// known to have come out between two days passes if all of that stretch does.
func (q Query) published(a *Article) bool {
	if q.PublishedFrom.IsZero() && q.PublishedTo.IsZero() {
		return true
	}
	first, last := a.Published, a.Published
	if first.IsZero() {
		first, last = a.Earliest, a.Latest
	}
	if first.IsZero() && !q.PublishedFrom.IsZero() || last.IsZero() && !q.PublishedTo.IsZero() {
		return false
	}
	return (q.PublishedFrom.IsZero() || first.Start >= q.PublishedFrom.Start) &&
		(q.PublishedTo.IsZero() || last.End <= q.PublishedTo.End || last.Grain <= Day && last.Start < q.PublishedTo.End)
}

// matchTopic holds c against the filters on what it tells of.
func (q Query) matchTopic(c *Claim) bool {
	return anyOf(q.Places, func(want string) bool { return anyHolds(c.Places, want) }) &&
		(len(q.Countries) == 0 || slices.ContainsFunc(q.Countries, func(in Country) bool { return slices.ContainsFunc(c.Places, in.Holds) })) &&
		anyOf(q.Actors, func(want string) bool { return anyHolds(c.Actors, want) }) &&
		anyOf(q.Events, func(want string) bool { return c.Names(want) }) &&
		anyOf(q.Text, func(want string) bool { return hasWords(c.Cite.Quote(), want) }) &&
		anyOf(q.Speakers, func(want string) bool {
			return c.Speaker != nil && (holds(c.Speaker.Name, want) || holds(c.Office(), want))
		}) &&
		anyOf(q.Kinds, func(want string) bool { return c.Fact != nil && strings.EqualFold(c.Fact.Kind, want) }) &&
		(len(q.Statuses) == 0 || slices.Contains(q.Statuses, c.Status)) &&
		(len(q.Bases) == 0 || slices.Contains(q.Bases, c.Basis)) &&
		!slices.ContainsFunc(q.Phrases, func(want string) bool { return !hasPhrase(c.Cite.Quote(), want) })
}

// matchEvent reports whether e is what q asks for: its time lies within the bounds, and
// one of its claims is on the topic.
func (q Query) matchEvent(e *Event) bool {
	switch {
	case !q.inRange(e.When), q.Contested && len(e.Rivals) == 0, q.rejects(e.Claims, e.When):
		return false
	case !anyOf(q.FirstBy, e.Claims[0].Cite.Article.isFrom):
		return false
	}
	if slices.Contains(q.Events, e.ID) {
		q.Events = nil
	}
	if f := e.Fact; f != nil && anyOf(q.Kinds, func(want string) bool { return strings.EqualFold(f.Kind, want) }) {
		q.Kinds = nil // what one claim names is the kind of all
	}
	return slices.ContainsFunc(e.Claims, func(c Claim) bool { return q.matchTopic(&c) })
}

// SelectsUnplaced reports whether a claim without a time can answer q.
func (q Query) SelectsUnplaced() bool {
	return q.From.IsZero() && q.To.IsZero() && !q.Contested && len(q.FirstBy) == 0
}

// inRange reports whether t shares an instant with the stretch that q asks for.
func (q Query) inRange(t Time) bool {
	if q.From.IsZero() && q.To.IsZero() {
		return true
	}
	if t.IsZero() {
		return false
	}
	return (q.From.IsZero() || t.End > q.From.Start) && (q.To.IsZero() || t.Start < q.To.End)
}

// Names reports whether want names the event that c is of: by the id of its fact, or by
// words of a name of it.
func (c *Claim) Names(want string) bool {
	if c.Fact != nil {
		if strings.EqualFold(c.Fact.ID, want) || hasWords(c.Fact.Name, want) || anyHolds(c.Fact.Names, want) {
			return true
		}
	}
	return c.Name != "" && hasWords(c.Name, want)
}

func anyOf(list []string, ok func(string) bool) bool {
	for _, s := range list {
		if ok(s) {
			return true
		}
	}
	return len(list) == 0
}

func anyHolds(names []string, want string) bool {
	for _, n := range names {
		if holds(n, want) {
			return true
		}
	}
	return false
}

// holds reports whether s contains want, whatever the case of their letters.
func holds(s, want string) bool {
	return want != "" && strings.Contains(strings.ToLower(s), strings.ToLower(want))
}

// hasWords reports whether every word of want is a word of s.
func hasWords(s, want string) bool {
	have := map[string]bool{}
	eachWord(s, func(w []byte, _ Span) { have[string(w)] = true })
	all, some := true, false
	eachWord(want, func(w []byte, _ Span) {
		some = true
		all = all && have[string(w)]
	})
	return all && some
}

// hasPhrase reports whether the words of want stand in s one after the other.
func hasPhrase(s, want string) bool {
	spaced := func(s string) string { return string(AppendWords([]byte{' '}, s)) }
	w := spaced(want)
	return w != " " && strings.Contains(spaced(s), w)
}
