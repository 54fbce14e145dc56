package timeline

import "math"

// weights holds, for each day from first on, how likely it is the day of publication, as
// a logarithm.
type weights struct {
	first Instant
	logs  []float64
	room  *room
}

// A room holds what is used anew for each article that is dated, one after the other.
type room struct{ logs, parts, sums []float64 }

// zeros returns n zeros in the place of what *s held.
func zeros(s *[]float64, n int) []float64 {
	if cap(*s) < n {
		*s = make([]float64, n+n/2)
	}
	clear((*s)[:n])
	return (*s)[:n]
}

// A belief is what is known of the day of an article: the bounds, and the days that
// part the weight into equal pieces.
type belief struct {
	known    bool
	from, to Instant // the first seconds of the first and the last day
	cuts     [beliefPieces + 1]Instant
}

const beliefPieces = 24

// newWeights takes the years that the hints and the kin speak of, none younger than the
// coverage; nil if they speak of none.
func newWeights(hints []Hint, kin []Instant, span Time, r *room) *weights {
	from, to := Forever, Beginning
	add := func(a, b Instant) { from, to = min(from, a), max(to, b) }
	for i := range hints {
		h := &hints[i]
		switch {
		case h.Kind == HintYearless || h.Kind == HintDateline || h.Time.Start == Beginning || h.Time.Grain > Year:
		case h.Kind == HintOffice || h.Kind == HintBeside:
			for _, t := range h.stretches() {
				add(t.Start, min(t.End, t.Start.Add(12, Year)))
			}
		default:
			add(h.Time.Start.Add(-3, Year), h.Time.Start.Add(12, Year))
		}
	}
	for _, d := range kin {
		add(d.Add(-1, Year), d.Add(1, Year))
	}
	if !span.IsZero() {
		from, to = min(from, span.Start), min(max(to, span.Start), span.End)
	}
	if from >= to {
		return nil
	}
	// The youngest fifty years are enough: nobody dates news by its oldest words.
	from = max(from, to.Add(-50, Year)).Floor(Day)
	return &weights{first: from, logs: zeros(&r.logs, int((to-from)/day)+1), room: r}
}

// at returns the place of the day that holds i; it may lie outside.
func (w *weights) at(i Instant) int { return int(floorDiv(int64(i-w.first), day)) }

// add adds x to the days from one to another, both included.
func (w *weights) add(from, to int, x float64) {
	for i := max(from, 0); i <= min(to, len(w.logs)-1); i++ {
		w.logs[i] += x
	}
}

// highest returns the highest of some logarithms, none of which is NaN.
func highest(logs []float64) float64 {
	top := math.Inf(-1)
	for _, l := range logs {
		if l > top {
			top = l
		}
	}
	return top
}

// narrow cuts off the days at both ends that are as good as impossible, so that what
// follows has less to do.
func (w *weights) narrow() {
	top := highest(w.logs)
	from, to := 0, len(w.logs)
	for from < to && w.logs[from] < top-14 {
		from++
	}
	for to > from && w.logs[to-1] < top-14 {
		to--
	}
	w.first += Instant(from) * day
	w.logs = w.logs[from:to]
}

// like prefers the days near one, by a table of logarithms by days apart.
func (w *weights) like(d Instant, table []float64, trust float64) {
	mid := w.at(d)
	for i := range w.logs {
		gap := i - mid
		if gap < 0 {
			gap = -gap
		}
		w.logs[i] += trust * table[min(gap, len(table)-1)]
	}
}

// longWindow is how many days are weighed a week at a time: a message tells no finer where
// so many are open.
const longWindow = 3 * 365

// message prefers the days near those that a like article is believed to be of.
func (w *weights) message(b *belief, shares *[len(kinSpreads)]float64, trust float64) {
	step := 1
	if len(w.logs) > longWindow {
		step = 7
	}
	n := (len(w.logs) + step - 1) / step
	x := zeros(&w.room.parts, 3*n)
	x, ahead, sum := x[:n], x[n:2*n], x[2*n:]
	for p := range beliefPieces {
		from, to := floorDiv(int64(w.at(b.cuts[p])), int64(step)), floorDiv(int64(w.at(b.cuts[p+1])), int64(step))
		mass := 1.0 / beliefPieces / float64(to-from+1)
		for i := max(from, 0); i <= min(to, int64(n-1)); i++ {
			x[i] += mass
		}
	}
	for c, share := range shares {
		spreadOut(sum, x, ahead, kept(c, step), share/float64(step))
	}
	for i, s := range sum {
		l := trust * math.Log(s+1e-6)
		for d := i * step; d < min((i+1)*step, len(w.logs)); d++ {
			w.logs[d] += l
		}
	}
}

// belief sums up the weights. The bounds are found only where they are asked for.
func (w *weights) belief(t *trusts, bounds bool) belief {
	top := highest(w.logs)
	p := zeros(&w.room.parts, len(w.logs))
	sum := 0.0
	for i, l := range w.logs {
		if l > top-25 {
			p[i] = math.Exp(l - top)
			sum += p[i]
		}
	}
	b := belief{known: true}
	if bounds {
		b.from, b.to = w.stretch(p, sum, t)
	}
	held, next := 0.0, 0
	for i := range p {
		for next <= beliefPieces && held >= sum*float64(next)/beliefPieces-1e-9 {
			b.cuts[next] = w.first + Instant(i)*day
			next++
		}
		held += p[i]
	}
	for ; next <= beliefPieces; next++ {
		b.cuts[next] = w.first + Instant(len(p)-1)*day
	}
	return b
}

// stretch returns the first and last day of the stretch that costs least, given the weight
// of each day and that of all. What it costs is the logarithm of its length and, as far as
// it may leave out the day of publication, a fixed price: so a stretch takes in what makes
// it likelier by enough for its length, and holds less of the weight where the rest is
// scattered over years than where it lies close by, but never less than a given share.
// It is the least expected loss of an interval (R. L. Winkler 1972), the loss being in how
// many times as long it is, not in how many days longer.
func (w *weights) stretch(p []float64, all float64, t *trusts) (from, to Instant) {
	const dull = 2 // days added to the length: to tell one day from two is worth little
	sums := zeros(&w.room.sums, len(p)+1)
	for i, x := range p {
		sums[i+1] = sums[i] + x
	}
	least, at, long := math.Inf(1), 0, len(p)
	for n := shortest(p, t.share*all); n <= len(p) && math.Log(float64(n+dull)) < least; n += 1 + n/16 {
		held, first := -1.0, 0
		for i := 0; i+n <= len(p); i++ {
			if m := sums[i+n] - sums[i]; m > held {
				held, first = m, i
			}
		}
		if cost := math.Log(float64(n+dull)) + t.miss*(1-held/all); cost < least {
			least, at, long = cost, first, n
		}
	}
	return w.first + Instant(at)*day, w.first + Instant(at+long-1)*day
}

// shortest returns the length of the shortest stretch that holds so much of the weight.
func shortest(p []float64, much float64) int {
	best, held, j := len(p), 0.0, 0
	for i := range p {
		for j < len(p) && held < much {
			held += p[j]
			j++
		}
		if held < much {
			break
		}
		best = min(best, j-i)
		held -= p[i]
	}
	return best
}
