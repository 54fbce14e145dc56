package parse

import (
	"testing"

	"dateline/timeline"
)

// TestBeside reckons times from happenings that the facts know.
func TestBeside(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, words, when string }{
		{"He was dismissed a week after the Helsinki summit of 2018.", "a week after the Helsinki summit of 2018", "2018-07-23"},
		{"Two days before the Brexit referendum the pound fell.", "Two days before the Brexit referendum", "2016-06-21"},
		{"Prices have doubled since the full-scale invasion of Ukraine.", "since the full-scale invasion of Ukraine", "2022-02-24/.."},
		{"On the eve of the Bay of Pigs invasion he spoke.", "the eve of the Bay of Pigs invasion", "1961-04-16"},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: c.text, Published: timeline.MustEDTF("2025-03-01")}
		found := false
		for _, m := range r.Read(a).Mentions {
			if c.text[m.Span.Start:m.Span.End] == c.words && m.Fact == nil {
				found = true
				if m.Time.String() != c.when {
					t.Errorf("%q is %s, not %s", c.words, m.Time, c.when)
				}
			}
		}
		if !found {
			t.Errorf("%q is not read", c.words)
		}
	}
}
