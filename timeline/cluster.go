package timeline

import (
	"cmp"
	"container/heap"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/topo"
)

// A web is the graph of items that are alike: the pairs sorted by both of their ends. It
// is a [graph.Undirected] over the items that have a pair.
type web struct {
	nodes []int64
	next  map[int64][]graph.Node // in order
}

type node int64

func (n node) ID() int64 { return int64(n) }

type edge struct{ from, to node }

func (e edge) From() graph.Node         { return e.from }
func (e edge) To() graph.Node           { return e.to }
func (e edge) ReversedEdge() graph.Edge { return edge{e.to, e.from} }

func newWeb(pairs []pair) *web {
	w := &web{next: map[int64][]graph.Node{}}
	for _, p := range pairs {
		w.next[int64(p.a)] = append(w.next[int64(p.a)], node(p.b))
		w.next[int64(p.b)] = append(w.next[int64(p.b)], node(p.a))
	}
	for id := range w.next {
		w.nodes = append(w.nodes, id)
	}
	slices.Sort(w.nodes)
	return w
}

func (w *web) Node(id int64) graph.Node {
	if _, ok := w.next[id]; !ok {
		return nil
	}
	return node(id)
}

func (w *web) Nodes() graph.Nodes {
	list := make([]graph.Node, len(w.nodes))
	for i, id := range w.nodes {
		list[i] = node(id)
	}
	return iterator.NewOrderedNodes(list)
}

func (w *web) From(id int64) graph.Nodes {
	if len(w.next[id]) == 0 {
		return graph.Empty
	}
	return iterator.NewOrderedNodes(w.next[id])
}

func (w *web) HasEdgeBetween(a, b int64) bool {
	return slices.Contains(w.next[a], graph.Node(node(b)))
}

func (w *web) Edge(a, b int64) graph.Edge { return w.EdgeBetween(a, b) }

func (w *web) EdgeBetween(a, b int64) graph.Edge {
	if !w.HasEdgeBetween(a, b) {
		return nil
	}
	return edge{node(a), node(b)}
}

// clusters parts items into groups that are alike: the connected components of the web of
// pairs, each parted by average link, so that a chain of pairs does not tie together two
// happenings that have little in common. Groups are in order of their first item, and so
// are the items of a group.
func clusters(items []item, pairs []pair, least float64) [][]int {
	component := make([]int, len(items)) // one above its number; 0: no pair
	for n, nodes := range topo.ConnectedComponents(newWeb(pairs)) {
		for _, v := range nodes {
			component[v.ID()] = n + 1
		}
	}
	parts := make([][]pair, len(items)+1)
	for _, p := range pairs {
		parts[component[p.a]] = append(parts[component[p.a]], p)
	}
	groups := partAll(items, parts, least)
	for i := range items {
		if component[i] == 0 {
			groups = append(groups, []int{i})
		}
	}
	slices.SortFunc(groups, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return groups
}

// partAll parts the components on all cores; which of them does which makes no difference.
func partAll(items []item, parts [][]pair, least float64) [][]int {
	results := make([][][]int, len(parts))
	onCores(len(parts), func() func(int) {
		var sum total
		return func(n int) {
			if len(parts[n]) > 0 {
				results[n] = averageLink(items, parts[n], least, &sum)
			}
		}
	})
	return slices.Concat(results...)
}

// A days is the first and the last of some days; none at all in its zero value.
type days struct {
	first, last int
	some        bool
}

func (d days) and(e days) days {
	if !d.some || !e.some {
		if d.some {
			return d
		}
		return e
	}
	return days{min(d.first, e.first), max(d.last, e.last), true}
}

// A bunch is a group in the making. Its days are strong where they are stated, and weak
// where they may only be those of the reports.
type bunch struct {
	items        []int
	sum          vector // of the items' words
	fact         *Fact
	strong, weak days
	gives        []given
	bars         []*Fact
	told         bool  // holds what a group of articles opens with
	near         []int // bunches that it may become one with; some may be gone
	gone         bool
}

// A merger is two bunches that may become one.
type merger struct {
	like float64
	a, b int // a < b
}

type mergers []merger

func (m mergers) Len() int      { return len(m) }
func (m mergers) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m mergers) Less(i, j int) bool {
	switch {
	case m[i].like != m[j].like:
		return m[i].like > m[j].like
	case m[i].a != m[j].a:
		return m[i].a < m[j].a
	}
	return m[i].b < m[j].b
}
func (m *mergers) Push(x any) { *m = append(*m, x.(merger)) }
func (m *mergers) Pop() any {
	old := *m
	x := old[len(old)-1]
	*m = old[:len(old)-1]
	return x
}

