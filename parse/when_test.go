package parse

import (
	"testing"

	"dateline/timeline"
)

// TestWhen reads languages that have no file here by the rules of olebedev/when.
func TestWhen(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ lang, published, text, words, when string }{
		{"nl", "2018-07-18", "De presidenten spraken elkaar op 16 juli 2018 in Helsinki.", "16 juli 2018", "2018-07-16"},
		{"nl", "", "De presidenten spraken elkaar op 16 juli 2018 in Helsinki.", "16 juli 2018", "2018-07-16"},
		{"nl", "2018-07-18", "Gisteren keerde hij terug.", "Gisteren", "2018-07-17"},
		{"nl", "", "Gisteren keerde hij terug.", "", ""},
		{"pt", "2018-07-18", "O encontro foi ontem.", "ontem", "2018-07-17"},
	} {
		a := &timeline.Article{ID: "a", Lang: c.lang, Text: c.text}
		if c.published != "" {
			a.Published = timeline.MustEDTF(c.published)
		}
		words, when := "", ""
		for _, m := range r.Read(a).Mentions {
			words, when = c.text[m.Span.Start:m.Span.End], m.Time.String()
			if m.Basis != timeline.ByWhen {
				t.Errorf("%q: basis %s", words, m.Basis)
			}
		}
		if words != c.words || when != c.when {
			t.Errorf("%s %q: read %q as %q, want %q as %q", c.lang, c.text, words, when, c.words, c.when)
		}
	}
}
