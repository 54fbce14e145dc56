package timeline

// A Time is a stretch of the calendar, exactly as wide as the words that named it.
// The zero Time is unknown; in any other, Start < End.
type Time struct {
	Start, End Instant // half open; Beginning or Forever where a side is open
	Grain      Grain   // the unit it was said in
	EndGrain   Grain   // the unit of the last stretch of a range; none: as Grain
	Doubt      Doubt
	Part       Part  // which part of the stretch was meant; none: all of it
	Given      Field // the fields that the text gave; the rest was implied
}

// Doubt says how sure the writer was of the time.
type Doubt uint8

// The degrees of doubt, as EDTF writes them.
const (
	Sure    Doubt = iota
	About         // ~, an estimate: "around 2014"
	Perhaps       // ?, a doubtful source
	Both          // %, an estimate from a doubtful source
)

var doubtMarks = [...]string{"", "~", "?", "%"}

// A Part is the part of a stretch that was meant: "early 2018", "late July". The words
// give no border, so the Time keeps the whole stretch.
type Part uint8

// The parts, in the order in which they come.
const (
	Whole Part = iota
	Early
	Mid
	Late
)

var partNames = [...]string{"", "early", "mid", "late"}

func (p Part) String() string { return partNames[p] }

// IsZero reports whether t is unknown.
func (t Time) IsZero() bool { return t.Start == 0 && t.End == 0 }

// Last returns the grain of the last unit of t.
func (t Time) Last() Grain {
	if t.EndGrain != NoGrain {
		return t.EndGrain
	}
	return t.Grain
}

// Contains reports whether u lies within t.
func (t Time) Contains(u Time) bool {
	return !t.IsZero() && !u.IsZero() && t.Start <= u.Start && u.End <= t.End
}

// Overlaps reports whether t and u share an instant.
func (t Time) Overlaps(u Time) bool {
	return !t.IsZero() && !u.IsZero() && t.Start < u.End && u.Start < t.End
}

// Days returns the length of t in days, at least 1; an open stretch is as long as a
// whole calendar.
func (t Time) Days() int {
	if t.Start == Beginning || t.End == Forever {
		return 4_000_000
	}
	return max(1, int((t.End-t.Start)/day))
}

// Single reports whether t is one unit of its grain: one day, one month, one year.
func (t Time) Single() bool {
	return t.Last() == t.Grain && t.Start != Beginning && t.End != Forever && Unit(t.Start, 0, t.Grain).End == t.End
}

// Through returns the stretch from the start of t to the end of u. Where u ends before t
// starts it returns the zero Time.
func (t Time) Through(u Time) Time {
	if t.IsZero() || u.IsZero() || u.End <= t.Start {
		return Time{}
	}
	r := Time{Start: t.Start, End: u.End, Grain: t.Grain, Doubt: max(t.Doubt, u.Doubt), Given: t.Given | u.Given}
	if u.Last() != t.Grain {
		r.EndGrain = u.Last()
	}
	if t.Start == Beginning {
		r.Grain, r.EndGrain = u.Last(), NoGrain
	}
	if u.End == Forever {
		r.EndGrain = NoGrain
	}
	return r
}

// Compare orders times by start, then the longer stretch first, then grain and doubt:
// a total order on what they print. Unknown times come last.
func (t Time) Compare(u Time) int {
	switch {
	case t.IsZero() || u.IsZero():
		return order(b2i(t.IsZero()), b2i(u.IsZero()))
	case t.Start != u.Start:
		return order(int64(t.Start), int64(u.Start))
	case t.End != u.End:
		return order(int64(u.End), int64(t.End))
	case t.Grain != u.Grain:
		return order(int64(t.Grain), int64(u.Grain))
	case t.Part != u.Part:
		return order(int64(t.Part), int64(u.Part))
	}
	return order(int64(t.Doubt), int64(u.Doubt))
}

func order(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func b2i(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
