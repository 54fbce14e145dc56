package timeline

import (
	"strings"
	"testing"
)

// TestHead: a heading is the clause that tells of the happening, marked where it was cut,
// and the sentence where the clause says next to nothing.
func TestHead(t *testing.T) {
	a := &Article{Text: "He took office on 20 January 2021; two weeks later the governments agreed on five more years, to 5 February 2026."}
	span := func(words string) Span {
		at := strings.Index(a.Text, words)
		return Span{at, at + len(words)}
	}
	for _, c := range []struct{ clause, mention, want string }{
		{"He took office on 20 January 2021", "20 January 2021", a.Text},
		{"two weeks later the governments agreed on five more years", "two weeks later", "…two weeks later the governments agreed on five more years…"},
		{"to 5 February 2026.", "5 February 2026", a.Text},
		{"", "20 January 2021", a.Text},
	} {
		cite := Citation{Article: a, Span: Span{0, len(a.Text)}, Mention: span(c.mention)}
		if c.clause != "" {
			cite.Clause = span(c.clause)
		}
		if got := cite.Head(); got != c.want {
			t.Errorf("of %q the heading is %q, want %q", c.clause, got, c.want)
		}
	}
}
