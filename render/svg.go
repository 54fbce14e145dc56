package render

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/timeline"
)

// The faces of type of the pictures; their classes stand in sheetStyle.
var (
	faceTitle  = face{"t1", 22, true}
	faceSub    = face{"t2", 12, false}
	faceHead   = face{"h2", 14, true}
	faceDate   = face{"d", 12, true}
	faceName   = face{"n", 13, false}
	faceQuote  = face{"q", 11, false}
	faceRefs   = face{"r", 10.5, false}
	faceTick   = face{"k", 10.5, false}
	faceTickIn = face{"kb", 10.5, true}
)

// A paper is a size of sheet, in 1/96 inch. A height of zero is as tall as needed.
type paper struct {
	name string
	w, h float64
}

var papers = []paper{
	{"", 794, 0},
	{"tall", 794, 0},
	{"a4", 794, 1123},
	{"a4-landscape", 1123, 794},
	{"letter", 816, 1056},
	{"letter-landscape", 1056, 816},
}

// Pages lists the sizes that [Printer.Page] may name.
func Pages() []string {
	var names []string
	for _, p := range papers[1:] {
		names = append(names, p.name)
	}
	return names
}

func (p *Printer) paper() (paper, error) {
	for _, size := range papers {
		if size.name == strings.ToLower(p.Page) {
			return size, nil
		}
	}
	return paper{}, fmt.Errorf("no page is called %q; there are %s", p.Page, strings.Join(Pages(), ", "))
}

// SVG prints a picture for a report: time runs down the page in true scale, gaps cut
// short are marked, and beside it stands each event with its date, its words and its
// sources. Pages, if [Printer.Page] asks for them, stand one below the other; for one
// file a page see [Printer.SVGPages].
func (p *Printer) SVG(w io.Writer, t *timeline.Timeline) error {
	size, err := p.paper()
	if err != nil {
		return err
	}
	d := p.drawing(t, size, true)
	_, err = w.Write(d.sheets[0].svg(d.title(d.Timeline), d.describe()))
	return err
}

// SVGPages returns the picture of [Printer.SVG] as one file a page.
func (p *Printer) SVGPages(t *timeline.Timeline) ([][]byte, error) {
	size, err := p.paper()
	if err != nil {
		return nil, err
	}
	d := p.drawing(t, size, false)
	pages := make([][]byte, len(d.sheets))
	for i, s := range d.sheets {
		title := d.title(d.Timeline)
		if len(pages) > 1 {
			title += fmt.Sprintf(", page %d of %d", i+1, len(pages))
		}
		pages[i] = s.svg(title, d.describe())
	}
	return pages, nil
}

const (
	margin     = 48
	footer     = 30 // what a page keeps free above its lower margin
	tickRight  = 114
	axisX      = 127
	laneX      = 141 // the first lane of bars
	laneWidth  = 10
	maxLanes   = 5
	leaderRoom = 34  // between the lanes and the labels
	slack      = .88 // of the room for text: other fonts are up to an eighth wider
)

// A drawing is a report being laid out on sheets, from top to bottom.
type drawing struct {
	*report
	size   paper
	stack  bool // all pages on one sheet
	sheets []*sheet
	page   int     // counted from 0
	y      float64 // where the next thing goes
	ids    map[string]bool

	stretches, cuts int // how many were drawn
}

func (p *Printer) drawing(t *timeline.Timeline, size paper, stack bool) *drawing {
	d := &drawing{report: p.report(t), size: size, stack: stack, ids: map[string]bool{"t": true, "d": true}, page: -1}
	d.nextPage()
	entries := d.entries()
	d.head(entries)
	for len(entries) > 0 {
		n := d.fitting(entries)
		if n == 0 {
			d.nextPage()
			n = max(1, d.fitting(entries))
		}
		n = chunk(entries[:n], !d.paged())
		d.stretch(entries[:n])
		entries = entries[n:]
	}
	d.sourceList()
	d.foot()
	return d
}

// sheet is the one being drawn on.
func (d *drawing) sheet() *sheet { return d.sheets[len(d.sheets)-1] }

// top is where the page starts on its sheet, and limit where its content ends.
func (d *drawing) top() float64 {
	if d.stack {
		return float64(d.page) * d.size.h
	}
	return 0
}

func (d *drawing) limit() float64 { return d.top() + d.size.h - margin - footer }

// paged reports whether the height of a page is given.
func (d *drawing) paged() bool { return d.size.h > 0 }

func (d *drawing) nextPage() {
	d.page++
	if !d.stack || d.page == 0 {
		d.sheets = append(d.sheets, &sheet{w: d.size.w})
	}
	d.y = d.top() + margin
	d.sheet().h = d.top() + d.size.h
}

// foot closes every sheet, now that the number of pages is known.
func (d *drawing) foot() {
	if !d.paged() {
		d.sheet().h = d.y + margin
		return
	}
	pages := d.page + 1
	for i := range pages {
		s, top := d.sheets[min(i, len(d.sheets)-1)], 0.0
		if d.stack {
			top = float64(i) * d.size.h
		}
		number := fmt.Sprintf("%d / %d", i+1, pages)
		y := top + d.size.h - margin
		s.text(d.size.w-margin, y, faceTick, "end", number)
		s.text(margin, y, faceTick, "start", faceTick.fit(d.footLine(), (d.size.w-2*margin)*slack-60))
	}
}

func (d *drawing) footLine() string {
	if d.Query != "" {
		return d.title(d.Timeline) + " · " + oneLine(d.Query)
	}
	return d.title(d.Timeline)
}

// describe says in words what the picture shows.
func (d *drawing) describe() string {
	return "A timeline of " + d.summary() + ". The Markdown and JSON forms of this timeline hold the same events as text."
}

// head draws title, summary and legend.
func (d *drawing) head(entries []*entry) {
	s, room := d.sheet(), (d.size.w-2*margin)*slack
	for _, line := range faceTitle.wrap(d.title(d.Timeline), room, 3) {
		d.y += 27
		s.text(margin, d.y, faceTitle, "start", line)
	}
	lines := faceSub.wrap(d.summary()+".", room, 2)
	if d.Query != "" {
		lines = append(lines, faceSub.wrap("Selected: "+oneLine(d.Query), room, 2)...)
	}
	d.y += 4
	for _, line := range lines {
		d.y += 16
		s.text(margin, d.y, faceSub, "start", line)
	}
	d.y += 14
	d.y = drawLegend(s, looksOf(entries), margin, d.y, d.size.w-2*margin)
	d.y += 18
}

// fitting returns how many of the entries fit what is left of the page.
func (d *drawing) fitting(entries []*entry) int {
	if !d.paged() {
		return len(entries)
	}
	left := d.limit() - d.y
	for i, e := range entries {
		if left -= e.height; left < 0 {
			return i
		}
	}
	return len(entries)
}

// entries returns what there is to draw, in the order in which it goes down the page.
func (d *drawing) entries() []*entry {
	entries := make([]*entry, len(d.Events))
	for i, e := range d.Events {
		entries[i] = d.newEntry(e)
	}
	slices.SortStableFunc(entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.anchor(), b.anchor()), a.event.When.Compare(b.event.When))
	})
	return entries
}
