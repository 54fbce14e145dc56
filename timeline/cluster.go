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
	groups := make([][]int, 0, len(items))
	component := make([]int32, len(items))
	for n, nodes := range topo.ConnectedComponents(newWeb(pairs)) {
		for _, v := range nodes {
			component[v.ID()] = int32(n + 1)
		}
	}
	parts := map[int32][]pair{}
	for _, p := range pairs {
		parts[component[p.a]] = append(parts[component[p.a]], p)
	}
	for i := range items {
		c := component[i]
		if c == 0 {
			groups = append(groups, []int{i})
			continue
		}
		if own, ok := parts[c]; ok {
			groups = append(groups, averageLink(items, own, least)...)
			delete(parts, c)
		}
	}
	slices.SortFunc(groups, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return groups
}

// A bunch is a group in the making.
type bunch struct {
	items       []int
	sum         vector // of the items' words
	fact        *Fact
	first, last int  // of the days that are stated
	stated      bool // some day is
	from, to    int  // of all days
	near        map[int]bool
	gone        bool
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
	return cmp.Or(cmp.Compare(m[j].like, m[i].like), cmp.Compare(m[i].a, m[j].a), cmp.Compare(m[i].b, m[j].b)) < 0
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
// R. Sokal and C. Michener 1958). The mean is that of the product of the two sums.
func averageLink(items []item, pairs []pair, least float64) [][]int {
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
		bunches[a].near[b], bunches[b].near[a] = true, true
		queue = append(queue, merger{bunches[a].like(bunches[b]), min(a, b), max(a, b)})
	}
	heap.Init(&queue)
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
		bunches = append(bunches, c)
		for k := range c.near {
			if k == m.a || k == m.b || bunches[k].gone {
				delete(c.near, k)
				continue
			}
			bunches[k].near[n] = true
			if like := c.like(bunches[k]); like >= least {
				heap.Push(&queue, merger{like, k, n})
			}
		}
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
	b := &bunch{items: []int{i}, sum: it.words, fact: it.fact, near: map[int]bool{}}
	b.first, b.last, b.from, b.to = it.first, it.last, it.first, it.last
	b.stated = !it.weak
	return b
}

// like returns the mean cosine between the items of a and b.
func (a *bunch) like(b *bunch) float64 {
	return a.sum.dot(b.sum) / float64(len(a.items)*len(b.items))
}

// fits reports whether a and b can be one happening: of no two facts, and told of days
// that lie no further apart than an outlet may be late.
func (a *bunch) fits(b *bunch) bool {
	if a.fact != nil && b.fact != nil {
		return false
	}
	if a.stated && b.stated && (a.first > b.last+1 || b.first > a.last+1) {
		return false
	}
	return max(a.to, b.to)-min(a.from, b.from) <= short
}

func (a *bunch) join(b *bunch) *bunch {
	a.gone, b.gone = true, true
	c := &bunch{items: append(a.items, b.items...), sum: a.sum.plus(b.sum, 1), fact: cmp.Or(a.fact, b.fact), near: a.near}
	for k := range b.near {
		c.near[k] = true
	}
	c.from, c.to = min(a.from, b.from), max(a.to, b.to)
	switch {
	case a.stated && b.stated:
		// What both allow: a third day may be a day from each.
		c.first, c.last, c.stated = max(a.first, b.first), min(a.last, b.last), true
		if c.first > c.last {
			c.first, c.last = c.last, c.first
		}
	case a.stated:
		c.first, c.last, c.stated = a.first, a.last, true
	default:
		c.first, c.last, c.stated = b.first, b.last, b.stated
	}
	return c
}
