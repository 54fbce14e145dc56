package timeline

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A festival is a day that comes each year: a fixed date, days from Easter, or the nth
// weekday of a month.
type festival struct {
	month, day   int
	easter       bool
	orthodox     bool
	nth, weekday int // nth is -1 for the last; 0: not by weekday
	shift        int // days after Easter or the nth weekday
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
	switch {
	case slices.Equal(words, []string{"easter"}):
		f.easter = true
	case slices.Equal(words, []string{"orthodox", "easter"}):
		f.easter, f.orthodox = true, true
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

func (f festival) in(y int) Time {
	var at Instant
	switch {
	case f.easter:
		at = Easter(y, f.orthodox).Add(f.shift, Day)
	case f.nth != 0:
		at = NthWeekday(y, f.month, f.nth, f.weekday).Add(f.shift, Day)
	default:
		at = On(y, f.month, f.day)
	}
	return Unit(at, 0, Day)
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
	return a.choose(cand, a.side(Date{Has: FMonth, Dir: h.Dir}, cand))
}
