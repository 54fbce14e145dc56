package facts

import (
	"unicode"
	"unicode/utf8"

	"dateline/parse/letters"
)

// A token is a word of a text that occurs in some name. Words that occur in none are
// counted, in at, and not kept.
type token struct {
	start, end int32 // bytes
	word       int32 // its number in the vocabulary, at least 1
	at         int32 // its place among all the words of the text
	year       int16 // of a number of four digits from 1000 to 2099; else 0
	flags      wordFlag
	shape      shape
}

// A shape is how a word is written.
type shape uint8

const (
	lower   shape = iota // "summit"
	capital              // "Summit", "McDonald"
	upper                // "SUMMIT", "U.S.", and single capitals
	digits               // "2018", "7th"
)

// A vocabulary numbers the words of all names, folded to lower case. Spellings of one
// word share its number.
type vocabulary struct {
	words []string         // by number; words[0] is ""
	ids   map[string]int32 // folded word or spelling -> number
	table []slot           // the same for scanning: open addressing, a power of two
	forms []form           // what the slots point to; forms[0] is none
	// seen has a bit for the hash of each word: most words of a text are in no name, and
	// this tells so of nearly all of them without a look at the table, which is far larger.
	seen  [seenBits / 64]uint64
	dirty bool // table is older than ids
}

const seenBits = 1 << 18

// A slot holds the hash of a form and its place in the list, or 0. It is small, so that
// the table stays near the processor.
type slot struct {
	hash uint32
	form int32
}

// A form is a folded word or spelling, and the number of its word.
type form struct {
	text string
	id   int32
}

func newVocabulary() *vocabulary {
	return &vocabulary{words: []string{""}, ids: make(map[string]int32, 1<<14), dirty: true}
}

// intern returns the number of a word, a new one if need be.
func (v *vocabulary) intern(word string) int32 {
	var buf [64]byte
	folded := buf[:0]
	for i := 0; i < len(word); i++ {
		folded = append(folded, foldByte[word[i]])
	}
	if id, ok := v.ids[string(folded)]; ok {
		return id
	}
	id := int32(len(v.words))
	v.words = append(v.words, string(folded))
	v.ids[v.words[id]] = id
	v.dirty = true
	return id
}

// same makes spelling another way to write word.
func (v *vocabulary) same(word, spelling string) {
	v.ids[fold(spelling)] = v.intern(word)
	v.dirty = true
}

// freeze brings the table for scanning up to date.
func (v *vocabulary) freeze() {
	if !v.dirty {
		return
	}
	size := 1024
	for size < 4*len(v.ids) {
		size *= 2
	}
	v.table = make([]slot, size)
	v.forms = make([]form, 1, len(v.ids)+1)
	for text, id := range v.ids {
		h := letters.Hash(text)
		i := int(h) & (size - 1)
		for v.table[i].form != 0 {
			i = (i + 1) & (size - 1)
		}
		v.table[i] = slot{h, int32(len(v.forms))}
		v.forms = append(v.forms, form{text, id})
		v.seen[h>>14>>6] |= 1 << (h >> 14 & 63)
	}
	v.dirty = false
}

// find returns the number of the word text[start:end], whose folded hash is h, or 0.
// Dots within the word are passed over.
func (v *vocabulary) find(h uint32, text string) int32 {
	if v.seen[h>>14>>6]&(1<<(h>>14&63)) == 0 {
		return 0
	}
	mask := len(v.table) - 1
	for i := int(h) & mask; v.table[i].form != 0; i = (i + 1) & mask {
		if v.table[i].hash == h {
			if f := &v.forms[v.table[i].form]; sameFolded(text, f.text) {
				return f.id
			}
		}
	}
	return 0
}

func sameFolded(text, folded string) bool {
	if len(text) == len(folded) {
		for i := 0; i < len(text); i++ {
			if foldByte[text[i]] != folded[i] {
				return false
			}
		}
		return true
	}
	j := 0
	for i := 0; i < len(text); i++ {
		if text[i] == '.' {
			continue
		}
		if j == len(folded) || foldByte[text[i]] != folded[j] {
			return false
		}
		j++
	}
	return j == len(folded)
}

