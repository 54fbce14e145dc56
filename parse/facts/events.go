package facts

import (
	"slices"
	"strings"

	"dateline/timeline"
)

// A Context is an article, and what is known of it when its events are sought.
type Context struct {
	Text      string
	Sentences []timeline.Span // in order; where there are none, full stops part them
	Dates     []Dated         // the times already read in the text, in order
	Published timeline.Time   // zero: unknown
	Skip      []timeline.Span // stretches that name nothing
	Trace     bool            // tell in the mentions what decided between happenings
}

// A Dated is a time that a text states, and where.
type Dated struct {
	Span   timeline.Span
	Time   timeline.Time
	NoYear bool // the words give a day of a month, and the reader of them chose the year
}

// A Mention is a stretch of text that names a known happening.
type Mention struct {
	Span       timeline.Span
	Fact       *timeline.Fact   // nil where it is open which happening is meant
	Candidates []*timeline.Fact // those that it may be, likeliest first; empty where Fact is set
	When       timeline.Time    // of the fact; else the year that all candidates share, or zero
	Name       string           // of the fact, or the words
	Trace      timeline.Step    // what decided stands in it where the Context asks for it
}

// A reader finds the events of one article.
type reader struct {
	facts   *Facts
	ctx     *Context
	text    string
	tokens  []token
	begins  []int32 // the tokens with which a name or a head word may begin
	starts  []int32 // the tokens with which a name of an event may begin
	names   []nameAt
	nameOf  []int32 // by token: the number of its name in names plus one, or 0
	covered []bool  // by token: a listed name holds it
	listed  []listed
	full    *entitySet // see Scan
	longest int        // the bytes of the longest of ctx.Dates
	near    *entitySet // the entities named around the phrase at hand
	far     *entitySet // those named elsewhere
}

// A listed is a listed name found in the text.
type listed struct {
	start, end int // tokens, half open
	events     []int32
}

// Events returns the happenings that an article names, in order; no two overlap.
func (f *Facts) Events(a Context) []Mention {
	s := f.Scan(a.Text)
	defer s.Free()
	return s.Events(a)
}

// Events returns the happenings that the article names whose text was scanned, in order; no
// two overlap.
func (s *Scan) Events(a Context) []Mention {
	s.nameOf = slices.Grow(s.nameOf[:0], len(s.tokens))[:len(s.tokens)]
	s.covered = slices.Grow(s.covered[:0], len(s.tokens))[:len(s.tokens)]
	clear(s.nameOf)
	clear(s.covered)
	for i, n := range s.names {
		for k := n.first; k <= n.last; k++ {
			s.nameOf[k] = int32(i + 1)
		}
	}
	r := &reader{facts: s.facts, ctx: &a, text: s.text, tokens: s.tokens, begins: s.begins, starts: s.starts, names: s.names, nameOf: s.nameOf, covered: s.covered, near: &s.near, far: &s.far}
	r.full = &s.full
	for i := range a.Dates {
		r.longest = max(r.longest, a.Dates[i].Span.Len())
	}
	r.findListed()
	var found []Mention
	for _, l := range r.listed {
		if m, ok := r.readListed(l); ok {
			found = append(found, m)
		}
	}
	for _, begin := range r.begins {
		i := int(begin)
		if r.covered[i] {
			continue
		}
		if m, ok := r.readHead(i); ok {
			found = append(found, m)
		} else if m, ok := r.readPair(i); ok {
			found = append(found, m)
		}
	}
	return r.tidy(found)
}

func (r *reader) findListed() {
	next := 0 // the first token behind the last name
	for _, begin := range r.starts {
		i := int(begin)
		if i < next || !r.facts.table.mayBegin(r.tokens, i) {
			continue
		}
		p, end := r.facts.table.longest(rootEvents, r.text, r.tokens, i)
		if p == 0 || r.within(i, end) {
			continue
		}
		for k := i; k < end; k++ {
			r.covered[k] = true
		}
		r.listed = append(r.listed, listed{i, end, r.facts.bearers(p)})
		next = end
	}
}

