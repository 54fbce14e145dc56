package timeline

import "math"

// A tie is a sentence of an undated article and the one of a dated article that is most
// like it and may tell of the same day: "on Tuesday" beside "on 8 May".
type tie struct {
	told     *telling
	at       int     // the dated article
	by       Span    // its sentence
	day      Instant // that it gives
	likeness float64 // of the sentences and of the articles
}

// tieShares are the shares of like sentences that tell of the same day, by how like they
// are, as counted in news coverage.
var tieShares = [...]struct{ likeness, share float64 }{{.2, .15}, {.3, .25}, {.4, .35}, {.5, .5}, {.65, .6}}

// share returns how likely the two of a tie tell of one day.
func (t *tie) share() float64 {
	s := 0.0
	for _, d := range tieShares {
		if t.likeness >= d.likeness {
			s = d.share
		}
	}
	return s
}

// ties returns the ties of an undated article to the dated ones among its kin, one a
// sentence at most.
func (d *dater) ties(i int) []tie {
	var all []tie
	for x := range d.tellings[i] {
		t := &d.tellings[i][x]
		best := tie{told: t}
		for _, n := range d.near[i] {
			if d.articles[n.at].Published.IsZero() {
				continue
			}
			for y := range d.tellings[n.at] {
				o := &d.tellings[n.at][y]
				if !t.mayMean(o.day) {
					continue
				}
				// Rounded, so that the order of sums tells no difference.
				l := math.Round((cosine(t.words, o.words)+n.likeness)*1e4) / 1e4
				if l > best.likeness || l == best.likeness && o.day < best.day {
					best.at, best.by, best.likeness, best.day = n.at, o.span, l, o.day
				}
			}
		}
		if best.share() > 0 {
			all = append(all, best)
		}
	}
	return all
}

// agrees reports whether the words of t can mean the day of the other in an article
// published on one of some days.
func (t *tie) agrees(from, to Instant) bool {
	for on := from; on <= to; on += day {
		if t.told.dayAt(on) == t.day {
			return true
		}
	}
	return false
}

// mayMean reports whether the words of an undated article can mean a day.
func (t *telling) mayMean(on Instant) bool {
	if t.month != 0 {
		_, m, d := on.Civil()
		return m == t.month && d == t.date
	}
	return t.weekday == 0 || on.Weekday() == t.weekday
}

// tied prefers the days on which the words of a tie mean the day that the other gives.
// Otherwise the two tell of days that lie a few months apart, or anywhere.
func (w *weights) tied(t *tie, trust float64) {
	const near, far = 60, 6000 // days
	share := t.share()
	for i := range w.logs {
		gap := apart(t.told.dayAt(w.first+Instant(i)*day), t.day)
		p := (1 - share) * (math.Exp(-float64(gap)/near)/(2*near) + 1.0/far) / 2
		if gap == 0 {
			p += share / 7
		}
		w.logs[i] += trust * math.Log(p)
	}
}
