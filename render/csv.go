package render

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
)

var csvHeader = []string{"id", "when", "display", "start_min", "start_max", "end_min", "end_max", "precision", "status",
	"title", "sentence", "places", "actors", "outlets", "n_outlets", "n_independent", "n_claims", "rivals", "urls"}

// CSV prints one row an event (RFC 4180, UTF-8). Names in a cell are parted by "; " and
// addresses by a blank. A cell that a spreadsheet would take for a formula starts with
// an apostrophe.
func (p *Printer) CSV(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	if p.BOM {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(csvHeader); err != nil {
		return err
	}
	for _, e := range t.Events {
		row := r.csvRow(e)
		for i := range row {
			row[i] = csvCell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (r *report) csvRow(e *timeline.Event) []string {
	when := newJSONTime(e.When)
	title, _ := name(e)
	sentence, _ := r.best(e)
	rivals := make([]string, len(e.Rivals))
	for i, t := range e.Rivals {
		rivals[i] = t.String()
	}
	var urls []string
	for _, n := range r.refs(e) {
		if u, ok := webURL(r.sources[n-1].URL); ok {
			urls = append(urls, u)
		}
	}
	return []string{e.ID, when.When, when.Display, when.EarliestStart, when.LatestStart, when.EarliestEnd, when.LatestEnd, when.Grain, string(e.Status),
		title, sentence, names(e.Places), names(e.Actors), names(e.Outlets()), strconv.Itoa(len(e.Outlets())), strconv.Itoa(e.Independent()), strconv.Itoa(len(e.Claims)),
		strings.Join(rivals, "; "), strings.Join(urls, " ")}
}

// names joins names for a cell.
func names(list []string) string { return oneLine(strings.Join(list, "; ")) }

// csvCell makes s one line that no spreadsheet computes.
func csvCell(s string) string {
	s = oneLine(s)
	switch c, _ := utf8.DecodeRuneInString(s); c {
	case '=', '+', '-', '@', '＝', '＋', '－', '＠':
		return "'" + s
	}
	return s
}
