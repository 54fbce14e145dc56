package article

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
)

// Dates of headers, metadata and addresses. They stand alone, so that a small reader
// does; dates in prose are the business of the language engine.

//go:embed months.txt
var monthsText string

// months maps the names of months in many languages, in lower case, to 1 to 12.
var months = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for n, line := range dataLines(monthsText) {
		for _, w := range strings.Fields(line) {
			m[w] = n + 1
		}
	}
	return m
})

// dataLines returns the lines of an embedded text without comments and blank lines.
func dataLines(s string) (lines []string) {
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			lines = append(lines, l)
		}
	}
	return lines
}

// parseDate reads a date that stands alone: EDTF, ISO 8601, RFC 822 and 1123, "3:15 pm
// IST, 10 Aug 2025", "16 juillet 2018", "2018年7月16日", "16.07.2018". The time has
// the grain of a minute where a clock is given. A date that can be read in two ways,
// such as 7/8/2018, is not read.
func parseDate(s string) (timeline.Time, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 4 || len(s) > 200 {
		return timeline.Time{}, false
	}
	if t, err := timeline.ParseEDTF(s); err == nil {
		return coarse(t), t.Single() && t.Grain <= timeline.Year
	}
	return readDate(s).time()
}

// coarse gives a time of seconds the grain of a minute.
func coarse(t timeline.Time) timeline.Time {
	if !t.Single() {
		return timeline.Time{}
	}
	if t.Grain == timeline.Second {
		return timeline.Unit(t.Start.Floor(timeline.Minute), 0, timeline.Minute)
	}
	return t
}

// A datePart is what was found in a text that should be a date.
type datePart struct {
	year, month, day int
	hour, minute     int
	clock            bool
	others           int // words that belong to no date
}

func (p datePart) time() (timeline.Time, bool) {
	switch {
	case p.year == 0 || p.month == 0 && p.day != 0:
		return timeline.Time{}, false
	case p.month == 0:
		return timeline.Time{}, false
	case p.day == 0:
		return timeline.Unit(timeline.On(p.year, p.month, 1), 0, timeline.Month), true
	case p.month > 12 || p.day > timeline.DaysIn(p.year, p.month):
		return timeline.Time{}, false
	}
	on := timeline.On(p.year, p.month, p.day)
	if !p.clock {
		return timeline.Unit(on, 0, timeline.Day), true
	}
	at := on.Add(p.hour*60+p.minute, timeline.Minute)
	return timeline.Unit(at, 0, timeline.Minute), true
}

// readDate reads s from left to right. The first date and the first clock stand.
func readDate(s string) datePart {
	var p datePart
	toks := dateTokens(s)
	for i := 0; i < len(toks); {
		n := p.numeric(toks[i:])
		if n == 0 {
			n = p.named(toks[i:])
		}
		if n == 0 {
			n = p.time12(toks[i:])
		}
		if n == 0 {
			n = 1
			if r, _ := utf8.DecodeRuneInString(toks[i]); unicode.IsLetter(r) && !dateWord(toks[i]) {
				p.others++
			}
		}
		i += n
	}
	return p
}

// dateTokens cuts s into runs of digits, runs of letters, and single other characters.
// Blanks are dropped.
func dateTokens(s string) (toks []string) {
	kind := func(r rune) int {
		switch {
		case unicode.IsSpace(r):
			return 0
		case '0' <= r && r <= '9':
			return 1
		case unicode.IsLetter(r) && r < 0x2e80:
			return 2
		}
		return 3
	}
	s = strings.ToLower(s)
	for len(s) > 0 && len(toks) < 64 {
		r, n := utf8.DecodeRuneInString(s)
		k := kind(r)
		for k == 1 || k == 2 {
			r, m := utf8.DecodeRuneInString(s[n:])
			if m == 0 || kind(r) != k {
				break
			}
			n += m
		}
		if k != 0 {
			toks = append(toks, s[:n])
		}
		s = s[n:]
	}
	return toks
}

// num returns the number at toks[i] if it has lo to hi digits, else -1.
func num(toks []string, i, lo, hi int) int {
	if i >= len(toks) || len(toks[i]) < lo || len(toks[i]) > hi || toks[i][0] < '0' || toks[i][0] > '9' {
		return -1
	}
	n, err := strconv.Atoi(toks[i])
	if err != nil {
		return -1
	}
	return n
}

