package timeline

import (
	"cmp"
	"hash/fnv"
	"slices"
)

// A Hint is something in an undated article that tells when it was published.
type Hint struct {
	Kind  HintKind
	Time  Time      // for Yearless: in any year
	Tense Direction // Past, Coming or Unsaid
	Span  Span      // of the words in the article's text
	Also  []Time    // with HintOffice and HintBeside: other stretches that Time stands for as well
	Dated bool      // with HintFact: the words give its year
	// Sure is set with HintBeside where the words name the happening, and with HintFact
	// where it cannot have been foreseen.
	Sure bool
	// Weekday is that of a date without a year, 1 to 7: "Monday, March 16"; 0: unsaid.
	Weekday int
	// Witness is set with HintTied, HintAlike and HintCopy, which have no words of their own
	// but for the sentence of HintTied.
	Witness *Witness `json:",omitempty"`
}

// A Witness is a dated article that an undated one is like, and the sentence of it that
// gives the day, if one does.
type Witness struct {
	ID, Outlet string // of the article, as it has them
	Published  Time
	Span       Span   // of the sentence in its text; zero: all of it is alike
	Words      string // of the sentence
}

// stretches returns Time and all of Also.
func (h *Hint) stretches() []Time { return append([]Time{h.Time}, h.Also...) }

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
	HintTied     HintKind = "tied"     // a sentence that a dated article tells alike: Time is the day that it gives
	HintAlike    HintKind = "alike"    // a dated article that tells the same story: Time is when it was published
	HintCopy     HintKind = "copy"     // a dated article that this one repeats: Time is when that was published
)

// DateByContent bounds the publication of every undated article by what it says, and by
// the articles that tell the same story, and sets its Earliest and Latest. Where the
// evidence does not narrow it to a few years, Latest stays unknown, and so does Earliest
// unless a day is told of as gone by.
//
// Each hint makes some days likelier than others; the weights multiply, and the bounds
// are those of the stretch that holds most of the weight for its length. Hints that contradict
// the rest lose against it, since none forbids a day outright. An undated article tells
// those like it what it is known to, in a few rounds. How near in time like articles
// appear is learned from the dated ones among them.
func DateByContent(articles []*Article, claims []Claim, hints map[*Article][]Hint) {
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
		placeUndated(claims) // of copies
		return
	}
	d := newDater(articles, claims, hints, undated)
	for round := range d.rounds {
		var before *prior
		if d.crowd == nil {
			before = d.newPrior()
		}
		found := make([]belief, len(undated))
		onCores(len(undated), func() func(int) {
			r := new(room)
			return func(n int) {
				i := undated[n]
				found[n] = d.date(i, hints[articles[i]], before, round, r)
			}
		})
		for n, i := range undated {
			d.beliefs[i] = found[n]
		}
	}
	for _, i := range undated {
		a := articles[i]
		if a.bound(&d.beliefs[i], hints[a]); !a.Latest.IsZero() {
			a.DatedBy = append(a.DatedBy, d.witnesses(i)...)
		}
	}
	placeUndated(claims)
}

// placeUndated places what it can of the claims of undated articles.
func placeUndated(claims []Claim) {
	for i := range claims {
		claims[i].PlaceUndated()
	}
}

// bound sets what is known of the day of an article. Where that is not narrowed to a few
// years, there is still no doubt that it is no older than a day that it tells of in full.
func (a *Article) bound(b *belief, hints []Hint) {
	narrow := b.to-b.from <= maxYears*365*day
	last := firmest(hints)
	switch {
	case b.known && narrow:
		a.Earliest, a.Latest = Unit(b.from, 0, Day), Unit(b.to, 0, Day)
	case b.known && b.from >= last-firmReach*day:
		a.Earliest = Unit(max(b.from, last-firmSlack*day), 0, Day)
	default:
		return
	}
	a.PublishedBasis = DateInferred
	a.DatedBy = datedBy(hints, b.to)
}

// firmest returns the youngest day that hints tell of as gone by; [Forever] if none does.
func firmest(hints []Hint) Instant {
	last := Beginning
	for i := range hints {
		h := &hints[i]
		if h.Kind == HintStated && h.Tense == Past && h.Time.Grain <= Day || h.Kind == HintFact && h.Sure {
			last = max(last, h.Time.Start)
		}
	}
	if last == Beginning {
		return Forever
	}
	return last
}

