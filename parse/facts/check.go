package facts

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
)

// Check returns what is wrong with the facts, one line each, beginning with file:line.
// Ids, kinds, dates, weekdays, places and actors are checked when a file is read; this
// looks at the facts together.
func (f *Facts) Check() []string {
	var wrong []string
	say := func(at, format string, args ...any) {
		wrong = append(wrong, at+": "+fmt.Sprintf(format, args...))
	}
	for n, e := range f.all() {
		switch {
		case e.When.IsZero():
			say(e.At, "%s has no time", e.ID)
		case !strings.HasPrefix(e.See, "https://"):
			say(e.At, "%s does not say where it can be checked", e.ID)
		}
		if e.Parent != "" && f.Event(e.Parent) == nil {
			say(e.At, "%s is part of %s, which is not known", e.ID, e.Parent)
		}
		for _, id := range e.beside {
			if f.Event(id) == nil {
				say(e.At, "%s stands beside %s, which is not known", e.ID, id)
			}
		}
		for _, name := range e.Names {
			f.checkName(e, int32(n), name, say)
		}
	}
	f.checkTwins(say)
	f.checkTerms(say)
	slices.Sort(wrong)
	return slices.Compact(wrong)
}

// checkName sees that a name of e is no other event's unless all say so, and that it is
// not just the name of a place or an actor.
func (f *Facts) checkName(e *event, n int32, name string, say func(at, format string, args ...any)) {
	for _, phrase := range f.ownPhrases(name) {
		for _, o := range f.bearers(*f.table.end(rootEvents, phrase)) {
			if o == n {
				continue
			}
			if other := f.event(o); !sharesName(e, f, phrase) || !sharesName(other, f, phrase) {
				say(e.At, "%s and %s (%s) are both named %q; say so under shared", e.ID, other.ID, other.At, name)
			}
		}
		if entry := *f.table.end(rootNames, phrase); entry != 0 && f.ents[f.entries[entry].ents[0]].kind < aPerson {
			say(e.At, "%s: %q is the name of a place", e.ID, name)
		}
	}
}

// sharesName reports whether e gives a name of this phrase as shared.
func sharesName(e *event, f *Facts, phrase []symbol) bool {
	for _, name := range e.shared {
		for _, other := range f.ownPhrases(name) {
			if slices.Equal(phrase, other) {
				return true
			}
		}
	}
	return false
}

// checkTwins sees that no two stanzas tell one happening: the same first day, first place
// and kind, unless one is part of the other or says that it stands beside it.
func (f *Facts) checkTwins(say func(at, format string, args ...any)) {
	type sameness struct {
		start timeline.Instant
		place string
		kind  string
	}
	seen := map[sameness]*event{}
	for _, e := range f.all() {
		if len(e.Places) == 0 || e.When.Grain != timeline.Day {
			continue
		}
		k := sameness{e.When.Start, e.Places[0], e.Kind}
		o := seen[k]
		seen[k] = e
		if o == nil || o.Parent == e.ID || e.Parent == o.ID || slices.Contains(e.beside, o.ID) || slices.Contains(o.beside, e.ID) {
			continue
		}
		say(e.At, "%s looks like %s (%s): the same day, place and kind", e.ID, o.ID, o.At)
	}
}

// checkTerms sees that no two leaders of one state had the same office at a time. A day on
// which one follows the other is both's.
func (f *Facts) checkTerms(say func(at, format string, args ...any)) {
	type post struct {
		of     int32
		office string
	}
	type held struct {
		by   string
		when timeline.Time
	}
	all := map[post][]held{}
	for _, e := range f.ents {
		if e.kind != aPerson || len(e.in) == 0 {
			continue
		}
		for _, t := range e.terms {
			p := post{e.in[0], t.office}
			for _, o := range all[p] {
				if meet(o.when, t.when) {
					say("parse/facts/people.txt", "%s and %s were both %s of %s", o.by, e.name, t.office, f.ents[p.of].name)
				}
			}
			all[p] = append(all[p], held{e.name, t.when})
		}
	}
}

// meet reports whether two terms share more than the day on which one follows the other.
func meet(a, b timeline.Time) bool {
	const day = 24 * 3600
	return a.Start+day < b.End && b.Start+day < a.End
}

// checkOffices returns what is wrong with offices: a name that two of them bear, a holder
// that is listed twice for a time, and two who are told to have had an office of one at
// the same time. A day on which one follows the other is both's.
func checkOffices(all []Office) []string {
	var wrong []string
	known := map[string]bool{}
	for _, o := range all {
		for _, name := range o.Names {
			if known[name] {
				wrong = append(wrong, fmt.Sprintf("%s is there twice", name))
			}
			known[name] = true
		}
		for i, h := range o.Holders {
			for _, g := range o.Holders[:i] {
				switch {
				case !meet(h.When, g.When):
				case h.Name == g.Name:
					wrong = append(wrong, fmt.Sprintf("%s: %s has two terms at a time", o.Names[0], h.Name))
				case !o.Many && (h.Surname != g.Surname || h.When != g.When):
					wrong = append(wrong, fmt.Sprintf("%s: both %s and %s had it at %s", o.Names[0], g.Name, h.Name, h.When))
				}
			}
		}
	}
	return wrong
}
