package timeline

import (
	"math"
	"sync"
)

// hints weighs all that an article says of its own date.
func (w *weights) hints(hints []Hint, t *trusts) {
	seen := map[hintKey]bool{}
	for i := range hints {
		h := &hints[i]
		k := hintKey{h.Kind, h.Time.Start, h.Time.Grain, h.Tense}
		if seen[k] {
			continue
		}
		seen[k] = true
		switch h.Kind {
		case HintOffice:
			w.office(h, t.office)
		case HintBeside:
			if h.Sure {
				w.within(h, t.beside*math.Log(0.03), 0)
				w.within(h, t.beside*math.Log(1e-6), 3)
			} else {
				w.within(h, t.beside*math.Log(0.04), 3)
			}
		case HintFormer:
			w.add(0, w.at(h.Time.Start)-1, t.stated*math.Log(0.05))
		case HintYearless:
			w.yearless(h, yearlessTable(h), t.yearless)
		case HintDateline:
			w.yearless(h, datelineAges(), t.signed)
		case HintFact:
			w.bound(h, t.fact)
		default:
			w.bound(h, t.stated)
		}
	}
	w.latest(hints, t)
}

// A trusts says how far each sort of evidence is trusted: the power that its weight is
// raised to. The sorts tell partly the same thing, and most count for less than those of so
// many witnesses who never met. Where other articles of the coverage are dated, they take over
// much of what an article's own words tell, and the powers are others.
//
// Both rows began as those that make the days of news articles likeliest, found by gradient
// ascent on coverage whose dates were known; the powers of the rest of the coverage were
// then set by hand on folds of the same articles, and may trust a little too much elsewhere.
type trusts struct {
	office, beside, yearless, signed, stated, fact        float64 // each hint
	lastDay, lastFact, lastDatedFact, lastMonth, lastYear float64 // the youngest
	kin, heard, crowd, weekday, tied                      float64 // the rest of the coverage; heard: its undated articles

	share, miss float64 // of all the weight, in the bounds at least; and what a day left out costs: see stretch
}

var (
	aloneTrusts = trusts{
		office: .85, beside: .85, yearless: .6, signed: .85, stated: .85, fact: .85,
		lastDay: .85, lastFact: .47, lastDatedFact: .6, lastMonth: .68, lastYear: .6,
		kin: .64, heard: .43, crowd: .6, weekday: .42, tied: .5, share: .935,
	}
	amongTrusts = trusts{
		office: 1.8, beside: .85, yearless: .3, signed: .85, stated: .45, fact: 1.9,
		lastDay: .4, lastFact: .1, lastDatedFact: .45, lastMonth: .6, lastYear: .15,
		kin: .5, crowd: .55, weekday: .42, tied: .5, share: .88, miss: 11,
	}
)

// A hintKey tells hints apart that say different things.
type hintKey struct {
	kind  HintKind
	start Instant
	grain Grain
	tense Direction
}

// within prefers the days of the hint's stretches, and so many before and after.
func (w *weights) within(h *Hint, out float64, slack int) {
	in := make([]bool, len(w.logs))
	for _, t := range h.stretches() {
		for d := max(0, w.at(t.Start)-slack); d < len(in) && (t.End == Forever || d <= w.at(t.End-1)+slack); d++ {
			in[d] = true
		}
	}
	for d := range in {
		if !in[d] {
			w.logs[d] += out
		}
	}
}

// office prefers the days of a term. Nobody is called by an office that is yet to come;
// those who have left it are so called in what is told of their time.
func (w *weights) office(h *Hint, trust float64) {
	const never = 1 << 30
	gaps := make([]int, len(w.logs)) // days after the last term before; never: none
	for d := range gaps {
		gaps[d] = never
	}
	for _, t := range h.stretches() {
		end := len(gaps)
		if t.End != Forever {
			end = w.at(t.End)
		}
		for d := max(0, w.at(t.Start)-15); d < len(gaps); d++ {
			gaps[d] = min(gaps[d], max(0, d-end))
		}
	}
	for d, gap := range gaps {
		switch {
		case gap == never:
			w.logs[d] += trust * math.Log(neverInOffice)
		case gap > 15:
			w.logs[d] += trust * outOfOffice()[min(gap, ageReach-1)]
		}
	}
}

// firmSlack is how many days before a firm bound an article may yet be: clocks and datelines
// differ.
const firmSlack = 3

const neverInOffice = 0.008

