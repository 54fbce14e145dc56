package timeline

// An Anchor is what the times of a text are reckoned from. Its zero value knows
// nothing: then only times that the words state in full are resolved.
type Anchor struct {
	Now   Time      // when the words were written, or the running time of a narrative
	Said  []Time    // the times mentioned before, the last one last; none is zero
	Tense Direction // Past, Coming, Onward or, where the sentence does not tell, Unsaid
	Hold  Hold      // how much the tense says of the time
	// Longer is set where a longer period than a quarter was spoken of since the last
	// quarter: "the nine months".
	Longer bool
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

// quarter returns the quarter of a year said last that is over or, where none is, has
// begun: a report on one says of the next what it will bring. It is zero if there is none.
func (a Anchor) quarter() Time {
	var begun Time
	for i := len(a.Said) - 1; i >= 0; i-- {
		switch q := a.Said[i]; {
		case q.Grain != Quarter:
		case a.Now.IsZero() || q.End <= a.Now.Start:
			return q
		case begun.IsZero() && q.Start <= a.Now.Start:
			begun = q
		}
	}
	return begun
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
		return e.Has != 0 && e.Dir == Unsaid && e.Has&^(FHour|FMinute|FSecond|FDayPart|FZone) == 0
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

func (a Anchor) shift(s Shift) Time {
	base := a.Now
	switch {
	case s.From == Previous{}:
		base = a.Last(max(s.Unit, Day))
	case s.From != nil:
		base = Resolve(s.From, a)
	}
	if s.Like {
		switch q := a.quarter(); {
		case s.N == 0 && s.From != nil && s.Unit == Year:
			if !q.IsZero() && !base.IsZero() {
				y, _, _ := base.Start.Civil()
				_, m, _ := q.Start.Civil()
				return Unit(On(y, m, 1), 0, Quarter)
			}
			return base
		case !q.IsZero() && (s.Unit == Quarter || !a.Longer):
			base, s.Exact = q, true
		case s.From != nil && s.Unit == Quarter && !base.IsZero():
			return Unit(base.Start, 0, Quarter)
		case s.Unit == Quarter: // the last full one
			return a.shift(Shift{N: s.N - 1, Unit: s.Unit})
		default:
			return a.shift(Shift{N: s.N, Unit: s.Unit, From: s.From})
		}
	}
	if base.IsZero() || s.Vague {
		return Time{}
	}
	start := base.Start
	if s.From != nil && s.N > 0 && base.End != Forever && s.Unit <= base.Grain && base.Grain >= DayPart {
		start = base.End - 1 // "three days after the summit" counts from its last day
	}
	n, unit := int(s.N), s.Unit
	if s.N != float64(n) { // "two and a half years": the next finer unit
		n, unit = finer(s.N, s.Unit)
	}
	if s.Exact && base.Grain <= unit {
		return Unit(start.Add(n, unit), 0, max(base.Grain, Day))
	}
	if unit < Day && base.Grain >= Day { // "four hours ago", of a day whose hour is not known
		return Unit(start, int((start.Add(n, unit)-start)/day), Day)
	}
	return Unit(start, n, unit)
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
	if e.Weekday != 0 {
		if t := Unit(nthWeekday(of, e.N, e.Weekday), 0, Day); of.Contains(t) {
			return t
		}
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
