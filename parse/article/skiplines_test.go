package article

import (
	"strings"
	"testing"
)

func TestSources(t *testing.T) {
	for line, want := range map[string]bool{
		"[108] https://a.example/news/february-9-2026/; https://b.example/news/february-1-2026":                                       true,
		"https://a.example/news/february-9-2026/ ; https://b.example/x":                                                               true,
		"The ministry said so on Monday: https://a.example/news/february-9-2026":                                                      false,
		"[18] https://www.a dot example/technology/articles/2026/02/26/cable; https://b dot example/news/2026/02/26/fibre-price-grew": true,
		"The talks ended.": false,
		"7. The Talks of Autumn, 5 November 2025 – Harbour Institute, accessed November 11, 2025, <https://a.example/talks>": true,
		"7. The talks ended on 5 November 2025, as https://a.example/talks had said.":                                        false,
		"2025 began well, see https://a.example/talks":                                                                       false,
	} {
		if got := isSources(line); got != want {
			t.Errorf("%q: %t, want %t", line, got, want)
		}
	}
}

// TestGallery: the captions of a gallery that run together in one paragraph are no prose.
func TestGallery(t *testing.T) {
	a := one(t, "a.txt", "Published: 2014-05-12\n\nThe vote in the harbour town was held on 11 May 2014, the mayor said.\n\n"+
		"Photos: Harbour vote Photos: Harbour vote A voter casts her ballot on May 11. Hide Caption 1 of 2 Photos: Harbour vote The count on May 12. Hide Caption 2 of 2\n\n"+
		"The count went on into the night of 12 May 2014, the mayor said.\n")
	if len(a.Skip) != 1 || !strings.HasPrefix(a.Text[a.Skip[0].Start:], "Photos:") || !strings.HasSuffix(a.Text[:a.Skip[0].End], "2 of 2") {
		t.Errorf("passed over are %v of %q", a.Skip, a.Text)
	}
}

// TestComments: what readers write under an article is not the outlet's word; the stamp of
// a blog's own post hides nothing.
func TestComments(t *testing.T) {
	const story = "Published: 2012-05-04\n\nThe harbour town voted on 3 May 2012, the mayor said.\n\n"
	const stamp = "They closed the harbour on 1 May. Posted by: jo | May 4, 2012 9:03 AM | Report abuse And again on 2 May!\n"
	a := one(t, "a.txt", story+stamp+stamp+stamp+"The count goes on.\n")
	if len(a.Skip) != 1 || a.Text[a.Skip[0].Start:a.Skip[0].End] != strings.TrimSuffix(stamp+stamp+stamp, "\n") {
		t.Errorf("passed over are %v of %q", a.Skip, a.Text)
	}
	const above = "At 9:03 am on 04 May 2012, jo wrote: They closed the harbour on 1 May.\nAnd again on 2 May!\n"
	a = one(t, "a.txt", story+above+above+above)
	if len(a.Skip) != 1 || a.Text[a.Skip[0].Start:a.Skip[0].End] != strings.TrimPrefix(above+above+above, "At ") {
		t.Errorf("passed over are %v of %q", a.Skip, a.Text)
	}
	a = one(t, "a.txt", story+"Posted by Jo Marsh on May 4, 2012 9:03 AM. The count goes on.\n")
	if len(a.Skip) != 0 {
		t.Errorf("passed over are %v of %q", a.Skip, a.Text)
	}
}

// TestSeries: the titles of other reports of a series are links to them.
func TestSeries(t *testing.T) {
	series := seriesOf("Harbour Campaign Assessment, May 12, 2021 | The Ledger")
	for line, want := range map[string]bool{
		"Harbour Campaign Assessment, May 11, 2021":                                   true,
		"Next up: Ledger Harbour Campaign Assessment, 9 May 2021":                     true,
		"Harbour Campaign Assessment":                                                 false,
		"The Harbour Campaign Assessment of 11 May 2021 was wrong, the mayor told us": false,
		"Harbour Campaign Assessment of May 11, 2021 was wrong.":                      false,
		"The campaign of the harbour in May 2021: an assessment":                      false,
	} {
		if got := inSeries(line, series); got != want {
			t.Errorf("%q: %t, want %t", line, got, want)
		}
	}
	if s := seriesOf("Talks of the harbour towns end"); s != nil {
		t.Errorf("a title without a date is of no series, got %q", s)
	}
}
