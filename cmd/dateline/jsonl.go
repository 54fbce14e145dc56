package main

import (
	"strconv"
	"unicode/utf8"
)

// A jsonLine is one line of JSON in the making. It is written by appending, which is
// many times faster than reflection on the long streams of tag. Fields come in the order
// in which they are added.
type jsonLine struct {
	b     []byte
	comma bool
}

// key begins a field of that name, or, where the name is "", the next of a list.
func (j *jsonLine) key(name string) {
	if j.comma {
		j.b = append(j.b, ',')
	}
	j.comma = true
	if name != "" {
		j.b = append(j.b, '"')
		j.b = append(j.b, name...)
		j.b = append(j.b, '"', ':')
	}
}

// text adds a field that is left out where it is empty.
func (j *jsonLine) text(name, value string) {
	if value != "" {
		j.string(name, value)
	}
}

// string adds a field that is always there.
func (j *jsonLine) string(name, value string) {
	j.key(name)
	j.b = appendString(j.b, value)
}

func (j *jsonLine) int(name string, value int) {
	j.key(name)
	j.b = strconv.AppendInt(j.b, int64(value), 10)
}

// open starts an object or a list: as the field of a name, or as the next of a list
// where the name is "".
func (j *jsonLine) open(name string, bracket byte) {
	j.key(name)
	j.b = append(j.b, bracket)
	j.comma = false
}

// close ends an object or a list.
func (j *jsonLine) close(bracket byte) {
	j.b = append(j.b, bracket)
	j.comma = true
}

const hexDigits = "0123456789abcdef"

// appendString appends s as JSON. Bytes that are not UTF-8 become U+FFFD, one each.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= 0x20 && c != '"' && c != '\\' && c < utf8.RuneSelf:
			i++
			continue
		case c >= utf8.RuneSelf:
			if r, n := utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
			b = append(append(b, s[from:i]...), "\ufffd"...)
		case c == '\n':
			b = append(append(b, s[from:i]...), '\\', 'n')
		case c == '\t':
			b = append(append(b, s[from:i]...), '\\', 't')
		case c == '"' || c == '\\':
			b = append(append(b, s[from:i]...), '\\', c)
		default:
			b = append(append(b, s[from:i]...), '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		from = i
	}
	return append(append(b, s[from:]...), '"')
}
