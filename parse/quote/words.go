package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/parse/letters"
)

// A class says what a word can be in a sentence. A word may be in several.
type class uint32

const (
	determiner  class = 1 << iota // the, a, this, its
	pronoun                       // he, they, I
	relative                      // who, which
	auxiliary                     // has, was, would: between a speaker and the cue
	adverb                        // also, repeatedly
	preposition                   // of, in, with
	conjunction                   // and, or, but
	subordinate                   // while, when, because
	that                          // that; dass
	question                      // whether, how, why
	toward                        // to
	negation                      // not, never
	timeWord                      // Monday, yesterday, week
	genitive                      // 's
	title                         // Mr., Senator
	role                          // spokesman, official: nouns that name people
	opensClause                   // there, it, if: begins a statement
	by                            // by: names the speaker of a passive
	female                        // she, her, Mrs.
	male                          // he, his, Mr.
	plural                        // they
	be                            // is, was: before a passive
	label                         // Video, Update: no speaker before a colon
	given                         // Ann, Ray: a given name
	particle                      // van, de: within a name
	adjunct                       // in, on, during: a preposition that seldom goes on a name
	number                        // one, two: a determiner that can stand alone
	example                       // including: goes on a list
	attributes                    // begins a cue of several words; set by NewWords
	body                          // House, Ministry: an organisation, not a person
)

var classNames = map[string]class{
	"determiner": determiner, "pronoun": pronoun, "relative": relative, "auxiliary": auxiliary, "adverb": adverb,
	"preposition": preposition, "conjunction": conjunction, "subordinate": subordinate, "that": that, "question": question,
	"to": toward, "not": negation, "time": timeWord, "genitive": genitive, "title": title, "role": role,
	"opens": opensClause, "by": by, "female": female, "male": male, "plural": plural,
	"be": be, "label": label, "given": given, "particle": particle, "body": body, "adjunct": adjunct, "number": number, "example": example,
}

// A frame is a way in which a cue takes what was said. A cue may have several.
type frame uint32

const (
	say         frame = 1 << iota // any statement, a quotation, and both before it as well
	tell                          // the one spoken to, then a statement
	takesThat                     // "that", "whether", "how" and a clause
	object                        // a thing: "criticized the plan"
	infinitive                    // "to leave"
	quoted                        // a quotation only
	nounCue                       // the cue is a noun: "her claim that"
	before                        // the cue stands before its speaker: "according to"
	afterBe                       // an adjective as well: "was worried that"
	onlyAfterBe                   // an adjective only: "was confident that"
	shy                           // more often a noun: "like", "state"
	afterComma                    // a statement behind a comma, as in German
	toCapital                     // the speaker ends with its last noun, as nouns have capitals
	aside                         // the cue stands only after a comma or a quotation
	withPrep                      // a preposition and a thing: "talked about the plan"
)

var frameNames = map[string]frame{
	"say": say | takesThat | quoted, "tell": tell | takesThat | quoted, "that": takesThat, "object": object,
	"to": infinitive, "quote": quoted, "speaker": before, "shy": shy, "comma": afterComma, "aside": aside, "capital": toCapital,
}

// A part is what is asked of every word: the part that it can play.
type part struct {
	hash  uint64 // of the word
	class class
	verb  frame // as a verb
	noun  frame // as a noun
	short bool  // the hash is that of no other short word, see letters.Exact
	cues  bool  // it may be a cue, or begin one
}

// An entry is what the word lists say of a word.
type entry struct {
	part
	word   string
	preps  uint32
	npreps uint32
	prep   uint32   // which preposition the word is, one bit
	more   []phrase // cues of several words that begin with it
}

// A phrase is a cue of several words, without the first.
type phrase struct {
	rest  []string
	frame frame
}

// Words is what a language knows of quotation: the words that give speech to a speaker,
// and the few hundred small words that show how a sentence is built. Its zero value finds
// quotation marks only. It is not changed by use.
type Words struct {
	slots []slot  // open addressing, a power of two; what is asked most is small
	table []entry // the first is no word's
	parts []part  // those of the table, close together
	preps map[string]uint32
	nouns bool // all nouns have capitals, as in German
}

