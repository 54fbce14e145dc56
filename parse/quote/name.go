package quote

import (
	"strings"

	"dateline/timeline"
)

// A name is somebody or something that the article names with capitals. The names of an
// article are found as its units are read; what "he" or "Orlov" stands for is settled
// when all of them are known, for a headline may use a name before the text gives it whole.
type name struct {
	full   string        // "Yuri Ushakov"; without titles
	last   string        // "Ushakov"
	office timeline.Span // "Kremlin aide"; zero if the article does not say
	gender class         // male, female, or 0
	person bool          // has a title, an office or a given name
	opener bool          // only ever stood at the start of a sentence: its first word may be none of it
	short  bool          // is also called by its last word alone
	count  int32         // how often it stands in the article
	body   bool          // "House", "Ministry": an organisation
	first  int32         // the first name with the same last word: it may be itself
	prev   int32         // the one before it with the same last word, or -1
	next   int32         // the one after it with the same last word, or -1
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
	byLast map[string]namesakes
	places []naming // in order
}

// A namesakes is the first and the last of the names with the same last word.
type namesakes struct{ first, last int32 }

// notInName are the classes of words that end a name or are none.
const notInName = determiner | pronoun | preposition | conjunction | subordinate | question | that | auxiliary |

	timeWord | relative | toward | genitive | negation

// collect notes the names in the unit at hand. A headline, all in capitals, shows no names.
func (f *finder) collect() {
	if f.headline() && f.capitalVerb() {
		return
	}
	first, behind := len(f.names.places), 0 // behind: the first token behind the last name
	for _, at := range f.capitals {
		i, t := int(at), &f.toks[at]
		if i < behind || t.class&(notInName|adverb|label) != 0 {
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
		behind = end
	}
}

// capitalVerb reports whether a verb within the unit has a capital, as in a headline.
func (f *finder) capitalVerb() bool {
	for _, i := range f.capitals {
		if t := &f.toks[i]; i > 0 && (t.verb != 0 && t.verb&shy == 0 && t.class == 0 || t.class&(auxiliary|pronoun) != 0) {
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
	n.person = (n.person || n.office.Len() > 0) && !n.body
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
		if t.capital || t.class&^(role|body|plural|title|male|female) != 0 || t.verb&(say|tell) != 0 && t.verb&shy == 0 || f.doing(j) {
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
func (f *finder) office(from, start, to int) timeline.Span {
	none := timeline.Span{}
	begin := from
	for begin > 0 && from-begin < 6 && f.inOffice(begin-1) {
		begin--
	}
	for i := begin; i < start; i++ {
		if f.is(i, role) && !f.is(i, plural) {
			return f.bytes(span{begin, start})
		}
	}
	if !f.isKind(to, comma) {
		return none
	}
	i := to + 1
	if f.is(i, determiner) && !f.is(i, male|female|plural) {
		i++
	} else if f.nameAt(i) && !(f.is(i, role) && f.is(i+1, preposition)) {
		return none
	}
	found := false
	for j := i; j < min(i+14, len(f.toks)); j++ {
		if k := f.toks[j].kind; k == comma || k == stop {
			if !found {
				return none
			}
			return f.bytes(span{i, j})
		}
		if !f.isWord(j) || f.is(j, auxiliary|pronoun|relative|subordinate|that) || !found && f.is(j, preposition) {
			return none
		}
		found = found || f.is(j, role) && !f.is(j, plural)
	}
	return none
}

// inOffice reports whether the word at i, before a name, can be part of an office:
// "White House press secretary Orr", but not "said spokesman Orr".
func (f *finder) inOffice(i int) bool {
	t := &f.toks[i]
	if !f.isWord(i) || t.class&^(title|role|male|female|plural|body) != 0 {
		return false
	}
	return t.capital || !f.doing(i) && !f.participle(i) && (t.verb&(say|tell) == 0 || t.verb&shy != 0)
}

// plain returns the words of s on one line.
func (f *finder) plain(s span) string {
	if s.empty() {
		return ""
	}
	b := f.bytes(s)
	text := f.text[b.Start:b.End]
	for i := 1; i < len(text); i++ {
		if text[i] < ' ' || text[i] == ' ' && text[i-1] == ' ' {
			return strings.Join(strings.Fields(text), " ")
		}
	}
	return text
}

// known reports whether full is a name of the article.
func (s *names) known(full string) bool {
	same, ok := s.byLast[full[strings.LastIndexByte(full, ' ')+1:]]
	for id, seen := same.last, 0; ok && id >= 0 && seen < mostNames; id, seen = s.all[id].prev, seen+1 {
		if s.all[id].full == full {
			return true
		}
	}
	return false
}

// mostNames is how many names with the same last word are looked at.
const mostNames = 50

// shortOffice is the length of an office in bytes that is no more than a title, "Sen.", and
// gives way to a longer one.
const shortOffice = 6

// add returns the place of n, a name of so many words, among the names: that of a name
// it repeats or shortens, if there is one. Of several, a short form means the commonest.
func (s *names) add(n name, words int) int32 {
	if s.byLast == nil {
		s.byLast = make(map[string]namesakes)
	}
	best := int32(-1)
	same, ok := s.byLast[n.last]
	if !ok {
		same = namesakes{-1, -1}
	}
	for id, seen := same.last, 0; id >= 0 && seen < mostNames; id, seen = s.all[id].prev, seen+1 {
		o := &s.all[id]
		if o.full != n.full && words > 1 || n.gender != 0 && o.gender != 0 && n.gender != o.gender {
			continue
		}
		if best < 0 || o.count > s.all[best].count {
			best = id
		}
	}
	if best < 0 {
		best = int32(len(s.all))
		if ok {
			s.all[same.last].next = best
		} else {
			same.first = best
		}
		n.first, n.prev, n.next = same.first, same.last, -1
		s.all = append(s.all, n)
		same.last = best
		s.byLast[n.last] = same
	}
	o := &s.all[best]
	o.count++
	o.opener = o.opener && n.opener
	o.gender |= n.gender
	o.person = o.person || n.person
	o.short = o.short || words == 1 && len(o.full) > len(o.last)
	if o.office.Len() < shortOffice && n.office.Len() > o.office.Len() {
		o.office = n.office
	}
	return best
}
