package timeline

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// What an event or a day weighs. Each article that tells of it counts once, by the worth
// of its best claim. The numbers were fitted by hand to the days that newsrooms chose for
// timelines of theirs, on ten topics of Timeline17 and of the Entities set of D. Ghalandari
// and G. Ifrim (2020), to the mean over the topics of average precision and of the share
// found. They are round, and lie on a broad plateau: fitting them more closely to nine of
// the topics chose worse days for the tenth.
const (
	named     = 0.4  // of a claim that gives no date but a name
	undated   = 0.7  // of a claim whose day is only inferred from that of publication
	reprinted = 0.2  // of a claim in an article that repeats another
	stamped   = 0.2  // of a claim whose date, year and all, is that of its article: of a stamp, a caption
	foretold  = 0.5  // of a claim told before its day
	fresh     = 1.5  // of a claim told within the week
	known     = 1.5  // of a claim of a known fact
	afar      = 0.03 // gained with the logarithm of the days between event and article
	farthest  = 60   // days after which nothing more is gained
)

// worth returns what a claim adds to the weight of its event: more if it and its article
// are near to what the whole coverage is about, if it is news or, being told still weeks
// later, has lasted, and if what it tells of is known beforehand.
func (g *gauge) worth(c *Claim, says vector) float64 {
	a := c.Cite.Article
	w := g.relevance(says) * g.topical(a)
	if c.Basis == ByName && c.Said == nil {
		w *= named
	}
	p := a.Published
	switch {
	case c.Basis == Inferred:
		w *= undated
	case !p.IsZero() && c.When.End != Forever && c.When.Start != Beginning:
		switch late := p.Start.Floor(Day) - c.When.Start.Floor(Day); {
		case late < 0:
			w *= foretold
		case late <= 7*day:
			w *= fresh
		}
		if p.Start > c.When.End {
			w *= 1 + afar*math.Log1p(min(farthest, float64(p.Start-c.When.End)/day+1))
		}
		if d, ok := c.Said.(Date); ok && d.Has&(FYear|FMonth|FDay) == FYear|FMonth|FDay && c.When.Overlaps(p) {
			w *= stamped
		}
	}
	if c.Fact != nil {
		w *= known
	}
	if a.CopyOf != "" {
		w *= reprinted
	}
	return w
}

// A gauge is what claims and articles are held against: all that the coverage says.
type gauge struct {
	all     []float32            // by word: what all claims say together
	about   map[*Article]float64 // how near to that articles are
	usual   float64              // how near the median claim is
	typical float64              // and the median article
}

// newGauge gauges all claims and articles that b has.
func (b *builder) newGauge() *gauge {
	g := &gauge{all: make([]float32, len(b.lex.words)), about: make(map[*Article]float64, len(b.about))}
	for _, s := range b.says {
		b.total.add(s, 1)
	}
	for _, w := range b.total.take().unit() {
		g.all[w.id] = w.by
	}
	claims := make([]float64, len(b.says))
	for i, v := range b.says {
		claims[i] = g.central(v)
	}
	articles := make([]float64, 0, len(b.about))
	for a, v := range b.about {
		g.about[a] = g.central(v)
		articles = append(articles, g.about[a])
	}
	g.usual, g.typical = middle(claims), middle(articles)
	return g
}

// middle returns the median of list, which it sorts, and never 0; 1 for none.
func middle(list []float64) float64 {
	if len(list) == 0 {
		return 1
	}
	slices.Sort(list)
	return max(stat.Quantile(0.5, stat.Empirical, list, nil), 1e-6)
}

// central returns how near v is to what the whole coverage says.
func (g *gauge) central(v vector) float64 {
	var near float64
	for _, w := range v {
		near += float64(w.by) * float64(g.all[w.id])
	}
	return near
}

// topical returns by how much a claim gains or loses by what its article as a whole is
// about; the median article has about 1.
func (g *gauge) topical(a *Article) float64 {
	const most, least = 2, 0.05
	return min(g.about[a]/g.typical, most) + least
}

// relevance returns how near a claim is to what the whole coverage is about; the median
// claim has 1.
func (g *gauge) relevance(says vector) float64 {
	return min(g.central(says)/g.usual, 3)
}

// rank sets the weight of each entry.
func (b *builder) rank(entries []*Event, o Options, articles []*Article) {
	b.gauge = b.newGauge()
	onCores(len(entries), func() func(int) {
		s := scale{best: map[*Article]told{}}
		return func(i int) { entries[i].Weight = b.weightOf(entries[i], o.By, &s) }
	})
	if o.By == Day {
		burst(entries, articles)
	}
}

// A scale is room to weigh in. It is empty before and after.
type scale struct {
	best map[*Article]told
	says total
}

// A told is what an article's best claim of an entry is worth, and which it is.
type told struct {
	worth float64
	claim int
}

// weightOf returns the weight of e: what its articles are worth. In a stretch of time many
// things happen; its weight is the geometric mean of that and of what is left of it where
// the words of the articles are added up as vectors, in which what many say alike adds up
// and what each says apart does not.
func (b *builder) weightOf(e *Event, by Grain, s *scale) float64 {
	for i, n := range b.members[e] {
		a := e.Claims[i].Cite.Article
		if w := b.gauge.worth(&e.Claims[i], b.says[n]); w > s.best[a].worth {
			s.best[a] = told{w, n}
		}
	}
	var worth float64
	for i := range e.Claims {
		// In the order of the claims, so that the sum is always the same.
		a := e.Claims[i].Cite.Article
		if t, ok := s.best[a]; ok {
			worth += t.worth
			if by != NoGrain {
				s.says.add(b.says[t.claim], float32(t.worth))
			}
			delete(s.best, a)
		}
	}
	if by == NoGrain {
		return worth
	}
	return math.Sqrt(worth * s.says.take().length())
}

// Keep drops all but the n events that matter most, as [Options].Top does; none where n is 0.
func (t *Timeline) Keep(n int) { t.Events = top(t.Events, n) }

// top returns the n entries that matter most, in order of time; all of them where n is 0.
func top(events []*Event, n int) []*Event {
	if n <= 0 || n >= len(events) {
		return events
	}
	place := make([]int, len(events))
	for i := range place {
		place[i] = i
	}
	slices.SortStableFunc(place, func(a, b int) int {
		return cmp.Compare(events[b].Weight, events[a].Weight)
	})
	place = place[:n]
	slices.Sort(place)
	chosen := make([]*Event, n)
	for i, p := range place {
		chosen[i] = events[p]
	}
	return chosen
}
