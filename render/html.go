package render

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
)

//go:embed page/page.html
var pageHTML string

//go:embed page/page.css
var pageCSS string

//go:embed page/page.js
var pageJS string

// The page is one file that asks for nothing else. Its list of events is plain HTML;
// the script, which its policy knows by its hash, only hides and arranges. Every word
// of an article goes through the template's escaping.
var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

type htmlPage struct {
	Title, Summary, Query string
	Policy                string
	Style                 template.CSS
	Script                template.JS
	Search                *Search  // nil: a page that stands alone
	Outlets               []string // what the lists of the page offer; events name them by number
	Actors, Places        []string
	Statuses              []string
	Years                 []htmlYear
	Unplaced              []htmlUnplaced
	Sources               []htmlSource
	Scale                 *htmlScale
}

type htmlYear struct {
	Heading string
	Events  []htmlEvent
}

type htmlEvent struct {
	ID, Title, When, Datetime string
	From, To                  string // days since 1970; "" where open
	Outlets, Actors, Places   string // numbers, parted by blanks
	Status, Badge             string
	ReportedBy, Where         string
	Best                      *htmlBest
	Rivals                    []string
	ClaimCount                string
	Claims                    []htmlClaim
	Address                   string // of all its claims, where not all are shown
}

type htmlBest struct {
	Quote  string
	Source int
}

type htmlClaim struct {
	Outlet              int
	Who, Speaker, Quote string
	Source              int
	Reading             string
}

type htmlUnplaced struct {
	Words, Why, Who, Quote string
	Source                 int
}

type htmlSource struct {
	Number    int
	Text, URL string
}

// An htmlScale tells the script where the days go in the overview: stops of a scale,
// each [day, place, 1 if a gap follows], and ticks, each [place, text, gaps before it];
// places run from 0 to 1.
type htmlScale struct {
	Stops [][3]float64 `json:"stops"`
	Ticks [][3]any     `json:"ticks"`
}

// HTML prints one page that needs no other file, no network and no script to be read.
func (p *Printer) HTML(w io.Writer, t *timeline.Timeline) error {
	b := bufio.NewWriter(w)
	hp := &htmlPrinter{report: p.report(t), index: map[string]map[string]int{}}
	hp.all = hp.sources
	if p.Search.shortens() {
		hp.citeShown()
	}
	hp.drawing.ids = map[string]bool{"search": true, "narrow": true, "filters": true, "strip": true, "pair": true, "count": true, "events": true, "compare": true, "scale": true}
	if err := pageTemplate.Execute(b, hp.page()); err != nil {
		return err
	}
	return b.Flush()
}

// An htmlPrinter holds what printing a report as a page needs.
type htmlPrinter struct {
	*report
	drawing drawing // for its ids
	index   map[string]map[string]int
	all     []*timeline.Article // also those that a search does not cite
}

func (p *htmlPrinter) page() htmlPage {
	page := htmlPage{
		Title:   p.title(p.Timeline),
		Summary: p.summary(),
		Query:   oneLine(p.Query),
		Policy:  p.PagePolicy(),
		Style:   template.CSS(pageCSS),
		Script:  template.JS(pageJS),
		Search:  p.Search,
		Scale:   p.scale(),
	}
	var outlets, actors, places, statuses []string
	for _, a := range p.all {
		outlets = append(outlets, sourceName(a))
	}
	for _, e := range p.Events {
		actors, places = append(actors, e.Actors...), append(places, e.Places...)
		if e.Status != "" {
			statuses = append(statuses, string(e.Status))
		}
	}
	page.Outlets, page.Actors, page.Places = p.choices("outlet", outlets), p.choices("actor", actors), p.choices("place", places)
	if page.Statuses = p.choices("status", statuses); len(page.Statuses) < 2 {
		page.Statuses = nil
	}
	year, order := "", ""
	if p.Search != nil {
		order = p.Search.orderName()
	}
	for _, e := range p.Events {
		y, _ := headings(e.When)
		if order != "" {
			y = order
		}
		if y != year || len(page.Years) == 0 {
			page.Years = append(page.Years, htmlYear{Heading: y})
			year = y
		}
		last := &page.Years[len(page.Years)-1]
		last.Events = append(last.Events, p.event(e))
	}
	for i := range p.Unplaced {
		c := &p.Unplaced[i]
		page.Unplaced = append(page.Unplaced, htmlUnplaced{oneLine(c.Cite.Words()), whyUnplaced(c), claimant(c.Cite.Article), oneLine(c.Cite.Quote()), p.number[c.Cite.Article]})
	}
	for i, a := range p.sources {
		url, _ := webURL(a.URL)
		page.Sources = append(page.Sources, htmlSource{i + 1, p.sourceText(a), url})
	}
	return page
}

// choices sorts names, each once, and remembers their numbers.
func (p *htmlPrinter) choices(kind string, all []string) []string {
	for i := range all {
		all[i] = oneLine(all[i])
	}
	slices.Sort(all)
	all = slices.Compact(all)
	p.index[kind] = make(map[string]int, len(all))
	for i, s := range all {
		p.index[kind][s] = i
	}
	return all
}

