package timeline

import (
	"cmp"
	"slices"
)

// How alike two items must be to count as one happening, and the clusters that they form.
const (
	storyPair    = 0.26 // two articles by what they are about
	storyCluster = 0.22
	claimPair    = 0.30 // two claims by what they say
	claimCluster = 0.24
	coarseLeast  = 0.45 // a month and a day in it
	yearLeast    = 0.50 // a year and a known fact in it
)

// A group is the items of one happening. Items is never empty and in order of time.
type group struct {
	items []item
	fact  *Fact
}

// merge brings together the items that tell of one happening: first what articles open
// with, then all those of short times by the day, those of one and the same longer
// stretch, and at last a longer stretch with the one happening in it that it is most like.
func (b *builder) merge() []group {
	var brief, leads, long []item
	for _, it := range b.items() {
		switch {
		case !it.short():
			long = append(long, it)
		case it.story != nil:
			leads = append(leads, it)
		default:
			brief = append(brief, it)
		}
	}
	brief = append(brief, b.stories(leads)...)
	byTime := func(a, b item) int {
		return cmp.Or(cmp.Compare(a.first, b.first), a.when.Compare(b.when), cmp.Compare(a.claims[0], b.claims[0]))
	}
	slices.SortFunc(brief, byTime)
	slices.SortFunc(long, byTime)
	days := grouped(brief, alike(brief, claimWords, claimPair, nearDays, func(old, new *item) bool {
		return new.first-old.first > short+lateness
	}))
	stretches := grouped(long, alike(long, claimWords, claimPair, sameStretch, func(old, new *item) bool {
		return old.fact == nil && (old.when.Start != new.when.Start || old.when.End != new.when.End)
	}))
	return absorb(days, stretches)
}

// stories makes one item of the leads of each group of articles that came out together
// and are about the same.
func (b *builder) stories(leads []item) []item {
	words := make([]vector, len(leads))
	slices.SortFunc(leads, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.issued, b.issued), cmp.Compare(a.claims[0], b.claims[0]))
	})
	for i := range leads {
		words[i], leads[i].words = leads[i].words, leads[i].story
	}
	pairs := alike(leads, storyWords, storyPair, nearIssues, func(old, new *item) bool { return new.issued-old.issued > together })
	var stories []item
	for _, list := range clusters(leads, pairs, storyCluster) {
		it := leads[list[0]]
		it.claims, it.gives, it.bars = nil, nil, nil
		for _, i := range list {
			l := &leads[i]
			it.claims = append(it.claims, l.claims...)
			it.gives = both(it.gives, l.gives)
			it.bars = append(it.bars, l.bars...)
			b.total.add(words[i], 1)
			if it.weak && !l.weak {
				it.first, it.last, it.when, it.weak = l.first, l.last, l.when, false
			}
		}
		slices.Sort(it.claims)
		it.words, it.told = b.total.take().unit(), true
		stories = append(stories, it)
	}
	return stories
}

func grouped(items []item, pairs []pair) []group {
	var groups []group
	for _, list := range clusters(items, pairs, claimCluster) {
		var g group
		for _, i := range list {
			g.items = append(g.items, items[i])
			g.fact = cmp.Or(g.fact, items[i].fact)
		}
		groups = append(groups, g)
	}
	return groups
}

// lateness is by how many days an article may come out after what it opens with, when it
// does not say when that was.
const lateness = 3

// together is by how many days articles may come out apart that open with one happening.
const together = 2

// nearIssues says how well the times of what two articles open with agree. Articles that
// came out together may open with one happening though one gives only the day of its
// report.
func nearIssues(a, b *item) float64 {
	apart := max(a.first, b.first) - min(a.last, b.last)
	if apart > 1 && !a.weak && !b.weak {
		return 0
	}
	return [...]float64{1, 0.95, 0.8, 0}[min(together+1, max(a.issued-b.issued, b.issued-a.issued))]
}

// thereAndThen is how much more a claim is like a known fact when it names its place and
// its day.
const thereAndThen = 1.5

// toldApart is how much less two articles that came out together are alike when all that
// they say has told them apart.
const toldApart = 0.6

func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// nearDays says how well two short times agree: fully on the same day, less on the next,
// which a wire across the date line may take for the day; not at all beyond that, but for
// an article that opens with what happened without saying when.
func nearDays(a, b *item) float64 {
	if a.fact != nil && b.fact != nil || slices.Contains(a.bars, b.fact) || slices.Contains(b.bars, a.fact) {
		return 0
	}
	apart := max(a.first, b.first) - min(a.last, b.last)
	switch {
	case a.told && b.told && (apart > 1 || max(a.issued-b.issued, b.issued-a.issued) <= together):
		if apart <= 1 {
			return toldApart
		}
		return 0
	case apart <= 0 && (a.fact != nil || b.fact != nil) && share(a.places, b.places):
		return thereAndThen
	case apart <= 0:
		return 1
	case apart == 1:
		return 0.9
	case apart <= lateness && (a.story != nil && a.weak && a.first > b.first || b.story != nil && b.weak && b.first > a.first):
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
	sums, heaviest := make([]vector, len(days)), make([]vector, len(days))
	onCores(len(days), func() func(int) {
		return func(i int) {
			sums[i] = days[i].sum()
			heaviest[i] = mostTelling(sums[i], claimWords)
		}
	})
	for i := range days {
		for _, w := range heaviest[i] {
			holders[w.id] = append(holders[w.id], int32(i))
		}
	}
	homes := make([]int, len(stretches))
	onCores(len(stretches), func() func(int) {
		var here total
		return func(i int) { homes[i] = stretches[i].home(days, sums, holders, &here) }
	})
	groups := days
	for i, g := range stretches {
		if at := homes[i]; at >= 0 {
			groups[at].items = append(groups[at].items, g.items...)
			continue
		}
		groups = append(groups, g)
	}
	return groups
}

// home returns the group of days that g belongs to, or -1; here is room to work in.
func (g *group) home(days []group, sums []vector, holders map[int32][]int32, here *total) int {
	when := g.items[0].when
	if g.fact != nil || when.Last() > Year {
		return -1
	}
	sum := g.sum()
	here.add(sum, 1)
	defer here.clear()
	best, most := -1, coarseLeast
	if when.Days() > 100 {
		most = yearLeast
	}
	for _, w := range mostTelling(sum, claimWords) {
		list := holders[w.id]
		from, _ := slices.BinarySearchFunc(list, when.Start, func(i int32, at Instant) int {
			return cmp.Compare(days[i].items[0].when.Start, at)
		})
		for _, i := range list[from:min(len(list), from+latest)] {
			d := &days[i]
			if d.fact == nil && when.Days() > 100 || !when.Contains(d.items[0].when) {
				continue
			}
			if like := here.dot(sums[i]); like > most || like == most && int(i) < best {
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
