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

// cut cuts the text of s into tokens.
func (s *Scan) cut() {
	v, flags, text := s.facts.vocab, s.facts.flags, s.text
	at := int32(0)
	for i := 0; ; {
		start, end, h := nextWord(text, i)
		if start == end {
			return
		}
		at++
		id, year := v.find(h, text[start:end]), int16(0)
		if end == start+4 && text[start] <= '9' {
			if year = yearOf(text[start:end]); year != 0 && id == 0 {
				id = wordYear
			}
		}
		if id != 0 {
			s.tokens = append(s.tokens, token{}) // to be filled where it lies
			t := &s.tokens[len(s.tokens)-1]
			t.start, t.end, t.word, t.at, t.year = int32(start), int32(end), id, at, year
			t.shape = shapeOf(text[start:end])
			if id > 0 {
				t.flags = flags[id][t.shape]
				if t.flags&(isSelf|isHead) != 0 {
					s.begins = append(s.begins, int32(len(s.tokens)-1))
				}
				if t.flags&isEvent != 0 {
					s.starts = append(s.starts, int32(len(s.tokens)-1))
				}
			}
		}
		i = end
		if i < len(text) && (text[i] == '\'' || text[i] == 0xE2) {
			i = passGenitive(text, i)
		}
	}
}

// nextWord finds the first word at or after text[i] and its folded hash; at the end of
// the text it is empty.
func nextWord(text string, i int) (start, end int, hash uint64) {
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
func longWord(text string, start, end int) (from, to int, hash uint64) {
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
func initials(text string, i int) (end int, h uint64) {
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
