package timeline

import "math"

// A density is how the dated articles of a coverage lie in time, as a blend of spreads
// around each: news comes in bursts. The shares of the blend are those that tell each
// article's day best from the others.
type density struct {
	first Instant
	logs  []float64 // by day from first on
	least float64   // of all other days
}

const densityReach = 3 * 365 // days before and after the coverage

// newDensity learns from the days of articles; nil if they are too few to tell.
func newDensity(articles []*Article) *density {
	var days []Instant
	from, to := Forever, Beginning
	for _, a := range articles {
		if !a.Published.IsZero() {
			on := a.Published.Start.Floor(Day)
			days = append(days, on)
			from, to = min(from, on), max(to, on)
		}
	}
	if len(days) < priorLeast {
		return nil
	}
	d := &density{first: from - densityReach*day}
	counts := make([]float64, int((to-d.first)/day)+densityReach)
	for _, on := range days {
		counts[int((on-d.first)/day)]++
	}
	var fields [len(kinSpreads)][]float64
	for c := range fields {
		fields[c] = make([]float64, len(counts))
		spreadOut(fields[c], counts, make([]float64, len(counts)), kept(c, 1), 1/float64(len(days)))
	}
	blend := learnDensity(days, d.first, &fields)
	d.least = math.Log(leastDensity)
	d.logs = make([]float64, len(counts))
	for i := range d.logs {
		p := leastDensity
		for c, f := range fields {
			p += blend[c] * f[i]
		}
		d.logs[i] = math.Log(p)
	}
	return d
}

const leastDensity = 1e-5

// kept returns how much of a spread is left so many days farther on.
func kept(c, days int) float64 { return math.Exp(-float64(days) / kinSpreads[c]) }

// peak returns what a place itself has of a spread of which keep is left at the next.
func peak(keep float64) float64 { return (1 - keep) / (1 + keep) }

// spreadOut adds to sum a share of counts, each spread over the places around it. ahead is
// room to work in.
func spreadOut(sum, counts, ahead []float64, keep, share float64) {
	scale := share * peak(keep)
	y := 0.0
	for i := len(counts) - 1; i >= 0; i-- {
		ahead[i] = y
		y = (y + counts[i]) * keep
	}
	y = 0
	for i, x := range counts {
		y = y*keep + x
		sum[i] += scale * (y + ahead[i])
	}
}

// learnDensity learns the shares, each day being told from the others.
func learnDensity(days []Instant, first Instant, fields *[len(kinSpreads)][]float64) [len(kinSpreads)]float64 {
	var blend [len(kinSpreads)]float64
	for c := range blend {
		blend[c] = 1 / float64(len(blend))
	}
	const usual = 4 // articles that each spread begins with
	for range learnRounds {
		var sum [len(kinSpreads)]float64
		for _, on := range days {
			var p [len(kinSpreads)]float64
			all := 1e-9
			for c, f := range fields {
				p[c] = blend[c] * max(0, f[int((on-first)/day)]-peak(kept(c, 1))/float64(len(days)))
				all += p[c]
			}
			for c := range p {
				sum[c] += p[c] / all
			}
		}
		for c := range sum {
			blend[c] = (sum[c] + usual) / (float64(len(days)) + usual*float64(len(blend)))
		}
	}
	return blend
}

// crowd prefers the days of which there is much else.
func (w *weights) crowd(d *density, trust float64) {
	at := int((w.first - d.first) / day)
	for i := range w.logs {
		if k := at + i; k >= 0 && k < len(d.logs) {
			w.logs[i] += trust * d.logs[k]
		} else {
			w.logs[i] += trust * d.least
		}
	}
}
