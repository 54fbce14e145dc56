package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/render"
	"dateline/timeline"
)

// An outputFile is one -o: where it goes and in which format.
type outputFile struct {
	name   string
	format render.Format
	into   *converter // what the picture is turned into PNG or PDF by; nil: it stays SVG
}

// perPage is what stands in a name for the number of the page.
const perPage = "%d"

// pages reports whether o is one file a page.
func (o outputFile) pages() bool { return strings.Contains(o.name, perPage) }

// outputs returns what -o and --format ask for; byDefault is the format of standard
// output.
func (c *call) outputs(byDefault string) ([]outputFile, error) {
	names, err := c.outputNames("timeline.svg")
	if err != nil {
		return nil, err
	}
	var all []outputFile
	for _, name := range names {
		o, err := c.output(name, byDefault)
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, nil
}

// outputNames returns the files that -o names, or standard output; like is the name of such
// a file.
func (c *call) outputNames(like string) ([]string, error) {
	names := c.values("output")
	if len(names) == 0 {
		return []string{"-"}, nil
	}
	for i, name := range names {
		if name == "" {
			return nil, usagef("-o: an empty name; try -o %s", like)
		}
		if slices.Contains(names[:i], name) {
			return nil, usagef("-o %s is given twice", name)
		}
		if name == "-" {
			continue
		}
		if err := c.notRead(name); err != nil {
			return nil, err
		}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			return nil, usagef("-o %s: is a folder; name a file in it", name)
		}
		if info, err := os.Stat(filepath.Dir(name)); err != nil || !info.IsDir() {
			return nil, usagef("-o %s: there is no folder %s; make it first", name, filepath.Dir(name))
		}
	}
	return names, nil
}

// notRead returns an error where an output is what the call reads.
func (c *call) notRead(name string) error {
	is := func(read string) bool { return filepath.Clean(read) == filepath.Clean(name) }
	switch {
	case slices.ContainsFunc(c.args, is):
		return usagef("-o %s would write over a source; name another file", name)
	case c.value("db") != "" && is(c.value("db")):
		return usagef("-o %s would write over the file of coverage; name another file", name)
	}
	return nil
}

// output finds the format of one -o.
func (c *call) output(name, byDefault string) (outputFile, error) {
	o := outputFile{name: name}
	forced := c.value("format")
	kind := pictureKind(name)
	if k := pictureKind(forced); k != "" && forced != "" {
		kind, forced = k, ""
	}
	var ok bool
	switch {
	case forced != "":
		if o.format, ok = render.ByName(forced); !ok {
			return o, usagef("--format: no format %q%s; there are %s", forced, closest(forced, formatNames()), andList(formatNames()))
		}
	case kind != "":
		// x.coverage.png is what x.coverage.svg would be.
		if o.format, ok = render.ByExt(strings.TrimSuffix(name, filepath.Ext(name)) + ".svg"); !ok || name == "-" {
			o.format, _ = render.ByName("svg")
		}
	case name == "-":
		o.format, _ = render.ByName(byDefault)
	default:
		if o.format, ok = render.ByExt(name); !ok {
			return o, usagef("-o %s: no format ends in %q; name one with --format: %s", name, filepath.Ext(name), orList(formatNames()))
		}
	}
	if kind != "" {
		if !strings.HasSuffix(o.format.Ext, ".svg") {
			return o, usagef("-o %s: %s is no picture; %s files are made of svg, overview and coverage", name, o.format.Name, kind)
		}
		var err error
		if o.into, err = findConverter(kind); err != nil {
			return o, failf("%s: %v", name, err)
		}
	}
	if o.pages() && (o.format.Name != "svg" || c.value("page") == "") {
		return o, usagef("-o %s: one file a page is made of a picture and --page, as in -o 'timeline-%%d.svg' --page a4", name)
	}
	return o, nil
}

// except returns the files that the call writes, which are not read as sources.
func (c *call) except() []string {
	var all []string
	for _, name := range c.values("output") {
		all = append(all, name)
		if strings.Contains(name, perPage) {
			made, _ := filepath.Glob(strings.ReplaceAll(name, perPage, "*"))
			all = append(all, made...)
		}
	}
	return all
}

// print writes t to all outputs.
func (c *call) print(t *timeline.Timeline, outputs []outputFile) error {
	p := &render.Printer{
		Query: c.asked(), Style: c.value("style"), Page: c.value("page"), Lanes: c.value("lanes"), BOM: c.on("bom"),
	}
	var targets []target
	for _, o := range outputs {
		made, err := c.targets(p, t, o)
		if err != nil {
			return err
		}
		targets = append(targets, made...)
	}
	if err := c.Err(); err != nil {
		return err
	}
	return write(targets, c.out)
}

// targets returns the files that one -o makes.
func (c *call) targets(p *render.Printer, t *timeline.Timeline, o outputFile) ([]target, error) {
	if !o.pages() {
		return []target{{o.name, func(w io.Writer) error { return c.printOne(w, p, t, o) }}}, nil
	}
	pages, err := p.SVGPages(t)
	if err != nil {
		return nil, err
	}
	var made []target
	for i, page := range pages {
		made = append(made, target{strings.ReplaceAll(o.name, perPage, fmt.Sprint(i+1)), func(w io.Writer) error {
			if o.into != nil {
				return c.convert(w, o, [][]byte{page})
			}
			_, err := w.Write(page)
			return err
		}})
	}
	return made, nil
}

// printOne writes all of t to one file.
func (c *call) printOne(w io.Writer, p *render.Printer, t *timeline.Timeline, o outputFile) error {
	if o.into == nil {
		return o.format.Print(p, w, t)
	}
	if o.into.kind == "pdf" && o.format.Name == "svg" {
		sheets := *p
		if sheets.Page == "" {
			sheets.Page = "a4" // a PDF is for paper
		}
		pages, err := sheets.SVGPages(t)
		if err != nil {
			return err
		}
		return c.convert(w, o, pages)
	}
	var picture bytes.Buffer
	if err := o.format.Print(p, &picture, t); err != nil {
		return err
	}
	return c.convert(w, o, [][]byte{picture.Bytes()})
}

func formatNames() []string {
	var names []string
	for _, f := range render.Formats() {
		names = append(names, f.Name)
	}
	for _, k := range pictureKinds {
		names = append(names, k.name)
	}
	return names
}

// formatTable lists the formats for help.
func formatTable() string {
	var b strings.Builder
	for _, f := range render.Formats() {
		b.WriteString("  " + pad(f.Name, 14) + pad(f.Ext, 18) + f.About + "\n")
	}
	for _, k := range pictureKinds {
		b.WriteString("  " + pad(k.name, 14) + pad("."+k.name, 18) + k.about + "\n")
	}
	return b.String()
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(1, n-len(s))) }

// convert turns pages into what o wants.
func (c *call) convert(w io.Writer, o outputFile, pages [][]byte) error {
	if err := o.into.convert(c, w, pages); err != nil {
		return fmt.Errorf("%s: %w", o.name, err)
	}
	return nil
}
