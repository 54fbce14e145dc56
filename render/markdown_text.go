package render

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// mdSpecial are the characters that mean something to a reader of Markdown somewhere in
// a line: to CommonMark, to GitHub's tables, strike-through and formulas, and to the
// attribute blocks of others. A backslash before each makes it itself.
const mdSpecial = "\\`*_[]{}<>#|~$^"

// mdText returns s as one line of Markdown that reads as exactly these words, whatever
// they are.
func mdText(s string) string {
	s = oneLine(s)
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '_' && i > 0 && i+1 < len(s) && isPlain(s[i-1]) && isPlain(s[i+1]):
			// Within a word it is itself, and a file's name stays legible.
		case strings.IndexByte(mdSpecial, c) >= 0:
			b.WriteByte('\\')
		case c == '&' && i+1 < len(s) && (s[i+1] == '#' || isWord(s[i+1])):
			b.WriteByte('\\')
		case c == '!' && i+1 < len(s) && s[i+1] == '[':
			b.WriteByte('\\')
		case c == ':' && strings.HasPrefix(s[i:], "://"), c == '@':
			// An address would become a link.
			b.WriteByte('\\')
		case c == '.' && i >= 3 && strings.EqualFold(s[i-3:i], "www"):
			b.WriteByte('\\')
		case i == 0 && strings.IndexByte("-+=:", c) >= 0:
			b.WriteByte('\\')
		case (c == '.' || c == ')') && i > 0 && i < 10 && allDigits(s[:i]):
			b.WriteByte('\\')
		case c == ':' && i > 0 && isWord(s[i-1]) && i+1 < len(s) && isWord(s[i+1]):
			// :name: is a picture to some.
			if end := strings.IndexByte(s[i+1:], ':'); end >= 0 && !strings.Contains(s[i+1:i+1+end], " ") {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// isPlain reports whether c is an ASCII letter or digit.
func isPlain(c byte) bool { return c < utf8.RuneSelf && c != '_' && isWord(c) }

func isWord(c byte) bool {
	return c >= utf8.RuneSelf || c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// webURL returns an article's address if it is one that a report may link to, which is
// http or https and nothing else, with every character that could end a link encoded.
func webURL(s string) (string, bool) {
	s = strings.TrimSpace(s)
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", false
	}
	const hex = "0123456789ABCDEF"
	out := u.String()
	var b strings.Builder
	for i := range len(out) {
		c := out[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"'<>()[]{}|\\^`*_~$", c) >= 0 && c != '_' && c != '~' {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String(), true
}
