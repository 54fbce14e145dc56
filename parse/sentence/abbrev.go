package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Abbrev knows which full stops belong to a word. The zero Abbrev knows only what is
// plain in any language: initials, "U.S." and its like, decimals, names on the web.
type Abbrev struct {
	classes map[string]class // without the last full stop
	longest int              // the bytes of the longest of them
	tails   [32]uint32       // the last two letters of each, see tail
	openers map[string]bool  // in small letters
	ordinal bool             // "16." is the sixteenth
}

// A class says when the full stop of an abbreviation ends a sentence as well.
type class uint8

const (
	noAbbreviation class = iota
	never                // a name follows: "Gen. Smith"
	beforeNumber         // no end if a number follows, else a word as any: "Jan. 6", "No. 10"
	atEnd                // an end only if a word follows that opens sentences: "p.m. Friday", "p.m. The"
)

var classNames = map[string]class{"never": never, "number": beforeNumber, "end": atEnd}

// NewAbbrev takes two lists of a language file: the abbreviations, each with "never",
// "number" or "end" ("16." with "ordinal" turns on ordinal numbers), and the words that
// open sentences far more often than they are part of a name ("the", "he", "but").
// A form with a capital asks for that capital in the text. Unknown values count as "end".
func NewAbbrev(abbreviations, openers map[string]string) *Abbrev {
	a := &Abbrev{classes: make(map[string]class, len(abbreviations)), openers: make(map[string]bool, len(openers))}
	for form, value := range abbreviations {
		if value == "ordinal" {
			a.ordinal = true
			continue
		}
		c, ok := classNames[value]
		if !ok {
			c = atEnd
		}
		form = strings.TrimSuffix(form, ".")
		a.classes[form] = c
		a.longest = max(a.longest, len(form))
		if row, bit, ok := tail(form); ok {
			a.tails[row] |= bit
		}
	}
	for form := range openers {
		a.openers[strings.ToLower(form)] = true
	}
	return a
}

// maxWord is the length of the longest word that is looked up among the openers.
const maxWord = 24

// tail returns where the bit of the last two letters of a word is, in any case; it has none
// where one of them is not of ASCII.
func tail(word string) (row int, bit uint32, ok bool) {
	last := len(word) - 1
	if last < 0 || word[last] >= utf8.RuneSelf || last > 0 && word[last-1] >= utf8.RuneSelf {
		return 0, 0, false
	}
	return int(word[last] & 31), 1 << (word[max(last-1, 0)] & 31), true
}

// lookup finds word as it is, else in small letters.
func (a *Abbrev) lookup(word string) class {
	if len(word) > min(maxWord, a.longest) {
		return noAbbreviation
	}
	if row, bit, ok := tail(word); ok && a.tails[row]&bit == 0 {
		return noAbbreviation // as most words are
	}
	if c, ok := a.classes[word]; ok {
		return c
	}
	var buf [maxWord + utf8.UTFMax]byte
	return a.classes[string(small(buf[:0], word))]
}

// opener reports whether s begins with a capital word that opens sentences, or with a
// quotation mark or bracket.
func (a *Abbrev) opener(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if opens(r) && r != '(' {
		return upperThenLower(s[n:])
	}
	if !unicode.IsUpper(r) {
		return false
	}
	i := 0
	for i < len(s) && wordByte(s[i]) && i < maxWord {
		i++
	}
	var buf [maxWord + utf8.UTFMax]byte
	return a.openers[string(small(buf[:0], s[:i]))]
}

