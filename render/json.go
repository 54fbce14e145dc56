package render

import (
	"bufio"
	"io"
	"math"
	"sync"

	"dateline/timeline"
)

// Schema names the form of the JSON that this package prints; schema.json describes it.
const Schema = "dateline/1"

// A jsonTime is a time as a program reads it: its EDTF, the four days between which it
// starts and ends ("" where it is open), and its words for a reader.
type jsonTime struct {
	When          string `json:"when"`
	Display       string `json:"display"`
	Grain         string `json:"grain"`
	Part          string `json:"part"`
	EarliestStart string `json:"earliest_start"`
	LatestStart   string `json:"latest_start"`
	EarliestEnd   string `json:"earliest_end"`
	LatestEnd     string `json:"latest_end"`
}

type jsonEvent struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Title string `json:"title"`
	jsonTime
	Status       string        `json:"status"`
	Places       []string      `json:"places"`
	Actors       []string      `json:"actors"`
	Outlets      []string      `json:"outlets"`
	Independent  int           `json:"independent"`
	Weight       float64       `json:"weight"`
	Summary      []string      `json:"summary"`
	Rivals       []string      `json:"rivals"`
	RivalDisplay []string      `json:"rivals_display"`
	Disputes     []jsonDispute `json:"disputes"`
	Claims       []jsonClaim   `json:"claims"`
}

// A jsonDispute is a point on which the claims of an event differ: when, status or the
// noun that figures count. Claims are numbers in the event's claims, from 0.
type jsonDispute struct {
	About    string        `json:"about"`
	Versions []jsonVersion `json:"versions"`
}

type jsonVersion struct {
	Says      string `json:"says"`
	Claims    []int  `json:"claims"`
	Corrected bool   `json:"corrected"`
}

type jsonClaim struct {
	Article     string `json:"article"`
	Source      int    `json:"source"`
	Outlet      string `json:"outlet"`
	OutletKnown bool   `json:"outlet_known"`
	URL         string `json:"url"`
	Published   string `json:"published"`
	Start       int    `json:"start"`
	End         int    `json:"end"`
	Quote       string `json:"quote"`
	Speaker     string `json:"speaker"`
	Office      string `json:"office"`
	OfficeStart int    `json:"office_start"`
	OfficeEnd   int    `json:"office_end"`
	Status      string `json:"status"`
	Basis       string `json:"basis"`
	jsonTime
	Words      string   `json:"words"`
	WordsStart int      `json:"words_start"`
	WordsEnd   int      `json:"words_end"`
	Name       string   `json:"name"`
	Fact       string   `json:"fact"`
	Rule       string   `json:"rule"`
	RuleAt     string   `json:"rule_at"`
	Anchor     string   `json:"anchor"`
	Places     []string `json:"places"`
	Actors     []string `json:"actors"`
	Why        string   `json:"why,omitempty"` // of what is not placed
}

type jsonArticle struct {
	ID             string `json:"id"`
	Source         int    `json:"source"` // its number in reports; 0 if nothing cites it
	File           string `json:"file"`
	Outlet         string `json:"outlet"`
	OutletKnown    bool   `json:"outlet_known"`
	URL            string `json:"url"`
	Title          string `json:"title"`
	Author         string `json:"author"`
	Lang           string `json:"lang"`
	Published      string `json:"published"`
	PublishedBasis string `json:"published_basis"`
	Earliest       string `json:"earliest"`
	Latest         string `json:"latest"`
	Origin         string `json:"origin"`
	CopyOf         string `json:"copy_of"`
}

// JSON prints everything that the timeline holds, for programs. A claim's start and end
// count the code points of its article's text.
func (p *Printer) JSON(w io.Writer, t *timeline.Timeline) error {
	j := newJSONPrinter(p.report(t))
	o := newJSONObject(w)
	o.field("schema", Schema)
	o.field("title", j.title(j.Timeline))
	if j.Query != "" {
		o.field("query", j.Query)
	}
	o.list("events", len(j.Events), func(i int) any { return j.event(j.Events[i]) })
	o.list("articles", len(j.Articles), func(i int) any { return j.article(j.Articles[i]) })
	o.list("unplaced", len(j.Unplaced), func(i int) any { return j.unplaced(&j.Unplaced[i]) })
	return o.close()
}

// JSONLines prints one event a line, each as in [Printer.JSON].
func (p *Printer) JSONLines(w io.Writer, t *timeline.Timeline) error {
	b := bufio.NewWriter(w)
	enc := newJSONEncoder(b, "", "")
	jp := newJSONPrinter(p.report(t))
	for _, e := range t.Events {
		if err := enc.Encode(jp.event(e)); err != nil {
			return err
		}
	}
	return b.Flush()
}

// A jsonPrinter holds what printing a report as JSON needs. All cores may use it at once.
type jsonPrinter struct {
	*report
	points sync.Map // by *timeline.Article: its *timeline.Points, made when first asked for
}

