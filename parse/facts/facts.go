package facts

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
)

//go:embed words.txt places.txt actors.txt people.txt events/*.txt
var files embed.FS

// A Facts is what is known beforehand. It may be read by several goroutines at once, but
// not while Add runs.
type Facts struct {
	vocab   *vocabulary
	table   *phrases
	words   *wordLists
	ents    []entity // by number; ents[0] is none
	entIDs  map[string]int32
	entries []nameEntry // by number; entries[0] is none
	happenings
	sorted func() []*timeline.Fact
	flags  [][len(ways)]wordFlag // by word and shape
	where  map[string]timeline.Position
	pool   sync.Pool

	scratch
}

// A scratch is room that is used again for each name that is added.
type scratch struct {
	forms           []string
	cut             []nameWord
	wordIDs         []int32
	symbols, turned []symbol
	newNames        []newName
}

// Load reads the facts that come with the program.
func Load() (*Facts, error) {
	f := &Facts{
		vocab: newVocabulary(), table: newPhrases(),
		ents: make([]entity, 1, 1<<12), entIDs: make(map[string]int32, 1<<12),
		entries: make([]nameEntry, 1, 1<<13),
		where:   map[string]timeline.Position{},
	}
	f.ones = make([]int32, 0, 1<<14)
	f.wordIDs, f.newNames = make([]int32, 0, 12<<10), make([]newName, 0, 6<<10)
	names := startNames()
	defer names.stop()
	by := make([]byte, 1<<15)
	for _, step := range []struct {
		file string
		add  func(file, text string) error
	}{
		{"words.txt", f.addWords}, {"places.txt", f.addPlaces},
		{"actors.txt", f.addActors}, {"people.txt", f.addPeople},
	} {
		text, err := embedded(step.file, by)
		if err != nil {
			return nil, err
		}
		if err := step.add("parse/facts/"+step.file, text); err != nil {
			return nil, err
		}
	}
	for file := range names.read {
		if file.err != nil {
			return nil, file.err
		}
		f.nameEvents(file)
		names.again(file)
	}
	f.events = make([]atomic.Pointer[event], len(f.ones))
	f.scratch = scratch{}
	f.finish()
	return f, nil
}

// embedded returns the text of a file of the program; it is copied by way of a buffer.
func embedded(name string, by []byte) (string, error) {
	f, err := files.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var text strings.Builder
	if info, err := f.Stat(); err == nil {
		text.Grow(int(info.Size()))
	}
	_, err = io.CopyBuffer(&text, f, by)
	return text.String(), err
}

// Add reads a user's own events, in the form of events/*.txt. An event whose id is known
// replaces the one that bears it. Places and actors that are not known become known.
// Errors begin with file:line; after one, f is as before.
func (f *Facts) Add(file string, r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	list, err := readStanzas(file, string(data), eventFields)
	if err != nil {
		return err
	}
	f.all()
	var read []*event
	for _, s := range list {
		e, err := f.readEvent(s)
		if err != nil {
			return err
		}
		read = append(read, e)
	}
	var kept numbers
	for i, e := range read {
		f.makeKnown(e.Places, aPlace)
		f.makeKnown(e.Actors, aPerson)
		if err := f.bind(e, list[i], &kept); err != nil {
			return err
		}
		n := f.addEvent(e)
		if int(n) == len(f.events) {
			f.ones = append(f.ones, n)
			f.events = append(f.events, atomic.Pointer[event]{})
			f.events[n].Store(e)
		}
		f.nameEvent(n, e.Names, e.Kind)
	}
	f.finish()
	return nil
}

// finish brings up to date what is made of all facts together.
func (f *Facts) finish() {
	f.flagWords()
	f.sorted = sync.OnceValue(f.byTime)
}

// Event returns the event with an id, or nil.
func (f *Facts) Event(id string) *timeline.Fact {
	if i, ok := f.number(id); ok {
		return &f.event(i).Fact
	}
	return nil
}

// All returns every event, by time and then id. The list is shared and must not be changed.
func (f *Facts) All() []*timeline.Fact { return f.sorted() }

func (f *Facts) byTime() []*timeline.Fact {
	events := f.all()
	all := make([]*timeline.Fact, len(events))
	for i, e := range events {
		all[i] = &e.Fact
	}
	slices.SortFunc(all, earlier)
	return all
}

func earlier(a, b *timeline.Fact) int {
	if c := a.When.Compare(b.When); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

// Search returns the events that hold every one of words in their id, names, places,
// actors, series, kind or date, as a whole word or the beginning of one. Those that hold
// all of them in their names come first; then by time.
func (f *Facts) Search(words string) []*timeline.Fact {
	var want [][]byte
	for word := range strings.FieldsSeq(plain(words)) {
		want = append(want, []byte(" "+word))
	}
	if len(want) == 0 {
		return nil
	}
	var inName, elsewhere []*timeline.Fact
	var text []byte
	for _, e := range f.All() {
		text = appendPlain(appendPlain(text[:0], e.ID), e.Names...)
		if holdsAll(text, want) {
			inName = append(inName, e)
			continue
		}
		text = appendPlain(appendPlain(text, e.Places...), e.Actors...)
		text = append(appendPlain(text, e.Series, e.Kind), " "+e.When.String()...)
		if holdsAll(text, want) {
			elsewhere = append(elsewhere, e)
		}
	}
	return append(inName, elsewhere...)
}

func holdsAll(text []byte, words [][]byte) bool {
	for _, w := range words {
		if !bytes.Contains(text, w) {
			return false
		}
	}
	return true
}

// plain lowers text and makes every mark a space.
func plain(text string) string { return strings.TrimPrefix(string(appendPlain(nil, text)), " ") }

// appendPlain appends the words of texts, lowered, each with a space before it.
func appendPlain(to []byte, texts ...string) []byte {
	for _, text := range texts {
		within := false // a word
		for _, r := range text {
			if r = unicode.ToLower(r); r < 0x80 && !letterByte[byte(r)] || r >= 0x2000 && r < 0x2070 {
				within = false
				continue
			}
			if !within {
				to = append(to, ' ')
				within = true
			}
			to = utf8.AppendRune(to, r)
		}
	}
	return to
}

// errorAt makes an error of the form "file:line: …".
func errorAt(at, format string, args ...any) error {
	return fmt.Errorf(at+": "+format, args...)
}
