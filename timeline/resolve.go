package timeline

// An Anchor is what the times of a text are reckoned from. Its zero value knows
// nothing: then only times that the words state in full are resolved.
type Anchor struct {
	Now   Time      // when the words were written, or the running time of a narrative
	Said  []Time    // the times mentioned before, the last one last; none is zero
	Tense Direction // Past, Coming, Onward or, where the sentence does not tell, Unsaid
}

// Last returns the time said last of those that are as fine as g or finer; zero if there
// is none: "three days later" does not count from a year.
func (a Anchor) Last(g Grain) Time {
	for i := len(a.Said) - 1; i >= 0; i-- {
		if a.Said[i].Grain <= g {
			return a.Said[i]
		}
	}
	return Time{}
}

// quarter returns the quarter of a year said last; zero if none was.
func (a Anchor) quarter() Time {
	for i := len(a.Said) - 1; i >= 0; i-- {
		if a.Said[i].Grain == Quarter {
			return a.Said[i]
		}
	}
	return Time{}
}

// Resolve returns when e was, or the zero Time where that does not follow from the words
// and the anchor. The result is as wide as the words: nothing is sharpened.
func Resolve(e Expr, a Anchor) Time {
	switch e := e.(type) {
	case Date:
		return a.date(e)
	case Shift:
		return a.shift(e)
	case In:
		of := Resolve(e.Of, a)
		if of.IsZero() {
			return Time{}
		}
		return a.within(e.Date, of)
	case Nth:
		return a.nth(e)
	case PartOf:
		return a.part(e)
	case Range:
		return a.span(e)
	case Side:
		from, to := a.sides(e.Of)
		if e.Last {
			return to
		}
		return from
	case Duration:
		return a.stretch(e)
	case Holiday:
		return a.holiday(e)
	case Named:
		if e.Fact != nil {
			return e.Fact.When
		}
	case Previous:
		if e.Unit == NoGrain {
			return a.Last(Millennium)
		}
		if t := a.Last(e.Unit); !t.IsZero() {
			return Unit(t.Start, 0, e.Unit)
		}
	}
	return Time{}
}

// Needs reports whether the time of e depends on the anchor or on the time before it.
func Needs(e Expr) bool {
	switch e := e.(type) {
	case Date:
		return !complete(e)
	case Shift:
		return e.From == nil || Needs(e.From)
	case In:
		return Needs(e.Of)
	case Nth:
		return Needs(e.Of)
	case PartOf:
		return Needs(e.Of)
	case Range:
		return e.From != nil && Needs(e.From) && e.To != nil && Needs(e.To)
	case Side:
		return Needs(e.Of)
	case Holiday:
		return e.Year == nil || Needs(e.Year)
	case Named:
		return false
	}
	return true
}

// InDay reports whether e tells a time of the day without its day: "at 3 p.m.".
func InDay(e Expr) bool {
	switch e := e.(type) {
	case Date:
		return e.Has != 0 && e.Has&^(FHour|FMinute|FSecond|FDayPart|FZone) == 0
	case Range:
		return e.From != nil && e.To != nil && InDay(e.From) && InDay(e.To)
	case Side:
		return InDay(e.Of)
	case PartOf:
		return InDay(e.Of)
	}
	return false
}

// complete reports whether d names its year, decade or century in full.
func complete(d Date) bool {
	return d.Has&(FYear|FDecade|FCentury) != 0 && d.Has&FTwoDig == 0
}

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

// close is how near a date without a year must lie to be taken whatever the tense: a
// piece of 2 November that says "payable Jan. 2" means the coming one, one of February
// that speaks of December the one gone by.
const close = 62 * day

