package timeline

import (
	"fmt"
	"strconv"
)

// Display returns t in English as a report prints it, or "" for the unknown time. It is
// never more precise than t is:
//
//	16 July 2018   7–8 July 2017   July 2018   week of 16 July 2018   spring 2018
//	2018   early 2000s   20th century   2017–2019   from 2014   until 2016
//	14:30, 16 July 2018   c. March 2014   perhaps 2014   44 BCE
func Display(t Time) string {
	if t.IsZero() {
		return ""
	}
	return doubtWords[t.Doubt] + displaySure(t)
}

var doubtWords = [...]string{Sure: "", About: "c. ", Perhaps: "perhaps ", Both: "perhaps c. "}

var monthNames = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

var partWords = [...]string{Whole: "", Early: "early ", Mid: "mid-", Late: "late "}

func displaySure(t Time) string {
	switch {
	case t.Start == Beginning && t.End == Forever:
		return "at any time"
	case t.Start == Beginning:
		return "until " + displayUnit(t.End-1, plain(t.Last()))
	case t.End == Forever:
		return "from " + partWords[t.Part] + displayUnit(t.Start, plain(t.Grain))
	case t.Single():
		return partWords[t.Part] + displayUnit(t.Start, t.Grain)
	}
	return partWords[t.Part] + displayRange(t.Start, plain(t.Grain), t.End-1, plain(t.Last()))
}

// displayUnit names the unit of grain g that holds at.
func displayUnit(at Instant, g Grain) string {
	start := at.Floor(g)
	y, m, d := start.Civil()
	switch g {
	case Second:
		h, mi, s := at.Clock()
		return fmt.Sprintf("%02d:%02d:%02d, %s", h, mi, s, displayUnit(at, Day))
	case Minute, Hour:
		h, mi, _ := start.Clock()
		return fmt.Sprintf("%02d:%02d, %s", h, mi, displayUnit(at, Day))
	case Weekend:
		return "weekend of " + displayUnit(start, Day)
	case Week:
		return "week of " + displayUnit(start, Day)
	case Month:
		return monthNames[m] + " " + DisplayYear(y)
	case Quarter:
		return [...]string{"first", "second", "third", "fourth"}[(m-1)/3] + " quarter of " + DisplayYear(y)
	case Season:
		if m == 12 {
			return "winter " + years(y, y+1)
		}
		return [...]string{"spring ", "summer ", "autumn "}[m/3-1] + DisplayYear(y)
	case Half:
		return [...]string{"first", "second"}[m/7] + " half of " + DisplayYear(y)
	case Year:
		return DisplayYear(y)
	case Decade:
		return displayDecade(y)
	case Century, Millennium:
		return displayAge(y, g)
	}
	return strconv.Itoa(d) + " " + monthNames[m] + " " + DisplayYear(y)
}

// DisplayYear returns a year of the Gregorian calendar, in which 0 is 1 BCE, with its
// era where the number alone could be taken for something else.
func DisplayYear(y int) string {
	switch {
	case y <= 0:
		return strconv.Itoa(1-y) + " BCE"
	case y < 1000:
		return strconv.Itoa(y) + " CE"
	}
	return strconv.Itoa(y)
}

func displayDecade(y int) string {
	switch {
	case y < 0:
		return years(y, y+9)
	case y < 1000:
		return strconv.Itoa(y) + "s CE"
	}
	return strconv.Itoa(y) + "s"
}

// displayAge names a century or a millennium by its ordinal, as in "20th century" for
// the years 1900 to 1999.
func displayAge(y int, g Grain) string {
	size, name := 100, " century"
	if g == Millennium {
		size, name = 1000, " millennium"
	}
	if y < 0 {
		return years(y, y+size-1)
	}
	return ordinal(y/size+1) + name
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// displayRange names the stretch from the unit of grain g that holds a to the unit of
// grain h that holds b, saying once what both share.
func displayRange(a Instant, g Grain, b Instant, h Grain) string {
	y1, m1, d1 := a.Civil()
	y2, m2, d2 := b.Civil()
	g, h = dayForPart(g), dayForPart(h)
	if g == h {
		switch {
		case g == Year:
			return years(y1, y2)
		case g == Month && y1 == y2:
			return monthNames[m1] + "–" + displayUnit(b, Month)
		case g == Day && y1 == y2 && m1 == m2 && d1 == d2:
			return displayUnit(a, Day)
		case g == Day && y1 == y2 && m1 == m2:
			return strconv.Itoa(d1) + "–" + displayUnit(b, Day)
		case g == Day && y1 == y2:
			return strconv.Itoa(d1) + " " + monthNames[m1] + " – " + displayUnit(b, Day)
		case (g == Minute || g == Hour) && a.Floor(Day) == b.Floor(Day):
			h1, mi1, _ := a.Floor(g).Clock()
			return fmt.Sprintf("%02d:%02d–%s", h1, mi1, displayUnit(b, g))
		case g == Decade && y1 >= 1000:
			return displayUnit(a, g) + "–" + displayUnit(b, g)
		}
	}
	from, to := displayUnit(a, g), displayUnit(b, h)
	if from == to {
		return from
	}
	return from + " – " + to
}

func dayForPart(g Grain) Grain {
	if g == DayPart {
		return Day
	}
	return g
}

// years names a stretch of years, its era once.
func years(a, b int) string {
	switch {
	case a == b:
		return DisplayYear(a)
	case b <= 0:
		return strconv.Itoa(1-a) + "–" + strconv.Itoa(1-b) + " BCE"
	case a > 0:
		return strconv.Itoa(a) + "–" + DisplayYear(b)
	}
	return DisplayYear(a) + " – " + DisplayYear(b)
}

// Borders returns the days between which t starts and ends: it starts no earlier than
// the first and no later than the second, and ends no earlier than the third and no
// later than the fourth, each the day's first second. An open side is [Beginning] or
// [Forever]. A unit that was named whole, such as a month, may start and end on any of
// its days; of a range, the first and the last unit are known.
func (t Time) Borders() (earliestStart, latestStart, earliestEnd, latestEnd Instant) {
	lastDay := func(end Instant) Instant {
		if end == Forever || end == Beginning {
			return end
		}
		return (end - 1).Floor(Day)
	}
	es, le := t.Start.Floor(Day), lastDay(t.End)
	if t.Single() && plain(t.Grain) != Day {
		return es, le, es, le
	}
	ls, ee := es, le
	if t.Start != Beginning && plain(t.Grain) > Day {
		ls = min(lastDay(Unit(t.Start, 0, t.Grain).End), le)
	}
	if t.End != Forever && plain(t.Last()) > Day {
		ee = max((t.End - 1).Floor(t.Last()), es)
	}
	return es, ls, ee, le
}
