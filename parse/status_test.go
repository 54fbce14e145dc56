package parse

import (
	"testing"

	"dateline/timeline"
)

// TestUndatedStatus: of an article without a date, only the tense tells what is ahead; a
// war that goes on is not, though its sentence speaks of what is to come.
func TestUndatedStatus(t *testing.T) {
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
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
