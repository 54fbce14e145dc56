package timeline

import "math"

// A weekdays holds how many days after a weekday that it names in the past an article
// appears, and how many before one that it names as coming. News tells of today and
// yesterday by the names of the days.
type weekdays struct {
	lead, past, coming [7]float64 // logarithms of shares, once they are learned
}

// As counted in news coverage; a coverage's own dated articles count beside it.
var (
	leadDays   = [7]float64{.66, .19, .05, .03, .02, .02, .03}
	pastDays   = [7]float64{.47, .28, .09, .06, .04, .03, .03}
	comingDays = [7]float64{.03, .46, .19, .12, .09, .05, .06}
)

const usualWeekdays = 60 // how many mentions the counts above are worth

// learnWeekdays counts how the dated articles of a coverage name the days.
func learnWeekdays(k *kin) *weekdays {
	s := &weekdays{leadDays, pastDays, comingDays}
	all := [...]*[7]float64{&s.lead, &s.past, &s.coming}
	for _, c := range all {
		for i := range c {
			c[i] *= usualWeekdays
		}
	}
	for i, a := range k.articles {
		if a.Published.IsZero() {
			continue
		}
		on := a.Published.Start.Weekday()
		for x := range k.tellings[i] {
			if t := &k.tellings[i][x]; t.weekday != 0 && apart(t.day, a.Published.Start) <= 7 {
				*s.of(t, on)++
			}
		}
	}
	for _, c := range all {
		sum := 0.0
		for _, n := range c {
			sum += n
		}
		for i, n := range c {
			c[i] = math.Log(n / sum)
		}
	}
	return s
}

// of returns what is kept of a weekday named as in t where publication was on another.
func (s *weekdays) of(t *telling, on int) *float64 {
	switch late := (on - t.weekday + 7) % 7; {
	case t.coming:
		return &s.coming[(7-late)%7]
	case t.lead:
		return &s.lead[late]
	default:
		return &s.past[late]
	}
}

// weekday weighs the days by the weekdays that an article names.
func (w *weights) weekday(tellings []telling, s *weekdays, trust float64) {
	var by [7]float64 // by the weekday of publication
	named := false
	for x := range tellings {
		t := &tellings[x]
		if t.weekday == 0 {
			continue
		}
		named = true
		for on := 1; on <= 7; on++ {
			by[on-1] += *s.of(t, on)
		}
	}
	if !named {
		return
	}
	first := w.first.Weekday() - 1
	for i := range w.logs {
		w.logs[i] += trust * by[(first+i)%7]
	}
}
