package timeline

import (
	"cmp"
	"math"
	"slices"
)

// A Hint is something in an undated article that tells when it was published.
type Hint struct {
	Kind  HintKind
	Time  Time      // for Yearless: in any year
	Tense Direction // Past, Coming or Unsaid
	Words string
	Also  []Time // with HintOffice: the other terms in it
}

// A HintKind says what a hint rests on.
type HintKind string

// The kinds of hints.
const (
	HintStated   HintKind = "stated"   // a date in full
	HintYearless HintKind = "yearless" // "June 12": a date that readers needed no year for
	HintFact     HintKind = "fact"     // a happening that is known
	HintOffice   HintKind = "office"   // "President Obama"
)

// DateByContent bounds the publication of every undated article by what it says, and by
// the articles that tell the same story, and sets its Earliest and Latest. Where the
// evidence does not narrow it to fifteen years, both stay unknown.
//
// Each hint makes some days likelier than others; the weights multiply, and the bounds
// are those of the shortest stretch that holds most of the weight. Hints that contradict
// the rest lose against it, since none forbids a day outright. An article that is bounded
// to a few weeks helps to bound those like it, in a few rounds.
func DateByContent(articles []*Article, hints map[*Article][]Hint) {
	var undated []int
	for i, a := range articles {
		if a.Published.IsZero() && !(a.CopyOf != "" && datedCopy(a, articles)) {
			undated = append(undated, i)
		}
	}
	if len(undated) == 0 {
		return
	}
	k := newKin(articles)
	near := make([][]kinship, len(undated))
	for n, i := range undated {
		near[n] = k.of(i)
	}
	for range datingRounds {
		found := make([]estimate, len(undated))
		for n, i := range undated {
			found[n] = k.date(near[n], hints[articles[i]])
		}
		for n, i := range undated {
			k.days[i] = found[n]
		}
	}
	for _, i := range undated {
		if e := k.days[i]; e.known && e.to-e.from <= maxYears*365*day {
			articles[i].Earliest, articles[i].Latest = Unit(e.from, 0, Day), Unit(e.to, 0, Day)
			articles[i].PublishedBasis = DateInferred
		}
	}
}

const (
	datingRounds = 3
	datingShare  = 0.94 // of the weight within the bounds
)

// date estimates when an article was published, from its hints and its kin.
func (k *kin) date(near []kinship, hints []Hint) estimate {
	var kin []kinDate
	for _, n := range near {
		if e := k.days[n.at]; e.known && e.to-e.from <= kinWidth*day {
			kin = append(kin, kinDate{e.from + (e.to-e.from)/2, float64(e.to-e.from) / day / 4, n.likeness})
		}
	}
	w := newWeights(hints, kin)
	if w == nil {
		return estimate{}
	}
	for _, h := range hints {
		w.hint(h)
	}
	w.latest(hints)
	w.near(kin)
	from, to := w.shortest(datingShare)
	return estimate{from, to, true}
}

// datedCopy bounds an article by the article that it repeats.
func datedCopy(a *Article, articles []*Article) bool {
	for _, b := range articles {
		if b.ID == a.CopyOf && !b.Published.IsZero() {
			a.Earliest = Unit(b.Published.Start, -1, Day)
			a.Latest = Unit(b.Published.Start, 3, Day)
			a.PublishedBasis = DateInferred
			return true
		}
	}
	return false
}

// weights holds, for each day from first on, how likely it is the day of publication, as
// a logarithm.
type weights struct {
	first Instant
	logs  []float64
}

const maxYears = 15

// newWeights takes the years that the hints speak of; nil if they speak of none.
func newWeights(hints []Hint, dated []kinDate) *weights {
	from, to := Forever, Beginning
	add := func(a, b Instant) { from, to = min(from, a), max(to, b) }
	for _, h := range hints {
		switch {
		case h.Kind == HintYearless || h.Time.Start == Beginning || h.Time.Grain > Year:
		case h.Kind == HintOffice:
			for _, t := range append(h.Also, h.Time) {
				add(t.Start, min(t.End, t.Start.Add(12, Year)))
			}
		default:
			add(h.Time.Start.Add(-3, Year), h.Time.Start.Add(12, Year))
		}
	}
	for _, d := range dated {
		add(d.day.Add(-1, Year), d.day.Add(1, Year))
	}
	if from >= to {
		return nil
	}
	// The youngest fifty years are enough: nobody dates news by its oldest words.
	from = max(from, to.Add(-50, Year)).Floor(Day)
	return &weights{first: from, logs: make([]float64, int((to-from)/day)+1)}
}

