package timeline

import (
	"fmt"
	"strconv"
	"strings"
)

// String returns t in EDTF (ISO 8601-2:2019), or "" for the unknown time:
//
//	2018-07-16              a day              2018-07-16T14:30  a minute
//	2018-07                 a month            2018-W29          a week (ISO 8601-1)
//	2018                    a year             201X  20XX        a decade, a century
//	2018-21 … 2018-24       spring … winter    2018-33 … 2018-36 a quarter
//	2018-40 2018-41         a half year        -0043             44 BCE
//	2017-07-07/2017-07-08   a range            2014/..  ../2014  open ranges
//	2014~  2014?  2014%     about, perhaps, both
//
// A part ("early 2018") and a part of a day have no form in EDTF: the whole stretch or
// the day is printed.
func (t Time) String() string {
	if t.IsZero() {
		return ""
	}
	if t.Grain > Year && t.Start != Beginning && t.Start < On(0, 1, 1) {
		// EDTF counts decades and centuries from the year 0 on only.
		t.Grain, t.EndGrain = Year, NoGrain
	}
	mark := doubtMarks[t.Doubt]
	if t.Grain == DayPart && t.Single() || t.Single() && t.Grain != Weekend {
		return unitString(t.Start, t.Grain) + mark
	}
	from, to := "..", ".."
	if t.Start != Beginning {
		from = unitString(t.Start, plain(t.Grain)) + mark
	}
	if t.End != Forever {
		to = unitString(t.End-1, plain(t.Last())) + mark
	}
	if from == to {
		return from
	}
	return from + "/" + to
}

// plain returns the grain in which a border of a range is written.
func plain(g Grain) Grain {
	switch g {
	case Weekend, NoGrain:
		return Day
	}
	return g
}

// unitString writes the unit of grain g that holds at. It appends digits by hand: each
// mention of an article is printed so.
func unitString(at Instant, g Grain) string {
	var buf [24]byte
	y, m, d := at.Civil()
	switch g {
	case Season:
		y, m, _ = at.Floor(Season).Civil()
	case Week:
		y, m = at.Week()
	case Decade:
		return strings.TrimSuffix(yearString(y-int(mod(int64(y), 10))), "0") + "X"
	case Century:
		return strings.TrimSuffix(yearString(y-int(mod(int64(y), 100))), "00") + "XX"
	case Millennium:
		return strings.TrimSuffix(yearString(y-int(mod(int64(y), 1000))), "000") + "XXX"
	}
	b := appendYear(buf[:0], y)
	switch g {
	case Year:
	case Half:
		b = appendTwo(b, '-', 40+(m-1)/6)
	case Season:
		b = appendTwo(b, '-', 20+m/3)
	case Quarter:
		b = appendTwo(b, '-', 33+(m-1)/3)
	case Week:
		b = appendTwo(append(b, '-'), 'W', m)
	case Month:
		b = appendTwo(b, '-', m)
	default:
		b = appendTwo(appendTwo(b, '-', m), '-', d)
	}
	if g == Hour || g == Minute || g == Second {
		h, mi, s := at.Clock()
		b = appendTwo(b, 'T', h)
		if g != Hour {
			b = appendTwo(b, ':', mi)
		}
		if g == Second {
			b = appendTwo(b, ':', s)
		}
	}
	return string(b)
}

// appendTwo appends a mark and a number of two digits.
func appendTwo(b []byte, mark byte, n int) []byte {
	return append(b, mark, byte('0'+n/10), byte('0'+n%10))
}

func appendYear(b []byte, y int) []byte {
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	for least := 1000; least > 1 && y < least; least /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(y), 10)
}

func yearString(y int) string {
	var buf [8]byte
	return string(appendYear(buf[:0], y))
}

// ParseEDTF reads the forms that [Time.String] prints, and "2018-07-16T14:30:05". Years
// run from -9999 to 9999. An error says what is wrong with s.
func ParseEDTF(s string) (Time, error) {
	from, to, isRange := strings.Cut(s, "/")
	if !isRange {
		return parseUnit(s)
	}
	if (from == ".." || from == "") && (to == ".." || to == "") {
		return Time{}, fmt.Errorf("%q is open on both sides", s)
	}
	a, b := Time{Start: Beginning, End: Beginning + 1}, Time{Start: Forever - 1, End: Forever}
	var err error
	if from != ".." && from != "" {
		if a, err = parseUnit(from); err != nil {
			return Time{}, err
		}
	}
	if to != ".." && to != "" {
		if b, err = parseUnit(to); err != nil {
			return Time{}, err
		}
	}
	t := a.Through(b)
	if t.IsZero() {
		return t, fmt.Errorf("%q ends before it starts", s)
	}
	return t, nil
}

