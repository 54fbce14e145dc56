package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"dateline/timeline"
)

// Overview prints a wide picture: time runs to the right, with a lane for each outlet,
// actor or place; see [Printer.Lanes]. In a lane the weightiest events get a label; of
// the others it shows a tick and their number.
func (p *Printer) Overview(w io.Writer, t *timeline.Timeline) error {
	o, err := p.overview(t)
	if err != nil {
		return err
	}
	title := p.title(t)
	desc := "An overview of " + o.summary() + ", in lanes by " + o.lanesBy() + ". The Markdown and JSON forms of this timeline hold the same events as text."
	_, err = w.Write(o.sheet.svg(title, desc))
	return err
}

const (
	mostLanes    = 14
	rowsInLane   = 5
	rowHeight    = 19
	longestLabel = 190
	shortest     = 46 // a label cut shorter would tell nothing
)

// An overview is a chart with lanes.
type overview struct {
	*chart
}

// A lane is a name and the events that belong to it.
type lane struct {
	name   string
	events []*timeline.Event
}

func (p *Printer) lanesBy() string {
	if p.Lanes == "" {
		return "outlet"
	}
	return p.Lanes
}

func (p *Printer) overview(t *timeline.Timeline) (*overview, error) {
	of, ok := map[string]func(*timeline.Event) []string{
		"outlet": (*timeline.Event).Outlets,
		"actor":  func(e *timeline.Event) []string { return e.Actors },
		"place":  func(e *timeline.Event) []string { return e.Places },
	}[p.lanesBy()]
	if !ok {
		return nil, fmt.Errorf("no lanes are called %q; there are outlet, actor and place", p.Lanes)
	}
	looks := make([]look, len(t.Events))
	for i, e := range t.Events {
		looks[i] = newLook(e)
	}
	c, err := p.newChart(t, p.title(t), scalePoints(looks), 0)
	if err != nil {
		return nil, err
	}
	o := &overview{c}
	o.y = drawLegend(o.sheet, looks, chartMargin, o.y-4, o.sheet.w-2*chartMargin) + 6
	lanes, rest := lanesOf(t.Events, of, "no "+p.lanesBy()+" given")
	o.y = o.axis(o.y+14) + 6
	for i, l := range lanes {
		band := o.layout(l)
		if !o.fits(band.height) {
			rest += len(lanes) - i
			break
		}
		o.draw(band, i%2 == 0)
	}
	o.y = o.axis(o.y + 14)
	if rest > 0 {
		o.y += 18
		o.sheet.text(chartMargin+6, o.y, faceRefs, "start", andMore(rest, p.lanesBy()))
	}
	if n := undated(t.Events); n > 0 {
		o.y += 18
		o.sheet.text(chartMargin+6, o.y, faceRefs, "start", count(n, "event")+" without a date")
	}
	o.note()
	o.close()
	return o, nil
}

// undated counts the events that have no time.
func undated(events []*timeline.Event) int {
	n := 0
	for _, e := range events {
		if e.When.IsZero() {
			n++
		}
	}
	return n
}

// lanesOf sorts events into lanes, the fullest first, and returns how many lanes more
// there would be.
func lanesOf(events []*timeline.Event, of func(*timeline.Event) []string, none string) (lanes []lane, rest int) {
	index := map[string]int{}
	for _, e := range events {
		names := of(e)
		if len(names) == 0 {
			names = []string{none}
		}
		for _, n := range names {
			n = oneLine(n)
			i, ok := index[n]
			if !ok {
				i = len(lanes)
				index[n] = i
				lanes = append(lanes, lane{name: n})
			}
			if l := &lanes[i]; len(l.events) == 0 || l.events[len(l.events)-1] != e {
				l.events = append(l.events, e)
			}
		}
	}
	slices.SortFunc(lanes, func(a, b lane) int {
		return cmp.Or(cmp.Compare(len(b.events), len(a.events)), cmp.Compare(a.name, b.name))
	})
	if len(lanes) > mostLanes {
		lanes, rest = lanes[:mostLanes], len(lanes)-mostLanes
	}
	return lanes, rest
}

// A band is a lane laid out.
type band struct {
	lane
	labels []laneLabel // in order of time
	ticks  []*timeline.Event
	names  []string
	height float64
}

// A laneLabel is an event with its place in a lane.
type laneLabel struct {
	event  *timeline.Event
	mark   placed
	x0, x1 float64 // of the mark
	textX  float64
	anchor string
	text   string
	row    int
}

