package facts

import "dateline/timeline"

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
func (s *Scan) Names() []Name { return s.AppendNames(make([]Name, 0, len(s.names))) }

// AppendNames is [Scan.Names], adding to names.
func (s *Scan) AppendNames(names []Name) []Name {
	f := s.facts
	for i := range s.names {
		n := &s.names[i]
		e := &f.entries[n.entry]
		ent := f.settle(e, &s.full)
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
	s.full.clear(len(s.facts.ents))
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
		if e := &s.facts.entries[entry]; len(e.ents) == 1 && !e.bare {
			s.full.add(e.ents[0])
		}
		next = end
	}
}

// settle returns the entity that an entry means in a text that names the entities full,
// or 0 where that is open.
func (f *Facts) settle(e *nameEntry, full *entitySet) int32 {
	if len(e.ents) == 1 && !e.bare {
		return e.ents[0]
	}
	one := int32(0)
	for _, id := range e.ents {
		if full.has(id) {
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
