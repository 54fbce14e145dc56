package timeline

import (
	"cmp"
	"slices"
)

// An item is what merging compares: a claim without a known fact, or all the claims of
// one fact together.
type item struct {
	claims []int // of the builder's claims, in order; never empty
	fact   *Fact
	when   Time
	first  int    // the first day
	last   int    // the last day
	lead   bool   // opens its article and tells of the day on which that came out
	weak   bool   // the day is only inferred from that of publication
	words  vector // what it says, and what its article is about
}

// short is the longest stretch, in days, that counts as the time of one happening.
// Longer ones name a period in which something happened.
const short = 10

// A builder holds what one build works on.
type builder struct {
	claims   []Claim // selected and with a time, in order
	unplaced []Claim // selected, without a time
	lex      *lexicon
	says     []vector // by claim: its own words
	about    map[*Article]vector
	members  map[*Event][]int // which claims an event has, in its order
	all      []float32        // by word: what all claims say together; nil until it is asked for
	usual    float64          // how near to that the median claim is; 0 until it is asked for
}

// newBuilder takes the claims that q selects by their source, puts them in order and
// weighs their words.
func newBuilder(claims []Claim, q Query) *builder {
	b := &builder{lex: newLexicon(), about: map[*Article]vector{}, members: map[*Event][]int{}}
	kept := make([]*Claim, 0, len(claims))
	for i := range claims {
		if claims[i].Cite.Article != nil && q.matchSource(&claims[i]) {
			kept = append(kept, &claims[i])
		}
	}
	slices.SortFunc(kept, compareClaims)
	for _, c := range kept {
		placed := *c
		if placed.When.IsZero() && placed.Fact != nil {
			placed.When = placed.Fact.When
		}
		if placed.When.IsZero() {
			b.unplaced = append(b.unplaced, *c)
		} else {
			b.claims = append(b.claims, placed)
		}
	}
	b.weigh()
	return b
}

// opening is how much of an article, in bytes, tells what it is about: news puts the
// matter first.
const opening = 3000

// weigh reads the words of all claims and of the openings of their articles.
func (b *builder) weigh() {
	said := make([][]int32, len(b.claims))
	opens := make([][]int32, len(b.claims))
	var seen *Article
	for i := range b.claims {
		c := &b.claims[i]
		a := c.Cite.Article
		if a != seen {
			seen = a
			opens[i] = b.lex.read(a.Title, Span{}, nil)
			opens[i] = b.lex.read(a.Text[:min(opening, len(a.Text))], Span{}, opens[i])
			b.lex.tally(opens[i])
		}
		said[i] = b.claimWords(c)
		b.lex.tally(said[i])
	}
	b.says = make([]vector, len(b.claims))
	for i := range b.claims {
		if opens[i] != nil {
			b.about[b.claims[i].Cite.Article] = b.lex.weigh(opens[i])
		}
		b.says[i] = b.lex.weigh(said[i])
	}
}

// claimWords returns the words of a claim without those that say when: time is compared
// apart. The words of a name stay.
func (b *builder) claimWords(c *Claim) []int32 {
	skip := c.Cite.Mention
	if c.Name != "" || c.Fact != nil {
		skip = Span{}
	}
	quote := c.Cite.Quote()
	at := Span{skip.Start - c.Cite.Span.Start, skip.End - c.Cite.Span.Start}
	ids := b.lex.read(quote, at, nil)
	for _, names := range [2][]string{c.Places, c.Actors} {
		for _, n := range names {
			ids = b.lex.read(n, Span{}, ids)
		}
	}
	return ids
}

// How much the matter of the whole article adds to the words of one claim.
const (
	leadContext  = 2
	otherContext = 0.4
)

