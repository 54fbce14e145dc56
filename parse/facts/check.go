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
	slices.Sort(wrong)
	return slices.Compact(wrong)
}

// checkName sees that a name of e is no other event's unless all say so, and that it is
// not just the name of a place or an actor.
func (f *Facts) checkName(e *event, n int32, name string, say func(at, format string, args ...any)) {
	for _, phrase := range f.ownPhrases(name) {
		p := f.table.ends[f.table.add(rootEvents, phrase)]
		for _, o := range f.named[p] {
			if o == n {
				continue
			}
			if other := f.event(o); !sharesName(e, f, phrase) || !sharesName(other, f, phrase) {
				say(e.At, "%s and %s (%s) are both named %q; say so under shared", e.ID, other.ID, other.At, name)
			}
		}
		if entry := f.table.ends[f.table.add(rootNames, phrase)]; entry != 0 && f.ents[f.entries[entry].ents[0]].kind < aPerson {
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
