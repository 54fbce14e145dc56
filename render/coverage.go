package render

import (
	"cmp"
	"io"
	"slices"

	"dateline/timeline"
)

// Coverage prints a picture of who reported what when: a row for each of the weightiest
// events, and in it each article where it was published, with a letter for its outlet.
// The first is filled; one that gives the event another date has a dashed ring.
func (p *Printer) Coverage(w io.Writer, t *timeline.Timeline) error {
	c, err := p.coverage(t)
	if err != nil {
		return err
	}
	desc := "Who reported what when: " + c.summary() + ". Each row is an event, each letter an article of an outlet at the date of its publication. The Markdown and JSON forms of this timeline hold the same claims as text."
	_, err = w.Write(c.sheet.svg(c.title(c.Timeline)+": coverage", desc))
	return err
}

const (
	mostRows  = 40
	discSize  = 17 // the room that a disc takes
	discR     = 7.5
	mostHigh  = 4 // discs on top of each other
	asideRoom = 108
)

// A coverage is a chart of articles.
type coverage struct {
	*chart
	letters map[string]string // of each source's name
	keys    []string          // the names, in order of their letters
}

func (p *Printer) coverage(t *timeline.Timeline) (*coverage, error) {
	var points []timeline.Instant
	for _, a := range p.report(t).sources {
		if !a.Published.IsZero() && a.Published.Start != timeline.Beginning {
			points = append(points, a.Published.Start)
		}
	}
	ch, err := p.newChart(t, p.title(t)+": who reported what when", points, asideRoom)
	if err != nil {
		return nil, err
	}
	c := &coverage{chart: ch, letters: map[string]string{}}
	for _, a := range c.sources {
		if name := sourceName(a); c.letters[name] == "" {
			c.letters[name] = letters(len(c.keys))
			c.keys = append(c.keys, name)
		}
	}
	c.y += 14
	c.sheet.text(c.right+16, c.y, faceTickIn, "start", "undated")
	if len(points) > 0 {
		c.y = c.axis(c.y)
	}
	c.y += 6
	keyHeight := float64((len(c.keys)+2)/3*16 + 78)
	rows := c.rows(keyHeight)
	for i, r := range rows {
		c.draw(r, i%2 == 0)
	}
	left := len(t.Events) - len(rows)
	if left > 0 {
		c.y += 18
		c.sheet.text(chartMargin+6, c.y, faceRefs, "start", andMore(left, "event"))
	}
	c.note()
	c.key()
	c.close()
	return c, nil
}

// rows lays out the weightiest events, as many as leave room for the key.
func (c *coverage) rows(keyHeight float64) []coverageRow {
	var rows []coverageRow
	for n := mostRows; n > 0; n-- {
		rows = rows[:0]
		height := keyHeight
		for _, e := range mostWeight(c.Events, n) {
			r := c.row(e)
			rows = append(rows, r)
			height += r.height
		}
		if c.fits(height) {
			return rows
		}
	}
	return nil
}

// letters names the nth outlet A … Z, AA, AB …
func letters(n int) string {
	if n >= 26 {
		return letters(n/26-1) + letters(n%26)
	}
	return string(rune('A' + n))
}

// A coverageRow is an event and the articles that tell of it.
type coverageRow struct {
	event  *timeline.Event
	discs  []disc
	more   int      // articles for which there was no room
	date   []string // lines beside it
	names  []string
	height float64
}

// A disc is an article.
type disc struct {
	article *timeline.Article
	x       float64
	level   int
	first   bool
	differs bool // gives the event another date
	undated bool
}

// row places the articles of an event: each where it was published, on the first level
// that is free there.
func (c *coverage) row(e *timeline.Event) coverageRow {
	r := coverageRow{event: e}
	all := c.discs(e)
	var free [2][mostHigh]float64 // of dated and undated: where a level is free from
	high, undatedX := 1, c.right+16+discR
	for _, d := range all {
		k := 0
		if d.undated {
			k, d.x = 1, undatedX
		}
		d.level = -1
		for l := range mostHigh {
			if at := d.x - discSize/2; free[k][l] <= at {
				d.level, free[k][l] = l, at+discSize
				break
			}
			// The undated have no place of their own: they go on to the right.
			if at := free[k][l]; d.undated && at+discSize < c.right+asideRoom-18 {
				d.x, d.level, free[k][l] = at+discSize/2, l, at+discSize
				break
			}
		}
		if d.level < 0 {
			r.more++
			continue
		}
		high = max(high, d.level+1)
		r.discs = append(r.discs, d)
	}
	r.names = faceQuote.wrap(headline(e, 120), (chartNames-16)*slack, 2)
	r.date = faceTickIn.wrap(cmp.Or(timeline.Display(e.When), "Date unknown"), (chartNames-16)*slack, 2)
	lines := len(r.names) + len(r.date)
	if r.more > 0 {
		lines++
	}
	r.height = max(float64(high)*discSize+8, float64(lines)*14+6)
	return r
}