// numbers writes the numbers that names have among the choices of a kind.
func (p *htmlPrinter) numbers(kind string, names []string) string {
	var n []int
	for _, s := range names {
		n = append(n, p.index[kind][oneLine(s)])
	}
	slices.Sort(n)
	s := make([]string, 0, len(n))
	for _, i := range slices.Compact(n) {
		s = append(s, strconv.Itoa(i))
	}
	return strings.Join(s, " ")
}

func (p *htmlPrinter) event(e *timeline.Event) htmlEvent {
	h := htmlEvent{
		ID:         p.drawing.id("ev-" + e.ID),
		Title:      headline(e, 240),
		When:       timeline.Display(e.When),
		Datetime:   datetime(e.When),
		Actors:     p.numbers("actor", e.Actors),
		Places:     p.numbers("place", e.Places),
		Status:     string(e.Status),
		ReportedBy: reportedBy(e),
		Where:      oneLine(strings.Join(e.Places, ", ")),
	}
	if h.When == "" {
		h.When = "Date unknown"
	}
	if e.Status != timeline.Happened {
		h.Badge = string(e.Status)
	}
	if !e.When.IsZero() {
		h.From, h.To = dayNumber(e.When.Start), dayNumber(e.When.End-1)
		if e.When.End == timeline.Forever {
			h.To = ""
		}
	}
	if _, own := name(e); !own {
		if s, n := p.best(e); s != "" {
			h.Best = &htmlBest{quoted(s), n}
		}
	}
	var outlets []string
	for i := range e.Claims {
		outlets = append(outlets, sourceName(e.Claims[i].Cite.Article))
	}
	shown, all := p.shownClaims(e)
	for _, c := range shown {
		h.Claims = append(h.Claims, p.claim(e, c))
	}
	h.ClaimCount = count(all, "claim")
	if p.Search.shortens() {
		h.Address = p.Search.Event(e.ID)
	}
	h.Outlets = p.numbers("outlet", outlets)
	if len(e.Rivals) > 0 {
		for _, t := range append([]timeline.Time{e.When}, e.Rivals...) {
			s := timeline.Display(t)
			if who, more := p.shownHolders(e, t); len(who) > 0 {
				s += " (" + joinHolders(who) + more + ")"
			}
			h.Rivals = append(h.Rivals, s)
		}
	}
	return h
}

func (p *htmlPrinter) claim(e *timeline.Event, c *timeline.Claim) htmlClaim {
	a := c.Cite.Article
	h := htmlClaim{
		Outlet:  p.index["outlet"][sourceName(a)],
		Who:     claimant(a) + ", " + dated(a),
		Quote:   oneLine(c.Cite.Quote()),
		Source:  p.number[a],
		Reading: reading(e, c),
	}
	h.Speaker = speaker(c)
	return h
}

// scale returns the scale of the overview, or nil where nothing has a place.
func (p *htmlPrinter) scale() *htmlScale {
	var points []timeline.Instant
	for _, e := range p.Events {
		if l := newLook(e); l.kind != markNone {
			points = append(points, l.anchor())
		}
	}
	if len(points) == 0 {
		return nil
	}
	const length = 1000
	sc := evenScale(points, 0, length)
	out := &htmlScale{}
	for _, s := range sc.stops {
		cut := 0.0
		if s.cut {
			cut = 1
		}
		out.Stops = append(out.Stops, [3]float64{float64(s.at / secondsPerDay), round(s.y / length), cut})
	}
	for _, t := range sc.ticks(40, 1) {
		if t.line || t.bold {
			out.Ticks = append(out.Ticks, [3]any{round(t.y / length), t.text, sc.cutsBefore(t.y)})
		}
	}
	return out
}

func joinHolders(who []holder) string {
	s := make([]string, len(who))
	for i, h := range who {
		s[i] = h.String()
	}
	return strings.Join(s, ", ")
}

func round(f float64) float64 { return float64(int(f*1e4+0.5)) / 1e4 }

// dayNumber counts the days from 1970 to i; it is "" for an end of the calendar.
func dayNumber(i timeline.Instant) string {
	if i == timeline.Beginning || i == timeline.Forever {
		return ""
	}
	return strconv.FormatInt(int64(i.Floor(timeline.Day)/secondsPerDay), 10)
}

// datetime returns t as HTML's time element takes it, or "" where it cannot.
func datetime(t timeline.Time) string {
	if y, _, _ := t.Start.Civil(); t.IsZero() || !t.Single() || t.Doubt != timeline.Sure || t.Part != timeline.Whole || y < 1 {
		return ""
	}
	switch t.Grain {
	case timeline.Minute, timeline.Second, timeline.Day, timeline.Month, timeline.Year, timeline.Week:
		return t.String()
	}
	return ""
}

// PagePolicy returns the content security policy of the page that p prints: its own style
// and script, and nothing from elsewhere.
func (p *Printer) PagePolicy() string {
	form := "'none'"
	if p.Search != nil {
		form = "'self'"
	}
	return "default-src 'none'; style-src '" + styleHash + "'; script-src '" + scriptHash + "'; img-src data:; base-uri 'none'; form-action " + form
}

var styleHash, scriptHash = contentHash(pageCSS), contentHash(pageJS)

// contentHash names a script or a style in a content security policy.
func contentHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
