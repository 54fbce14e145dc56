package facts

// A Scan is a text cut into the words that names are made of, and the places and actors
// that it names. It is for one goroutine, until it is given back with [Scan.Free].
type Scan struct {
	facts   *Facts
	text    string
	tokens  []token
	begins  []int32 // the tokens with which a name or a head word may begin
	starts  []int32 // the tokens with which a name of an event may begin
	names   []nameAt
	full    entitySet // the entities that are named without doubt, and not just by a bare surname
	nameOf  []int32   // for Events, as what follows
	covered []bool
	near    entitySet
	far     entitySet
}

// Scan scans a text, which is the first step to all that it names.
func (f *Facts) Scan(text string) *Scan {
	s, _ := f.pool.Get().(*Scan)
	if s == nil {
		s = &Scan{facts: f}
	}
	s.text, s.tokens, s.begins, s.starts, s.names = text, s.tokens[:0], s.begins[:0], s.starts[:0], s.names[:0]
	s.cut()
	s.findNames()
	return s
}

// Free gives a Scan back: its room is used again for another text.
func (s *Scan) Free() {
	s.text = ""
	s.facts.pool.Put(s)
}
