package main

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
)

// A facet counts the events of each value of one field.
type facet struct {
	name   string
	values func(timeline.Line) []string
	byName bool // printed in order of the values instead of the counts
}

var facetTable = []facet{
	{"outlet", func(e timeline.Line) []string { return e.Outlets }, false},
	{"place", func(e timeline.Line) []string { return e.Places }, false},
	{name: "country"}, // see facetFields
	{"actor", func(e timeline.Line) []string { return e.Actors }, false},
	{"speaker", func(e timeline.Line) []string { return e.Speakers }, false},
	{"kind", func(e timeline.Line) []string {
		if e.Kind == "" {
			return nil
		}
		return []string{e.Kind}
	}, false},
	{"status", func(e timeline.Line) []string { return []string{string(e.Status)} }, false},
	{"day", startingIn(timeline.Day), true},
	{"month", startingIn(timeline.Month), true},
	{"year", startingIn(timeline.Year), true},
}

// startingIn returns the day, month or year in which an event begins, where its time is
// as fine as that.
func startingIn(g timeline.Grain) func(timeline.Line) []string {
	return func(e timeline.Line) []string {
		if e.When.Grain > g || e.When.Start == timeline.Beginning {
			return nil
		}
		return []string{timeline.Unit(e.When.Start, 0, g).String()}
	}
}

// countries returns the function that tells the countries of an event's places.
func (c *call) countries() (func(timeline.Line) []string, error) {
	known, err := c.facts()
	if err != nil {
		return nil, err
	}
	of := map[string][]string{} // by place
	return func(e timeline.Line) []string {
		var names []string
		for _, p := range e.Places {
			if _, ok := of[p]; !ok {
				of[p] = known.CountriesOf(p)
			}
			for _, name := range of[p] {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
		return names
	}, nil
}

// facetFields reads the value of --facets.
func (c *call) facetFields(list string) ([]facet, error) {
	var fields []facet
	for _, name := range strings.FieldsFunc(list, func(c rune) bool { return c == ',' || c == ' ' }) {
		i := slices.IndexFunc(facetTable, func(f facet) bool { return f.name == name })
		if i < 0 {
			var names []string
			for _, f := range facetTable {
				names = append(names, f.name)
			}
			return nil, usagef("--facets: %q is none of %s", name, orList(names))
		}
		f := facetTable[i]
		if f.name == "country" {
			var err error
			if f.values, err = c.countries(); err != nil {
				return nil, err
			}
		}
		fields = append(fields, f)
	}
	return fields, nil
}

// facets prints, for each value of the fields, how many events have it.
func (c *call) facets(events []timeline.Line, fields []facet) error {
	tab := &table{heads: []string{"Field", "Value", "Events"}, stretch: 1}
	for _, f := range fields {
		counts := map[string]int{}
		for _, e := range events {
			for _, v := range f.values(e) {
				counts[v]++
			}
		}
		names := make([]string, 0, len(counts))
		for v := range counts {
			names = append(names, v)
		}
		slices.SortFunc(names, func(a, b string) int {
			if !f.byName && counts[a] != counts[b] {
				return cmp.Compare(counts[b], counts[a])
			}
			return cmp.Compare(a, b)
		})
		for _, v := range names {
			tab.row(f.name, v, fmt.Sprint(counts[v]))
		}
	}
	out := bufio.NewWriter(c.out)
	tab.print(c, out)
	return out.Flush()
}