// items returns what is to be merged: one item a fact, one for each other claim.
func (b *builder) items() []item {
	var items []item
	facts := map[string]int{}
	for i := range b.claims {
		c := &b.claims[i]
		if c.Fact != nil {
			at, ok := facts[c.Fact.ID]
			if !ok {
				at = len(items)
				facts[c.Fact.ID] = at
				when := c.Fact.When
				if when.IsZero() {
					when = c.When
				}
				items = append(items, newItem(when, c.Fact))
				items[at].words = b.lex.weigh(b.factWords(c.Fact))
			}
			items[at].claims = append(items[at].claims, i)
			items[at].words = items[at].words.plus(b.says[i], 1)
			continue
		}
		it := newItem(c.When, nil)
		it.claims = []int{i}
		a := c.Cite.Article
		it.lead = c.opens()
		it.weak = c.Basis == Inferred
		by := float32(otherContext)
		if it.lead {
			by = leadContext
		}
		it.words = b.says[i].plus(b.about[a], by).unit()
		items = append(items, it)
	}
	for i := range items {
		if items[i].fact != nil {
			items[i].words.unit()
		}
	}
	return items
}

func newItem(when Time, f *Fact) item {
	it := item{fact: f, when: when}
	if when.Days() <= short {
		it.first, it.last = dayNumber(when.Start), dayNumber(when.End-1)
	}
	return it
}

func (b *builder) factWords(f *Fact) []int32 {
	ids := b.lex.read(f.Name, Span{}, nil)
	for _, names := range [3][]string{f.Names, f.Places, f.Actors} {
		for _, n := range names {
			ids = b.lex.read(n, Span{}, ids)
		}
	}
	return ids
}

// opens reports whether c stands at the head of its article and tells of about the day
// on which that came out.
func (c *Claim) opens() bool {
	const head = 800
	p := c.Cite.Article.Published
	return c.Cite.Span.Start < head && !p.IsZero() && c.When.Days() <= short &&
		c.When.Start < p.End+day && c.When.End > p.Start-3*day
}

// dayNumber counts days from 1970-01-01.
func dayNumber(i Instant) int { return int(floorDiv(int64(i), day)) }

// short reports whether the time of it is that of one happening.
func (it *item) short() bool { return it.when.Days() <= short }

// A pair is two items, by their place in a list, and how alike they are.
type pair struct {
	a, b int32 // a < b
	like float32
}

// Candidates for a pair share one of their most telling words and stand near in time. No
// more than the latest of those that hold a word are looked at, which bounds the work for
// words that everybody uses.
const (
	telling = 14
	latest  = 200
	partial = 0.08 // the part of the cosine that the telling words alone must give
)

// alike returns the pairs of items, given in order of time, whose likeness is at least
// least. The factor, 0 to 1, by which near lowers the likeness says how well two times
// agree; gone says that an item and all before it are too early for a later one.
func alike(items []item, least float64, near func(a, b *item) float64, gone func(old, new *item) bool) []pair {
	var pairs []pair
	holders := map[int32][]int32{}
	score := make([]float32, len(items))
	var touched []int32
	for i := range items {
		v := mostTelling(items[i].words)
		for _, w := range v {
			list := holders[w.id]
			for len(list) > 0 && (len(list) > latest || gone(&items[list[0]], &items[i])) {
				list = list[1:]
			}
			for _, j := range list {
				if score[j] == 0 {
					touched = append(touched, j)
				}
				score[j] += w.by * w.by
			}
			holders[w.id] = append(list, int32(i))
		}
		for _, j := range touched {
			if score[j] >= partial {
				if f := near(&items[j], &items[i]); f > 0 {
					if like := f * items[j].words.dot(items[i].words); like >= least {
						pairs = append(pairs, pair{j, int32(i), float32(like)})
					}
				}
			}
			score[j] = 0
		}
		touched = touched[:0]
	}
	return pairs
}

// mostTelling returns the heaviest words of v.
func mostTelling(v vector) vector {
	if len(v) <= telling {
		return v
	}
	v = slices.Clone(v)
	slices.SortFunc(v, func(a, b weighted) int {
		return cmp.Or(cmp.Compare(b.by, a.by), cmp.Compare(a.id, b.id))
	})
	return v[:telling]
}
