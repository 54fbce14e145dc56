package timeline

import (
	"math"
	"time"
)

// An Instant is a second of the proleptic Gregorian calendar, counted from
// 1970-01-01T00:00:00 of the wall clock that the text speaks of.
type Instant int64

// The ends of the calendar stand for an open start and an open end.
const (
	Beginning Instant = math.MinInt64
	Forever   Instant = math.MaxInt64
)

const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
)

// On returns the first second of a day; months and days outside their range carry over.
func On(year, month, dayOfMonth int) Instant {
	return Instant(time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC).Unix())
}

// Civil returns the year, month (1–12) and day (1–31) that hold i.
func (i Instant) Civil() (year, month, dayOfMonth int) {
	y, m, d := time.Unix(int64(i), 0).UTC().Date()
	return y, int(m), d
}

// Clock returns the hour, minute and second of i.
func (i Instant) Clock() (h, m, s int) {
	r := int(mod(int64(i), day))
	return r / hour, r % hour / minute, r % minute
}

// Weekday returns the day of the week of i, Monday 1 to Sunday 7 as in ISO 8601.
func (i Instant) Weekday() int {
	return int(mod(floorDiv(int64(i), day)+3, 7)) + 1
}

// Week returns the ISO 8601 week that holds i, and the year it is counted in.
func (i Instant) Week() (year, week int) {
	return time.Unix(int64(i), 0).UTC().ISOWeek()
}

// A Grain is the unit in which a time was said, from the finest to the coarsest.
// The zero Grain is none.
type Grain uint8

// The grains, finest first.
const (
	NoGrain Grain = iota
	Second
	Minute
	Hour
	DayPart
	Day
	Weekend
	Week
	Month
	Quarter
	Season
	Half // of a year
	Year
	Decade
	Century
	Millennium
)

var grainNames = [...]string{"none", "second", "minute", "hour", "daypart", "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century", "millennium"}

func (g Grain) String() string {
	if int(g) < len(grainNames) {
		return grainNames[g]
	}
	return "?"
}

// GrainNamed returns the grain of that name, or [NoGrain].
func GrainNamed(name string) Grain {
	for g, n := range grainNames {
		if n == name {
			return Grain(g)
		}
	}
	return NoGrain
}

// Floor returns the start of the unit of grain g that holds i. Seasons begin on the
// first of March, June, September and December; weeks on Monday. The weekend of a day is
// that of its week.
func (i Instant) Floor(g Grain) Instant {
	if i == Beginning || i == Forever {
		return i
	}
	y, m, d := i.Civil()
	switch g {
	case Second, NoGrain:
		return i
	case Minute:
		return i - Instant(mod(int64(i), minute))
	case Hour:
		return i - Instant(mod(int64(i), hour))
	case DayPart, Day:
		return On(y, m, d)
	case Weekend:
		return On(y, m, d-i.Weekday()+6)
	case Week:
		return On(y, m, d-i.Weekday()+1)
	case Month:
		return On(y, m, 1)
	case Quarter:
		return On(y, m-(m-1)%3, 1)
	case Season:
		return On(y, m-m%3, 1)
	case Half:
		return On(y, m-(m-1)%6, 1)
	case Year:
		return On(y, 1, 1)
	case Decade:
		return On(y-int(mod(int64(y), 10)), 1, 1)
	case Century:
		return On(y-int(mod(int64(y), 100)), 1, 1)
	default:
		return On(y-int(mod(int64(y), 1000)), 1, 1)
	}
}

// Add moves i by n units of grain g. Where the target month is too short, the last day
// of that month is taken: one month after 31 January is 28 or 29 February.
func (i Instant) Add(n int, g Grain) Instant {
	if i == Beginning || i == Forever {
		return i
	}
	switch g {
	case Second:
		return i + Instant(n)
	case Minute:
		return i + Instant(n)*minute
	case Hour:
		return i + Instant(n)*hour
	case DayPart, Day, NoGrain:
		return i + Instant(n)*day
	case Week, Weekend:
		return i + Instant(n)*7*day
	}
	months := n * monthsIn(g)
	y, m, d := i.Civil()
	first := On(y, m+months, 1)
	y, m, _ = first.Civil()
	if last := DaysIn(y, m); d > last {
		d = last
	}
	return On(y, m, d) + Instant(mod(int64(i), day))
}

