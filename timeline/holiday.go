package timeline

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A festival is a day that comes each year: a fixed date, the nth weekday of a month, or
// days from a feast that moves.
type festival struct {
	month, day   int
	nth, weekday int                    // nth is -1 for the last; 0: not by weekday
	feast        func(year int) Instant // nil: it does not move
	islamic      bool                   // month and day are of that calendar
	shift        int                    // days after what the rest names
}

// feasts are those that others are counted from.
var feasts = map[string]func(year int) Instant{
	"easter":          func(year int) Instant { return Easter(year, false) },
	"orthodox easter": func(year int) Instant { return Easter(year, true) },
	"rosh-hashanah":   RoshHashanah,
}

//go:embed holidays.txt
var holidayText string

// festivals names the days that a language file may give to its own words.
var festivals = sync.OnceValue(func() map[string]festival {
	all := map[string]festival{}
	for n, line := range strings.Split(holidayText, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		f, ok := readFestival(words[1:])
		if _, twice := all[words[0]]; !ok || twice {
			panic(fmt.Sprintf("holidays.txt:%d: %s", n+1, line)) // the tests read it
		}
		all[words[0]] = f
	}
	return all
})

var weekdayNames = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// readFestival reads when a holiday is, as holidays.txt explains it.
func readFestival(words []string) (f festival, ok bool) {
	ok = true
	number := func(s string) int {
		n, err := strconv.Atoi(s)
		ok = ok && err == nil
		return n
	}
	if n := len(words); n > 1 && strings.ContainsAny(words[n-1][:1], "+-") {
		f.shift = number(words[n-1])
		words = words[:n-1]
	}
	f.feast = feasts[strings.Join(words, " ")]
	switch {
	case f.feast != nil:
	case len(words) == 3 && words[0] == "islamic":
		f.islamic, f.month, f.day = true, number(words[1]), number(words[2])
	case len(words) == 1:
		month, day, _ := strings.Cut(words[0], "-")
		f.month, f.day = number(month), number(day)
	case len(words) == 3:
		f.month, f.weekday, f.nth = number(words[0]), slices.Index(weekdayNames, words[2])+1, -1
		if words[1] != "last" {
			f.nth = number(words[1])
		}
		ok = ok && f.weekday > 0
	default:
		ok = false
	}
	return f, ok
}

// KnownHoliday reports whether a holiday of that name can be placed.
func KnownHoliday(name string) bool {
	_, ok := festivals()[name]
	return ok
}

// in returns the day of f in a year; zero where the moon brings it twice.
func (f festival) in(y int) Time {
	var at Instant
	switch {
	case f.islamic:
		return f.byMoon(y)
	case f.feast != nil:
		at = f.feast(y)
	case f.nth != 0:
		at = NthWeekday(y, f.month, f.nth, f.weekday)
	default:
		at = On(y, f.month, f.day)
	}
	return Unit(at, f.shift, Day)
}

// byMoon is in for the Islamic calendar, whose year of some 354 days moves through ours.
// The day is not sure: it is the moon that is seen that counts.
func (f festival) byMoon(y int) Time {
	var found Time
	for year := (y-622)*33/32 - 1; year <= (y-622)*33/32+2; year++ {
		t := Unit(Islamic(year, f.month, f.day), f.shift, Day)
		if in, _, _ := t.Start.Civil(); in != y {
			continue
		}
		if !found.IsZero() {
			return Time{}
		}
		found = t
		found.Doubt = About
	}
	return found
}

func (a Anchor) holiday(h Holiday) Time {
	f, ok := festivals()[h.Name]
	if !ok {
		return Time{}
	}
	if h.Year != nil {
		t := Resolve(h.Year, a)
		if t.IsZero() {
			return t
		}
		y, _, _ := t.Start.Civil()
		return f.in(y)
	}
	if a.Now.IsZero() {
		return Time{}
	}
	y, _, _ := a.Now.Start.Civil()
	cand := func(k int) Time { return f.in(y + k) }
	a.Hold = min(a.Hold, Firm) // "a Christmas dinner" is as its verb says
	return a.choose(cand, a.side(Date{Has: FMonth, Dir: h.Dir}, cand))
}
