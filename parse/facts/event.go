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
	demand demand   // what a phrase must hold to name it by its parts, for its Kind
	series int32    // the body that meets in it, or 0
	wide   []int32  // places, actors and series, and what holds them; sorted
	near   []int32  // places and what holds them; sorted
	doers  []int32  // actors and what holds them; sorted
	shared []string // the names that others may bear too
	beside []string
	not    []string
	types  string // words that tell kinds of election apart, from the names
}

var eventFields = []string{"name", "also", "shared", "when", "place", "actor", "kind", "series", "parent", "beside", "see", "not"}

// names appends the names of the event of a stanza, the one it is shown by first.
func (s *stanza) names(names []string) []string {
	from := len(names)
	names = append(names, s.text("name"))
	for i := range s.fields {
		if f := &s.fields[i]; f.word == "also" {
			names = appendSplit(names, f.text)
		}
	}
	for i := range s.fields {
		if f := &s.fields[i]; f.word == "shared" {
			for _, name := range split(f.text) {
				if !slices.Contains(names[from:], name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// readEvent makes an event of a stanza, all but what bind adds. It leaves f as it is.
func (f *Facts) readEvent(s *stanza) (*event, error) {
	e := &event{Fact: timeline.Fact{ID: s.head, Name: s.text("name"), At: s.at(s.line)}}
	for i := len(s.fields) - 1; i >= 0; i-- { // the first of a word is the one that counts
		switch text := s.fields[i].text; s.fields[i].word {
		case "kind":
			e.Kind = text
		case "series":
			e.Series = text
		case "parent":
			e.Parent = text
		case "see":
			e.See = text
		}
	}
	e.beside, e.not = s.list("beside"), s.list("not")
	if strings.ContainsAny(s.head, " \t;") {
		return nil, errorAt(s.at(s.line), "the id %q holds a space", s.head)
	}
	if e.Name == "" {
		return nil, errorAt(s.at(s.line), "%s has no name", s.head)
	}
	if e.Kind == "" {
		e.Kind = "event"
	}
	e.demand = demands[e.Kind]
	if e.kind = f.words.kinds[e.Kind]; e.kind == 0 {
		return nil, errorAt(s.where("kind"), "%q is not a kind; words.txt lists them", e.Kind)
	}
	when, err := readWhen(s.text("when"))
	if err != nil {
		return nil, errorAt(s.where("when"), "%v", err)
	}
	e.When = when
	e.shared, e.Names = s.list("shared"), s.names(nil)
	e.Places, e.Actors = s.list("place"), s.list("actor")
	if e.Kind == "election" {
		e.types = plain(strings.Join(e.Names, " "))
	}
	return e, nil
}

// bind finds the places, the actors and the series of an event, and what holds them,
// among the entities.
func (f *Facts) bind(e *event, s *stanza, kept *numbers) (err error) {
	if e.places, err = f.known(s, "place", e.Places); err != nil {
		return err
	}
	if e.actors, err = f.known(s, "actor", e.Actors); err != nil {
		return err
	}
	e.series = f.entIDs[e.Series]
	e.near = kept.keep(f.closure(e.places))
	e.doers = kept.keep(f.closure(e.actors))
	own := slices.Concat(e.places, e.actors)
	if e.series != 0 {
		own = append(own, e.series)
	}
	e.wide = kept.keep(f.closure(own))
	return nil
}

// readWhen reads an EDTF time and, after it, a weekday, which it checks.
func readWhen(text string) (timeline.Time, error) {
	edtf, weekday, _ := strings.Cut(text, " ")
	if when, ok := readDays(edtf); ok && weekday == "" {
		return when, nil
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

// readDays reads the commonest forms, "2018-07-16" and "2018-07-16/2018-07-17", fast:
// thousands are read at each start.
func readDays(s string) (timeline.Time, bool) {
	if len(s) != 21 || s[10] != '/' {
		return readDay(s)
	}
	first, ok := readDay(s[:10])
	last, ok2 := readDay(s[11:])
	if !ok || !ok2 || last.Start <= first.Start {
		return first, false
	}
	first.End = last.End
	return first, true
}

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

// known returns the entities called names, which stand in the field called word.
func (f *Facts) known(s *stanza, word string, names []string) ([]int32, error) {
	var ids []int32
	for _, name := range names {
		id, ok := f.entIDs[name]
		if !ok {
			return nil, errorAt(s.where(word), "%q is not known as a place or an actor", name)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// makeKnown makes entities of those names that are not known.
func (f *Facts) makeKnown(names []string, kind entKind) {
	for _, name := range names {
		if id, ok := f.newEntity(name, kind); ok {
			f.addName(name, id, nameEntry{actor: kind == aPerson})
		}
	}
}

// numbers keeps lists of numbers together in large blocks: there are tens of thousands,
// most of one number.
type numbers struct{ block []int32 }

// keep returns a copy of a list that is never changed.
func (k *numbers) keep(list []int32) []int32 {
	if len(k.block)+len(list) > cap(k.block) {
		k.block = make([]int32, 0, max(1<<12, len(list)))
	}
	from := len(k.block)
	k.block = append(k.block, list...)
	return k.block[from:len(k.block):len(k.block)]
}

// closure returns ids and all that hold them, sorted.
func (f *Facts) closure(ids []int32) []int32 {
	all := append(make([]int32, 0, 16), ids...)
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
