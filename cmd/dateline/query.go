package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"dateline/render"
	"dateline/timeline"
)

func queryCommand() *command {
	return &command{
		name: "query", usage: "find events: a table, or any format", args: "[WORDS] [SOURCE...]",
		about: `Reads articles as build does and lists the events that WORDS and the filters keep. On a
terminal that is a table as wide as it; in a pipe one event a line, with tabs between
its fields: when, id, name, outlets, places, actors, number of claims. --format and -o
print them in any format of build instead.

WORDS is what names no file: words to find, "exact words", fields (actor:Putin) and what
to leave out (-outlet:Courier); see "dateline help query-language".

Ends with 1 where nothing was found.`,
		examples: []example{
			{"dateline query articles/ --from 2018 --to 2019 --actor Putin", "what happened in two years with Putin in it"},
			{"dateline query 'actor:Putin place:Helsinki -outlet:Courier' articles/", "the same in the language of queries"},
			{"dateline query articles/ --text 'new START' --min-outlets 2", "what two outlets or more tell in these words"},
			{"dateline query articles/ --event helsinki --format json", "all claims of one event, for programs"},
			{"dateline query --db coverage.db actor:Putin --from 2018", "the same of a file that dateline add has made"},
			{"dateline query articles/ --facets outlet,year", "how many events each outlet tells of, and each year has"},
		},
		topic: "query-language",
		flags: join([]*flagDef{dbFlag, formatFlag, outFlag, countFlag, facetsFlag, sortFlag}, filterFlags, shapeFlags, printFlags, inputFlags),
		run:   query,
	}
}

var (
	countFlag  = &flagDef{name: "count", short: "c", usage: "print only the number of events"}
	facetsFlag = &flagDef{name: "facets", value: "FIELDS", usage: "count the events of each value: outlet, place, country, actor, speaker, kind, status, day, month, year",
		example: "--facets outlet,month,actor"}
	sortFlag = &flagDef{name: "sort", value: "ORDER", choices: []string{"when", "weight", "outlets", "claims"},
		usage: "order of the table: when, or the largest weight, outlets or claims first", example: "--sort outlets"}
)

func query(c *call) error {
	if err := c.oneAnswer(); err != nil {
		return err
	}
	var outputs []outputFile
	var err error
	if c.value("format") != "" || len(c.values("output")) > 0 {
		if outputs, err = c.outputs("markdown"); err != nil {
			return err
		}
	}
	fields, err := c.facetFields(c.value("facets"))
	if err != nil {
		return err
	}
	words, sources := wordsAndSources(c.args)
	db, err := c.openStore(sources)
	if err != nil {
		return err
	}
	if words != "" && len(sources) == 0 && db == nil && !readable(c.in) {
		return usagef("query: no file is called %q, so it was read as words to find; name the articles too, or a file of coverage with --db", words)
	}
	c.words = words
	o, err := c.timelineOptions(words)
	if err != nil {
		return err
	}
	var found *answer
	if db != nil {
		defer db.Close()
		found, err = c.askStore(db, o, outputs != nil)
	} else {
		found, err = c.askSources(sources, o)
	}
	if err != nil {
		return err
	}
	switch {
	case c.on("count"):
		_, err = fmt.Fprintln(c.out, found.count)
	case len(fields) > 0:
		err = c.facets(found.lines, fields)
	case outputs != nil:
		err = c.print(found.timeline, outputs)
	default:
		err = c.eventTable(found.lines)
	}
	if err != nil {
		return err
	}
	if err := c.finish(append(found.of, count(found.count, "event")+" found")...); err != nil {
		return err
	}
	if found.count == 0 {
		return exitWith(exitNothing)
	}
	return nil
}

// An answer is what a query found, as far as what is printed needs it.
type answer struct {
	count    int
	lines    []timeline.Line
	timeline *timeline.Timeline // nil where nothing is printed of it
	of       []string           // what it was looked for in, for the summary
}

