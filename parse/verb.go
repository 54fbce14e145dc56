package parse

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
)

// A value is what a part of a pattern came to: a number, a symbol such as "month" or
// "last", or a time as written.
type value struct {
	name string // the part's name
	num  float64
	sym  string
	expr timeline.Expr
}

func (v value) isSet() bool { return v.name != "" }

// A verb makes one value of the parts of a reading. It reports false where the parts make
// no sense, such as a 31st of February that no year has.
type verb func(args []value) (value, bool)

// verbs is the closed set of meanings that a language file may name; lang/README.md says
// what each takes.
var verbs = map[string]verb{
	"num":      verbNum,
	"mul":      verbMul,
	"decimal":  verbDecimal,
	"fraction": verbFraction,
	"same":     func(a []value) (value, bool) { return a[0], a[0].isSet() },
	"date":     verbDate,
	"within":   verbWithin,
	"shift":    verbShift,
	"exactly":  verbExactly,
	"apart":    verbApart,
	"like":     verbLike,
	"toward":   verbToward,
	"nth":      verbNth,
	"part":     verbPart,
	"range":    verbRange,
	"days":     verbDays,
	"until":    func(a []value) (value, bool) { return made(timeline.Range{To: a[0].expr}) },
	"from":     func(a []value) (value, bool) { return made(timeline.Range{From: a[0].expr}) },
	"duration": verbDuration,
	"ends":     func(a []value) (value, bool) { return verbPlaced(a, true) },
	"begins":   func(a []value) (value, bool) { return verbPlaced(a, false) },
	"set":      verbSet,
	"vague":    func(a []value) (value, bool) { return made(timeline.Vague{Ref: a[0].sym}) },
	"holiday":  verbHoliday,
	"previous": verbPrevious,
	"nothing":  func([]value) (value, bool) { return value{name: "nothing"}, true },
}

func made(e timeline.Expr) (value, bool) { return value{name: "time", expr: e}, true }

// An arg of a verb is a part of the pattern, with its sign, or a constant.
type arg struct {
	text   string
	name   string // text without its sign
	parts  []int  // the parts of that name, in order; nil: a constant
	nth    int    // it takes the nth of them that was filled
	minus  bool
	number float64
	sym    string
}

// bind finds what the arguments of r's verb stand for.
func bind(r *Rule) error {
	var ok bool
	if r.verb, ok = verbs[r.Verb]; !ok {
		return fmt.Errorf("rule %s: no verb is called %q", r.Name, r.Verb)
	}
	used := map[string]int{}
	for i := range r.args {
		a := &r.args[i]
		text := a.text
		if rest, ok := strings.CutPrefix(text, "-"); ok {
			text, a.minus = rest, true
		}
		a.name = text
		for p, name := range r.parts {
			if name == text {
				a.parts = append(a.parts, p)
			}
		}
		if a.parts != nil {
			a.nth = used[text]
			used[text]++
			continue
		}
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			a.number = n
		}
		if a.minus {
			a.number = -a.number
		}
		a.sym = text
	}
	for _, name := range r.parts {
		if used[name] == 0 && !slices.Contains(unusedParts, name) && !strings.HasPrefix(name, "_") {
			return fmt.Errorf("rule %s: the verb %s makes no use of %q; call it _:%s if that is meant", r.Name, r.Verb, name, name)
		}
	}
	return nil
}

// unusedParts may stand in a pattern without a meaning for the verb.
var unusedParts = []string{"article", "suffix", "preposition", "of", "zone"}

// value evaluates a reading; it reports false where some verb refuses its parts. The
// arguments of the verb lie on a stack, above those of the verbs that wait for its value.
func (m *matcher) value(n int32) (value, bool) {
	nd := &m.nodes[n]
	r := nd.rule
	caps := m.caps[nd.caps : nd.caps+nd.ncaps]
	base := len(m.args)
	defer func() { m.args = m.args[:base] }()
	for i := range r.args {
		a := &r.args[i]
		if a.parts == nil {
			m.args = append(m.args, value{name: "constant", num: a.number, sym: a.sym})
			continue
		}
		v, ok := m.part(a, caps)
		if !ok {
			return value{}, false
		}
		m.args = append(m.args, v)
	}
	if len(r.args) == 0 {
		m.args = append(m.args, value{})
	}
	return r.verb(m.args[base:])
}

