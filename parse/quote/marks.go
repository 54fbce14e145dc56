package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
)

// A mark is a quotation mark: which kind it is, and where it stands.
type mark uint8

const (
	noMark     mark = iota
	curlyOpen       // “, which closes in German
	curlyClose      // ”
	lowOpen         // „
	angleOpen       // «
	angleClose      // »
	straight        // "
	twice           // ''
	singleOpen      // ‘
	single          // ’ or '
)

var markBytes = [256]bool{'"': true, '\'': true, '\n': true, '`': true, 0xE2: true, 0xC2: true}

// marks finds the stretches of text within quotation marks, marks included, in order.
// A quotation whose mark is opened again in the next paragraph is one stretch; one that
// is never closed ends with its paragraph. Marks within a quotation are part of it.
func marks(dst []timeline.Span, text string) []timeline.Span {
	r := marker{text: text, out: dst}
	for i := 0; i < len(text); {
		if !markBytes[text[i]] {
			i++
			continue
		}
		if text[i] == '\n' {
			i = r.newline(i)
			continue
		}
		m, n := markAt(text[i:])
		if m != noMark {
			n = r.mark(m, i, n)
		}
		i += n
	}
	if r.open != noMark {
		r.close(trimEnd(text, r.start, len(text)))
	}
	return r.out
}

// markAt returns the mark that s begins with, and the width of it or of the rune there.
func markAt(s string) (mark, int) {
	switch s[0] {
	case '"':
		return straight, 1
	case '`':
		if strings.HasPrefix(s, "``") {
			return twice, 2
		}
		return noMark, 1
	case '\'':
		if strings.HasPrefix(s, "''") {
			return twice, 2
		}
		return single, 1
	}
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '“':
		return curlyOpen, n
	case '”':
		return curlyClose, n
	case '„':
		return lowOpen, n
	case '«':
		return angleOpen, n
	case '»':
		return angleClose, n
	case '‘':
		return singleOpen, n
	case '’':
		return single, n
	}
	return noMark, n
}

// A marker is the state of marks: the mark that is open, if any, and where it stands.
type marker struct {
	text  string
	out   []timeline.Span
	open  mark
	start int
}

func (r *marker) close(end int) {
	if end > r.start {
		r.out = append(r.out, timeline.Span{Start: r.start, End: end})
	}
	r.open = noMark
}

// mark handles the mark m of n bytes at i and returns how far to go on.
func (r *marker) mark(m mark, i, n int) int {
	opening := r.canOpen(i, n)
	switch {
	case m == single || m == singleOpen:
		if r.open == noMark && opening {
			if end := r.closeSingle(m, i+n); end > 0 {
				r.start = i
				r.close(end)
				return end - i
			}
		}
	case r.open == noMark:
		if m == curlyClose || !opening {
			break
		}
		r.open, r.start = m, i
	case closing(r.open, m):
		if opening && (m == straight || m == twice || m == curlyOpen) && !r.closesHere(i) {
			break // an inner quotation, or the mark opened again
		}
		if m == twice && i+n < len(r.text) && r.text[i+n] == '\'' {
			n++ // "'yes'''" ends an inner quotation as well
		}
		r.close(i + n)
	}
	return n // else it lies within the quotation that is open
}

// closing reports whether m can close what open opened.
func closing(open, m mark) bool {
	switch open {
	case curlyOpen:
		return m == curlyClose || m == straight
	case lowOpen:
		return m == curlyOpen || m == curlyClose || m == straight
	case angleOpen:
		return m == angleClose
	case angleClose:
		return m == angleOpen
	case straight:
		return m == straight || m == curlyClose
	}
	return m == open
}

// canOpen reports whether the mark of n bytes at i stands before a word and after none.
func (r *marker) canOpen(i, n int) bool {
	if i+n >= len(r.text) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(r.text[i+n:])
	if unicode.IsSpace(next) || next == ',' || next == ')' || next == ';' {
		return false
	}
	if i == 0 {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(r.text[:i])
	return !unicode.IsLetter(last) && !unicode.IsDigit(last) && last != ',' && last != '.' && last != '!' && last != '?' ||
		last == '.' && unicode.IsUpper(next)
}

// closesHere reports whether a mark at i that could open rather closes: a word or a final
// mark stands right before it.
func (r *marker) closesHere(i int) bool {
	last, _ := utf8.DecodeLastRuneInString(r.text[:i])
	return !unicode.IsSpace(last) && last != '(' && last != '[' && last != '—' && last != '-' && last != '‘'
}

// maxSingle is the longest quotation within single marks, in bytes: an apostrophe can
// look like such a mark.
const maxSingle = 600

// closeSingle returns the end of the quotation in single marks whose words begin at i,
// or 0. An apostrophe within a word does not close it.
func (r *marker) closeSingle(m mark, i int) int {
	text := r.text[i:min(len(r.text), i+maxSingle)]
	for k := 0; k < len(text); k++ {
		switch c := text[k]; {
		case c == '\n':
			return 0
		case c == '\'' || c == 0xE2:
			got, n := markAt(text[k:])
			if got != single && !(got == singleOpen && m == singleOpen) {
				k += n - 1
				continue
			}
			if k == 0 {
				return 0
			}
			next, _ := utf8.DecodeRuneInString(text[k+n:])
			if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
				return i + k + n
			}
			k += n - 1
		}
	}
	return 0
}

// newline handles the line feed at i: at the end of a paragraph an open quotation ends,
// unless the next paragraph opens it again. It returns where to go on.
func (r *marker) newline(i int) int {
	next := i + 1
	feeds := 1
	for next < len(r.text) && r.text[next] <= ' ' {
		if r.text[next] == '\n' {
			feeds++
		}
		next++
	}
	if r.open == noMark || feeds < 2 && !r.longLine(i) {
		return next
	}
	if next < len(r.text) {
		m, n := markAt(r.text[next:])
		if m == r.open || r.open == curlyOpen && m == straight || r.open == straight && m == curlyOpen {
			return next + n
		}
	}
	r.close(trimEnd(r.text, r.start, i))
	return next
}

// longLine reports whether the line that ends at i is too long to be wrapped text.
func (r *marker) longLine(i int) bool {
	return i-strings.LastIndexByte(r.text[:i], '\n') > 140
}

// trimEnd returns end without the blanks before it, not below start.
func trimEnd(text string, start, end int) int {
	return start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
}
