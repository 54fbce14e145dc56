package timeline

import (
	"math"
	"slices"
)

// How days are weighed against each other. The numbers are of the same making as those of
// rank.go.
const (
	issued    = 0.5  // of each article that came out on the day above the number that is usual
	overhang  = 0.15 // of a day that belongs to the day before: the reports of the morning after
	dampening = 0.15 // how far the coverage of the weeks around a day is held against it
	weeks     = 45   // days before and after that make the background of a day
	nearby    = 10   // days within which one may tell what another does
	retold    = 0.3  // of a day that says just what one chosen before it does
)

// A series is how much there is of something on some days.
type series struct {
	at   []Instant // in order
	upto []float64 // all before that day, and, as one more, all
}

func (s *series) add(t Instant, much float64) {
	if len(s.upto) == 0 {
		s.upto = append(s.upto, 0)
	}
	s.at = append(s.at, t)
	s.upto = append(s.upto, s.upto[len(s.at)-1]+much)
}

// between returns how much there is from one day to another, both included.
func (s *series) between(a, b Instant) float64 {
	if len(s.at) == 0 {
		return 0
	}
	from, _ := slices.BinarySearch(s.at, a)
	to, _ := slices.BinarySearch(s.at, b+1)
	return s.upto[to] - s.upto[from]
}

// usual returns how much there is on a day of the weeks around t.
func (s *series) usual(t Instant) float64 {
	return s.between(t-weeks*day, t+weeks*day) / (2*weeks + 1)
}

// burst weighs days, given in order, against the background of the weeks around them. A day
// gains by articles that came out on it, whatever they tell of, as far as they are more than
// is usual; and it loses what is owed to the day before.
func burst(days []*Event, articles []*Article) {
	var out, told series
	for _, a := range articles { // in the order of their publication
		if !a.Published.IsZero() && a.Published.Last() <= Day && a.Published.Start != Beginning {
			out.add(a.Published.Start.Floor(Day), 1)
		}
	}
	for _, d := range days {
		if oneDay(d) {
			t := d.When.Start
			d.Weight += issued * max(0, out.between(t, t)-out.usual(t))
			told.add(t, d.Weight)
		}
	}
	weight := map[Instant]float64{}
	for _, d := range days {
		if t := d.When.Start; oneDay(d) {
			weight[t] = d.Weight / math.Pow(max(told.usual(t), 1e-9), dampening)
			d.Weight = weight[t] - overhang*weight[t-day]
		}
	}
}

// oneDay reports whether the time of an entry is a day.
func oneDay(e *Event) bool { return e.When.Grain == Day && e.When.Single() }

// choose returns the n of days, given in order, that matter most, in order of time; all of
// them where n is 0. A day that says what one chosen before it says, and lies near it,
// counts for less: maximal marginal relevance (J. Carbonell and J. Goldstein 1998).
func (b *builder) choose(days []*Event, n int) []*Event {
	if n <= 0 || n >= len(days) {
		return days
	}
	says := make([]vector, len(days))
	onCores(len(days), func() func(int) {
		var sum total
		return func(i int) {
			for _, c := range b.members[days[i]] {
				sum.add(b.says[c], 1)
			}
			says[i] = sum.take().unit()
		}
	})
	like := make([]float64, len(days)) // how like a day is to one near it that is chosen
	rest := make([]int, len(days))
	for i := range rest {
		rest[i] = i
	}
	worth := func(i int) float64 { return days[i].Weight - retold*like[i]*max(0, days[i].Weight) }
	chosen := make([]int, 0, n)
	for range n {
		at := 0
		for k, i := range rest {
			if worth(i) > worth(rest[at]) {
				at = k
			}
		}
		i := rest[at]
		rest = slices.Delete(rest, at, at+1)
		chosen = append(chosen, i)
		for _, j := range rest {
			if apart(days[i].When.Start, days[j].When.Start) <= nearby {
				like[j] = max(like[j], says[i].dot(says[j]))
			}
		}
	}
	slices.Sort(chosen)
	list := make([]*Event, n)
	for k, i := range chosen {
		list[k] = days[i]
	}
	return list
}
