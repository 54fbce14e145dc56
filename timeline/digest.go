package timeline

import (
	"cmp"
	"slices"
)

// summary returns the n sentences that best tell e, best first.
func (b *builder) summary(e *Event, n int) []Citation {
	type candidate struct {
		cite  Citation
		words vector
		score float64
	}
	var list []candidate
	var sum vector
	for i := range e.Claims {
		c := &e.Claims[i]
		ids := b.lex.read(c.Cite.Quote(), Span{}, nil)
		v := b.lex.weigh(ids)
		list = append(list, candidate{c.Cite, v, 0})
		sum = sum.plus(v, 1)
	}
	sum.unit()
	for i := range list {
		list[i].score = list[i].words.dot(sum)
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	var best []Citation
	var taken []vector
	for _, c := range list {
		if len(best) == n {
			break
		}
		if slices.ContainsFunc(taken, func(v vector) bool { return v.dot(c.words) > 0.6 }) {
			continue
		}
		best = append(best, c.cite)
		taken = append(taken, c.words)
	}
	if len(best) == 0 {
		best = append(best, e.Claims[0].Cite)
	}
	return best
}
