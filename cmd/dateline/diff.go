package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"dateline/render"
)

func diffCommand() *command {
	return &command{
		name: "diff", usage: "say what changed between two timelines", args: "OLD.json NEW.json",
		about: `Compares two timelines that "dateline build -o FILE.json" wrote, and prints one line for
each event that is new (+), gone (-), moved (>), newly contested (!) or told by further
outlets (*). An event is the same one if it has the same id, or else shares a claim.

Ends with 1 where nothing changed.`,
		examples: []example{
			{"dateline diff monday.json tuesday.json", "what a day of coverage changed"},
		},
		run: diff,
	}
}

// An event of a timeline in JSON, as far as diff compares it.
type diffEvent struct {
	ID, Title, When string
	Rivals, Outlets []string
	Claims          []struct {
		Article string
		Start   int
	}
}

func diff(c *call) error {
	if len(c.args) != 2 {
		return usagef("diff: name two timelines that dateline build -o FILE.json wrote")
	}
	before, err := readTimeline(c.args[0])
	if err != nil {
		return err
	}
	after, err := readTimeline(c.args[1])
	if err != nil {
		return err
	}
	changes := compareEvents(before, after)
	out := bufio.NewWriter(c.out)
	for _, l := range changes {
		fmt.Fprintln(out, l)
	}
	return c.listed(out, len(changes), "change")
}

func readTimeline(name string) ([]diffEvent, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, failf("%v", plainError(name, err))
	}
	defer f.Close()
	var t struct {
		Schema string
		Events []diffEvent
	}
	d := json.NewDecoder(f)
	if err := d.Decode(&t); err != nil && err != io.EOF || t.Schema != render.Schema {
		return nil, failf("%s: is no timeline of the form %s; make one with dateline build -o %s", name, render.Schema, name)
	}
	return t.Events, nil
}

// compareEvents returns one line a change, in the order of the newer timeline; what is
// gone comes last.
func compareEvents(before, after []diffEvent) []string {
	var lines []string
	pairs := pairEvents(before, after)
	kept := map[*diffEvent]bool{}
	for i := range after {
		e := &after[i]
		old := pairs[e]
		if old == nil {
			lines = append(lines, fmt.Sprintf("+ %s  %s", e.When, e.Title))
			continue
		}
		kept[old] = true
		if old.When != e.When {
			lines = append(lines, fmt.Sprintf("> %s  %s, was %s", e.When, e.Title, old.When))
		}
		if len(old.Rivals) == 0 && len(e.Rivals) > 0 {
			lines = append(lines, fmt.Sprintf("! %s  %s, also dated %s", e.When, e.Title, strings.Join(e.Rivals, ", ")))
		}
		more := slices.DeleteFunc(slices.Clone(e.Outlets), func(o string) bool { return slices.Contains(old.Outlets, o) })
		if len(more) > 0 {
			lines = append(lines, fmt.Sprintf("* %s  %s, now also %s", e.When, e.Title, strings.Join(more, ", ")))
		}
	}
	for i := range before {
		if e := &before[i]; !kept[e] {
			lines = append(lines, fmt.Sprintf("- %s  %s", e.When, e.Title))
		}
	}
	return lines
}

// pairEvents finds for the newer events what they were before: the event of the same id,
// else the first of those left that shares a claim.
func pairEvents(before, after []diffEvent) map[*diffEvent]*diffEvent {
	type place struct {
		article string
		start   int
	}
	byID, byClaim := map[string]*diffEvent{}, map[place][]*diffEvent{}
	for i := range before {
		e := &before[i]
		byID[e.ID] = e
		for _, c := range e.Claims {
			byClaim[place{c.Article, c.Start}] = append(byClaim[place{c.Article, c.Start}], e)
		}
	}
	pairs, taken := map[*diffEvent]*diffEvent{}, map[*diffEvent]bool{}
	for i := range after {
		if old := byID[after[i].ID]; old != nil && !taken[old] {
			pairs[&after[i]], taken[old] = old, true
		}
	}
	for i := range after {
		e := &after[i]
		for _, c := range e.Claims {
			for _, old := range byClaim[place{c.Article, c.Start}] {
				if pairs[e] == nil && !taken[old] {
					pairs[e], taken[old] = old, true
				}
			}
		}
	}
	return pairs
}
