package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/xrash/smetrics"

	"dateline/timeline"
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
// asked for, a query for one of its values alone, and the names that a claim has for it.
type namedField struct {
	what  string
	asked func(*timeline.Query) []string
	only  func(string) timeline.Query
	names func(*timeline.Claim) []string
}

var namedFields = []namedField{
	{"outlet", func(q *timeline.Query) []string { return slices.Concat(q.Outlets, q.FirstBy) },
		func(v string) timeline.Query { return timeline.Query{Outlets: []string{v}} },
		func(c *timeline.Claim) []string { return []string{c.Cite.Article.Outlet, c.Cite.Article.Domain} }},
	{"place", func(q *timeline.Query) []string { return q.Places },
		func(v string) timeline.Query { return timeline.Query{Places: []string{v}} },
		func(c *timeline.Claim) []string { return c.Places }},
	{"actor", func(q *timeline.Query) []string { return q.Actors },
		func(v string) timeline.Query { return timeline.Query{Actors: []string{v}} },
		func(c *timeline.Claim) []string { return c.Actors }},
	{"speaker", func(q *timeline.Query) []string { return q.Speakers },
		func(v string) timeline.Query { return timeline.Query{Speakers: []string{v}} },
		func(c *timeline.Claim) []string {
			if c.Speaker == nil {
				return nil
			}
			return []string{c.Speaker.Name}
		}},
	{"kind", func(q *timeline.Query) []string { return q.Kinds },
		func(v string) timeline.Query { return timeline.Query{Kinds: []string{v}} },
		func(c *timeline.Claim) []string {
			if c.Fact == nil {
				return nil
			}
			return []string{c.Fact.Kind}
		}},
}

// noteMisnamed says which names of a query no claim of the coverage bears: a name that is
// mistyped finds nothing, or, turned round, leaves nothing out.
func (c *call) noteMisnamed(q timeline.Query, cov *coverage) {
	claims := slices.Clone(cov.claims)
	for _, a := range cov.articles { // an outlet may be here and claim nothing
		claims = append(claims, timeline.Claim{Cite: timeline.Citation{Article: a}})
	}
	for _, part := range append([]timeline.Query{q}, q.Not...) {
		for _, f := range namedFields {
			for _, v := range f.asked(&part) {
				if only := f.only(v); !slices.ContainsFunc(claims, func(c timeline.Claim) bool { return only.Match(&c) }) {
					c.notef("no %s here is called %q%s", f.what, v, closest(v, byCount(claims, f.names)))
				}
			}
		}
	}
}

// noteNoEvent says which events of a query there are none of.
func (c *call) noteNoEvent(q timeline.Query, cov *coverage) {
	if len(q.Events) == 0 {
		return
	}
	ids := eventIDs(cov.build(timeline.Options{}).Events)
	for _, v := range q.Events {
		only := timeline.Query{Events: []string{v}}
		if !slices.Contains(ids, v) && !slices.ContainsFunc(cov.claims, func(c timeline.Claim) bool { return only.Match(&c) }) {
			c.notef("no event here is called %q%s", v, closest(v, ids))
		}
	}
}

// byCount returns the names that claims bear, the most frequent first.
func byCount(claims []timeline.Claim, names func(*timeline.Claim) []string) []string {
	counts := map[string]int{}
	for i := range claims {
		for _, n := range names(&claims[i]) {
			if n != "" {
				counts[n]++
			}
		}
	}
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
}
