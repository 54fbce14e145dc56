package facts

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"dateline/timeline"
)

// An event is a fact and what finding it needs.
type event struct {
	timeline.Fact
	places []int32  // as the stanza gives them
	actors []int32  // the same; of a killing or a death the first is who died
	kind   kindSet  // Kind, as a set of one
	series int32    // the body that meets in it, or 0
	wide   []int32  // places, actors and series, and what holds them; sorted
	near   []int32  // places and what holds them; sorted
	doers  []int32  // actors and what holds them; sorted
	shared []string // the names that others may bear too
	beside []string
	not    []string
	types  string // words that tell kinds of election apart, from the names
}

const eventFields = " name also shared when place actor kind series parent beside see not "

// addEvents adds the events of a file, read as stanzas.
func (f *Facts) addEvents(list []*stanza) error {
	for _, s := range list {
		e, err := f.readEvent(s, false)
		if err != nil {
			return err
		}
		if _, ok := f.ids[e.ID]; ok {
			return errorAt(s.at(s.line), "%s is there twice", e.ID)
		}
		f.addEvent(e)
	}
	return nil
}

// readEvent makes an event of a stanza. Where open is set, places and actors that are not
// known become known.
func (f *Facts) readEvent(s *stanza, open bool) (*event, error) {
	e := &event{Fact: timeline.Fact{
		ID: s.head, Name: s.text("name"), Kind: s.text("kind"), Series: s.text("series"),
		Parent: s.text("parent"), See: s.text("see"), At: s.at(s.line),
	}, beside: s.list("beside"), not: s.list("not")}
	if strings.ContainsAny(s.head, " \t;") {
		return nil, errorAt(s.at(s.line), "the id %q holds a space", s.head)
	}
	if e.Name == "" {
		return nil, errorAt(s.at(s.line), "%s has no name", s.head)
	}
	if e.Kind == "" {
		e.Kind = "event"
	}
	if e.kind = f.words.kinds[e.Kind]; e.kind == 0 {
		return nil, errorAt(s.where("kind"), "%q is not a kind; words.txt lists them", e.Kind)
	}
	when, err := readWhen(s.text("when"))
	if err != nil {
		return nil, errorAt(s.where("when"), "%v", err)
	}
	e.When = when
	e.shared = s.list("shared")
	e.Names = slices.Concat([]string{e.Name}, s.list("also"))
	for _, name := range e.shared {
		if !slices.Contains(e.Names, name) {
			e.Names = append(e.Names, name)
		}
	}
	e.Places, e.Actors = s.list("place"), s.list("actor")
	if e.places, err = f.known(s, "place", e.Places, aPlace, open); err != nil {
		return nil, err
	}
	if e.actors, err = f.known(s, "actor", e.Actors, aPerson, open); err != nil {
		return nil, err
	}
	e.series = f.entIDs[e.Series]
	if e.Kind == "election" {
		e.types = plain(strings.Join(e.Names, " "))
	}
	return e, nil
}

// readWhen reads an EDTF time and, after it, a weekday, which it checks.
func readWhen(text string) (timeline.Time, error) {
	edtf, weekday, _ := strings.Cut(text, " ")
	if day, ok := readDay(edtf); ok && weekday == "" {
		return day, nil
	}
	when, err := timeline.ParseEDTF(edtf)
	if err != nil || weekday == "" {
		return when, err
	}
	is := time.Weekday(when.Start.Weekday() % 7).String()
	if !strings.HasPrefix(is, strings.TrimSpace(weekday)) {
		return when, errorAt(edtf, "it was a %s, not a %s", is, weekday)
	}
	return when, nil
}

// readDay reads the commonest form, "2018-07-16", fast: thousands are read at each start.
func readDay(s string) (timeline.Time, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return timeline.Time{}, false
	}
	y, err1 := strconv.Atoi(s[:4])
	m, err2 := strconv.Atoi(s[5:7])
	d, err3 := strconv.Atoi(s[8:])
	if err1 != nil || err2 != nil || err3 != nil || m < 1 || m > 12 || d < 1 || d > timeline.DaysIn(y, m) {
		return timeline.Time{}, false
	}
	return timeline.Unit(timeline.On(y, m, d), 0, timeline.Day), true
}

// known returns the entities called names.
func (f *Facts) known(s *stanza, word string, names []string, kind entKind, open bool) ([]int32, error) {
	var ids []int32
	for _, name := range names {
		id, ok := f.entIDs[name]
		if !ok && open {
			id, _ = f.newEntity(name, kind)
			f.addName(name, id, nameEntry{actor: kind == aPerson})
			ok = true
		}
		if !ok {
			return nil, errorAt(s.where(word), "%q is not known as a place or an actor", name)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// addEvent makes an event findable.
func (f *Facts) addEvent(e *event) {
	n := int32(len(f.events))
	e.near = f.closure(e.places)
	e.doers = f.closure(e.actors)
	own := slices.Concat(e.places, e.actors)
	if e.series != 0 {
		own = append(own, e.series)
	}
	e.wide = f.closure(own)
	if old, ok := f.ids[e.ID]; ok {
		// The event takes the place of the old one, whose other names go on to name it.
		*f.events[old] = *e
		n = old
	} else {
		f.ids[e.ID] = n
		f.events = append(f.events, e)
	}
	for _, id := range e.wide {
		if list := f.byEnt[id]; len(list) == 0 || list[len(list)-1] != n {
			f.byEnt[id] = append(list, n)
		}
	}
	for _, name := range e.Names {
		for _, phrase := range f.eventPhrases(name, e.Kind) {
			node := f.table.add(rootEvents, phrase)
			p := f.table.ends[node]
			if p == 0 {
				p = int32(len(f.named))
				f.named = append(f.named, nil)
				f.table.ends[node] = p
			}
			if !slices.Contains(f.named[p], n) {
				f.named[p] = append(f.named[p], n)
			}
		}
	}
}

// closure returns ids and all that hold them, sorted.
func (f *Facts) closure(ids []int32) []int32 {
	all := slices.Clone(ids)
	for i := 0; i < len(all); i++ {
		for _, in := range f.ents[all[i]].in {
			if !slices.Contains(all, in) {
				all = append(all, in)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
