package facts

import (
	"slices"
	"sync"
	"sync/atomic"
)

// happenings are the events by number. At the start only their names are known, which is
// all that most texts ask for; the stanzas of a file are read when one of its events is
// first wanted.
type happenings struct {
	files  []*eventFile            // those of the program, in order of their events
	events []atomic.Pointer[event] // nil: not read yet
	ones   []int32                 // each number in its place: parts of it are lists of one
	shared [][]int32               // the events of each name that several bear
	index  sync.Once               // makes what follows
	list   []*event                // all of them
	kinds  []kindSet               // of the events; most that are looked at are of the wrong kind
	ids    map[string]int32
	byEnt  [][]int32 // by entity: the events that it has a part in
}

// An eventFile is one of events/*.txt.
type eventFile struct {
	name, text string
	first      int32 // the number of its first event
	named      []namedEvent
	once       sync.Once // reads the stanzas
	err        error
}

// A namedEvent is what is known of an event at the start.
type namedEvent struct {
	names []string
	kind  string
}

var nameFields = []string{"name", "also", "shared", "kind"}

// readNames reads the names of the events.
func (file *eventFile) readNames() error {
	r := stanzaReader{file: file.name, known: nameFields, some: true}
	var names []string // of all events, each a part of it
	return r.each(file.text, func(s *stanza) {
		from := len(names)
		names = s.names(names)
		file.named = append(file.named, namedEvent{names[from:len(names):len(names)], s.text("kind")})
	})
}

// nameEvents makes the events of a file of the program findable by their names.
func (f *Facts) nameEvents(file *eventFile) {
	file.first = int32(len(f.ones))
	for _, e := range file.named {
		n := int32(len(f.ones))
		f.ones = append(f.ones, n)
		f.nameEvent(n, e.names, e.kind)
	}
	file.named = nil
	f.files = append(f.files, file)
}

// nameEvent makes an event findable by its names.
func (f *Facts) nameEvent(n int32, names []string, kind string) {
	for _, name := range names {
		f.eventPhrases(name, kind, func(phrase []symbol) {
			end := f.table.end(rootEvents, phrase)
			switch bear := f.bearers(*end); {
			case *end == 0:
				*end = n + 1
			case slices.Contains(bear, n):
			case *end > 0:
				f.shared = append(f.shared, append(slices.Clone(bear), n))
				*end = -int32(len(f.shared))
			default:
				f.shared[^*end] = append(bear, n)
			}
		})
	}
}

// bearers returns the events that bear a name, by what stands in the table at its end: the
// number of the only one, from 1, or that of a list, less than 0.
func (f *Facts) bearers(end int32) []int32 {
	switch {
	case end > 0:
		return f.ones[end-1 : end : end]
	case end < 0:
		return f.shared[^end]
	}
	return nil
}

// event returns the event of a number.
func (f *Facts) event(n int32) *event {
	if e := f.events[n].Load(); e != nil {
		return e
	}
	i, _ := slices.BinarySearchFunc(f.files, n+1, func(file *eventFile, n int32) int { return int(file.first - n) })
	file := f.files[i-1]
	file.once.Do(func() { file.err = f.readEvents(file) })
	if file.err != nil {
		panic(file.err) // the stanzas are part of the program, and tests read them
	}
	return f.events[n].Load()
}

// readEvents reads the stanzas of a file of the program.
func (f *Facts) readEvents(file *eventFile) error {
	list, err := readStanzas(file.name, file.text, eventFields)
	if err != nil {
		return err
	}
	var kept numbers
	for i, s := range list {
		e, err := f.readEvent(s)
		if err != nil {
			return err
		}
		if err := f.bind(e, s, &kept); err != nil {
			return err
		}
		f.events[int(file.first)+i].Store(e)
	}
	return nil
}

// all returns all events.
func (f *Facts) all() []*event {
	f.index.Do(func() {
		f.list, f.ids = make([]*event, 0, len(f.events)), make(map[string]int32, len(f.events))
		for n := range f.events {
			e := f.event(int32(n))
			if _, ok := f.ids[e.ID]; ok {
				panic(errorAt(e.At, "%s is there twice", e.ID)) // as in event
			}
			f.addEvent(e)
		}
	})
	return f.list
}

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

// addEvent enters an event, which is bound, into the indexes. It takes the place of one
// with the same id, whose other names go on to name it.
func (f *Facts) addEvent(e *event) int32 {
	n, known := f.ids[e.ID]
	if known {
		*f.list[n] = *e
		f.kinds[n] = e.kind
	} else {
		n = int32(len(f.list))
		f.ids[e.ID] = n
		f.list = append(f.list, e)
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
