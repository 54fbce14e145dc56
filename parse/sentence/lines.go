package sentence

import (
	"strings"
	"unicode/utf8"
)

// A block is a run of lines with no blank line among them. Its zero value covers nothing.
type block struct {
	start, end int
	width      int // the longest line, in bytes
	lines      int
}

// The widths that wrapped text has; a longer line is a paragraph.
const (
	narrowest = 40
	widest    = 140
)

// newline handles the line feed at i: it ends the sentence or is a blank within it.
func (s *splitter) newline(i int) int {
	at, gap := s.skipBlanks(i)
	if gap == blankLine {
		s.cut(i)
		return at
	}
	if s.start < i && !s.wrapped(i, at) {
		s.cut(i)
	}
	return at
}

// wrapped reports whether the line before the feed at i goes on in the line at next.
func (s *splitter) wrapped(i, next int) bool {
	rest := s.text[next:]
	if listItem(rest) {
		return false
	}
	if lower(rest) {
		return true
	}
	begin := strings.LastIndexByte(s.text[:i], '\n') + 1
	if last := s.text[i-1]; last == ',' || last == '-' && i-begin > 1 {
		return true
	}
	if i > s.block.end {
		s.measure(i)
	}
	b := s.block
	if b.width < narrowest || b.width > widest || b.lines < 3 && i-begin < 55 {
		return false
	}
	// Text is wrapped where the next word would not have fitted.
	word := strings.IndexAny(rest, " \n")
	if word < 0 {
		word = len(rest)
	}
	return i-begin+1+word > b.width
}

// measure finds the block around the line feed at i.
func (s *splitter) measure(i int) {
	start := max(strings.LastIndex(s.text[s.block.end:i], "\n\n")+s.block.end, s.block.end)
	b := block{start: start}
	for p := start; ; {
		n := strings.IndexByte(s.text[p:], '\n')
		if n < 0 {
			n = len(s.text) - p
		}
		width := len(strings.TrimRight(s.text[p:p+n], " \t\r"))
		if width == 0 && p > i {
			b.end = p
			break
		}
		b.width = max(b.width, width)
		b.lines++
		p += n + 1
		if p >= len(s.text) {
			b.end = len(s.text)
			break
		}
	}
	s.block = b
}

// listItem reports whether s begins with the mark of an item of a list: a dash, a star,
// a bullet, or a number with a full stop or bracket, and a blank.
func listItem(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '-', '*', '•', '·', '–', '—', '‣', '▪', '■', '●', '►':
		return blank(s[n:]) > 0
	}
	k := 0
	for k < len(s) && k < 3 && digit(s[k]) {
		k++
	}
	return k > 0 && k+1 < len(s) && (s[k] == '.' || s[k] == ')') && blank(s[k+1:]) > 0
}
