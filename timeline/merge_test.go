package timeline_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
)

// world is coverage that has nothing to do with the cases, so that words have their weight.
func world() []timeline.Claim {
	var claims []timeline.Claim
	for i, s := range []string{
		"A ferry ran aground off the coast of the island and forty passengers were taken off by boat.",
		"The central bank raised its main interest rate to four percent after months of rising prices.",
		"Voters in the northern province elected a new council for the first time in ten years.",
		"Doctors at the city hospital began a strike over pay and the length of their shifts.",
		"The court sentenced the former mayor to six years in prison for taking bribes from builders.",
		"Firefighters fought a blaze in a warehouse by the river until the early morning.",
	} {
		a := article("w"+string(rune('a'+i)), "Agency", "2020-03-0"+string(rune('1'+i)), s)
		claims = append(claims, claim(a, s, "2020-03-0"+string(rune('1'+i))))
	}
	return claims
}

// eventOf returns the event that holds a claim of the article.
func eventOf(t *testing.T, tl *timeline.Timeline, id string) *timeline.Event {
	t.Helper()
	for _, e := range tl.Events {
		for _, c := range e.Claims {
			if c.Cite.Article.ID == id {
				return e
			}
		}
	}
	t.Fatalf("no event has a claim of %s", id)
	return nil
}

func build(claims ...timeline.Claim) *timeline.Timeline {
	return timeline.Build(nil, append(world(), claims...), timeline.Options{})
}

func TestMerge(t *testing.T) {
	type told struct{ published, when, says string }
	tests := []struct {
		name string
		a, b told
		same bool
	}{
		{"other words", told{"2021-06-16", "2021-06-16", "The presidents of Russia and the United States met in Geneva for talks on arms control."},
			told{"2021-06-17", "2021-06-16", "Talks on arms control brought the Russian and American presidents to a villa in Geneva."}, true},
		{"a month and a day in it", told{"2021-06-16", "2021-06-16", "The presidents of Russia and the United States held a summit in Geneva on arms control."},
			told{"2021-09-01", "2021-06", "The summit in Geneva on arms control between the presidents of Russia and the United States ended early."}, true},
		{"a day late", told{"2021-06-16", "2021-06-16", "An earthquake destroyed the old harbour of Lindos and killed nine people."},
			told{"2021-06-17", "2021-06-17", "Nine people were killed when an earthquake destroyed the harbour of Lindos."}, true},
		{"two happenings of one day", told{"2021-06-16", "2021-06-16", "The presidents of Russia and the United States met in Geneva for talks on arms control."},
			told{"2021-06-16", "2021-06-16", "The parliament of Norway passed a law on salmon farms after a long debate."}, false},
		{"the same again a month later", told{"2021-06-16", "2021-06-16", "The envoys of both sides met in Geneva for talks on grain exports."},
			told{"2021-07-20", "2021-07-20", "The envoys of both sides met in Geneva for talks on grain exports."}, false},
		{"a year is not a day in it", told{"2021-06-16", "2021-06-16", "The envoys of both sides met in Geneva for talks on grain exports."},
			told{"2022-02-20", "2021", "Grain exports collapsed and the harbour stood empty."}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := article("a", "Herald", tt.a.published, tt.a.says), article("b", "Courier", tt.b.published, tt.b.says)
			tl := build(claim(a, tt.a.says, tt.a.when), claim(b, tt.b.says, tt.b.when))
			if got := eventOf(t, tl, "a") == eventOf(t, tl, "b"); got != tt.same {
				t.Errorf("same event: %v, want %v", got, tt.same)
			}
		})
	}
}

func TestFactTakesWhatNamesIt(t *testing.T) {
	f := &timeline.Fact{ID: "crimea-2014", Name: "annexation of Crimea", When: timeline.MustEDTF("2014-03-18"), Places: []string{"Crimea"}, Actors: []string{"Russia"}}
	a := article("a", "Herald", "2021-06-16", "The annexation of Crimea in 2014 led to sanctions against Russia.")
	b := article("b", "Courier", "2021-06-17", "Sanctions followed the annexation of Crimea by Russia on 21 March.")
	c := article("c", "Bote", "2021-06-17", "Russia hosted the winter games in 2014 at great cost.")
	named := claim(a, "2014", "2014")
	named.Fact = f
	rival := claim(b, "21 March", "2014-03-21")
	rival.Fact = f
	tl := build(named, rival, claim(c, "2014", "2014"))
	e := eventOf(t, tl, "a")
	if e != eventOf(t, tl, "b") || e == eventOf(t, tl, "c") {
		t.Error("the fact must hold what names it, and nothing else")
	}
	if e.ID != "crimea-2014" || e.Name != "annexation of Crimea" || e.When != f.When {
		t.Errorf("got %s, %q, %v", e.ID, e.Name, e.When)
	}
	if len(e.Rivals) != 1 || e.Rivals[0].String() != "2014-03-21" {
		t.Errorf("rivals %v, want the day that differs and not the year", e.Rivals)
	}
}

