package quote

import (
	"strings"
	"unicode/utf8"

	"dateline/parse/letters"
	"dateline/timeline"
)

// A kind says what a token is.
type kind uint8

const (
	word      kind = iota
	quotation      // a stretch within quotation marks, as one token
	comma
	colon
	semicolon
	dash // – — -- and - between blanks
	bracket
	stop // the end of a sentence
)

// A token is a word or mark. It holds no pointers, so that a unit is cheap to keep; its
// size is 32 bytes.
type token struct {
	start, end int32
	class      class
	verb, noun frame  // what it takes, as a cue
	entry      uint16 // in the table of Words
	long       uint16 // a quotation: its words, roughly
	kind       kind
	capital    bool // begins with a capital
	final      bool // a quotation: ends with a full stop or its like
	open       bool // a quotation: ends with a comma, so that its speaker follows
}

// addWord adds a word with what the lists say of it. The token is filled where it lies: to
// make it elsewhere and copy it takes as long as finding the word.
func (f *finder) addWord(start, end int, large bool, id uint16) *token {
	p := &f.words.parts[id]
	f.toks = append(f.toks, token{})
	t := &f.toks[len(f.toks)-1]
	t.start, t.end = int32(start), int32(end)
	t.class, t.verb, t.noun = p.class, p.verb, p.noun
	t.entry, t.capital = id, large
	at := int32(len(f.toks) - 1)
	if p.cues {
		f.cues = append(f.cues, at)
	}
	if large {
		f.capitals = append(f.capitals, at)
	}
	return t
}

// entry returns what the lists say of token i.
func (f *finder) entry(i int) *entry { return &f.words.table[f.toks[i].entry] }

// tokens cuts text[from:to] into tokens; regions are the quotations in it and after it,
// each within [from, to) or beyond. It returns the number of regions used.
func (f *finder) tokens(from, to int, regions []timeline.Span) int {
	used := 0
	for i := from; i < to; {
		if used < len(regions) && i >= regions[used].Start {
			r := regions[used]
			used++
			f.quotation(r)
			i = r.End
			continue
		}
		limit := to
		if used < len(regions) && regions[used].Start < to {
			limit = regions[used].Start
		}
		for i < limit {
			switch byteClass[f.text[i]] {
			case skip:
				i++
			case letter:
				i = f.word(i, limit)
			default:
				i = f.token(i, limit)
			}
		}
	}
	return used
}

// quotation adds the stretch r as one token.
func (f *finder) quotation(r timeline.Span) {
	t := token{start: int32(r.Start), end: int32(r.End), kind: quotation}
	end := r.End
	for end > r.Start { // back over the closing marks
		c := f.text[end-1]
		if c == '"' || c == '\'' {
			end--
			continue
		}
		m, n := noMark, 0
		if end-3 >= r.Start && f.text[end-3] == 0xE2 {
			m, n = markAt(f.text[end-3 : end])
		}
		if m == noMark {
			break
		}
		end -= n
	}
	if end > r.Start {
		c := f.text[end-1]
		t.final, t.open = c == '.' || c == '!' || c == '?', c == ','
	}
	for i := r.Start; i < r.End; i++ {
		if f.text[i] == ' ' {
			t.long++
		}
	}
	t.long++
	f.quoted = append(f.quoted, int32(len(f.toks)))
	f.toks = append(f.toks, t)
}

// The classes of bytes for token.
const (
	skip = iota
	letter
	digit
	high
	punct
)

var byteClass = func() (c [256]uint8) {
	for b := range c {
		switch {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z':
			c[b] = letter
		case b >= '0' && b <= '9' || b == '$' || b == '@' || b == '#':
			c[b] = digit
		case b >= utf8.RuneSelf:
			c[b] = high
		case b == ',' || b == ':' || b == ';' || b == '-' || b == '(' || b == ')' || b == '[' || b == ']' || b == '\'':
			c[b] = punct
		}
	}
	return c
}()

// token adds the token at i, if one begins there, and returns where to go on.
func (f *finder) token(i, limit int) int {
	c := f.text[i]
	switch byteClass[c] {
	case letter, digit:
		return f.word(i, limit)
	case high:
		return f.highToken(i, limit)
	case punct:
		switch c {
		case ',':
			f.add(i, i+1, comma)
		case ':':
			f.add(i, i+1, colon)
		case ';':
			f.add(i, i+1, semicolon)
		case '(', ')', '[', ']':
			f.add(i, i+1, bracket)
		case '\'':
			return f.suffix(i, i+1, limit)
		case '-':
			if i+1 < limit && f.text[i+1] == '-' {
				f.add(i, i+2, dash)
				return i + 2
			}
			if i > 0 && f.text[i-1] <= ' ' && i+1 < limit && f.text[i+1] <= ' ' {
				f.add(i, i+1, dash)
			}
		}
	}
	return i + 1
}