// within reports whether tokens[i:end] begin or end inside a longer name, as "Paris
// agreement" does not but "York conference" in "New York conference" does.
func (r *reader) within(i, end int) bool {
	if n := r.nameOf[i]; n != 0 && int(r.names[n-1].first) < i {
		return true
	}
	if n := r.nameOf[end-1]; n != 0 && int(r.names[n-1].last) >= end {
		return true
	}
	return false
}

func (r *reader) listedAt(k int) *listed {
	i, ok := slices.BinarySearchFunc(r.listed, k, func(l listed, k int) int { return l.start - k })
	if !ok {
		return nil
	}
	return &r.listed[i]
}

// readListed reads a listed name and the noun phrase around it.
func (r *reader) readListed(l listed) (Mention, bool) {
	if r.followed(l.end, isFollow) || r.facts.event(l.events[0]).Kind == "treaty" && r.followed(l.end, isShallow) || r.speechOn(l) {
		return Mention{}, false // "Warsaw Pact troops"
	}
	n := r.grow(l.start, l.end)
	if n.unfit {
		return Mention{}, false
	}
	r.growTimes(&n)
	if len(l.events) == 1 {
		r.leaveOwnDay(&n, l)
	}
	any := n.a && !n.title // "a Hamas attack" is any one
	cands := r.inYear(l.events, &n, len(l.events) > 1 || any || !r.lasts(&n, l.events[0]))
	if len(cands) == 0 {
		return r.readHead(l.end - 1) // another one that nobody listed by this name
	}
	if len(cands) > 1 || len(l.events) > 1 || r.othersMet(&n, cands[0]) {
		cands = r.narrow(cands, &n)
		if len(cands) == 0 {
			return r.readHead(l.end - 1) // another meeting in the same place
		}
	} else {
		if any && !n.timed() || r.anothers(&n, cands[0]) || r.anyOf(&n, l) || r.owns(l) {
			return Mention{}, false
		}
		n.last = l.end - 1
		r.keepYear(&n, l)
	}
	return r.settleMention("listed name", cands, &n, false)
}

// leaveOwnDay takes from a phrase the times whose year the reader of times chose where the
// event that a name names has its own: those in the name ("the September 11 attacks"), and
// the event's day after it. A name that is nothing but a date keeps it.
func (r *reader) leaveOwnDay(n *noun, l listed) {
	name := timeline.Span{Start: int(r.tokens[l.start].start), End: int(r.tokens[l.end-1].end)}
	e := r.facts.event(l.events[0])
	_, month, day := e.When.Start.Civil()
	own := func(d Dated) bool {
		_, m, dd := d.Time.Start.Civil()
		within := name.Start <= d.Span.Start && d.Span.End <= name.End && d.Span != name
		return d.NoYear && (within || d.Span != name && e.When.Grain == timeline.Day && m == month && dd == day)
	}
	n.strict = slices.DeleteFunc(n.strict, own)
	n.loose = slices.DeleteFunc(n.loose, own)
}

// lasts reports whether a time after a name that is event c's own may be of what is told
// of it: "left the treaty in 2019", but neither "the treaty of 2019" nor a time before it.
func (r *reader) lasts(n *noun, c int32) bool {
	e := r.facts.event(c)
	if e.kind&r.facts.words.once == 0 {
		return false
	}
	year, _, _ := e.When.Start.Civil()
	if slices.ContainsFunc(n.inYears, func(y int16) bool { return int(y) < year }) {
		return false
	}
	end := int(r.tokens[n.last].end)
	return !slices.ContainsFunc(n.loose, func(d Dated) bool {
		return d.Time.End <= e.When.Start || strings.TrimSpace(r.text[end:d.Span.Start]) == "of"
	})
}

