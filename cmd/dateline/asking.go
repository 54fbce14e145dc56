package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	neturl "net/url"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/urfave/cli/v2"

	"dateline/cmd/dateline/web"
	"dateline/render"
	"dateline/timeline"
	"dateline/timeline/store"
)

// An asking reads the parameters of addresses as dateline query reads its flags.
type asking struct {
	*call
	store *store.Store
	of    *command // with the flags that may be parameters
}

// newAsking loads what reading takes.
func newAsking(c *call, s *store.Store) (*asking, error) {
	if _, err := c.facts(); err != nil {
		return nil, err
	}
	c.grammar = sync.OnceValues(c.parser)
	of := &command{name: "query"}
	for _, f := range join(filterFlags, []*flagDef{sortFlag, flagNamed(shapeFlags, "top"), flagNamed(shapeFlags, "sentences")}) {
		own := *f
		own.noEnv = true // what is set for the whole program is not what a reader asks for
		of.flags = append(of.flags, &own)
	}
	return &asking{c, s, of}, nil
}

// lineParameter is the name of the line in the language of queries.
const lineParameter = "q"

// read reads the parameters of an address.
func (a *asking) read(ctx context.Context, params neturl.Values) (*web.Question, error) {
	c, err := a.asQuery(ctx, params)
	if err != nil {
		return nil, err
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	o, err := c.timelineOptions(c.words)
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), a.of.name+": "))
	}
	q := &web.Question{Options: o, Text: c.asked(), Mistyped: func(ctx context.Context) ([]string, error) {
		return mistyped(o.Query, 0, storeNamer{a.store, ctx})
	}}
	if order := c.value("sort"); order != "" {
		q.Arrange = func(events []*timeline.Event) { arrange(events, order) }
	}
	return q, nil
}

// asQuery returns the call of dateline query that has these flags.
func (a *asking) asQuery(ctx context.Context, params neturl.Values) (*call, error) {
	set := flag.NewFlagSet(a.of.name, flag.ContinueOnError)
	for _, f := range a.of.flags {
		if err := f.cli().Apply(set); err != nil {
			return nil, err
		}
	}
	c := &call{Context: ctx, cmd: a.of, flags: cli.NewContext(nil, set, nil), report: &report{}, known: a.known, grammar: a.grammar}
	for name, values := range params {
		if name == lineParameter {
			if len(values) > 1 {
				return nil, usagef("%s is given twice", name)
			}
			c.words = values[0]
			continue
		}
		f := a.parameter(name)
		switch {
		case f == nil:
			return nil, usagef("no parameter %q%s", name, closest(name, a.parameters()))
		case len(values) > 1 && !f.many:
			return nil, usagef("%s is given twice", name)
		}
		value := values[0]
		if f.many {
			value = cli.NewStringSlice(values...).Serialize() // else it is parted at its commas
		}
		if err := set.Set(name, value); err != nil {
			return nil, usagef("%s: %q is not %s", name, value, map[bool]string{true: "a number", false: "true or false"}[f.value == "N"])
		}
	}
	return c, nil
}

// parameter returns the flag that a parameter is; nil where there is none.
func (a *asking) parameter(name string) *flagDef {
	i := slices.IndexFunc(a.of.flags, func(f *flagDef) bool { return f.name == name })
	if i < 0 {
		return nil
	}
	return a.of.flags[i]
}

// parameters returns the names of all parameters.
func (a *asking) parameters() []string {
	names := []string{lineParameter}
	for _, f := range a.of.flags {
		names = append(names, f.name)
	}
	return names
}

// orders returns in which orders events can be shown.
func (a *asking) orders() []render.Choice {
	list := []render.Choice{{Value: "", Text: "Time"}}
	for _, o := range orders {
		list = append(list, render.Choice{Value: o.name, Text: o.words})
	}
	return list
}

// arrange orders events as sortEvents orders lines.
func arrange(events []*timeline.Event, order string) {
	sizeOf := sizeIn(order)
	if sizeOf == nil {
		return
	}
	size := map[*timeline.Event]float64{}
	for _, e := range events {
		l := e.Line()
		size[e] = sizeOf(&l)
	}
	slices.SortStableFunc(events, func(a, b *timeline.Event) int { return cmp.Compare(size[b], size[a]) })
}

// edition names this program and the day that relative dates count from.
func (a *asking) edition() string {
	now, err := today()
	if err != nil {
		return ""
	}
	return program() + " " + now.String()
}

// program names this build of the program.
var program = sync.OnceValue(func() string {
	info, _ := debug.ReadBuildInfo()
	if info == nil {
		return ""
	}
	return info.String()
})
