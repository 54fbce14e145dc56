package timeline_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/timeline"
)

// harbour is three outlets on one happening, one of them a reprint, and one on another.
func harbour() []timeline.Claim {
	a := article("a", "Herald", "2021-06-16", "An earthquake destroyed the harbour of Lindos and killed nine people on Wednesday.")
	b := article("b", "Courier", "2021-06-17", "An earthquake destroyed the harbour of Lindos and killed nine people on Wednesday.")
	b.CopyOf = "a"
	c := article("c", "Bote", "2021-06-20", "Nine people died when the harbour of Lindos was destroyed by an earthquake on Wednesday.")
	d := article("d", "Bote", "2021-06-21", "A rowing club in the capital opened its new boathouse on Monday.")
	return []timeline.Claim{claim(a, "Wednesday", "2021-06-16"), claim(b, "Wednesday", "2021-06-16"), claim(c, "Wednesday", "2021-06-16"), claim(d, "Monday", "2021-06-21")}
}

func ids(tl *timeline.Timeline) string {
	var list []string
	for _, e := range tl.Events {
		list = append(list, e.ID)
	}
	return strings.Join(list, " ")
}

func TestOptions(t *testing.T) {
	day := timeline.MustEDTF
	const quake, club = "2021-06-16-earthquake-destroyed-harbour-lindos-killed", "2021-06-21-rowing-club-capital-opened-boathouse"
	tests := []struct {
		name string
		o    timeline.Options
		want string
	}{
		{"all", timeline.Options{}, quake + " " + club},
		{"top", timeline.Options{Top: 1}, quake},
		{"outlets", timeline.Options{MinOutlets: 2}, quake},
		{"as of", timeline.Options{AsOf: day("2021-06-20")}, quake},
		{"from", timeline.Options{Query: timeline.Query{From: day("2021-06-20")}}, club},
		{"text", timeline.Options{Query: timeline.Query{Text: []string{"died"}}}, quake},
		{"days", timeline.Options{By: timeline.Day}, "2021-06-16 2021-06-21"},
		{"top day", timeline.Options{By: timeline.Day, Top: 1}, "2021-06-16"},
		{"months", timeline.Options{By: timeline.Month}, "2021-06"},
		{"years", timeline.Options{By: timeline.Year}, "2021"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := ids(timeline.Build(nil, harbour(), tt.o)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestVoices(t *testing.T) {
	e := timeline.Build(nil, harbour(), timeline.Options{}).Events[0]
	if n, own := len(e.Outlets()), e.Independent(); n != 3 || own != 2 {
		t.Errorf("%d outlets, %d independent, want 3 and 2", n, own)
	}
}

func TestSummaryDoesNotRepeatItself(t *testing.T) {
	tl := timeline.Build(nil, harbour(), timeline.Options{By: timeline.Day, Sentences: 2})
	s := tl.Events[0].Summary
	if len(s) == 2 && s[0].Quote() == s[1].Quote() {
		t.Errorf("the same sentence twice: %q", s[0].Quote())
	}
}

func TestFinestTimeIsAgreed(t *testing.T) {
	says := "The envoys of both countries signed a treaty on the shared river in Lindos."
	a, b, c := article("a", "Herald", "2021-07-20", says), article("b", "Courier", "2021-07-21", says), article("c", "Bote", "2021-08-01", says)
	tl := build(claim(a, "signed", "2021-07-16"), claim(b, "signed", "2021-07-16T14:00"), claim(c, "signed", "2021-07"))
	e := eventOf(t, tl, "a")
	if e != eventOf(t, tl, "b") || e != eventOf(t, tl, "c") {
		t.Fatal("not one event")
	}
	if e.When.String() != "2021-07-16T14:00" || len(e.Rivals) != 0 {
		t.Errorf("when %v, rivals %v: a coarser time is no disagreement", e.When, e.Rivals)
	}
}

// TestDaysDiffer: of days that weigh the same, one that says again what one near it says
// gives way to one that does so weeks after.
func TestDaysDiffer(t *testing.T) {
	const quake, vote = "An earthquake destroyed the harbour of Lindos on this day.", "Voters in the capital chose a new president on this day."
	for _, tt := range []struct{ quake, vote, want string }{
		{"2021-06-18", "2021-07-30", "2021-06-16 2021-07-16 2021-07-30"},
		{"2021-06-30", "2021-07-18", "2021-06-16 2021-06-30 2021-07-16"},
	} {
		var claims []timeline.Claim
		for i, at := range []string{"2021-06-16", "2021-06-16", tt.quake} {
			claims = append(claims, claim(article(fmt.Sprint("q", i), "Herald", at, quake), "this day", at))
		}
		for i, at := range []string{"2021-07-16", "2021-07-16", tt.vote} {
			claims = append(claims, claim(article(fmt.Sprint("v", i), "Herald", at, vote), "this day", at))
		}
		if got := ids(timeline.Build(nil, claims, timeline.Options{By: timeline.Day, Top: 3})); got != tt.want {
			t.Errorf("chose %s, want %s", got, tt.want)
		}
	}
}

// TestALongTimeIsNoDay: a war of years is not what its first day brought.
func TestALongTimeIsNoDay(t *testing.T) {
	a := article("a", "Herald", "2021-06-17", "The ministers met on Tuesday and Wednesday, as in the Long War.")
	claims := []timeline.Claim{claim(a, "Tuesday and Wednesday", "2021-06-15/2021-06-16"), claim(a, "the Long War", "1947-03-12/1991-12-26")}
	if got := ids(timeline.Build(nil, claims, timeline.Options{By: timeline.Day, Top: 5})); got != "2021-06-15" {
		t.Errorf("days %s", got)
	}
	if got := ids(timeline.Build(nil, claims, timeline.Options{By: timeline.Day})); got != "1947-03-12/1991-12-26 2021-06-15" {
		t.Errorf("all days %s", got)
	}
}