// discs lists the articles that tell of e, in the order of publication.
func (c *coverage) discs(e *timeline.Event) []disc {
	var all []disc
	index := map[*timeline.Article]int{}
	for i := range e.Claims {
		cl := &e.Claims[i]
		a := cl.Cite.Article
		k, ok := index[a]
		if !ok {
			k = len(all)
			index[a] = k
			d := disc{article: a, undated: a.Published.IsZero() || a.Published.Start == timeline.Beginning}
			if !d.undated {
				d.x = c.scale.y(a.Published.Start)
			}
			all = append(all, d)
		}
		for _, t := range e.Rivals {
			all[k].differs = all[k].differs || cl.When.Start == t.Start && cl.When.End == t.End
		}
	}
	slices.SortStableFunc(all, func(a, b disc) int {
		if a.undated != b.undated {
			if a.undated {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(a.article.Published.Start, b.article.Published.Start), cmp.Compare(c.number[a.article], c.number[b.article]))
	})
	if len(all) > 0 && !all[0].undated {
		for i := range all {
			all[i].first = all[i].article.Published.Start == all[0].article.Published.Start && all[i].article.CopyOf == ""
		}
	}
	return all
}

var (
	faceDisc   = face{"c", 9, true}
	faceDiscIn = face{"ci", 9, true}
)

func (c *coverage) draw(r coverageRow, shade bool) {
	c.ground(c.y, r.height, shade)
	s := c.sheet
	y := c.names(c.y, r.date, faceTickIn)
	y = c.names(y, r.names, faceQuote)
	if r.more > 0 {
		c.names(y, []string{andMore(r.more, "article")}, faceRefs)
	}
	s.printf("<g role=\"list\" id=\"%s\">\n", c.ids.id("ev-"+r.event.ID))
	for _, d := range r.discs {
		c.disc(d.x, c.y+4+discSize/2+float64(d.level)*discSize, d)
	}
	s.printf("</g>\n")
	c.y += r.height
}

// disc draws an article as a disc with its outlet's letter.
func (c *coverage) disc(x, y float64, d disc) {
	s := c.sheet
	class, f := "o", faceDisc
	switch {
	case d.differs:
		class = "df"
	case d.first:
		class, f = "m", faceDiscIn
	}
	name := sourceName(d.article)
	s.printf("<g role=\"listitem\"><title>%s, %s</title>", xmlText(name), xmlText(dated(d.article)))
	s.circle(x, y, discR, class)
	letter := c.letters[name]
	w, _ := f.width(letter)
	href, _ := webURL(d.article.URL)
	s.spans(x-w/2, y+3.2, f, "start", []span1{{text: letter, href: href}})
	s.printf("</g>\n")
}

// key says what the discs and their letters stand for.
func (c *coverage) key() {
	s := c.sheet
	c.y += 30
	x := chartMargin + 14.0
	for _, k := range []struct{ class, text string }{{"m", "first to report"}, {"o", "later"}, {"df", "gives another date"}} {
		s.circle(x, c.y-4, discR, k.class)
		s.text(x+14, c.y, faceRefs, "start", k.text)
		w, _ := faceRefs.width(k.text)
		x += w/slack + 40
	}
	c.y += 6
	column := (c.sheet.w - 2*chartMargin) / 3
	for i, name := range c.keys {
		if i%3 == 0 {
			c.y += 16
			if c.limit > 0 && c.y > c.limit+16 {
				s.text(chartMargin+6, c.y, faceRefs, "start", andMore(len(c.keys)-i, "outlet"))
				return
			}
		}
		x := chartMargin + 6 + float64(i%3)*column
		s.text(x, c.y, faceTickIn, "start", letters(i))
		s.text(x+26, c.y, faceRefs, "start", faceRefs.fit(name, (column-36)*slack))
	}
}
