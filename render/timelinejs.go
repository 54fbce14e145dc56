package render

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"dateline/timeline"
)

type tjTimeline struct {
	Title  tjSlide   `json:"title"`
	Events []tjSlide `json:"events"`
	Eras   []tjEra   `json:"eras"`
	Scale  string    `json:"scale"`
}

type tjSlide struct {
	ID       string  `json:"unique_id,omitempty"`
	Start    *tjDate `json:"start_date,omitempty"`
	End      *tjDate `json:"end_date,omitempty"`
	Display  string  `json:"display_date,omitempty"`
	Group    string  `json:"group,omitempty"`
	Text     tjText  `json:"text"`
	Autolink bool    `json:"autolink"`
}

// A tjDate leaves out what is not known: a month of 0 would be an error, and one of 1 a
// lie.
type tjDate struct {
	Year   int `json:"year"`
	Month  int `json:"month,omitempty"`
	Day    int `json:"day,omitempty"`
	Hour   int `json:"hour,omitempty"`
	Minute int `json:"minute,omitempty"`
}

type tjText struct {
	Headline string `json:"headline"`
	Text     string `json:"text"`
}

type tjEra struct {
	Start tjDate `json:"start_date"`
	End   tjDate `json:"end_date"`
	Text  tjText `json:"text"`
}

// TimelineJS prints the JSON that Knight Lab's TimelineJS shows. Its player drops an
// event without a start, so an event with an open start stands at its end, and what has
// no date is counted on the first slide. Its text is HTML: articles' words are escaped.
func (p *Printer) TimelineJS(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	out := tjTimeline{Events: []tjSlide{}, Eras: []tjEra{}, Scale: "human"}
	about := html.EscapeString(r.summary())
	undated := 0
	for _, e := range t.Events {
		if e.When.IsZero() {
			undated++
			continue
		}
		if y, _, _ := tjAnchor(e.When).Civil(); y < -270_000 {
			out.Scale = "cosmological"
		}
		out.Events = append(out.Events, r.tjSlide(e))
		if era, ok := tjEraOf(e); ok {
			out.Eras = append(out.Eras, era)
		}
	}
	if undated > 0 {
		about += fmt.Sprintf("; %s without a date", count(undated, "event"))
	}
	out.Title.Text = tjText{html.EscapeString(p.title(t)), "<p>" + about + ".</p>"}
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetIndent("", " ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	return b.Flush()
}

func tjAnchor(t timeline.Time) timeline.Instant {
	if t.Start == timeline.Beginning {
		return t.End - 1
	}
	return t.Start
}

func (r *report) tjSlide(e *timeline.Event) tjSlide {
	w := e.When
	s := tjSlide{ID: "ev-" + oneLine(e.ID), Display: timeline.Display(w)}
	s.Start = newTJDate(tjAnchor(w), w.Grain)
	if w.Start != timeline.Beginning && w.End != timeline.Forever && (!w.Single() || w.Grain > timeline.Year || w.Grain == timeline.Week || w.Grain == timeline.Weekend) {
		if end := newTJDate(w.End-1, w.Last()); *end != *s.Start {
			s.End = end
		}
	}
	if len(e.Places) > 0 {
		s.Group = oneLine(e.Places[0])
	}
	s.Text = tjText{html.EscapeString(headline(e, 120)), r.tjText(e)}
	return s
}

// newTJDate gives the fields of a date that its grain knows.
func newTJDate(at timeline.Instant, g timeline.Grain) *tjDate {
	y, m, d := at.Civil()
	date := &tjDate{Year: y}
	if g <= timeline.Half {
		date.Month = m
	}
	if g <= timeline.Week {
		date.Day = d
	}
	if g == timeline.Hour || g == timeline.Minute || g == timeline.Second {
		date.Hour, date.Minute, _ = at.Clock()
	}
	return date
}

// tjText is the body of a slide: how the event stands, other dates, and each claim with
// its source.
func (r *report) tjText(e *timeline.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(about(e)))
	for _, t := range e.Rivals {
		fmt.Fprintf(&b, "<p>Also dated %s</p>", html.EscapeString(timeline.Display(t)))
	}
	b.WriteString("<ul>")
	for i := range e.Claims {
		c := &e.Claims[i]
		if sameWords(e.Claims, i) {
			continue
		}
		who := html.EscapeString(sourceName(c.Cite.Article) + ", " + dated(c.Cite.Article))
		if u, ok := webURL(c.Cite.Article.URL); ok {
			who = `<a href="` + html.EscapeString(u) + `" rel="noopener">` + who + `</a>`
		}
		fmt.Fprintf(&b, "<li>%s: %s</li>", who, html.EscapeString(quoted(oneLine(c.Cite.Quote()))))
	}
	b.WriteString("</ul>")
	return b.String()
}

// tjEraOf makes an era of a long stretch, which then stands behind the others.
func tjEraOf(e *timeline.Event) (tjEra, bool) {
	w := e.When
	if w.Start == timeline.Beginning || w.End == timeline.Forever || w.Days() < 3*365 || e.Name == "" {
		return tjEra{}, false
	}
	start, end := newTJDate(w.Start, w.Grain), newTJDate(w.End-1, w.Last())
	return tjEra{*start, *end, tjText{html.EscapeString(oneLine(e.Name)), ""}}, *start != *end
}
