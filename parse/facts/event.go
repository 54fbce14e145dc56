package facts

import (
	"slices"
	"strconv"
	"strings"
	"sync"
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

var eventFields = []string{"name", "also", "shared", "when", "place", "actor", "kind", "series", "parent", "beside", "see", "not"}

// happenings are the events by number. At the start only their names are known, which is
// all that most texts ask for; the stanzas are read when an event is first wanted.
type happenings struct {
	stanzas []*stanza
	once    sync.Once
	events  []*event
	kinds   []kindSet // of the events; most that are looked at are of the wrong kind
	ids     map[string]int32
	byEnt   [][]int32 // by entity: the events that it has a part in
}

// nameEvents makes the events of a file of the program findable by their names.
func (f *Facts) nameEvents(list []*stanza) {
	var names []string
	for _, s := range list {
		names = s.names(names[:0])
		f.nameEvent(int32(len(f.stanzas)), names, s.text("kind"))
		f.stanzas = append(f.stanzas, s)
	}
}

// names appends the names of the event of a stanza, the one it is shown by first.
func (s *stanza) names(names []string) []string {
	names = append(names, s.text("name"))
	for i := range s.fields {
		if f := &s.fields[i]; f.word == "also" {
			names = appendSplit(names, f.text)
		}
	}
	for i := range s.fields {
		if f := &s.fields[i]; f.word == "shared" {
			for _, name := range split(f.text) {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// all returns all events.
func (f *Facts) all() []*event {
	f.once.Do(func() {
		if err := f.readEvents(); err != nil {
			panic(err) // the stanzas are part of the program, and tests read them
		}
	})
	return f.events
}

// event returns the event of a number.
func (f *Facts) event(n int32) *event { return f.all()[n] }

// eventsOf returns the numbers of the events that an entity has a part in.
func (f *Facts) eventsOf(entity int32) []int32 {
	f.all()
	return f.byEnt[entity]
}

// number returns the number of the event with an id.
func (f *Facts) number(id string) (int32, bool) {
	f.all()
	n, ok := f.ids[id]
	return n, ok
}

// readEvents reads the stanzas of the events.
func (f *Facts) readEvents() error {
	f.events, f.ids = make([]*event, 0, len(f.stanzas)), make(map[string]int32, len(f.stanzas))
	for _, s := range f.stanzas {
		e, err := f.readEvent(s)
		if err != nil {
			return err
		}
		if err := f.bind(e, s); err != nil {
			return err
		}
		if _, ok := f.ids[e.ID]; ok {
			return errorAt(s.at(s.line), "%s is there twice", e.ID)
		}
		f.addEvent(e)
	}
	f.stanzas = nil
	return nil
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

// bind finds the places, the actors and the series of an event among the entities.
func (f *Facts) bind(e *event, s *stanza) (err error) {
	if e.places, err = f.known(s, "place", e.Places); err != nil {
		return err
	}
	if e.actors, err = f.known(s, "actor", e.Actors); err != nil {
		return err
	}
	e.series = f.entIDs[e.Series]
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

// addEvent numbers an event and makes it findable by its places and actors. It takes the
// place of one with the same id, whose other names go on to name it.
func (f *Facts) addEvent(e *event) int32 {
	n := int32(len(f.events))
	e.near = f.keep(f.closure(e.places))
	e.doers = f.keep(f.closure(e.actors))
	own := slices.Concat(e.places, e.actors)
	if e.series != 0 {
		own = append(own, e.series)
	}
	e.wide = f.keep(f.closure(own))
	if old, ok := f.ids[e.ID]; ok {
		*f.events[old] = *e
		f.kinds[old] = e.kind
		n = old
	} else {
		f.ids[e.ID] = n
		f.events = append(f.events, e)
		f.kinds = append(f.kinds, e.kind)
	}
	if more := len(f.ents) - len(f.byEnt); more > 0 {
		f.byEnt = append(f.byEnt, make([][]int32, more)...)
	}
	for _, id := range e.wide {
		if list := f.byEnt[id]; len(list) == 0 || list[len(list)-1] != n {
			f.byEnt[id] = append(list, n)
		}
	}
	return n
}

// nameEvent makes an event findable by its names.
func (f *Facts) nameEvent(n int32, names []string, kind string) {
	for _, name := range names {
		f.eventPhrases(name, kind, func(phrase []symbol) {
			node := f.table.add(rootEvents, phrase)
			p := f.table.ends[node]
			if p == 0 {
				p = int32(len(f.named))
				f.named = append(f.named, f.keep([]int32{n}))
				f.table.ends[node] = p
			}
			if !slices.Contains(f.named[p], n) {
				f.named[p] = append(f.named[p], n)
			}
		})
	}
}

// keep returns a copy of a list that is never changed but by append. Copies lie together in
// large blocks: there are tens of thousands, most of one number.
func (f *Facts) keep(list []int32) []int32 {
	if len(f.block)+len(list) > cap(f.block) {
		f.block = make([]int32, 0, max(1<<14, len(list)))
	}
	from := len(f.block)
	f.block = append(f.block, list...)
	return f.block[from:len(f.block):len(f.block)]
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
