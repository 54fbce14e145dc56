package facts

import (
	"slices"
	"sync"
)

// An eventFile is one of events/*.txt.
type eventFile struct {
	name, text string
	first      int32 // the number of its first event
	names      eventNames
	once       sync.Once // reads the stanzas
	err        error
}

// eventNames are the names of the events of a file, cut into words.
type eventNames struct {
	kinds []string // of the events
	forms []nameForm
	words []nameWord // of all forms
}

// A nameForm is a spelling of a name.
type nameForm struct {
	text  string
	event int32 // its number in the file
	words int32
	exact bool
}

var nameFields = []string{"name", "also", "shared", "kind"}

// readNames reads the names of the events.
func (file *eventFile) readNames() error {
	r := stanzaReader{file: file.name, known: nameFields, some: true}
	all := &file.names
	all.kinds, all.forms, all.words = all.kinds[:0], all.forms[:0], all.words[:0]
	var names, forms []string
	exact := false
	return r.each(file.text, func(s *stanza) {
		kind := s.text("kind")
		names = s.names(names[:0])
		for _, name := range names {
			forms, exact = eventForms(forms[:0], name, kind)
			for _, form := range forms {
				before := len(all.words)
				all.words = cutName(all.words, form)
				all.forms = append(all.forms, nameForm{form, int32(len(all.kinds)), int32(len(all.words) - before), exact})
			}
		}
		all.kinds = append(all.kinds, kind)
	})
}

// eventFiles gives the files of events that come with the program, in order of their names.
func eventFiles(yield func(*eventFile) bool) {
	list, err := files.ReadDir("events")
	if err != nil {
		yield(&eventFile{err: err})
		return
	}
	by := make([]byte, 1<<15)
	for _, e := range list {
		file := &eventFile{name: "parse/facts/events/" + e.Name()}
		file.text, file.err = embedded("events/"+e.Name(), by)
		if !yield(file) {
			return
		}
	}
}

// IDs returns the ids of the events that come with the program. It reads nothing else of
// them.
func IDs() ([]string, error) {
	var ids []string
	for file := range eventFiles {
		if file.err != nil {
			return nil, file.err
		}
		r := stanzaReader{file: file.name, some: true}
		if err := r.each(file.text, func(s *stanza) { ids = append(ids, s.head) }); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// A nameReader reads the names of the events of the program, in order of the files, while
// places and actors are put in tables.
type nameReader struct {
	read  chan *eventFile // what it has read; an error is the last
	spare chan eventNames // room that it may use
}

// filesAhead is how many files a nameReader may be ahead.
const filesAhead = 3

func startNames() *nameReader {
	n := &nameReader{read: make(chan *eventFile, filesAhead+1), spare: make(chan eventNames, filesAhead)}
	for range filesAhead {
		// Most files need no more.
		n.spare <- eventNames{make([]string, 0, 1<<10), make([]nameForm, 0, 3<<10), make([]nameWord, 0, 12<<10)}
	}
	go n.run()
	return n
}

// again gives the room of the names of a file back.
func (n *nameReader) again(file *eventFile) {
	n.spare <- file.names
	file.names = eventNames{}
}

// stop ends the reading.
func (n *nameReader) stop() { close(n.spare) }

func (n *nameReader) run() {
	defer close(n.read)
	for file := range eventFiles {
		names, ok := <-n.spare
		if !ok {
			return
		}
		if file.names = names; file.err == nil {
			file.err = file.readNames()
		}
		n.read <- file
	}
}

// nameEvents makes the events of a file of the program findable by their names. What looks
// far about in memory stands in loops that do little else: then one look need not wait for
// another.
func (f *Facts) nameEvents(file *eventFile) {
	all := &file.names
	file.first = int32(len(f.ones))
	for range all.kinds {
		f.ones = append(f.ones, int32(len(f.ones)))
	}
	words := all.words
	f.wordIDs = f.wordIDs[:0]
	for i := range all.forms {
		form := &all.forms[i]
		for k := range words[:form.words] {
			f.wordIDs = append(f.wordIDs, f.vocab.internHashed(words[k].hash, words[k].text(form.text)))
		}
		words = words[form.words:]
	}
	words = all.words
	ids := f.wordIDs
	for i := range all.forms {
		form := &all.forms[i]
		f.symbols = f.symbols[:0]
		for k := range words[:form.words] {
			f.symbols = append(f.symbols, f.symbol(&words[k], form.text, ids[k]))
		}
		words, ids = words[form.words:], ids[form.words:]
		f.variants(f.symbols, all.kinds[form.event], form.exact, func(phrase []symbol) {
			f.nameLater(file.first+form.event, phrase)
		})
	}
	f.nameNow()
	f.files = append(f.files, file)
}

// nameEvent makes an event findable by its names.
func (f *Facts) nameEvent(n int32, names []string, kind string) {
	for _, name := range names {
		f.eventPhrases(name, kind, func(phrase []symbol) { f.nameLater(n, phrase) })
	}
	f.nameNow()
}

// A newName is a name of an event that is not in the table yet.
type newName struct {
	phrase beginning
	event  int32
}

// nameLater has nameNow make an event findable by a name.
func (f *Facts) nameLater(n int32, phrase []symbol) {
	f.newNames = append(f.newNames, newName{f.table.add(rootEvents, phrase), n})
}

func (f *Facts) nameNow() {
	for _, name := range f.newNames {
		end := f.table.ends.add(name.phrase)
		switch bear := f.bearers(*end); {
		case *end == 0:
			*end = name.event + 1
		case slices.Contains(bear, name.event):
		case *end > 0:
			f.shared = append(f.shared, append(slices.Clone(bear), name.event))
			*end = -int32(len(f.shared))
		default:
			f.shared[^*end] = append(bear, name.event)
		}
	}
	f.newNames = f.newNames[:0]
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