func (f *finder) add(start, end int, k kind) {
	f.toks = append(f.toks, token{start: int32(start), end: int32(end), kind: k})
}

// highToken handles what begins with a byte outside ASCII.
func (f *finder) highToken(i, limit int) int {
	r, n := utf8.DecodeRuneInString(f.text[i:limit])
	switch r {
	case '—', '–', '―':
		f.add(i, i+n, dash)
		return i + n
	case '’':
		return f.suffix(i, i+n, limit)
	case '：':
		f.add(i, i+n, colon)
		return i + n
	case '，':
		f.add(i, i+n, comma)
		return i + n
	}
	if r < 0xC0 || r >= 0x2000 { // signs, and scripts without blanks
		return i + n
	}
	return f.word(i, limit)
}

var genitiveHash = letters.Hash("'s")

// suffix handles an apostrophe at i: what follows it up to a blank is a token of its own,
// as in "Obama's" and "they've". next is the end of the apostrophe.
func (f *finder) suffix(i, next, limit int) int {
	var buf [8]byte
	form := append(buf[:0], '\'')
	end := next
	for end < limit && byteClass[f.text[end]] == letter && end-next < 4 {
		form = append(form, f.text[end]|0x20)
		end++
	}
	n := len(f.toks)
	if n == 0 || int(f.toks[n-1].end) != i {
		return next
	}
	if end == next { // "the voters' choice"
		f.addWord(i, next, false, f.words.find("'s", genitiveHash))
		return next
	}
	f.addWord(i, end, false, f.words.find(string(form), letters.Hash(form)))
	return end
}

// word adds the word at i: letters, digits, hyphens and full stops within it.
func (f *finder) word(i, limit int) int {
	text := f.text
	end, h := letters.Run(text, i) // most words are no more than this
	if end > limit {
		end, h = limit, hash(text[i:limit])
	}
	form := text[i:end]
	if end == i || end < limit && text[end] != ' ' {
		form, h, end = f.longWord(i, end, limit, h)
	}
	c := text[i]
	large := c <= 'Z' && c >= 'A' || c >= utf8.RuneSelf && capital(text[i:end])
	t := f.addWord(i, end, large, f.words.find(form, h))
	if t.class&(preposition|determiner|toward|conjunction) == 0 {
		if t.capital {
			f.large++
		} else {
			f.small++
		}
	}
	return end
}

// longWord returns the word that begins at i and reaches end at least: the form that the
// lists may hold, its hash, and its end. The letters up to end hash to h.
func (f *finder) longWord(i, end, limit int, h uint64) (form string, hashed uint64, to int) {
	text, letters := f.text, end
	end = f.wordEnd(i, end, limit)
	form = text[i:end]
	switch {
	case text[end-1]|0x20 == 'n' && strings.HasPrefix(text[end:limit], "’t"): // "don’t"
		form, end = "n't", end+len("’t")
	case end == letters:
		return form, h, end
	case strings.HasSuffix(form, "n't"):
		form = "n't"
	case form[len(form)-1] == '.': // the full stop of an abbreviation
		form = form[:len(form)-1]
	}
	return form, hash(form), end
}

// wordEnd returns the end of the word that begins at i and reaches end at least.
func (f *finder) wordEnd(i, end, limit int) int {
	text := f.text
	for end < limit {
		c := text[end]
		switch byteClass[c] {
		case letter, digit:
			end++
		case high:
			if c == 0xC2 || c >= 0xE2 { // signs, and scripts without blanks
				if end-i != 1 || !capital(text[i:end]) || !strings.HasPrefix(text[end:limit], "’") || !capital(text[end+len("’"):limit]) {
					return end
				}
				end += len("’") - 1 // O’Neill
			}
			end++
		default:
			if end == i || end+1 >= limit || !f.joins(i, end, limit) {
				return end
			}
			end++
		}
	}
	return end
}

// joins reports whether the mark at k, in a word that begins at i, is part of the word.
func (f *finder) joins(i, k, limit int) bool {
	text := f.text
	last, next := text[k-1], text[k+1]
	switch c := byteClass[next]; text[k] {
	case '-':
		return c == letter || c == digit
	case ',':
		return c == digit && byteClass[last] == digit
	case '.':
		return c == digit && byteClass[last] == digit || c == letter || next == ' ' && k-i < 6 && k+2 < limit
	case '\'':
		return last|0x20 == 'n' && next|0x20 == 't' || k-i == 1 && capital(text[i:k]) && capital(text[k+1:limit]) // O'Neill
	}
	return false
}

// hash hashes a word in small letters.
func hash(s string) uint64 {
	if end, h := letters.Run(s, 0); end == len(s) {
		return h
	}
	var buf [64]byte
	low := buf[:0]
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return letters.Hash(strings.ToLower(s))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		low = append(low, c)
	}
	return letters.Hash(low)
}
