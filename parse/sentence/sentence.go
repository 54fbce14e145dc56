// Package sentence cuts text into sentences.
//
// A sentence ends at a final mark (. ! ? … 。 ！ ？) with the quotation marks and brackets
// that close after it, unless the mark belongs to an abbreviation, an initial, a number
// or a name on the web. What is short for something is not known here: it comes from the
// language file, see [Abbrev].
//
// Lines matter as well. A blank line always ends a sentence. A single line break is read
// as a blank where the text is wrapped, and ends a sentence where it is not: after a
// heading, before an item of a list, between paragraphs that stand one a line.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
)

// Split returns the sentences of text in order. They never overlap, never cross a blank
// line, and start and end on bytes that are not blank, at rune borders. Between them lie
// only blanks, the marks of notes ("[12]") and those of Markdown's bold. A nil Abbrev knows
// no abbreviations.
func Split(text string, abbreviations *Abbrev) []timeline.Span {
	return Append(make([]timeline.Span, 0, len(text)/120+1), text, abbreviations)
}

// Append is [Split], adding to dst.
func Append(dst []timeline.Span, text string, abbreviations *Abbrev) []timeline.Span {
	if abbreviations == nil {
		abbreviations = &Abbrev{}
	}
	s := splitter{text: text, abbrev: abbreviations, out: dst}
	s.run()
	return s.out
}

// A splitter walks over text once; start is where the sentence at hand began.
type splitter struct {
	text   string
	abbrev *Abbrev
	out    []timeline.Span
	start  int
	block  block
}

// The classes of bytes at which the splitter stops.
const (
	_        = iota
	stop     // .
	shout    // ! ?
	line     // line feed
	wideMark // first byte of … 。 ！ ？ and their like
)

var stops = [256]uint8{
	'.': stop, '!': shout, '?': shout, '\n': line,
	0xD8: wideMark, 0xE0: wideMark, 0xE2: wideMark, 0xE3: wideMark, 0xEF: wideMark,
}

func (s *splitter) run() {
	text := s.text
	for i := 0; i < len(text); {
		switch stops[text[i]] {
		case 0:
			i++
		case stop:
			i = s.fullStop(i)
		case shout:
			i = s.mark(i, i+1)
		case line:
			i = s.newline(i)
		case wideMark:
			i = s.wide(i)
		}
	}
	s.cut(len(text))
}

// cut ends the sentence at hand before end, without what is around it.
func (s *splitter) cut(end int) {
	a, b := bare(s.text, s.start, end)
	if a < b {
		s.out = append(s.out, timeline.Span{Start: a, End: b})
	}
	s.start = end
}

// wide handles the marks outside ASCII, and steps over any other rune at i.
func (s *splitter) wide(i int) int {
	r, n := utf8.DecodeRuneInString(s.text[i:])
	switch r {
	case '。', '！', '？', '।', '؟':
		end := s.closers(i + n)
		s.cut(end)
		return end
	case '…':
		return s.ellipsis(i, i+n)
	}
	return i + n
}

// mark handles ! and ?, which stand at i and may be repeated.
func (s *splitter) mark(i, next int) int {
	for next < len(s.text) && stops[s.text[next]] == shout {
		next++
	}
	end := s.closers(next)
	if end == len(s.text) {
		return end
	}
	at, gap := s.skipBlanks(end)
	if gap == none {
		// "?Three" in scraped text, but not "?id=3" or "Yahoo!'s".
		if upperThenLower(s.text[end:]) && end-i < 4 {
			s.cut(end)
		}
		return end
	}
	if gap == sameLine && !beginsSentence(s.text[at:]) {
		return end
	}
	if gap == nextLine && lower(s.text[at:]) {
		return end
	}
	s.cut(end)
	return end
}

// ellipsis handles "…" and "...": they end a sentence when they hang on a word and a
// capital follows.
func (s *splitter) ellipsis(i, next int) int {
	for next < len(s.text) && s.text[next] == '.' {
		next++
	}
	end := s.closers(next)
	at, gap := s.skipBlanks(end)
	if gap == none || i == 0 || blankBefore(s.text, i) || s.text[i-1] == '[' || s.text[i-1] == '(' {
		return end
	}
	if r, _ := utf8.DecodeRuneInString(s.text[at:]); unicode.IsUpper(r) || opens(r) {
		s.cut(end)
	}
	return end
}

// closers returns the end of the run of closing quotation marks, brackets and notes at i.
func (s *splitter) closers(i int) int {
	for i < len(s.text) {
		switch c := s.text[i]; {
		case c == '"' || c == '\'':
			// A straight mark closes if nothing but a blank, an end or more marks follow.
			if i+1 < len(s.text) && wordByte(s.text[i+1]) {
				return i
			}
			i++
		case c == ')' || c == ']' || c == '}':
			i++
		case c == '*' && strings.HasPrefix(s.text[i:], strong):
			i += len(strong)
		case c == '[':
			n := noteWidth(s.text[i:])
			if n == 0 {
				return i
			}
			i += n
		case c < utf8.RuneSelf:
			return i
		default:
			r, n := utf8.DecodeRuneInString(s.text[i:])
			if !closes(r) {
				return i
			}
			if (r == '“' || r == '«' || r == '‘') && i+n < len(s.text) && wordByte(s.text[i+n]) {
				return i // it opens the next sentence
			}
			i += n
		}
	}
	return i
}

// A gap is the kind of white space between two marks.
type gap int

const (
	none gap = iota
	sameLine
	nextLine
	blankLine // or the end of the text
)

// skipBlanks returns the first byte at or after i that is not blank, and what lies between.
func (s *splitter) skipBlanks(i int) (int, gap) {
	g := none
	for i < len(s.text) {
		if s.text[i] == '\n' {
			g = min(max(g, sameLine)+1, blankLine)
			i++
			continue
		}
		n := blank(s.text[i:])
		if n == 0 {
			return i, g
		}
		g = max(g, sameLine)
		i += n
	}
	return i, blankLine
}
