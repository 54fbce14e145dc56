package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/parse/letters"
)

// A token is a word, a number or a mark of punctuation of an island.
type token struct {
	start, end int32
	id         int32  // of the word in the vocabulary; 0 for numbers and unknown words
	num        int32  // the value of a number
	classes    uint32 // the classes of a number; 0 for words
	gap        bool   // blanks stand before it
	joined     bool   // a letter or digit stands right before it
	capital    bool
}

// Bytes by what they begin.
const (
	cOther = iota
	cBlank
	cLine
	cLetter
	cDigit
	cHigh // outside ASCII
)

var (
	byteClass, lower = byteTables() // lower holds 0 for all but ASCII letters
)

func byteTables() (class [256]uint8, low [256]byte) {
	for c := range 256 {
		switch {
		case 'a' <= c && c <= 'z':
			class[c], low[c] = cLetter, byte(c)
		case 'A' <= c && c <= 'Z':
			class[c], low[c] = cLetter, byte(c)+'a'-'A'
		case '0' <= c && c <= '9':
			class[c] = cDigit
		case c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v':
			class[c] = cBlank
		case c == '\n':
			class[c] = cLine
		case c >= 0x80:
			class[c] = cHigh
		}
	}
	return class, low
}

// A scanner finds the islands of a text: runs of the language's own words. Words outside
// the vocabulary are the sea, and are skipped.
type scanner struct {
	v    *vocabulary
	text string
	pos  int
	gap  bool // a blank, or nothing, stands before pos
	run  []token
	low  []byte // scratch: the word at hand in small letters
	// plain keeps the sea as tokens without a meaning: the slow way that the fast one is
	// held against.
	plain bool
}

// begin turns to a text.
func (s *scanner) begin(v *vocabulary, text string, plain bool) {
	s.v, s.text, s.plain = v, text, plain
	s.pos, s.gap = 0, true
}

// island moves on to the next run of words that holds an anchor, and reports whether
// there is one.
func (s *scanner) island() bool {
	s.run = s.run[:0]
	if !s.plain && !s.seek() {
		return false
	}
	anchor := false
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		switch byteClass[c] {
		case cBlank:
			s.pos++
			s.gap = true
			continue
		case cLine:
			s.pos++
			s.gap = true
			if len(s.run) > 0 && s.paragraphEnds() {
				if anchor {
					return true
				}
				s.run = s.run[:0]
			}
			continue
		}
		start, gap := s.pos, s.gap
		end, id := s.plainWord()
		if end > 0 {
			s.pos, s.gap = end, false
			if id == 0 && !s.plain {
				if anchor {
					return true
				}
				s.run = s.run[:0]
				continue
			}
		}
		s.run = append(s.run, token{}) // to be filled where it lies
		t := &s.run[len(s.run)-1]
		if end > 0 {
			t.start, t.end, t.id = int32(start), int32(end), id
			t.joined = start > 0 && wordByte(s.text[start-1])
			t.capital = c <= 'Z'
		} else {
			known := s.token(t, c)
			if t.end == t.start { // a blank outside ASCII
				s.run = s.run[:len(s.run)-1]
				s.gap = true
				continue
			}
			s.gap = false
			if !known && !s.plain {
				s.run = s.run[:len(s.run)-1]
				if anchor {
					return true
				}
				s.run = s.run[:0]
				continue
			}
		}
		t.gap = gap
		anchor = anchor || s.v.anchors[t.id] || t.classes&s.v.number != 0
	}
	return anchor && len(s.run) > 0
}

// plainWord returns the end and the id of the word at hand in the common case, a word of
// ASCII letters and nothing else; it returns an end of 0 where the word is none.
func (s *scanner) plainWord() (end int, id int32) {
	text, start := s.text, s.pos
	end, h := letters.Run(text, start)
	if end == start || !endsWord(text, end) {
		return 0, 0
	}
	if s.v.may(text[start:end]) {
		id = s.v.look(h, text[start:end])
	}
	return end, id
}

// paragraphEnds reports whether only blanks stand between here and another line's end.
func (s *scanner) paragraphEnds() bool {
	for i := s.pos; i < len(s.text); i++ {
		switch byteClass[s.text[i]] {
		case cLine:
			return true
		case cBlank:
		default:
			return false
		}
	}
	return true
}

// token reads the token that begins with byte c into t, which is zero, and reports whether
// it is a number or a word of the language. An empty token stands for a blank.
func (s *scanner) token(t *token, c byte) bool {
	start := s.pos
	t.start = int32(start)
	if k := byteClass[c]; k == cLetter || k == cDigit {
		t.joined = start > 0 && wordByte(s.text[start-1])
	}
	switch byteClass[c] {
	case cLetter:
		t.id = s.word(t)
	case cDigit:
		s.number(t)
		return true
	case cHigh:
		r, n := utf8.DecodeRuneInString(s.text[s.pos:])
		switch {
		case unicode.IsSpace(r) || r == 0x200B || r == 0xFEFF:
			s.pos += n
			t.start = int32(s.pos)
			t.end = t.start
			return false
		case ideograph(r):
			s.pos += n
			t.id = s.v.find(s.text[start:s.pos])
		case unicode.IsLetter(r):
			t.id = s.word(t)
			t.capital = unicode.IsUpper(r)
		default:
			s.pos += n
			t.id = s.clitic(t, s.v.find(punctuation(r, s.text[start:s.pos])))
		}
	default:
		s.pos++
		t.id = s.v.find(s.text[start:s.pos])
		if c == '\'' {
			t.id = s.clitic(t, t.id)
		}
	}
	t.end = int32(s.pos)
	return t.id != 0
}