// part returns the value of the nth capture of a's name; the zero value if it was left
// out.
func (m *matcher) part(a *arg, caps []capture) (value, bool) {
	seen := 0
	for _, c := range caps {
		if !slices.Contains(a.parts, int(c.part)) {
			continue
		}
		if seen < a.nth {
			seen++
			continue
		}
		var v value
		switch {
		case c.node >= 0:
			var ok bool
			if v, ok = m.value(c.node); !ok {
				return v, false
			}
		case c.sense != nil:
			v.sym, v.num = c.sense.value, c.sense.num
		default:
			v.num = float64(m.run[c.tok].num)
		}
		if a.minus {
			v = minus(v)
		}
		v.name = a.name
		return v, true
	}
	return value{}, true
}

func minus(v value) value {
	v.num = -v.num
	switch v.sym {
	case "last":
		v.sym = "next"
	case "next":
		v.sym = "last"
	case "vague":
		v.num = -1
	}
	return v
}

func verbNum(args []value) (value, bool) {
	v := value{name: "number"}
	for _, a := range args {
		if a.sym == "vague" {
			v.sym = a.sym
		}
		v.num += a.num
	}
	return v, true
}

func verbMul(args []value) (value, bool) {
	v := value{name: "number", num: 1}
	for _, a := range args {
		if a.isSet() {
			v.num *= a.num
		}
	}
	return v, true
}

// verbDecimal joins the digits before and after a decimal mark.
func verbDecimal(args []value) (value, bool) {
	f := args[1].num
	for f >= 1 {
		f /= 10
	}
	return value{name: "number", num: args[0].num + f}, true
}

// verbFraction: WHOLE TOP BOTTOM, "2 1/2".
func verbFraction(args []value) (value, bool) {
	if args[2].num == 0 {
		return value{}, false
	}
	return value{name: "number", num: args[0].num + args[1].num/args[2].num}, true
}

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

// verbWithin: DATE TIME, the date within the time. Two dates become one where neither
// gives what the other gives.
func verbWithin(args []value) (value, bool) {
	inner, ok := args[0].expr.(timeline.Date)
	if !ok {
		if inner, ok = dateOf(args[:1]); !ok {
			return value{}, false
		}
	}
	if outer, ok := args[1].expr.(timeline.Date); ok {
		if d, ok := merge(outer, inner); ok {
			return made(d)
		}
	}
	if args[1].expr == nil {
		return value{}, false
	}
	return made(timeline.In{Date: inner, Of: args[1].expr})
}

// verbShift: NUMBER UNIT [TIME]. The number may be a direction: last -1, this 0, next 1.
func verbShift(args []value) (value, bool) {
	s, ok := shiftOf(args)
	if !ok {
		return value{}, false
	}
	return made(s)
}

// verbExactly is verbShift that keeps the grain of its anchor: "a week from Tuesday".
func verbExactly(args []value) (value, bool) {
	s, ok := shiftOf(args)
	s.Exact = true
	if !ok {
		return value{}, false
	}
	return made(s)
}

// verbApart is verbShift where the words of the mention name only the length between the
// anchor and the time: "vor [drei Jahren]".
func verbApart(args []value) (value, bool) {
	s, ok := shiftOf(args)
	s.Length = true
	if !ok {
		return value{}, false
	}
	return made(s)
}

func shiftOf(args []value) (timeline.Shift, bool) {
	s := timeline.Shift{N: args[0].num, Unit: timeline.GrainNamed(args[1].sym), Vague: args[0].sym == "vague"}
	switch args[0].sym {
	case "last":
		s.N = -1
	case "next":
		s.N = 1
	}
	if s.Vague && s.N == 0 {
		s.N = 1
	}
	if d, ok := args[0].expr.(timeline.Duration); ok { // "ten months and two days ago"
		s.N = d.Amounts[0].N
	}
	if len(args) > 2 {
		s.From = args[2].expr
		if args[2].sym == "previous" {
			s.From = timeline.Previous{}
		}
	}
	return s, s.Unit != timeline.NoGrain
}

// verbLike is verbShift that keeps to the quarter mentioned before.
func verbLike(args []value) (value, bool) {
	s, ok := shiftOf(args)
	s.Like = true
	if !ok {
		return value{}, false
	}
	return made(s)
}

