package timeline

import (
	"fmt"
	"strconv"
	"strings"
)

// A Timex is a time in TIMEX3, as TempEval-3 compares it (UzZaman et al. 2013; TimeML
// 1.2.1, Pustejovsky et al. 2003). The zero Timex is none.
type Timex struct {
	Type  string // DATE, TIME, DURATION or SET
	Value string // 2018-07-16, 2018-W29, P3D, PRESENT_REF, XXXX-WXX-5
	Mod   string // START, APPROX, …; "" if none
}

// TimexOf returns e in TIMEX3, given when it was. A range has none of its own: its two
// sides have.
func TimexOf(e Expr, t Time) Timex {
	switch e := e.(type) {
	case Date:
		return dateTimex(e, t)
	case In:
		d := e.Date
		if t.IsZero() {
			return dateTimex(d, t)
		}
		return timexOfTime(t, d.DayPart, d.Has)
	case Shift:
		if e.Length {
			n := max(e.N, -e.N)
			return Timex{Type: "DURATION", Value: period(Duration{Amounts: []Amount{{N: n, Unit: e.Unit, Vague: e.Vague}}})}
		}
		if t.IsZero() {
			return shiftTimex(e)
		}
		return timexOfTime(t, "", 0)
	case Nth, Named, Holiday, Previous:
		if t.IsZero() {
			return Timex{Type: "DATE", Value: "XXXX-XX-XX"}
		}
		return timexOfTime(t, "", 0)
	case Side:
		if e.Last {
			return TimexOf(e.Of.To, t)
		}
		return TimexOf(e.Of.From, t)
	case PartOf:
		x := TimexOf(e.Of, withoutMod(e, t))
		x.Mod = string(e.Mod)
		return x
	case Duration:
		return Timex{Type: "DURATION", Value: period(e), Mod: string(e.Mod)}
	case Set:
		x := TimexOf(e.Each, Time{})
		x.Type = "SET"
		return x
	case Vague:
		return Timex{Type: "DATE", Value: e.Ref}
	}
	return Timex{}
}

// withoutMod undoes what a modifier did to the borders of t, so that the value is that
// of the words it modifies.
func withoutMod(e PartOf, t Time) Time {
	switch {
	case t.Start == Beginning && e.Mod == ModBefore:
		return Unit(t.End, 0, t.Grain)
	case t.Start == Beginning && e.Mod == ModOnBefore:
		return Unit(t.End-1, 0, t.Grain)
	case t.End == Forever && e.Mod == ModAfter:
		return Unit(t.Start-1, 0, t.Grain)
	case t.End == Forever && e.Mod == ModOnAfter:
		return Unit(t.Start, 0, t.Grain)
	}
	return t
}

func shiftTimex(s Shift) Timex {
	switch {
	case s.Vague && s.N < 0:
		return Timex{Type: "DATE", Value: "PAST_REF"}
	case s.Vague:
		return Timex{Type: "DATE", Value: "FUTURE_REF"}
	}
	return Timex{Type: "DATE", Value: unknownValue(s.Unit)}
}

// unknownValue is a value of a grain of which nothing is known.
func unknownValue(g Grain) string {
	switch {
	case g <= Hour:
		return "XXXX-XX-XXTXX"
	case g <= Day:
		return "XXXX-XX-XX"
	case g <= Week:
		return "XXXX-WXX"
	case g <= Month:
		return "XXXX-XX"
	}
	return "XXXX"
}

// dateTimex writes a date, with X for what neither the words nor the anchor give.
func dateTimex(d Date, t Time) Timex {
	if !t.IsZero() {
		return timexOfTime(t, d.DayPart, d.Has)
	}
	v := "XXXX"
	switch {
	case d.Has&FWeekday != 0 && d.Has&(FMonth|FDay) == 0:
		v = fmt.Sprintf("XXXX-WXX-%d", d.Weekday)
	case d.Has&FWeekend != 0:
		v = "XXXX-WXX-WE"
	case d.Has&FSeason != 0:
		v = "XXXX-" + seasonNames[d.Season-1]
	case d.Has&FQuarter != 0:
		v = fmt.Sprintf("XXXX-Q%d", d.Quarter)
	case d.Has&FHalf != 0:
		v = fmt.Sprintf("XXXX-H%d", d.Half)
	case d.Has&FDay != 0 && d.Has&FMonth != 0:
		v = fmt.Sprintf("XXXX-%02d-%02d", d.Month, d.Day)
	case d.Has&FMonth != 0:
		v = fmt.Sprintf("XXXX-%02d", d.Month)
	case d.Has&FDay != 0:
		v = fmt.Sprintf("XXXX-XX-%02d", d.Day)
	}
	x := Timex{Type: "DATE", Value: v}
	if clock := clockValue(d); clock != "" {
		if v == "XXXX" {
			v = "XXXX-XX-XX"
		}
		x = Timex{Type: "TIME", Value: v + clock}
	}
	return x
}

