package parse

import (
	"testing"

	"dateline/timeline"
)

// TestHead takes the stamp of the page and the dateline of the story from the sentence
// that follows them without a stop: neither is prose, and their times date no happening.
func TestHead(t *testing.T) {
	r := newReader(t)
	const storm = "A storm closed the port of Lindos on Sunday, the harbour master said."
	for _, c := range []struct{ head, rest string }{
		{"Tuesday 19 April 2005 08.43 BST ", storm},
		{"LINDOS | Tue Apr 19, 2005 6:44 pm EDT LINDOS (Reuters) - ", storm},
		{"Tuesday, April 19, 2005; 10:10 AM ", storm},
		{"A port shut and ferries that wait for the wind to turn, say their crews Tuesday 19 April 2005 08.43 BST ", storm},
		{"19 April 2005 Last updated at 13:06 GMT ", storm},
		{"LINDOS, April 19 (Reuters) - ", storm},
		{"(Reuters) - ", storm},
		{"LINDOS — ", storm},
		{"NEW LINDOS, Apr 19 — ", storm},
		{"* Port is closed * Ferries wait RHODES/LINDOS, Greece, April 19 (Reuters) - ", storm},
		{"", "On Sunday 17 April 2005 08.43 BST was the hour at which a storm closed the port."},
		{"", "Ferries waited for the wind to turn on Sunday 17 April 2005, 08.43 BST, as Lindos shut."},
		{"", "NATO — the alliance — closed the port on Sunday."},
		{"", "The port (Lindos) - closed by a storm on Sunday - is open again, he said."},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: c.head + c.rest, Published: timeline.MustEDTF("2005-04-19")}
		claims := r.Read(a).Claims
		for _, k := range claims {
			if got := k.Cite.Quote(); got != c.rest {
				t.Errorf("%q: quotes %q", a.Text, got)
			}
			if k.When.Start.Floor(timeline.Day) != timeline.MustEDTF("2005-04-17").Start {
				t.Errorf("%q: a claim of %v", a.Text, k.When)
			}
		}
		if len(claims) == 0 {
			t.Errorf("%q: no claim", a.Text)
		}
	}
}
