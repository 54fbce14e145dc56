package render

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"dateline/timeline"
)

// An mdPrinter holds what printing a report as Markdown needs.
type mdPrinter struct {
	*report
	out bytes.Buffer
}

// Markdown prints a report. Each event has an entry under its year and month; see
// [Printer.Style] for what an entry holds. Numbers in brackets stand for the sources,
// which are listed at the end.
func (p *Printer) Markdown(w io.Writer, t *timeline.Timeline) error {
	mp := &mdPrinter{report: p.report(t)}
	mp.head()
	if p.Style == "table" {
		mp.table()
	} else {
		mp.events()
	}
	mp.unplaced()
	mp.sourceList()
	_, err := w.Write(mp.out.Bytes())
	return err
}

func (p *mdPrinter) printf(format string, args ...any) { fmt.Fprintf(&p.out, format, args...) }

func (p *mdPrinter) head() {
	p.printf("# %s\n\n%s.\n", mdText(p.title(p.Timeline)), mdText(p.summary()))
	if p.Query != "" {
		p.printf("Selected: %s.\n", mdText(p.Query))
	}
}

func (p *mdPrinter) events() {
	var year, month string
	for i, e := range p.Events {
		y, m := headings(e.When)
		switch {
		case y != year:
			p.printf("\n## %s\n", y)
			if m != "" {
				p.printf("\n### %s\n", m)
			}
			p.printf("\n")
		case m != month && m != "":
			p.printf("\n### %s\n\n", m)
		case i > 0 && p.Style != "brief":
			p.printf("\n")
		}
		year, month = y, m
		p.event(e)
	}
}

// headings returns the headings under which a time stands. A stretch longer than a year
// that was named in years has a heading of its own; the second heading is empty for
// what was only dated to a year.
func headings(t timeline.Time) (year, month string) {
	if t.IsZero() {
		return "Date unknown", ""
	}
	sure := t
	sure.Doubt, sure.Part = timeline.Sure, timeline.Whole
	if t.Start == timeline.Beginning {
		s := timeline.Display(sure)
		return strings.ToUpper(s[:1]) + s[1:], ""
	}
	y, _, _ := t.Start.Civil()
	year = timeline.DisplayYear(y)
	switch {
	case t.Grain > timeline.Year:
		return timeline.Display(sure), ""
	case t.Grain == timeline.Year && t.End != timeline.Forever && !t.Single():
		return timeline.Display(sure), ""
	case t.Grain == timeline.Year:
		return year, ""
	case t.Grain > timeline.Month:
		unit := timeline.Unit(t.Start, 0, t.Grain)
		s := strings.TrimSuffix(strings.TrimSuffix(timeline.Display(unit), year), " of ")
		return year, strings.ToUpper(s[:1]) + strings.TrimSpace(s[1:])
	}
	s := timeline.Display(timeline.Unit(t.Start, 0, timeline.Month))
	return year, strings.TrimSuffix(s, " "+year)
}

// event prints the entry of e.
func (p *mdPrinter) event(e *timeline.Event) {
	when := timeline.Display(e.When)
	if when == "" {
		when = "Date unknown"
	}
	length := 110 // of a sentence that stands for a name: the claims below give it whole
	sole := p.Style != "brief" && saysItself(e)
	switch {
	case sole:
		length = math.MaxInt
	case p.Style == "brief":
		length = 240
	}
	p.printf("- **%s** – %s", when, mdText(headline(e, length)))
	p.printf(" *(%s)*", about(e))
	p.printf(" %s\n", refList(p.refs(e)))
	if p.Style == "brief" {
		if _, own := name(e); !own {
			if s, n := p.best(e); s != "" {
				p.printf("  %s [%d]\n", mdText(quoted(s)), n)
			}
		}
		p.rivals(e)
		p.disputes(e)
		return
	}
	p.rivals(e)
	p.disputes(e)
	for i := range e.Claims {
		if !sameWords(e.Claims, i) {
			p.claim(e, &e.Claims[i], !sole)
		}
	}
}

// saysItself reports whether one sentence is all that is told of e, and stands for its name.
func saysItself(e *timeline.Event) bool {
	for i := range e.Claims {
		if i > 0 && !sameWords(e.Claims, i) {
			return false
		}
	}
	s, own := name(e)
	return own && len(e.Claims) > 0 && s == oneLine(e.Claims[0].Cite.Quote())
}

// about says in a few words how e stands: its status where it has not simply happened,
// and who reported it.
func about(e *timeline.Event) string {
	s := "reported by " + reportedBy(e)
	if e.Status != "" && e.Status != timeline.Happened {
		s = string(e.Status) + "; " + s
	}
	return s
}

// sameWords reports whether an earlier claim cites the words of claim i, which are then
// printed with that one.
func sameWords(claims []timeline.Claim, i int) bool {
	for _, c := range claims[:i] {
		if c.Cite.Article == claims[i].Cite.Article && c.Cite.Span == claims[i].Cite.Span {
			return true
		}
	}
	return false
}