// foldByte lowers ASCII letters and leaves every other byte as it is; letterByte tells
// which bytes a word is made of. Bytes from 0x80 are letters unless they begin one of
// the marks that width knows.
var foldByte, letterByte = func() (fold [256]byte, letter [256]bool) {
	for i := range fold {
		fold[i] = byte(i)
		letter[i] = i >= 0x80 || '0' <= i && i <= '9' || 'a' <= i && i <= 'z' || 'A' <= i && i <= 'Z'
	}
	for c := 'A'; c <= 'Z'; c++ {
		fold[c] = byte(c) + 'a' - 'A'
	}
	return
}()

func fold(word string) string {
	b := make([]byte, 0, len(word))
	for i := 0; i < len(word); i++ {
		b = append(b, foldByte[word[i]])
	}
	return string(b)
}

// markWidth returns the length of the mark of punctuation or space outside ASCII that
// begins at text[i], or 0 where a letter begins.
func markWidth(text string, i int) int {
	switch text[i] {
	case 0xE2: // U+2000 to U+20FF: dashes, quotation marks, spaces, currency
		if i+2 < len(text) && text[i+1] <= 0x83 {
			return 3
		}
	case 0xC2: // U+0080 to U+00BF: no-break space, guillemets, signs
		if i+1 < len(text) {
			return 2
		}
	case 0xE3: // U+3000 to U+303F: CJK marks
		if i+2 < len(text) && text[i+1] == 0x80 {
			return 3
		}
	}
	return 0
}

// scan appends the tokens of text to buf, with their flags. The vocabulary must be frozen.
func (v *vocabulary) scan(text string, flags []wordFlag, buf []token) []token {
	at := int32(0)
	for i := 0; ; {
		start, end, h := nextWord(text, i)
		if start == end {
			return buf
		}
		at++
		id, year := v.find(h, text[start:end]), int16(0)
		if end == start+4 && text[start] <= '9' {
			if year = yearOf(text[start:end]); year != 0 && id == 0 {
				id = wordYear
			}
		}
		if id != 0 {
			t := token{start: int32(start), end: int32(end), word: id, at: at, year: year, shape: shapeOf(text[start:end])}
			if id > 0 {
				t.flags = flags[id]
			}
			buf = append(buf, t)
		}
		i = end
		if i < len(text) && (text[i] == '\'' || text[i] == 0xE2) {
			i = passGenitive(text, i)
		}
	}
}

// nextWord finds the first word at or after text[i] and its folded hash; at the end of
// the text it is empty.
func nextWord(text string, i int) (start, end int, hash uint32) {
	for i < len(text) {
		c := text[i]
		if letterByte[c] {
			if c < 0x80 {
				break
			}
			w := markWidth(text, i)
			if w == 0 {
				break
			}
			i += w
			continue
		}
		i++
	}
	end, hash = letters.Run(text, i)
	switch {
	case end == len(text):
	case letterByte[text[end]] && (text[end] < 0x80 || markWidth(text, end) == 0):
		return longWord(text, i, end)
	case end == i+1 && text[end] == '.' && isUpper(text[i]):
		end, hash = initials(text, i)
	}
	return i, end, hash
}

// longWord reads the word that begins at text[start], reaches end at least, and is not of
// ASCII letters alone.
func longWord(text string, start, end int) (from, to int, hash uint32) {
	var buf [64]byte
	low := buf[:0]
	for i := start; i < end; i++ {
		low = append(low, foldByte[text[i]])
	}
	for end < len(text) && letterByte[text[end]] && (text[end] < 0x80 || markWidth(text, end) == 0) {
		low = append(low, foldByte[text[end]])
		end++
	}
	if end == start+1 && end < len(text) && text[end] == '.' && isUpper(text[start]) {
		end, hash = initials(text, start)
		return start, end, hash
	}
	return start, end, letters.Hash(low)
}

