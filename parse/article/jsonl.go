package article

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// isJSONL reports whether head begins with a line that is one whole JSON object.
func isJSONL(head []byte, ext string) bool {
	b := start(head)
	if len(b) == 0 || b[0] != '{' {
		return false
	}
	if ext == ".jsonl" || ext == ".ndjson" {
		return true
	}
	line, rest, more := bytes.Cut(b, []byte("\n"))
	if !more {
		// One line that is longer than the head, or the only one.
		return len(head) >= headSize || closed(line)
	}
	rest = start(rest)
	return closed(line) && (len(rest) == 0 || rest[0] == '{')
}

// closed reports whether line is one JSON object and nothing else.
func closed(line []byte) bool {
	return members(bytes.TrimSpace(line), func(_, _ []byte) bool { return true }) == nil
}

// blockSize is how much of a JSONL file one job decodes.
const blockSize = 1 << 18

// jsonl reads one article a line. The file is cut into blocks of whole lines.
func (rd *reader) jsonl(in *input) error {
	var carry []byte // what a block holds of a line that goes on in the next
	for line := 1; ; {
		buf := newBlock(max(blockSize, 2*len(carry)))
		n := copy(buf, carry)
		m, err := io.ReadFull(in.r, buf[n:])
		buf = buf[:n+m]
		end := err != nil
		whole := bytes.LastIndexByte(buf, '\n') + 1
		if end {
			whole = len(buf)
		}
		first := line
		line += bytes.Count(buf[:whole], []byte("\n"))
		carry = append(carry[:0], buf[whole:]...)
		switch {
		case whole == 0 && len(buf) > maxLine:
			what := fmt.Sprintf("line %d is longer than %d MB", line, maxLine>>20)
			if err := rd.problem(Problem{File: in.file, What: what, Remedy: "it was left out; split it"}); err != nil {
				return err
			}
			if err := skipLine(in); err != nil {
				return rd.readError(in, err)
			}
			carry = carry[:0]
			line++
			continue
		case whole > 0:
			if err := rd.lines(in, buf[:whole], first); err != nil {
				return err
			}
		}
		if end {
			return rd.readError(in, err)
		}
	}
}

// decoded keeps the blocks whose lines were decoded: their room is used again.
var decoded sync.Pool

// newBlock returns room for a block of a size, with anything in it.
func newBlock(size int) []byte {
	if b, ok := decoded.Get().(*[]byte); ok && cap(*b) >= size {
		return (*b)[:size]
	}
	return make([]byte, size)
}

// readError emits the problem of an input that broke off.
func (rd *reader) readError(in *input, err error) error {
	if err == nil || err == io.EOF || err == io.ErrUnexpectedEOF {
		return nil
	}
	return rd.problem(Problem{File: in.file, What: "could be read only in part: " + err.Error(), Remedy: "fetch it again"})
}

// skipLine reads on to the end of the line.
func skipLine(in *input) error {
	for {
		_, err := in.r.ReadSlice('\n')
		if !errors.Is(err, errBufferFull) {
			return err
		}
	}
}

// lines sends a block of whole lines, the first of which is line number first. Once they
// are decoded, nothing of theirs is left in it.
func (rd *reader) lines(in *input, block []byte, first int) error {
	return rd.send(in, func() (b batch) {
		defer func(all []byte) { decoded.Put(&all) }(block)
		for n := first; len(block) > 0; n++ {
			line := block
			if i := bytes.IndexByte(block, '\n'); i >= 0 {
				line, block = block[:i], block[i+1:]
			} else {
				block = nil
			}
			line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\xef\xbb\xbf")))
			if len(line) == 0 {
				continue
			}
			d := rd.draft(in)
			if n > 1 {
				d.ID += "#" + strconv.Itoa(n)
			}
			if err := d.object(line); err != nil {
				p := Problem{File: in.file, What: fmt.Sprintf("line %d %s", n, err), Remedy: "mend or remove the line"}
				b.problems = append(b.problems, p)
				continue
			}
			b.articles = append(b.articles, d.finish()...)
		}
		return b
	})
}

// object reads one JSON object as an article.
func (d *draft) object(line []byte) error {
	var s fieldSet
	lost := false
	var raw fieldName // of the text
	var text []byte
	err := members(line, func(key, value []byte) bool {
		name := string(key)
		if bytes.IndexByte(key, '\\') >= 0 {
			name, _ = unquote(append(append([]byte{'"'}, key...), '"'))
		}
		f, ok := fieldNamed(name, d.rd.o.Map)
		switch {
		case !ok:
		case f.field == "text" || f.field == "html":
			if value[0] == '"' && (text == nil || raw.field == "html" || f.rank < raw.rank && f.field == "text") {
				raw, text = f, value
			}
		default:
			v, l := plainValue(value, 0)
			lost = lost || l
			s.set(f, v)
		}
		return true
	})
	if err != nil {
		return fmt.Errorf("is not JSON (%w)", err)
	}
	d.take(s)
	if text == nil {
		return d.noText(s)
	}
	t, l := unquote(text)
	if raw.field == "html" {
		return d.page(t)
	}
	d.Text, d.given = t, true
	if lost || l {
		d.warn("some bytes are not valid UTF-8; they stand as \ufffd")
	}
	if strings.TrimSpace(d.Text) == "" {
		return d.noText(s)
	}
	return nil
}

// noText reads an article of which there is only a summary.
func (d *draft) noText(s fieldSet) error {
	if sum := s.value["summary"]; sum != "" {
		d.Text = sum
		d.warn("there is no text, only a summary")
		return nil
	}
	return errors.New("has no text")
}
