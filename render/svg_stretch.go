package render

import (
	"math"
	"slices"

	"dateline/timeline"
)

// stretch draws entries along one scale, which starts at d.y.
func (d *drawing) stretch(entries []*entry) {
	total := 0.0
	height := make([]float64, len(entries))
	for i, e := range entries {
		height[i] = e.height
		total += e.height
	}
	length := max(total*1.08, 60)
	if d.paged() {
		length = min(length, d.limit()-d.y)
	}
	points := scalePoints(looksOf(entries))
	if len(points) == 0 {
		d.undated(entries)
		return
	}
	sc, at := d.bestScale(entries, points, height, length)
	d.stretches++
	d.cuts += sc.cuts
	lanes := d.marks(entries, sc)
	d.axis(sc)
	x := laneX + float64(max(3, lanes))*laneWidth + leaderRoom // as even as can be from stretch to stretch
	s := d.sheet()
	s.printf("<g role=\"list\">\n")
	for i, y := range at {
		d.entry(entries[i], x, y)
	}
	s.printf("</g>\n")
	d.gaps(sc, lanes)
	d.y += max(length, total) + 10
}

// chunk returns how many of the entries share a scale. On a page of given height all do.
// On a tall one, where a crowded week would push its labels far from their marks, about
// a dozen do, up to the longest pause among the last of them. Entries with no time at
// all stand apart.
func chunk(entries []*entry, tall bool) int {
	const fewest, most = 8, 14
	n := len(entries)
	if i := slices.IndexFunc(entries, func(e *entry) bool { return e.kind == markNone }); i > 0 {
		n = i
	} else if i == 0 {
		return n
	}
	if !tall || n <= most {
		return n
	}
	best, longest := most, timeline.Instant(0)
	for i := fewest; i <= most; i++ {
		if pause := entries[i].anchor() - entries[i-1].anchor(); pause > longest {
			best, longest = i, pause
		}
	}
	return best
}

func looksOf(entries []*entry) []look {
	looks := make([]look, len(entries))
	for i, e := range entries {
		looks[i] = e.look
	}
	return looks
}

// scalePoints returns the instants that a scale must hold for some marks: the anchor of
// each, and of what reaches beyond the last one the end, if it is near. What reaches
// farther is drawn as going on.
func scalePoints(looks []look) []timeline.Instant {
	var points []timeline.Instant
	for _, l := range looks {
		if l.kind != markNone {
			points = append(points, l.anchor())
		}
	}
	if len(points) == 0 {
		return nil
	}
	first, last := slices.Min(points), slices.Max(points)
	near := (last - first) / 6
	for _, l := range looks {
		if l.bar() && l.core.End > last && (l.core.End-last <= near || first == last) {
			points = append(points, l.core.End)
		}
		if l.contested {
			for _, at := range []timeline.Instant{l.from, l.to} {
				if first-near <= at && at <= last+near {
					points = append(points, at)
				}
			}
		}
	}
	return points
}

// undated draws entries that have no time, without a scale.
func (d *drawing) undated(entries []*entry) {
	s := d.sheet()
	s.printf("<g role=\"list\">\n")
	for _, e := range entries {
		d.entry(e, laneX+3*laneWidth+leaderRoom, d.y)
		d.y += e.height
	}
	s.printf("</g>\n")
}

// headroom puts the first mark beside the first line of its label.
const headroom = 8

// bestScale returns the scale on which the labels stand nearest to their marks, and
// where they stand. A gap cut is worth it only where it brings them nearer by far: the
// fewer there are, the easier a picture is to read.
func (d *drawing) bestScale(entries []*entry, points []timeline.Instant, height []float64, length float64) (best *scale, at []float64) {
	const mostCuts, cost, cutLength = 12, 9, 44
	lowest := 0.0
	want := make([]float64, len(entries))
	for cuts := range mostCuts + 1 {
		// The last label hangs below its mark.
		sc := newScale(points, d.y+headroom, max(20, length-max(2*headroom, height[len(height)-1])), cutLength, cuts)
		for i, e := range entries {
			want[i] = sc.y(e.anchor()) - headroom
		}
		y := place(want, height, d.y, d.y+length)
		away := 0.0
		for i := range y {
			away += math.Abs(y[i]-want[i]) / float64(len(y))
		}
		away += cost * float64(sc.cuts)
		if best == nil || away < lowest-1e-6 {
			best, at, lowest = sc, y, away
		}
	}
	return best, at
}

// marks gives every entry its mark and returns how many lanes of bars there are.
func (d *drawing) marks(entries []*entry, sc *scale) int {
	var bars []*entry
	var from, to []float64
	for _, e := range entries {
		y := sc.y(e.anchor())
		e.mark = placed{look: e.look, x: axisX, y0: y, y1: y}
		if e.bar() {
			e.mark.y0, e.mark.y1 = sc.y(e.core.Start), sc.y(e.core.End)
			shortest := float64(minBar)
			if e.kind == markAbout {
				shortest = 16
			}
			if short := shortest - (e.mark.y1 - e.mark.y0); short > 0 {
				e.mark.y0, e.mark.y1 = e.mark.y0-short/2, e.mark.y1+short/2
			}
			e.mark.goesOn = e.core.End > sc.end()
			bars = append(bars, e)
			from, to = append(from, e.mark.y0), append(to, e.mark.y1)
		}
		e.mark.lo = min(sc.y(e.from), e.mark.y0-8)
		e.mark.hi = max(sc.y(e.to), e.mark.y1+8)
	}
	used := 0
	for i, lane := range lanes(from, to, maxLanes, 4) {
		m := &bars[i].mark
		if lane < 0 {
			m.kind, bars[i].look.kind, m.y1 = markCrowded, markCrowded, m.y0
			continue
		}
		m.x = laneX + float64(lane)*laneWidth
		used = max(used, lane+1)
	}
	return used
}

// gaps marks the gaps of a scale by a torn strip over all that runs through them.
func (d *drawing) gaps(sc *scale, lanes int) {
	s := d.sheet()
	for i, stop := range sc.stops {
		if !stop.cut {
			continue
		}
		y := (stop.y + sc.stops[i+1].y) / 2
		var strip, upper, lower []float64
		right := axisX + 8.0
		if lanes > 0 {
			right = laneX + float64(lanes-1)*laneWidth + 6
		}
		for x, up := axisX-8.0, 2.0; x <= right+4; x, up = x+4, -up {
			upper = append(upper, x, y-4+up)
			lower = append(lower, x, y+4+up)
		}
		strip = append(strip, upper...)
		for i := len(lower) - 2; i >= 0; i -= 2 {
			strip = append(strip, lower[i], lower[i+1])
		}
		s.path("gp", strip...)
		s.path("ax", upper...)
		s.path("ax", lower...)
	}
}

// axis draws the line, its gaps and its ticks.
func (d *drawing) axis(sc *scale) {
	s := d.sheet()
	top, bottom := sc.top()-8, sc.bottom()+8
	s.path("ax", axisX, top, axisX, bottom)
	s.path("ax", axisX-4, top, axisX+4, top)
	s.path("ax", axisX-4, bottom, axisX+4, bottom)
	for _, t := range sc.ticks(60, 13) {
		f := faceTick
		if t.bold {
			f = faceTickIn
		}
		s.text(tickRight, t.y+3.5, f, "end", f.fit(t.text, (tickRight-margin/2)*slack))
		if t.line {
			s.line(tickRight+5, t.y, axisX, t.y, "tk")
		}
	}
}
