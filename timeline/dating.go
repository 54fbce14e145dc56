package timeline

import (
	"slices"
	"sync"
)

// A Hint is something in an undated article that tells when it was published.
type Hint struct {
	Kind  HintKind
	Time  Time      // for Yearless: in any year
	Tense Direction // Past, Coming or Unsaid
	Span  Span      // of the words in the article's text
	Also  []Time    // with HintOffice: the other terms in it
	Dated bool      // with HintFact: the words give its year
	Sure  bool      // with HintBeside: the words name the happening
	// Weekday is that of a date without a year, 1 to 7: "Monday, March 16"; 0: unsaid.
	Weekday int
}

// A HintKind says what a hint rests on.
type HintKind string

// The kinds of hints.
const (
	HintStated   HintKind = "stated"   // a date in full
	HintSigned   HintKind = "signed"   // a date in full that stands by itself, as under a post or a picture
	HintYearless HintKind = "yearless" // "June 12": a date that readers needed no year for
	HintFact     HintKind = "fact"     // a happening that is known
	HintOffice   HintKind = "office"   // "President Obama"
	HintBeside   HintKind = "beside"   // "next Friday in Alaska": Time, or one of Also, holds the day of publication
	HintFormer   HintKind = "former"   // "former President Obama": Time is the last day in office
	HintDateline HintKind = "dateline" // "WASHINGTON, Nov 29 —": the day, in any year
)

// DateByContent bounds the publication of every undated article by what it says, and by
// the articles that tell the same story, and sets its Earliest and Latest. Where the
// evidence does not narrow it to a few years, both stay unknown.
//
// Each hint makes some days likelier than others; the weights multiply, and the bounds
// are those of the shortest stretch that holds most of the weight. Hints that contradict
// the rest lose against it, since none forbids a day outright. An undated article tells
// those like it what it is known to, in a few rounds. How near in time like articles
// appear is learned from the dated ones among them.
func DateByContent(articles []*Article, hints map[*Article][]Hint) {
	var undated []int
	byID := map[string]*Article{}
	for _, a := range articles {
		byID[a.ID] = a
	}
	for i, a := range articles {
		if a.Published.IsZero() && !datedCopy(a, byID[a.CopyOf]) {
			undated = append(undated, i)
		}
	}
	if len(undated) == 0 {
		return
	}
	k := newKin(articles)
	d := &dater{kin: k, scales: learnKinScales(k, k.sample()), beliefs: make([]belief, len(articles))}
	d.trust = float64(len(articles)) / float64(len(articles)+fewArticles)
	d.near = make([][]kinship, len(articles))
	scores := make([]float32, len(articles))
	for _, i := range undated {
		d.near[i] = k.of(i, scores)
	}
	d.span = d.spanOf(hints)
	for round := range datingRounds {
		before := d.newPrior()
		found := make([]belief, len(undated))
		onCores(len(undated), func(n int) {
			i := undated[n]
			found[n] = d.date(i, hints[articles[i]], before, round)
		})
		for n, i := range undated {
			d.beliefs[i] = found[n]
		}
	}
	for _, i := range undated {
		if b := &d.beliefs[i]; b.known && b.to-b.from <= maxYears*365*day {
			articles[i].Earliest, articles[i].Latest = Unit(b.from, 0, Day), Unit(b.to, 0, Day)
			articles[i].PublishedBasis = DateInferred
			articles[i].DatedBy = datedBy(hints[articles[i]], b.to)
		}
	}
}

const (
	datingRounds = 4
	datingShare  = 0.94 // of the weight within the bounds
	maxYears     = 10

	// The hints of an article, and its kin, tell partly the same thing: their weights
	// count for less than those of so many witnesses who never met. These powers are
	// such that the bounds hold the truth as often as they promise.
	allTrust   = 0.85
	kinTrust   = 0.75 // the likest of the dated kin; the next counts half, then a third
	hearTrust  = 0.5  // of the undated kin, in the same way
	priorTrust = 0.7

	mostMessages = 6
	fewArticles  = 40
)

// onCores calls work for 0 to n-1, on two cores; it is for work whose calls touch nothing
// that another one does.
func onCores(n int, work func(int)) {
	var wg sync.WaitGroup
	for c := range 2 {
		wg.Go(func() {
			for i := c; i < n; i += 2 {
				work(i)
			}
		})
	}
	wg.Wait()
}

// A dater dates the undated articles of a coverage.
type dater struct {
	*kin
	scales  *kinScales
	near    [][]kinship // by article; of undated ones only
	beliefs []belief    // by article; what is known so far of undated ones
	trust   float64     // in likeness: where articles are few, the rarer words tell little
	span    Time        // of the whole coverage; zero: too few articles to tell
}

// date says what is known of an article from its hints and its kin.
func (d *dater) date(i int, hints []Hint, before *prior, round int) belief {
	var kin []Instant
	for _, n := range d.near[i] {
		if a := d.articles[n.at]; !a.Published.IsZero() {
			kin = append(kin, a.Published.Start)
		}
	}
	w := newWeights(hints, kin, d.span)
	if w == nil {
		return belief{}
	}
	w.hints(hints)
	if before != nil {
		before.apply(w, &d.beliefs[i], priorTrust)
	}
	w.narrow()
	rank := 1.0
	for _, n := range d.near[i] {
		if a := d.articles[n.at]; !a.Published.IsZero() {
			w.like(a.Published.Start.Floor(Day), d.scales.table(n.likeness), d.trust*kinTrust/rank)
			rank++
		}
	}
	if round > 0 {
		sent := 0
		for _, n := range d.near[i] {
			if b := &d.beliefs[n.at]; b.known && sent < mostMessages {
				sent++
				w.message(b, d.scales.shares(n.likeness), d.trust*hearTrust/float64(sent))
			}
		}
	}
	return w.belief()
}

// datedCopy bounds an article by the article that it repeats, if that has a date.
func datedCopy(a, of *Article) bool {
	if of == nil || of == a || of.Published.IsZero() {
		return false
	}
	a.Earliest = Unit(of.Published.Start, -1, Day)
	a.Latest = Unit(of.Published.Start, 3, Day)
	a.PublishedBasis = DateInferred
	return true
}

// sample returns the dated articles that the nearness of like articles is learned from: a
// thousand at most, spread over the coverage by their ids.
func (k *kin) sample() []int {
	var all []int
	for i, a := range k.articles {
		if !a.Published.IsZero() {
			all = append(all, i)
		}
	}
	if len(all) <= 1000 {
		return all
	}
	slices.SortFunc(all, func(a, b int) int { return order(int64(idHash(k.articles[a].ID)), int64(idHash(k.articles[b].ID))) })
	return all[:1000]
}

func idHash(id string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(id); i++ {
		h = (h ^ uint32(id[i])) * 16777619
	}
	return h ^ h>>15
}