func newJSONPrinter(r *report) *jsonPrinter {
	return &jsonPrinter{report: r}
}

func (p *jsonPrinter) pointsOf(a *timeline.Article) *timeline.Points {
	o, ok := p.points.Load(a)
	if !ok {
		o, _ = p.points.LoadOrStore(a, timeline.NewPoints(a.Text))
	}
	return o.(*timeline.Points)
}

// unplaced returns a claim that could not be placed, with the reason.
func (p *jsonPrinter) unplaced(c *timeline.Claim) jsonClaim {
	j := p.claim(c)
	j.Why = whyUnplaced(c)
	return j
}

func (p *jsonPrinter) event(e *timeline.Event) jsonEvent {
	j := jsonEvent{
		ID:           e.ID,
		Name:         e.Name,
		Title:        headline(e, 160),
		jsonTime:     newJSONTime(e.When),
		Status:       string(e.Status),
		Places:       list(e.Places),
		Actors:       list(e.Actors),
		Outlets:      list(e.Outlets()),
		Independent:  e.Independent(),
		Weight:       math.Round(e.Weight*1e4) / 1e4, // the rest is noise, and not the same on every machine
		Summary:      make([]string, len(e.Summary)),
		Rivals:       make([]string, len(e.Rivals)),
		RivalDisplay: make([]string, len(e.Rivals)),
		Disputes:     []jsonDispute{},
		Claims:       make([]jsonClaim, len(e.Claims)),
	}
	for i, c := range e.Summary {
		j.Summary[i] = oneLine(c.Quote())
	}
	for i, t := range e.Rivals {
		j.Rivals[i], j.RivalDisplay[i] = t.String(), timeline.Display(t)
	}
	for _, d := range e.Disputes() {
		k := jsonDispute{About: d.About}
		for _, v := range d.Versions {
			k.Versions = append(k.Versions, jsonVersion{v.Says, v.Claims, v.Corrected})
		}
		j.Disputes = append(j.Disputes, k)
	}
	for i := range e.Claims {
		j.Claims[i] = p.claim(&e.Claims[i])
	}
	return j
}

func (p *jsonPrinter) claim(c *timeline.Claim) jsonClaim {
	a := c.Cite.Article
	o := p.pointsOf(a)
	name, known := a.Source()
	j := jsonClaim{
		Article:     a.ID,
		Source:      p.number[a],
		Outlet:      name,
		OutletKnown: known,
		URL:         a.URL,
		Published:   a.Published.String(),
		Start:       o.At(c.Cite.Span.Start),
		End:         o.At(c.Cite.Span.End),
		Quote:       c.Cite.Quote(),
		Status:      string(c.Status),
		Basis:       string(c.Basis),
		jsonTime:    newJSONTime(c.When),
		Words:       c.Cite.Words(),
		WordsStart:  o.At(c.Cite.Mention.Start),
		WordsEnd:    o.At(c.Cite.Mention.End),
		Name:        c.Name,
		Rule:        c.Trace.Rule,
		RuleAt:      c.Trace.At,
		Anchor:      c.Anchor,
		Places:      list(c.Places),
		Actors:      list(c.Actors),
	}
	if c.Speaker != nil {
		j.Speaker = c.Speaker.Name
		if s := c.Speaker.Office; s.Len() > 0 {
			j.Office, j.OfficeStart, j.OfficeEnd = c.Office(), o.At(s.Start), o.At(s.End)
		}
	}
	if c.Fact != nil {
		j.Fact = c.Fact.ID
	}
	return j
}

func (p *jsonPrinter) article(a *timeline.Article) jsonArticle {
	name, known := a.Source()
	return jsonArticle{
		ID:             a.ID,
		Source:         p.number[a],
		File:           a.File,
		Outlet:         name,
		OutletKnown:    known,
		URL:            a.URL,
		Title:          a.Title,
		Author:         a.Author,
		Lang:           a.Lang,
		Published:      a.Published.String(),
		PublishedBasis: string(a.PublishedBasis),
		Earliest:       a.Earliest.String(),
		Latest:         a.Latest.String(),
		Origin:         a.Origin,
		CopyOf:         a.CopyOf,
	}
}

func newJSONTime(t timeline.Time) jsonTime {
	if t.IsZero() {
		return jsonTime{}
	}
	es, ls, ee, le := t.Borders()
	return jsonTime{
		When:          t.String(),
		Display:       timeline.Display(t),
		Grain:         t.Grain.String(),
		Part:          t.Part.String(),
		EarliestStart: isoDay(es),
		LatestStart:   isoDay(ls),
		EarliestEnd:   isoDay(ee),
		LatestEnd:     isoDay(le),
	}
}

// isoDay returns the day that holds i, or "" for an end of the calendar.
func isoDay(i timeline.Instant) string {
	if i == timeline.Beginning || i == timeline.Forever {
		return ""
	}
	return timeline.Unit(i, 0, timeline.Day).String()
}

// list returns s, never nil, so that an empty list prints as [].
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
