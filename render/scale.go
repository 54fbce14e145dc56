package render

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"

	"dateline/timeline"
)

// A scale maps the calendar to a line. It is true: a day is as long everywhere, but for
// the gaps, empty stretches that were cut short and are marked as such.
type scale struct {
	stops []stop  // at least two, rising in both fields
	slope float64 // of what is not cut: length of a second
	cuts  int     // how many gaps are
}

// A stop is an instant and its place. What lies between a stop and the next is a gap if
// cut is set.
type stop struct {
	at  timeline.Instant
	y   float64
	cut bool
}

const secondsPerDay = 24 * 60 * 60

// newScale returns a scale of the given length that starts at top and holds all points,
// with the longest gaps cut, as many as cuts says, to cutLength each where there is room.
func newScale(points []timeline.Instant, top, length, cutLength float64, cuts int) *scale {
	points = slices.Clone(points)
	slices.Sort(points)
	points = slices.Compact(points)
	if len(points) == 0 {
		points = []timeline.Instant{0}
	}
	if first, last := points[0].Floor(timeline.Day), points[len(points)-1]; last-first < secondsPerDay {
		points = []timeline.Instant{first, first + secondsPerDay}
	}
	gaps := make([]timeline.Instant, len(points)-1)
	kept := 0.0
	for i := range gaps {
		gaps[i] = points[i+1] - points[i]
		kept += float64(gaps[i])
	}
	limit := timeline.Forever // the size above which a gap is cut
	sorted := slices.Clone(gaps)
	slices.Sort(sorted)
	n := 0
	for n < min(cuts, len(sorted)-1) {
		kept -= float64(sorted[len(sorted)-1-n])
		n++
		limit = sorted[len(sorted)-1-n]
	}
	// Gaps as long as the last one kept are kept too.
	for ; n > 0 && sorted[len(sorted)-n] == limit; n-- {
		kept += float64(limit)
	}
	cut := min(cutLength, 0.4*length/float64(max(1, n)))
	s := &scale{slope: (length - cut*float64(n)) / kept, cuts: n}
	y := top
	for i, at := range points {
		if i == len(gaps) {
			s.stops = append(s.stops, stop{at, y, false})
			break
		}
		s.stops = append(s.stops, stop{at, y, gaps[i] > limit})
		if gaps[i] > limit {
			y += cut
		} else {
			y += float64(gaps[i]) * s.slope
		}
	}
	return s
}

// evenScale returns a scale for a picture in which time runs across. It cuts a gap where
// that lets the rest be drawn a good deal larger, and but few of them: where much is
// cut, a true scale says nothing any more.
func evenScale(points []timeline.Instant, top, length float64) (best *scale) {
	const worth = 0.15 // what a cut costs, against the logarithm of the scale
	highest := 0.0
	for cuts := range min(12, len(points)/5) + 1 {
		s := newScale(points, top, length, 24, cuts)
		if score := math.Log(s.slope) - worth*float64(s.cuts); best == nil || score > highest+1e-9 {
			best, highest = s, score
		}
	}
	return best
}

// y returns the place of an instant; what lies outside the scale is put at its ends.
func (s *scale) y(at timeline.Instant) float64 {
	last := len(s.stops) - 1
	switch {
	case at <= s.stops[0].at:
		return s.stops[0].y
	case at >= s.stops[last].at:
		return s.stops[last].y
	}
	i := sort.Search(last, func(i int) bool { return s.stops[i+1].at > at })
	a, b := s.stops[i], s.stops[i+1]
	return a.y + (b.y-a.y)*float64(at-a.at)/float64(b.at-a.at)
}

// cutsBefore counts the gaps that were cut between the start and a place.
func (s *scale) cutsBefore(y float64) int {
	n := 0
	for i, stop := range s.stops {
		if stop.cut && s.stops[i+1].y <= y+0.01 {
			n++
		}
	}
	return n
}

func (s *scale) top() float64 { return s.stops[0].y }

// end is the last instant of the scale.
func (s *scale) end() timeline.Instant { return s.stops[len(s.stops)-1].at }

func (s *scale) bottom() float64 { return s.stops[len(s.stops)-1].y }

// A tick is a mark of the calendar on a scale. One without a line gives the date of a
// stretch in which no unit of the calendar begins.
type tick struct {
	y    float64
	text string
	bold bool
	line bool
}

// A tickUnit is n units of a grain.
type tickUnit struct {
	grain timeline.Grain
	n     int
	days  float64
}

