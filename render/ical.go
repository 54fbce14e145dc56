package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"dateline/timeline"
)

// ICalendar prints the events that a calendar can show: those dated to a month or
// better, from the year 1 on. How many are left out stands in its description. Whole
// days are dates; times of day are those of the text, in no zone.
func (p *Printer) ICalendar(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//dateline//timeline//EN")
	var events []*ical.Component
	for _, e := range t.Events {
		if inCalendar(e.When) {
			events = append(events, r.icalEvent(e))
		}
	}
	about := r.summary()
	if left := len(t.Events) - len(events); left > 0 {
		about += fmt.Sprintf("; %s dated too roughly for a calendar", count(left, "event"))
	}
	cal.Props.SetText("X-WR-CALNAME", p.title(t))
	cal.Props.SetText("X-WR-CALDESC", about)
	cal.Children = events
	if len(events) == 0 {
		// The encoder refuses a calendar with nothing in it; an event that never was
		// would be worse.
		_, err := io.WriteString(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//dateline//timeline//EN\r\nEND:VCALENDAR\r\n")
		return err
	}
	var b bytes.Buffer
	if err := ical.NewEncoder(&b).Encode(cal); err != nil {
		return err
	}
	_, err := w.Write(foldLines(b.Bytes()))
	return err
}

// inCalendar reports whether t is near enough to days to stand in a calendar.
func inCalendar(t timeline.Time) bool {
	if t.IsZero() || t.Start == timeline.Beginning || t.End == timeline.Forever {
		return false
	}
	first, _, _ := t.Start.Civil()
	last, _, _ := t.End.Civil()
	return first >= 1 && last <= 9999 && max(t.Grain, t.Last()) <= timeline.Month
}

func (r *report) icalEvent(e *timeline.Event) *ical.Component {
	ev := ical.NewEvent()
	ev.Props.SetText(ical.PropUID, oneLine(e.ID)+"@dateline")
	set := func(name, value string, params ical.Params) {
		p := ical.NewProp(name)
		p.Value = value
		for k, v := range params {
			p.Params[k] = v
		}
		ev.Props.Set(p)
	}
	set(ical.PropDateTimeStamp, "19700101T000000Z", nil) // a calendar asks when this was made; that is not told
	if e.When.Grain < timeline.DayPart && e.When.Grain != timeline.NoGrain {
		set(ical.PropDateTimeStart, icalTime(e.When.Start), nil)
		set(ical.PropDateTimeEnd, icalTime(e.When.End), nil)
	} else {
		date := ical.Params{ical.ParamValue: {string(ical.ValueDate)}}
		set(ical.PropDateTimeStart, icalTime(e.When.Start)[:8], date)
		set(ical.PropDateTimeEnd, icalTime((e.When.End - 1).Floor(timeline.Day).Add(1, timeline.Day))[:8], date)
	}
	title, _ := name(e)
	ev.Props.SetText(ical.PropSummary, title)
	ev.Props.SetText(ical.PropDescription, r.icalDescription(e))
	if len(e.Places) > 0 {
		ev.Props.SetText(ical.PropLocation, oneLine(strings.Join(e.Places, ", ")))
	}
	switch e.Status {
	case timeline.Cancelled, timeline.Denied:
		set(ical.PropStatus, string(ical.EventCancelled), nil)
	case timeline.Planned, timeline.Expected, timeline.Possible, timeline.Hypothetical:
		set(ical.PropStatus, string(ical.EventTentative), nil)
	default:
		set(ical.PropStatus, string(ical.EventConfirmed), nil)
	}
	set(ical.PropTransparency, "TRANSPARENT", nil)
	if e.When.Doubt != timeline.Sure || e.When.Single() && e.When.Grain > timeline.Day {
		ev.Props.SetText(ical.PropCategories, "approximate")
	}
	for _, n := range r.refs(e) {
		if u, ok := webURL(r.sources[n-1].URL); ok {
			set(ical.PropURL, u, nil)
			break
		}
	}
	return ev.Component
}

// icalDescription tells who says so, in which words.
func (r *report) icalDescription(e *timeline.Event) string {
	lines := []string{timeline.Display(e.When) + ", reported by " + reportedBy(e)}
	for _, t := range e.Rivals {
		lines = append(lines, "Also dated "+timeline.Display(t))
	}
	for i := range e.Claims {
		if c := &e.Claims[i]; !sameWords(e.Claims, i) {
			lines = append(lines, sourceName(c.Cite.Article)+", "+dated(c.Cite.Article)+": "+quoted(oneLine(c.Cite.Quote())))
		}
	}
	return strings.Join(lines, "\n")
}

// icalTime writes an instant as a calendar does, in no zone.
func icalTime(i timeline.Instant) string {
	y, m, d := i.Civil()
	h, mi, s := i.Clock()
	return fmt.Sprintf("%04d%02d%02dT%02d%02d%02d", y, m, d, h, mi, s)
}

// foldLines breaks lines after at most 75 bytes, between characters, as RFC 5545 asks.
func foldLines(b []byte) []byte {
	out := make([]byte, 0, len(b)+len(b)/40)
	n := 0
	for len(b) > 0 {
		_, size := utf8.DecodeRune(b)
		switch {
		case b[0] == '\n':
			n = -1
		case n+size > 75 && b[0] != '\r':
			out = append(out, "\r\n "...)
			n = 1
		}
		out = append(out, b[:size]...)
		n, b = n+size, b[size:]
	}
	return out
}