// NewWords takes the lists of a language file by their names: "cue" and "noun" (forms and
// the frames they take), "adjective" (the same), "attribution" (forms that stand before a speaker), and "grammar"
// (forms and classes).
func NewWords(lists func(name string) map[string]string) *Words {
	w := &Words{preps: make(map[string]uint32)}
	all := make(map[string]*entry)
	at := func(form string) *entry {
		form = strings.ToLower(form)
		if all[form] == nil {
			all[form] = &entry{word: form}
		}
		return all[form]
	}
	for form, value := range lists("grammar") {
		e := at(form)
		for name := range strings.FieldsSeq(value) {
			e.class |= classNames[name]
		}
	}
	for form, value := range lists("cue") {
		e := at(form)
		e.verb, e.preps = w.frames(value)
	}
	for form, value := range lists("adjective") {
		e := at(form)
		f, preps := w.frames(value)
		if e.verb == 0 {
			f |= onlyAfterBe
		}
		e.verb, e.preps = e.verb|f|afterBe, e.preps|preps
	}
	for form, value := range lists("noun") {
		e := at(form)
		e.noun, e.npreps = w.frames(value)
		e.noun |= nounCue
	}
	for form, value := range lists("attribution") {
		parts := strings.Fields(strings.ToLower(form))
		f, _ := w.frames(value)
		w.nouns = w.nouns || f&toCapital != 0
		e := at(parts[0])
		e.more = append(e.more, phrase{parts[1:], f})
		e.class |= attributes
	}
	for form, bit := range w.preps {
		at(form).prep = bit
	}
	size := 64 // at most 1<<15: a token keeps its place in 16 bits
	for size < 3*len(all) {
		size *= 2
	}
	w.slots = make([]slot, size)
	w.table, w.parts = make([]entry, 1, len(all)+1), make([]part, 1, len(all)+1)
	for _, e := range all {
		w.put(*e)
	}
	return w
}

// frames reads the value of a cue; every name that is no frame is a preposition.
func (w *Words) frames(value string) (frame, uint32) {
	var f frame
	var preps uint32
	for name := range strings.FieldsSeq(value) {
		if g, ok := frameNames[name]; ok {
			f |= g
			continue
		}
		if name == "toward" {
			name = "to"
		}
		bit, ok := w.preps[name]
		if !ok {
			bit = 1 << (len(w.preps) % 32)
			w.preps[name] = bit
		}
		preps |= bit
		f |= withPrep
	}
	return f, preps
}

// A slot is where a word is in the table, and some bits of its hash. A zero id is free.
type slot struct{ tag, id uint16 }

func (w *Words) put(e entry) {
	e.hash, e.short = letters.Hash(e.word), len(e.word) <= letters.Exact
	e.cues = e.class&attributes != 0 || e.verb != 0 || e.noun != 0
	h := letters.Fold(e.hash)
	mask := uint32(len(w.slots) - 1)
	i := h & mask
	for w.slots[i].id != 0 {
		i = (i + 1) & mask
	}
	w.slots[i] = slot{uint16(h >> 16), uint16(len(w.table))}
	w.table, w.parts = append(w.table, e), append(w.parts, e.part)
}

// find returns the place in the table of word, whose small letters hash so; 0 if the
// lists do not hold it.
func (w *Words) find(word string, hash uint64) uint16 {
	if len(w.slots) == 0 {
		return 0
	}
	h := letters.Fold(hash)
	mask := uint32(len(w.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		s := w.slots[i]
		if s.id == 0 {
			return 0
		}
		if s.tag != uint16(h>>16) {
			continue
		}
		if p := &w.parts[s.id]; p.hash == hash && (p.short && len(word) <= letters.Exact || sameFold(word, w.table[s.id].word)) {
			return s.id
		}
	}
}

// sameFold reports whether word in small letters is small.
func sameFold(word, small string) bool {
	return letters.Same(word, small) || len(word) == len(small) && hasHigh(word) && strings.ToLower(word) == small
}

// hasHigh reports whether s holds more than ASCII.
func hasHigh(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// capital reports whether s begins with a capital letter.
func capital(s string) bool {
	if s == "" {
		return false
	}
	if s[0] < utf8.RuneSelf {
		return 'A' <= s[0] && s[0] <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
