package main

import (
	"bufio"
	"fmt"
	"strings"

	"dateline/render"
	"dateline/timeline"
)

func queryCommand() *command {
	return &command{
		name: "query", usage: "find events: a table, or any format", args: "SOURCE...",
		about: `Reads articles as build does and lists the events that the filters keep. On a
terminal that is a table as wide as it; in a pipe one event a line, with tabs between
its fields: when, id, name, outlets, places, actors, number of claims. --format and -o
print them in any format of build instead.

Ends with 1 where nothing was found.`,
		examples: []example{
			{"dateline query articles/ --from 2018 --to 2019 --actor Putin", "what happened in two years with Putin in it"},
			{"dateline query articles/ --text 'new START' --min-outlets 2", "what two outlets or more tell in these words"},
			{"dateline query articles/ --event helsinki --format json", "all claims of one event, for programs"},
			{"dateline query articles/ --count --from 2018", "how many events"},
		},
		flags: join([]*flagDef{formatFlag, outFlag, countFlag}, filterFlags, shapeFlags, printFlags, inputFlags),
		run:   query,
	}
}

var countFlag = &flagDef{name: "count", short: "c", usage: "print only the number of events"}

func query(c *call) error {
	var outputs []outputFile
	var err error
	if c.value("format") != "" || len(c.values("output")) > 0 {
		if outputs, err = c.outputs("markdown"); err != nil {
			return err
		}
	}
	o, err := c.timelineOptions()
	if err != nil {
		return err
	}
	cov, err := c.coverage(c.args)
	if err != nil {
		return err
	}
	t := timeline.Build(cov.articles, cov.claims, o)
	switch {
	case c.on("count"):
		_, err = fmt.Fprintln(c.out, len(t.Events))
	case outputs != nil:
		err = c.print(t, outputs)
	default:
		err = c.eventTable(t)
	}
	if err != nil {
		return err
	}
	if err := c.finish(count(len(cov.claims), "claim"), count(len(t.Events), "event")+" found"); err != nil {
		return err
	}
	if len(t.Events) == 0 {
		return exitWith(exitNothing)
	}
	return nil
}

// eventTable prints the events of t one a line.
func (c *call) eventTable(t *timeline.Timeline) error {
	out := bufio.NewWriterSize(c.out, 64<<10)
	if _, terminal := terminalWidth(c.out); terminal {
		tab := &table{heads: []string{"When", "Event", "Outlets", "Places"}, stretch: 1}
		for _, e := range t.Events {
			tab.row(e.When.String(), render.Headline(e, 200), fmt.Sprint(len(e.Outlets())), strings.Join(e.Places, ", "))
		}
		tab.print(c, out)
		return out.Flush()
	}
	tab := &table{}
	for _, e := range t.Events {
		tab.row(e.When.String(), e.ID, render.Headline(e, 1000), strings.Join(e.Outlets(), "; "),
			strings.Join(e.Places, "; "), strings.Join(e.Actors, "; "), fmt.Sprint(len(e.Claims)))
	}
	tab.print(c, out)
	return out.Flush()
}
