package main

import (
	"strconv"
	"strings"

	"dateline/timeline"
)

func buildCommand() *command {
	return &command{
		name: "build", usage: "merge articles into one timeline", args: "[SOURCE...]",
		about: `Reads articles, finds when what they tell of happened, merges what several outlets
say of one happening, and prints the timeline: Markdown on standard output, or the
files named with -o, each in the format that its name ends in.

Sources are files, folders (walked), globs and - for standard input: text, HTML, JSONL
and more (dateline help inputs). An article that says neither when it was published
nor by whom is read all the same; see --published and --outlet.`,
		examples: []example{
			{"dateline build articles/", "all articles of a folder, as Markdown on the terminal"},
			{"dateline build articles/ -o timeline.svg -o -", "a picture in a file, Markdown on the terminal"},
			{"dateline build articles/ --by month --top 12 -o year.html", "the twelve months that matter most, as a page"},
			{"dateline build --db coverage.db --from 2018-07 -o july.html", "from a file of coverage that dateline add has made"},
			{"dateline build story.txt --published 2025-08-10 --outlet 'The Morning Ledger'", "one article that says neither"},
		},
		flags: join([]*flagDef{dbFlag, outFlag, formatFlag, failEmpty, auditFlag}, printFlags, shapeFlags, filterFlags, inputFlags),
		run:   build,
	}
}

// Flags that shape what is printed.
var (
	printFlags = []*flagDef{
		{name: "style", value: "STYLE", choices: []string{"full", "brief", "table"}, usage: "how much Markdown tells: full, brief or table",
			example: "--style brief"},
		{name: "page", value: "SHEET", choices: []string{"a4", "letter", "a4-landscape", "letter-landscape"},
			usage: "the sheet of a picture; without it, one as tall as it needs to be", example: "--page a4"},
		{name: "lanes", value: "WHAT", choices: []string{"outlet", "actor", "place"}, usage: "what the lanes of an overview are", example: "--lanes actor"},
		{name: "bom", usage: "begin CSV with a byte order mark, for Excel"},
	}
	auditFlag = &flagDef{name: "audit", usage: "read the articles again and end with an error where anything in the timeline does not follow from them"}
	failEmpty = &flagDef{name: "fail-empty", usage: "end with 1 where the timeline is empty"}
)

func build(c *call) error {
	outputs, err := c.outputs("markdown")
	if err != nil {
		return err
	}
	o, err := c.timelineOptions("")
	if err != nil {
		return err
	}
	t, claims, err := c.build(o)
	if err != nil {
		return err
	}
	if c.on("audit") {
		if err := c.audit(t); err != nil {
			return err
		}
	}
	if err := c.print(t, outputs); err != nil {
		return err
	}
	if err := c.finish(count(claims, "claim"), count(len(t.Events), "event")); err != nil {
		return err
	}
	if len(t.Events) == 0 && c.on("fail-empty") {
		return exitWith(exitNothing)
	}
	return nil
}

// build makes the timeline of the sources or the store that the call names, and returns of
// how many claims it was made.
func (c *call) build(o timeline.Options) (*timeline.Timeline, int, error) {
	db, err := c.openStore(c.args)
	if err != nil {
		return nil, 0, err
	}
	if db == nil {
		cov, err := c.coverage(c.args)
		if err != nil {
			return nil, 0, err
		}
		return cov.build(o), len(cov.claims), nil
	}
	defer db.Close()
	return c.buildStore(db, o)
}

// asked returns the filters of the call as the user gave them, for the foot of a report.
func (c *call) asked() string {
	var parts []string
	if c.words != "" {
		parts = append(parts, c.words)
	}
	for _, f := range filterFlags {
		switch {
		case c.cmd.flag(f.name) == nil || !c.flags.IsSet(f.name):
		case f.many:
			parts = append(parts, "--"+f.name+" "+strings.Join(c.values(f.name), ", "))
		case f.value == "N":
			parts = append(parts, "--"+f.name+" "+strconv.Itoa(c.number(f.name)))
		default:
			parts = append(parts, "--"+f.name+" "+c.value(f.name))
		}
	}
	return strings.Join(parts, " ")
}

// audit holds a timeline against its articles, with a parser of its own.
func (c *call) audit(t *timeline.Timeline) error {
	reader, err := c.parser()
	if err != nil {
		return err
	}
	found := timeline.Audit(t, func(a *timeline.Article) []timeline.Claim { return reader.Read(a).Claims })
	for _, f := range found {
		c.report.errorf("audit: %s", f)
	}
	if len(found) > 0 {
		c.report.flush()
		return failf("the timeline does not follow from its articles in %d places (see above); nothing was written", len(found))
	}
	c.notef("audit: every quotation, place in a text and date follows from the articles")
	return nil
}
