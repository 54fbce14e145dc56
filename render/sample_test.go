package render

import (
	"fmt"
	"strings"
	"testing"

	"dateline/timeline"
)

// A sampleClaim names a sentence of an article by its number of the article in
// sampleArticles, and the words in it that say when.
type sampleClaim struct {
	article         int
	sentence, words string
	when            string // EDTF; a leading "early " sets the part
	basis           timeline.Basis
	status          timeline.Status
	anchor, speaker string
}

type sampleEvent struct {
	id, name, when string
	rivals         []string
	status         timeline.Status
	places, actors []string
	claims         []sampleClaim
}

var sampleArticles = []timeline.Article{
	{ID: "harbour-1", File: "harbour.html", Outlet: "The Harbour Courier", URL: "https://harbour.example/g20", Title: "Two hours in Hamburg", Published: timeline.MustEDTF("2017-07-09"), PublishedBasis: timeline.DateJSONLD, Lang: "en"},
	{ID: "meridian-1", File: "wire.txt", Outlet: "Meridian Wire", URL: "https://meridian.example/helsinki", Title: "Leaders to meet in Helsinki", Published: timeline.MustEDTF("2018-06-28"), PublishedBasis: timeline.DateHeader, Lang: "en"},
	{ID: "plain-1", File: "plain-copy.txt", Outlet: "The Plain Dealer of Oulu", URL: "https://plain.example/leaders", Title: "Leaders to meet in Helsinki", Published: timeline.MustEDTF("2018-06-29"), PublishedBasis: timeline.DateMeta, CopyOf: "meridian-1", Lang: "en"},
	{ID: "nachtblatt-1", File: "nachtblatt.txt", Outlet: "Nachtblatt", URL: "https://nachtblatt.example/krim", Title: "Die Krim und danach", Published: timeline.MustEDTF("2024-03-18"), PublishedBasis: timeline.DateURL, Lang: "de"},
	{ID: "meridian-2", File: "wire2.txt", Outlet: "Meridian Wire", URL: "https://meridian.example/alaska", Title: "Trump and Putin to meet in Alaska", Published: timeline.MustEDTF("2025-08-09"), PublishedBasis: timeline.DateHeader, Lang: "en"},
	{ID: "questions", File: "before-alaska.txt", Title: "Five questions before the handshake", Lang: "en"},
	{ID: "essay", File: "essay.txt", Outlet: "Baltic Quarterly", URL: "https://baltic.example/long-view", Title: "The long view: how two capitals stopped talking, started again & what <neither> of them wrote down", Published: timeline.MustEDTF("2025-09"), PublishedBasis: timeline.DateHeader, Lang: "en"},
	{ID: "unread", File: "weather.txt", Outlet: "Meridian Wire", Title: "Weather", Published: timeline.MustEDTF("2025-10-01")},
}