// each multiplies the weight of every day by f of it.
func (w *weights) each(f func(at Instant) float64) {
	for i := range w.logs {
		w.logs[i] += math.Log(max(f(w.first+Instant(i)*day), 1e-9))
	}
}

func (w *weights) hint(h Hint) {
	switch h.Kind {
	case HintOffice:
		w.each(func(at Instant) float64 {
			for _, t := range append(h.Also, h.Time) {
				if at >= t.Start && at <= t.End {
					return 1
				}
			}
			return 0.05
		})
	case HintYearless:
		w.yearless(h)
	case HintStated, HintFact:
		slack := Instant(3 * day)
		if h.Kind == HintFact || h.Time.Grain > Day {
			slack = 120 * day
		}
		if h.Tense == Coming && h.Kind == HintStated {
			w.each(func(at Instant) float64 {
				if at <= h.Time.End+slack {
					return 1
				}
				return 0.3
			})
			return
		}
		w.each(func(at Instant) float64 {
			if at >= h.Time.Start-slack {
				return 1
			}
			return 0.2
		})
	}
}

// yearless prefers days near the date in some year, on the side that the tense tells.
func (w *weights) yearless(h Hint) {
	_, m, d := h.Time.Start.Civil()
	w.each(func(at Instant) float64 {
		y, _, _ := at.Civil()
		best := math.Inf(1)
		side := 1.0
		for k := -1; k <= 1; k++ {
			gap := float64(at-On(y+k, m, min(d, DaysIn(y+k, m)))) / day
			if h.Time.Grain > Day {
				gap -= 15
			}
			if math.Abs(gap) < best {
				best = math.Abs(gap)
				side = 1
				if gap < -3 && h.Tense == Past || gap > 3 && h.Tense == Coming {
					side = 0.35
				}
			}
		}
		return math.Pow((0.85*math.Exp(-best/45)+0.05)*side, 0.6)
	})
}

// latest weighs how long ago the youngest date of the article was: news speaks of what is
// new, and backgrounders of what is old.
func (w *weights) latest(hints []Hint) {
	var dated, fact, year Instant = Beginning, Beginning, Beginning
	for _, h := range hints {
		switch {
		case h.Kind != HintStated && h.Kind != HintFact || h.Tense == Coming && h.Kind == HintStated || h.Time.End == Forever:
		case h.Kind == HintFact && h.Time.Grain <= Month:
			fact = max(fact, h.Time.Start)
		case h.Time.Grain <= Month:
			dated = max(dated, h.Time.Start)
		case h.Time.Grain == Year && h.Tense != Coming:
			year = max(year, h.Time.Start)
		}
	}
	if dated != Beginning {
		w.age(dated, 12, 0.5)
	}
	if fact != Beginning {
		w.age(fact, 40, 2)
	}
	if y0, _, _ := year.Civil(); year > dated.Floor(Year) && year >= fact.Floor(Year) {
		w.each(func(at Instant) float64 {
			y, _, _ := at.Civil()
			k := float64(y - y0)
			if k < 0 {
				return 0.3 * math.Exp(k/1.5)
			}
			return 0.8*math.Exp(-k) + 0.1*math.Exp(-k/6)
		})
	}
}

// age prefers days not long after a date; what lies before it is worth that many times
// its distance.
func (w *weights) age(date Instant, scale, before float64) {
	w.each(func(at Instant) float64 {
		x := float64(at-date) / day
		if x < 0 {
			x = -x * 2 / before
		}
		return 0.6/scale*math.Exp(-x/scale) + 0.3/300*math.Exp(-x/300) + 0.05/3000
	})
}

// near prefers the days about which articles on the same story appeared.
func (w *weights) near(kin []kinDate) {
	if len(kin) == 0 {
		return
	}
	sum, top := 0.0, 0.0
	for _, d := range kin {
		sum += d.likeness * d.likeness * d.likeness
		top = max(top, d.likeness)
	}
	trust := 0.995 * (1 - math.Exp(-top*top*150))
	w.each(func(at Instant) float64 {
		f := (1 - trust) / 2000
		for _, d := range kin {
			scale := 1.8 + 0.25/d.likeness + d.width
			f += trust * d.likeness * d.likeness * d.likeness / sum * math.Exp(-math.Abs(float64(at-d.day))/day/scale) / (2 * scale)
		}
		return f
	})
}

