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
	"dateline/timeline"
)

func diffCommand() *command {
	return &command{
		name: "diff", usage: "say what changed between two timelines or two days", args: "OLD.json NEW.json | DAY DAY SOURCE...",
		about: `Compares two timelines that "dateline build -o FILE.json" wrote, or the timelines of some
articles as coverage had them at the end of two days (--as-of of build). Prints one line
for each event that is new (+), gone (-), moved (>), now told as held or cancelled (=),
newly contested (!) or told by further outlets (*). An event is the same one if it has
the same id, or else shares a claim.

Ends with 1 where nothing changed.`,
		examples: []example{
			{"dateline diff monday.json tuesday.json", "what a day of coverage changed"},
			{"dateline diff 2018-07-14 2018-07-17 articles/", "what the coverage learnt in three days"},
		},
		flags: join([]*flagDef{dbFlag}, withoutAsOf(filterFlags), inputFlags),
		run:   diff,
	}
}

// An event of a timeline in JSON, as far as diff compares it.
type diffEvent struct {
	ID, Title, When string
	Status          timeline.Status
	Rivals, Outlets []string
	Claims          []diffClaim
}

// A diffClaim is where a claim stands.
type diffClaim struct {
	Article string
	Start   int
}

func diff(c *call) error {
	if len(c.args) < 2 {
		return usagef("diff: name two timelines that dateline build -o FILE.json wrote, or two days and the articles")
	}
	before, after, err := c.twoTimelines()
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

// twoTimelines returns the events of what the call names: two timelines, or two days and
// the articles, or the store, of which they are.
func (c *call) twoTimelines() (before, after []diffEvent, err error) {
	old, new := c.args[0], c.args[1]
	if !isFile(old) && !isFile(new) {
		return c.eventsOn(old, new, c.args[2:])
	}
	if len(c.args) > 2 {
		return nil, nil, usagef("diff: %s is one too many; two timelines are compared", c.args[2])
	}
	if before, err = readTimeline(old); err == nil {
		after, err = readTimeline(new)
	}
	return before, after, err
}

// isFile reports whether an argument names a timeline rather than a day.
func isFile(arg string) bool {
	_, err := os.Stat(arg)
	return err == nil || strings.HasSuffix(arg, ".json") || strings.ContainsAny(arg, `/\`)
}

// eventsOn returns the events of articles, or of the store that the call names, as
// coverage had them at the end of two days.
func (c *call) eventsOn(old, new string, sources []string) (before, after []diffEvent, err error) {
	o, err := c.timelineOptions("")
	if err != nil {
		return nil, nil, err
	}
	then, now := o, o
	if then.AsOf, err = c.readDate("diff", old); err != nil {
		return nil, nil, err
	}
	if now.AsOf, err = c.readDate("diff", new); err != nil {
		return nil, nil, err
	}
	db, err := c.openStore(sources)
	if err != nil {
		return nil, nil, err
	}
	if db == nil {
		cov, err := c.coverage(sources)
		if err != nil {
			return nil, nil, err
		}
		return diffEvents(cov.build(then)), diffEvents(cov.build(now)), nil
	}
	defer db.Close()
	t, _, err := c.buildStore(db, then)
	if err != nil {
		return nil, nil, err
	}
	before = diffEvents(t)
	if t, _, err = c.buildStore(db, now); err != nil {
		return nil, nil, err
	}
	return before, diffEvents(t), nil
}

// withoutAsOf returns flags without the one that the two days of diff stand for.
func withoutAsOf(flags []*flagDef) []*flagDef {
	return slices.DeleteFunc(join(flags), func(f *flagDef) bool { return f.name == "as-of" })
}

// diffEvents returns the events of a timeline as diff compares them.
func diffEvents(t *timeline.Timeline) []diffEvent {
	var list []diffEvent
	for _, e := range t.Events {
		d := diffEvent{ID: e.ID, Title: render.Headline(e, 160), When: e.When.String(), Status: e.Status, Outlets: e.Outlets()}
		for _, r := range e.Rivals {
			d.Rivals = append(d.Rivals, r.String())
		}
		for _, c := range e.Claims {
			d.Claims = append(d.Claims, diffClaim{c.Cite.Article.ID, c.Cite.Span.Start})
		}
		list = append(list, d)
	}
	return list
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
			lines = append(lines, appearedText(e.When, e.Title))
			continue
		}
		kept[old] = true
		if old.When != e.When {
			lines = append(lines, movedText(e.When, e.Title, old.When))
		}
		if e.Status != old.Status && old.Status != "" && settled(e.Status) {
			lines = append(lines, fmt.Sprintf("= %s  %s, %s, was %s", e.When, e.Title, e.Status, old.Status))
		}
		if len(old.Rivals) == 0 && len(e.Rivals) > 0 {
			lines = append(lines, contestedText(e.When, e.Title, e.Rivals))
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

// settled reports whether a status is a last word: of what was planned, that it took place,
// goes on or does not.
func settled(s timeline.Status) bool {
	return s == timeline.Happened || s == timeline.UnderWay || s == timeline.Cancelled || s == timeline.Denied
}

// pairEvents finds for the newer events what they were before: the event of the same id,
// else the first of those left that shares a claim.
func pairEvents(before, after []diffEvent) map[*diffEvent]*diffEvent {
	byID, byClaim := map[string]*diffEvent{}, map[diffClaim][]*diffEvent{}
	for i := range before {
		e := &before[i]
		byID[e.ID] = e
		for _, c := range e.Claims {
			byClaim[c] = append(byClaim[c], e)
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
			for _, old := range byClaim[c] {
				if pairs[e] == nil && !taken[old] {
					pairs[e], taken[old] = old, true
				}
			}
		}
	}
	return pairs
}