var sampleEvents = []sampleEvent{
	{id: "alaska-purchase", name: "Alaska purchase", when: "1867-03-30", places: []string{"Alaska"}, claims: []sampleClaim{
		{6, "Alaska was sold on 30 March 1867, for two cents an acre.", "30 March 1867", "1867-03-30", timeline.Stated, "", "", ""}}},
	{id: "cold-war", name: "Cold War", when: "1947/1991", claims: []sampleClaim{
		{6, "The Cold War ended without a peace conference, and nobody has agreed since on what was settled.", "The Cold War", "1947/1991", timeline.ByName, "", "", ""},
		{5, "The arms treaties that outlived the Cold War are almost gone.", "the Cold War", "1947/1991", timeline.ByName, "", "", ""}}},
	{id: "inf", name: "INF treaty signed", when: "1987-12", places: []string{"Washington"}, claims: []sampleClaim{
		{6, "The INF treaty was signed in December 1987.", "December 1987", "1987-12", timeline.Stated, "", "", ""}}},
	{id: "e-2000s", when: "early 200X", actors: []string{"Vladimir Putin"}, claims: []sampleClaim{
		{6, "In the early 2000s the two presidents fished together & called each other by their first names.", "the early 2000s", "early 200X", timeline.Stated, "", "", ""}}},
	{id: "new-start", name: "New START", when: "2010-04-08/2026-02-05", claims: []sampleClaim{
		{5, "New START is the last of them.", "New START", "2010-04-08/2026-02-05", timeline.ByName, "", "", ""}}},
	{id: "crimea", name: "Annexation of Crimea", when: "2014-03-18", rivals: []string{"2014-02/2014-03~"}, places: []string{"Crimea"}, actors: []string{"Vladimir Putin", "Ukraine"}, claims: []sampleClaim{
		{0, "Relations have been poor since the annexation of Crimea in 2014.", "the annexation of Crimea in 2014", "2014", timeline.Stated, "", "", ""},
		{3, "Die Krim wurde am 18. März 2014 annektiert — „über Nacht“.", "am 18. März 2014", "2014-03-18", timeline.Stated, "", "", ""},
		{6, "By about February and March 2014 the peninsula was gone.", "about February and March 2014", "2014-02/2014-03~", timeline.Stated, "", "", ""}}},
	{id: "minsk", name: "Minsk agreements", when: "2014-09/2015-02", places: []string{"Minsk"}, claims: []sampleClaim{
		{5, "Lines that were drawn by the Minsk agreements did not hold.", "the Minsk agreements", "2014-09/2015-02", timeline.ByName, "", "", ""}}},
	{id: "talks-2016", when: "2016~", claims: []sampleClaim{
		{6, "Around 2016 the back channel went quiet.", "Around 2016", "2016~", timeline.Stated, "", "", ""}}},
	{id: "hamburg", name: "G20 summit in Hamburg", when: "2017-07-07/2017-07-08", places: []string{"Hamburg"}, actors: []string{"Donald Trump", "Vladimir Putin"}, claims: []sampleClaim{
		{0, "The two men met for the first time on 7 July 2017, in a windowless room of the fairgrounds.", "7 July 2017", "2017-07-07", timeline.Stated, "", "", ""},
		{5, "In Hamburg the only interpreter at the dinner was the Kremlin's, and historians have been guessing ever since.", "In Hamburg", "2017-07-07/2017-07-08", timeline.ByName, "", "", ""},
		{6, "After Hamburg 2017 there were no notes.", "Hamburg 2017", "2017-07-07/2017-07-08", timeline.ByName, "", "", ""}}},
	{id: "dinner", when: "2017-07-07", actors: []string{"Donald Trump"}, claims: []sampleClaim{
		{0, "“They talked for an hour over dessert two days ago,” a guest said,\nasking not to be named.", "two days ago", "2017-07-07", timeline.Relative, "", "published 2017-07-09", "a guest"}}},
	{id: "helsinki", name: "Helsinki summit", when: "2018-07-16", rivals: []string{"2018-07-15"}, places: []string{"Helsinki"}, actors: []string{"Donald Trump", "Vladimir Putin"}, claims: []sampleClaim{
		{1, "The two presidents will meet in Helsinki on 16 July, the Kremlin said on Thursday.", "16 July", "2018-07-16", timeline.Stated, timeline.Planned, "published 2018-06-28", "Dmitry Peskov"},
		{2, "The two presidents will meet in Helsinki on 16 July, the Kremlin said on Thursday.", "16 July", "2018-07-16", timeline.Stated, timeline.Planned, "published 2018-06-29", "Dmitry Peskov"},
		{5, "After Helsinki 2018 the answer changed within a day, because nobody had written it down in advance.", "Helsinki 2018", "2018-07-16", timeline.ByName, "", "", ""},
		{6, "In Helsinki, on Sunday 15 July 2018, they stood side by side.", "Sunday 15 July 2018", "2018-07-15", timeline.Stated, "", "", ""}}},
	{id: "buenos", name: "Meeting in Buenos Aires", when: "2018-12-01", status: timeline.Cancelled, places: []string{"Buenos Aires"}, claims: []sampleClaim{
		{6, "The meeting in Buenos Aires, set for 1 December 2018, was called off from an aeroplane.", "1 December 2018", "2018-12-01", timeline.Stated, timeline.Cancelled, "", ""}}},
	{id: "invasion", name: "Full-scale invasion of Ukraine", when: "2022-02-24", places: []string{"Ukraine"}, claims: []sampleClaim{
		{3, "Seit dem 24. Februar 2022 ist Krieg.", "dem 24. Februar 2022", "2022-02-24", timeline.Stated, "", "", ""},
		{4, "They have not met since the full-scale invasion of Ukraine in February 2022.", "February 2022", "2022-02", timeline.Stated, "", "", ""}}},
	{id: "sanctions", when: "2022-02-24/..", claims: []sampleClaim{
		{3, "Seit dem 24. Februar 2022 gelten neue Sanktionen.", "Seit dem 24. Februar 2022", "2022-02-24/..", timeline.Stated, timeline.UnderWay, "", ""}}},
	{id: "envoy", when: "2025-08-06", claims: []sampleClaim{
		{4, "An envoy spent three hours in Moscow on Wednesday.", "on Wednesday", "2025-08-06", timeline.Relative, "", "published 2025-08-09", ""}}},
	{id: "alaska", name: "Alaska summit", when: "2025-08-15", places: []string{"Alaska"}, actors: []string{"Donald Trump", "Vladimir Putin"}, status: timeline.Planned, claims: []sampleClaim{
		{4, "Donald Trump and Vladimir Putin will meet next Friday in Alaska to discuss an end to the war in Ukraine.", "next Friday", "2025-08-15", timeline.Relative, timeline.Planned, "published 2025-08-09", ""},
		{5, "So it is to be next Friday in Alaska.", "next Friday in Alaska", "2025-08-15", timeline.Learned, timeline.Planned, "", ""}}},
	{id: "autumn", name: "Return visit to Moscow", when: "2025-23", status: timeline.Expected, places: []string{"Moscow"}, claims: []sampleClaim{
		{4, "Moscow would like the next encounter, in the autumn, to be held in Russia.", "in the autumn", "2025-23", timeline.Relative, timeline.Expected, "published 2025-08-09", "Yuri Ushakov"}}},
}

