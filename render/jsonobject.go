package render

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"runtime"
)

// newJSONEncoder returns what prints values as all JSON of this package: for programs, which
// need no escapes for the sake of HTML.
func newJSONEncoder(w io.Writer, prefix, indent string) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, indent)
	return enc
}

// A jsonObject prints one large JSON object, so that no more than a few values of its
// lists are ever held in memory as text. The first error stays.
type jsonObject struct {
	w     *bufio.Writer
	value bytes.Buffer
	begun bool
	err   error
}

func newJSONObject(w io.Writer) *jsonObject {
	o := &jsonObject{w: bufio.NewWriter(w)}
	o.w.WriteByte('{')
	return o
}

// print prints v, whose lines after the first begin with a blank.
func (o *jsonObject) print(v any) {
	o.value.Reset()
	if err := newJSONEncoder(&o.value, " ", " ").Encode(v); err != nil && o.err == nil {
		o.err = err
	}
	o.w.Write(bytes.TrimSuffix(o.value.Bytes(), []byte("\n")))
}

func (o *jsonObject) name(name string) {
	if o.begun {
		o.w.WriteByte(',')
	}
	o.begun = true
	o.w.WriteString("\n ")
	o.print(name)
	o.w.WriteString(": ")
}

func (o *jsonObject) field(name string, v any) {
	o.name(name)
	o.print(v)
}

// listTogether is how many values of a list are made as one piece.
const listTogether = 128

// list prints a field that is a list of n values. They are made on all cores, of which
// each may call value, a few pieces ahead of the one that is written.
func (o *jsonObject) list(name string, n int, value func(int) any) {
	o.name(name)
	o.w.WriteByte('[')
	pieces := make(chan chan listPiece, runtime.GOMAXPROCS(0))
	go func() {
		defer close(pieces)
		for from := 0; from < n; from += listTogether {
			made := make(chan listPiece, 1)
			pieces <- made
			go func() { made <- newListPiece(from, min(from+listTogether, n), value) }()
		}
	}()
	for made := range pieces {
		p := <-made
		o.w.Write(p.text.Bytes())
		o.err = cmp.Or(o.err, p.err)
	}
	if n > 0 {
		o.w.WriteString("\n ")
	}
	o.w.WriteByte(']')
}

// A listPiece is the text of some of the values of a list.
type listPiece struct {
	text *bytes.Buffer
	err  error
}

func newListPiece(from, to int, value func(int) any) listPiece {
	p := listPiece{text: new(bytes.Buffer)}
	enc := newJSONEncoder(p.text, "  ", " ")
	for i := from; i < to; i++ {
		if i > 0 {
			p.text.WriteByte(',')
		}
		p.text.WriteString("\n  ")
		p.err = cmp.Or(p.err, enc.Encode(value(i)))
		p.text.Truncate(len(bytes.TrimSuffix(p.text.Bytes(), []byte("\n"))))
	}
	return p
}

// close ends the object; it returns the first error that printing met.
func (o *jsonObject) close() error {
	o.w.WriteString("\n}\n")
	if o.err != nil {
		return o.err
	}
	return o.w.Flush()
}