// speechOn reports whether a name stands before "speech", so that one is meant that was given
// another day. A resignation or an inauguration is its speech.
func (r *reader) speechOn(l listed) bool {
	k := r.facts.event(l.events[0]).Kind
	if k == "resignation" || k == "inauguration" || k == "fall" || !r.followed(l.end, isHead) {
		return false
	}
	return r.facts.words.heads[r.tokens[l.end].word]&r.facts.words.kinds["speech"] != 0
}

// othersMet reports whether a phrase says that others met than at event c, a meeting: "the
// Vladivostok summit of Kim and Putin" is not that of 1974.
func (r *reader) othersMet(n *noun, c int32) bool {
	e := r.facts.event(c)
	if e.Kind != "summit" && e.Kind != "meeting" && e.Kind != "conference" {
		return false
	}
	return slices.ContainsFunc(n.feats, func(ft feature) bool { return (ft.role == with || ft.role == of) && !r.fits(e, ft) })
}

// anothers reports whether a phrase says that someone else did what event c did: "Iran's
// invasion of Kuwait", "Thatcher's Fulton speech".
func (r *reader) anothers(n *noun, c int32) bool {
	e := r.facts.event(c)
	if d := e.demand; d != needTarget && d != needSpeaker && e.Kind != "withdrawal" && e.Kind != "visit" && e.Kind != "launch" {
		return false
	}
	return slices.ContainsFunc(n.feats, func(ft feature) bool { return (ft.role == owner || ft.role == of) && !r.fits(e, ft) })
}

// owns reports whether a genitive stands in what reads like a name that has none: "Iran's
// deal" is not the Iran deal, though Lebanon's civil war is Lebanese.
func (r *reader) owns(l listed) bool {
	e := r.facts.event(l.events[0])
	switch e.Kind {
	case "treaty", "disaster", "attack", "conference", "event":
	default:
		return false
	}
	for i := l.start + 1; i < l.end; i++ {
		if between(r.text, &r.tokens[i-1], &r.tokens[i]) == genitive {
			return !slices.ContainsFunc(e.Names, func(name string) bool { return strings.ContainsAny(name, "'’") })
		}
	}
	return false
}

// anyOf reports whether a name that is one event's own and begins with a word for what
// happens, as "attacks in Brussels", stands without an article, so that it may tell of any
// such.
func (r *reader) anyOf(n *noun, l listed) bool {
	e := r.facts.event(l.events[0])
	if n.the || n.timed() || e.kind&r.facts.words.general == 0 {
		return false
	}
	if first := &r.tokens[l.start]; r.nameOf[l.start] != 0 || first.year != 0 || first.flags&(isHead|isFiller) == 0 && r.facts.table.classOf(first.word) == 0 {
		return false
	}
	return !slices.ContainsFunc(n.feats, func(ft feature) bool { return ft.role == owner })
}

// keepYear lets the phrase of a name that is one event's own reach no further than the
// name and the years at its sides.
func (r *reader) keepYear(n *noun, l listed) {
	n.first = l.start
	if l.start > 0 && r.tokens[l.start-1].year != 0 && between(r.text, &r.tokens[l.start-1], &r.tokens[l.start]) == joined {
		n.first--
	}
	if l.end < len(r.tokens) && r.tokens[l.end].year != 0 && between(r.text, &r.tokens[l.end-1], &r.tokens[l.end]) == joined {
		n.last++
	}
}

// followed reports whether tokens[i] follows its forerunner directly and has a flag.
func (r *reader) followed(i int, fl wordFlag) bool {
	return i < len(r.tokens) && r.tokens[i].flags&fl != 0 && between(r.text, &r.tokens[i-1], &r.tokens[i]) == joined
}

