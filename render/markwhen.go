package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"dateline/timeline"
)

// Markwhen prints the text form that markwhen draws. What its dates cannot say, such as
// doubt or an open end, stands in the property edtf. Its reader takes a year before 1
// for something else, so such events are left out, and counted. In the title too it
// takes # before a letter for a tag, even within quotation marks.
func (p *Printer) Markwhen(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	var b bytes.Buffer
	fmt.Fprintf(&b, "---\ntitle: %s\ntimezone: UTC\n---\n", strings.ReplaceAll(yamlString(p.title(t)), "#", "#\u2060"))
	year, left := "", 0
	var body bytes.Buffer
	for _, e := range t.Events {
		dates := markwhenDates(e.When)
		if dates == "" {
			left++
			continue
		}
		if y, _ := headings(e.When); y != year {
			fmt.Fprintf(&body, "\n# %s\n", y)
			year = y
		}
		r.markwhenEvent(&body, e, dates)
	}
	if left > 0 {
		fmt.Fprintf(&b, "// %s left out: without a date, or before the year 1\n", count(left, "event"))
	}
	b.Write(body.Bytes())
	_, err := w.Write(b.Bytes())
	return err
}

func (r *report) markwhenEvent(b *bytes.Buffer, e *timeline.Event, dates string) {
	title, _ := name(e)
	fmt.Fprintf(b, "\n%s: %s\n", dates, markwhenText(title))
	fmt.Fprintf(b, "id: %s\nedtf: %s\nstatus: %s\n", yamlString(e.ID), yamlString(e.When.String()), yamlString(string(e.Status)))
	var urls []string
	for _, n := range r.refs(e) {
		if u, ok := webURL(r.sources[n-1].URL); ok {
			urls = append(urls, yamlString(u))
		}
	}
	if len(urls) > 0 {
		fmt.Fprintf(b, "sources: [%s]\n", strings.Join(urls, ", "))
	}
	b.WriteString("\n")
	for i := range e.Claims {
		if c := &e.Claims[i]; !sameWords(e.Claims, i) {
			// The bullet keeps words that look like a date from becoming an event.
			fmt.Fprintf(b, "• %s, %s: %s\n", markwhenText(sourceName(c.Cite.Article)), dated(c.Cite.Article), markwhenText(quoted(oneLine(c.Cite.Quote()))))
		}
	}
}

// markwhenDates writes a time as one ISO date, or as two parted by a slash. It is empty
// where markwhen could not read it.
func markwhenDates(t timeline.Time) string {
	if t.IsZero() {
		return ""
	}
	one := func(at timeline.Instant, g timeline.Grain) string {
		if g != timeline.Year && g != timeline.Month {
			g = timeline.Day
		}
		return timeline.Unit(at, 0, g).String()
	}
	start, end := t.Start, t.End
	if start == timeline.Beginning {
		start = end - 1
	}
	if end == timeline.Forever {
		end = start + 1
	}
	if y, _, _ := start.Civil(); y < 1 {
		return ""
	}
	if y, _, _ := (end - 1).Civil(); y > 9999 {
		return ""
	}
	from, to := one(start, t.Grain), one(end-1, t.Last())
	if from == to {
		return from
	}
	return from + " / " + to
}

// markwhenText parts with a word joiner, which shows as nothing, what would be a tag or
// a link.
func markwhenText(s string) string {
	return strings.NewReplacer("#", "#\u2060", "](", "]\u2060(", "//", "/\u2060/", "@", "@\u2060", "!", "!\u2060").Replace(oneLine(s))
}

// yamlString writes s as JSON, which YAML reads as the same string.
func yamlString(s string) string {
	b, err := json.Marshal(oneLine(s))
	if err != nil {
		return `""`
	}
	return string(b)
}
