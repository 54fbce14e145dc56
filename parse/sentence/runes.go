package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// blank returns the width of the blank that s begins with, or 0. Besides white space
// these are the signs that take no room: a byte order mark, the zero-width blanks.
func blank(s string) int {
	if s == "" {
		return 0
	}
	if c := s[0]; c < utf8.RuneSelf {
		if c <= ' ' || c == 0x7f {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if blankRune(r) {
		return n
	}
	return 0
}

// lastBlank is blank for the end of s.
func lastBlank(s string) int {
	if s == "" {
		return 0
	}
	if c := s[len(s)-1]; c < utf8.RuneSelf {
		return blank(s[len(s)-1:])
	}
	r, n := utf8.DecodeLastRuneInString(s)
	if blankRune(r) {
		return n
	}
	return 0
}

func blankRune(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff'
}

// blankBefore reports whether the byte at i has a blank, or nothing, before it.
func blankBefore(s string, i int) bool { return i == 0 || lastBlank(s[:i]) > 0 }

// wordByte reports whether c is a letter or digit, or part of one outside ASCII.
func wordByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || digit(c) || c >= utf8.RuneSelf
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// lower reports whether s begins with a small letter.
func lower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// upperThenLower reports whether s begins with a capital and a small letter, as a
// sentence does whose blank was lost, and names on the web seldom do. A quotation mark
// may stand before.
func upperThenLower(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if r == '“' || r == '"' || r == '„' || r == '«' {
		s = s[n:]
		r, n = utf8.DecodeRuneInString(s)
	}
	if !unicode.IsUpper(r) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	return unicode.IsLower(next)
}

// opens reports whether r can stand before the first word of a sentence.
func opens(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '„', '‚', '«', '»', '‹', '(', '[', '¿', '¡', '「', '『', '《':
		return true
	}
	return false
}

// closes reports whether r, outside ASCII, can close after a final mark. German closes
// with the mark that English opens with.
func closes(r rune) bool {
	switch r {
	case '”', '’', '»', '›', '“', '‘', '«', '）', '」', '』', '》', '】', '″':
		return true
	}
	return false
}

// beginsSentence reports whether s can be the start of a sentence: anything but a small
// letter or a mark that goes on with one. A dash does so: “…” — Orlov.
func beginsSentence(s string) bool {
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if opens(r) || r == '.' || r == '…' {
			s = s[n:]
			continue
		}
		return !unicode.IsLower(r) && !strings.ContainsRune(",;:-–—―", r)
	}
	return true
}
