package main

import (
	"sync"

	"dateline/parse/facts"
	"dateline/timeline"
)

// timelineOptions returns what the filters and the shape flags of build and query ask
// for.
func (c *call) timelineOptions() (timeline.Options, error) {
	o := timeline.Options{
		Top: c.number("top"), Sentences: c.number("sentences"), MinOutlets: c.number("min-outlets"),
		By: timeline.GrainNamed(c.value("by")), Title: c.value("title"),
		Query: timeline.Query{
			Outlets: c.values("outlet"), Places: c.values("place"), Actors: c.values("actor"),
			Events: c.values("event"), Text: c.values("text"),
		},
	}
	var err error
	if o.Query.From, o.Query.To, err = c.bounds(); err != nil {
		return o, err
	}
	for _, d := range []struct {
		flag string
		to   *timeline.Time
	}{{"as-of", &o.AsOf}, {"published-from", &o.Query.PublishedFrom}, {"published-to", &o.Query.PublishedTo}} {
		if *d.to, err = c.date(d.flag); err != nil {
			return o, err
		}
	}
	return o, nil
}

// bounds returns the values of --from and --to.
func (c *call) bounds() (from, to timeline.Time, err error) {
	if from, err = c.date("from"); err == nil {
		to, err = c.date("to")
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
	if c.dates == nil {
		now, err := today()
		if err != nil {
			return now, err
		}
		c.dates = c.newDateReader(now)
	}
	return c.dates.read(flag, c.value(flag))
}

// newDateReader returns the reader of date flags. Facts and grammar are loaded only where
// EDTF does not do.
func (c *call) newDateReader(now timeline.Time) *dateReader {
	known := sync.OnceValues(func() (*facts.Facts, error) { return loadFacts(c.values("facts")) })
	language := sync.OnceValues(c.parser)
	return &dateReader{
		now: now,
		fact: func(words string) (*timeline.Fact, error) {
			k, err := known()
			if err != nil {
				return nil, err
			}
			return factNamed(k, words, now)
		},
		own: func(words string, now timeline.Time) (timeline.Time, error) {
			p, err := language()
			if err != nil {
				return timeline.Time{}, err
			}
			return readWords(p, words, now), nil
		},
		noted: func(flag, words, how string, t timeline.Time) {
			if c.on("verbose") {
				c.report.line("--" + flag + " \"" + words + "\" read as " + t.String() + ", " + how)
			}
		},
	}
}