// shortest returns the first and last day of the shortest stretch that holds a share of
// the whole weight.
func (w *weights) shortest(share float64) (from, to Instant) {
	top := slices.Max(w.logs)
	p := make([]float64, len(w.logs))
	sum := 0.0
	for i, l := range w.logs {
		p[i] = math.Exp(l - top)
		sum += p[i]
	}
	best, at, held, j := len(p)+1, 0, 0.0, 0
	for i := range p {
		for j < len(p) && held < share*sum {
			held += p[j]
			j++
		}
		if held < share*sum {
			break
		}
		if j-i < best {
			best, at = j-i, i
		}
		held -= p[i]
	}
	return w.first + Instant(at)*day, w.first + Instant(at+best-1)*day
}

// A kin knows which articles tell the same story: those that share rarer words.
type kin struct {
	vectors []map[string]float64
	byWord  map[string][]int
	days    []estimate // by article; what is known so far
}

// An estimate is the stretch of days in which an article was published.
type estimate struct {
	from, to Instant // the first seconds of the first and the last day
	known    bool
}

// A kinship is another article and how like it is, 0 to 1.
type kinship struct {
	at       int
	likeness float64
}

// A kinDate is when a kin article appeared, give or take a few days.
type kinDate struct {
	day      Instant
	width    float64 // days
	likeness float64
}

// Only words in few articles are looked up: the others tell nothing.
const (
	kinWords  = 150
	kinShared = 300
	kinFew    = 10
	kinLeast  = 0.08
	kinWidth  = 40 // days; an estimate wider than this helps nobody
)

func newKin(articles []*Article) *kin {
	k := &kin{byWord: map[string][]int{}, days: make([]estimate, len(articles))}
	df := map[string]int{}
	counts := make([]map[string]int, len(articles))
	for i, a := range articles {
		if !a.Published.IsZero() {
			at := a.Published.Start.Floor(Day)
			k.days[i] = estimate{at, at, true}
		}
		counts[i] = kinCounts(a.Title + "\n" + a.Text)
		for w := range counts[i] {
			df[w]++
		}
	}
	n := float64(len(articles))
	k.vectors = make([]map[string]float64, len(articles))
	for i := range articles {
		k.vectors[i] = kinVector(counts[i], df, n)
		for w := range k.vectors[i] {
			if df[w] <= kinShared {
				k.byWord[w] = append(k.byWord[w], i)
			}
		}
	}
	return k
}

// of returns the articles most like one, the likest first.
func (k *kin) of(at int) []kinship {
	scores := map[int]float64{}
	for w := range k.vectors[at] {
		for _, i := range k.byWord[w] {
			scores[i] = 0
		}
	}
	delete(scores, at)
	var all []kinship
	for i := range scores {
		if s := dot(k.vectors[at], k.vectors[i]); s >= kinLeast {
			all = append(all, kinship{i, s})
		}
	}
	slices.SortFunc(all, func(a, b kinship) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.at, b.at))
	})
	return all[:min(len(all), kinFew)]
}

// dot is the product of two vectors, summed in whole numbers: maps have no order, and the
// sum must be the same every time.
func dot(a, b map[string]float64) float64 {
	if len(b) < len(a) {
		a, b = b, a
	}
	sum := int64(0)
	for w, x := range a {
		sum += int64(math.Round(x * b[w] * 1e12))
	}
	return float64(sum) / 1e12
}

// kinCounts counts the words of four letters or more, and numbers of two digits or more.
func kinCounts(text string) map[string]int {
	c := map[string]int{}
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && wordLetter(text[end]) {
			end++
		}
		if end-at >= 4 {
			c[lowerASCII(text[at:end])]++
		}
		at = max(end, at+1)
	}
	return c
}

func wordLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}

func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// kinVector keeps the heaviest words of an article by tf-idf, at unit length.
func kinVector(counts map[string]int, df map[string]int, n float64) map[string]float64 {
	type weighed struct {
		word   string
		weight float64
	}
	var all []weighed
	for w, c := range counts {
		if df[w] > 1 {
			all = append(all, weighed{w, (1 + math.Log(float64(c))) * math.Log(n/float64(df[w]))})
		}
	}
	slices.SortFunc(all, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.word, b.word))
	})
	all = all[:min(len(all), kinWords)]
	sum := 0.0
	for _, w := range all {
		sum += w.weight * w.weight
	}
	v := make(map[string]float64, len(all))
	for _, w := range all {
		v[w.word] = w.weight / math.Sqrt(sum)
	}
	return v
}
