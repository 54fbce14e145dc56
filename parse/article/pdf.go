package article

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"sort"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

// Limits on PDF.
const (
	maxPDF       = 128 << 20
	maxPDFPages  = 400
	maxPDFStream = 16 << 20 // unpacked, of one page
	maxPDFTime   = 30 * time.Second
)

// pdf reads the text of a PDF. Its library may run long on a file made to do harm; such
// a file is given up.
func (rd *reader) pdf(in *input) error {
	b, more, err := in.all(maxPDF)
	if err != nil {
		return rd.readError(in, err)
	}
	return rd.send(in, func() batch {
		d := rd.draft(in)
		if more {
			return d.failed(refusal{fmt.Sprintf("is longer than %d MB", maxPDF>>20), "split it"})
		}
		type outcome struct {
			text, title string
			err         error
		}
		done := make(chan outcome, 1)
		stop := time.Now().Add(maxPDFTime)
		go func() {
			var o outcome
			defer func() {
				if r := recover(); r != nil {
					o.err = refusal{"is not a sound PDF (" + cut(oneLine(fmt.Sprint(r)), 60) + ")", "save it as text"}
				}
				done <- o
			}()
			o.text, o.title, o.err = pdfText(b, stop)
		}()
		select {
		case o := <-done:
			if o.err != nil {
				return d.failed(o.err)
			}
			if d.prose(o.text) != nil {
				return d.failed(refusal{"the PDF holds no text", "if it is a scan, read it with OCR first"})
			}
			d.Title, d.headed = o.title, o.title == ""
			return batch{articles: d.finish()}
		case <-time.After(maxPDFTime + time.Second):
			return d.failed(refusal{"takes too long to read", "save it as text"})
		}
	})
}

// pdfText returns the paragraphs of a PDF and its title.
func pdfText(b []byte, stop time.Time) (text, title string, err error) {
	r, err := pdf.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		what := "is not a sound PDF (" + cut(oneLine(err.Error()), 60) + ")"
		if strings.Contains(err.Error(), "encrypt") || strings.Contains(err.Error(), "password") {
			what = "is locked by a password"
		}
		return "", "", refusal{what, "save it as text"}
	}
	if t := oneLine(r.Trailer().Key("Info").Key("Title").Text()); utf8.ValidString(t) && isDocumentTitle(t) {
		title = t
	}
	var out []string
	for n := 1; n <= min(r.NumPage(), maxPDFPages) && time.Now().Before(stop); n++ {
		out = append(out, pdfPage(r.Page(n))...)
	}
	return strings.ToValidUTF8(strings.Join(out, "\n\n"), "\ufffd"), title, nil
}

// isDocumentTitle reports whether a title was given by somebody and not by a program.
func isDocumentTitle(t string) bool {
	low := strings.ToLower(t)
	for _, s := range []string{".doc", ".indd", ".qxd", ".pdf", "microsoft word", "untitled", "powerpoint", "http"} {
		if strings.Contains(low, s) {
			return false
		}
	}
	return len(t) > 3
}

// pdfPage returns the paragraphs of a page; none of a page that the library fails on.
func pdfPage(p pdf.Page) (paragraphs []string) {
	defer func() {
		if recover() != nil {
			paragraphs = nil
		}
	}()
	if p.V.IsNull() || tooLong(p.V.Key("Contents")) {
		return nil
	}
	return pdfParagraphs(pdfLines(p.Content().Text))
}

// tooLong reports whether a page unpacks to more than a page can hold.
func tooLong(contents pdf.Value) bool {
	streams := []pdf.Value{contents}
	if contents.Kind() == pdf.Array {
		streams = nil
		for i := range min(contents.Len(), 1000) {
			streams = append(streams, contents.Index(i))
		}
	}
	left := int64(maxPDFStream)
	for _, s := range streams {
		n, _ := io.Copy(io.Discard, io.LimitReader(s.Reader(), left))
		if left -= n; left <= 0 {
			return true
		}
	}
	return false
}

// A pdfLine is a line of a page.
type pdfLine struct {
	text    string
	y, size float64
}

// pdfLines joins the characters of a page, in the order in which they are drawn, to lines.
func pdfLines(chars []pdf.Text) (lines []pdfLine) {
	spaces := 0
	for _, c := range chars {
		if c.S == " " {
			spaces++
		}
	}
	runsAreWords := spaces*20 < len(chars) // the blanks are not drawn, only left
	var line strings.Builder
	flush := func(c pdf.Text) {
		if t := oneLine(line.String()); t != "" {
			lines = append(lines, pdfLine{t, c.Y, math.Abs(c.FontSize)})
		}
		line.Reset()
	}
	for i, c := range chars {
		if i > 0 {
			p := chars[i-1]
			size := math.Max(math.Abs(p.FontSize), 1)
			switch {
			case math.Abs(c.Y-p.Y) > size*0.4 || c.X < p.X-size:
				flush(p)
			case p.W > 0 && c.X > p.X+p.W+0.2*size, runsAreWords && c.X != p.X && p.W == 0:
				line.WriteByte(' ')
			}
		}
		line.WriteString(unligature(c.S))
	}
	if len(chars) > 0 {
		flush(chars[len(chars)-1])
	}
	return lines
}

func unligature(s string) string {
	switch s {
	case "ﬁ":
		return "fi"
	case "ﬂ":
		return "fl"
	case "ﬀ":
		return "ff"
	case "ﬃ":
		return "ffi"
	case "ﬄ":
		return "ffl"
	}
	return s
}

// pdfParagraphs joins lines to paragraphs: a wider gap, another size or a step up the
// page begins one, unless a sentence goes on.
func pdfParagraphs(lines []pdfLine) (paragraphs []string) {
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		if g := lines[i-1].y - lines[i].y; g > 0 {
			gaps = append(gaps, g)
		}
	}
	sort.Float64s(gaps)
	usual := 0.0
	if len(gaps) > 0 {
		usual = gaps[len(gaps)/4]
	}
	for i, l := range lines {
		if strings.Trim(l.text, "0123456789/ -–") == "" {
			continue // the number of a page
		}
		n := len(paragraphs) - 1
		if i == 0 || n < 0 {
			paragraphs = append(paragraphs, l.text)
			continue
		}
		before := lines[i-1]
		gap := before.y - l.y
		first, _ := utf8.DecodeRuneInString(l.text)
		goesOn := unicode.IsLower(first) && before.size == l.size
		switch {
		case before.size != l.size, gap > usual*1.25 && !goesOn, gap <= 0 && !goesOn:
			paragraphs = append(paragraphs, l.text)
		case strings.HasSuffix(paragraphs[n], "-") && goesOn:
			paragraphs[n] = strings.TrimSuffix(paragraphs[n], "-") + l.text
		default:
			paragraphs[n] += " " + l.text
		}
	}
	return paragraphs
}
