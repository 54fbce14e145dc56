package timeline

// date returns when d was: in the year that it names, or in the one that the anchor lends.
func (a Anchor) date(d Date) Time {
	if d.Has&FTwoDig != 0 {
		if a.Now.IsZero() {
			d.Year += 1900
			if d.Year < 1930 {
				d.Year += 100
			}
		} else {
			y, _, _ := a.Now.Start.Civil()
			d.Year = inCentury(d.Year, y, a.Tense == Onward)
		}
		d.Has &^= FTwoDig
	}
	if complete(d) {
		return mark(inYear(d, d.Year), d)
	}
	if a.Now.IsZero() {
		return Time{}
	}
	return mark(a.pick(d), d)
}

// inCentury returns the year of two digits that a text of year now means: the latest, or
// one a little ahead; in a narrative the nearest.
func inCentury(digits, now int, narrative bool) int {
	if now < 1700 { // older times are not told in two digits
		return 1900 + digits
	}
	y := now - now%100 + digits
	switch {
	case narrative && y > now+50, !narrative && y > now+9: // 10 years ahead is more than news looks
		return y - 100
	case narrative && y < now-50:
		return y + 100
	}
	return y
}

func mark(t Time, d Date) Time {
	if !t.IsZero() {
		t.Given = d.Has
	}
	return t
}

// inYear places the fields of d in year y; it returns the zero Time where the calendar
// has no such day.
func inYear(d Date, y int) Time {
	if d.Has&FEra != 0 {
		y = 1 - y
	}
	var t Time
	switch {
	case d.Has&FCentury != 0:
		if d.Has&FEra != 0 { // the 1st century BC ends with the year 0
			return Time{Start: On(1-d.Year-100, 1, 1), End: On(1-d.Year, 1, 1), Grain: Century}
		}
		return Unit(On(y, 1, 1), 0, Century)
	case d.Has&FDecade != 0:
		return Unit(On(y, 1, 1), 0, Decade)
	case d.Has&FDay != 0 && d.Has&FMonth != 0:
		if d.Day > DaysIn(y, d.Month) {
			return Time{}
		}
		t = Unit(On(y, d.Month, d.Day), 0, Day)
	case d.Has&FMonth != 0:
		return Unit(On(y, d.Month, 1), 0, Month)
	case d.Has&FQuarter != 0:
		return Unit(On(y, d.Quarter*3-2, 1), 0, Quarter)
	case d.Has&FSeason != 0:
		return Unit(On(y, d.Season*3, 1), 0, Season)
	case d.Has&FHalf != 0:
		return Unit(On(y, d.Half*6-5, 1), 0, Half)
	case d.Has&FWeek != 0:
		return Unit(On(y, 1, 4), d.Week-1, Week)
	default:
		return Unit(On(y, 1, 1), 0, Year)
	}
	return inDay(d, t)
}

// inDay narrows a day to the clock or the part of the day that d gives.
func inDay(d Date, t Time) Time {
	switch {
	case d.Has&FSecond != 0:
		t = Unit(t.Start+Instant(d.Hour*hour+d.Minute*minute+d.Second), 0, Second)
	case d.Has&FMinute != 0:
		t = Unit(t.Start+Instant(d.Hour*hour+d.Minute*minute), 0, Minute)
	case d.Has&FHour != 0:
		t = Unit(t.Start+Instant(d.Hour*hour), 0, Hour)
	case d.Has&FDayPart != 0:
		t.Grain = DayPart
	}
	return t
}

// pick fills in the fields above those that d gives: the candidate on the side of the
// anchor that the words or the tense ask for.
func (a Anchor) pick(d Date) Time {
	now := a.Now.Start
	var cand func(k int) Time
	switch {
	case d.Has&(FMonth|FQuarter|FSeason|FHalf|FWeek) != 0:
		y, _, _ := now.Civil()
		cand = func(k int) Time { return inYear(d, y+k) }
	case d.Has&FDay != 0:
		first := now.Floor(Month)
		cand = func(k int) Time {
			y, m, _ := first.Add(k, Month).Civil()
			if d.Day > DaysIn(y, m) {
				return Time{}
			}
			return inDay(d, Unit(On(y, m, d.Day), 0, Day))
		}
	case d.Has&FWeekday != 0:
		monday := now.Floor(Week)
		cand = func(k int) Time {
			return inDay(d, Unit(monday.Add(k*7+d.Weekday-1, Day), 0, Day))
		}
	case d.Has&FWeekend != 0:
		cand = func(k int) Time { return Unit(now, k, Weekend) }
	default: // a clock time or a part of a day
		cand = func(k int) Time { return inDay(d, Unit(now.Add(k, Day), 0, Day)) }
	}
	return a.choose(cand, a.side(d, cand))
}

// A Hold is how much the tense of a sentence says of a time in it.
type Hold int8

