package timeline

import (
	"cmp"
	"slices"
)

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
	heaviest := make([]vector, len(items))
	onCores(len(items), func() func(int) {
		return func(i int) { heaviest[i] = mostTelling(items[i].words, telling) }
	})
	before := holders(items, heaviest, gone)
	pairs := make([][]pair, len(items))
	onCores(len(items), func() func(int) {
		score := make([]float32, len(items))
		var touched []int32
		var here total
		return func(i int) {
			for k, w := range heaviest[i] {
				for _, j := range before[i][k] {
					if score[j] == 0 {
						touched = append(touched, j)
					}
					score[j] += w.by * w.by
				}
			}
			here.add(items[i].words, 1)
			for _, j := range touched {
				if float64(score[j]) >= partial*least {
					if f := near(&items[j], &items[i]); f > 0 && !contradict(items[j].gives, items[i].gives) {
						if like := f * here.dot(items[j].words); like >= least {
							pairs[i] = append(pairs[i], pair{j, int32(i), float32(like)})
						}
					}
				}
				score[j] = 0
			}
			touched = touched[:0]
			here.clear()
		}
	})
	return slices.Concat(pairs...)
}

// holders returns, by item and each of its most telling words, the items before it that
// hold that word too and are to be compared with it.
func holders(items []item, heaviest []vector, gone func(old, new *item) bool) [][][]int32 {
	before := make([][][]int32, len(items))
	last := map[int32][]int32{} // by word; lists only grow at their ends, so that parts of them stay
	for i := range items {
		before[i] = make([][]int32, len(heaviest[i]))
		for k, w := range heaviest[i] {
			list := last[w.id]
			for len(list) > 0 && (len(list) > latest || gone(&items[list[0]], &items[i])) {
				list = list[1:]
			}
			before[i][k] = list
			last[w.id] = append(list, int32(i))
		}
	}
	return before
}

// mostTelling returns the heaviest words of v, so many at most, the heaviest first.
func mostTelling(v vector, telling int) vector {
	heavier := func(a, b weighted) bool { return a.by > b.by || a.by == b.by && a.id < b.id }
	best := make(vector, 0, min(len(v), telling))
	for _, w := range v {
		at := len(best)
		switch {
		case at < telling:
			best = append(best, w)
		case heavier(w, best[at-1]):
			at--
		default:
			continue
		}
		for ; at > 0 && heavier(w, best[at-1]); at-- {
			best[at] = best[at-1]
		}
		best[at] = w
	}
	return best
}

// inOrder puts v back in the order of its words' numbers.
func inOrder(v vector) vector {
	v = slices.Clone(v)
	slices.SortFunc(v, func(a, b weighted) int { return cmp.Compare(a.id, b.id) })
	return v
}