func wordByte(c byte) bool {
	k := byteClass[c]
	return k == cLetter || k == cDigit
}

// ideograph reports whether r is written without blanks between words: each such rune is
// a token of its own.
func ideograph(r rune) bool {
	return r >= 0x2E80 && r < 0xA4D0 || r >= 0xF900 && r < 0xFB00 || r >= 0x20000
}

// punctuation folds the dashes and quotation marks that news writes in many ways.
func punctuation(r rune, text string) string {
	switch r {
	case '–', '‒', '−', '‐', '‑':
		return "-"
	case '’', '‘', '′':
		return "'"
	case '—':
		return "—"
	}
	return text
}

// clitic extends an apostrophe to 's, where that ends a word.
func (s *scanner) clitic(t *token, id int32) int32 {
	if s.pos >= len(s.text) || s.text[s.pos]|0x20 != 's' || s.pos+1 < len(s.text) && wordByte(s.text[s.pos+1]) {
		return id
	}
	s.pos++
	return s.v.find("'s")
}

// word reads letters, with the apostrophes and full stops that belong to them: o'clock,
// a.m., Jan. It returns the word's id in the vocabulary, or 0.
func (s *scanner) word(t *token) int32 {
	text, i := s.text, s.pos
	start := i
	low := s.low[:0]
	for i < len(text) {
		c := text[i]
		if l := lower[c]; l != 0 {
			low = append(low, l)
			i++
			continue
		}
		if c < 0x80 && c != '\'' {
			break
		}
		n, fold := insideWord(text[i:])
		if n == 0 {
			break
		}
		if fold != 0 {
			low = append(low, fold)
		} else {
			low = append(low, text[i:i+n]...)
		}
		i += n
	}
	if i == start {
		i++
	}
	s.low = low
	c0 := text[start]
	t.capital = 'A' <= c0 && c0 <= 'Z'
	id := s.v.findBytes(low)
	if i < len(text) && text[i] == '.' {
		if i == start+1 {
			i = s.acronym(start, &id)
		} else if dotted := s.v.findBytes(append(low, '.')); dotted != 0 {
			i, id = i+1, dotted
		}
	}
	s.pos = i
	return id
}

// insideWord tells how many bytes at the start of rest go on with a word, and the byte
// that they count as, if one.
func insideWord(rest string) (n int, fold byte) {
	if rest[0] == '\'' || strings.HasPrefix(rest, "’") {
		n = 1
		if rest[0] != '\'' {
			n = 3
		}
		if n >= len(rest) || byteClass[rest[n]] != cLetter {
			return 0, 0
		}
		if rest[n]|0x20 == 's' && (n+1 == len(rest) || !wordByte(rest[n+1])) {
			return 0, 0
		}
		return n, '\''
	}
	r, n := utf8.DecodeRuneInString(rest)
	if unicode.IsLetter(r) && !ideograph(r) || unicode.Is(unicode.Mn, r) {
		return n, 0
	}
	return 0, 0
}

// acronym reads letters that each bear a full stop, such as a.m. or U.S., and returns
// where they end.
func (s *scanner) acronym(start int, id *int32) int {
	i := start
	s.low = s.low[:0]
	for i+1 < len(s.text) && byteClass[s.text[i]] == cLetter && s.text[i+1] == '.' {
		s.low = append(s.low, lower[s.text[i]], '.')
		i += 2
	}
	whole := s.v.findBytes(s.low)
	if i == start+2 && whole == 0 {
		return start + 1 // the full stop is none of its own
	}
	*id = whole
	return i
}

// number reads a run of digits.
func (s *scanner) number(t *token) {
	v, i := 0, s.pos
	for i < len(s.text) && byteClass[s.text[i]] == cDigit {
		if v < 100_000_000 {
			v = v*10 + int(s.text[i]-'0')
		}
		i++
	}
	t.num, t.classes = int32(v), numberClasses(v, i-s.pos)
	s.pos = i
	t.end = int32(i)
}

// noWords is a vocabulary that stays empty.
var noWords = newVocabulary()

// tokenTexts cuts a phrase of a language file into the tokens that a text would have,
// keeping capitals.
func tokenTexts(phrase string) []string {
	if strings.HasSuffix(phrase, ".") && !strings.Contains(phrase, " ") && len(phrase) > 1 {
		return []string{phrase} // Jan. or a.m.: one token where the language has it
	}
	s := scanner{v: noWords, text: phrase}
	var out []string
	for s.pos < len(phrase) {
		var t token
		s.token(&t, phrase[s.pos])
		if byteClass[phrase[t.start]] == cBlank || t.end == t.start {
			continue
		}
		w := phrase[t.start:t.end]
		if r, n := utf8.DecodeRuneInString(w); n == len(w) && !unicode.IsLetter(r) {
			w = punctuation(r, w)
		}
		if strings.HasPrefix(w, "’") {
			w = "'" + strings.TrimPrefix(w, "’")
		}
		out = append(out, w)
	}
	return out
}
