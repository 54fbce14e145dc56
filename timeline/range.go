package timeline

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

// only reports whether e gives one field of a date and no more.
func only(f Field, e Expr) bool {
	d, ok := e.(Date)
	return ok && d.Has == f
}

// sides resolves both sides of a range that has two.
func (a Anchor) sides(r Range) (from, to Time) {
	r = borrow(r)
	if _, fromNow := r.From.(Shift); !fromNow && Needs(r.From) && !Needs(r.To) {
		to = Resolve(r.To, a)
		return Resolve(lean(r.From, Past), Anchor{Now: to, Said: []Time{to}, Tense: Past}), to
	}
	if from, to = a.shortYears(r); !to.IsZero() {
		return from, to
	}
	if only(FDay, r.From) && !only(FDay, r.To) { // the 28th to the 3rd of March
		to = Resolve(r.To, a)
		return Resolve(r.From, Anchor{Now: to, Said: []Time{to}, Tense: Past}), to
	}
	if InDay(r.From) && !InDay(r.To) { // "between 9 a.m. and 5 p.m. Tuesday"
		if to = Resolve(r.To, a); to.IsZero() {
			return to, to
		}
		return Resolve(r.From, Anchor{Now: Unit(to.Start, 0, Day), Tense: This}), to
	}
	from = Resolve(r.From, a)
	if only(FWeekday, r.To) && !only(FWeekday, r.From) { // "from 14 September to Thursday"
		return from, Resolve(r.To, a)
	}
	if _, fromNow := r.To.(Shift); fromNow || !Needs(r.To) || from.IsZero() { // "1990 to last year"
		return from, Resolve(r.To, a)
	}
	return from, Resolve(lean(r.To, Coming), Anchor{Now: from, Said: []Time{from}, Tense: Coming})
}

// longestShort is how many years may lie between the two of "1736–95".
const longestShort = 60

// shortYears resolves a range of years of which the second lacks its century: that of the
// first, or the next. The second is zero where the range is none such.
func (a Anchor) shortYears(r Range) (from, to Time) {
	d, ok := r.To.(Date)
	if !ok || d.Has != FYear|FTwoDig {
		return
	}
	from = Resolve(r.From, a)
	y, _, _ := from.Start.Civil()
	d.Has, d.Year = FYear, y-y%100+d.Year
	if d.Year < y {
		d.Year += 100
	}
	if from.IsZero() || d.Year > y+longestShort {
		return from, Time{}
	}
	return from, Resolve(d, a)
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
