package parse

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/parse/letters"
)

// A terminal is what one token can stand for in a pattern: a literal word, a class of
// words (a words block) or a class of numbers. Terminals are numbered from 1.
type terminal = int32

// The classes of numbers that every language has. A number that touches a letter or
// another number is in none of them, unless the pattern asks for it with ~.
const (
	noTerminal  terminal = iota
	anyDigits            // digits: any run of digits
	oneToDays            // day: 1–31
	oneToMonths          // monthnum: 1–12
	fourDigits           // year: 1000–2199
	twoDigits            // year2: exactly two digits
	threeDigits          // three: exactly three digits
	hours                // hour: 0–24
	minutes              // minute: two digits, 00–59
	roundYear            // decade: 1000–2190, a multiple of ten
	roundTwo             // decade2: 10–90, a multiple of ten
	builtins
)

var builtinNames = map[string]terminal{
	"digits": anyDigits, "day": oneToDays, "monthnum": oneToMonths, "year": fourDigits, "year2": twoDigits,
	"three": threeDigits, "hour": hours, "minute": minutes, "decade": roundYear, "decade2": roundTwo,
}

// builtin returns the class of numbers of that name, or 0.
func builtin(name string) terminal { return builtinNames[name] }

// numberClasses returns the classes that a number of n digits and value v is in, as a
// set of bits.
func numberClasses(v, n int) uint32 {
	set := uint32(1) << anyDigits
	add := func(t terminal, ok bool) {
		if ok {
			set |= 1 << t
		}
	}
	add(oneToDays, n <= 2 && 1 <= v && v <= 31)
	add(oneToMonths, n <= 2 && 1 <= v && v <= 12)
	add(fourDigits, n == 4 && 1000 <= v && v < 2200)
	add(twoDigits, n == 2)
	add(threeDigits, n == 3)
	add(hours, n <= 2 && v <= 24)
	add(minutes, n == 2 && v <= 59)
	add(roundYear, n == 4 && 1000 <= v && v < 2200 && v%10 == 0)
	add(roundTwo, n == 2 && v >= 10 && v%10 == 0)
	return set
}

// A sense is one thing that a word can stand for.
type sense struct {
	term    terminal
	value   string
	num     float64 // of a value that is a number
	capital bool    // only where the text has a capital
	rest    []int32 // the words that must follow: the sense is a phrase
}

// numberOf returns the number that a value is, 0 if it is none.
func numberOf(value string) float64 {
	if value == "" || value[0] > '9' { // most values are words
		return 0
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		return 0
	}
	return float64(n)
}

// A vocabulary holds the words of a language. Words are found by their lower-case bytes
// in an open-addressed table, since every word of every article is looked up in it.
type vocabulary struct {
	words   []string  // by id
	senses  [][]sense // by id
	anchors []bool    // by id: a run of words that holds it is worth reading
	slots   []slot    // length a power of two
	// shapes holds, by their first two letters, what the words look like and what the
	// anchors among them do: most words of a text are in no vocabulary, and fewer still are
	// anchors, and this tells so without a look at the table.
	shapes [1024]shapes
	marks  [128]bool // by byte of ASCII: an anchor begins with it; asked of punctuation only
	number uint32    // the number classes that are anchors
	stands terminals // by id: what the word can stand for; see terminals
	size   int       // how many numbers a set of terminals takes
}

// A shapes is the lengths and last letters of some words, see shapeOf.
type shapes struct{ words, anchors uint64 }

type slot struct {
	hash  uint64
	id    int32 // 0: empty
	short bool  // the hash is that of no other short word, see letters.Exact
}

func newVocabulary() *vocabulary {
	return &vocabulary{words: []string{""}, senses: [][]sense{nil}, anchors: []bool{false}, slots: make([]slot, 1024)}
}

