package render

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/timeline"
)

// mermaidMost is how many events a Mermaid timeline shows: each takes a column, and
// more could not be read.
const mermaidMost = 24

// Mermaid prints a timeline diagram for documents that draw Mermaid, such as those on
// GitHub: the events that matter most, in order, by year. A comment counts the others.
func (p *Printer) Mermaid(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	chosen := mostWeight(t.Events, mermaidMost)
	var b bytes.Buffer
	b.WriteString("timeline\n")
	fmt.Fprintf(&b, "    accTitle: %s\n    accDescr: %s\n    title %s\n", mermaidPlain(p.title(t)), mermaidPlain(r.summary()), mermaidPlain(p.title(t)))
	if left := len(t.Events) - len(chosen); left > 0 {
		fmt.Fprintf(&b, "    %%%% %d of %d events, those that matter most\n", len(chosen), len(t.Events))
	}
	section, period := "", ""
	for i, e := range chosen {
		year, _ := headings(e.When)
		date := mermaidPeriod(e.When)
		if i == 0 || year != section {
			fmt.Fprintf(&b, "    section %s\n", mermaidPlain(year))
			section, period = year, ""
		}
		text := mermaidText(headline(e, 88))
		if s := e.Status; s != "" && s != timeline.Happened {
			text += " (" + string(s) + ")"
		}
		if date == period {
			fmt.Fprintf(&b, "            : %s\n", text)
			continue
		}
		fmt.Fprintf(&b, "        %s : %s\n", date, text)
		period = date
	}
	_, err := w.Write(b.Bytes())
	return err
}

// mostWeight returns the n weightiest events, in the order in which they stand.
func mostWeight(events []*timeline.Event, n int) []*timeline.Event {
	if len(events) <= n {
		return events
	}
	order := make([]int, len(events))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := events[a].Weight, events[b].Weight; {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	order = order[:n]
	slices.Sort(order)
	chosen := make([]*timeline.Event, n)
	for i, k := range order {
		chosen[i] = events[k]
	}
	return chosen
}

// mermaidPeriod writes a date without the colon that would end it.
func mermaidPeriod(t timeline.Time) string {
	if t.IsZero() {
		return "date unknown"
	}
	return strings.ReplaceAll(timeline.Display(t), ":", ".")
}

// mermaidText writes the words of an event. A colon before a blank would start a second
// event and # an entity, so both are written as entities; < could start a line break.
func mermaidText(s string) string { return mermaidEntities(oneLine(s)) }

var mermaidEntities = strings.NewReplacer("#", "#35;", ":", "#colon;", "<", "#lt;", ">", "#gt;", ";", "#59;").Replace

// mermaidPlain writes titles, where no entity is understood: what would mean something
// is replaced by what looks like it.
func mermaidPlain(s string) string {
	return strings.NewReplacer(":", "∶", "#", "＃", ";", ",", "<", "‹", ">", "›", "%%", "% %", "{", "(", "}", ")").Replace(oneLine(s))
}
