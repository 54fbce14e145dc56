package timeline

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// A candidate is a sentence that may tell an event.
type candidate struct {
	cite  Citation
	words vector
	score float64
}

// How a sentence earns its place: by its likeness to all that the event's claims say
// together, those more that open their articles, and, for centralWeight, to what the whole
// coverage says; less what it has in common with a sentence already taken, which it must
// not repeat. The numbers were chosen like those of rank.go, on the same newsroom
// timelines: of days that a newsroom chose as of days chosen here.
const (
	centralWeight = 1.5
	repeatCost    = 0.7
	repeated      = 0.6
	enough        = 0.5 // of the first sentence's score, below which no further one is taken
	inPart        = 0.4 // of a sentence that tells of other happenings too
	otherTime     = 0.3 // of a claim that gives the event another time than the timeline does
	inCopy        = 0.5 // of a sentence in an article that repeats another
	quoting       = 0.8 // of a sentence that quotes
	leading       = 1   // gained by a claim's say in the sum where it opens its article
	openingFades  = 400 // bytes into the article over which that falls to a third
)

// summarize gives each of events, which are ranked, the n sentences that best tell it.
func (b *builder) summarize(events []*Event, n int) {
	onCores(len(events), func() func(int) {
		var sum total
		return func(i int) { events[i].Summary = b.summary(events[i], n, &sum) }
	})
}

// summary returns the n sentences that best tell e, best first: those nearest to what all
// its claims say together (the centroid of D. Radev and others 2004), of moderate length,
// in the outlet's own voice; and no two alike (maximal marginal relevance, J. Carbonell
// and J. Goldstein 1998). They are fewer where what is left says little, or the same again.
// Sum is room to work in.
func (b *builder) summary(e *Event, n int, sum *total) []Citation {
	list, all := b.candidates(e, sum)
	for i := range list {
		c := &list[i]
		c.score *= c.words.dot(all) + centralWeight*b.gauge.central(c.words)
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	var best []Citation
	var taken []vector
	least := 0.0
	for len(best) < n && len(list) > 0 {
		at, most := 0, -1.0
		for i := range list {
			if list[i].score <= most {
				break
			}
			like := likest(list[i].words, taken)
			s := list[i].score * (1 - repeatCost*like)
			if like > repeated {
				s = 0
			}
			if s > most {
				at, most = i, s
			}
		}
		if len(best) == 0 {
			least = enough * most
		} else if most <= least {
			break
		}
		best = append(best, list[at].cite)
		taken = append(taken, list[at].words)
		list = slices.Delete(list, at, at+1)
	}
	return best
}

// likest returns the greatest cosine between v and one of those taken.
func likest(v vector, taken []vector) float64 {
	most := 0.0
	for _, t := range taken {
		most = max(most, v.dot(t))
	}
	return most
}

// candidates returns the sentences of e's claims, each once, with the worth of their
// form and of their articles, and the sum of what they say.
func (b *builder) candidates(e *Event, sum *total) ([]candidate, vector) {
	var list []candidate
	var last Citation
	for i, n := range b.members[e] {
		c := &e.Claims[i]
		if c.Cite.Article == last.Article && c.Cite.Span == last.Span {
			continue
		}
		last = c.Cite
		v := b.says[n]
		worth := form(c.Cite.Quote()) * timely(c, e.When)
		if !wholeDays(c.When).Overlaps(wholeDays(e.When)) {
			worth *= otherTime
		}
		if !b.whole && c.Cite.Clause.Len() > 0 {
			worth *= inPart
		}
		if c.Cite.Article.CopyOf != "" {
			worth *= inCopy
		}
		list = append(list, candidate{c.Cite, v, worth * b.gauge.topical(c.Cite.Article)})
		sum.add(v, float32(1+leading*math.Exp(-float64(c.Cite.Span.Start)/openingFades)))
	}
	return list, sum.take().unit()
}

// form returns the worth of a sentence by its length and its look, 0 to 1: best are those
// of moderate length that are not a quotation or a question.
func form(s string) float64 {
	const few, many = 12, 42
	words := countWords(s)
	worth := 1.0
	switch {
	case words == 0:
		return 0
	case words < few:
		worth = math.Pow(float64(words)/few, 2)
	case words > many:
		worth = many / float64(words)
	}
	if strings.ContainsAny(s[:1], "\"'") || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "‘") {
		worth *= 0.5
	}
	if strings.ContainsAny(s[1:], "\"“„«") {
		worth *= quoting
	}
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":") {
		worth *= 0.5
	}
	return worth
}

// timely returns the worth of a claim by when it was published: what is told again days
// later is told in short, for those who were not there.
func timely(c *Claim, when Time) float64 {
	const soon, again = 2 * day, 1.4
	if p := c.Cite.Article.Published; !p.IsZero() && when.End != Forever && p.Start > when.End+soon {
		return again
	}
	return 1
}
