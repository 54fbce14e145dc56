package main

import (
	"io"
	"os"

	"dateline/timeline/store"
)

func exportCommand() *command {
	return &command{
		name: "export", usage: "write a file of coverage as JSON, one article a line",
		about: `Writes all that the file of --db holds of articles and claims, so that dateline import
makes the same file of it again: to standard output, or to the file of -o. The first line
names the form; then come the facts and places that claims rest on, and one line for each
article with its text and all that was read in it. Offsets count bytes of the text as
UTF-8. Which claims are one event is not in it: that follows from them.`,
		examples: []example{
			{"dateline export --db coverage.db -o coverage.jsonl", "a copy that any program can read"},
			{"dateline export --db coverage.db | zstd > coverage.jsonl.zst", "packed"},
		},
		flags: []*flagDef{dbFlag, exportOut},
		run:   export,
	}
}

var exportOut = &flagDef{name: "output", short: "o", value: "FILE", many: true, files: true, noEnv: true,
	usage: "write to FILE, whole or not at all; - is standard output", example: "-o coverage.jsonl"}

func export(c *call) error {
	if len(c.args) > 0 {
		return usagef("export: takes no articles; name the file of coverage with --db")
	}
	names, err := c.outputNames("coverage.jsonl")
	if err != nil {
		return err
	}
	s, err := c.open(store.Read)
	if err != nil {
		return err
	}
	defer s.Close()
	var targets []target
	for _, name := range names {
		targets = append(targets, target{name, func(w io.Writer) error { return s.Export(c, w) }})
	}
	if err := write(targets, c.out); err != nil {
		return storeError(err)
	}
	size, err := c.sizeOf(s)
	if err != nil {
		return err
	}
	return c.finish(count(size.Claims, "claim"))
}

func importCommand() *command {
	return &command{
		name: "import", usage: "put what dateline export wrote into a file of coverage", args: "[FILE...]",
		about: `Adds the articles of an export to the file that --db names, with all that was read in
them; a new file is made where there is none. As with add, each article is kept once, and
the work is kept as it goes. Nothing is read anew; dateline recheck does that.`,
		examples: []example{
			{"dateline import coverage.jsonl --db copy.db", "into a new file"},
			{"zstd -dc coverage.jsonl.zst | dateline import --db copy.db", "from a pipe"},
		},
		flags: []*flagDef{dbFlag},
		run:   importAll,
	}
}

func importAll(c *call) error {
	collectOften()
	names, err := c.sources(c.args)
	if err != nil {
		return err
	}
	s, err := c.open(store.Create)
	if err != nil {
		return err
	}
	defer s.Close()
	a := &adder{call: c, to: s}
	for _, name := range names {
		if err := a.importFile(name); err != nil {
			c.report.line(a.summary())
			return err
		}
	}
	settled, err := c.settle(s)
	if err != nil {
		return storeError(err)
	}
	c.read.articles = a.sum.New + a.sum.Updated + a.sum.Known
	return c.finish(a.summary(), settled)
}

// importFile adds one export.
func (a *adder) importFile(name string) error {
	from := io.Reader(a.call.in)
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return failf("%v", plainError(name, err))
		}
		defer f.Close()
		from = f
	}
	n, err := a.to.Import(a.call, from)
	a.sum = a.sum.Plus(n)
	if err != nil {
		return failf("%s: %v", name, err)
	}
	return nil
}
