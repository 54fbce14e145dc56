// Package render prints a timeline in the formats that people and programs read.
//
//	timeline.Timeline -> report (what is cited, numbered) -> one file a format
//
// A format is one function and one line of the table in [Formats]. Nothing that a
// format prints depends on the clock, the machine or the order of a map: the same
// timeline gives the same bytes. The words of an article are data everywhere: each
// format escapes them, so that they can never become its markup.
package render

import (
	"io"
	"path/filepath"
	"strings"

	"dateline/timeline"
)

// A Printer prints timelines. Its zero value is ready to use.
type Printer struct {
	// Title heads the output. If it is empty, it is the timeline's own title, and
	// failing that "Timeline".
	Title string

	// Style says how much Markdown tells of an event: "full", every claim with its
	// words; "brief", its best sentence; "table", one row. If empty, it is "full".
	Style string

	// Query is what was asked for, as the reader asked it; reports show it. It is
	// empty if the timeline holds everything.
	Query string

	// Page is the sheet of the pictures: "a4", "letter", "a4-landscape" or
	// "letter-landscape". If empty, a picture is one sheet as tall as it needs to be.
	Page string

	// Lanes says what the lanes of the overview are: "outlet", "actor" or "place".
	// If empty, it is "outlet".
	Lanes string

	// Search makes the HTML page the answer of a program that can be asked for another;
	// nil: it is a file that stands alone.
	Search *Search

	// Feed gives the Atom feed the addresses of a program that answers them; nil: it is a
	// file that stands alone.
	Feed *Feed

	// BOM starts CSV with a byte order mark, without which Excel takes it for a
	// legacy encoding.
	BOM bool
}

func (p *Printer) title(t *timeline.Timeline) string {
	for _, s := range []string{p.Title, t.Title} {
		if s = oneLine(s); s != "" {
			return s
		}
	}
	return "Timeline"
}

// A Format is a form in which a timeline is printed.
type Format struct {
	Name, Ext string // Ext begins with a dot; a file that ends with it has this format
	About     string // one line for help
	Print     func(*Printer, io.Writer, *timeline.Timeline) error
}

var formats = []Format{
	{"markdown", ".md", "a report: each event, who reported it and in which words", (*Printer).Markdown},
	{"svg", ".svg", "a picture for a report, in true scale", (*Printer).SVG},
	{"html", ".html", "one page to explore, which needs nothing else", (*Printer).HTML},
	{"overview", ".overview.svg", "a wide picture with a lane for each outlet, actor or place", (*Printer).Overview},
	{"coverage", ".coverage.svg", "a picture of who reported what when", (*Printer).Coverage},
	{"json", ".json", "everything, for programs; see render/schema.json", (*Printer).JSON},
	{"jsonl", ".jsonl", "one event a line, each as in json", (*Printer).JSONLines},
	{"csv", ".csv", "one row an event, for spreadsheets", (*Printer).CSV},
	{"icalendar", ".ics", "a calendar, of what is dated to a month or better", (*Printer).ICalendar},
	{"atom", ".atom", "a feed of how events appeared, moved and became contested", (*Printer).Atom},
	{"timelinejs", ".timelinejs.json", "for the TimelineJS player", (*Printer).TimelineJS},
	{"mermaid", ".mmd", "a Mermaid diagram of the events that matter most", (*Printer).Mermaid},
	{"markwhen", ".mw", "for markwhen", (*Printer).Markwhen},
	{"geojson", ".geojson", "a map: the events whose places are known", (*Printer).GeoJSON},
	{"timeml", ".tml", "the articles cited, their times marked (TimeML)", (*Printer).TimeML},
	{"bibtex", ".bib", "the articles cited, for BibTeX", (*Printer).BibTeX},
	{"csljson", ".csl.json", "the articles cited, for Zotero and Pandoc", (*Printer).CSLJSON},
}

// Formats returns every format, in the order in which help lists them.
func Formats() []Format { return append([]Format(nil), formats...) }

// ByName returns the format of that name; its extension without the dot names it too.
func ByName(name string) (Format, bool) {
	name = strings.ToLower(name)
	for _, f := range formats {
		if f.Name == name {
			return f, true
		}
	}
	return ByExt("x." + name)
}

// ByExt returns the format of a file by the end of its name; of two that fit, such as
// .json and .timelinejs.json, the longer.
func ByExt(file string) (best Format, ok bool) {
	file = strings.ToLower(filepath.Base(file))
	for _, f := range formats {
		if strings.HasSuffix(file, f.Ext) && len(f.Ext) > len(best.Ext) {
			best, ok = f, true
		}
	}
	return best, ok
}
