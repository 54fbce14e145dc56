package facts

import (
	"runtime"
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

// event returns the event of a number.
func (f *Facts) event(n int32) *event {
	if e := f.events[n].Load(); e != nil {
		return e
	}
	i, _ := slices.BinarySearchFunc(f.files, n+1, func(file *eventFile, n int32) int { return int(file.first - n) })
	f.readFile(f.files[i-1])
	return f.events[n].Load()
}

// readFile reads the stanzas of a file of the program, unless they are read.
func (f *Facts) readFile(file *eventFile) {
	file.once.Do(func() { file.err = f.readEvents(file) })
	if file.err != nil {
		panic(file.err) // the stanzas are part of the program, and tests read them
	}
}

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
		f.readFiles()
		f.list, f.ids = make([]*event, 0, len(f.events)), make(map[string]int32, len(f.events))
		for n := range f.events {
			e := f.event(int32(n))
			if _, ok := f.ids[e.ID]; ok {
				panic(errorAt(e.At, "%s is there twice", e.ID)) // as in readFile
			}
			f.addEvent(e)
		}
	})
	return f.list
}

// readFiles reads all files of the program on all cores.
func (f *Facts) readFiles() {
	var next atomic.Int32
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := next.Add(1); int(i) <= len(f.files); i = next.Add(1) {
				f.readFile(f.files[i-1])
			}
		})
	}
	all.Wait()
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