func TestLearnedName(t *testing.T) {
	a := article("a", "Herald", "2021-06-10", "The two presidents will hold a summit in Geneva on 16 June.")
	b := article("b", "Courier", "", "After the Geneva summit the two sides sent their ambassadors back.")
	c := article("c", "Bote", "", "A Lugano summit has been talked about for years.")
	learned, not := claim(b, "Geneva summit", ""), claim(c, "Lugano summit", "")
	learned.Name, not.Name = "Geneva summit", "Lugano summit"
	tl := build(claim(a, "16 June", "2021-06-16"), learned, not)
	e := eventOf(t, tl, "b")
	if e != eventOf(t, tl, "a") {
		t.Fatal("the name was not learned")
	}
	for _, c := range e.Claims {
		if c.Cite.Article.ID == "b" && (c.Basis != timeline.Learned || c.When.String() != "2021-06-16") {
			t.Errorf("basis %s, when %v", c.Basis, c.When)
		}
	}
	if len(tl.Unplaced) != 1 || tl.Unplaced[0].Cite.Article.ID != "c" {
		t.Errorf("%d claims are left without a place, want one", len(tl.Unplaced))
	}
}

func TestOutcome(t *testing.T) {
	says := "The presidents of Russia and the United States meet in Buenos Aires for talks on the margins of the summit."
	tests := []struct {
		name string
		said []timeline.Status
		want timeline.Status
	}{
		{"held as planned", []timeline.Status{timeline.Planned, timeline.Expected, timeline.Happened}, timeline.Happened},
		{"called off", []timeline.Status{timeline.Planned, timeline.Planned, timeline.Cancelled}, timeline.Cancelled},
		{"on again", []timeline.Status{timeline.Planned, timeline.Cancelled, timeline.Planned}, timeline.Planned},
		{"a doubt does not undo it", []timeline.Status{timeline.Happened, timeline.Possible}, timeline.Happened},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var claims []timeline.Claim
			for i, s := range tt.said {
				id := string(rune('a' + i))
				c := claim(article(id, "Herald "+id, "2018-11-2"+string(rune('5'+i)), says), says, "2018-12-01")
				c.Status = s
				claims = append(claims, c)
			}
			if got := eventOf(t, build(claims...), "a").Status; got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestDisputes(t *testing.T) {
	a := article("a", "Herald", "2021-06-17", "An earthquake on Wednesday destroyed the harbour of Lindos and killed 9 people, the mayor said after 2 June storms.")
	b := article("b", "Courier", "2021-06-17", "The earthquake that destroyed the harbour of Lindos on Tuesday killed 12 people, the mayor said after 3 June storms.")
	c := article("c", "Herald", "2021-06-18", "An earthquake on Wednesday destroyed the harbour of Lindos and killed 12 people, the mayor said.")
	of := []timeline.Claim{claim(a, "Wednesday", "2021-06-16"), claim(b, "Tuesday", "2021-06-15"), claim(c, "Wednesday", "2021-06-16")}
	for i, day := range []string{"2 June", "3 June"} { // the number of a day is no figure
		at := strings.Index(of[i].Cite.Article.Text, day)
		of[i].Cite.Times = []timeline.Span{{Start: at, End: at + len(day)}}
	}
	tl := build(of...)
	e := eventOf(t, tl, "a")
	var got []string
	for _, d := range e.Disputes() {
		for _, v := range d.Versions {
			s := d.About + " " + v.Says
			for _, i := range v.Claims {
				s += " " + e.Claims[i].Cite.Article.ID
			}
			if v.Corrected {
				s += " corrected"
			}
			got = append(got, s)
		}
	}
	want := "when 2021-06-16 a c|when 2021-06-15 b|people 9 a corrected|people 12 b c"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestQuery(t *testing.T) {
	a := article("a", "Herald", "2021-06-16", "The presidents met in Geneva for talks on arms control.")
	a.Domain = "herald.example"
	c := claim(a, "met", "2021-06-16")
	c.Places, c.Actors = []string{"Geneva"}, []string{"Joe Biden"}
	c.Fact = drawnFact
	day := timeline.MustEDTF
	tests := []struct {
		q    timeline.Query
		want bool
	}{
		{timeline.Query{}, true},
		{timeline.Query{From: day("2021-06-16"), To: day("2021-06-16")}, true},
		{timeline.Query{From: day("2021-06-17")}, false},
		{timeline.Query{To: day("2021-05")}, false},
		{timeline.Query{PublishedTo: day("2021-06-15")}, false},
		{timeline.Query{Outlets: []string{"courier", "herald"}}, true},
		{timeline.Query{Outlets: []string{"courier"}}, false},
		{timeline.Query{Places: []string{"geneva"}, Actors: []string{"biden"}}, true},
		{timeline.Query{Places: []string{"geneva"}, Actors: []string{"putin"}}, false},
		{timeline.Query{Events: []string{"lakeside-summit-2021"}}, true},
		{timeline.Query{Events: []string{"summit"}}, true},
		{timeline.Query{Events: []string{"treaty"}}, false},
		{timeline.Query{Text: []string{"control arms"}}, true},
		{timeline.Query{Text: []string{"arms race"}}, false},
	}
	for _, tt := range tests {
		if got := tt.q.Match(&c); got != tt.want {
			t.Errorf("%+v: %v, want %v", tt.q, got, tt.want)
		}
	}
}

// TestNamedBesides: a sentence that dates one thing and names a known happening besides
// does not date that happening, however near the two days are; a date right beside the
// name is told of it, though it be another than the one known.
func TestNamedBesides(t *testing.T) {
	for _, c := range []struct {
		text, date, name string
		together         bool
	}{
		{"The envoy on Tuesday called off a dinner that was to be held on the margins of the Lakeside summit in Geneva.", "Tuesday", "Lakeside summit", false},
		{"The Lakeside summit of 15 June in Geneva.", "15 June", "Lakeside summit", true},
	} {
		a := article("a", "Herald", "2021-08-16", c.text)
		named := claim(a, c.name, "2021-06-16")
		named.Fact, named.Basis = drawnFact, timeline.ByName
		dated := claim(a, c.date, "2021-06-15")
		dated.Places = []string{"Geneva"}
		tl := build(dated, named)
		together := slices.ContainsFunc(tl.Events, func(e *timeline.Event) bool {
			return len(e.Claims) == 2 && e.Claims[0].Cite.Article == a
		})
		if together != c.together {
			t.Errorf("%q: one event: %v, want %v", c.text, together, c.together)
		}
	}
}

// TestNamedBesidesInAStory: what one of several articles that open with one happening names
// besides is not that happening, whichever of them comes first.
func TestNamedBesidesInAStory(t *testing.T) {
	const says = "The envoy on Tuesday called off a dinner that was to be held on the margins of the Lakeside "
	first := article("a", "Herald", "2021-06-15", says+"talks in Geneva.")
	second := article("b", "Courier", "2021-06-15", says+"summit in Geneva.")
	named := claim(second, "Lakeside summit", "2021-06-16")
	named.Fact, named.Basis = drawnFact, timeline.ByName
	early, late := claim(first, "Tuesday", "2021-06-15"), claim(second, "Tuesday", "2021-06-15")
	early.Places, late.Places = []string{"Geneva"}, []string{"Geneva"}
	tl := build(early, late, named)
	if e := eventOf(t, tl, "a"); e.Fact != nil || len(e.Claims) != 2 {
		t.Errorf("%d claims in the event of the dinner, fact %v; want 2 and none", len(e.Claims), e.Fact)
	}
}

// TestOutvoted: one outlet's earlier day does not make the day that all others give that
// of their reports; it is shown as a version of its own.
func TestOutvoted(t *testing.T) {
	const says = "The presidents of Russia and the United States met in Geneva for talks on arms control."
	var claims []timeline.Claim
	for i, outlet := range []string{"Herald", "Courier", "Bote", "Ledger"} {
		day := "2021-06-16"
		if i == 0 {
			day = "2021-06-09"
		}
		claims = append(claims, claim(article(outlet, outlet, "2021-06-16", says), "met", day))
	}
	e := eventOf(t, build(claims...), "Herald")
	if len(e.Claims) != len(claims) {
		t.Fatalf("%d claims in the event, want all %d", len(e.Claims), len(claims))
	}
	if e.When.String() != "2021-06-16" || len(e.Rivals) != 1 || e.Rivals[0].String() != "2021-06-09" {
		t.Errorf("when %v, rivals %v; want the day of three outlets, and that of one as its rival", e.When, e.Rivals)
	}
}
