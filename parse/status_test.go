package parse

import (
	"testing"

	"dateline/timeline"
)

// TestUndatedStatus: of an article without a date, only the tense tells what is ahead; a
// war that goes on is not, though its sentence speaks of what is to come.
func TestUndatedStatus(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		text string
		want timeline.Status
	}{
		{"They will meet at the G20 summit in Osaka.", timeline.Planned},
		{"They will speak of the war in Ukraine.", timeline.Happened},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: c.text}
		claims := r.Read(a).Claims
		if len(claims) != 1 || claims[0].Status != c.want {
			t.Errorf("%q: %+v, want one claim, %s", c.text, claims, c.want)
		}
	}
}

// TestUndone: a word of cancelling or denying is told of what it is about, not of whatever
// the sentence names or dates besides.
func TestUndone(t *testing.T) {
	r := newReader(t)
	day := timeline.MustEDTF("2019-06-20")
	for _, c := range []struct {
		lang, text, words string
		want              timeline.Status
	}{
		{"en", "The envoy on Tuesday called off a dinner that was to be held on the margins of the Osaka G20 summit.", "Tuesday", timeline.Happened},
		{"en", "The envoy on Tuesday called off a dinner that was to be held on the margins of the Osaka G20 summit.", "Osaka G20 summit", timeline.Planned},
		{"en", "Japan has called off the Osaka G20 summit.", "Osaka G20 summit", timeline.Cancelled},
		{"en", "The Osaka G20 summit was called off by the hosts.", "Osaka G20 summit", timeline.Cancelled},
		{"en", "The dinner on Saturday was called off by the hosts.", "Saturday", timeline.Cancelled},
		{"en", "The dinner of 3 June was cancelled by the hosts.", "3 June", timeline.Cancelled},
		{"en", "The dinner was cancelled by the hosts on 3 June.", "3 June", timeline.Happened},
		{"en", "The envoy denied any meddling in the 2016 US election.", "2016 US election", timeline.Happened},
		{"en", "The envoy denied that there had been a dinner on 3 June.", "3 June", timeline.Denied},
		{"de", "Das Treffen am Samstag wurde von den Gastgebern abgesagt.", "Samstag", timeline.Cancelled},
		{"de", "Das Treffen am 3. Juni wurde abgesagt.", "3. Juni", timeline.Cancelled},
	} {
		a := &timeline.Article{ID: "a", Lang: c.lang, Text: c.text, Published: day}
		found := false
		for _, claim := range r.Read(a).Claims {
			if claim.Cite.Words() != c.words {
				continue
			}
			found = true
			if claim.Status != c.want {
				t.Errorf("%q: %s is %q, want %q", c.text, c.words, claim.Status, c.want)
			}
		}
		if !found {
			t.Errorf("%q: no claim by %q", c.text, c.words)
		}
	}
}
