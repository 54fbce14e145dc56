package main

import (
	"sync"

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
	for _, d := range []struct {
		flag string
		to   *timeline.Time
	}{
		{"from", &o.Query.From}, {"to", &o.Query.To}, {"as-of", &o.AsOf},
		{"published-from", &o.Query.PublishedFrom}, {"published-to", &o.Query.PublishedTo},
	} {
		if c.value(d.flag) == "" {
			continue
		}
		t, err := c.date(d.flag)
		if err != nil {
			return o, err
		}
		*d.to = t
	}
	if q := o.Query; !q.From.IsZero() && !q.To.IsZero() && q.To.End <= q.From.Start {
		return o, usagef("--from %s is after --to %s", c.value("from"), c.value("to"))
	}
	return o, nil
}

// date reads the value of a date flag.
func (c *call) date(flag string) (timeline.Time, error) {
	now, err := today()
	if err != nil {
		return now, err
	}
	r := &dateReader{now: now, noted: func(flag, words, how string, t timeline.Time) {
		if c.on("verbose") {
			c.report.line("--" + flag + " \"" + words + "\" read as " + t.String() + ", " + how)
		}
	}}
	language := sync.OnceValues(c.parser)
	r.own = func(words string, now timeline.Time) timeline.Time {
		p, err := language()
		if err != nil {
			return timeline.Time{}
		}
		return readWords(p, words, now)
	}
	r.fact = func(name string) *timeline.Fact { return findFact(name) }
	return r.read(flag, c.value(flag))
}