// outOfOffice holds the logarithms of how often those who have left an office so many days
// ago are still called by it.
var outOfOffice = sync.OnceValue(func() *[ageReach]float64 {
	t := new([ageReach]float64)
	for gap := range t {
		t[gap] = math.Log(0.16*math.Exp(-float64(gap)/700) + neverInOffice)
	}
	return t
})

// bound takes a date or a happening as a bound on the side that the tense tells.
//
// What can be foreseen, as a summit, is spoken of in the past tense before it was; what
// cannot be, as an earthquake, is not, and neither is a day that is told in full.
func (w *weights) bound(h *Hint, firm float64) {
	slack, trust := firmSlack, 0.15
	if h.Kind == HintFact && h.Sure {
		trust = 0.01
	} else if h.Kind == HintFact || h.Time.Grain > Day {
		slack, trust = 120, 0.3
	} else if h.Tense == Past {
		trust = 0.02 // a day told in full, as one that has been
	}
	if h.Kind == HintFact && !h.Dated && !h.Sure {
		trust = 0.6
	}
	if h.Tense == Coming && h.Kind != HintSigned {
		if h.Time.End != Forever && (h.Kind == HintStated || !h.Dated) {
			w.add(w.at(h.Time.End)+slack+1, len(w.logs), firm*math.Log(max(0.5, trust)))
		}
		return
	}
	if h.Time.Start != Beginning {
		if h.Kind == HintFact && h.Tense == Past && !h.Sure && h.Time.Grain <= Day {
			w.add(0, w.at(h.Time.Start)-firmSlack-1, firm*math.Log(0.65))
		}
		w.add(0, w.at(h.Time.Start)-slack-1, firm*math.Log(trust))
	}
}

// yearless weighs the days by how long after the date they are, in the year in which it
// is nearest.
func (w *weights) yearless(h *Hint, t *ageTable, trust float64) {
	_, m, d := h.Time.Start.Civil()
	mid := 0
	if h.Time.Grain > Day {
		mid = 15
	}
	y, _, _ := w.first.Civil()
	for y--; ; y++ {
		on := On(y, m, min(d, DaysIn(y, m)))
		at := w.at(on) + mid
		from, to := at-182, at+183
		if from >= len(w.logs) {
			return
		}
		wrong := 0.0
		if h.Weekday != 0 && on.Weekday() != h.Weekday {
			wrong = math.Log(0.015)
		}
		for i := max(from, 0); i <= min(to, len(w.logs)-1); i++ {
			if i >= at {
				w.logs[i] += trust*t.after[i-at] + wrong
			} else {
				w.logs[i] += trust*t.before[at-i] + wrong
			}
		}
	}
}

// yearlessTable returns how far off a date without a year lies.
func yearlessTable(h *Hint) *ageTable {
	switch {
	case h.Time.Grain > Day && h.Tense == Coming:
		return comingMonthAges()
	case h.Time.Grain > Day:
		return pastMonthAges()
	case h.Tense == Coming:
		return comingDayAges()
	}
	return pastDayAges()
}

// latest weighs how long ago the youngest date of each sort was: news speaks of what is
// new, and backgrounders of what is old.
func (w *weights) latest(hints []Hint, t *trusts) {
	var day, fact, datedFact, month, year Instant = Beginning, Beginning, Beginning, Beginning, Beginning
	signed := Beginning
	for i := range hints {
		h := &hints[i]
		coming := h.Tense == Coming
		switch {
		case h.Time.End == Forever || h.Time.Start == Beginning:
		case h.Kind == HintSigned:
			signed = max(signed, h.Time.Start)
		case h.Kind == HintFact && h.Time.Grain > Month:
		case h.Kind == HintFact && h.Dated:
			datedFact = max(datedFact, h.Time.Start)
		case h.Kind == HintFact:
			fact = max(fact, h.Time.Start)
		case h.Kind != HintStated || coming:
		case h.Time.Grain <= Day:
			day = max(day, h.Time.Start)
		case h.Time.Grain <= Quarter:
			month = max(month, h.Time.Start)
		case h.Time.Grain == Year:
			year = max(year, h.Time.Start)
		}
	}
	if signed != Beginning {
		w.age(signed, signedAges(), t.signed)
	}
	if day > signed {
		w.age(day, dayAges(), t.lastDay)
	}
	if fact != Beginning {
		w.age(fact, factAges(), t.lastFact)
	}
	if datedFact != Beginning {
		w.age(datedFact, datedFactAges(), t.lastDatedFact)
	}
	if month > max(day, signed) {
		y, _, _ := month.Civil()
		w.years(y, &monthYears, t.lastMonth)
	}
	if year > max(month, day, signed).Floor(Year) {
		y, _, _ := year.Civil()
		w.years(y, &yearYears, t.lastYear)
	}
}

