package article

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
)

//go:embed boilerplate.txt
var boilerplateText string

// A pattern is one line of boilerplate.txt.
type pattern struct {
	kind  string
	words []string
	long  bool // fits paragraphs of any length
}

// patterns are found by their first word, or, where that is not fixed, by their last.
type patterns struct {
	first, last map[string][]pattern
	begins      beginnings          // of the words in first and in last
	says        map[string][]string // by their longest word
	comment     []string            // what a reader's stamp begins with
	saysStarts  [64]uint64          // a bit for the first four letters of each such word; see startBit
}

// A beginnings is the first two letters of some words, where they are of ASCII: most words
// are told apart from these by them.
type beginnings [32]uint32

func (b *beginnings) add(word string) {
	if row, bit, ok := beginning(word); ok {
		b[row] |= bit
	}
}

// may reports whether a word, in any case, can be one of them.
func (b *beginnings) may(word string) bool {
	row, bit, ok := beginning(word)
	return !ok || b[row]&bit != 0
}

func beginning(word string) (row int, bit uint32, ok bool) {
	if len(word) < 2 || word[0] >= utf8.RuneSelf || word[1] >= utf8.RuneSelf {
		return 0, 0, false
	}
	return int(word[0] & 31), 1 << (word[1] & 31), true
}

// startBit returns where the bit of four letters is.
func startBit(letters uint32) (word int, bit uint64) {
	h := letters * 0x9E3779B1 >> 20
	return int(h >> 6), 1 << (h & 63)
}

var boilerplate = sync.OnceValue(func() *patterns {
	p, err := readPatterns(boilerplateText)
	if err != nil {
		panic(err) // the file is part of the program, and tested
	}
	return &p
})

// readPatterns reads a file in the form of boilerplate.txt.
func readPatterns(text string) (patterns, error) {
	p := patterns{first: map[string][]pattern{}, last: map[string][]pattern{}, says: map[string][]string{}}
	n := 0
	for l := range strings.Lines(text) {
		n++
		if l = strings.TrimSpace(l); l == "" || strings.HasPrefix(l, "# ") || l == "#" {
			continue
		}
		kind, rest, _ := strings.Cut(l, " ")
		rest = strings.TrimSpace(rest)
		var pat pattern
		switch kind {
		case "says":
			longest := ""
			for _, w := range strings.Fields(rest) {
				if len(w) > len(longest) {
					longest = w
				}
			}
			if len(longest) < 4 {
				return p, fmt.Errorf("boilerplate.txt:%d: says needs a word of four letters or more", n)
			}
			p.says[longest] = append(p.says[longest], rest)
			word, bit := startBit(binary.LittleEndian.Uint32([]byte(longest)))
			p.saysStarts[word] |= bit
			continue
		case "comment":
			p.comment = append(p.comment, rest)
			continue
		case "line", "label", "list", "rest", "byline", "date", "changed":
			pat.kind = kind
		default:
			return p, fmt.Errorf("boilerplate.txt:%d: there is no kind %q", n, kind)
		}
		if r, ok := strings.CutSuffix(rest, "**"); ok {
			rest, pat.long = r+"*", true
		}
		for _, w := range strings.Fields(rest) {
			if w != "*" && w != "#" && w != "@" && (w[0] != '/' || len(w) == 1) {
				w = bare(strings.ToLower(w))
			}
			if w != "" {
				pat.words = append(pat.words, w)
			}
		}
		if len(pat.words) == 0 {
			return p, fmt.Errorf("boilerplate.txt:%d: no word", n)
		}
		first, last := uncolon(pat.words[0]), uncolon(pat.words[len(pat.words)-1])
		switch {
		case first != "*" && first != "#" && first != "@":
			p.first[first] = append(p.first[first], pat)
			p.begins.add(first)
		case last != "*" && last != "#" && last != "@":
			last = strings.TrimPrefix(last, "/")
			p.last[last] = append(p.last[last], pat)
			p.begins.add(last)
		default:
			return p, fmt.Errorf("boilerplate.txt:%d: a pattern begins or ends with a word", n)
		}
	}
	return p, nil
}

