package article

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// isCSV reports whether the first line of head names the columns of a table in which
// one is the text of articles.
func isCSV(head []byte, ext string) bool {
	if o := utf16Order(head); o != nil {
		head = []byte(toUTF8(head, o))
	}
	line, _, _ := bytes.Cut(start(head), []byte("\n"))
	if len(line) > 4096 || !utf8.Valid(line) {
		return false
	}
	names := strings.Split(string(bytes.TrimSpace(line)), string(separator(line)))
	known, text := 0, ext == ".csv" || ext == ".tsv"
	for _, n := range names {
		f, ok := fieldNamed(strings.Trim(n, `" `), nil)
		if ok {
			known++
		}
		if ok && (f.field == "text" || f.field == "html" || f.field == "summary") {
			text = true
		}
	}
	return len(names) > 1 && text && (known > 1 || ext == ".csv" || ext == ".tsv")
}

// separator returns what parts the columns of a line.
func separator(line []byte) rune {
	best, most := ',', 0
	for _, c := range []rune{',', ';', '\t', '|'} {
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

// A meter ends a stream of which too much was read since it was last set to zero.
type meter struct {
	r    io.Reader
	n    int
	most int
}

var errTooLong = fmt.Errorf("a record is longer than %d MB", maxLine>>20)

func (m *meter) Read(b []byte) (int, error) {
	if m.n > m.most {
		return 0, errTooLong
	}
	n, err := m.r.Read(b)
	m.n += n
	return n, err
}

// csv reads one article a row; the first row names the columns.
func (rd *reader) csv(in *input) error {
	head, _ := in.r.Peek(headSize)
	line, _, _ := bytes.Cut(start(head), []byte("\n"))
	m := &meter{r: textStream(in, head), most: maxLine}
	r := csv.NewReader(m)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator(line), true, -1
	names, err := r.Read()
	if err != nil {
		return rd.fatal(in.file, "is not CSV ("+oneLine(err.Error())+")", "mend its first line")
	}
	columns := make([]fieldName, len(names))
	for i, n := range names {
		columns[i], _ = fieldNamed(strings.Trim(n, "\ufeff\" "), rd.o.Map)
	}
	var rows [][]string
	size, first := 0, 2
	flush := func(next int) error {
		from, part := first, rows
		rows, size, first = nil, 0, next
		return rd.send(in, func() batch { return rd.rows(in, columns, part, from) })
	}
	for n := 2; ; n++ {
		m.n = 0
		row, err := r.Read()
		var pe *csv.ParseError
		switch {
		case err == io.EOF:
			return flush(n)
		case errors.As(err, &pe) && !errors.Is(err, errTooLong):
			row = nil
		case err != nil:
			if err := flush(n); err != nil {
				return err
			}
			return rd.problem(Problem{File: in.file, What: fmt.Sprintf("row %d: %v", n, err), Remedy: "mend it; what came before was read"})
		}
		rows = append(rows, row)
		for _, c := range row {
			size += len(c)
		}
		if size > blockSize || len(rows) >= 1000 {
			if err := flush(n + 1); err != nil {
				return err
			}
		}
	}
}

// textStream returns in as UTF-8, by what its head shows.
func textStream(in *input, head []byte) io.Reader {
	if o := utf16Order(head); o != nil {
		endian := unicode.LittleEndian
		if o.String() == "BigEndian" {
			endian = unicode.BigEndian
		}
		return unicode.UTF16(endian, unicode.UseBOM).NewDecoder().Reader(in.r)
	}
	whole := head[:cutAt(string(head), max(0, len(head)-4))]
	if utf8.Valid(whole) {
		return in.r
	}
	if broken, good := utf8Sequences(whole); broken*20 <= good {
		return in.r
	}
	e, _ := guess(head)
	return e.NewDecoder().Reader(in.r)
}

// rows makes articles of rows, the first of which is row number first.
func (rd *reader) rows(in *input, columns []fieldName, rows [][]string, first int) (b batch) {
	for i, row := range rows {
		d := rd.draft(in)
		d.ID = fmt.Sprintf("%s#%d", in.file, first+i)
		var s fieldSet
		for c, value := range row {
			if c < len(columns) && columns[c].field != "" {
				s.set(columns[c], strings.ToValidUTF8(value, "\ufffd"))
			}
		}
		if err := d.record(s); err != nil {
			p := Problem{File: in.file, What: fmt.Sprintf("row %d %s", first+i, err), Remedy: "mend or remove the row"}
			b.problems = append(b.problems, p)
			continue
		}
		b.articles = append(b.articles, d.finish()...)
	}
	return b
}

// record makes the draft of fields of which one is the text.
func (d *draft) record(s fieldSet) error {
	d.take(s)
	switch {
	case strings.TrimSpace(s.value["text"]) != "":
		d.Text, d.given = s.value["text"], true
		return nil
	case s.value["html"] != "":
		return d.page(s.value["html"])
	}
	return d.noText(s)
}
