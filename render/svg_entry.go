package render

import (
	"fmt"
	"strings"

	"dateline/timeline"
)

// An entry is an event on its way to the page: its mark, and the lines of its label.
type entry struct {
	look
	event  *timeline.Event
	lines  []entryLine
	height float64 // of the label and the space below it
	mark   placed
}

// An entryLine is a line of a label, its baseline dy below the label's top.
type entryLine struct {
	face  face
	dy    float64
	parts []span1
}

// newEntry lays out the label of e: its date and standing, its name, its best sentence,
// other dates claimed, and its sources.
func (d *drawing) newEntry(e *timeline.Event) *entry {
	en := &entry{look: newLook(e), event: e}
	left := float64(laneX + maxLanes*laneWidth + leaderRoom)
	room := (d.size.w - left - margin/2) * slack
	y := 0.0
	add := func(f face, dy float64, parts ...span1) {
		y += dy
		en.lines = append(en.lines, entryLine{f, y, parts})
	}
	date := timeline.Display(e.When)
	if date == "" {
		date = "Date unknown"
	}
	date = faceDate.fit(date, room*0.6)
	w, _ := faceDate.width(date)
	const aside = 8
	add(faceDate, 12, span1{text: date}, span1{text: faceRefs.fit(standing(e), room-w-aside), face: &faceRefs, dx: aside})
	for _, line := range faceName.wrap(headline(e, 1000), room, 2) {
		add(faceName, 16, span1{text: line})
	}
	if _, own := name(e); !own && d.Style != "brief" {
		if s, n := d.best(e); s != "" {
			for _, line := range faceQuote.wrap(quoted(shorten(s, 300))+fmt.Sprintf(" [%d]", n), room, 2) {
				add(faceQuote, 14, span1{text: line})
			}
		}
	}
	if len(e.Rivals) > 0 {
		dates := make([]string, len(e.Rivals))
		for i, t := range e.Rivals {
			dates[i] = timeline.Display(t)
		}
		add(faceQuote, 14, span1{text: faceQuote.fit("Also dated "+strings.Join(dates, "; "), room)})
	}
	add(faceRefs, 14, d.sourceLine(e, room)...)
	en.height = y + 14
	return en
}

// standing says how an event stands and how many reported it.
func standing(e *timeline.Event) string {
	s := count(len(e.Outlets()), "source")
	if n := e.Independent(); n < len(e.Outlets()) {
		s += fmt.Sprintf(", %d independent", n)
	}
	if e.Status != "" && e.Status != timeline.Happened {
		s = string(e.Status) + " · " + s
	}
	return s
}

// sourceLine names as many sources of e, with their numbers, as fit the room, and
// counts the others.
func (d *drawing) sourceLine(e *timeline.Event, room float64) []span1 {
	var parts []span1
	used := 0.0
	refs := d.refs(e)
	for i, n := range refs {
		a := d.sources[n-1]
		name, _ := a.Source()
		name = faceRefs.fit(oneLine(name), room/2)
		text := fmt.Sprintf("%s [%d]", name, n)
		if i > 0 {
			text = ", " + text
		}
		w, _ := faceRefs.width(text)
		more, _ := faceRefs.width(fmt.Sprintf(" +%d more", len(refs)-i))
		if used+w > room-more && i > 0 {
			return append(parts, span1{text: fmt.Sprintf(" +%d more", len(refs)-i)})
		}
		used += w
		href, _ := webURL(a.URL)
		parts = append(parts, span1{text: text, href: href})
	}
	return parts
}

// entry draws an event, its label with the upper left corner at x, y.
func (d *drawing) entry(e *entry, x, y float64) {
	s := d.sheet()
	title, _ := name(e.event)
	s.printf("<g role=\"listitem\" id=\"%s\"><title>%s – %s (%s)</title>\n", d.id("ev-"+e.event.ID),
		xmlText(timeline.Display(e.event.When)), xmlText(title), xmlText(reportedBy(e.event)))
	if e.kind != markNone {
		from := e.mark.x + dotRadius
		if e.bar() {
			from = e.mark.x + barWidth/2
		}
		at := max(e.mark.y0, min(e.mark.y0+3, e.mark.y1))
		s.path("ld", from, at, x-leaderRoom+6, at, x-12, y+8, x-5, y+8)
		e.mark.draw(s)
	}
	for _, l := range e.lines {
		s.spans(x, y+l.dy, l.face, "start", l.parts)
	}
	s.printf("</g>\n")
}

// id makes an id that no other element has: letters, digits, - and _ as they are, and a
// number behind what is then not unique.
func (d *drawing) id(s string) string {
	s = strings.Map(func(c rune) rune {
		if c == '-' || c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' {
			return c
		}
		return '_'
	}, s)
	id := s
	for n := 2; d.ids[id]; n++ {
		id = fmt.Sprintf("%s.%d", s, n)
	}
	d.ids[id] = true
	return id
}

// sourceList draws what could not be placed, as a number, and the list of sources.
func (d *drawing) sourceList() {
	if len(d.Events) == 0 {
		d.y += 16
		d.sheet().text(margin, d.y, faceName, "start", "No events.")
	}
	if note := d.scaleNote(); note != "" {
		d.room(30)
		d.y += 14
		d.sheet().text(margin, d.y, faceRefs, "start", note)
	}
	if n := len(d.Unplaced); n > 0 {
		d.room(40)
		d.y += 22
		d.sheet().text(margin, d.y, faceSub, "start", count(n, "mention")+" could not be placed; the Markdown and JSON forms list them.")
	}
	if len(d.sources) == 0 {
		return
	}
	d.room(80)
	d.y += 30
	d.sheet().text(margin, d.y, faceHead, "start", "Sources")
	d.y += 6
	for i, a := range d.sources {
		d.source(i+1, a)
	}
}

// scaleNote says how to read the line, where it is not one scale throughout.
func (d *drawing) scaleNote() string {
	switch {
	case d.stretches > 1 && d.cuts > 0:
		return "Each stretch of the line has a scale of its own; a torn strip is a gap cut short."
	case d.stretches > 1:
		return "Each stretch of the line has a scale of its own."
	case d.cuts > 0:
		return "A torn strip on the line is a gap cut short."
	}
	return ""
}

// room goes on to the next page where less than h is left.
func (d *drawing) room(h float64) {
	if d.paged() && d.y+h > d.limit()+footer/2 {
		d.nextPage()
	}
}

// source draws one source, at most four lines of it.
func (d *drawing) source(n int, a *timeline.Article) {
	const indent = 30
	limit := (d.size.w - 2*margin - indent) * slack
	lines := faceQuote.wrap(d.sourceText(a), limit, 3)
	address, ok := webURL(a.URL)
	d.room(float64(len(lines))*14 + 20)
	s := d.sheet()
	s.printf("<g id=\"%s\">\n", d.id(fmt.Sprint("r", n)))
	d.y += 4
	for i, line := range lines {
		d.y += 14
		if i == 0 {
			s.text(margin+indent-8, d.y, faceQuote, "end", fmt.Sprintf("[%d]", n))
		}
		s.text(margin+indent, d.y, faceQuote, "start", line)
	}
	if ok {
		d.y += 13
		s.spans(margin+indent, d.y, faceRefs, "start", []span1{{text: faceRefs.fit(address, limit), href: address}})
	}
	s.printf("</g>\n")
}
