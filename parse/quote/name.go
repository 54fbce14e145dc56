package quote

import (
	"slices"
	"strings"

	"dateline/timeline"
)

// A name is somebody or something that the article names with capitals. The names of an
// article are found as its units are read; what "he" or "Orlov" stands for is settled
// when all of them are known, for a headline may use a name before the text gives it whole.
type name struct {
	full   string // "Yuri Ushakov"; without titles
	last   string // "Ushakov"
	office string // "Kremlin aide"; "" if the article does not say
	gender class  // male, female, or 0
	person bool   // has a title, an office or a given name
	opener bool   // only ever stood at the start of a sentence: its first word may be none of it
	short  bool   // is also called by its last word alone
	count  int32  // how often it stands in the article
	body   bool   // "House", "Ministry": an organisation
}

// A naming is one place where a name stands.
type naming struct {
	at, end  int
	name     int32 // in names.all
	of       bool  // a preposition stands before: "the head of Gazprom"
	owner    bool  // 's stands after: "Orlov's office"
	modifier bool  // a noun stands after that it only goes with: "Orlov supporters"
	subject  bool  // the first name of its sentence, or a speaker
}

// names holds the names of an article.
type names struct {
	all    []name
	byLast map[string][]int32
	places []naming // in order
}

// notInName are the classes of words that end a name or are none.
const notInName = determiner | pronoun | preposition | conjunction | subordinate | question | that | auxiliary |
	timeWord | relative | toward | genitive | negation

// collect notes the names in the unit at hand. A headline, all in capitals, shows no names.
func (f *finder) collect() {
	if f.headline() && f.capitalVerb() {
		return
	}
	first := len(f.names.places)
	for i := 0; i < len(f.toks); {
		t := &f.toks[i]
		if t.kind != word || !t.capital || t.class&(notInName|adverb|label) != 0 {
			i++
			continue
		}
		end := i + 1
		for f.isWord(end) && (f.toks[end].capital && f.toks[end].class&notInName == 0 ||
			f.is(end, particle) && f.nameAt(end+1) || f.officeOf(end)) {
			end++
		}
		if i == 0 && end > 1 && t.class&(title|role|given|body) == 0 && (t.verb != 0 || f.participle(0) || end > 2 && f.names.known(f.plain(span{1, end}))) {
			i++ // "Besides Orlov", "Asked Orlov"
		}
		f.note(i, end, first)
		i = end
	}
}

// capitalVerb reports whether a verb within the unit has a capital, as in a headline.
func (f *finder) capitalVerb() bool {
	for i := 1; i < len(f.toks); i++ {
		if t := &f.toks[i]; t.capital && (t.verb != 0 && t.verb&shy == 0 && t.class == 0 || t.class&(auxiliary|pronoun) != 0) {
			return true
		}
	}
	return false
}

// nameAt reports whether a word with a capital stands at i.
func (f *finder) nameAt(i int) bool { return f.isWord(i) && f.toks[i].capital }

// officeOf reports whether token i is the "of" in "Secretary of State Rex Poole".
func (f *finder) officeOf(i int) bool {
	return f.is(i, preposition) && f.is(i-1, title|role) && f.nameAt(i-1) && f.nameAt(i+1) && f.nameAt(i+2) && f.nameAt(i+3)
}

// note notes the name in tokens [from, to), all of them capitals; the titles it begins
// with are its office. first is where the namings of the unit begin.
func (f *finder) note(from, to, first int) {
	var n name
	start := from
	for i := from; i < to; i++ {
		if f.is(i, title|role) {
			start = i + 1
			n.gender |= f.toks[i].class & (male | female)
			n.person = true
		} else if f.officeOf(i) {
			start = i + 2
		}
	}
	if start == to {
		return // "the Foreign Minister"
	}
	for i := start; i < to; i++ {
		n.body = n.body || f.is(i, body)
	}
	if f.is(start, given) {
		n.person = true
		n.gender |= f.toks[start].class & (male | female)
	}
	if n.gender == male|female {
		n.gender = 0
	}
	n.office = f.office(from, start, to)
	n.person = (n.person || n.office != "") && !n.body
	n.full = f.plain(span{start, to})
	n.last = strings.TrimSuffix(f.text[f.toks[to-1].start:f.toks[to-1].end], ".")
	n.opener = from == 0
	id := f.names.add(n, to-start)
	f.names.places = append(f.names.places, naming{
		at: int(f.toks[start].start), end: int(f.toks[to-1].end), name: id,
		of:    f.is(from-1, preposition|by) || f.is(from-1, determiner) && f.is(from-2, preposition),
		owner: f.is(to, genitive), modifier: f.isWord(to) && f.goesWith(to),
		subject: len(f.names.places) == first,
	})
}

