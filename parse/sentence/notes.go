package sentence

import "strings"

// Texts that were pages hold marks of their layout: the numbers of notes behind a sentence,
// and the asterisks of Markdown around it. They belong to no sentence.

// strong is what Markdown sets around words in bold.
const strong = "**"

// longestNote is how many bytes the mark of a note may have, its address aside.
const longestNote = 9

// noteWidth returns the width of the mark of a note that s begins with, or 0: "[12]",
// "[iv]", "[a]", and in Markdown "[[12]](address)".
func noteWidth(s string) int {
	name, linked := strings.CutPrefix(s, "[[")
	if !linked {
		var bracket bool
		if name, bracket = strings.CutPrefix(s, "["); !bracket {
			return 0
		}
	}
	end := strings.IndexByte(name[:min(len(name), longestNote)], ']')
	if end < 1 || !noteName(name[:end]) {
		return 0
	}
	if !linked {
		return end + len("[]")
	}
	address, ok := strings.CutPrefix(name[end:], "]](")
	n := strings.IndexAny(address, ") \n")
	if !ok || n < 0 || address[n] != ')' {
		return 0
	}
	return len(s) - len(address) + n + 1
}

// noteName reports whether s is a number that is no year, a Roman one in small letters, or
// one letter.
func noteName(s string) bool {
	digits, roman := true, true
	for i := 0; i < len(s); i++ {
		digits = digits && digit(s[i])
		roman = roman && strings.IndexByte("ivxlc", s[i]) >= 0
	}
	return digits && len(s) < len("2018") || roman || len(s) == 1 && 'a' <= s[0] && s[0] <= 'z'
}

// bare takes the marks of layout and the blanks off the ends of text[a:b].
func bare(text string, a, b int) (int, int) {
	for a < b {
		n := blank(text[a:b])
		if n == 0 && strings.HasPrefix(text[a:b], strong) {
			n = len(strong)
		}
		if n == 0 {
			break
		}
		a += n
	}
	for a < b {
		n := lastBlank(text[a:b])
		if n == 0 && strings.HasSuffix(text[a:b], strong) {
			n = len(strong)
		}
		if n == 0 {
			n = lastNote(text[a:b])
		}
		if n == 0 {
			break
		}
		b -= n
	}
	return a, b
}

// lastNote is noteWidth for the end of s, where a sentence stands before it.
func lastNote(s string) int {
	if c := s[len(s)-1]; c != ']' && c != ')' {
		return 0
	}
	at := strings.LastIndexByte(s, '[')
	if at > 0 && s[at-1] == '[' {
		at--
	}
	if at <= 0 || noteWidth(s[at:]) != len(s)-at || !closed(s[at-1]) {
		return 0
	}
	return len(s) - at
}

// closed reports whether a note may hang on c: a final mark, what closes after one, the
// note before it.
func closed(c byte) bool { return strings.IndexByte(".!?\"')]*", c) >= 0 || c >= 0x80 }