const (
	datingRounds = 4
	maxYears     = 10
	firmReach    = 60 // days before a firm bound that its weight may spill over
	mostMessages = 6
	fewArticles  = 40
)

// A dater dates the undated articles of a coverage.
type dater struct {
	*kin
	trusts  *trusts
	scales  *kinScales
	days    *weekdays
	crowd   *density    // nil: too few dated articles to tell
	near    [][]kinship // by article; of undated ones only
	tied    [][]tie     // the same
	beliefs []belief    // by article; what is known so far of undated ones
	rounds  int         // of dating, in which undated articles hear of each other
	trust   float64     // in likeness: where articles are few, the rarer words tell little
	span    Time        // of the whole coverage; zero: too few articles to tell
}

func newDater(articles []*Article, claims []Claim, hints map[*Article][]Hint, undated []int) *dater {
	k := newKin(articles, claims)
	k.addTellings(claims)
	d := &dater{
		kin: k, trusts: &aloneTrusts, scales: learnKinScales(k, k.sample()), days: learnWeekdays(k),
		crowd: newDensity(articles), near: make([][]kinship, len(articles)), tied: make([][]tie, len(articles)), beliefs: make([]belief, len(articles)),
		rounds: datingRounds, trust: float64(len(articles)) / float64(len(articles)+fewArticles),
	}
	if d.crowd != nil { // the dated articles tell enough; nothing is heard from the undated ones
		d.trusts, d.rounds = &amongTrusts, 1
	}
	onCores(len(undated), func() func(int) {
		scores := make([]float32, len(articles))
		return func(n int) {
			i := undated[n]
			d.near[i] = k.of(i, scores)
			d.tied[i] = d.ties(i)
		}
	})
	d.span = d.spanOf(hints)
	return d
}

// date says what is known of an article from its hints, its kin and the rest of the
// coverage.
func (d *dater) date(i int, hints []Hint, before *prior, round int, r *room) belief {
	var kin []Instant
	for _, n := range d.near[i] {
		if a := d.articles[n.at]; !a.Published.IsZero() {
			kin = append(kin, a.Published.Start)
		}
	}
	w := newWeights(hints, kin, d.span, r)
	if w == nil {
		return belief{}
	}
	t := d.trusts
	w.hints(hints, t)
	if d.crowd != nil {
		w.crowd(d.crowd, t.crowd)
	} else if before != nil {
		before.apply(w, &d.beliefs[i], t.crowd)
	}
	w.narrow()
	rank := 1.0
	for _, n := range d.near[i] {
		if a := d.articles[n.at]; !a.Published.IsZero() {
			w.like(a.Published.Start.Floor(Day), d.scales.table(n.likeness), d.trust*t.kin*firmer(n.likeness)/rank)
			rank++
		}
	}
	w.weekday(d.tellings[i], d.days, t.weekday)
	for k := range d.tied[i] {
		w.tied(&d.tied[i][k], d.trust*t.tied)
	}
	if round > 0 {
		d.hear(i, w)
	}
	return w.belief(t, round == d.rounds-1)
}

// firmer returns how much more a kinship counts than the least: the likest articles tell
// of the same happening, the others only of the same matter.
func firmer(likeness float64) float64 { return 0.8 + 4*min(likeness, 0.3) }

// hear weighs the days by what is known of the undated articles among the kin.
func (d *dater) hear(i int, w *weights) {
	sent := 0
	for _, n := range d.near[i] {
		if b := &d.beliefs[n.at]; b.known && sent < mostMessages {
			sent++
			w.message(b, d.scales.shares(n.likeness), d.trust*d.trusts.heard/float64(sent))
		}
	}
}

// datedCopy bounds an article by the article that it repeats, if that has a date.
func datedCopy(a, of *Article) bool {
	if of == nil || of == a || of.Published.IsZero() {
		return false
	}
	a.Earliest = Unit(of.Published.Start, -1, Day)
	a.Latest = Unit(of.Published.Start, 3, Day)
	a.PublishedBasis = DateInferred
	a.DatedBy = []Hint{{Kind: HintCopy, Time: of.Published, Witness: of.witness(Span{})}}
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
	slices.SortFunc(all, func(a, b int) int { return cmp.Compare(idHash(k.articles[a].ID), idHash(k.articles[b].ID)) })
	return all[:1000]
}

func idHash(id string) uint32 {
	f := fnv.New32a()
	f.Write([]byte(id))
	h := f.Sum32()
	return h ^ h>>15
}
