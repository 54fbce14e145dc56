package render

import (
	"slices"

	"dateline/timeline"
)

// A markKind is the shape that says how exactly a time is known.
type markKind int

const (
	markNone     markKind = iota // no time is known
	markDay                      // a day, or a part of one, that the words give
	markReckoned                 // a day reckoned from relative words
	markUnit                     // some time within a week, a month, a year, a decade
	markSpan                     // from one day to another
	markAbout                    // about then
	markSince                    // from then on, the end open
	markUntil                    // up to then, the start open
	markCrowded                  // a stretch for whose length there was no lane
)

// A look is the mark of an event before it has a place: one shape, and what is drawn
// over it.
type look struct {
	kind      markKind
	planned   bool // has not happened yet, or perhaps never will
	off       bool // was cancelled or is denied
	contested bool // sources give other times
	core      timeline.Time
	from, to  timeline.Instant // the earliest and the latest of all claimed times, where contested
}

func newLook(e *timeline.Event) look {
	l := look{kind: kindOf(e), core: e.When, from: e.When.Start, to: e.When.End}
	switch e.Status {
	case timeline.Planned, timeline.Expected, timeline.Possible, timeline.Hypothetical:
		l.planned = true
	case timeline.Cancelled, timeline.Denied:
		l.off = true
	}
	for _, t := range e.Rivals {
		if t.Start == timeline.Beginning || t.End == timeline.Forever || t.IsZero() {
			continue
		}
		l.contested = true
		l.from, l.to = min(l.from, t.Start), max(l.to, t.End)
		if l.kind == markSpan || l.kind == markUnit {
			// Of a stretch, what all allow is drawn solid.
			if start, end := max(l.core.Start, t.Start), min(l.core.End, t.End); start < end {
				l.core.Start, l.core.End = start, end
			}
		}
	}
	if e.When.Start == timeline.Beginning || e.When.End == timeline.Forever {
		l.contested = false
	}
	return l
}

func kindOf(e *timeline.Event) markKind {
	w := e.When
	switch {
	case w.IsZero():
		return markNone
	case w.Start == timeline.Beginning:
		return markUntil
	case w.End == timeline.Forever:
		return markSince
	case w.Doubt != timeline.Sure:
		return markAbout
	case w.End-w.Start > secondsPerDay && (!w.Single() || w.Part != timeline.Whole && w.Grain <= timeline.Day):
		return markSpan
	case w.End-w.Start > secondsPerDay:
		return markUnit
	}
	for _, c := range e.Claims {
		if c.When.Start != w.Start || c.When.End != w.End {
			continue
		}
		switch c.Basis {
		case timeline.Relative, timeline.Inferred, timeline.Learned, timeline.ByWhen:
		default:
			return markDay
		}
	}
	return markReckoned
}

// bar reports whether the mark is as long as its time.
func (l look) bar() bool { return l.kind == markUnit || l.kind == markSpan || l.kind == markAbout }

// anchor is the instant beside which the event's label stands.
func (l look) anchor() timeline.Instant {
	switch {
	case l.kind == markNone:
		return timeline.Forever
	case l.kind == markUntil:
		return l.core.End
	case l.kind == markDay || l.kind == markReckoned:
		return l.core.Start + (l.core.End-l.core.Start)/2
	}
	return l.core.Start
}

const (
	dotRadius = 4.5
	barWidth  = 6
	minBar    = 6 // as short as a bar is drawn
)

// A placed mark stands at x, its middle, from y0 to y1; a dot's are the same.
type placed struct {
	look
	x, y0, y1 float64
	lo, hi    float64 // its whiskers
	goesOn    bool    // a bar that the scale ends before
}