// verbToward: DIRECTION TIME, the date or holiday on that side of the anchor.
func verbToward(args []value) (value, bool) {
	switch e := args[1].expr.(type) {
	case timeline.Date:
		e.Dir = direction(args[0])
		return made(e)
	case timeline.Holiday:
		e.Dir = direction(args[0])
		return made(e)
	case nil:
		d, ok := dateOf(args[1:])
		d.Dir = direction(args[0])
		if ok && d.Has != 0 {
			return made(d)
		}
	}
	return value{}, false
}

// verbNth: NUMBER UNIT TIME.
func verbNth(args []value) (value, bool) {
	e := timeline.Nth{N: int(args[0].num), Unit: timeline.GrainNamed(args[1].sym), Of: args[2].expr}
	if args[0].sym == "last" {
		e.N = -1
	}
	if args[2].sym == "previous" {
		e.Of = timeline.Previous{}
	}
	if e.N == 0 || e.Unit == timeline.NoGrain || e.Of == nil {
		return value{}, false
	}
	return made(e)
}

// verbPart: MOD TIME. A modifier of a duration goes into the duration.
func verbPart(args []value) (value, bool) {
	mod := timeline.Mod(args[0].sym)
	switch e := args[1].expr.(type) {
	case nil:
		return value{}, false
	case timeline.Duration:
		e.Mod = mod
		return made(e)
	default:
		return made(timeline.PartOf{Mod: mod, Of: e})
	}
}

func verbRange(args []value) (value, bool) {
	if args[0].expr == nil || args[1].expr == nil {
		return value{}, false
	}
	return made(timeline.Range{From: args[0].expr, To: args[1].expr})
}

// verbDays: MONTH FIRST LAST [YEAR], days of one month.
func verbDays(args []value) (value, bool) {
	first, last := args[1], args[2]
	first.name, last.name = "day", "day"
	from, ok := dateOf([]value{args[0], first, args[3]})
	to, ok2 := dateOf([]value{args[0], last, args[3]})
	if !ok || !ok2 || from.Day >= to.Day {
		return value{}, false
	}
	return made(timeline.Range{From: from, To: to})
}

// verbDuration: NUMBER UNIT, or durations that add up.
func verbDuration(args []value) (value, bool) {
	var d timeline.Duration
	for i := 0; i < len(args); i++ {
		if sub, ok := args[i].expr.(timeline.Duration); ok {
			d.Amounts = append(d.Amounts, sub.Amounts...)
			continue
		}
		if i+1 >= len(args) {
			return value{}, false
		}
		a := timeline.Amount{N: args[i].num, Unit: timeline.GrainNamed(args[i+1].sym), Vague: args[i].sym == "vague"}
		if a.Unit == timeline.NoGrain {
			return value{}, false
		}
		d.Amounts = append(d.Amounts, a)
		i++
	}
	return made(d)
}

// verbPlaced: DURATION, which ends or begins at the anchor.
func verbPlaced(args []value, ends bool) (value, bool) {
	d, ok := args[0].expr.(timeline.Duration)
	if !ok {
		return value{}, false
	}
	d.Ends, d.Begins = ends, !ends
	return made(d)
}

// verbSet: QUANT TIME [FREQ]. QUANT is every, each, some or none.
func verbSet(args []value) (value, bool) {
	s := timeline.Set{Each: args[1].expr, Quant: strings.ToUpper(args[0].sym)}
	if s.Quant == "NONE" {
		s.Quant = ""
	}
	if s.Each == nil {
		d, ok := dateOf(args[1:2])
		if g := timeline.GrainNamed(args[1].sym); g != timeline.NoGrain {
			s.Each = timeline.Duration{Amounts: []timeline.Amount{{N: 1, Unit: g}}}
		} else if ok && d.Has != 0 {
			s.Each = d
		} else {
			return value{}, false
		}
	}
	if len(args) > 2 {
		s.Freq = int(args[2].num)
	}
	return made(s)
}

// verbHoliday: NAME [YEAR].
func verbHoliday(args []value) (value, bool) {
	h := timeline.Holiday{Name: args[0].sym}
	if len(args) > 1 {
		h.Year = args[1].expr
		if args[1].name == "year" {
			h.Year = timeline.Date{Has: timeline.FYear, Year: int(args[1].num)}
		}
	}
	if !timeline.KnownHoliday(h.Name) {
		return value{}, false
	}
	return made(h)
}

// verbPrevious: [UNIT], the time mentioned before.
func verbPrevious(args []value) (value, bool) {
	return made(timeline.Previous{Unit: timeline.GrainNamed(args[0].sym)})
}