func is(toks []string, i int, any string) bool {
	return i < len(toks) && len(toks[i]) > 0 && strings.Contains(any, " "+toks[i]+" ")
}

// set notes the date y-m-d unless there is one.
func (p *datePart) set(y, m, d int) bool {
	if y < 1450 || y > 2150 || m < 1 || m > 12 || d < 0 || d > 31 {
		return false
	}
	if p.year == 0 {
		p.year, p.month, p.day = y, m, d
	}
	return true
}

// numeric reads 2018-07-16, 20180716, 16.07.2018, 16/7/2018, 7/16/2018, 2018年7月16日.
// It returns how many tokens it read.
func (p *datePart) numeric(t []string) int {
	if n := num(t, 0, 8, 8); n > 0 && p.set(n/10000, n/100%100, n%100) {
		if c := num(t, 2, 6, 6); c >= 0 && is(t, 1, " t ") && c/10000 < 24 && c/100%100 < 60 {
			p.hour, p.minute, p.clock = c/10000, c/100%100, true
			return 3
		}
		return 1
	}
	if y := num(t, 0, 4, 4); y > 0 && is(t, 1, " - / . 年 년 ") {
		m, d := num(t, 2, 1, 2), num(t, 4, 1, 2)
		switch {
		case d > 0 && is(t, 3, " - / . 月 월 ") && p.set(y, m, d):
			n := 5
			if is(t, 5, " 日 일 t ") {
				n++
			}
			return n
		case p.set(y, m, 0):
			return 3
		}
	}
	a, b, y := num(t, 0, 1, 2), num(t, 2, 1, 2), num(t, 4, 4, 4)
	if a < 1 || b < 1 || y < 1 || !is(t, 1, " . / - ") || t[1] != t[3] {
		return 0
	}
	switch {
	case t[1] == "." && b <= 12, a > 12 && b <= 12, a == b:
		a, b = b, a
	case b > 12 && a <= 12: // month first
	default:
		return 0
	}
	if p.set(y, a, b) {
		return 5
	}
	return 0
}

// named reads "10 aug 2025", "10. august 2025", "10 de agosto de 2025", "aug 10, 2025",
// "10th of august, 2025", "august 2025".
func (p *datePart) named(t []string) int {
	skip := func(i int, any string) int {
		for is(t, i, any) {
			i++
		}
		return i
	}
	if d := num(t, 0, 1, 2); d >= 1 && d <= 31 {
		i := skip(1, " . st nd rd th er º ª de of - / , ")
		if i < len(t) && months()[t[i]] > 0 {
			j := skip(i+1, " . , de del of - / року ")
			if y := num(t, j, 4, 4); y > 0 && p.set(y, months()[t[i]], d) {
				return j + 1
			}
			if y := num(t, j, 2, 2); y >= 0 && is(t, i+1, " - ") && p.set(2000+y, months()[t[i]], d) {
				return j + 1
			}
		}
		return 0
	}
	if len(t) == 0 || months()[t[0]] == 0 {
		return 0
	}
	i := skip(1, " . ")
	if y := num(t, i, 4, 4); y > 0 && p.set(y, months()[t[0]], 0) {
		return i + 1
	}
	d := num(t, i, 1, 2)
	j := skip(i+1, " . , st nd rd th - ")
	if y := num(t, j, 4, 4); d > 0 && y > 0 && p.set(y, months()[t[0]], d) {
		return j + 1
	}
	return 0
}

// time12 reads "3:15 pm", "15:15", "15:15:30.5", "3 p.m.", "18h30", "15.15 Uhr".
func (p *datePart) time12(t []string) int {
	h, i := num(t, 0, 1, 2), 1
	if h < 0 || h > 24 {
		return 0
	}
	m, colon := 0, false
	if n := num(t, 2, 2, 2); n >= 0 && n < 60 && (is(t, 1, " : h ") || is(t, 1, " . ") && is(t, 3, " uhr pm am ")) {
		m, i, colon = n, 3, true
		if num(t, 4, 2, 2) >= 0 && is(t, 3, " : ") {
			i = 5
		}
	}
	half := ""
	if is(t, i, " am pm ") {
		half = t[i]
		i++
	} else if is(t, i, " a p ") && is(t, i+1, " . ") && is(t, i+2, " m ") {
		half = t[i] + "m"
		i += 3
	}
	if !colon && half == "" || p.clock {
		return 0
	}
	if half == "pm" && h < 12 {
		h += 12
	} else if half == "am" && h == 12 {
		h = 0
	}
	if h > 23 {
		return 0
	}
	p.hour, p.minute, p.clock = h, m, true
	return i
}

