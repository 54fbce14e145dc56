package timeline

import (
	"math"
	"slices"
)

// A prior is how the articles of a coverage lie in time, by months, as far as it is known:
// where an article is like no other, it is still likeliest of a month of which there are
// others.
type prior struct {
	first int       // months since the year 0
	mass  []float64 // articles
	all   float64
}

func monthOf(i Instant) int {
	y, m, _ := i.Civil()
	return y*12 + m - 1
}

const (
	priorLeast = 20  // articles; fewer tell nothing
	priorShare = 0.8 // the rest is spread over all months
)

// newPrior sums up when the articles were published.
func (d *dater) newPrior() *prior {
	from, to := math.MaxInt, math.MinInt
	each := func(f func(month int, mass float64)) {
		for i, a := range d.articles {
			if !a.Published.IsZero() {
				f(monthOf(a.Published.Start), 1)
			} else if b := &d.beliefs[i]; b.known {
				b.months(f)
			}
		}
	}
	each(func(m int, _ float64) { from, to = min(from, m), max(to, m) })
	if from > to {
		return nil
	}
	p := &prior{first: from, mass: make([]float64, to-from+1)}
	each(func(m int, mass float64) { p.mass[m-from] += mass; p.all += mass })
	if p.all < priorLeast {
		return nil
	}
	return p
}

// months calls f with the weight that a belief gives to months.
func (b *belief) months(f func(month int, mass float64)) {
	for p := range beliefPieces {
		from, to := monthOf(b.cuts[p]), monthOf(b.cuts[p+1])
		for m := from; m <= to; m++ {
			f(m, 1.0/beliefPieces/float64(to-from+1))
		}
	}
}

// apply weighs the days by the prior, without what the article itself gave to it.
func (p *prior) apply(w *weights, own *belief, trust float64) {
	mass := make([]float64, len(p.mass))
	copy(mass, p.mass)
	all := p.all
	if own.known {
		own.months(func(m int, x float64) { mass[m-p.first] -= x; all -= x })
	}
	smooth := make([]float64, len(mass))
	for i, x := range mass {
		for k := -3; k <= 3; k++ {
			if j := i + k; j >= 0 && j < len(mass) {
				smooth[j] += x * (4 - math.Abs(float64(k))) / 16
			}
		}
	}
	for at := w.first.Floor(Month); w.at(at) < len(w.logs); at = at.Add(1, Month) {
		f := (1 - priorShare) / 480
		if i := monthOf(at) - p.first; i >= 0 && i < len(smooth) && all > 0 {
			f += priorShare * max(0, smooth[i]) / all
		}
		w.add(w.at(at), w.at(at.Add(1, Month))-1, trust*math.Log(f))
	}
}

// spanOf returns the years in which nearly all of a coverage must lie, from the dated
// articles and the youngest days that the undated ones speak of.
func (d *dater) spanOf(hints map[*Article][]Hint) Time {
	var days []Instant
	for _, a := range d.articles {
		last := Beginning
		if !a.Published.IsZero() {
			last = a.Published.Start
		}
		for i := range hints[a] {
			h := &hints[a][i]
			if (h.Kind == HintSigned || h.Kind == HintStated) && h.Time.Grain <= Month && h.Tense != Coming && h.Time.End != Forever {
				last = max(last, h.Time.Start)
			}
		}
		if last != Beginning {
			days = append(days, last)
		}
	}
	if len(days) < priorLeast {
		return Time{}
	}
	slices.Sort(days)
	at := len(days) / 50
	return Time{Start: days[at].Add(-2, Year), End: days[len(days)-1-at].Add(18, Month), Grain: Day}
}
