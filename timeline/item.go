package timeline

import (
	"cmp"
	"slices"
	"strings"
)

// An item is what merging compares: a claim without a known fact, or all the claims of
// one fact together.
type item struct {
	claims []int // of the builder's claims, in order; never empty
	fact   *Fact
	when   Time
	first  int    // the first day
	last   int    // the last day
	weak   bool   // the day may only be that of the report
	words  vector // what it says, and a little of what its article is about
	story  vector // where it opens its article: what that is about; else nil
	issued int    // where it opens its article: the day on which that came out
	told   bool   // holds the leads of a group of articles
	gives  []given
	bars   []*Fact // named in its own sentence as something else
	places []string
}

// A given is a day that an article gives. What one article places on two days is not one
// happening, so an event holds one day of an article, unless it is a known fact.
type given struct {
	article int32 // numbered in the order of the claims
	day     int32
}

// contradict reports whether an article gives different days in two lists, each in order
// of the articles.
func contradict(a, b []given) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].article < b[j].article:
			i++
		case a[i].article > b[j].article:
			j++
		case a[i].day != b[j].day:
			return true
		default:
			i++
		}
	}
	return false
}

// short is the longest stretch, in days, that counts as the time of one happening.
// Longer ones name a period in which something happened.
const short = 10

// How much the matter of the whole article adds to the words of one claim.
const (
	leadContext  = 4
	otherContext = 0.4
)

// items returns what is to be merged: one item a fact, one for each other claim.
func (b *builder) items() []item {
	items := make([]item, 0, len(b.claims))
	leads := b.leads()
	facts := map[string]int{}
	at := make([]int, len(b.claims)) // the item of each claim
	number := int32(-1)
	for i := range b.claims {
		c := &b.claims[i]
		if i == 0 || c.Cite.Article != b.claims[i-1].Cite.Article {
			number++
		}
		if c.Fact != nil {
			n, ok := facts[c.Fact.ID]
			if !ok {
				n = len(items)
				facts[c.Fact.ID] = n
				items = append(items, newItem(cmp.Or(c.Fact.When, c.When), c.Fact))
			}
			items[n].claims = append(items[n].claims, i)
			at[i] = n
			continue
		}
		it := newItem(c.When, nil)
		it.claims, it.places = []int{i}, c.Places
		it.gives = []given{{number, int32(it.first)}}
		it.bars = b.named(i)
		it.weak = c.Basis == Inferred
		a := c.Cite.Article
		it.words = b.says[i].plus(b.context[a], otherContext).unit()
		if leads[a] == i+1 {
			it.issued = dayNumber(a.Published.Start)
			it.weak = it.weak || it.last >= it.issued-1
			it.story = b.says[i].plus(b.about[a], leadContext).unit()
		}
		at[i] = len(items)
		items = append(items, it)
	}
	items = b.settleInferred(items, at)
	for i := range items {
		if f := items[i].fact; f != nil {
			b.total.add(b.lex.weigh(b.factWords(f)), 1)
			for _, n := range items[i].claims {
				b.total.add(b.says[n], 1)
			}
			items[i].words = b.total.take().unit()
		}
	}
	return items
}

// reach is how many words may stand between a name and the date that it was given.
const reach = 3

// named returns the facts that the sentence of a claim names besides, at other times: "on
// Thursday called off a dinner on the margins of the summit" does not date the summit. A
// date that stands beside the name does, be it right or wrong.
func (b *builder) named(i int) []*Fact {
	var facts []*Fact
	c := &b.claims[i]
	look := func(j int) bool {
		d := &b.claims[j]
		if d.Cite.Article != c.Cite.Article || d.Cite.Span != c.Cite.Span {
			return false
		}
		if d.Fact != nil && d.Basis == ByName && !d.Fact.When.Overlaps(c.When) {
			first, second := c.Cite.Mention, d.Cite.Mention
			if first.Start > second.Start {
				first, second = second, first
			}
			if first.End <= second.Start && len(strings.Fields(c.Cite.Article.Text[first.End:second.Start])) > reach {
				facts = append(facts, d.Fact)
			}
		}
		return true
	}
	for j := i - 1; j >= 0 && look(j); j-- {
	}
	for j := i + 1; j < len(b.claims) && look(j); j++ {
	}
	return facts
}

// before is how long before its publication, in days, what an article opens with may lie.
const before = 30

// settleInferred moves a claim whose day is inferred to the item of another claim of the
// same sentence that says when this was: the day of publication was but a guess.
func (b *builder) settleInferred(items []item, at []int) []item {
	gone := false
	for i := range b.claims {
		c := &b.claims[i]
		if c.Basis != Inferred || c.Fact != nil {
			continue
		}
		best := -1
		same := func(j int) bool {
			d := &b.claims[j]
			return d.Cite.Article == c.Cite.Article && d.Cite.Span == c.Cite.Span
		}
		try := func(j int) {
			d := &b.claims[j]
			if d.Basis != Inferred && c.recent(d.When) && (best < 0 || b.claims[best].When.Start < d.When.Start) {
				best = j
			}
		}
		for j := i - 1; j >= 0 && same(j); j-- {
			try(j)
		}
		for j := i + 1; j < len(at) && same(j); j++ {
			try(j)
		}
		if best >= 0 {
			from, to := &items[at[i]], &items[at[best]]
			to.claims = append(to.claims, from.claims...)
			slices.Sort(to.claims)
			from.claims, gone = nil, true
		}
	}
	if gone {
		items = slices.DeleteFunc(items, func(it item) bool { return len(it.claims) == 0 })
	}
	return items
}

// recent reports whether t is a short time that the article of c can open with as news.
func (c *Claim) recent(t Time) bool {
	p := c.Cite.Article.Published
	return !p.IsZero() && t.Days() <= short && t.Start < p.End+day && t.End > p.Start-before*day
}

// leads returns, one above its index, the claim that each dated article opens with: the
// first of a short time near the day on which it came out, and of several in that
// sentence the latest of those stated. All else being equal, it is what the whole article
// is about.
func (b *builder) leads() map[*Article]int {
	const head = 800
	leads := map[*Article]int{}
	for i := range b.claims {
		c := &b.claims[i]
		a := c.Cite.Article
		if c.Fact != nil || c.Cite.Span.Start >= head || !c.recent(c.When) {
			continue
		}
		n := leads[a]
		if n == 0 {
			leads[a] = i + 1
			continue
		}
		d := &b.claims[n-1]
		if d.Cite.Span == c.Cite.Span && c.Basis != Inferred && (d.Basis == Inferred || d.When.Start < c.When.Start) {
			leads[a] = i + 1
		}
	}
	return leads
}

func newItem(when Time, f *Fact) item {
	it := item{fact: f, when: when}
	if f != nil {
		it.places = f.Places
	}
	if when.Days() <= short {
		it.first, it.last = dayNumber(when.Start), dayNumber(when.End-1)
	}
	return it
}

// dayNumber counts days from 1970-01-01.
func dayNumber(i Instant) int { return int(floorDiv(int64(i), day)) }

// short reports whether the time of it is that of one happening.
func (it *item) short() bool { return it.when.Days() <= short }
