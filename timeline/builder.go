package timeline

import "slices"

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
	gauge    *gauge              // what claims and articles are held against; nil until they are ranked
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
	b.claims = make([]Claim, 0, len(kept))
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