var sampleUnplaced = []sampleClaim{
	{5, "They will be followed, two weeks later, by people who can read the minutes.", "two weeks later", "", timeline.Relative, timeline.Planned, "", ""},
}

func sampleTime(s string) timeline.Time {
	if s == "" {
		return timeline.Time{}
	}
	rest, early := strings.CutPrefix(s, "early ")
	t := timeline.MustEDTF(rest)
	if early {
		t.Part = timeline.Early
	}
	return t
}

// sample returns a timeline such as a small folder of coverage gives.
func sample() *timeline.Timeline {
	articles := make([]*timeline.Article, len(sampleArticles))
	for i := range sampleArticles {
		a := sampleArticles[i]
		articles[i] = &a
	}
	t := &timeline.Timeline{Title: "Two presidents", Articles: articles, Where: map[string]timeline.Position{
		"Minsk": {Lat: 53.9, Lon: 27.56}, "Hamburg": {Lat: 53.55, Lon: 9.99}, "Helsinki": {Lat: 60.17, Lon: 24.94}, "Moscow": {Lat: 55.75, Lon: 37.62},
		"Buenos Aires": {Lat: -34.6, Lon: -58.38}, "Washington": {Lat: 38.9, Lon: -77.04},
	}}
	for i, se := range sampleEvents {
		e := &timeline.Event{ID: se.id, Name: se.name, When: sampleTime(se.when), Status: se.status, Places: se.places, Actors: se.actors, Weight: float64(len(se.claims)) + float64(i)/100}
		if e.Status == "" {
			e.Status = timeline.Happened
		}
		for _, r := range se.rivals {
			e.Rivals = append(e.Rivals, sampleTime(r))
		}
		for _, sc := range se.claims {
			e.Claims = append(e.Claims, sc.claim(articles))
		}
		e.Summary = []timeline.Citation{e.Claims[0].Cite}
		t.Events = append(t.Events, e)
	}
	for _, sc := range sampleUnplaced {
		t.Unplaced = append(t.Unplaced, sc.claim(articles))
	}
	return t
}

// claim makes the claim, its sentence added to the text of its article.
func (sc sampleClaim) claim(articles []*timeline.Article) timeline.Claim {
	a := articles[sc.article]
	at := strings.Index(a.Text, sc.sentence)
	if at < 0 {
		if a.Text != "" {
			a.Text += "\n\n"
		}
		at = len(a.Text)
		a.Text += sc.sentence
	}
	word := at + strings.Index(sc.sentence, sc.words)
	c := timeline.Claim{
		When:   sampleTime(sc.when),
		Basis:  sc.basis,
		Status: sc.status,
		Anchor: sc.anchor,
		Cite: timeline.Citation{Article: a,
			Span:    timeline.Span{Start: at, End: at + len(sc.sentence)},
			Mention: timeline.Span{Start: word, End: word + len(sc.words)}},
		Trace: timeline.Step{Rule: "sample", At: "en.txt:1", Words: sc.words},
	}
	if c.When.IsZero() {
		c.Why = "depends on the date of the article, which is not known"
	}
	if c.Status == "" {
		c.Status = timeline.Happened
	}
	if sc.speaker != "" {
		c.Speaker = &timeline.Speaker{Name: sc.speaker}
	}
	return c
}

// TestSample holds the sample to what the model promises.
func TestSample(t *testing.T) {
	for _, e := range sample().Events {
		for _, c := range e.Claims {
			if w := c.Cite.Words(); w == "" || !strings.Contains(c.Cite.Quote(), w) {
				t.Errorf("%s: words %q are not in %q", e.ID, w, c.Cite.Quote())
			}
		}
	}
}

// many returns a timeline of n events, one every step days from 2001.
func many(n, step int) *timeline.Timeline {
	t := &timeline.Timeline{Title: "Many"}
	for i := range 7 {
		t.Articles = append(t.Articles, &timeline.Article{ID: fmt.Sprint("a", i), Outlet: fmt.Sprint("Outlet ", i), Published: timeline.MustEDTF("2020-01-01")})
	}
	for i := range n {
		a := t.Articles[i%len(t.Articles)]
		s := fmt.Sprintf("Number %d of the things that came about in this long story was told by a clerk.", i)
		span := timeline.Span{Start: len(a.Text), End: len(a.Text) + len(s)}
		a.Text += s + " "
		e := &timeline.Event{ID: fmt.Sprint("e", i), When: timeline.Unit(timeline.On(2001, 1, 1+i*step), 0, timeline.Day), Status: timeline.Happened}
		e.Claims = []timeline.Claim{{When: e.When, Basis: timeline.Stated, Status: timeline.Happened, Cite: timeline.Citation{Article: a, Span: span, Mention: timeline.Span{Start: span.Start, End: span.Start + 6}}}}
		e.Summary = []timeline.Citation{e.Claims[0].Cite}
		t.Events = append(t.Events, e)
	}
	return t
}
