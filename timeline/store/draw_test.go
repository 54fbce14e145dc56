package store_test

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/store"

	"pgregory.net/rapid"
)

// Facts that drawn claims name.
var (
	summit = &timeline.Fact{ID: "lakeside-summit-2021", Name: "Lakeside summit", Names: []string{"the summit at the lake"}, When: timeline.MustEDTF("2021-06-16"),
		Places: []string{"Geneva"}, Actors: []string{"Mary Poole"}, Kind: "summit", At: "events.txt:12"}
	flood = &timeline.Fact{ID: "june-flood-2021", Name: "June flood", When: timeline.MustEDTF("2021-06"), Kind: "disaster"}
)

// drawPieces draws articles and claims of a small world, so that they often meet.
func drawPieces(t *rapid.T) []store.Piece {
	words := strings.Fields("minister Harbour treaty ship strike vote Court bridge flood envoy signed öffnete sank won closed talks the of in to 东京")
	sentence := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 3, 9).Draw(t, "words"), " ") + "."
	})
	var pieces []store.Piece
	for i := range rapid.IntRange(0, 8).Draw(t, "articles") {
		lines := rapid.SliceOfN(sentence, 1, 5).Draw(t, "lines")
		a := &timeline.Article{ID: fmt.Sprint("a", i), File: "folder/f.jsonl", Text: fmt.Sprintf("%d. ", i) + strings.Join(lines, "\n")}
		a.Outlet = rapid.SampledFrom([]string{"", "Herald", "Courier", "Bote"}).Draw(t, "outlet")
		a.PublishedBasis = timeline.DateNone
		if p := rapid.SampledFrom([]string{"", "2021-06-16", "2021-06-17", "2021-06-18T08"}).Draw(t, "published"); p != "" {
			a.Published, a.PublishedBasis = timeline.MustEDTF(p), timeline.DateHeader
		}
		p := store.Piece{Article: a}
		if a.Published.IsZero() && rapid.Bool().Draw(t, "hinted") {
			p.Hints = []timeline.Hint{{Kind: timeline.HintSigned, Time: timeline.MustEDTF("2021-06-17"), Span: timeline.Span{Start: 0, End: 2}}}
		}
		at := strings.Index(a.Text, " ") + 1
		for _, l := range lines {
			p.Claims = append(p.Claims, drawClaim(t, a, timeline.Span{Start: at, End: at + len(l)}))
			at += len(l) + 1
		}
		pieces = append(pieces, p)
	}
	return pieces
}

func drawClaim(t *rapid.T, a *timeline.Article, at timeline.Span) timeline.Claim {
	c := timeline.Claim{Cite: timeline.Citation{Article: a, Span: at, Mention: timeline.Span{Start: at.Start, End: at.Start + strings.Index(a.Text[at.Start:], " ")}}}
	whens := []string{"", "2021-06-15", "2021-06-16", "2021-06-17", "2021-06-20", "2021-06", "2021~", "202X", "2021-06-15/2021-06-17", "../2021", "2021/..", "2021-06-16T14"}
	if w := rapid.SampledFrom(whens).Draw(t, "when"); w != "" {
		c.When, c.Said = timeline.MustEDTF(w), timeline.Date{Has: timeline.FYear, Year: 2021}
	} else {
		c.Why = "no anchor"
	}
	c.Basis = rapid.SampledFrom([]timeline.Basis{timeline.Stated, timeline.Inferred, timeline.Relative}).Draw(t, "basis")
	c.Status = rapid.SampledFrom([]timeline.Status{timeline.Happened, timeline.UnderWay, timeline.Cancelled}).Draw(t, "status")
	c.Name = rapid.SampledFrom([]string{"", "", "Harbour treaty"}).Draw(t, "name")
	c.Places = rapid.SampledFrom([][]string{nil, {"Geneva"}, {"Geneva", "Helsinki"}, {"Åbo"}}).Draw(t, "places")
	c.Actors = rapid.SampledFrom([][]string{nil, {"Mary Poole"}, {"Council of Europe", "Mary Poole"}}).Draw(t, "actors")
	c.Cite.Times = rapid.SampledFrom([][]timeline.Span{nil, {at}, {at, {Start: at.End - 1, End: at.End}}}).Draw(t, "times")
	c.Trace = timeline.Step{Rule: "date", At: "en.txt:52"}
	switch rapid.IntRange(0, 5).Draw(t, "fact") {
	case 0:
		c.Fact = summit
	case 1:
		c.Fact = flood
		c.Said = timeline.Shift{N: 2, Unit: timeline.Day, From: timeline.Named{Fact: summit}}
	case 2:
		c.Speaker = &timeline.Speaker{Name: "Mary Poole", Span: c.Cite.Mention}
		if rapid.Bool().Draw(t, "office") {
			c.Speaker.Office = c.Cite.Mention
		}
	}
	return c
}

// drawQuery draws what users ask for.
func drawQuery(t *rapid.T) timeline.Query {
	var q timeline.Query
	switch rapid.IntRange(0, 2).Draw(t, "how many") {
	case 2:
		drawTerm(t, &q)
		drawTerm(t, &q)
	case 1:
		drawTerm(t, &q)
	}
	return q
}

func drawTerm(t *rapid.T, q *timeline.Query) {
	word := func(list ...string) []string { return []string{rapid.SampledFrom(list).Draw(t, "word")} }
	when := func() timeline.Time {
		return timeline.MustEDTF(rapid.SampledFrom([]string{"2021-06-16", "2021-06", "2020", "2021-06-18/2021-06-20", "../2021-06-15", "2021-06-17T10"}).Draw(t, "when"))
	}
	switch rapid.IntRange(0, 15).Draw(t, "term") {
	case 0:
		q.From = when()
	case 1:
		q.To = when()
	case 2:
		q.From = when()
		q.To = q.From
	case 3:
		q.Places = word("geneva", "HELS", "åb", "nowhere", "e")
	case 4:
		q.Actors = append(word("poole", "council"), "nobody")
	case 5:
		q.Events = word("lakeside-summit-2021", "lake", "harbour treaty", "June", "2021-06-16-harbour", "summit at")
	case 6:
		q.Text = word("harbour", "ship strike", "ÖFFNETE", "京", "-", "the the")
	case 7:
		q.Speakers = word("mary", "peter", "minist")
	case 8:
		q.Kinds = word("Summit", "disaster", "war")
	case 9:
		q.Statuses = []timeline.Status{timeline.UnderWay}
	case 10:
		q.Bases = []timeline.Basis{timeline.Stated, timeline.Learned}
	case 11:
		q.Contested = true
	case 12:
		q.FirstBy = word("herald", "f.jsonl", "nobody")
	case 13:
		q.Phrases = word("ship strike", "of the", "!")
	case 14:
		q.Countries = []timeline.Country{{Name: "Switzerland", Places: []string{"Basel", "Geneva"}}}
	default:
		var n timeline.Query
		drawTerm(t, &n)
		n.Contested, n.Not = false, nil
		if len(q.Not) < 2 {
			q.Not = append(q.Not, n)
		}
	}
}