// draw draws the mark.
func (m placed) draw(s *sheet) {
	fill := map[bool]string{false: "m", true: "pl"}[m.planned]
	left := m.x - barWidth/2
	switch m.kind {
	case markDay:
		s.circle(m.x, m.y0, dotRadius, fill)
	case markReckoned:
		s.circle(m.x, m.y0, dotRadius, map[bool]string{false: "o", true: "pl"}[m.planned])
	case markUnit:
		s.rect(left, m.y0, barWidth, m.y1-m.y0, map[bool]string{false: "ht", true: "pl"}[m.planned])
	case markSpan:
		s.rect(left, m.y0, barWidth, m.y1-m.y0, fill)
	case markAbout:
		s.rect(left, m.y0, barWidth, m.y1-m.y0, "fd")
	case markSince:
		s.path("ar", m.x-3.5, m.y0, m.x+3.5, m.y0)
		s.path("ar", m.x, m.y0, m.x, m.y0+18)
		s.path("ar", m.x-3.5, m.y0+13, m.x, m.y0+18, m.x+3.5, m.y0+13)
	case markUntil:
		s.path("ar", m.x-3.5, m.y0, m.x+3.5, m.y0)
		s.path("ar", m.x, m.y0, m.x, m.y0-18)
		s.path("ar", m.x-3.5, m.y0-13, m.x, m.y0-18, m.x+3.5, m.y0-13)
	case markCrowded:
		s.rect(m.x-dotRadius, m.y0-dotRadius, 2*dotRadius, 2*dotRadius, map[bool]string{false: "o", true: "pl"}[m.planned])
	}
	if m.goesOn && m.kind != markCrowded {
		s.path("ar", m.x-3.5, m.y1+2, m.x, m.y1+6, m.x+3.5, m.y1+2)
	}
	if m.contested {
		s.path("wh", m.x-5, m.lo, m.x+5, m.lo)
		s.path("wh", m.x, m.lo, m.x, m.y0-1)
		s.path("wh", m.x, m.y1+1, m.x, m.hi)
		s.path("wh", m.x-5, m.hi, m.x+5, m.hi)
	}
	if m.off {
		y := (m.y0 + m.y1) / 2
		s.path("cx", m.x-6, y-6, m.x+6, y+6)
		s.path("cx", m.x-6, y+6, m.x+6, y-6)
	}
}

// A legendEntry explains one mark.
type legendEntry struct {
	occurs func(look) bool
	mark   placed // drawn about the point 0, 0
	text   string
}

func sampleMark(k markKind, half float64) placed {
	return placed{look: look{kind: k}, y0: -half, y1: half, lo: -8, hi: 8}
}

var legend = []legendEntry{
	{func(l look) bool { return l.kind == markDay && !l.planned }, sampleMark(markDay, 0), "day given"},
	{func(l look) bool { return l.kind == markReckoned && !l.planned }, sampleMark(markReckoned, 0), "day reckoned from relative words"},
	{func(l look) bool { return l.kind == markUnit }, sampleMark(markUnit, 8), "some time within"},
	{func(l look) bool { return l.kind == markSpan }, sampleMark(markSpan, 8), "from – to"},
	{func(l look) bool { return l.kind == markAbout }, sampleMark(markAbout, 9), "about"},
	{func(l look) bool { return l.kind == markSince }, placed{look: look{kind: markSince}, y0: -9, y1: -9}, "since"},
	{func(l look) bool { return l.kind == markUntil }, placed{look: look{kind: markUntil}, y0: 9, y1: 9}, "until"},
	{func(l look) bool { return l.planned }, placed{look: look{kind: markDay, planned: true}}, "planned or possible"},
	{func(l look) bool { return l.off }, placed{look: look{kind: markDay, off: true}}, "cancelled or denied"},
	{func(l look) bool { return l.contested }, placed{look: look{kind: markDay, contested: true}, lo: -9, hi: 9}, "sources differ: earliest – latest"},
	{func(l look) bool { return l.kind == markCrowded }, sampleMark(markCrowded, 0), "stretch, its length not drawn"},
}

// drawLegend explains the marks that occur, from y down and in lines of the given width,
// and returns where it ends.
func drawLegend(s *sheet, looks []look, left, y, width float64) float64 {
	x := 0.0
	y += 14
	for _, l := range legend {
		if !slices.ContainsFunc(looks, l.occurs) {
			continue
		}
		w, _ := faceRefs.width(l.text)
		w = w/slack + 40
		if x+w > width {
			x, y = 0, y+26
		}
		m := l.mark
		m.x = left + x + 7
		m.y0, m.y1, m.lo, m.hi = m.y0+y, m.y1+y, m.lo+y, m.hi+y
		m.draw(s)
		s.text(left+x+20, y+3.5, faceRefs, "start", l.text)
		x += w
	}
	return y + 10
}
