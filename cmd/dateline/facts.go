package main

import (
	"bufio"
	"cmp"
	"math"
	"os"
	"slices"
	"strings"

	"dateline/parse/facts"
	"dateline/timeline"
)

func factsCommand() *command {
	return &command{
		name: "facts", usage: "list, search and print the events that are known beforehand", args: "[WORDS]",
		about: `Lists the events that the program knows by name, in order of time; with WORDS, those
that hold all of them in their id, names, places, actors, kind or date. On a terminal
that is a table; in a pipe one event a line, with tabs between its fields: when, id,
name, kind, places, actors. --print prints them as they stand in a file of facts, to
start your own from.

Ends with 1 where nothing was found.`,
		examples: []example{
			{"dateline facts helsinki", "all that happened in Helsinki, or is named after it"},
			{"dateline facts summit --from 2018 --to 2018", "the summits of a year"},
			{"dateline facts --print helsinki-summit-2018", "one as it stands in a file of facts"},
		},
		flags: []*flagDef{
			{name: "print", short: "p", usage: "print the facts in the form in which they are written"},
			fromFlag, toFlag, factsFlag,
		},
		topic: "facts",
		run:   listFacts,
	}
}

func listFacts(c *call) error {
	known, err := c.facts()
	if err != nil {
		return err
	}
	from, to, err := c.bounds()
	if err != nil {
		return err
	}
	found := known.All()
	if words := strings.Join(c.args, " "); words != "" {
		found = known.Search(words)
		if f := known.Event(words); f != nil {
			found = []*timeline.Fact{f}
		}
	}
	found = slices.DeleteFunc(slices.Clone(found), func(f *timeline.Fact) bool {
		return !from.IsZero() && f.When.End <= from.Start || !to.IsZero() && f.When.Start >= to.End
	})
	out := bufio.NewWriter(c.out)
	if c.on("print") {
		for i, f := range found {
			if i > 0 {
				out.WriteByte('\n')
			}
			if err := known.Print(out, f.ID); err != nil {
				return err
			}
		}
	} else {
		t := &table{heads: []string{"When", "Id", "Name", "Kind", "Places", "Actors"}, stretch: 1}
		for _, f := range found {
			t.row(f.When.String(), f.ID, f.Name, f.Kind, strings.Join(f.Places, "; "), strings.Join(f.Actors, "; "))
		}
		t.print(c, out)
	}
	return c.listed(out, len(found), "fact")
}

// facts returns the facts of the program and those of --facts, loaded once a call.
func (c *call) facts() (*facts.Facts, error) {
	if c.known != nil {
		return c.known, nil
	}
	err := withoutGC(func() (err error) {
		c.known, err = loadFacts(c.values("facts"))
		return err
	})
	return c.known, err
}

// loadFacts returns the facts of the program and those of the user's files.
func loadFacts(files []string) (*facts.Facts, error) {
	known, err := facts.Load()
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, usagef("--facts: %v", plainError(name, err))
		}
		err = known.Add(name, f)
		f.Close()
		if err != nil {
			return nil, usagef("--facts: %v", err)
		}
	}
	return known, nil
}

// factNamed returns the fact of an id, or the one that words name as a whole; nil if they
// name none. Words that may mean several are an error.
func factNamed(known *facts.Facts, words string, now timeline.Time) (*timeline.Fact, error) {
	if f := known.Event(words); f != nil {
		return f, nil
	}
	text := words
	if len(text) > 4 && strings.EqualFold(text[:4], "the ") {
		text = text[4:]
	}
	for _, m := range known.Events(facts.Context{Text: text, Published: now}) {
		switch {
		case m.Span.Start != 0 || m.Span.End != len(text):
		case m.Fact != nil:
			return m.Fact, nil
		case len(m.Candidates) > 0:
			var ids []string
			for _, f := range nearest(m.Candidates, now, 5) {
				ids = append(ids, f.ID)
			}
			return nil, usagef("%q may be %s; name one", words, orList(ids))
		}
	}
	return nil, nil
}

// nearest returns the n facts that are nearest to a time, in the order of their own.
func nearest(all []*timeline.Fact, to timeline.Time, n int) []*timeline.Fact {
	away := func(f *timeline.Fact) float64 { return math.Abs(float64(f.When.Start) - float64(to.Start)) }
	near := slices.SortedStableFunc(slices.Values(all), func(a, b *timeline.Fact) int { return cmp.Compare(away(a), away(b)) })
	near = near[:min(n, len(near))]
	slices.SortStableFunc(near, func(a, b *timeline.Fact) int { return a.When.Compare(b.When) })
	return near
}
