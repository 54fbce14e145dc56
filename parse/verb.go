package parse

import (
	"strings"

	"dateline/timeline"
)

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
	"count":    verbCount,
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

// verbCount is verbShift for units that are counted off: of decades and centuries so
// counted, "two decades ago", the time is as fine as a year.
func verbCount(args []value) (value, bool) {
	s, ok := shiftOf(args)
	if years := timeline.Years(s.Unit); years > 1 {
		s.N, s.Unit = s.N*years, timeline.Year
	}
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

// verbLike is verbShift that keeps to the quarter mentioned before; or YEAR, that quarter
// of the year.
func verbLike(args []value) (value, bool) {
	if year := args[0].expr; year != nil {
		return made(timeline.Shift{Unit: timeline.Year, From: year, Like: true})
	}
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

// verbNth: NUMBER UNIT TIME; or NUMBER WEEKDAY TIME.
func verbNth(args []value) (value, bool) {
	e := timeline.Nth{N: int(args[0].num), Unit: timeline.GrainNamed(args[1].sym), Of: args[2].expr}
	if args[1].name == "weekday" {
		e.Unit, e.Weekday = timeline.Day, int(args[1].num)
	}
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