// bare returns a word without the marks around it, save a colon behind it. A mark that
// stands alone and means something, such as ">", stays.
func bare(w string) string {
	if w != "" && plainByte(w[0]) && plainByte(w[len(w)-1]) {
		return w
	}
	if b := strings.Trim(w, marks); b != "" {
		if i := strings.Index(w, b) + len(b); i < len(w) && w[i] == ':' {
			return w[:i+1][i-len(b):]
		}
		return b
	}
	switch w {
	case "»", "›", ">", "/", "|", "«":
		return w
	}
	return ""
}

// plainByte reports whether c is an ASCII letter or digit, and so none of marks.
func plainByte(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' }

const marks = ".,:;!…\"“”„'‘’()[]{}*_#<>«»|·•–—-=~→›/"

func uncolon(w string) string { return strings.TrimSuffix(w, ":") }

// maxPatternLine is the length of a line that a pattern can fit.
const maxPatternLine = 400

// A lineFound is what a pattern found in a line.
type lineFound struct {
	kind  string
	words string // what the line said beside the fixed words: a name, a date
}

// find returns what line is, or a zero lineFound if it is prose.
func (p *patterns) find(line string) lineFound {
	var buf [48]byte
	f := uncolon(firstWord(line))
	if len(f) > 40 {
		return lineFound{}
	}
	var tries []pattern
	if p.begins.may(f) {
		tries = p.first[string(appendLower(buf[:0], f))]
	}
	if len(tries) == 0 && len(line) > 120 {
		return lineFound{}
	}
	if len(line) <= 120 {
		l := uncolon(lastWord(line))
		if l = l[strings.LastIndexByte(l, '/')+1:]; len(l) <= 40 && p.begins.may(l) {
			tries = append(tries[:len(tries):len(tries)], p.last[string(appendLower(buf[:0], l))]...)
		}
	}
	var words []string
	for _, t := range tries {
		if len(line) > maxPatternLine && !t.long {
			continue
		}
		if words == nil {
			if !t.goesOn(line) {
				continue
			}
			words = lineWords(line)
		}
		if rest, ok := fits(t.words, words); ok && t.allows(rest, line) {
			return lineFound{t.kind, rest}
		}
	}
	return lineFound{}
}

// goesOn reports whether the second word of a line may be that of a pattern which fits the
// first: it tells nearly all lines apart before they are cut into words.
func (t pattern) goesOn(line string) bool {
	if len(t.words) < 2 {
		return true
	}
	want := t.words[1]
	if want == "*" || want == "@" || want == "#" || want[0] == '/' && len(want) > 1 || t.words[0] == "*" || t.words[0] == "@" {
		return true
	}
	w := nthWord(line, 2)
	return strings.EqualFold(w, want) || strings.EqualFold(uncolon(w), want)
}

// allows reports whether a line that fits a pattern of this kind is what it seems: a
// byline and a date are no sentences.
func (t pattern) allows(rest, line string) bool {
	switch t.kind {
	case "byline":
		return len(line) < 120 && strings.Count(line, " ") < 14 && !strings.ContainsAny(line[len(line)-1:], ".!?,;:")
	case "date", "changed":
		p := readDate(rest)
		_, ok := p.time()
		return len(line) < 120 && !strings.HasSuffix(line, ".") && p.others <= 3 && (ok || t.kind == "changed" && p.clock)
	}
	return true
}

// firstWord returns the first word of line that is more than marks.
func firstWord(line string) string {
	for len(line) > 0 {
		start := 0
		for n := blankWidth(line); n > 0; n = blankWidth(line[start:]) {
			start += n
		}
		end := start
		for end < len(line) && blankWidth(line[end:]) == 0 {
			end++
		}
		if w := bare(line[start:end]); w != "" {
			return w
		}
		line = line[end:]
	}
	return ""
}

// blankWidth returns the width of the blank within a line that s begins with, or 0.
func blankWidth(s string) int {
	switch {
	case s == "":
	case s[0] == ' ' || s[0] == '\t':
		return 1
	case strings.HasPrefix(s, "\u00a0"):
		return len("\u00a0")
	}
	return 0
}

// nthWord returns one of the words of lineWords, counted from 1; "" if there are fewer.
func nthWord(line string, n int) string {
	for w := range strings.FieldsSeq(line) {
		if b := bare(w); b != "" {
			if n--; n == 0 {
				return b
			}
		}
	}
	return ""
}

func lastWord(line string) string {
	for line = strings.TrimRight(line, " \t\r"); len(line) > 0; {
		n := len(line)
		for n > 0 && line[n-1] != ' ' && line[n-1] != '\t' {
			n--
		}
		if w := bare(line[n:]); w != "" {
			return w
		}
		line = strings.TrimRight(line[:n], " \t")
	}
	return ""
}

func appendLower(b []byte, s string) []byte {
	for _, r := range s {
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

func lineWords(line string) (words []string) {
	for _, w := range strings.Fields(line) {
		if b := bare(w); b != "" {
			words = append(words, b)
		}
	}
	return words
}

// fits matches words against a pattern and returns the words that @, * and # stand for;
// for a pattern with @, only the name that it stands for.
func fits(pattern, words []string) (string, bool) {
	if len(pattern) == 0 {
		return "", len(words) == 0
	}
	switch pattern[0] {
	case "*":
		for n := 0; n <= len(words); n++ {
			if rest, ok := fits(pattern[1:], words[n:]); ok {
				return strings.TrimSpace(strings.Join(words[:n], " ") + " " + rest), true
			}
		}
		return "", false
	case "@":
		for n := min(len(words), 8); n > 0; n-- {
			if !isName(words[:n]) {
				continue
			}
			if _, ok := fits(pattern[1:], words[n:]); ok {
				return strings.Join(words[:n], " "), true
			}
		}
		return "", false
	}
	if len(words) == 0 {
		return "", false
	}
	w := words[0]
	if pattern[0][0] == '/' && len(pattern[0]) > 1 {
		if n := len(w) - len(pattern[0]); n <= 0 || !strings.EqualFold(w[n:], pattern[0]) {
			return "", false
		}
	} else if pattern[0] == "#" {
		if w[0] < '0' || w[0] > '9' {
			return "", false
		}
	} else if !strings.EqualFold(w, pattern[0]) && !strings.EqualFold(uncolon(w), pattern[0]) {
		return "", false
	}
	return fits(pattern[1:], words[1:])
}

// isName reports whether words are a name or some: all with capitals, save what may
// stand between names.
func isName(words []string) bool {
	for i, w := range words {
		switch strings.ToLower(w) {
		case "and", "und", "et", "y", "e", "de", "van", "von", "der", "den", "la", "le", "del", "di", "da", "bin", "al", "&", "и":
			if i == 0 || i == len(words)-1 {
				return false
			}
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !unicode.In(r, unicode.Han, unicode.Arabic) {
			return false
		}
	}
	return true
}

// skip marks what in the draft's text is not its own prose, and keeps the byline and
// the dates that stand there.
func (d *draft) skip() {
	s := skipper{text: d.Text, d: d}
	s.lines()
	s.comments()
	s.sentences()
	s.menus()
	s.tickers()
	d.Skip = mergeSpans(s.spans)
}

// mergeSpans sorts spans and joins those that touch.
func mergeSpans(spans []timeline.Span) []timeline.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
	var out []timeline.Span
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && s.Start <= out[n].End {
			out[n].End = max(out[n].End, s.End)
		} else if s.Len() > 0 {
			out = append(out, s)
		}
	}
	return out
}
