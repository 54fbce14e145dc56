package render

import (
	"cmp"
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net/url"
	"slices"
	"strings"

	"dateline/timeline"
)

// feedMost is how many changes a feed tells of.
const feedMost = 100

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle"`
	Updated   string      `xml:"updated"`
	Links     []atomLink  `xml:"link"`
	Generator string      `xml:"generator"`
	Entries   []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Authors    []atomAuthor   `xml:"author"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Content    atomText       `xml:"content"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// An eventChange is a change and the event that it is of.
type eventChange struct {
	*timeline.Event
	timeline.Change
}

// Atom prints a feed (RFC 4287) of how events appeared, moved and became contested, the
// newest changes first. A change is dated by the articles that made it, to the day: what
// the clock says plays no part. Ids follow from the event, the change and its day.
func (p *Printer) Atom(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	var changes []eventChange
	undated := 0
	for _, e := range t.Events {
		h := e.History()
		if len(h) == 0 {
			undated++
		}
		for _, c := range h {
			changes = append(changes, eventChange{e, c})
		}
	}
	slices.SortStableFunc(changes, func(a, b eventChange) int {
		return cmp.Or(b.On.Compare(a.On), cmp.Compare(a.ID, b.ID))
	})
	feed := atomFeed{
		ID: uuidOf("feed", p.title(t), oneLine(p.Query)), Title: p.title(t) + ": what changed",
		Subtitle: r.summary(), Updated: "1970-01-01T00:00:00Z", Generator: "dateline",
	}
	if p.Query != "" {
		feed.Subtitle += "; selected: " + oneLine(p.Query)
	}
	if undated > 0 {
		feed.Subtitle += fmt.Sprintf("; %s left out, since nothing says when they were told", count(undated, "event"))
	}
	if p.Feed != nil {
		feed.Links = []atomLink{{"self", "application/atom+xml", p.Feed.Self}, {"alternate", "text/html", p.Feed.Page}}
	}
	for _, c := range changes[:min(len(changes), feedMost)] {
		feed.Entries = append(feed.Entries, r.atomEntry(&c))
	}
	if len(changes) > 0 {
		feed.Updated = atomDay(changes[0].On)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(feed); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// A Feed tells a feed of a program that answers addresses what these are.
type Feed struct {
	Self, Page string                 // of the feed, and of the same as a page
	Event      func(id string) string // of one event
}

func (r *report) atomEntry(c *eventChange) atomEntry {
	e := atomEntry{
		ID: uuidOf(c.Event.ID, string(c.What), c.On.String()), Title: changeTitle(c), Updated: atomDay(c.On),
		Categories: []atomCategory{{string(c.What)}},
	}
	if r.Feed != nil {
		e.Links = append(e.Links, atomLink{"alternate", "text/html", r.Feed.Event(c.Event.ID)})
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<p>%s, %s</p><ul>", html.EscapeString(displayed(c.Change.When)), html.EscapeString(changeWords(c)))
	for i := range c.Change.Claims {
		if sameWords(c.Change.Claims, i) {
			continue
		}
		cl := &c.Change.Claims[i]
		a := cl.Cite.Article
		if who := (atomAuthor{cmp.Or(sourceName(a), oneLine(a.File), "outlet not stated")}); !slices.Contains(e.Authors, who) {
			e.Authors = append(e.Authors, who)
		}
		fmt.Fprintf(&b, "<li>%s: <q>%s</q>", html.EscapeString(claimant(a)+", "+dated(a)), html.EscapeString(oneLine(cl.Cite.Quote())))
		if u, ok := webURL(a.URL); ok {
			fmt.Fprintf(&b, ` <a href="%s">%s</a>`, html.EscapeString(u), html.EscapeString(cmp.Or(oneLine(a.Title), u)))
			if link := (atomLink{"related", "", u}); !slices.Contains(e.Links, link) {
				e.Links = append(e.Links, link)
			}
		}
		b.WriteString("</li>")
	}
	b.WriteString("</ul>")
	e.Content = atomText{"html", b.String()}
	return e
}

// changeTitle says what changed, in one line.
func changeTitle(c *eventChange) string {
	return map[timeline.Changed]string{timeline.Appeared: "New", timeline.Moved: "Moved", timeline.Contested: "Contested"}[c.What] +
		": " + headline(c.Event, 120) + ", " + displayed(c.Change.When) + alsoDated(c)
}

// changeWords says the same in a sentence.
func changeWords(c *eventChange) string {
	switch c.What {
	case timeline.Moved:
		return "until then " + displayed(c.Was) + alsoDated(c) + ". What moved it:"
	case timeline.Contested:
		return strings.TrimPrefix(alsoDated(c), "; ") + ". What contests it:"
	}
	return "first told by" + alsoDated(c) + ":"
}

// alsoDated names the other times claimed when c was made.
func alsoDated(c *eventChange) string {
	if len(c.Change.Rivals) == 0 {
		return ""
	}
	var list []string
	for _, t := range c.Change.Rivals {
		list = append(list, displayed(t))
	}
	return "; also dated " + strings.Join(list, ", ")
}

// displayed is a time for a reader, who is told too where there is none.
func displayed(t timeline.Time) string { return cmp.Or(timeline.Display(t), "date unknown") }

// atomDay writes a day as Atom does, which knows none: its first second in UTC.
func atomDay(t timeline.Time) string {
	y, m, d := t.Start.Civil()
	return fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", min(max(y, 1), 9999), m, d)
}

// uuidOf returns a UUID that names the parts (RFC 9562, version 5), as a URN. Its name
// space is the UUID of the names of the web, with the address of this kind of name.
func uuidOf(parts ...string) string {
	const web = "\x6b\xa7\xb8\x11\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8"
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	sum := sha1.Sum([]byte(web + "tag:dateline/" + strings.Join(parts, "/")))
	u := sum[:16]
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