// The holds.
const (
	Held  Hold = iota // "agreed to meet in May"
	Firm              // a verb governs the time: "left in May"
	Loose             // a noun does: "won the May election"
)

// close is how near a date without a year must lie to be taken whatever the tense: a piece
// of 2 November that says "payable Jan. 2" means the coming one, one of February that
// speaks of December the one gone by.
func (h Hold) close(d Date) Instant {
	switch {
	case h == Firm && d.Has == FMonth:
		return -1
	case h == Loose && d.Has&FMonth != 0:
		return 155 * day
	}
	return 62 * day
}

// side returns in which direction of the anchor a date with the fields of d is looked for.
func (a Anchor) side(d Date, cand func(int) Time) Direction {
	switch {
	case d.Dir != Unsaid:
		return d.Dir
	case a.Tense == Onward:
		return Onward
	case d.Has&(FMonth|FQuarter|FSeason|FHalf|FWeek) != 0:
		if near := a.choose(cand, Unsaid); a.Tense == Unsaid || away(near, a.Now) <= a.Hold.close(d) {
			return Unsaid
		}
	case a.Tense == Unsaid && d.Has&FDay != 0:
		return Unsaid
	case a.Tense == Unsaid && d.Has&(FWeekday|FWeekend) != 0:
		// "Friday's vote" in a piece of Thursday: who means the one gone by says "last Friday".
		if d.Has&FWeekday != 0 && a.choose(cand, Coming).Start.Floor(Day) == a.Now.End {
			return Coming
		}
		return Past
	case a.Tense == Unsaid:
		return This
	}
	return a.Tense
}

// choose takes the candidate that lies in direction dir of now. Candidates are numbered
// in order of time, number 0 being of the year, month, week or day of now.
func (a Anchor) choose(cand func(int) Time, dir Direction) Time {
	now := a.Now
	var best Time
	switch dir {
	case This:
		if t := cand(0); t.Grain != Season {
			return t
		}
		return a.choose(cand, Unsaid) // "this winter" may be last year's
	case Last:
		for k := 1; k >= -9; k-- {
			// The month just gone by is "last month"; "last February" in March is a year old.
			if t := cand(k); !t.IsZero() && t.End <= now.Start && !(t.Grain == Month && t.End == now.Start.Floor(Month)) {
				return t
			}
		}
	case Next:
		for k := -1; k <= 9; k++ {
			if t := cand(k); !t.IsZero() && t.Start >= now.End {
				return t
			}
		}
	case Past:
		for k := 1; k >= -9; k-- {
			if t := cand(k); !t.IsZero() && t.Start.Floor(Day) <= now.Start {
				return t
			}
		}
	case Coming:
		for k := -1; k <= 9; k++ {
			if t := cand(k); !t.IsZero() && t.End > now.Start {
				return t
			}
		}
	case Onward:
		return onward(cand, now)
	default: // the nearest; of two as near, the earlier
		for k := -9; k <= 9; k++ {
			if t := cand(k); !t.IsZero() && (best.IsZero() || away(t, now) < away(best, now)) {
				best = t
			}
		}
	}
	return best
}

// onward takes the candidate in the year, month or week that a narrative has reached, or
// the next one where that lies a long way back and the next is near: January after
// December, Monday after Saturday.
func onward(cand func(int) Time, now Time) Time {
	here, next := cand(0), cand(1)
	if here.IsZero() || next.IsZero() {
		return here
	}
	period := next.Start - here.Start
	if now.End-now.Start < period-3*day && now.Start-here.End > period/4 && next.Start-now.Start <= period/3 {
		return next
	}
	return here
}

// away returns how far t lies from now.
func away(t, now Time) Instant {
	switch {
	case t.End <= now.Start:
		return now.Start - t.End + 1
	case t.Start >= now.End:
		return t.Start - now.End + 1
	}
	return 0
}

// within places d in a longer time: March in a year, noon on a day.
func (a Anchor) within(d Date, of Time) Time {
	y, m, _ := of.Start.Civil()
	t := of
	switch {
	case complete(d):
		return a.date(d)
	case d.Has&(FMonth|FQuarter|FSeason|FHalf|FWeek) != 0:
		t = inYear(d, y)
	case d.Has&FDay != 0:
		if d.Day > DaysIn(y, m) {
			return Time{}
		}
		t = inDay(d, Unit(On(y, m, d.Day), 0, Day))
	case d.Has&FWeekday != 0:
		t = inDay(d, Unit(of.Start.Floor(Week).Add(d.Weekday-1, Day), 0, Day))
		if of.Grain != Week && t.Start < of.Start {
			t = inDay(d, Unit(t.Start.Add(7, Day), 0, Day))
		}
	case d.Has&FWeekend != 0:
		t = Unit(of.Start, 0, Weekend)
	default:
		if of.Grain > Day {
			of.Part = Whole
			return of // a part of a day that is not known
		}
		t = inDay(d, Unit(of.Start, 0, Day))
	}
	return mark(t, d)
}