// averageLink merges the items of pairs, the two most alike bunches first, as long as the
// mean cosine between the items of two bunches is at least least (group average,
// R. Sokal and C. Michener 1958). The mean is that of the product of the two sums; sum is room to
// work in.
func averageLink(items []item, pairs []pair, least float64, sum *total) [][]int {
	at := map[int32]int{}
	var bunches []*bunch
	of := func(i int32) int {
		if n, ok := at[i]; ok {
			return n
		}
		at[i] = len(bunches)
		bunches = append(bunches, newBunch(items, int(i)))
		return at[i]
	}
	var queue mergers
	for _, p := range pairs {
		a, b := of(p.a), of(p.b)
		bunches[a].near, bunches[b].near = append(bunches[a].near, b), append(bunches[b].near, a)
		queue = append(queue, merger{float64(p.like), min(a, b), max(a, b)})
	}
	heap.Init(&queue)
	met := make([]int, len(bunches), 2*len(bunches)) // by bunch: the last one that it was compared with
	for queue.Len() > 0 {
		m := heap.Pop(&queue).(merger)
		a, b := bunches[m.a], bunches[m.b]
		if m.like < least {
			break
		}
		if a.gone || b.gone || !a.fits(b) {
			continue
		}
		c := a.join(b)
		n := len(bunches)
		bunches, met = append(bunches, c), append(met, 0)
		sum.add(c.sum, 1)
		near := c.near[:0]
		for _, k := range c.near {
			other := bunches[k]
			if other.gone || met[k] == n {
				continue
			}
			met[k] = n
			near, other.near = append(near, k), append(other.near, n)
			if like := sum.dot(other.sum) / float64(len(c.items)*len(other.items)); like >= least && c.fits(other) {
				heap.Push(&queue, merger{like, k, n})
			}
		}
		c.near = near
		sum.clear()
	}
	var groups [][]int
	for _, b := range bunches {
		if !b.gone {
			slices.Sort(b.items)
			groups = append(groups, b.items)
		}
	}
	return groups
}

func newBunch(items []item, i int) *bunch {
	it := &items[i]
	b := &bunch{items: []int{i}, sum: it.words, fact: it.fact, told: it.told, gives: it.gives, bars: it.bars}
	d := days{it.first, it.last, true}
	if it.weak {
		b.weak = d
	} else {
		b.strong = d
	}
	return b
}

// fits reports whether a and b can be one happening: of no two facts, and told of days that
// lie no further apart than an outlet may be mistaken or late. Two groups of articles, told
// apart by all that they say, must be of the same day or the next.
func (a *bunch) fits(b *bunch) bool {
	if slices.Contains(a.bars, b.fact) || slices.Contains(b.bars, a.fact) {
		return false
	}
	if a.fact != nil && b.fact != nil || a.told && b.told && a.apart(b) > 1 {
		return false
	}
	if contradict(a.gives, b.gives) {
		return false
	}
	strong, weak := a.strong.and(b.strong), a.weak.and(b.weak)
	if a.strong.some && b.strong.some && (a.strong.first > b.strong.last+1 || b.strong.first > a.strong.last+1 || strong.last-strong.first > short) {
		return false
	}
	if weak.last-weak.first > together {
		return false
	}
	return !strong.some || !weak.some || strong.first <= weak.last+1 && weak.first-strong.last <= before
}

// apart returns by how many days all that a tells of lies from all that b tells of.
func (a *bunch) apart(b *bunch) int {
	d, e := a.strong.and(a.weak), b.strong.and(b.weak)
	return max(d.first-e.last, e.first-d.last)
}

// join returns the bunch of a and b, which are then gone.
func (a *bunch) join(b *bunch) *bunch {
	a.gone, b.gone = true, true
	c := &bunch{items: append(a.items, b.items...), sum: a.sum.plus(b.sum, 1), fact: cmp.Or(a.fact, b.fact), told: a.told || b.told, near: append(a.near, b.near...),
		bars: slices.Concat(a.bars, b.bars)}
	if c.fact == nil {
		c.gives = both(a.gives, b.gives)
	}
	c.weak = a.weak.and(b.weak)
	c.strong = a.strong.and(b.strong)
	if a.strong.some && b.strong.some {
		// What both allow, so that days a day apart do not make a chain.
		first, last := max(a.strong.first, b.strong.first), min(a.strong.last, b.strong.last)
		c.strong.first, c.strong.last = min(first, last), max(first, last)
	}
	return c
}

// both returns the entries of two lists, in order of the articles.
func both(a, b []given) []given {
	list := append(slices.Clone(a), b...)
	slices.SortFunc(list, func(a, b given) int {
		return cmp.Or(cmp.Compare(a.article, b.article), cmp.Compare(a.day, b.day))
	})
	return slices.Compact(list)
}