// small appends word in small letters to dst; word is short.
func small(dst []byte, word string) []byte {
	for _, r := range word {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			dst = append(dst, byte(r))
			continue
		}
		if len(dst)+utf8.UTFMax > cap(dst) {
			break
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}

// fullStop handles the "." at i and returns where to go on.
func (s *splitter) fullStop(i int) int {
	text := s.text
	if i+1 < len(text) {
		switch c := text[i+1]; {
		case c == '.':
			return s.ellipsis(i, i+2)
		case c == '!' || c == '?':
			return i + 1
		}
	}
	end := s.closers(i + 1)
	at, gap := s.skipBlanks(end)
	switch {
	case gap == blankLine:
		if end < len(text) {
			s.cut(end)
		}
		return end
	case gap == none:
		if s.lostBlank(i, end) {
			s.cut(end)
		}
		return end
	case gap == sameLine && text[at] == '.':
		return at // ". . ."
	case !beginsSentence(text[at:]):
		return end
	}
	if s.spaced(i) || end == i+1 && s.abbreviated(i, at) {
		return end
	}
	s.cut(end)
	return end
}

// spaced reports whether the "." at i is part of ". . .".
func (s *splitter) spaced(i int) bool {
	return i >= 2 && s.text[i-1] == ' ' && s.text[i-2] == '.'
}

// lostBlank reports whether a sentence ends with the "." at i although no blank follows:
// "talks.Three" does, "Example.com", "3.5" and "e.g.Berlin" do not.
func (s *splitter) lostBlank(i, end int) bool {
	text := s.text
	if !upperThenLower(text[end:]) || i < 2 {
		return false
	}
	if end > i+1 {
		return true // a quotation or bracket closed after the full stop
	}
	word := s.wordBefore(i)
	if len(word) < 2 || strings.ContainsAny(word, "./@:_") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(word)
	if !unicode.IsLower(r) && !unicode.IsDigit(r) && r != ')' && r != '%' {
		return false
	}
	// "Talks.Com/x", "Node.Js" name something on the web or in a program.
	rest := text[end:]
	for k := 0; k < len(rest); k++ {
		if c := rest[k]; !wordByte(c) {
			return c != '/' && c != '@' && s.abbrev.lookup(word) == noAbbreviation
		}
	}
	return true
}

// wordBefore returns the run of bytes that are neither blank nor an opening bracket or
// mark, and that ends at i.
func (s *splitter) wordBefore(i int) string {
	a := i
	for a > s.start && i-a < 64 {
		c := s.text[a-1]
		if c <= ' ' || c == '(' || c == '[' || c == '"' || c == '/' {
			break
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeLastRuneInString(s.text[:a])
			if opens(r) || closes(r) || blankRune(r) || r == '—' || r == '–' {
				break
			}
			a -= n
			continue
		}
		a--
	}
	return s.text[a:i]
}

// abbreviated reports whether the "." at i only shortens its word; at is where the next
// word begins.
func (s *splitter) abbreviated(i, at int) bool {
	word, next := s.wordBefore(i), s.text[at:]
	if word == "" {
		return false
	}
	c := s.abbrev.lookup(word)
	if c == noAbbreviation {
		c = s.plainly(word, next, i)
	}
	switch c {
	case never:
		return true
	case beforeNumber:
		return digit(next[0])
	case atEnd:
		return !s.abbrev.opener(next)
	}
	return false
}

// plainly returns the class of a word that is short for something by its looks alone;
// next is the text after it.
func (s *splitter) plainly(word, next string, i int) class {
	for k := len(word) - 1; k >= 0; k-- {
		if word[k] == '-' || word[k] == '\'' {
			if k < len(word)-1 {
				word = word[k+1:]
			}
			break
		}
	}
	if digits(word) {
		if s.lineStart(i - len(word)) {
			return never // the number of an item in a list
		}
		if s.abbrev.ordinal && len(word) <= 2 {
			return atEnd
		}
		return noAbbreviation
	}
	r, n := utf8.DecodeRuneInString(word)
	if n == len(word) {
		if unicode.IsUpper(r) {
			return atEnd // "J. K. Rowling"
		}
		if _, n := utf8.DecodeRuneInString(next); n < len(next) && next[n] == '.' {
			return never // "z. B."
		}
		return noAbbreviation
	}
	return dotted(word)
}

// dotted reads "U.S" and "Ph.D": short parts, each of letters.
func dotted(word string) class {
	if !strings.Contains(word, ".") {
		return noAbbreviation
	}
	part := 0
	for _, r := range word {
		switch {
		case r == '.':
			part = 0
		case !unicode.IsLetter(r):
			return noAbbreviation
		default:
			part++
		}
		if part > 2 {
			return noAbbreviation
		}
	}
	return atEnd
}

func digits(s string) bool {
	for i := range len(s) {
		if !digit(s[i]) {
			return false
		}
	}
	return s != "" && len(s) <= 3
}

// lineStart reports whether only blanks stand between i and the start of its line.
func (s *splitter) lineStart(i int) bool {
	for i > 0 {
		if s.text[i-1] == '\n' {
			return true
		}
		n := lastBlank(s.text[:i])
		if n == 0 {
			return false
		}
		i -= n
	}
	return true
}
