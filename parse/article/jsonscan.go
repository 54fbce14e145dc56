package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A small scanner of JSON: an object is cut into its members without building a tree, so
// that a field nobody asks for costs no more than finding its end. It takes what exports of
// articles hold and encoding/json refuses, tabs as they are within strings, and reads a file of
// them in half the time. (encoding/json/jsontext is as fast; it is not part of Go yet
// without an experiment.)

var errBufferFull = bufio.ErrBufferFull

var (
	errShort  = errors.New("it breaks off")
	errObject = errors.New("it is not an object")
)

// maxNesting is how deep values may lie in one another.
const maxNesting = 200

// members calls each with the key, without its quotes, and the raw value of every member
// of the object b until each returns false.
func members(b []byte, each func(key, value []byte) bool) error {
	i := blank(b, 0)
	if i >= len(b) || b[i] != '{' {
		return errObject
	}
	i = blank(b, i+1)
	if i < len(b) && b[i] == '}' {
		return ended(b, i+1)
	}
	for {
		if i >= len(b) {
			return errShort
		}
		if b[i] != '"' {
			return at(i, "a name in quotes is expected")
		}
		end := stringEnd(b, i)
		if end < 0 {
			return errShort
		}
		key := b[i+1 : end-1]
		i = blank(b, end)
		if i >= len(b) || b[i] != ':' {
			return at(i, `":" is expected`)
		}
		i = blank(b, i+1)
		end = valueEnd(b, i, 0)
		if end < 0 {
			return errShort
		}
		if end == i {
			return at(i, "a value is expected")
		}
		if !each(key, b[i:end]) {
			return nil
		}
		i = blank(b, end)
		switch {
		case i >= len(b):
			return errShort
		case b[i] == '}':
			return ended(b, i+1)
		case b[i] != ',':
			return at(i, `"," or "}" is expected`)
		}
		i = blank(b, i+1)
	}
}

func at(i int, what string) error { return errors.New("byte " + strconv.Itoa(i+1) + ": " + what) }

// ended reports whether nothing but blanks follows.
func ended(b []byte, i int) error {
	if i = blank(b, i); i < len(b) {
		return at(i, "something follows the object")
	}
	return nil
}

func blank(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '\n' || b[i] == '\r') {
		i++
	}
	return i
}

// stringEnd returns where the string that begins at b[i] ends, or -1.
func stringEnd(b []byte, i int) int {
	for i++; ; {
		n := bytes.IndexByte(b[i:], '"')
		if n < 0 {
			return -1
		}
		i += n
		back := 0
		for b[i-1-back] == '\\' { // the opening quote is before
			back++
		}
		i++
		if back%2 == 0 {
			return i
		}
	}
}

// valueEnd returns where the value that begins at b[i] ends, i if there is none, or -1
// if it breaks off or lies too deep.
func valueEnd(b []byte, i, depth int) int {
	if i >= len(b) || depth > maxNesting {
		return -1
	}
	switch b[i] {
	case '"':
		return stringEnd(b, i)
	case '{', '[':
		open := 0
		for ; i < len(b); i++ {
			switch b[i] {
			case '"':
				if i = stringEnd(b, i) - 1; i < 0 {
					return -1
				}
			case '{', '[':
				open++
			case '}', ']':
				if open--; open == 0 {
					return i + 1
				}
			}
		}
		return -1
	}
	for i < len(b) && bytes.IndexByte([]byte(" \t\r\n,]}:"), b[i]) < 0 {
		i++
	}
	return i
}

// unquote returns what the JSON string raw says, as valid UTF-8, and whether bytes that
// were not UTF-8 had to be replaced.
func unquote(raw []byte) (s string, lost bool) {
	raw = raw[1 : len(raw)-1]
	if bytes.IndexByte(raw, '\\') < 0 {
		s = string(raw)
	} else {
		var out strings.Builder
		out.Grow(len(raw))
		for len(raw) > 0 {
			n := bytes.IndexByte(raw, '\\')
			if n < 0 || n+1 >= len(raw) {
				out.Write(raw)
				break
			}
			out.Write(raw[:n])
			raw = raw[n:]
			raw = raw[escape(&out, raw):]
		}
		s = out.String()
	}
	if utf8.ValidString(s) {
		return s, false
	}
	return strings.ToValidUTF8(s, "\ufffd"), true
}

// escape writes what the escape at the start of raw stands for and returns its length.
func escape(out *strings.Builder, raw []byte) int {
	switch c := raw[1]; c {
	case 'n':
		out.WriteByte('\n')
	case 't':
		out.WriteByte('\t')
	case 'r':
		out.WriteByte('\r')
	case 'b':
		out.WriteByte('\b')
	case 'f':
		out.WriteByte('\f')
	case 'u':
		r := hex4(raw[2:])
		if r < 0 {
			out.WriteByte('u')
			return 2
		}
		if utf16.IsSurrogate(r) {
			if len(raw) >= 12 && raw[6] == '\\' && raw[7] == 'u' {
				if pair := utf16.DecodeRune(r, hex4(raw[8:])); pair != utf8.RuneError {
					out.WriteRune(pair)
					return 12
				}
			}
			r = utf8.RuneError
		}
		out.WriteRune(r)
		return 6
	default:
		out.WriteByte(c)
	}
	return 2
}

// hex4 reads four hexadecimal digits, or returns -1.
func hex4(b []byte) rune {
	if len(b) < 4 {
		return -1
	}
	n, err := strconv.ParseUint(string(b[:4]), 16, 32)
	if err != nil {
		return -1
	}
	return rune(n)
}

// plainValue returns a value as a line of text: strings as they are, the elements of
// arrays with commas, of an object its name.
func plainValue(raw []byte, depth int) (s string, lost bool) {
	switch raw[0] {
	case '"':
		return unquote(raw)
	case '[':
		var list []json.RawMessage
		if depth > 3 || json.Unmarshal(raw, &list) != nil {
			return "", false
		}
		var parts []string
		for _, e := range list {
			if p, _ := plainValue(bytes.TrimSpace(e), depth+1); p != "" {
				parts = append(parts, p)
			}
		}
		return strings.Join(parts, ", "), false
	case '{':
		if depth > 3 {
			return "", false
		}
		best := len(nameKeys)
		_ = members(raw, func(key, value []byte) bool {
			for i, k := range nameKeys[:best] {
				if string(key) == k {
					if v, _ := plainValue(value, depth+1); v != "" {
						s, best = v, i
					}
					break
				}
			}
			return true
		})
		return s, false
	case 'n', 't', 'f':
		return "", false
	}
	return string(raw), false
}

// nameKeys are the members by which an object is named, the best first.
var nameKeys = []string{"name", "title", "uri", "url", "$date", "@value", "value", "text", "id"}
