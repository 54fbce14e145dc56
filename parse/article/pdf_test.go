package article

import (
	"fmt"
	"strings"
	"testing"
)

// pdfOf makes a PDF of one page whose lines stand at these heights.
func pdfOf(title string, lines ...string) string {
	var page strings.Builder
	page.WriteString("BT /F1 12 Tf\n")
	y := 720
	for _, l := range lines {
		if y -= 15; l == "" {
			continue
		}
		fmt.Fprintf(&page, "1 0 0 1 72 %d Tm (%s) Tj\n", y, l)
	}
	page.WriteString("ET")
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", page.Len(), page.String()),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
		"<< /Title (" + title + ") >>",
	}
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.String()
}

func TestPDF(t *testing.T) {
	in := pdfOf("Talks end early", "The two presidents met on Monday, and no-", "body would say what was agreed,", "or when.", "", "A second round is planned.", "", "12")
	a := one(t, "a.pdf", in)
	if a.Title != "Talks end early" || a.Text != "The two presidents met on Monday, and nobody would say what was agreed, or when.\n\nA second round is planned." {
		t.Errorf("%q %q", a.Title, a.Text)
	}
	for name, in := range map[string]string{"torn": in[:200], "empty": pdfOf("Nothing here"), "bad": "%PDF-1.4\n" + strings.Repeat("<<", 1000)} {
		all, problems := readAll(t, Options{}, file(t, name, in))
		if len(all) != 0 || len(problems) != 1 {
			t.Errorf("%s: %d articles, %v", name, len(all), problems)
		}
		t.Log(problems)
	}
}

func FuzzPDF(f *testing.F) {
	f.Add(pdfOf("Talks", "One line.", "Another."))
	f.Fuzz(func(t *testing.T, s string) { fuzz(t, []byte("%PDF-"+s)) })
}
