package parse

import (
	"maps"
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
		{"Vladimir Putin and Donald Trump spoke of the 2016 presidential election, Putin said.",
			[]string{"united-states-presidential-election-of-2016 2016 presidential election"}},
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

// TestOpening: an opening that says when is not placed at the day of the article besides,
// though the day be that of a known happening.
func TestOpening(t *testing.T) {
	r := newReader(t)
	a := &timeline.Article{ID: "a", Lang: "en", Text: "Donald Trump and Vladimir Putin will meet next Friday in Alaska, in their first talks since the president returned to office in January.", Published: timeline.MustEDTF("2025-08-09")}
	got := map[string]string{}
	for _, c := range r.Read(a).Claims {
		told := c.Cite.Told()
		got[c.When.String()] = a.Text[told.Start:told.End]
	}
	want := map[string]string{
		"2025-08-15": "Donald Trump and Vladimir Putin will meet next Friday in Alaska, in their first talks",
		"2025-01":    "since the president returned to office in January.",
	}
	if !maps.Equal(got, want) {
		t.Errorf("claims are %q, want %q", got, want)
	}
}

// TestSpeakers: whom a claim quotes said it; what they announced, discussed or did not
// mention is told in the outlet's own voice.
func TestSpeakers(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, when, want string }{
		{"Vladimir Putin announced that a truce would begin on 3 May 2021.", "2021-05-03", "Vladimir Putin"},
		{"Vladimir Putin announced a truce would begin on 3 May 2021.", "2021-05-03", "Vladimir Putin"},
		{"Vladimir Putin announced he would fly home on 3 May 2021.", "2021-05-03", "Vladimir Putin"},
		{"Vladimir Putin told reporters in Sochi that he would fly home on 3 May 2021.", "2021-05-03", "Vladimir Putin"},
		{"Vladimir Putin told reporters on 4 May 2021 that the ships would leave.", "2021-05-04", ""},
		{"Vladimir Putin announced a truce with the rebels on 3 May 2021.", "2021-05-03", ""},
		{"Vladimir Putin did not mention the battle of 3 May 2021.", "2021-05-03", ""},
		{"Vladimir Putin asked the ministers about the battle of 3 May 2021.", "2021-05-03", ""},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: c.text, Published: timeline.MustEDTF("2021-05-20")}
		claims := 0
		for _, claim := range r.Read(a).Claims {
			if claim.When.String() != c.when {
				continue
			}
			claims++
			name := ""
			if claim.Speaker != nil {
				name = claim.Speaker.Name
			}
			if name != c.want {
				t.Errorf("%q: quotes %q, want %q", c.text, name, c.want)
			}
		}
		if claims == 0 {
			t.Errorf("%q: claims nothing on %s", c.text, c.when)
		}
	}
}