// side returns in which direction of the anchor a date with the fields of d is looked for.
func (a Anchor) side(d Date, cand func(int) Time) Direction {
	switch {
	case d.Dir != Unsaid:
		return d.Dir
	case a.Tense == Onward:
		return Onward
	case d.Has&(FMonth|FQuarter|FSeason|FHalf|FWeek) != 0:
		if near := a.choose(cand, Unsaid); a.Tense == Unsaid || away(near, a.Now) <= close {
			return Unsaid
		}
	case a.Tense == Unsaid && d.Has&FDay != 0:
		return Unsaid
	case a.Tense == Unsaid && d.Has&(FWeekday|FWeekend) != 0:
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

func (a Anchor) shift(s Shift) Time {
	base := a.Now
	switch {
	case s.From == Previous{}:
		base = a.Last(max(s.Unit, Day))
	case s.From != nil:
		base = Resolve(s.From, a)
	}
	if s.Like {
		switch {
		case !a.quarter().IsZero():
			base, s.Exact = a.quarter(), true
		case s.N == 0:
			return a.shift(Shift{N: -1, Unit: s.Unit})
		default:
			return a.shift(Shift{N: s.N, Unit: s.Unit, From: s.From})
		}
	}
	if base.IsZero() || s.Vague {
		return Time{}
	}
	start := base.Start
	if s.From != nil && s.N > 0 && base.End != Forever && s.Unit <= base.Grain {
		start = base.End - 1 // "three days after the summit" counts from its last day
	}
	n, unit := int(s.N), s.Unit
	if s.N != float64(n) { // "two and a half years": the next finer unit
		n, unit = finer(s.N, s.Unit)
	}
	if s.Exact && base.Grain <= unit {
		return Unit(start.Add(n, unit), 0, max(base.Grain, Day))
	}
	t := Unit(start, n, unit)
	return t
}

// finer turns a broken number of units into a whole number of finer ones.
func finer(n float64, g Grain) (int, Grain) {
	round := func(x float64) int {
		if x < 0 {
			return int(x - 0.5)
		}
		return int(x + 0.5)
	}
	switch g {
	case Millennium, Century, Decade:
		return round(n * float64(monthsIn(g)) / 12), Year
	case Year, Half, Quarter, Season:
		return round(n * float64(monthsIn(g))), Month
	case Month:
		return round(n * 30), Day
	case Week:
		return round(n * 7), Day
	case Day:
		return round(n * 24), Hour
	case Hour:
		return round(n * 60), Minute
	}
	return round(n * 60), Second
}

func (a Anchor) nth(e Nth) Time {
	of := Resolve(e.Of, a)
	if of.IsZero() || of.Start == Beginning || of.End == Forever {
		return Time{}
	}
	if e.N < 0 {
		return Unit(of.End-1, e.N+1, e.Unit)
	}
	t := Unit(of.Start, e.N-1, e.Unit)
	if e.Unit == Week && t.Start < of.Start && of.Start.Weekday() > 4 {
		t = Unit(of.Start, e.N, e.Unit) // the first week of a month holds its Thursday
	}
	if !t.Overlaps(of) {
		return Time{}
	}
	return t
}

func (a Anchor) part(e PartOf) Time {
	t := Resolve(e.Of, a)
	if t.IsZero() {
		return t
	}
	switch e.Mod {
	case ModStart:
		t.Part = Early
	case ModMid:
		t.Part = Mid
	case ModEnd:
		t.Part = Late
	case ModApprox:
		t.Doubt |= About
	case ModBefore:
		t = Time{Start: Beginning, End: t.Start, Grain: t.Grain, Given: t.Given}
	case ModOnBefore:
		t = Time{Start: Beginning, End: t.End, Grain: t.Last(), Given: t.Given}
	case ModAfter:
		t = Time{Start: t.End, End: Forever, Grain: t.Last(), Given: t.Given}
	case ModOnAfter:
		t = Time{Start: t.Start, End: Forever, Grain: t.Grain, Given: t.Given}
	}
	return t
}

// span resolves a range. The side that names its year, or else the first, is resolved
// first and is the anchor of the other.
func (a Anchor) span(r Range) Time {
	switch {
	case r.From == nil:
		to := Resolve(r.To, a)
		if to.IsZero() {
			return to
		}
		return Time{Start: Beginning, End: to.End, Grain: to.Last(), Given: to.Given}
	case r.To == nil:
		from := Resolve(r.From, a)
		if from.IsZero() {
			return from
		}
		return Time{Start: from.Start, End: Forever, Grain: from.Grain, Given: from.Given}
	}
	from, to := a.sides(r)
	return from.Through(to)
}

// onlyDay reports whether e is the number of a day and no more.
func onlyDay(e Expr) bool {
	d, ok := e.(Date)
	return ok && d.Has == FDay
}

// sides resolves both sides of a range that has two.
func (a Anchor) sides(r Range) (from, to Time) {
	r = borrow(r)
	if _, fromNow := r.From.(Shift); !fromNow && Needs(r.From) && !Needs(r.To) {
		to = Resolve(r.To, a)
		return Resolve(lean(r.From, Past), Anchor{Now: to, Said: []Time{to}, Tense: Past}), to
	}
	if onlyDay(r.From) && !onlyDay(r.To) { // the 28th to the 3rd of March
		to = Resolve(r.To, a)
		return Resolve(r.From, Anchor{Now: to, Said: []Time{to}, Tense: Past}), to
	}
	from = Resolve(r.From, a)
	if _, fromNow := r.To.(Shift); fromNow || !Needs(r.To) || from.IsZero() { // "1990 to last year"
		return from, Resolve(r.To, a)
	}
	return from, Resolve(lean(r.To, Coming), Anchor{Now: from, Said: []Time{from}, Tense: Coming})
}

// borrow gives each side of a range the fields that stand on the other only: the month of
// "5–10 June", the year of "June 5–10, 2012", the era of "499–493 BC".
func borrow(r Range) Range {
	from, ok1 := r.From.(Date)
	to, ok2 := r.To.(Date)
	if !ok1 || !ok2 {
		return r
	}
	if (from.Has|to.Has)&FDay != 0 {
		switch has := (from.Has ^ to.Has) & FMonth; {
		case has == 0:
		case from.Has&FMonth == 0 && from.Has&FDay != 0:
			from.Month, from.Has = to.Month, from.Has|FMonth
		case to.Has&FMonth == 0 && to.Has&FDay != 0:
			to.Month, to.Has = from.Month, to.Has|FMonth
		}
		if to.Has&FYear != 0 && from.Has&FYear == 0 && from.Month <= to.Month {
			from.Year, from.Has = to.Year, from.Has|to.Has&(FYear|FTwoDig)
		}
	}
	if to.Has&FEra != 0 && from.Has&FYear != 0 {
		from.Has |= FEra
	}
	return Range{From: from, To: to}
}

// lean turns a date without a year firmly to one side.
func lean(e Expr, dir Direction) Expr {
	if d, ok := e.(Date); ok && d.Dir == Unsaid && d.Has&FTwoDig == 0 {
		d.Dir = dir
		return d
	}
	return e
}

// stretch places a duration that ends or begins at the anchor: "the last three weeks".
func (a Anchor) stretch(d Duration) Time {
	if !d.Begins && !d.Ends || a.Now.IsZero() {
		return Time{}
	}
	t := a.Now
	for _, m := range d.Amounts {
		n, unit := int(m.N), m.Unit
		if m.Vague {
			return Time{}
		}
		if m.N != float64(n) {
			n, unit = finer(m.N, m.Unit)
		}
		if d.Ends {
			t.Start = t.Start.Add(-n, unit)
		} else {
			t.End = t.End.Add(n, unit)
		}
	}
	t.Grain = Day
	return t
}