// dateWord reports whether w may stand beside a date in a line of its own.
func dateWord(w string) bool {
	return strings.Contains(" t z st nd rd th at on of de del um am uhr h a m p pm le la il el "+
		"utc gmt est edt cst cdt mst mdt pst pdt et ct pt cet cest eet eest msk bst ist jst kst sgt hkt aest aedt "+
		"mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday "+
		"montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so "+
		"lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "+
		"published publié veröffentlicht posted ", " "+w+" ")
}

// zones are the names of time zones that headers use.
const zones = " utc gmt est edt cst cdt mst mdt pst pdt et ct pt cet cest eet eest wet west msk bst ist jst kst sgt hkt aest aedt nzst nzdt trt "

// zoneOf returns the time zone that a date with a clock ends in, or names, as written:
// "+03:00", "Z", "IST"; or "".
func zoneOf(s string) string {
	s = strings.TrimSpace(s)
	if n := len(s); n > 9 && s[n-1] == 'Z' && s[n-2] >= '0' && s[n-2] <= '9' {
		return "Z"
	}
	for _, n := range []int{6, 5} { // +03:00, +0300
		if len(s) < n+5 {
			continue
		}
		z := s[len(s)-n:]
		if before := s[len(s)-n-1]; (z[0] == '+' || z[0] == '-') && (before == ' ' || before >= '0' && before <= '9') &&
			strings.Trim(z[1:], "0123456789:") == "" && (n == 6) == (z[3] == ':') && strings.Contains(s, ":") {
			if n == 5 {
				z = z[:3] + ":" + z[3:]
			}
			return z
		}
	}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		if strings.Contains(zones, " "+strings.ToLower(w)+" ") {
			return w
		}
	}
	return ""
}

// urlDate finds the date in an address: /2018/07/16/, /2018/7/16/, /2018/jul/16/,
// /2018-07-16-, /20180716/, or the month alone: /2018/07/.
func urlDate(address string) (timeline.Time, bool) {
	_, path, ok := strings.Cut(address, "://")
	if !ok {
		return timeline.Time{}, false
	}
	path, _, _ = strings.Cut(path, "?")
	path, _, _ = strings.Cut(path, "#")
	parts := strings.Split(path, "/")[1:]
	var month timeline.Time
	for i, s := range parts {
		var p datePart
		if y := num(parts, i, 4, 4); y >= 1990 && y <= 2100 && i+1 < len(parts) {
			m := num(parts, i+1, 1, 2)
			if m < 0 {
				m = months()[strings.ToLower(parts[i+1])]
			}
			if d := num(parts, i+2, 1, 2); d > 0 && p.set(y, m, d) {
				return p.time()
			}
			if p.set(y, m, 0) && i+2 < len(parts) {
				month, _ = p.time()
			}
		}
		if t, ok := slugDate(s); ok {
			return t, true
		}
	}
	return month, !month.IsZero()
}

// slugDate finds 2018-07-16 at the start or the end of a part of an address, or a part
// that is 20180716 alone.
func slugDate(s string) (timeline.Time, bool) {
	if n := num([]string{s}, 0, 8, 8); n > 0 {
		var p datePart
		if n/10000 >= 1990 && n/10000 <= 2100 && p.set(n/10000, n/100%100, n%100) {
			return p.time()
		}
		return timeline.Time{}, false
	}
	stem, _, _ := strings.Cut(s, ".")
	for _, d := range []string{stem[:min(10, len(stem))], stem[max(0, len(stem)-10):]} {
		if len(d) == 10 && d[4] == '-' && d[7] == '-' {
			if t, err := timeline.ParseEDTF(d); err == nil {
				return t, true
			}
		}
	}
	return timeline.Time{}, false
}