// layout gives the events of a lane their rows, the weightiest first: each takes the
// first row in which its mark and its label are free.
func (o *overview) layout(l lane) band {
	b := band{lane: l}
	order := make([]*timeline.Event, len(l.events))
	copy(order, l.events)
	slices.SortStableFunc(order, func(x, y *timeline.Event) int { return cmp.Compare(y.Weight, x.Weight) })
	type stretch struct{ from, to float64 }
	var rows [rowsInLane][]stretch
	used, dated := 1, 0
	for _, e := range order {
		if e.When.IsZero() {
			continue
		}
		dated++
		label := o.label(e)
		from, to := label.x0, label.x1
		w, _ := faceName2.width(label.text)
		if label.anchor == "end" {
			from = label.textX - w/slack
		} else {
			to = label.textX + w/slack
		}
		from, to = from-8, to+8
		label.row = -1
		for r := range rows {
			if !slices.ContainsFunc(rows[r], func(s stretch) bool { return s.from < to && from < s.to }) {
				label.row = r
				rows[r] = append(rows[r], stretch{from, to})
				break
			}
		}
		if label.row < 0 || label.text == "" {
			b.ticks = append(b.ticks, e)
			continue
		}
		used = max(used, label.row+1)
		b.labels = append(b.labels, label)
	}
	slices.SortStableFunc(b.labels, func(x, y laneLabel) int { return cmp.Compare(x.mark.anchor(), y.mark.anchor()) })
	b.names = faceDate.wrap(l.name, (chartNames-16)*slack, 2)
	b.height = max(float64(used)*rowHeight, float64(len(b.names)+1)*14) + 10
	if len(b.ticks) > 0 {
		b.height += 12
	}
	return b
}

// faceName2 is the type of labels in a lane.
var faceName2 = face{"q2", 11, false}

// label places an event on the scale and its label to the right of it, or to the left
// where the sheet ends.
func (o *overview) label(e *timeline.Event) laneLabel {
	l := laneLabel{event: e, mark: placed{look: newLook(e)}, anchor: "start"}
	x := o.scale.y(l.mark.anchor())
	l.x0, l.x1 = x, x
	if l.mark.bar() {
		l.x0, l.x1 = o.scale.y(l.mark.core.Start), o.scale.y(l.mark.core.End)
		l.mark.goesOn = l.mark.core.End > o.scale.end()
		if short := minBar - (l.x1 - l.x0); short > 0 {
			l.x0, l.x1 = l.x0-short/2, l.x1+short/2
		}
	}
	gap := 9.0
	if l.mark.contested || l.mark.kind == markSince {
		gap = 16
	}
	l.textX = l.x1 + gap
	room := (o.right - l.textX) * slack
	text := headline(e, 120)
	full, _ := faceName2.width(text)
	if room < min(full, longestLabel) && (l.x0-o.left)*slack > room {
		l.anchor, l.textX = "end", l.x0-gap
		room = (l.textX - o.left) * slack
	}
	if room >= min(full, shortest) {
		l.text = faceName2.fit(text, min(room, longestLabel))
	}
	return l
}

// draw draws a band.
func (o *overview) draw(b band, shade bool) {
	o.ground(o.y, b.height, shade)
	y := o.names(o.y+1, b.names, faceDate)
	note := count(len(b.events), "event")
	if n := len(b.ticks); n > 0 {
		note += fmt.Sprintf(", %d as ticks", n)
	}
	o.names(y, []string{note}, faceRefs)
	s := o.sheet
	s.printf("<g role=\"list\">\n")
	for _, l := range b.labels {
		y := o.y + 14 + float64(l.row)*rowHeight
		s.printf("<g role=\"listitem\" id=\"%s\"><title>%s</title>\n", o.ids.id("ev-"+l.event.ID), xmlText(eventTitle(l.event)))
		l.mark.across(s, l.x0, l.x1, y)
		s.text(l.textX, y+4, faceName2, l.anchor, l.text)
		s.printf("</g>\n")
	}
	for _, e := range b.ticks {
		x := o.scale.y(newLook(e).anchor())
		s.printf("<g role=\"listitem\"><title>%s</title>\n", xmlText(eventTitle(e)))
		s.line(x, o.y+b.height-9, x, o.y+b.height-2, "ar")
		s.printf("</g>\n")
	}
	s.printf("</g>\n")
	o.y += b.height
}
