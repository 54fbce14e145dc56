package timeline

import (
	"cmp"
	"slices"
)

// How alike two items must be to count as one happening, and the clusters that they form.
const (
	pairLeast    = 0.27
	clusterLeast = 0.22
	coarseLeast  = 0.45 // a month and a day in it
	yearLeast    = 0.50 // a year and a known fact in it
)

// A group is the items of one happening. Items is never empty and in order of time.
type group struct {
	items []item
	fact  *Fact
}

// merge brings together the items that tell of one happening: first those of short times
// by the day, then those of one and the same longer stretch, and at last a longer stretch
// with the one happening in it that it is most like.
func (b *builder) merge() []group {
	var brief, long []item
	for _, it := range b.items() {
		if it.short() {
			brief = append(brief, it)
		} else {
			long = append(long, it)
		}
	}
	byTime := func(a, b item) int {
		return cmp.Or(cmp.Compare(a.first, b.first), a.when.Compare(b.when), cmp.Compare(a.claims[0], b.claims[0]))
	}
	slices.SortFunc(brief, byTime)
	slices.SortFunc(long, byTime)
	days := grouped(brief, alike(brief, pairLeast, nearDays, func(old, new *item) bool {
		return new.first-old.first > short+lateness
	}))
	stretches := grouped(long, alike(long, pairLeast, sameStretch, func(old, new *item) bool {
		return old.fact == nil && (old.when.Start != new.when.Start || old.when.End != new.when.End)
	}))
	return absorb(days, stretches)
}

func grouped(items []item, pairs []pair) []group {
	var groups []group
	for _, list := range clusters(items, pairs, clusterLeast) {
		var g group
		for _, i := range list {
			g.items = append(g.items, items[i])
			g.fact = cmp.Or(g.fact, items[i].fact)
		}
		groups = append(groups, g)
	}
	return groups
}

// lateness is by how many days an article may come out after what it opens with.
const lateness = 3

// nearDays says how well two short times agree: fully on the same day, less on the next,
// which a wire across the date line may take for the day; not at all beyond that, but for
// an article that opens with what happened without saying when.
func nearDays(a, b *item) float64 {
	if a.fact != nil && b.fact != nil {
		return 0
	}
	apart := max(a.first, b.first) - min(a.last, b.last)
	switch {
	case apart <= 0:
		return 1
	case apart == 1:
		return 0.85
	case apart <= lateness && (a.weak && a.lead || b.weak && b.lead):
		return 0.7
	}
	return 0
}

// sameStretch says how well two longer times agree: one stretch with the same, or with a
// fact that fills it.
func sameStretch(a, b *item) float64 {
	switch {
	case a.fact != nil && b.fact != nil:
		return 0
	case a.when.Start == b.when.Start && a.when.End == b.when.End && a.when.Part == b.when.Part:
		return 1
	case a.fact != nil && a.when.Contains(b.when) || b.fact != nil && b.when.Contains(a.when):
		return 0.8
	}
	return 0
}

// absorb moves each long group into the short group, lying within its time, that it is
// most like, if it is like enough. A month can be that of any happening, a year only that
// of a fact.
func absorb(days, stretches []group) []group {
	holders := map[int32][]int32{}
	sums := make([]vector, len(days))
	for i := range days {
		sums[i] = days[i].sum()
		for _, w := range mostTelling(sums[i]) {
			holders[w.id] = append(holders[w.id], int32(i))
		}
	}
	groups := days
	for _, g := range stretches {
		if at := g.home(days, sums, holders); at >= 0 {
			groups[at].items = append(groups[at].items, g.items...)
			continue
		}
		groups = append(groups, g)
	}
	return groups
}

// home returns the group of days that g belongs to, or -1.
func (g *group) home(days []group, sums []vector, holders map[int32][]int32) int {
	when := g.items[0].when
	if g.fact != nil || when.Last() > Year {
		return -1
	}
	sum := g.sum()
	best, most := -1, coarseLeast
	if when.Days() > 100 {
		most = yearLeast
	}
	for _, w := range mostTelling(sum) {
		list := holders[w.id]
		from, _ := slices.BinarySearchFunc(list, when.Start, func(i int32, at Instant) int {
			return cmp.Compare(days[i].items[0].when.Start, at)
		})
		for _, i := range list[from:min(len(list), from+latest)] {
			d := &days[i]
			if d.fact == nil && when.Days() > 100 || !when.Contains(d.items[0].when) {
				continue
			}
			if like := sums[i].dot(sum); like > most || like == most && int(i) < best {
				best, most = int(i), like
			}
		}
	}
	return best
}

// sum returns the words of g, at length 1.
func (g *group) sum() vector {
	if len(g.items) == 1 {
		return g.items[0].words
	}
	var v vector
	for i := range g.items {
		v = v.plus(g.items[i].words, 1)
	}
	return v.unit()
}
