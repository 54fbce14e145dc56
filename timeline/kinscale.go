package timeline

import "math"

// A kinScales knows how near in time articles appear that are so and so like.
//
// For each degree of likeness, the distance is a blend of a few spreads, from the same
// day to anywhere. The shares of the blend are learned from the dated articles of the
// coverage, starting from what news coverage shows in general.
type kinScales struct {
	blend  [len(kinDegrees) + 1][len(kinSpreads)]float64
	tables [len(kinDegrees) + 1][]float64
}

// kinSpreads are the mean distances in days; the last is as good as none.
var kinSpreads = [...]float64{1, 6, 30, 180, 1500}

// kinDegrees are the borders between the degrees of likeness.
var kinDegrees = [...]float64{0.04, 0.055, 0.07, 0.09, 0.12, 0.16, 0.22, 0.32}

// usualBlend is the blend to begin with, by degree.
var usualBlend = [len(kinDegrees) + 1][len(kinSpreads)]float64{
	{0.02, 0.06, 0.12, 0.25, 0.55},
	{0.03, 0.09, 0.15, 0.25, 0.48},
	{0.05, 0.11, 0.16, 0.25, 0.43},
	{0.07, 0.13, 0.17, 0.25, 0.38},
	{0.11, 0.15, 0.18, 0.24, 0.32},
	{0.18, 0.18, 0.17, 0.23, 0.24},
	{0.26, 0.20, 0.18, 0.20, 0.16},
	{0.38, 0.21, 0.16, 0.15, 0.10},
	{0.50, 0.20, 0.14, 0.10, 0.06},
}

const (
	usualPairs  = 40   // how many pairs the usual blend is worth
	kinReach    = 9000 // days; all pairs farther apart are alike
	learnRounds = 12
)

// learnKinScales learns the blends from the articles of a sample and their kin.
func learnKinScales(k *kin, sample []int) *kinScales {
	s := &kinScales{blend: usualBlend}
	var gaps [len(kinDegrees) + 1][]float64
	scores := make([]float32, len(k.articles))
	for _, i := range sample {
		for _, n := range k.of(i, scores) {
			if b := k.articles[n.at]; !b.Published.IsZero() {
				gap := math.Abs(float64(k.articles[i].Published.Start-b.Published.Start)) / day
				gaps[degree(n.likeness)] = append(gaps[degree(n.likeness)], gap)
			}
		}
	}
	for d := range s.blend {
		learnBlend(&s.blend[d], gaps[d])
		s.tables[d] = make([]float64, kinReach)
		for gap := range s.tables[d] {
			for c := range kinSpreads {
				s.tables[d][gap] += s.blend[d][c] * spread(c, float64(gap))
			}
			s.tables[d][gap] = math.Log(s.tables[d][gap])
		}
	}
	return s
}

// learnBlend moves the shares of a blend to those that make the gaps likeliest.
func learnBlend(blend *[len(kinSpreads)]float64, gaps []float64) {
	usual := *blend
	for range learnRounds {
		var sum [len(kinSpreads)]float64
		for _, g := range gaps {
			var p [len(kinSpreads)]float64
			all := 0.0
			for c := range p {
				p[c] = blend[c] * spread(c, g)
				all += p[c]
			}
			for c := range p {
				sum[c] += p[c] / all
			}
		}
		for c := range blend {
			blend[c] = (sum[c] + usualPairs*usual[c]) / (float64(len(gaps)) + usualPairs)
		}
	}
}

// spread is the density of a gap in days, on one side.
func spread(c int, gap float64) float64 {
	return math.Exp(-gap/kinSpreads[c]) / (2 * kinSpreads[c])
}

func degree(likeness float64) int {
	for d, border := range kinDegrees {
		if likeness < border {
			return d
		}
	}
	return len(kinDegrees)
}

// table returns the logarithm of the density by days apart.
func (s *kinScales) table(likeness float64) []float64 { return s.tables[degree(likeness)] }

// shares returns the blend of a likeness.
func (s *kinScales) shares(likeness float64) *[len(kinSpreads)]float64 {
	return &s.blend[degree(likeness)]
}
