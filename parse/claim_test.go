package parse

import (
	"slices"
	"testing"

	"dateline/timeline"
)

// TestNamesTakeTheirTimes: a time is told of the happening named in its sentence where it
// is that of the happening; a day in a war is that of something else.
func TestNamesTakeTheirTimes(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Donald Trump and Vladimir Putin will meet next Friday in Alaska to discuss an end to the war in Ukraine.",
			[]string{"alaska-summit-2025 next Friday", "war-in-ukraine-2022 war in Ukraine"}},
		{"They met on the first day of the Hamburg G20 summit, 7 July 2017.", []string{"g20-hamburg-2017 Hamburg G20 summit"}},
		{"The Helsinki summit of July 2018 was short.", []string{"helsinki-summit-2018 Helsinki summit"}},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: c.text, Published: timeline.MustEDTF("2025-08-09")}
		var got []string
		for _, claim := range r.Read(a).Claims {
			if claim.Fact != nil {
				got = append(got, claim.Fact.ID+" "+claim.Cite.Words())
			} else if claim.Basis != timeline.Inferred {
				got = append(got, claim.When.String()+" "+claim.Cite.Words())
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