func monthsIn(g Grain) int {
	switch g {
	case Month:
		return 1
	case Quarter, Season:
		return 3
	case Half:
		return 6
	case Year:
		return 12
	case Decade:
		return 120
	case Century:
		return 1200
	case Millennium:
		return 12000
	}
	return 0
}

// Years returns how many years a unit has: 10 for a decade, less than 1 for a month, 0
// for units of no fixed part of a year.
func Years(g Grain) float64 { return float64(monthsIn(g)) / 12 }

// DaysIn returns the number of days in a month.
func DaysIn(year, month int) int {
	return int((On(year, month+1, 1) - On(year, month, 1)) / day)
}

// Unit returns the stretch of grain g that lies n units after the one that holds at.
func Unit(at Instant, n int, g Grain) Time {
	start := at.Floor(g).Add(n, g)
	t := Time{Start: start, Grain: g}
	switch g {
	case Weekend:
		t.End = start.Add(2, Day)
	case NoGrain:
		t.End = start + 1
	default:
		t.End = start.Add(1, g)
	}
	return t
}

// Easter returns the Sunday of Easter, Western or, where orthodox is set, Eastern, as a
// Gregorian date. Years 1583 to 9999 (J. Meeus, Astronomical Algorithms, chapter 8).
func Easter(year int, orthodox bool) Instant {
	if orthodox {
		a, b, c := year%4, year%7, year%19
		d := (19*c + 15) % 30
		e := (2*a + 4*b - d + 34) % 7
		f := d + e + 114
		// The Julian calendar is behind by this many days.
		behind := year/100 - year/400 - 2
		return On(year, f/31, f%31+1+behind)
	}
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return On(year, n/31, n%31+1)
}

// RoshHashanah returns the first day of the Hebrew year that begins in a year, as a Gregorian
// date. The day begins at sunset of the day before. Years 1 to 9999 (E. Reingold and N.
// Dershowitz, Calendrical Calculations, chapter 8).
func RoshHashanah(year int) Instant {
	// days returns how many days of the mean moon, counted from that of creation, the years before year have.
	days := func(year int) int {
		months := (235*year - 234) / 19
		day := 29*months + (12084+13753*months)/25920
		if 3*(day+1)%7 < 3 {
			day++
		}
		return day
	}
	year += 3761
	before, at, after := days(year-1), days(year), days(year+1)
	switch { // no year is 356 or 382 days long
	case after-at == 356:
		at += 2
	case at-before == 382:
		at++
	}
	return On(-3760, 9, 7).Add(at, Day)
}

// Islamic returns a day of the tabular Islamic calendar, with leap years as in the civil
// form of the calendar, as a Gregorian date. What is kept where the moon is watched may
// differ by a day or two (E. Reingold and N. Dershowitz, Calendrical Calculations, chapter 7).
func Islamic(year, month, dayOfMonth int) Instant {
	return On(622, 7, 18).Add(dayOfMonth+29*(month-1)+month/2+(year-1)*354+(3+11*year)/30, Day)
}

// NthWeekday returns the nth weekday (1 Monday … 7 Sunday) of a month; n below zero
// counts from its end.
func NthWeekday(year, month, n, weekday int) Instant {
	return nthWeekday(Unit(On(year, month, 1), 0, Month), n, weekday)
}

// nthWeekday is NthWeekday for a stretch of whole days. The day may lie outside it.
func nthWeekday(of Time, n, weekday int) Instant {
	if n < 0 {
		last := (of.End - 1).Floor(Day)
		return last.Add(-(last.Weekday()-weekday+7)%7+(n+1)*7, Day)
	}
	first := of.Start.Floor(Day)
	return first.Add((weekday-first.Weekday()+7)%7+(n-1)*7, Day)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func mod(a, b int64) int64 { return a - floorDiv(a, b)*b }
