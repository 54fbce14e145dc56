package render

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// A jsonObject prints one large JSON object a value at a time, so that no more than one
// value of its lists is ever held in memory as text. The first error stays.
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

// print prints v, whose lines after the first begin with prefix.
func (o *jsonObject) print(v any, prefix string) {
	o.value.Reset()
	enc := json.NewEncoder(&o.value)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, " ")
	if err := enc.Encode(v); err != nil && o.err == nil {
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
	o.print(name, " ")
	o.w.WriteString(": ")
}

func (o *jsonObject) field(name string, v any) {
	o.name(name)
	o.print(v, " ")
}

// list prints a field that is a list of n values.
func (o *jsonObject) list(name string, n int, value func(int) any) {
	o.name(name)
	o.w.WriteByte('[')
	for i := range n {
		if i > 0 {
			o.w.WriteByte(',')
		}
		o.w.WriteString("\n  ")
		o.print(value(i), "  ")
	}
	if n > 0 {
		o.w.WriteString("\n ")
	}
	o.w.WriteByte(']')
}

// close ends the object; it returns the first error that printing met.
func (o *jsonObject) close() error {
	o.w.WriteString("\n}\n")
	if o.err != nil {
		return o.err
	}
	return o.w.Flush()
}
