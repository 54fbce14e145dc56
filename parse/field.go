package parse

import "dateline/timeline"

// verbDate makes a Date of the fields that the parts are named after; parts that are
// dates themselves are merged in.
func verbDate(args []value) (value, bool) {
	d, ok := dateOf(args)
	if !ok || d.Has == 0 {
		return value{}, false
	}
	return made(d)
}

func dateOf(args []value) (timeline.Date, bool) {
	var d timeline.Date
	for i, a := range args {
		if !a.isSet() {
			continue
		}
		if sub, ok := a.expr.(timeline.Date); ok {
			if d, ok = merge(d, sub); !ok {
				return d, false
			}
			continue
		}
		name := a.name
		if name == "constant" { // "daypart EV": a field's name, then its value
			if i+1 >= len(args) || args[i+1].name != "constant" {
				continue
			}
			name, a = a.sym, args[i+1]
		}
		if a.expr != nil {
			return d, false
		}
		if !setField(&d, name, a) {
			return d, false
		}
	}
	if d.Has&timeline.FDay != 0 && d.Has&timeline.FMonth != 0 && d.Day > longest(d.Month) {
		return d, false
	}
	return d, true
}

func longest(month int) int {
	if month == 2 {
		return 29
	}
	return timeline.DaysIn(2001, month)
}

// setField sets one field by its name.
func setField(d *timeline.Date, name string, v value) bool {
	n := int(v.num)
	switch name {
	case "year":
		d.Year, d.Has = n, d.Has|timeline.FYear
	case "year2":
		d.Year, d.Has = n, d.Has|timeline.FYear|timeline.FTwoDig
	case "month", "monthnum":
		d.Month, d.Has = n, d.Has|timeline.FMonth
	case "day":
		d.Day, d.Has = n, d.Has|timeline.FDay
		return 1 <= n && n <= 31
	case "weekday":
		d.Weekday, d.Has = n, d.Has|timeline.FWeekday
	case "week":
		d.Week, d.Has = n, d.Has|timeline.FWeek
		return 1 <= n && n <= 53
	case "quarter":
		d.Quarter, d.Has = n, d.Has|timeline.FQuarter
		return 1 <= n && n <= 4
	case "half":
		d.Half, d.Has = n, d.Has|timeline.FHalf
		return 1 <= n && n <= 2
	case "season":
		d.Season, d.Has = n, d.Has|timeline.FSeason
	case "decade":
		d.Year, d.Has = n, d.Has|timeline.FDecade
	case "decade2":
		d.Year, d.Has = n, d.Has|timeline.FDecade|timeline.FTwoDig
	case "century":
		d.Year, d.Has = (n-1)*100, d.Has|timeline.FCentury
	case "era":
		d.Has |= timeline.FEra
	case "fiscal":
		d.Has |= timeline.FFiscal
	case "weekend":
		d.Has |= timeline.FWeekend
	default:
		return setClock(d, name, v)
	}
	return true
}

func setClock(d *timeline.Date, name string, v value) bool {
	n := int(v.num)
	switch name {
	case "hour":
		d.Hour, d.Has = n, d.Has|timeline.FHour
	case "hhmm": // 1430, or the hour alone
		if n > 24 {
			d.Minute, d.Has = n%100, d.Has|timeline.FMinute
			n /= 100
		}
		d.Hour, d.Has = n, d.Has|timeline.FHour
		return n <= 24 && d.Minute < 60
	case "minute":
		d.Minute, d.Has = n, d.Has|timeline.FMinute
	case "second":
		d.Second, d.Has = n, d.Has|timeline.FSecond
	case "half-day": // am, pm
		if d.Has&timeline.FHour == 0 || d.Hour > 12 || d.Hour == 0 {
			return false
		}
		d.Hour %= 12
		if v.sym == "pm" {
			d.Hour += 12
		}
	case "daypart":
		d.DayPart, d.Has = timeline.DayPartName(v.sym), d.Has|timeline.FDayPart
	case "direction":
		d.Dir = direction(v)
	default:
		return false
	}
	return true
}

// merge adds the fields of b to a; it reports false where both give the same field.
func merge(a, b timeline.Date) (timeline.Date, bool) {
	if a.Has&b.Has != 0 {
		return a, false
	}
	set := func(f timeline.Field, to *int, from int) {
		if b.Has&f != 0 {
			*to = from
		}
	}
	set(timeline.FYear|timeline.FDecade|timeline.FCentury, &a.Year, b.Year)
	set(timeline.FMonth, &a.Month, b.Month)
	set(timeline.FDay, &a.Day, b.Day)
	set(timeline.FWeekday, &a.Weekday, b.Weekday)
	set(timeline.FWeek, &a.Week, b.Week)
	set(timeline.FQuarter, &a.Quarter, b.Quarter)
	set(timeline.FSeason, &a.Season, b.Season)
	set(timeline.FHalf, &a.Half, b.Half)
	set(timeline.FHour, &a.Hour, b.Hour)
	set(timeline.FMinute, &a.Minute, b.Minute)
	set(timeline.FSecond, &a.Second, b.Second)
	if b.Has&timeline.FDayPart != 0 {
		a.DayPart = b.DayPart
	}
	if b.Dir != timeline.Unsaid {
		a.Dir = b.Dir
	}
	a.Has |= b.Has
	return a, true
}

func direction(v value) timeline.Direction {
	switch v.sym {
	case "last":
		return timeline.Last
	case "this":
		return timeline.This
	case "next":
		return timeline.Next
	case "past":
		return timeline.Past
	case "coming":
		return timeline.Coming
	}
	return timeline.Unsaid
}
