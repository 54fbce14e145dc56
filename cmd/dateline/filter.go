package main

import (
	"fmt"
	"strings"
	"sync"

	"dateline/timeline"
)

// timelineOptions returns what the filters and the shape flags ask for, and what words, a
// line in the language of "dateline help query", ask for besides.
func (c *call) timelineOptions(words string) (timeline.Options, error) {
	o := timeline.Options{
		Top: c.number("top"), Sentences: c.number("sentences"), MinOutlets: c.number("min-outlets"),
		By: timeline.GrainNamed(c.value("by")), Title: c.value("title"),
	}
	var err error
	if o.AsOf, err = c.lastDay("as-of"); err != nil {
		return o, err
	}
	if o.Query, err = c.filters(); err != nil {
		return o, err
	}
	by := timeline.Lookup{
		Date:    func(s string) (timeline.Time, error) { return c.readDate("in the query", s) },
		Country: c.country,
	}
	if o.Query, err = timeline.ParseQuery(o.Query, words, by); err != nil {
		return o, usagef("query: %v", err)
	}
	if o.By != timeline.NoGrain && (o.Query.Contested || len(o.Query.FirstBy) > 0) {
		return o, usagef("--contested and --first-by ask about events, of which --by %s makes none; leave it out", c.value("by"))
	}
	return o, nil
}

// filters returns what the filter flags ask for.
func (c *call) filters() (timeline.Query, error) {
	q := timeline.Query{
		Outlets: c.values("outlet"), Places: c.values("place"), Actors: c.values("actor"),
		Events: c.values("event"), Text: c.values("text"), Speakers: c.values("speaker"),
		Kinds: c.values("kind"), FirstBy: c.values("first-by"), Contested: c.on("contested"),
	}
	for _, name := range c.values("country") {
		in, err := c.country(name)
		if err != nil {
			return q, usagef("--country %s: %v", name, err)
		}
		q.Countries = append(q.Countries, in)
	}
	for _, name := range c.values("not-outlet") {
		q.Not = append(q.Not, timeline.Query{Outlets: []string{name}})
	}
	for _, v := range c.values("status") {
		q.Statuses = append(q.Statuses, timeline.Status(strings.ReplaceAll(v, "-", " ")))
	}
	for _, v := range c.values("basis") {
		q.Bases = append(q.Bases, timeline.Basis(v))
	}
	var err error
	if q.From, q.To, err = c.bounds(); err != nil {
		return q, err
	}
	if c.value("at") != "" {
		if !q.From.IsZero() || !q.To.IsZero() {
			return q, usagef("--at is --from and --to in one; leave those out")
		}
		if q.From, err = c.date("at"); err != nil {
			return q, err
		}
		q.To = q.From
	}
	if q.PublishedFrom, err = c.firstDay("published-from"); err != nil {
		return q, err
	}
	q.PublishedTo, err = c.lastDay("published-to")
	return q, err
}

// country returns the country that a name means, as the facts know it.
func (c *call) country(name string) (timeline.Country, error) {
	known, err := c.facts()
	if err != nil {
		return timeline.Country{}, err
	}
	if in, ok := known.Country(name); ok {
		return in, nil
	}
	if lies := known.CountriesOf(name); len(lies) > 0 {
		return timeline.Country{}, fmt.Errorf("is a place in %s, no country; ask with --place %s", andList(lies), name)
	}
	return timeline.Country{}, fmt.Errorf("is no country%s", closest(name, known.Countries()))
}

// bounds returns the values of --from and --to.
func (c *call) bounds() (from, to timeline.Time, err error) {
	if from, err = c.firstDay("from"); err == nil {
		to, err = c.lastDay("to")
	}
	if err == nil && !from.IsZero() && !to.IsZero() && to.End <= from.Start {
		err = usagef("--from %s is after --to %s", c.value("from"), c.value("to"))
	}
	return from, to, err
}

// date reads the value of a date flag; the zero time if it is not given.
func (c *call) date(flag string) (timeline.Time, error) {
	if c.value(flag) == "" {
		return timeline.Time{}, nil
	}
	return c.readDate("--"+flag, c.value(flag))
}

// firstDay reads the value of a flag that keeps what is from its first day on.
func (c *call) firstDay(flag string) (timeline.Time, error) {
	t, err := c.date(flag)
	if err == nil && !t.IsZero() && t.Start == timeline.Beginning {
		err = usagef("--%s: %q has no first day; write it like 2018-07-16", flag, c.value(flag))
	}
	return t, err
}

// lastDay reads the value of a flag that keeps what is up to its last day.
func (c *call) lastDay(flag string) (timeline.Time, error) {
	t, err := c.date(flag)
	if err == nil && !t.IsZero() && t.End == timeline.Forever {
		err = usagef("--%s: %q has no last day; write it like 2018-07-16", flag, c.value(flag))
	}
	return t, err
}

// readDate reads a date that a flag or a query gives.
func (c *call) readDate(where, words string) (timeline.Time, error) {
	if c.dates == nil {
		now, err := today()
		if err != nil {
			return now, err
		}
		c.dates = c.newDateReader(now)
	}
	return c.dates.read(where, words)
}

// newDateReader returns the reader of date flags. Facts and grammar are loaded only where
// EDTF does not do.
func (c *call) newDateReader(now timeline.Time) *dateReader {
	if c.grammar == nil {
		c.grammar = sync.OnceValues(c.parser)
	}
	grammar := c.grammar
	return &dateReader{
		now: now,
		fact: func(words string) (*timeline.Fact, error) {
			k, err := c.facts()
			if err != nil {
				return nil, err
			}
			return factNamed(k, words, now)
		},
		own: func(words string, now timeline.Time) (timeline.Time, error) {
			p, err := grammar()
			if err != nil {
				return timeline.Time{}, err
			}
			return readWords(p, words, now), nil
		},
		noted: func(where, words, how string, t timeline.Time) {
			if c.on("verbose") {
				c.report.line(where + " \"" + words + "\" read as " + t.String() + ", " + how)
			}
		},
	}
}
