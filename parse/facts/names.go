package facts

import (
	"io"
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

// A Kind says what a name names.
type Kind uint8

// The kinds of names.
const (
	Place Kind = iota
	Actor
)

// A Name is a place or an actor that a text names.
type Name struct {
	Span timeline.Span
	Kind Kind
	Name string // as in the facts; where several bear the name and nothing tells, the words
}

// Names returns the places and actors that text names, in order; no two overlap.
func (f *Facts) Names(text string) []Name {
	s := f.Scan(text)
	defer s.Free()
	return s.Names()
}

// Names returns the places and actors that the text names, in order; no two overlap.
func (s *Scan) Names() []Name {
	f := s.facts
	full := f.fullNames(s.names)
	names := make([]Name, 0, len(s.names))
	for i := range s.names {
		n := &s.names[i]
		e := &f.entries[n.entry]
		ent := f.settle(e, full)
		if ent == 0 && e.bare && !n.titled {
			continue
		}
		name := Name{Span: timeline.Span{Start: int(n.start), End: int(n.end)}, Name: e.text}
		if e.actor || f.ents[e.ents[0]].kind >= aPerson {
			name.Kind = Actor
		}
		if ent != 0 {
			name.Name = f.ents[ent].name
		}
		names = append(names, name)
	}
	return names
}

// A nameAt is a name found among tokens.
type nameAt struct {
	start, end  int32 // bytes
	first, last int32 // tokens, last included
	entry       int32
	titled      bool // a title stands before it
}

// findNames finds the names among the tokens, longest first, in order.
func (s *Scan) findNames() {
	next := 0 // the first token behind the last name
	for _, begin := range s.begins {
		i := int(begin)
		t := &s.tokens[i]
		if i < next || t.flags&isSelf == 0 {
			continue
		}
		entry, end := s.facts.table.longest(rootNames, s.text, s.tokens, i)
		if entry == 0 {
			continue
		}
		n := nameAt{start: t.start, end: s.tokens[end-1].end, first: begin, last: int32(end - 1), entry: entry}
		if i > 0 && s.tokens[i-1].flags&isTitle != 0 && between(s.text, &s.tokens[i-1], t) == joined {
			n.titled = true
		}
		s.names = append(s.names, n)
		next = end
	}
}

// fullNames returns the entities that are named without doubt, and are not just a bare
// surname.
func (f *Facts) fullNames(found []nameAt) map[int32]bool {
	full := map[int32]bool{}
	for i := range found {
		if e := &f.entries[found[i].entry]; len(e.ents) == 1 && !e.bare {
			full[e.ents[0]] = true
		}
	}
	return full
}

// settle returns the entity that an entry means in a text that names the entities full,
// or 0 where that is open.
func (f *Facts) settle(e *nameEntry, full map[int32]bool) int32 {
	if len(e.ents) == 1 && !e.bare {
		return e.ents[0]
	}
	one := int32(0)
	for _, id := range e.ents {
		if full[id] {
			if one != 0 {
				return 0
			}
			one = id
		}
	}
	if one == 0 && f.ents[e.ents[0]].kind < aPerson {
		return e.ents[0]
	}
	return one
}

// entity returns the number of the entity called name, new with what is given, or 0 and
// false if it was there before.
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
	for _, form := range spelledForms(text) {
		phrase := f.phrase(form)
		if len(phrase) == 0 {
			continue
		}
		node := f.table.add(rootNames, phrase)
		n := f.table.ends[node]
		if n == 0 {
			n = int32(len(f.entries))
			like.text, like.ents = text, []int32{ent}
			f.entries = append(f.entries, like)
			f.table.ends[node] = n
			continue
		}
		e := &f.entries[n]
		if !slices.Contains(e.ents, ent) {
			e.ents = append(e.ents, ent)
			e.bare = e.bare || like.bare
		}
	}
}

const placeFields = " also adj in capital cities seat kind heir at "

func (f *Facts) addPlaces(file string, r io.Reader) error {
	list, err := readStanzas(file, r, placeFields)
	if err != nil {
		return err
	}
	for _, s := range list {
		kind := aState
		if s.text("kind") == "place" {
			kind = aPlace
		}
		id, ok := f.newEntity(s.head, kind)
		if !ok {
			return errorAt(s.at(s.line), "%s is there twice", s.head)
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
		for _, in := range s.list("in") {
			holder, ok := f.entIDs[in]
			if !ok {
				return errorAt(s.where("in"), "%q is not a place named before", in)
			}
			f.ents[id].in = append(f.ents[id].in, holder)
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

const actorFields = " also of in meets seat "

func (f *Facts) addActors(file string, r io.Reader) error {
	list, err := readStanzas(file, r, actorFields)
	if err != nil {
		return err
	}
	for _, s := range list {
		id, ok := f.newEntity(s.head, aBody)
		if !ok {
			return errorAt(s.at(s.line), "%s is there twice", s.head)
		}
		f.ents[id].meets = s.text("meets") == "yes"
		for _, name := range append(s.list("also"), s.head) {
			f.addName(name, id, nameEntry{actor: true})
		}
		for _, of := range s.list("of") {
			holder, ok := f.entIDs[of]
			if !ok {
				return errorAt(s.where("of"), "%q is not a place", of)
			}
			f.ents[id].in = append(f.ents[id].in, holder)
		}
	}
	return nil
}

const personFields = " also of office short "

func (f *Facts) addPeople(file string, r io.Reader) error {
	list, err := readStanzas(file, r, personFields)
	if err != nil {
		return err
	}
	for _, s := range list {
		id, ok := f.newEntity(s.head, aPerson)
		if !ok {
			return errorAt(s.at(s.line), "%s is there twice", s.head)
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
		for _, of := range s.list("of") {
			holder, ok := f.entIDs[of]
			if !ok {
				return errorAt(s.where("of"), "%q is not a place or an actor", of)
			}
			f.ents[id].in = append(f.ents[id].in, holder)
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
