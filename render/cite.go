package render

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"dateline/timeline"
)

// BibTeX prints the articles that are cited, one entry each.
func (p *Printer) BibTeX(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	var b bytes.Buffer
	keys := r.citeKeys()
	for i, a := range r.sources {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "@misc{%s", keys[i])
		field := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, ",\n  %s = {%s}", name, value)
			}
		}
		if s := texText(a.Author); s != "" {
			field("author", "{"+s+"}") // as it is, not taken apart at "and"
		}
		field("title", "{"+texText(headOf(a))+"}")
		name, known := a.Source()
		if known {
			field("howpublished", texText(name))
		} else {
			field("note", texText(name)+", outlet not stated")
		}
		if d := dateParts(a.Published); len(d) > 0 {
			field("year", fmt.Sprint(d[0]))
			if len(d) > 1 {
				fmt.Fprintf(&b, ",\n  month = %s", strings.ToLower(shortMonth(a.Published.Start)))
			}
			field("date", a.Published.String())
		}
		if u, ok := webURL(a.URL); ok {
			field("url", strings.ReplaceAll(u, "%", `\%`))
		}
		field("language", texText(a.Lang))
		b.WriteString("\n}\n")
	}
	_, err := w.Write(b.Bytes())
	return err
}

type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Container string    `json:"container-title,omitempty"`
	Author    []cslName `json:"author,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
	Circa bool    `json:"circa,omitempty"`
}

// CSLJSON prints the articles that are cited, for Zotero, Pandoc and their like.
func (p *Printer) CSLJSON(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	items := make([]cslItem, len(r.sources))
	keys := r.citeKeys()
	for i, a := range r.sources {
		item := cslItem{ID: keys[i], Type: "article-newspaper", Title: oneLine(headOf(a)), Language: oneLine(a.Lang)}
		if name, known := a.Source(); known {
			item.Container = oneLine(name)
		} else {
			item.Note = oneLine(name) + ", outlet not stated"
		}
		if s := oneLine(a.Author); s != "" {
			item.Author = []cslName{{s}}
		}
		if d := dateParts(a.Published); len(d) > 0 {
			item.Issued = &cslDate{[][]int{d}, a.Published.Doubt != timeline.Sure || a.PublishedBasis == timeline.DateInferred}
		}
		item.URL, _ = webURL(a.URL)
		items[i] = item
	}
	return newJSONEncoder(w, "", " ").Encode(items)
}

// headOf returns an article's title, or where it has none its first words.
func headOf(a *timeline.Article) string {
	if s := oneLine(a.Title); s != "" {
		return s
	}
	return shorten(oneLine(a.Text[:min(len(a.Text), 400)]), 80)
}

// citeKeys makes a key for each source of the letters and digits of its id.
func (r *report) citeKeys() []string {
	keys, seen := make([]string, len(r.sources)), map[string]bool{}
	for i, a := range r.sources {
		key := strings.Trim(strings.Map(func(c rune) rune {
			if '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' {
				return c
			}
			return '-'
		}, a.ID), "-")
		if key == "" {
			key = "source"
		}
		keys[i] = key
		for n := 2; seen[keys[i]]; n++ {
			keys[i] = fmt.Sprintf("%s-%d", key, n)
		}
		seen[keys[i]] = true
	}
	return keys
}

// dateParts returns the year, month and day of a date, as many as are known.
func dateParts(t timeline.Time) []int {
	if t.IsZero() || t.Start == timeline.Beginning {
		return nil
	}
	y, m, d := t.Start.Civil()
	switch {
	case t.Grain <= timeline.Day && t.Days() == 1:
		return []int{y, m, d}
	case t.Grain <= timeline.Month:
		return []int{y, m}
	}
	return []int{y}
}

// texText escapes what TeX takes for its own.
func texText(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "$", `\$`, "&", `\&`, "#", `\#`, "^", `\textasciicircum{}`, "_", `\_`, "%", `\%`, "~", `\textasciitilde{}`).Replace(oneLine(s))
}
