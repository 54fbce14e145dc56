package article

import (
	"bytes"
	"cmp"
	"io"
	"path"
	"strings"
)

// Limits on what one input may cost. A reader that meets one says so in a [Problem].
const (
	maxDocument = 32 << 20 // bytes of one text, page or record
	maxLine     = 32 << 20 // bytes of one line of JSONL
	maxUnpacked = 16 << 30 // bytes that one file may unpack to
	maxDepth    = 4        // archives in archives
)

// A format is one kind of input. Is looks at the first bytes, which are never empty,
// and at the name; the first format of the table that says yes reads the input.
type format struct {
	name string
	is   func(head []byte, ext string) bool
	read func(*reader, *input) error
}

// formats returns all formats, those that are known by their first bytes first.
func formats() []format {
	return []format{
		{"gzip", magic("\x1f\x8b"), (*reader).gzip},
		{"zstd", magic("\x28\xb5\x2f\xfd"), (*reader).zstd},
		{"bzip2", magic("BZh"), (*reader).bzip2},
		{"zip", magic("PK\x03\x04"), (*reader).zip},
		{"tar", isTar, (*reader).tar},
		{"pdf", magic("%PDF-"), (*reader).pdf},
		{"warc", magic("WARC/"), (*reader).warc},
		{"mbox", isMbox, (*reader).mbox},
		{"mail", isMail, document(readMail)},
		{"news", isNews, (*reader).news},
		{"feed", isFeed, (*reader).feed},
		{"jsonl", isJSONL, (*reader).jsonl},
		{"json", isJSON, (*reader).json},
		{"html", isHTML, document(readHTML)},
		{"markdown", isMarkdown, document(readMarkdown)},
		{"csv", isCSV, (*reader).csv},
		{"text", isText, document(readText)},
	}
}

// read finds out the format of in and reads it.
func (rd *reader) read(in *input) error {
	head, err := in.r.Peek(headSize)
	if len(head) == 0 {
		if err != nil && err != io.EOF {
			return rd.fatal(in.file, reason(err), "check the file")
		}
		return rd.fatal(in.file, "is empty", "remove it")
	}
	ext := strings.ToLower(path.Ext(cmp.Or(in.ext, in.file)))
	for _, f := range formats() {
		if f.is(head, ext) {
			return f.read(rd, in)
		}
	}
	what := "is not text"
	if kind := binaryKind(head); kind != "" {
		what += " (" + kind + ")"
	}
	return rd.fatal(in.file, what, "remove it or convert it first")
}

// document makes the reader of a format of which a file holds one article.
func document(read func(d *draft, b []byte) error) func(*reader, *input) error {
	return func(rd *reader, in *input) error {
		b, more, err := in.all(maxDocument)
		return rd.send(in, func() batch {
			d := rd.draft(in)
			if more {
				d.warn("is longer than %d MB; only the beginning was read", maxDocument>>20)
			}
			if err != nil {
				d.warn("could be read only in part: %v", err)
			}
			if err := read(d, b); err != nil {
				return d.failed(err)
			}
			return batch{articles: d.finish()}
		})
	}
}

// start returns head without a byte order mark and leading blanks.
func start(head []byte) []byte {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return bytes.TrimLeft(head, " \t\r\n\v\f")
}

// hasFold reports whether b begins with the lower-case prefix, in any case.
func hasFold(b []byte, prefix string) bool {
	return len(b) >= len(prefix) && strings.EqualFold(string(b[:len(prefix)]), prefix)
}

// binaries are the first bytes of common files that are not text.
var binaries = []struct{ magic, kind string }{
	{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"}, {"RIFF", "sound or pictures"},
	{"%PDF-", "PDF"}, {"PK\x03\x04", "a ZIP archive"}, {"\x7fELF", "a program"}, {"MZ", "a program"},
	{"\x1f\x8b", "gzip"}, {"\x28\xb5\x2f\xfd", "zstd"}, {"BZh", "bzip2"}, {"\xfd7zXZ", "xz"}, {"7z\xbc\xaf", "7-Zip"},
	{"Rar!", "RAR"}, {"\xd0\xcf\x11\xe0", "an old Office file"}, {"SQLite format 3", "a database"}, {"ID3", "sound"}, {"OggS", "sound"},
}

// binaryKind says what kind of file that is not text head begins, or "".
func binaryKind(head []byte) string {
	for _, m := range binaries {
		if bytes.HasPrefix(head, []byte(m.magic)) && (len(m.magic) > 3 || hasControls(head)) {
			return m.kind
		}
	}
	if hasControls(head) {
		return "binary file"
	}
	return ""
}

// hasControls reports whether head holds what text does not: NUL, or many control bytes.
func hasControls(head []byte) bool {
	n := 0
	for _, c := range head {
		if c == 0 {
			return true
		}
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b || c == 0x7f {
			n++
		}
	}
	return n > len(head)/50+1
}

// isText reports whether head can be text in some encoding.
func isText(head []byte, _ string) bool {
	return utf16Order(head) != nil || binaryKind(head) == ""
}

// isHTML reports whether head begins a page, or a piece of one.
func isHTML(head []byte, ext string) bool {
	if o := utf16Order(head); o != nil {
		head = []byte(toUTF8(head, o))
	}
	b := start(head)
	if len(b) == 0 || b[0] != '<' {
		return (ext == ".html" || ext == ".htm" || ext == ".xhtml") && binaryKind(bytes.ReplaceAll(head, []byte{0}, nil)) == ""
	}
	for bytes.HasPrefix(b, []byte("<!--")) || bytes.HasPrefix(b, []byte("<?")) {
		_, rest, ok := bytes.Cut(b[2:], []byte(">"))
		if !ok {
			break
		}
		b = start(rest)
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p", "<h1", "<section", "<main", "<script", "<link"} {
		if hasFold(b, tag) {
			return true
		}
	}
	low := bytes.ToLower(head)
	return bytes.Contains(low, []byte("<html")) || bytes.Contains(low, []byte("<body"))
}
