package parse

import (
	"testing"

	"dateline/timeline"
)

// TestClauses parts sentences that tell of several happenings.
func TestClauses(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		text    string
		clauses []string
	}{
		{"The envoy saw the president in Moscow on 6 August 2025; two days later the place was made known.", []string{
			"The envoy saw the president in Moscow on 6 August 2025", "two days later the place was made known."}},
		{"The pact was signed on 8 April 2010 and took force on 5 February 2011.", []string{
			"The pact was signed on 8 April 2010", "and took force on 5 February 2011."}},
		{"He flew in on 3 May 2018, and on 5 May 2018 the talks began.", []string{
			"He flew in on 3 May 2018", "and on 5 May 2018 the talks began."}},
		{"The talks ended on 5 May 2018.", []string{"The talks ended on 5 May 2018."}},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: c.text}
		var got []string
		for _, k := range r.Read(a).Claims {
			s := k.Cite.Told()
			got = append(got, c.text[s.Start:s.End])
		}
		if len(got) != len(c.clauses) {
			t.Errorf("%q: %d claims, want %d: %q", c.text, len(got), len(c.clauses), got)
			continue
		}
		for i := range got {
			if got[i] != c.clauses[i] {
				t.Errorf("%q: clause %q, want %q", c.text, got[i], c.clauses[i])
			}
		}
	}
}