// add returns the id of a word, with its ASCII letters in lower case, adding it if it is
// new.
func (v *vocabulary) add(word string) int32 {
	word = lowerASCII(word)
	if id := v.find(word); id != 0 {
		return id
	}
	id := int32(len(v.words))
	v.words = append(v.words, word)
	v.senses = append(v.senses, nil)
	v.anchors = append(v.anchors, false)
	if len(v.words)*2 > len(v.slots) {
		v.slots = make([]slot, len(v.slots)*2)
		for i, w := range v.words[1:] {
			v.put(w, int32(i+1))
		}
	} else {
		v.put(word, id)
	}
	v.shapes[beginning(word)].words |= shapeOf(word)
	return id
}

// setAnchors notes what the anchors look like, once all are known.
func (v *vocabulary) setAnchors() {
	for id, anchor := range v.anchors {
		if word := v.words[id]; anchor {
			v.shapes[beginning(word)].anchors |= shapeOf(word)
			if word[0] < utf8.RuneSelf {
				v.marks[word[0]] = true
			}
		}
	}
}

// terminals returns what a word can stand for.
func (v *vocabulary) terminals(id int32) terminals {
	i := int(id) * v.size
	return v.stands[i : i+v.size]
}

// may reports whether a word of ASCII letters, in any case, can be in the vocabulary.
func (v *vocabulary) may(word string) bool {
	return v.shapes[beginning(word)].words&shapeOf(word) != 0
}

// beginning maps the first two letters of a word, in any case, to a number.
func beginning(word string) int {
	k := int(word[0]&31) << 5
	if len(word) > 1 {
		k |= int(word[1] & 31)
	}
	return k
}

// shapeOf maps the length and the last letter of a word, in any case, to a bit.
func shapeOf(word string) uint64 {
	return 1 << ((11*len(word) + int(word[len(word)-1]&31)) & 63)
}

// lowerASCII lowers the letters that the table folds: those of ASCII.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

func (v *vocabulary) put(word string, id int32) {
	h := letters.Hash(word)
	mask := uint32(len(v.slots) - 1)
	for i := letters.Fold(h) & mask; ; i = (i + 1) & mask {
		if v.slots[i].id == 0 {
			v.slots[i] = slot{h, id, len(word) <= letters.Exact}
			return
		}
	}
}

// find returns the id of a lower-case word, or 0.
func (v *vocabulary) find(word string) int32 {
	h := letters.Hash(word)
	mask := uint32(len(v.slots) - 1)
	for i := letters.Fold(h) & mask; v.slots[i].id != 0; i = (i + 1) & mask {
		if v.slots[i].hash == h && v.words[v.slots[i].id] == word {
			return v.slots[i].id
		}
	}
	return 0
}

// findBytes is find for a word in a buffer.
func (v *vocabulary) findBytes(word []byte) int32 {
	h := letters.Hash(word)
	mask := uint32(len(v.slots) - 1)
	for i := letters.Fold(h) & mask; v.slots[i].id != 0; i = (i + 1) & mask {
		if v.slots[i].hash == h && v.words[v.slots[i].id] == string(word) {
			return v.slots[i].id
		}
	}
	return 0
}

// look is find for a word of ASCII letters as the text has it, in any case, whose
// lower-case hash is h.
func (v *vocabulary) look(h uint64, text string) int32 {
	mask := uint32(len(v.slots) - 1)
	for i := letters.Fold(h) & mask; v.slots[i].id != 0; i = (i + 1) & mask {
		s := &v.slots[i]
		if s.hash == h && (s.short && len(text) <= letters.Exact || letters.Same(text, v.words[s.id])) {
			return s.id
		}
	}
	return 0
}

// spellings returns the lower-case form of a word and, where it begins with a letter
// outside ASCII, the form with that letter as it stands: the table folds only ASCII.
func spellings(form string) []string {
	low := strings.ToLower(form)
	r, n := utf8.DecodeRuneInString(form)
	if r < utf8.RuneSelf {
		return []string{low}
	}
	return []string{low, string(unicode.ToUpper(r)) + strings.ToLower(form[n:])}
}