// goesWith reports whether the word at i, after a name, begins a noun that the name only
// goes with: "Orlov supporters", "White House official", "Russian foreign ministry".
func (f *finder) goesWith(i int) bool {
	for j := i; j < i+3 && f.isWord(j); j++ {
		t := &f.toks[j]
		if t.capital || t.class&^(role|body|plural|title|male|female) != 0 || t.verb != 0 && t.verb&shy == 0 {
			return false
		}
		if t.class&(role|body) != 0 {
			return true
		}
	}
	return false
}

// office returns the office of the name at tokens [start, to), which its titles from
// token from on precede: they, a noun that names people before them, or the aside after.
func (f *finder) office(from, start, to int) string {
	begin := from
	for begin > 0 && from-begin < 4 && f.isWord(begin-1) && f.toks[begin-1].class&^(title|role|male|female|plural|body) == 0 && f.toks[begin-1].verb&^shy == 0 {
		begin--
	}
	for i := begin; i < start; i++ {
		if f.is(i, role) && !f.is(i, plural) {
			return f.plain(span{begin, start})
		}
	}
	if !f.isKind(to, comma) {
		return ""
	}
	i := to + 1
	if f.is(i, determiner) && !f.is(i, male|female|plural) {
		i++
	} else if f.nameAt(i) && !(f.is(i, role) && f.is(i+1, preposition)) {
		return ""
	}
	found := false
	for j := i; j < min(i+14, len(f.toks)); j++ {
		if k := f.toks[j].kind; k == comma || k == stop {
			if !found {
				return ""
			}
			return f.plain(span{i, j})
		}
		if !f.isWord(j) || f.is(j, auxiliary|pronoun|relative|subordinate|that) || !found && f.is(j, preposition) {
			return ""
		}
		found = found || f.is(j, role) && !f.is(j, plural)
	}
	return ""
}

// plain returns the words of s on one line.
func (f *finder) plain(s span) string {
	if s.empty() {
		return ""
	}
	b := f.bytes(s)
	text := f.text[b.Start:b.End]
	if strings.ContainsAny(text, "\n\t") || strings.Contains(text, "  ") {
		return strings.Join(strings.Fields(text), " ")
	}
	return text
}

// known reports whether full is a name of the article.
func (s *names) known(full string) bool {
	last := full[strings.LastIndexByte(full, ' ')+1:]
	for _, id := range s.byLast[last] {
		if s.all[id].full == full {
			return true
		}
	}
	return false
}

// add returns the place of n, a name of so many words, among the names: that of a name
// it repeats or shortens, if there is one. Of several, a short form means the commonest.
func (s *names) add(n name, words int) int32 {
	if s.byLast == nil {
		s.byLast = make(map[string][]int32)
	}
	best := int32(-1)
	for _, id := range s.byLast[n.last] {
		o := &s.all[id]
		if o.full != n.full && words > 1 || n.gender != 0 && o.gender != 0 && n.gender != o.gender {
			continue
		}
		if best < 0 || o.count >= s.all[best].count {
			best = id
		}
	}
	if best < 0 {
		best = int32(len(s.all))
		s.all = append(s.all, n)
		s.byLast[n.last] = append(s.byLast[n.last], best)
	}
	o := &s.all[best]
	o.count++
	o.opener = o.opener && n.opener
	o.gender |= n.gender
	o.person = o.person || n.person
	o.short = o.short || words == 1 && len(o.full) > len(o.last)
	if o.office == "" || len(o.office) < 6 && len(n.office) > len(o.office) {
		o.office = n.office
	}
	return best
}

// fullest returns the name that id is short for, or id itself: "Orlov" in a headline.
func (s *names) fullest(id int32) int32 {
	n := &s.all[id]
	if len(n.full) > len(n.last) {
		return id
	}
	for _, o := range s.byLast[n.last] {
		m := &s.all[o]
		if len(m.full) > len(n.full) && (m.person || !m.opener) && (n.gender == 0 || m.gender == 0 || n.gender == m.gender) {
			return o
		}
	}
	return id
}

// settle gives each quotation the name and office of its speaker. The quotations are in
// order.
func (f *finder) settle() {
	var last int32 = -1 // the last speaker's name
	for i := range f.out {
		q := &f.out[i]
		if q.Speaker.End == 0 {
			continue
		}
		id := f.whose(q.Speaker, last)
		if id < 0 {
			q.Name = f.phrase(q.Speaker)
			continue
		}
		n := &f.names.all[id]
		q.Name, q.Office = n.full, n.office
		last = id
	}
}