// readHead reads the noun phrase around a head word: "the G20 leaders' summit in Osaka".
func (r *reader) readHead(i int) (Mention, bool) {
	if r.tokens[i].flags&isHead == 0 || r.nameOf[i] != 0 {
		return Mention{}, false
	}
	if r.followed(i+1, isShallow|isFollow) || r.followed(i+1, isHead) && r.nameOf[i+1] == 0 {
		return Mention{}, false
	}
	n := r.grow(i, i+1)
	if len(n.feats) == 0 || n.unfit {
		return Mention{}, false
	}
	r.growTimes(&n)
	word := r.facts.vocab.words[r.tokens[i].word]
	heads := r.facts.words.heads[r.tokens[i].word]
	n.summit = heads&r.facts.words.kinds["summit"] != 0 && !r.facts.isWeak(word)
	cands := r.compose(&n, word, heads)
	if len(cands) == 0 {
		return Mention{}, false
	}
	return r.settleMention("composed name", cands, &n, true)
}

// readPair reads names without a head word: "Helsinki 2018", "G20 in Osaka", "the 2019
// G20", "Osaka G20".
func (r *reader) readPair(i int) (Mention, bool) {
	k := r.nameOf[i]
	if k == 0 || int(r.names[k-1].first) != i {
		return Mention{}, false
	}
	name := &r.names[k-1]
	e := &r.facts.entries[name.entry]
	ent := &r.facts.ents[e.ents[0]]
	end := int(name.last) + 1
	if ent.kind == aPlace && len(e.ents) == 1 {
		if end == len(r.tokens) || r.tokens[end].year == 0 || r.text[r.tokens[end-1].end:r.tokens[end].start] != " " {
			return Mention{}, false
		}
		n := noun{first: i, last: end, years: []int16{r.tokens[end].year}, feats: []feature{{role: in, entry: name.entry}}}
		return r.pairMention(&n)
	}
	if !ent.meets || r.followed(end, isHead) || r.followed(end, isShallow|isFollow) {
		return Mention{}, false
	}
	n := r.grow(i, end)
	r.growTimes(&n)
	n.feats = append(n.feats, feature{role: of, entry: name.entry})
	named := strings.HasSuffix(ent.name, "Conference") || strings.HasSuffix(ent.name, "Summit") || strings.HasSuffix(ent.name, "Forum")
	if len(n.years)+len(n.strict) == 0 && !r.hasPlace(&n) && !(named && len(n.inYears)+len(n.loose) > 0) || n.unfit {
		return Mention{}, false
	}
	return r.pairMention(&n)
}

// hasPlace reports whether a feature of n is a place smaller than a country.
func (r *reader) hasPlace(n *noun) bool {
	for _, ft := range n.feats {
		if ft.entry != 0 && (ft.role == before || ft.role == in) && r.facts.ents[r.facts.entries[ft.entry].ents[0]].kind == aPlace {
			return true
		}
	}
	return false
}

func (r *reader) pairMention(n *noun) (Mention, bool) {
	kinds := r.facts.words.kinds
	cands := r.compose(n, "summit", kinds["summit"]|kinds["meeting"]|kinds["games"]|kinds["conference"])
	cands = r.withoutParts(cands)
	if len(cands) == 0 {
		return Mention{}, false
	}
	return r.settleMention("composed name", cands, n, true)
}

// tidy orders mentions and drops those that overlap a longer or an earlier one, and
// those in stretches to be skipped.
func (r *reader) tidy(found []Mention) []Mention {
	slices.SortStableFunc(found, func(a, b Mention) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	kept := found[:0]
	for _, m := range found {
		if slices.ContainsFunc(r.ctx.Skip, m.Span.Overlaps) {
			continue
		}
		if len(kept) > 0 && kept[len(kept)-1].Span.Overlaps(m.Span) {
			if last := &kept[len(kept)-1]; better(&m, last) {
				*last = m
			}
			continue
		}
		kept = append(kept, m)
	}
	return kept
}

// better reports whether m should be kept rather than its overlapping forerunner: the
// one whose happening is known, then the longer.
func better(m, last *Mention) bool {
	if (m.Fact != nil) != (last.Fact != nil) {
		return m.Fact != nil
	}
	return m.Span.Len() > last.Span.Len()
}
