package parse

import (
	"testing"

	"dateline/timeline"
)

// TestOwnDay holds that a day in the name of a happening is of that happening's year, and
// that a day which is another's is not.
func TestOwnDay(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, words, when, id string }{
		{"The September 11 attacks are taught at school.", "September 11", "2001-09-11", "september-11-attacks-2001"},
		{"He spoke of the January 6 attack on the Capitol.", "January 6", "2021-01-06", "attack-on-the-us-capitol-2021"},
		{"Families recall the Hamas attack of October 7.", "", "", "hamas-attack-on-israel-2023"},
		{"The hall opens on September 11.", "September 11", "2025-09-11", ""},
		{"They feared a Hamas attack.", "", "", ""},
		{"There were attacks in Brussels, too.", "", "", ""},
		{"The attacks in Brussels hit the airport.", "", "", "2016-brussels-bombings"},
		{"They warned of full-scale invasion of Gaza.", "", "", ""},
		{"Moscow left the INF Treaty in 2019.", "2019", "2019", "inf-treaty-1987"},
		{"The INF Treaty of 2019 is none.", "2019", "2019", ""},
		{"The Nepal earthquake in 2023 was weaker.", "2023", "2023", ""},
		{"They feared a Hamas attack on October 9.", "", "", ""},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: c.text, Published: timeline.MustEDTF("2025-11-01")}
		id, when := "", ""
		for _, m := range r.Read(a).Mentions {
			if m.Fact != nil {
				id = m.Fact.ID
			} else if c.text[m.Span.Start:m.Span.End] == c.words {
				when = m.Time.String()
			}
		}
		if id != c.id {
			t.Errorf("%q names %q, not %q", c.text, id, c.id)
		}
		if when != c.when {
			t.Errorf("%q: %q is %q, not %s", c.text, c.words, when, c.when)
		}
	}
}