func clockValue(d Date) string {
	switch {
	case d.Has&FMinute != 0:
		return fmt.Sprintf("T%02d:%02d", d.Hour, d.Minute)
	case d.Has&FHour != 0:
		return fmt.Sprintf("T%02d:00", d.Hour)
	case d.Has&FDayPart != 0:
		return "T" + string(d.DayPart)
	}
	return ""
}

var seasonNames = [...]string{"SP", "SU", "FA", "WI"}

// timexOfTime writes a stretch that is known.
func timexOfTime(t Time, part DayPartName, has Field) Timex {
	y, m, _ := t.Start.Civil()
	if y > 0 && (t.Grain == Day || t.Grain == Week || t.Grain == Month) { // EDTF writes them alike
		return Timex{Type: "DATE", Value: unitString(t.Start, t.Grain)}
	}
	year := timexYear(y)
	switch t.Grain {
	case Second, Minute:
		return Timex{Type: "TIME", Value: unitString(t.Start, t.Grain)}
	case Hour:
		return Timex{Type: "TIME", Value: unitString(t.Start, Hour) + ":00"}
	case DayPart:
		return Timex{Type: "TIME", Value: unitString(t.Start, Day) + "T" + string(part)}
	case Weekend:
		wy, w := t.Start.Week()
		return Timex{Type: "DATE", Value: fmt.Sprintf("%04d-W%02d-WE", wy, w)}
	case Quarter:
		return Timex{Type: "DATE", Value: fmt.Sprintf("%s-Q%d", year, (m+2)/3)}
	case Half:
		return Timex{Type: "DATE", Value: fmt.Sprintf("%s-H%d", year, (m+5)/6)}
	case Season:
		return Timex{Type: "DATE", Value: year + "-" + seasonNames[m/3-1]}
	case Year:
		return Timex{Type: "DATE", Value: year}
	case Decade, Century, Millennium:
		if y < 0 && t.Grain == Century {
			return Timex{Type: "DATE", Value: fmt.Sprintf("BC%02d", -y/100)}
		}
		if y >= 0 {
			return Timex{Type: "DATE", Value: fmt.Sprintf("%04d", y)[:4-int(t.Grain-Year)]}
		}
	}
	return Timex{Type: "DATE", Value: strings.Replace(unitString(t.Start, t.Grain), yearString(y), year, 1)}
}

func timexYear(y int) string {
	if y <= 0 {
		return fmt.Sprintf("BC%04d", 1-y)
	}
	return yearString(y)
}

var periodUnits = map[Grain]string{
	Second: "S", Minute: "M", Hour: "H", Day: "D", Weekend: "WE", Week: "W", Month: "M", Quarter: "Q",
	Half: "H", Year: "Y", Decade: "DE", Century: "CE", Millennium: "ML", Season: "SE",
}

// period writes a duration: P3D, P2Y3M, PT30M, PXY. Decades and centuries are told in
// years, halves in the next finer unit.
func period(d Duration) string {
	var date, clock strings.Builder
	for _, a := range d.Amounts {
		amount, rest := a, Amount{}
		if years := float64(monthsIn(a.Unit)) / 12; a.Unit > Year && !a.Vague {
			amount = Amount{N: a.N * years, Unit: Year}
		}
		if n := float64(int(amount.N)); amount.N != n && amount.N-n == 0.5 {
			switch amount.Unit {
			case Year:
				rest = Amount{N: 6, Unit: Month}
			case Hour:
				rest = Amount{N: 30, Unit: Minute}
			case Minute:
				rest = Amount{N: 30, Unit: Second}
			}
			if rest.Unit != NoGrain {
				amount.N = n
			}
		}
		for _, a := range []Amount{amount, rest} {
			switch {
			case a.Unit == NoGrain || a.N == 0 && !a.Vague && rest.Unit != NoGrain:
			case a.Unit == DayPart:
				date.WriteString(a.number() + "DT")
			case a.Unit < Day:
				clock.WriteString(a.number() + periodUnits[a.Unit])
			default:
				date.WriteString(a.number() + periodUnits[a.Unit])
			}
		}
	}
	s := "P" + date.String()
	if clock.Len() > 0 {
		s += "T" + clock.String()
	}
	return s
}

func (a Amount) number() string {
	if a.Vague {
		return "X"
	}
	return strconv.FormatFloat(a.N, 'f', -1, 64)
}