var tickUnits = []tickUnit{
	{timeline.Hour, 1, 1. / 24}, {timeline.Hour, 6, 0.25}, {timeline.Day, 1, 1}, {timeline.Week, 1, 7},
	{timeline.Month, 1, 30.4}, {timeline.Quarter, 1, 91.3}, {timeline.Year, 1, 365.2}, {timeline.Year, 2, 730.5},
	{timeline.Year, 5, 1826}, {timeline.Decade, 1, 3652}, {timeline.Decade, 2, 7305}, {timeline.Decade, 5, 18262},
	{timeline.Century, 1, 36524}, {timeline.Century, 2, 73048}, {timeline.Century, 5, 182621}, {timeline.Millennium, 1, 365242},
}

// unit returns the finest unit whose ticks stand at least distance apart.
func (s *scale) unit(distance float64) tickUnit {
	for _, u := range tickUnits {
		if u.days*secondsPerDay*s.slope >= distance {
			return u
		}
	}
	return tickUnits[len(tickUnits)-1]
}

// ticks returns the ticks of s, at least apart from each other, in order. Every stretch
// between gaps has one where there is room.
func (s *scale) ticks(distance, apart float64) []tick {
	u := s.unit(distance)
	var ticks []tick
	last := s.top() - 1e6
	add := func(t tick) bool {
		if t.y-last < apart {
			return false
		}
		last = t.y
		ticks = append(ticks, t)
		return true
	}
	for i := 0; i < len(s.stops); {
		end := i
		for end < len(s.stops)-1 && !s.stops[end].cut {
			end++
		}
		from, to := s.stops[i].at, s.stops[end].at
		named := false // whether this stretch shows its year yet
		for at := u.first(from); at <= to; at = u.next(at) {
			text, bold := u.label(at, !named)
			if add(tick{s.y(at), text, bold, true}) {
				named = true
			}
		}
		if !named {
			text, _ := u.label(from, true)
			add(tick{s.y(from), text, true, false})
		}
		if s.stops[end].cut {
			y := (s.stops[end].y + s.stops[end+1].y) / 2
			add(tick{y, lengthWords(s.stops[end+1].at - s.stops[end].at), false, false})
		}
		i = end + 1
	}
	return ticks
}

// first returns the first tick of u at or after from.
func (u tickUnit) first(from timeline.Instant) timeline.Instant {
	at := from.Floor(u.grain)
	for at < from || !u.falls(at) {
		at = at.Add(1, u.grain)
	}
	return at
}

func (u tickUnit) next(at timeline.Instant) timeline.Instant { return at.Add(u.n, u.grain) }

// falls reports whether a tick of u may stand at a unit of its grain: every fifth year
// is a year that five divides.
func (u tickUnit) falls(at timeline.Instant) bool {
	if u.n == 1 {
		return true
	}
	if u.grain == timeline.Hour {
		h, _, _ := at.Clock()
		return h%u.n == 0
	}
	y, _, _ := at.Civil()
	size := map[timeline.Grain]int{timeline.Year: 1, timeline.Decade: 10, timeline.Century: 100}[u.grain] * u.n
	return y%size == 0
}

// label returns the text of a tick; full asks for its year.
func (u tickUnit) label(at timeline.Instant, full bool) (text string, bold bool) {
	_, m, d := at.Civil()
	newYear := m == 1 && d == 1
	switch u.grain {
	case timeline.Hour:
		h, mi, _ := at.Clock()
		if h == 0 || full {
			return fmt.Sprintf("%d %s %s", d, shortMonth(at), yearLabel(at)), true
		}
		return fmt.Sprintf("%02d:%02d", h, mi), false
	case timeline.Day, timeline.Week:
		if full || newYear {
			return fmt.Sprintf("%d %s %s", d, shortMonth(at), yearLabel(at)), true
		}
		return fmt.Sprintf("%d %s", d, shortMonth(at)), false
	case timeline.Month, timeline.Quarter:
		if full || newYear {
			return shortMonth(at) + " " + yearLabel(at), true
		}
		return shortMonth(at), false
	}
	return yearLabel(at), true
}

func yearLabel(at timeline.Instant) string {
	y, _, _ := at.Civil()
	return timeline.DisplayYear(y)
}

func shortMonth(at timeline.Instant) string {
	_, m, _ := at.Civil()
	return [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}[m-1]
}

// lengthWords says about how long a gap is.
func lengthWords(d timeline.Instant) string {
	days := float64(d) / secondsPerDay
	for _, u := range []struct {
		days float64
		name string
	}{{365.2425, "year"}, {30.44, "month"}, {7, "week"}, {1, "day"}} {
		if n := int(days/u.days + 0.5); n >= 2 || n == 1 && u.name == "day" {
			return count(n, u.name)
		}
	}
	return strconv.Itoa(int(days*24+0.5)) + " hours"
}
