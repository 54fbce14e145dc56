package timeline

import "math"

// A weekdays holds how many days after a weekday that it names in the past an article
// appears, and how many before one that it names as coming. News tells of today and
// yesterday by the names of the days.
type weekdays struct {
	lead, past, coming [7]float64 // logarithms
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
	lead, past, coming := leadDays, pastDays, comingDays
	for _, c := range []*[7]float64{&lead, &past, &coming} {
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
			switch t := &k.tellings[i][x]; {
			case t.weekday == 0 || apart(t.day, a.Published.Start) > 7:
			case t.coming:
				coming[(t.weekday-on+7)%7]++
			case t.lead:
				lead[(on-t.weekday+7)%7]++
			default:
				past[(on-t.weekday+7)%7]++
			}
		}
	}
	return &weekdays{logShares(lead), logShares(past), logShares(coming)}
}

func logShares(counts [7]float64) (logs [7]float64) {
	sum := 0.0
	for _, c := range counts {
		sum += c
	}
	for i, c := range counts {
		logs[i] = math.Log(c / sum)
	}
	return logs
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
			switch {
			case t.coming:
				by[on-1] += s.coming[(t.weekday-on+7)%7]
			case t.lead:
				by[on-1] += s.lead[(on-t.weekday+7)%7]
			default:
				by[on-1] += s.past[(on-t.weekday+7)%7]
			}
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
