package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/xrash/smetrics"

	"dateline/timeline"
	"dateline/timeline/store"
)

// likeEnough is how much alike what was typed and what may have been meant must be, as
// Jaro and Winkler measure it: 0 for nothing in common, 1 for the same.
const likeEnough = 0.85

// closest returns the question which of some words was meant, or "" where none is like
// what was typed.
func closest(typed string, words []string) string {
	best, meant := likeEnough, ""
	for _, w := range words {
		if l := likeness(typed, w); l > best {
			best, meant = l, w
		}
	}
	if meant == "" {
		return ""
	}
	return " (did you mean " + meant + "?)"
}

// likeness says how much typed is like a name, or, if it is one word, like a word of it.
func likeness(typed, name string) float64 {
	typed, name = strings.ToLower(typed), strings.ToLower(name)
	best := smetrics.JaroWinkler(typed, name, 0.7, 4)
	if words := strings.Fields(name); len(words) > 1 && !strings.Contains(typed, " ") {
		for _, w := range words {
			best = max(best, smetrics.JaroWinkler(typed, w, 0.7, 4)-0.01) // the whole name comes first
		}
	}
	return best
}

// meantFlag returns the question which flag was meant, or where to look.
func meantFlag(c *command, name string) string {
	var all []string
	for _, f := range c.all() {
		all = append(all, "--"+f.name)
	}
	return cmp.Or(closest("--"+name, all), "; see dateline "+c.name+" --help")
}

// A namedField is a field of a query whose values are names: what it is called, what is
// asked for, what a store lists it under, and the names that a claim has for it.
type namedField struct {
	what  string
	asked func(*timeline.Query) []string
	kinds []store.NameKind
	names func(*timeline.Claim) []string
}

var namedFields = []namedField{
	{"outlet", func(q *timeline.Query) []string { return slices.Concat(q.Outlets, q.FirstBy) },
		[]store.NameKind{store.Outlets, store.Domains, store.Files},
		func(c *timeline.Claim) []string {
			a := c.Cite.Article
			name, _ := a.Source()
			return []string{name, a.Domain, a.File}
		}},
	{"place", func(q *timeline.Query) []string { return q.Places }, []store.NameKind{store.Places},
		func(c *timeline.Claim) []string { return c.Places }},
	{"actor", func(q *timeline.Query) []string { return q.Actors }, []store.NameKind{store.Actors},
		func(c *timeline.Claim) []string { return c.Actors }},
	{"speaker", func(q *timeline.Query) []string { return q.Speakers }, []store.NameKind{store.Speakers},
		func(c *timeline.Claim) []string {
			if c.Speaker == nil {
				return nil
			}
			return []string{c.Speaker.Name}
		}},
	{"kind", func(q *timeline.Query) []string { return q.Kinds }, []store.NameKind{store.Kinds},
		func(c *timeline.Claim) []string {
			if c.Fact == nil {
				return nil
			}
			return []string{c.Fact.Kind}
		}},
}

// A namer lists the names that are borne in what a query is asked of.
type namer interface {
	names(namedField) ([]string, error)
	eventIDs(like string) ([]string, error) // those that an id may be mistyped for
}

// noteMistyped says what of a query that found some number of events is likely mistyped.
func (c *call) noteMistyped(q timeline.Query, found int, in namer) error {
	if c.quiet() {
		return nil
	}
	lines, err := mistyped(q, found, in)
	for _, l := range lines {
		c.report.notef("%s", l)
	}
	return err
}

// mistyped returns a line for each name in a query that is likely mistyped.
func mistyped(q timeline.Query, found int, in namer) ([]string, error) {
	lines, err := misnamed(q, in)
	if err != nil || found > 0 {
		return lines, err
	}
	for _, v := range q.Events {
		ids, err := in.eventIDs(v)
		if err != nil {
			return lines, err
		}
		if meant := closest(v, ids); meant != "" && !slices.Contains(ids, v) {
			lines = append(lines, fmt.Sprintf("no event here is called %q%s", v, meant))
		}
	}
	return lines, nil
}

// misnamed says which names of a query nobody bears: a name that is mistyped finds
// nothing, or, turned round, leaves nothing out.
func misnamed(q timeline.Query, in namer) ([]string, error) {
	var lines []string
	for _, part := range append([]timeline.Query{q}, q.Not...) {
		for _, f := range namedFields {
			asked := f.asked(&part)
			if len(asked) == 0 {
				continue
			}
			names, err := in.names(f)
			if err != nil {
				return lines, err
			}
			for _, v := range asked {
				if !slices.ContainsFunc(names, func(n string) bool { return strings.Contains(strings.ToLower(n), strings.ToLower(v)) }) {
					lines = append(lines, fmt.Sprintf("no %s here is called %q%s", f.what, v, closest(v, names)))
				}
			}
		}
	}
	return lines, nil
}

// names implements [namer]; the most frequent names come first.
func (cov *coverage) names(f namedField) ([]string, error) {
	counts := map[string]int{}
	add := func(c *timeline.Claim) {
		for _, n := range f.names(c) {
			if n != "" {
				counts[n]++
			}
		}
	}
	for i := range cov.claims {
		add(&cov.claims[i])
	}
	for _, a := range cov.articles { // an outlet may be here and claim nothing
		add(&timeline.Claim{Cite: timeline.Citation{Article: a}})
	}
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) }), nil
}

func (cov *coverage) eventIDs(string) ([]string, error) {
	return eventIDs(cov.build(timeline.Options{}).Events), nil
}

// A storeNamer lists the names in a store.
type storeNamer struct {
	*store.Store
	ctx context.Context
}

func (n storeNamer) names(f namedField) ([]string, error) { return n.Names(n.ctx, f.kinds...) }

func (n storeNamer) eventIDs(like string) ([]string, error) {
	return n.EventIDs(n.ctx, like[:min(len(like), 4)], 10_000)
}