// claim prints one line: who, when, whom they quote, the words where they do not stand
// above, the source, and how the date was read unless the words simply state the event's own.
func (p *mdPrinter) claim(e *timeline.Event, c *timeline.Claim, words bool) {
	a := c.Cite.Article
	p.printf("  - %s, %s", mdText(claimant(a)), mdText(dated(a)))
	if s := speaker(c); s != "" {
		p.printf(", quoting %s", mdText(s))
	}
	if words {
		p.printf(": %s", mdText(quoted(oneLine(c.Cite.Quote()))))
	}
	p.printf(" [%d]", p.number[a])
	if s := reading(e, c); s != "" {
		p.printf(" *(%s)*", mdText(s))
	}
	p.printf("\n")
}

// speaker returns whom a claim quotes, and what the article says that is, "Yuri Ushakov,
// Kremlin aide"; "" for the outlet's own voice.
func speaker(c *timeline.Claim) string {
	if c.Speaker == nil {
		return ""
	}
	name, office := oneLine(c.Speaker.Name), oneLine(c.Office())
	if name == "" || office == "" {
		return name
	}
	return name + ", " + office
}

// reading says how a claim's date was read from its words, or "" where they state the
// date of the event as it is.
func reading(e *timeline.Event, c *timeline.Claim) string {
	var parts []string
	if c.Status != e.Status && c.Status != "" {
		parts = append(parts, string(c.Status))
	}
	same := c.When.Compare(e.When) == 0
	switch {
	case c.Basis == timeline.Stated && same:
	case c.Basis == timeline.Inferred && c.Said == nil:
		parts = append(parts, "placed at the day of the article")
	case c.Basis == timeline.Stated && c.Anchor == "":
		parts = append(parts, "dated "+timeline.Display(c.When))
	default:
		s := quoted(oneLine(c.Cite.Words()))
		if !same && !c.When.IsZero() {
			s += " is " + timeline.Display(c.When)
		}
		parts = append(parts, s+reckoned(c))
	}
	return strings.Join(parts, "; ")
}

// reckoned says what led from the words of a claim to its time.
func reckoned(c *timeline.Claim) string {
	switch {
	case c.Anchor != "":
		return ", reckoned from " + oneLine(c.Anchor)
	case c.Basis == timeline.ByName:
		return ", by its name"
	case c.Basis == timeline.Learned:
		return ", as other coverage dates it"
	}
	return ""
}

// rivals sets out who holds which date, where they disagree.
func (p *mdPrinter) rivals(e *timeline.Event) {
	if len(e.Rivals) == 0 {
		return
	}
	p.printf("  - **Dates differ:** ")
	for i, t := range append([]timeline.Time{e.When}, e.Rivals...) {
		if i > 0 {
			p.printf("; ")
		}
		p.printf("%s", timeline.Display(t))
		if who := p.holders(e, t); len(who) > 0 {
			p.printf(" (%s)", mdHolders(who))
		}
	}
	p.printf("\n")
}

// mdHolders joins the holders of a date; the brackets about their numbers are ours.
func mdHolders(who []holder) string {
	s := make([]string, len(who))
	for i, h := range who {
		s[i] = mdText(h.outlet) + " [" + strconv.Itoa(h.source) + "]"
	}
	return strings.Join(s, ", ")
}

// refList writes [1] [4]; the blank keeps two of them from being one link.
func refList(numbers []int) string {
	s := make([]string, len(numbers))
	for i, n := range numbers {
		s[i] = "[" + strconv.Itoa(n) + "]"
	}
	return strings.Join(s, " ")
}

func (p *mdPrinter) table() {
	p.printf("\n| Date | Event | Status | Reported by | Sources |\n|---|---|---|---|---|\n")
	for _, e := range p.Events {
		when := timeline.Display(e.When)
		for _, t := range e.Rivals {
			when += " or " + timeline.Display(t)
		}
		p.printf("| %s | %s | %s | %s | %s |\n", when, mdText(headline(e, 160)), mdText(string(e.Status)), mdText(reportedBy(e)), refList(p.refs(e)))
	}
}

// unplaced lists the words that have no place on the timeline, and why.
func (p *mdPrinter) unplaced() {
	if len(p.Unplaced) == 0 {
		return
	}
	p.printf("\n## Not placed\n\n")
	for i := range p.Unplaced {
		c := &p.Unplaced[i]
		p.printf("- %s: %s. %s: %s [%d]\n", mdText(quoted(oneLine(c.Cite.Words()))), mdText(whyUnplaced(c)),
			mdText(claimant(c.Cite.Article)), mdText(quoted(oneLine(c.Cite.Quote()))), p.number[c.Cite.Article])
	}
}

func (p *mdPrinter) sourceList() {
	if len(p.sources) > 0 {
		p.printf("\n## Sources\n\n")
	}
	for i, a := range p.sources {
		p.printf("%d. %s", i+1, mdText(p.sourceText(a)))
		if u, ok := webURL(a.URL); ok {
			p.printf(" <%s>", u)
		} else if s := oneLine(a.URL); s != "" {
			p.printf(" %s", mdText(s))
		}
		p.printf("\n")
	}
	if p.uncited > 0 {
		p.printf("\n%s read, not cited here.\n", count(p.uncited, "more article"))
	}
}