// parseUnit reads one date or stretch, with its mark of doubt.
func parseUnit(s string) (Time, error) {
	bad := fmt.Errorf("%q is not an EDTF date such as 2018-07-16, 2018-07, 2018, 201X or 2017-07-07/2017-07-08", s)
	doubt := Sure
	for d := About; d <= Both; d++ {
		if rest, ok := strings.CutSuffix(s, doubtMarks[d]); ok {
			s, doubt = rest, d
		}
	}
	rest, clock, hasClock := strings.Cut(s, "T")
	sign := 1
	if r, ok := strings.CutPrefix(rest, "-"); ok {
		rest, sign = r, -1
	}
	f := strings.Split(rest, "-")
	if len(f) > 3 || len(f[0]) != 4 || hasClock && len(f) != 3 {
		return Time{}, bad
	}
	digits := strings.TrimRight(f[0], "X")
	unknown := 4 - len(digits)
	y, ok := number(digits+"000"[:min(3, unknown)], 4)
	if !ok || unknown > 3 || unknown > 0 && len(f) > 1 {
		return Time{}, bad
	}
	y *= sign
	if sign < 0 && (y == 0 || unknown > 0) {
		return Time{}, bad
	}
	t := Unit(On(y, 1, 1), 0, [...]Grain{Year, Decade, Century, Millennium}[unknown])
	if len(f) > 1 {
		if t, ok = withinYear(y, f[1:]); !ok {
			return Time{}, bad
		}
	}
	if hasClock {
		if t, ok = withinDay(t.Start, clock); !ok {
			return Time{}, bad
		}
	}
	t.Doubt = doubt
	return t, nil
}

// withinYear reads what follows the year: month, month and day, week, season, quarter.
func withinYear(y int, f []string) (Time, bool) {
	if w, ok := strings.CutPrefix(f[0], "W"); ok && len(f) == 1 {
		n, ok := number(w, 2)
		t := Unit(On(y, 1, 4), n-1, Week)
		wy, wn := t.Start.Week()
		return t, ok && wy == y && wn == n
	}
	m, ok := number(f[0], 2)
	switch {
	case !ok || m < 1:
		return Time{}, false
	case m <= 12 && len(f) == 2:
		d, ok := number(f[1], 2)
		return Unit(On(y, m, d), 0, Day), ok && d >= 1 && d <= DaysIn(y, m)
	case len(f) == 2:
		return Time{}, false
	case m <= 12:
		return Unit(On(y, m, 1), 0, Month), true
	case 21 <= m && m <= 24:
		return Unit(On(y, (m-20)*3, 1), 0, Season), true
	case 33 <= m && m <= 36:
		return Unit(On(y, (m-33)*3+1, 1), 0, Quarter), true
	case m == 40 || m == 41:
		return Unit(On(y, (m-40)*6+1, 1), 0, Half), true
	}
	return Time{}, false
}

// withinDay reads hh, hh:mm or hh:mm:ss.
func withinDay(start Instant, clock string) (Time, bool) {
	f := strings.Split(clock, ":")
	if len(f) > 3 {
		return Time{}, false
	}
	limit, size := [...]int{23, 59, 59}, [...]Instant{hour, minute, 1}
	for i, s := range f {
		n, ok := number(s, 2)
		if !ok || n > limit[i] {
			return Time{}, false
		}
		start += Instant(n) * size[i]
	}
	return Unit(start, 0, [...]Grain{Hour, Minute, Second}[len(f)-1]), true
}

// number reads exactly width decimal digits.
func number(s string, width int) (int, bool) {
	if len(s) != width {
		return 0, false
	}
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// MustEDTF is [ParseEDTF] for constants; it panics on an error.
func MustEDTF(s string) Time {
	t, err := ParseEDTF(s)
	if err != nil {
		panic(err)
	}
	return t
}