// wordYear is the number that all years share.
const wordYear = -1

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// initials reads "U.S." or "U.N": capitals with a dot after each. It returns where they
// end and their hash without the dots; a single capital ends before its dot.
func initials(text string, i int) (end int, h uint32) {
	var buf [16]byte
	low := buf[:0]
	end = i
	for n := 0; i < len(text) && isUpper(text[i]) && (i+1 == len(text) || !letterByte[text[i+1]]); n++ {
		low = append(low, foldByte[text[i]])
		i++
		end = i
		if i == len(text) || text[i] != '.' {
			break
		}
		if n > 0 {
			end = i + 1
		}
		i++
	}
	return end, letters.Hash(low)
}

func yearOf(s string) int16 {
	n := int16(0)
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = n*10 + int16(s[i]-'0')
	}
	if len(s) != 4 || n < 1000 || n > 2099 {
		return 0
	}
	return n
}

// passGenitive returns the end of an apostrophe and s at text[i], or i.
func passGenitive(text string, i int) int {
	j := i
	switch {
	case i >= len(text):
		return i
	case text[i] == '\'':
		j++
	case hasPrefix(text[i:], "’"):
		j += len("’")
	default:
		return i
	}
	if j < len(text) && foldByte[text[j]] == 's' && (j+1 == len(text) || !letterByte[text[j+1]] || markWidth(text, j+1) > 0) {
		return j + 1
	}
	return i
}

func shapeOf(word string) shape {
	c := word[0]
	switch {
	case '0' <= c && c <= '9':
		return digits
	case 'a' <= c && c <= 'z':
		// "iPhone" and "al-Qaeda" count as lower.
		return lower
	case c >= 0x80:
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			return lower
		}
	}
	for i := 1; i < len(word); i++ {
		if c := word[i]; 'a' <= c && c <= 'z' || c >= 0x80 {
			return capital
		}
	}
	return upper
}

// A gap is what stands between two neighbouring tokens.
type gap uint8

const (
	joined   gap = iota // spaces, a hyphen, a dash without spaces, nothing
	genitive            // an apostrophe, or an apostrophe and s: "leaders' meeting"
	comma
	slash
	apart // anything else, or words between
)

// between tells the gap from a to b, the token after it in the list.
func between(text string, a, b *token) gap {
	if b.at != a.at+1 {
		return apart
	}
	s := text[a.end:b.start]
	switch s {
	case " ", "-":
		return joined
	}
	spaces, lines := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\t', '\r':
			spaces++
			continue
		case '\n':
			spaces++
			if lines++; lines > 1 {
				return apart
			}
			continue
		}
		return markedGap(s, i, spaces)
	}
	return joined
}

// markedGap tells a gap that holds something besides spaces, first at s[i].
func markedGap(s string, i, spaces int) gap {
	switch rest := s[i:]; {
	case s[i] == '-', hasPrefix(rest, "‑"), hasPrefix(rest, "–"), hasPrefix(rest, "—"), hasPrefix(rest, "‐"):
		if spaces == 0 && len(s) <= 3 {
			return joined
		}
	case hasPrefix(rest, "\u00a0"):
		if len(s) == 2 {
			return joined
		}
	case s[i] == '\'' && i == 0, hasPrefix(rest, "’") && i == 0:
		return genitive
	case s[i] == ',' && i == 0:
		if len(s) == 2 && s[1] == ' ' {
			return comma
		}
	case s[i] == '/':
		if len(s) == 1 {
			return slash
		}
	case s[i] == '&', s[i] == '+' && len(s) == 1:
		return joined
	case s[i] == '.' && i == 0 && len(s) == 2 && s[1] == ' ':
		return dotted
	}
	return apart
}

// dotted is ". ", which joins an abbreviation to its word: "St. Petersburg".
const dotted = apart + 1

func hasPrefix(s, p string) bool { return len(s) >= len(p) && s[:len(p)] == p }
