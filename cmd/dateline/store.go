package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"dateline/parse/article"
	"dateline/timeline"
	"dateline/timeline/store"
)

// dbFlag names a file of coverage.
var dbFlag = &flagDef{name: "db", value: "FILE", files: true, usage: "the file of coverage, as dateline add makes it",
	more: "One SQLite file that grows with every add. Where it is set by the environment or the\n" +
		"configuration file, and sources are named too, the sources are read instead.",
	example: "--db coverage.db"}

// storeRules are what settling a store needs of other packages.
var storeRules = store.Rules{Copies: article.MarkCopiesOf}

// settle merges what is new in a store with the rest and says what that did to the events.
func (c *call) settle(s *store.Store) (string, error) {
	n := map[store.Changed]int{}
	rules := storeRules
	rules.Tell = func(ch store.Change) { n[ch.What]++ }
	if _, err := s.Settle(c, rules); err != nil {
		return "", err
	}
	words := count(n[store.Appeared], "new event")
	for _, more := range []struct {
		what  store.Changed
		words string
	}{{store.Moved, "moved"}, {store.Contested, "contested now"}, {store.Retold, "told by further outlets"}, {store.Gone, "gone"}} {
		if n[more.what] > 0 {
			words += fmt.Sprint(", ", n[more.what], " ", more.words)
		}
	}
	return words, nil
}

// openStore opens the store that the call is to read, nil where it is to read sources.
func (c *call) openStore(sources []string) (*store.Store, error) {
	name := c.value("db")
	switch {
	case name == "":
		return nil, nil
	case len(sources) > 0 && slices.Contains(c.typed, "db"):
		return nil, usagef("%s: either articles are named or --db; to put articles into the file: dateline add %s --db %s", c.cmd.name, sources[0], name)
	case len(sources) > 0:
		return nil, nil
	}
	return c.open(store.Read)
}

// open opens the store that --db names.
func (c *call) open(mode store.Mode) (*store.Store, error) {
	name := c.value("db")
	if name == "" {
		return nil, usagef("%s: name the file of coverage with --db, as in %s, or set DATELINE_DB", c.cmd.name, dbFlag.example)
	}
	s, err := store.Open(c, name, mode)
	if err != nil {
		return nil, storeError(err)
	}
	return s, nil
}

// storeError ends the program with the words of a store; that it was interrupted is told
// by the program itself.
func storeError(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	return failf("%v", err)
}

// buildStore makes a timeline of a store, and returns how many claims that holds.
func (c *call) buildStore(s *store.Store, o timeline.Options) (*timeline.Timeline, int, error) {
	t, err := s.Build(c, o, true)
	if err != nil {
		return nil, 0, storeError(err)
	}
	size, err := c.sizeOf(s)
	return t, size.Claims, err
}

// sizeOf returns how much a store holds, and notes what of it is not merged yet.
func (c *call) sizeOf(s *store.Store) (store.Size, error) {
	size, err := s.Size(c)
	if err != nil {
		return size, storeError(err)
	}
	c.read.articles = size.Articles
	if size.Fresh > 0 {
		c.notef("%s: %s not merged with the rest yet; dateline add does it", s.Path(), counted(size.Fresh, "claim is", "claims are"))
	}
	return size, nil
}

// askStore finds what o asks for in a store.
func (c *call) askStore(s *store.Store, o timeline.Options, whole bool) (*answer, error) {
	found := &answer{}
	var err error
	switch {
	case whole:
		if found.timeline, err = s.Build(c, o, false); err == nil {
			found.count = len(found.timeline.Events)
		}
	case c.on("count"):
		found.count, err = s.Count(c, o)
	default:
		found.lines, err = s.Lines(c, o)
		found.count = len(found.lines)
	}
	if err != nil {
		return nil, storeError(err)
	}
	size, err := c.sizeOf(s)
	if err != nil {
		return nil, err
	}
	found.of = []string{count(size.Claims, "claim")}
	return found, storeError(c.noteMistyped(o.Query, found.count, storeNamer{s, c}))
}

// findInStore returns the events of a store that a name fits, as findEvents does, with what
// their articles say of each claim when read again; where none fits, the ids of all.
func (c *call) findInStore(s *store.Store, o timeline.Options, name string) (found []*timeline.Event, ids []string, err error) {
	one := o
	one.Query.Events = []string{name}
	t, err := s.Build(c, one, false)
	if err != nil {
		return nil, nil, storeError(err)
	}
	if found = findEvents(t, name); len(found) != 1 {
		list, err := s.Lines(c, o)
		if err != nil {
			return nil, nil, storeError(err)
		}
		var stubs timeline.Timeline
		for i := range list {
			stubs.Events = append(stubs.Events, stub(&list[i]))
		}
		found = findEvents(&stubs, name)
		if len(found) != 1 {
			return found, eventIDs(stubs.Events), nil
		}
		one.Query.Events = []string{found[0].ID}
		if t, err = s.Build(c, one, false); err != nil {
			return nil, nil, storeError(err)
		}
		found = slices.DeleteFunc(t.Events, func(e *timeline.Event) bool { return e.ID != found[0].ID })
	}
	if size, err := c.sizeOf(s); err != nil || size.Articles == 0 {
		return found, nil, err
	}
	return found, nil, c.trace(found)
}

// stub returns an event of which only what a line tells is known.
func stub(l *timeline.Line) *timeline.Event {
	a := &timeline.Article{Text: l.Sentence}
	cite := timeline.Citation{Article: a, Span: timeline.Span{End: len(a.Text)}}
	return &timeline.Event{ID: l.ID, Name: l.Name, When: l.When, Summary: []timeline.Citation{cite}}
}

// trace reads the articles of events again and gives their claims the rules that read them.
func (c *call) trace(events []*timeline.Event) error {
	reader, err := c.parser()
	if err != nil {
		return err
	}
	type place struct{ span, mention timeline.Span }
	read := map[*timeline.Article]map[place]timeline.Step{}
	for _, e := range events {
		for i := range e.Claims {
			cl := &e.Claims[i]
			a := cl.Cite.Article
			if read[a] == nil {
				read[a] = map[place]timeline.Step{}
				for _, again := range reader.Read(a).Claims {
					read[a][place{again.Cite.Span, again.Cite.Mention}] = again.Trace
				}
			}
			if step, ok := read[a][place{cl.Cite.Span, cl.Cite.Mention}]; ok {
				cl.Trace = step
			}
		}
	}
	return nil
}