// askSources finds what o asks for in articles that are read for it.
func (c *call) askSources(sources []string, o timeline.Options) (*answer, error) {
	cov, err := c.coverage(sources)
	if err != nil {
		return nil, err
	}
	t := cov.build(o)
	found := &answer{count: len(t.Events), timeline: t, of: []string{count(len(cov.claims), "claim")}}
	for _, e := range t.Events {
		found.lines = append(found.lines, e.Line())
	}
	return found, c.noteMistyped(o.Query, len(t.Events), cov)
}

// oneAnswer returns an error where the flags ask for several kinds of answers at once.
func (c *call) oneAnswer() error {
	var asked []string
	for _, kinds := range [][]string{{"count"}, {"facets"}, {"sort"}, {"format", "output"}} {
		for _, name := range kinds {
			if slices.Contains(c.typed, name) {
				asked = append(asked, "--"+name)
				break
			}
		}
	}
	if len(asked) < 2 {
		return nil
	}
	why := map[string]string{"--count": "prints a number alone", "--facets": "prints a table of its own", "--sort": "orders the table of events"}[asked[0]]
	return usagef("query: %s %s; leave out %s", asked[0], why, andList(asked[1:]))
}

// wordsAndSources parts the arguments of query: what names a file, or looks as if it
// should, is a source, the rest are words.
func wordsAndSources(args []string) (words string, sources []string) {
	var loose []string
	for _, a := range args {
		_, err := os.Stat(a)
		switch {
		case err == nil, a == "-", strings.ContainsAny(a, `/\*?`), pathLike.MatchString(a):
			sources = append(sources, a)
		default:
			loose = append(loose, a)
		}
	}
	return strings.Join(loose, " "), sources
}

// pathLike matches what ends as the name of a file does.
var pathLike = regexp.MustCompile(`^[^\s:"]+\.[A-Za-z0-9]{1,6}$`)

// eventTable prints events one a line.
func (c *call) eventTable(events []timeline.Line) error {
	sortEvents(events, c.value("sort"))
	out := bufio.NewWriterSize(c.out, 64<<10)
	if _, terminal := terminalWidth(c.out); terminal {
		tab := &table{heads: []string{"When", "Event", "Outlets", "Places"}, stretch: 1}
		for _, e := range events {
			tab.row(e.When.String(), render.LineHead(e, 200), fmt.Sprint(len(e.Outlets)), strings.Join(e.Places, ", "))
		}
		tab.print(c, out)
		return out.Flush()
	}
	tab := &table{}
	for _, e := range events {
		tab.row(e.When.String(), e.ID, render.LineHead(e, 1000), strings.Join(e.Outlets, "; "),
			strings.Join(e.Places, "; "), strings.Join(e.Actors, "; "), fmt.Sprint(e.Claims))
	}
	tab.print(c, out)
	return out.Flush()
}

// orders are the orders of events other than that of time: what counts, and what that is
// called. The largest comes first.
var orders = []struct {
	name, words string
	size        func(*timeline.Line) float64
}{
	{"weight", "What matters most", func(e *timeline.Line) float64 { return e.Weight }},
	{"outlets", "Most outlets", func(e *timeline.Line) float64 { return float64(len(e.Outlets)) }},
	{"claims", "Most claims", func(e *timeline.Line) float64 { return float64(e.Claims) }},
}

// sizeIn returns what counts in an order; nil where that is time.
func sizeIn(order string) func(*timeline.Line) float64 {
	for _, o := range orders {
		if o.name == order {
			return o.size
		}
	}
	return nil
}

// sortEvents orders events for a table; "" and "when" leave them in order of time.
func sortEvents(events []timeline.Line, order string) {
	if size := sizeIn(order); size != nil {
		slices.SortStableFunc(events, func(a, b timeline.Line) int { return cmp.Compare(size(&b), size(&a)) })
	}
}
