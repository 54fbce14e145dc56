package article

import (
	"bytes"
	"encoding/binary"
	"mime"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
)

// utf16Order returns the byte order of head if it is UTF-16, with or without a byte
// order mark, else nil.
func utf16Order(head []byte) binary.ByteOrder {
	switch {
	case len(head) < 2:
		return nil
	case head[0] == 0xff && head[1] == 0xfe:
		return binary.LittleEndian
	case head[0] == 0xfe && head[1] == 0xff:
		return binary.BigEndian
	}
	var zeros [2]int
	n := min(len(head), 4096) &^ 1
	for i := range n {
		if head[i] == 0 {
			zeros[i&1]++
		}
	}
	switch {
	case zeros[1] > n/4 && zeros[0] == 0:
		return binary.LittleEndian
	case zeros[0] > n/4 && zeros[1] == 0:
		return binary.BigEndian
	}
	return nil
}

// toUTF8 decodes UTF-16. A half pair becomes U+FFFD.
func toUTF8(b []byte, order binary.ByteOrder) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = order.Uint16(b[2*i:])
	}
	if len(u) > 0 && u[0] == 0xfeff {
		u = u[1:]
	}
	return string(utf16.Decode(u))
}

// decode turns the bytes of a text or page into valid UTF-8. ContentType is what the
// input's carrier said of it, or "". The second result says in what encoding b was if
// that had to be found out, and lossy whether bytes were lost.
func decode(b []byte, contentType string, page bool) (s, from string, lossy bool) {
	if order := utf16Order(b); order != nil {
		return toUTF8(b, order), "utf-16", false
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if utf8.Valid(b) && !bytes.Contains(b, []byte("\x1b$")) {
		return string(b), "", false
	}
	if broken, whole := utf8Sequences(b); broken*20 <= whole {
		return strings.ToValidUTF8(string(b), "\ufffd"), "utf-8", true
	}
	var e encoding.Encoding
	if page || contentType != "" {
		if e, from = declared(b, contentType); from == "utf-8" {
			return strings.ToValidUTF8(string(b), "\ufffd"), from, true
		}
	}
	if e == nil {
		e, from = guess(b)
	}
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return strings.ToValidUTF8(string(b), "\ufffd"), from, true
	}
	return strings.ToValidUTF8(string(out), "\ufffd"), from, bytes.ContainsRune(out, utf8.RuneError)
}

// declared returns the encoding that a page or its carrier names, or nil.
func declared(b []byte, contentType string) (encoding.Encoding, string) {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		return charset.Lookup(params["charset"])
	}
	head := lowerSame(string(b[:min(len(b), 1<<14)]))
	for {
		_, rest, ok := strings.Cut(head, "charset=")
		if !ok {
			return nil, ""
		}
		name := strings.TrimLeft(rest[:min(len(rest), 40)], "\"' ")
		if i := strings.IndexAny(name, "\"' ;/>"); i > 0 {
			if e, canonical := charset.Lookup(name[:i]); e != nil {
				return e, canonical
			}
		}
		head = rest
	}
}

// utf8Sequences counts the bytes of b that break UTF-8 and the good sequences of more
// than one byte.
func utf8Sequences(b []byte) (broken, whole int) {
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			whole++
		}
		b = b[n:]
	}
	return broken, whole
}

// guess finds the encoding of b by its letters. What cannot be told is windows-1252.
func guess(b []byte) (encoding.Encoding, string) {
	sample := b
	if i := bytes.IndexFunc(b, func(r rune) bool { return r >= utf8.RuneSelf }); i > 2048 {
		sample = b[i-2048:]
	}
	sample = sample[:min(len(sample), 1<<16)]
	name := "windows-1252"
	if r, err := chardet.NewTextDetector().DetectBest(sample); err == nil && r.Confidence >= 20 {
		name = r.Charset
	}
	switch name { // the windows form of an ISO encoding holds all of it, and quotes and dashes
	case "ISO-8859-1":
		name = "windows-1252"
	case "ISO-8859-7":
		name = "windows-1253"
	case "ISO-8859-9":
		name = "windows-1254"
	case "GB-18030":
		name = "gb18030"
	case "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE":
		name = "windows-1252"
	}
	if e, canonical := charset.Lookup(name); e != nil {
		return e, canonical
	}
	e, canonical := charset.Lookup("windows-1252")
	return e, canonical
}

// decoded decodes b and warns where that was a guess or a loss.
func (d *draft) decoded(b []byte, page bool) string {
	s, from, lossy := decode(b, d.in.known.contentType, page)
	switch {
	case lossy && from == "utf-8":
		d.warn("some bytes are not valid UTF-8; they stand as \ufffd")
	case lossy:
		d.warn("read as %s; some bytes mean nothing there and stand as \ufffd", from)
	case from != "" && from != "utf-16" && !page:
		d.warn("it is not UTF-8; read as %s", from)
	}
	return s
}
