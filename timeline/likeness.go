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

// A builder holds what one build works on.
type builder struct {
	claims   []Claim // selected and with a time, in order
	unplaced []Claim // selected, without a time
	whole    bool    // claims are told by whole sentences, not by their clauses
	lex      *lexicon
	says     []vector // by claim: its own words
	about    map[*Article]vector
	context  map[*Article]vector // the most telling of those words
	members  map[*Event][]int    // which claims an event has, in its order
	total    total               // for adding up vectors
	all      []float32           // by word: what all claims say together; nil until it is asked for
	usual    float64             // how near to that the median claim is; 0 until it is asked for
	typical  float64             // and the median article
}

// newBuilder takes the claims that q selects by their source, puts them in order and
// weighs their words.
func newBuilder(claims []Claim, o Options) *builder {
	q := o.Query
	b := &builder{whole: o.By != NoGrain, lex: newLexicon(), about: map[*Article]vector{}, context: map[*Article]vector{}, members: map[*Event][]int{}}
	kept := make([]*Claim, 0, len(claims))
	for i := range claims {
		if claims[i].Cite.Article != nil && q.matchSource(&claims[i]) {
			kept = append(kept, &claims[i])
		}
	}
	slices.SortFunc(kept, compareClaims)
	for _, c := range kept {
		placed := c.placed()
		if placed.When.IsZero() {
			b.unplaced = append(b.unplaced, *c)
		} else {
			b.claims = append(b.claims, placed)
		}
	}
	b.weigh()
	return b
}

// placed returns c at the time of the fact that it names, where its words give none.
func (c *Claim) placed() Claim {
	placed := *c
	if placed.When.IsZero() && placed.Fact != nil {
		placed.When, placed.Why = placed.Fact.When, ""
	}
	return placed
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
			a := b.claims[i].Cite.Article
			b.about[a] = b.lex.weigh(opens[i])
			b.context[a] = inOrder(mostTelling(b.about[a], contextWords)).unit()
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
	told := c.Cite.Span
	if !b.whole {
		told = c.Cite.Told()
	}
	at := Span{max(0, skip.Start-told.Start), max(0, skip.End-told.Start)}
	ids := b.lex.read(c.Cite.Article.Text[told.Start:told.End], at, nil)
	if told != c.Cite.Span {
		return ids // the names of the sentence may belong to its other happening
	}
	for _, names := range [2][]string{c.Places, c.Actors} {
		for _, n := range names {
			ids = b.lex.read(n, Span{}, ids)
		}
	}
	return ids
}

// How much the matter of the whole article adds to the words of one claim.
const (
	leadContext  = 4
	otherContext = 0.4
)

// items returns what is to be merged: one item a fact, one for each other claim.
func (b *builder) items() []item {
	var items []item
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

func (b *builder) factWords(f *Fact) []int32 {
	ids := b.lex.read(f.Name, Span{}, nil)
	for _, names := range [3][]string{f.Names, f.Places, f.Actors} {
		for _, n := range names {
			ids = b.lex.read(n, Span{}, ids)
		}
	}
	return ids
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
	claimWords   = 14  // telling words of a claim
	storyWords   = 60  // and of an article
	contextWords = 24  // of an article, which stand beside those of each of its claims
	latest       = 200 // items looked at for one word
	partial      = 0.3 // the part of the likeness that the telling words alone must give
)

// alike returns the pairs of items, given in order of time, whose likeness is at least
// least. The factor, 0 to 1, by which near lowers the likeness says how well two times
// agree; gone says that an item and all before it are too early for a later one.
func alike(items []item, telling int, least float64, near func(a, b *item) float64, gone func(old, new *item) bool) []pair {
	var pairs []pair
	holders := map[int32][]int32{}
	score := make([]float32, len(items))
	var touched []int32
	var here total
	for i := range items {
		for _, w := range mostTelling(items[i].words, telling) {
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
		here.add(items[i].words, 1)
		for _, j := range touched {
			if float64(score[j]) >= partial*least {
				if f := near(&items[j], &items[i]); f > 0 && !contradict(items[j].gives, items[i].gives) {
					if like := f * here.dot(items[j].words); like >= least {
						pairs = append(pairs, pair{j, int32(i), float32(like)})
					}
				}
			}
			score[j] = 0
		}
		touched = touched[:0]
		here.clear()
	}
	return pairs
}

// mostTelling returns the heaviest words of v, so many at most, the heaviest first.
func mostTelling(v vector, telling int) vector {
	heavier := func(a, b weighted) int { return cmp.Or(cmp.Compare(b.by, a.by), cmp.Compare(a.id, b.id)) }
	best := make(vector, 0, min(len(v), telling)+1)
	for _, w := range v {
		if len(best) == telling && heavier(best[telling-1], w) < 0 {
			continue
		}
		at := len(best)
		for at > 0 && heavier(w, best[at-1]) < 0 {
			at--
		}
		best = slices.Insert(best, at, w)
		best = best[:min(len(best), telling)]
	}
	return best
}

// inOrder puts v back in the order of its words' numbers.
func inOrder(v vector) vector {
	v = slices.Clone(v)
	slices.SortFunc(v, func(a, b weighted) int { return cmp.Compare(a.id, b.id) })
	return v
}