// yearsAgo weighs the years of publication around a year that an article names: from six
// years before it to eight after it. Earlier years are worth a little less than the first
// of these, and later ones less and less.
type yearsAgo [15]float64

// As counted in news coverage: a month with its year is most often one of the year
// before, since that of the same year needs no year.
var (
	monthYears = yearsAgo{.004, .004, .004, .005, .007, .015, .14, .42, .17, .08, .05, .03, .02, .015, .01}
	yearYears  = yearsAgo{.01, .012, .02, .02, .05, .08, .11, .17, .19, .10, .07, .045, .04, .03, .025}
)

// years weighs the years around one that is named.
func (w *weights) years(named int, ago *yearsAgo, trust float64) {
	y, _, _ := w.first.Civil()
	for ; ; y++ {
		from := w.at(On(y, 1, 1))
		if from >= len(w.logs) {
			return
		}
		k := y - named + 6
		f := ago[0] * 0.7
		if k >= 0 && k < len(ago) {
			f = ago[k]
		} else if k > 0 {
			f = ago[len(ago)-1] * math.Exp(-float64(k-len(ago))/6)
		}
		w.add(from, w.at(On(y+1, 1, 1))-1, trust*math.Log(f))
	}
}

// An ageTable holds the logarithms of the weights of the days after a date, and before it.
type ageTable struct{ after, before [ageReach]float64 }

const ageReach = 9000 // days

// A fall is a part of the weight that falls off with a mean distance in days.
type fall struct{ weight, days float64 }

func newAges(after, before []fall) *ageTable {
	t := new(ageTable)
	sum := func(falls []fall, gap int) float64 {
		f := 1e-7
		for _, s := range falls {
			f += s.weight / s.days * math.Exp(-float64(gap)/s.days)
		}
		return math.Log(f)
	}
	for gap := range ageReach {
		t.after[gap], t.before[gap] = sum(after, gap), sum(before, gap)
	}
	t.before[0] = t.after[0]
	return t
}

// The ages of the youngest dates of articles, as counted in news coverage.
var (
	signedAges = sync.OnceValue(func() *ageTable {
		return newAges([]fall{{.70, 1}, {.16, 6}, {.06, 60}, {.04, 1000}}, []fall{{.03, 1.5}, {.01, 300}})
	})
	dayAges = sync.OnceValue(func() *ageTable {
		return newAges([]fall{{.28, 1}, {.2, 10}, {.15, 120}, {.29, 1800}}, []fall{{.04, 2}, {.04, 200}})
	})
	factAges = sync.OnceValue(func() *ageTable {
		return newAges([]fall{{.12, 3}, {.14, 20}, {.12, 200}, {.42, 2500}}, []fall{{.06, 12}, {.08, 100}, {.06, 1500}})
	})
	datedFactAges = sync.OnceValue(func() *ageTable {
		return newAges([]fall{{.06, 60}, {.9, 2500}}, []fall{{.04, 300}})
	})
)

// The ages of dates without a year, as counted in news coverage. Half a year is the
// farthest.
var (
	datelineAges = sync.OnceValue(func() *ageTable {
		return newAges([]fall{{.8, 0.8}, {.05, 60}}, []fall{{.03, 1}, {.05, 60}})
	})
	pastDayAges = sync.OnceValue(func() *ageTable {
		return newAges([]fall{{.25, 4}, {.38, 35}, {.08, 200}}, []fall{{.2, 20}, {.09, 120}})
	})
	comingDayAges = sync.OnceValue(func() *ageTable {
		return newAges([]fall{{.1, 10}, {.07, 120}}, []fall{{.6, 30}, {.23, 90}})
	})
	pastMonthAges = sync.OnceValue(func() *ageTable {
		return newAges([]fall{{.68, 130}}, []fall{{.32, 150}})
	})
	comingMonthAges = sync.OnceValue(func() *ageTable {
		return newAges([]fall{{.35, 150}}, []fall{{.65, 90}})
	})
)

// age weighs the days by how long after a date they are.
func (w *weights) age(date Instant, t *ageTable, trust float64) {
	mid := w.at(date)
	for i := range w.logs {
		if i >= mid {
			w.logs[i] += trust * t.after[min(i-mid, ageReach-1)]
		} else {
			w.logs[i] += trust * t.before[min(mid-i, ageReach-1)]
		}
	}
}
