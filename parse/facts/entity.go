package facts

import (
	"slices"
	"strings"

	"dateline/timeline"
)

// An entity is a place or an actor.
type entity struct {
	name    string
	kind    entKind
	in      []int32 // the places that hold a place; the country of a person
	past    []int32 // the former states that a state's name may stand for
	capital bool    // its name stands for the government of its country
	meets   bool    // an organisation that is its meetings: the G20
	terms   []term  // of a person
}

type entKind uint8

const (
	aPlace  entKind = iota // a city, a region, a building
	aState                 // a country or a former one
	aPerson                //
	aBody                  // an organisation, a party, a movement, an armed group
)

// A term is a stretch in an office.
type term struct {
	office string
	when   timeline.Time
}

// A nameEntry is one name of one or more entities.
type nameEntry struct {
	text  string
	ents  []int32 // at least one; the first is the one most often meant
	actor bool    // it names an actor, though the entity be a place: "Russian", "the Kremlin"
	adj   bool    // "Russian"
	bare  bool    // a word of its own: taken only with a title or beside the full name
}

// newEntity returns the number of the entity called name, and false if it was there before.
func (f *Facts) newEntity(name string, kind entKind) (int32, bool) {
	if id, ok := f.entIDs[name]; ok {
		return id, false
	}
	id := int32(len(f.ents))
	f.ents = append(f.ents, entity{name: name, kind: kind})
	f.entIDs[name] = id
	return id, true
}

// addName makes text a name of an entity.
func (f *Facts) addName(text string, ent int32, like nameEntry) {
	f.forms = spelledForms(f.forms[:0], text)
	for _, form := range f.forms {
		f.symbols = f.phrase(f.symbols[:0], form)
		phrase := f.symbols
		if len(phrase) == 0 {
			continue
		}
		end := f.table.end(rootNames, phrase)
		n := *end
		if n == 0 {
			n = int32(len(f.entries))
			like.text, like.ents = text, []int32{ent}
			f.entries = append(f.entries, like)
			*end = n
			continue
		}
		e := &f.entries[n]
		if !slices.Contains(e.ents, ent) {
			e.ents = append(e.ents, ent)
			e.bare = e.bare || like.bare
		}
	}
}

var placeFields = []string{"also", "adj", "in", "capital", "cities", "seat", "kind", "heir", "at"}

func (f *Facts) addPlaces(file, text string) error {
	list, err := readStanzas(file, text, placeFields)
	if err != nil {
		return err
	}
	for _, s := range list {
		kind := aState
		if s.text("kind") == "place" {
			kind = aPlace
		}
		id, err := f.head(s, kind)
		if err != nil {
			return err
		}
		f.addName(s.head, id, nameEntry{})
		for _, also := range s.list("also") {
			f.addName(also, id, nameEntry{})
		}
		for _, adj := range s.list("adj") {
			f.addName(adj, id, nameEntry{actor: true, adj: true})
		}
		for _, seat := range s.list("seat") {
			f.addName(seat, id, nameEntry{actor: true})
		}
		if err := f.addHolders(s, "in", id); err != nil {
			return err
		}
		for _, city := range s.list("capital") {
			f.ents[f.addCity(city, id)].capital = true
		}
		for _, city := range s.list("cities") {
			f.addCity(city, id)
		}
		if err := f.addPositions(s, id); err != nil {
			return err
		}
	}
	for _, s := range list {
		for _, heir := range s.list("heir") {
			now, ok := f.entIDs[heir]
			if !ok {
				return errorAt(s.where("heir"), "%q is not a place", heir)
			}
			f.ents[now].past = append(f.ents[now].past, f.entIDs[s.head])
		}
	}
	return nil
}

// head adds the entity that a stanza is headed by.
func (f *Facts) head(s *stanza, kind entKind) (int32, error) {
	id, ok := f.newEntity(s.head, kind)
	if !ok {
		return 0, errorAt(s.at(s.line), "%s is there twice", s.head)
	}
	return id, nil
}

// addHolders adds what holds an entity, as a field of its stanza says.
func (f *Facts) addHolders(s *stanza, field string, id int32) error {
	for _, name := range s.list(field) {
		holder, ok := f.entIDs[name]
		if !ok {
			return errorAt(s.where(field), "%q is not a place or an actor named before", name)
		}
		f.ents[id].in = append(f.ents[id].in, holder)
	}
	return nil
}

// addCity adds a city with its spellings, "Kyiv = Kiev", to the place that holds it.
func (f *Facts) addCity(text string, in int32) int32 {
	names := strings.Split(text, "=")
	id, _ := f.newEntity(strings.TrimSpace(names[0]), aPlace)
	f.ents[id].in = append(f.ents[id].in, in)
	for _, name := range names {
		f.addName(strings.TrimSpace(name), id, nameEntry{})
	}
	return id
}

var actorFields = []string{"also", "of", "in", "meets", "seat"}

func (f *Facts) addActors(file, text string) error {
	list, err := readStanzas(file, text, actorFields)
	if err != nil {
		return err
	}
	for _, s := range list {
		id, err := f.head(s, aBody)
		if err != nil {
			return err
		}
		f.ents[id].meets = s.text("meets") == "yes"
		for _, name := range append(s.list("also"), s.head) {
			f.addName(name, id, nameEntry{actor: true})
		}
		if err := f.addHolders(s, "of", id); err != nil {
			return err
		}
	}
	return nil
}

var personFields = []string{"also", "of", "office", "short"}

func (f *Facts) addPeople(file, text string) error {
	list, err := readStanzas(file, text, personFields)
	if err != nil {
		return err
	}
	for _, s := range list {
		id, err := f.head(s, aPerson)
		if err != nil {
			return err
		}
		if err := f.addTerms(s, id); err != nil {
			return err
		}
		for _, name := range append(s.list("also"), s.head) {
			f.addName(name, id, nameEntry{actor: true, bare: f.words.bare[name]})
		}
		shorts := s.list("short")
		if len(shorts) == 0 {
			// The last word of a name is its surname unless the stanza says otherwise.
			words := strings.Fields(s.head)
			if last := words[len(words)-1]; len(words) > 1 && len(last) > 3 && shapeOf(last) == capital {
				shorts = []string{last}
			}
		}
		for _, short := range shorts {
			f.addName(short, id, nameEntry{actor: true, bare: f.words.bare[short]})
		}
		if err := f.addHolders(s, "of", id); err != nil {
			return err
		}
	}
	return nil
}

// addTerms reads "President 2000-05-07/2008-05-07; Prime Minister 2008-05-08/..".
func (f *Facts) addTerms(s *stanza, id int32) error {
	for _, text := range s.list("office") {
		i := strings.LastIndexByte(text, ' ')
		when, err := timeline.ParseEDTF(text[i+1:])
		if err != nil || i < 1 {
			return errorAt(s.where("office"), "%q is not an office and its dates: %v", text, err)
		}
		f.ents[id].terms = append(f.ents[id].terms, term{text[:i], when})
	}
	return nil
}