// whose returns the name that the speaker's words stand for, or -1; last is who spoke last.
func (f *finder) whose(s timeline.Span, last int32) int32 {
	places := f.names.places
	at, _ := slices.BinarySearchFunc(places, s.Start, func(p naming, start int) int { return p.at - start })
	for i := at; i < len(places) && places[i].end <= s.End; i++ {
		p := &places[i]
		if p.of && (i > at || p.at-s.Start > 4) {
			break
		}
		if !p.owner && !p.modifier {
			p.subject = true
			return f.names.fullest(p.name)
		}
	}
	word := f.text[s.Start:s.End]
	if strings.ContainsAny(word, " ,") {
		return f.byRole(s, at)
	}
	c := f.classOf(word)
	switch {
	case c&(pronoun|determiner) == 0:
		if ids := f.names.byLast[word]; len(ids) > 0 { // in a headline
			return f.names.fullest(ids[0])
		}
		return -1
	case c&(male|female) == 0:
		return -1
	}
	return f.antecedent(at, s.Start, c&(male|female), last)
}

// classOf returns the classes of a word.
func (f *finder) classOf(word string) class {
	return f.words.table[f.words.find(word, f.hash(word))].class
}

// farthest is how many bytes before a pronoun its name may stand.
const farthest = 3000

// antecedent returns the name that a pronoun at byte pos stands for: the last one of that
// gender that opened a sentence or spoke, else the last one at all. at is the first naming
// after the pronoun.
func (f *finder) antecedent(at, pos int, gender class, last int32) int32 {
	best := int32(-1)
	for i := at - 1; i >= 0; i-- {
		p := &f.names.places[i]
		if pos-p.at > farthest && best >= 0 {
			break
		}
		id := f.names.fullest(p.name)
		n := &f.names.all[id]
		if n.body || !n.person && !n.short || n.gender != 0 && n.gender != gender {
			continue
		}
		if p.subject && !p.of && !p.modifier && (!p.owner || best < 0) || id == last {
			return id
		}
		if best < 0 {
			best = id
		}
	}
	return best
}

// byRole returns the name whose office a phrase such as "the minister" repeats, or -1.
func (f *finder) byRole(s timeline.Span, at int) int32 {
	text := f.text[s.Start:s.End]
	first, rest, ok := strings.Cut(text, " ")
	if !ok || f.classOf(first)&determiner == 0 || len(first) < 3 {
		return -1
	}
	role := f.roleIn(rest)
	if role == "" {
		return -1
	}
	for i := at - 1; i >= 0; i-- {
		id := f.names.fullest(f.names.places[i].name)
		if n := &f.names.all[id]; n.office != "" && sameRole(n.office, role) {
			return id
		}
	}
	return -1
}

// roleIn returns the last noun of a short phrase that names one person, or "".
func (f *finder) roleIn(phrase string) string {
	found := ""
	for w := range strings.FieldsSeq(phrase) {
		w = strings.TrimRight(w, ",")
		c := f.classOf(w)
		if c&(preposition|relative|conjunction) != 0 {
			break
		}
		if c&(role|title) != 0 && c&plural == 0 {
			found = w
		}
	}
	return found
}

// sameRole reports whether office holds role, or a short form of it: "Sen." of "senator".
func sameRole(office, role string) bool {
	for w := range strings.FieldsSeq(office) {
		w = strings.TrimRight(w, ".,")
		if strings.EqualFold(w, role) || len(w) >= 3 && len(w) < len(role) && strings.EqualFold(w, role[:len(w)]) {
			return true
		}
	}
	return false
}

// phrase returns the words of a speaker without a name: up to the first comma, without
// the article; "" for a pronoun.
func (f *finder) phrase(s timeline.Span) string {
	text := f.text[s.Start:s.End]
	for _, end := range []string{",", " —", " –", " who", " that ", " which"} {
		if k := strings.Index(text, end); k > 0 {
			text = text[:k]
		}
	}
	first, rest, ok := strings.Cut(text, " ")
	c := f.classOf(first)
	if !ok {
		if c&(pronoun|relative|determiner|that) != 0 {
			return ""
		}
	} else if c&determiner != 0 && c&(male|female|plural) == 0 && len(first) <= 4 {
		text = rest
	}
	return strings.Join(strings.Fields(text), " ")
}

// agree learns from "Brandt said she would" that Brandt is a woman: the content c of a
// quotation of a named speaker opens with a pronoun.
func (f *finder) agree(speaker, c span) {
	i := c.from
	if f.is(i, that) {
		i++
	}
	g := f.toks[i].class & (male | female)
	if !f.is(i, pronoun) || g == 0 || c.from < speaker.to {
		return
	}
	b := f.bytes(speaker)
	for _, p := range slices.Backward(f.names.places) {
		if p.at < b.Start {
			return
		}
		if n := &f.names.all[p.name]; p.end <= b.End && !p.owner && !p.of && n.gender == 0 && !n.body {
			n.gender, n.person = g, true
			return
		}
	}
}
