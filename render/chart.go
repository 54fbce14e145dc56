package render

import (
	"fmt"
	"strings"

	"dateline/timeline"
)

// A chart is a wide picture in which time runs to the right: a column of names, and
// bands beside it. Overview and coverage are charts.
type chart struct {
	*report
	sheet       *sheet
	scale       *scale // its places are across the sheet
	left, right float64
	y           float64
	limit       float64 // where the bands must end; 0 if anywhere
	grid        []tick
	dates       []date
	moreDates   float64 // how high their rows are but for the first
	ids         drawing // for its ids
}

const (
	chartMargin = 36
	chartNames  = 170 // the width of the column of names
)

// newChart draws the head of a chart over the given points of the calendar. Aside is
// what it keeps free at the right of the bands.
func (p *Printer) newChart(t *timeline.Timeline, title string, points []timeline.Instant, aside float64) (*chart, error) {
	size, err := p.paper()
	if err != nil {
		return nil, err
	}
	if size.h == 0 {
		size.w = 1123
	}
	c := &chart{report: p.report(t), sheet: &sheet{w: size.w, h: size.h}, y: chartMargin}
	c.ids.ids = map[string]bool{"t": true, "d": true}
	if size.h > 0 {
		c.limit = size.h - chartMargin - 58
	}
	c.left, c.right = chartMargin+chartNames, size.w-chartMargin-aside
	room := (size.w - 2*chartMargin) * slack
	for _, line := range faceTitle.wrap(title, room, 2) {
		c.y += 26
		c.sheet.text(chartMargin, c.y, faceTitle, "start", line)
	}
	lines := faceSub.wrap(c.summary()+".", room, 2)
	if c.Query != "" {
		lines = append(lines, faceSub.wrap("Selected: "+oneLine(c.Query), room, 2)...)
	}
	for _, line := range lines {
		c.y += 17
		c.sheet.text(chartMargin, c.y, faceSub, "start", line)
	}
	c.y += 12
	length := c.right - c.left - 16
	c.scale = evenScale(points, c.left+8, length)
	for _, t := range c.scale.ticks(50, 1) {
		if t.line || t.bold {
			c.grid = append(c.grid, t)
		}
	}
	dates, rows := dates(c.grid, c.scale, c.right)
	c.dates, c.moreDates = dates, float64(max(0, rows-1))*dateHeight
	if c.limit > 0 {
		c.limit -= c.moreDates
	}
	return c, nil
}

// A date is a label of the axis, in its row, the first of which is 0.
type date struct {
	tick
	face   face
	x, end float64
	row    int
}

const dateHeight = 13

// dates gives the dates of a grid their rows. They go in the first one, as many as stand
// clear of each other; but the first date after a gap that was cut goes in the next row
// that is free: without it, nothing would say how long the gap is.
func dates(grid []tick, sc *scale, right float64) (placed []date, rows int) {
	var end []float64 // of each row
	cuts := 0
	for _, t := range grid {
		d := date{tick: t, face: faceTick}
		if t.bold {
			d.face = faceTickIn
		}
		w, _ := d.face.width(t.text)
		d.x = min(t.y+2, right-w/slack)
		d.end = d.x + w/slack + 8
		for d.row < len(end) && end[d.row] > d.x {
			d.row++
		}
		n := sc.cutsBefore(t.y)
		if d.row > 0 && n == cuts {
			continue
		}
		cuts = n
		if d.row == len(end) {
			end = append(end, 0)
		}
		end[d.row] = d.end
		placed = append(placed, d)
	}
	return placed, len(end)
}

// axis writes the dates, the first row at y, and returns where the last one is.
func (c *chart) axis(y float64) float64 {
	for _, d := range c.dates {
		c.sheet.text(d.x, y+float64(d.row)*dateHeight, d.face, "start", d.text)
	}
	return y + c.moreDates
}

// ground draws what lies behind a band: its shade and the grid.
func (c *chart) ground(y, h float64, shade bool) {
	if shade {
		c.sheet.rect(chartMargin, y, c.sheet.w-2*chartMargin, h, "bd")
	}
	for _, t := range c.grid {
		c.sheet.line(t.y, y, t.y, y+h, "gr")
	}
	for i, s := range c.scale.stops {
		if s.cut {
			x := (s.y + c.scale.stops[i+1].y) / 2
			c.sheet.path("cu", x-2, y, x-2, y+h)
			c.sheet.path("cu", x+2, y, x+2, y+h)
		}
	}
}

// names writes lines in the column of names, from y down.
func (c *chart) names(y float64, lines []string, f face) float64 {
	for _, line := range lines {
		y += 14
		c.sheet.text(chartMargin+6, y, f, "start", line)
	}
	return y
}

// fits reports whether a band of height h is still to be drawn.
func (c *chart) fits(h float64) bool { return c.limit == 0 || c.y+h <= c.limit }

// note says how to read the scale, where gaps are cut.
func (c *chart) note() {
	if c.scale.cuts > 0 {
		c.y += 18
		c.sheet.text(chartMargin+6, c.y, faceRefs, "start", "A double line is a gap cut short.")
	}
}

// close ends the sheet below what was drawn, or at its given height.
func (c *chart) close() {
	if c.sheet.h == 0 {
		c.sheet.h = c.y + chartMargin
	}
}

// across draws the mark of an event on a line at y, from x0 to x1.
func (m placed) across(s *sheet, x0, x1, y float64) {
	class := func(sure string) string {
		if m.planned {
			return "pl"
		}
		return sure
	}
	switch m.kind {
	case markDay:
		s.circle(x0, y, dotRadius, class("m"))
	case markReckoned:
		s.circle(x0, y, dotRadius, class("o"))
	case markUnit:
		s.rect(x0, y-barWidth/2, x1-x0, barWidth, class("ht"))
	case markSpan:
		s.rect(x0, y-barWidth/2, x1-x0, barWidth, class("m"))
	case markAbout:
		s.rect(x0, y-barWidth/2, x1-x0, barWidth, "fh")
	case markSince:
		s.path("ar", x0, y-3.5, x0, y+3.5)
		s.path("ar", x0, y, x0+11, y)
		s.path("ar", x0+7, y-3.5, x0+11, y, x0+7, y+3.5)
	case markUntil:
		s.path("ar", x0, y-3.5, x0, y+3.5)
		s.path("ar", x0, y, x0-11, y)
		s.path("ar", x0-7, y-3.5, x0-11, y, x0-7, y+3.5)
	}
	if m.goesOn {
		s.path("ar", x1+2, y-3.5, x1+6, y, x1+2, y+3.5)
	}
	if m.contested {
		s.path("wh", x0-8, y-4, x0-8, y+4)
		s.path("wh", x0-8, y, x0-1, y)
		s.path("wh", x1+1, y, x1+8, y)
		s.path("wh", x1+8, y-4, x1+8, y+4)
	}
	if m.off {
		x := (x0 + x1) / 2
		s.path("cx", x-5, y-5, x+5, y+5)
		s.path("cx", x-5, y+5, x+5, y-5)
	}
}

// eventTitle is what a reader hears, or sees on pointing at it, of an event.
func eventTitle(e *timeline.Event) string {
	title, _ := name(e)
	return fmt.Sprintf("%s – %s (%s)", timeline.Display(e.When), title, reportedBy(e))
}

// andMore says that n more were left out.
func andMore(n int, noun string) string {
	return "+" + strings.Replace(count(n, noun), " ", " more ", 1)
}
