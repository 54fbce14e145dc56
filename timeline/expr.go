package timeline

// An Expr is a time as a writer put it, before anyone asks when that was: one of
// [Date], [Shift], [In], [Nth], [PartOf], [Range], [Side], [Duration], [Set],
// [Vague], [Holiday], [Named] or [Previous].
type Expr interface{ expr() }

// A Field is a set of calendar fields.
type Field uint32

// The fields that a text can give.
const (
	FYear Field = 1 << iota
	FMonth
	FDay
	FWeekday
	FHour
	FMinute
	FSecond
	FDayPart
	FWeek
	FQuarter
	FSeason
	FHalf
	FDecade
	FCentury
	FZone
	FWeekend
	FFiscal
	FEra    // BC
	FTwoDig // the year or decade lacks its century: '98, the 80s
)

// A Direction says on which side of its anchor a time lies.
type Direction int8

// The directions. Unsaid leaves it to the sentence's tense.
const (
	Unsaid Direction = iota
	Last             // "last Friday", "last July"
	This             // "this Friday"
	Next             // "next Friday"
	Coming           // the first to come: "on Friday" of what is planned
	Past             // the latest gone by: "on Friday" of what has happened
	Onward           // as a narrative goes on: in the year said last, or soon after
)

// A Date gives some fields of the calendar; the others come from the anchor. Has is
// never zero.
type Date struct {
	Has     Field
	Year    int // with FTwoDig 0–99; a decade's first year with FDecade, a century's with FCentury
	Month   int // 1–12
	Day     int // 1–31
	Weekday int // 1 Monday – 7 Sunday
	Week    int
	Quarter int // 1–4
	Season  int // 1 spring – 4 winter
	Half    int // 1–2
	Hour    int // 0–24
	Minute  int
	Second  int
	DayPart DayPartName
	Zone    string
	Dir     Direction
}

// A DayPartName is a part of the day, as TIMEX3 writes it.
type DayPartName string

// The parts of a day.
const (
	Morning   DayPartName = "MO"
	Midday    DayPartName = "MI"
	Afternoon DayPartName = "AF"
	Evening   DayPartName = "EV"
	Night     DayPartName = "NI"
	Daytime   DayPartName = "DT"
)

// A Shift lies N units from From: "three weeks ago", "last month", "two days later".
type Shift struct {
	N    float64
	Unit Grain
	From Expr // nil: the anchor
	// Vague is set where the words give no number: "several days ago".
	Vague bool
	// Exact keeps the grain of From: "a week from Tuesday" is a day.
	Exact bool
	// Length is set where the words that stand for the time name only how far away it
	// is: "vor [drei Jahren]".
	Length bool
	// Like compares with the time mentioned before where that is a quarter: "net fell from
	// $5 million a year earlier" is of the same quarter. In units of a quarter it is of
	// the one of From, or else of the last full one, where none was mentioned: "the quarter
	// ended Sept. 30", "the year-ago quarter". In units of a year with N 0 it is that
	// quarter of From: "the 1988 quarter".
	Like bool
}

// An In is a Date within another time: "the morning of 5 July", "March of that year".
type In struct {
	Date Date
	Of   Expr
}

// An Nth is the nth unit of a longer time, from its end where N is below zero: "the
// first week of May", "the last day of July", "the second Tuesday in March".
type Nth struct {
	N       int
	Unit    Grain
	Weekday int // 1 Monday – 7 Sunday: only these days count; 0: all
	Of      Expr
}

// A PartOf is a part of a time, or a time given roughly: "early 2018", "about 1990".
type PartOf struct {
	Mod Mod
	Of  Expr
}

// A Mod is a modifier, as TIMEX3 writes it.
type Mod string

// The modifiers.
const (
	NoMod       Mod = ""
	ModStart    Mod = "START"
	ModMid      Mod = "MID"
	ModEnd      Mod = "END"
	ModApprox   Mod = "APPROX"
	ModBefore   Mod = "BEFORE"
	ModAfter    Mod = "AFTER"
	ModOnBefore Mod = "ON_OR_BEFORE"
	ModOnAfter  Mod = "ON_OR_AFTER"
	ModMore     Mod = "MORE_THAN"
	ModLess     Mod = "LESS_THAN"
	ModLeast    Mod = "EQUAL_OR_MORE"
	ModMost     Mod = "EQUAL_OR_LESS"
)

// A Range runs from the start of one time to the end of another. A nil side is open.
type Range struct{ From, To Expr }

// A Side is one side of a range, as it reads beside the other: the May of "May to July
// 1995" is of 1995.
type Side struct {
	Of   Range // both sides are given
	Last bool
}

// An Amount is a number of units; "two years and three months" is two.
type Amount struct {
	N     float64
	Unit  Grain
	Vague bool // "several days": N is not given
}

// A Duration is a length of time: "three weeks". Amounts is never empty.
type Duration struct {
	Amounts []Amount
	Mod     Mod
	// Of places the length on the calendar: "the last three weeks" is Ends at the
	// anchor, "the next two days" Begins there.
	Begins, Ends bool
}

// A Set is a time that comes again: "every Friday", "twice a year".
type Set struct {
	Each  Expr   // a Date or a Duration
	Quant string // EVERY, EACH, SOME; "" if unsaid
	Freq  int    // times in each; 0 if unsaid
}

// A Vague is a time that no calendar holds: "now", "recently", "in the future".
type Vague struct{ Ref string } // PRESENT_REF, PAST_REF, FUTURE_REF

// A Holiday is a day known by its name: "Christmas", "Easter Monday". Year is nil where
// the words leave it to the anchor.
type Holiday struct {
	Name string // as the language file's words have it: "christmas"
	Year Expr
	Dir  Direction
}

// A Named is a happening that the words name.
type Named struct{ Fact *Fact }

// A Previous is the time mentioned just before, at a grain: "that day", "the same year".
type Previous struct{ Unit Grain }

func (Date) expr()     {}
func (Shift) expr()    {}
func (In) expr()       {}
func (Nth) expr()      {}
func (PartOf) expr()   {}
func (Range) expr()    {}
func (Side) expr()     {}
func (Duration) expr() {}
func (Set) expr()      {}
func (Vague) expr()    {}
func (Holiday) expr()  {}
func (Named) expr()    {}
func (Previous) expr() {}
