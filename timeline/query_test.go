package timeline

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lookup knows one country.
var lookup = Lookup{Country: func(name string) (Country, error) {
	if name != "Finland" {
		return Country{}, errors.New("is no country")
	}
	return Country{"Finland", []string{"Finland", "Helsinki"}}, nil
}}

func TestParseQuery(t *testing.T) {
	for _, c := range []struct {
		line string
		want Query
	}{
		{"", Query{}},
		{"election  interference", Query{Text: []string{"election interference"}}},
		{`"election interference" vote`, Query{Phrases: []string{"election interference"}, Text: []string{"vote"}}},
		{`actor:Putin place:Helsinki said:Ushakov -outlet:RT`, Query{Actors: []string{"Putin"}, Places: []string{"Helsinki"},
			Speakers: []string{"Ushakov"}, Not: []Query{{Outlets: []string{"RT"}}}}},
		{`actor:"Angela Merkel" outlet:Ledger,Courier`, Query{Actors: []string{"Angela Merkel"}, Outlets: []string{"Ledger", "Courier"}}},
		{`-"new START" -war`, Query{Not: []Query{{Phrases: []string{"new START"}}, {Phrases: []string{"war"}}}}},
		{"from:2018-07 to:2019", Query{From: MustEDTF("2018-07"), To: MustEDTF("2019")}},
		{"at:2018-07-16 is:contested", Query{From: MustEDTF("2018-07-16"), To: MustEDTF("2018-07-16"), Contested: true}},
		{"status:planned,under-way basis:named", Query{Statuses: []Status{Planned, UnderWay}, Bases: []Basis{ByName}}},
		{"first:Ledger kind:summit event:helsinki-summit-2018", Query{FirstBy: []string{"Ledger"}, Kinds: []string{"summit"}, Events: []string{"helsinki-summit-2018"}}},
		{"country:Finland", Query{Countries: []Country{{"Finland", []string{"Finland", "Helsinki"}}}}},
		{"published:2018-07", Query{PublishedFrom: MustEDTF("2018-07"), PublishedTo: MustEDTF("2018-07")}},
		{"it's 5:30", Query{Text: []string{"it's 5:30"}}},
	} {
		got, err := ParseQuery(Query{}, c.line, lookup)
		if err != nil {
			t.Errorf("%s: %v", c.line, err)
		} else if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.line, d)
		}
	}
}

func TestParseQueryErrors(t *testing.T) {
	for line, want := range map[string]string{
		`colour:red`:     `there is no field "colour"`,
		`actor:`:         "actor:: nothing is asked for",
		`actor:,`:        "actor:,: nothing is asked for",
		`-status:,`:      "status:,: nothing is asked for",
		`actor:"Angela`:  "the quotation mark is not closed",
		`status:done`:    "is none of happened, under-way, planned",
		`basis:guess`:    "is none of stated",
		`from:teatime`:   "from:teatime: ",
		`country:Oz`:     "country:Oz: no country is known",
		`is:new`:         "only is:contested is known",
		`-is:contested`:  "cannot be turned round",
		`""`:             "nothing is asked for",
		`Putin - Merkel`: "-: nothing is asked for",
	} {
		if _, err := ParseQuery(Query{}, line, Lookup{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", line, err, want)
		}
	}
}

// TestQuerySelects builds a timeline of four claims and asks it.
func TestQuerySelects(t *testing.T) {
	text := "Putin met Trump in Helsinki on 16 July 2018. The parliament voted on 18 July 2018."
	ledger := &Article{ID: "a", Outlet: "Ledger", Text: text, Published: MustEDTF("2018-07-18")}
	courier := &Article{ID: "b", Outlet: "Courier", Text: text, Published: MustEDTF("2018-07-19")}
	summit := &Fact{ID: "helsinki-summit-2018", Name: "Helsinki summit", When: MustEDTF("2018-07-16"), Kind: "summit"}
	var claims []Claim
	for _, a := range []*Article{ledger, courier} {
		claims = append(claims,
			Claim{When: summit.When, Fact: summit, Basis: ByName, Status: Happened, Places: []string{"Helsinki"},
				Actors: []string{"Donald Trump", "Vladimir Putin"}, Cite: Citation{Article: a, Span: Span{0, 44}, Mention: Span{31, 43}}},
			Claim{When: MustEDTF("2018-07-18"), Basis: Stated, Status: Planned, Speaker: &Speaker{Name: "Yuri Ushakov"},
				Cite: Citation{Article: a, Span: Span{45, len(text)}, Mention: Span{69, 81}}})
	}
	const met, voted = "2018-07-16", "2018-07-18"
	for line, want := range map[string]string{
		"":                               met + " " + voted,
		"trump putin":                    met,
		`"Putin met Trump"`:              met,
		`"Trump met Putin"`:              "",
		"actor:putin":                    met,
		"-actor:putin":                   voted,
		"country:Finland":                met,
		"-country:Finland":               voted,
		"kind:summit":                    met,
		"-kind:summit":                   voted,
		"said:ushakov":                   voted,
		"status:planned":                 voted,
		"basis:named,stated -parliament": met,
		"first:ledger":                   met + " " + voted,
		"first:courier":                  "",
		"first:courier -outlet:ledger":   met + " " + voted,
		"is:contested":                   "",
		"at:2018-07-18":                  voted,
		"published:2018-07-18":           met + " " + voted,
		"published:2018-07-20":           "",
		"-published:2018-07":             "",
		"-at:2018-07-18":                 met,
		"event:helsinki-summit-2018":     met,
	} {
		q, err := ParseQuery(Query{}, line, lookup)
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		var got []string
		for _, e := range Build([]*Article{ledger, courier}, claims, Options{Query: q}).Events {
			got = append(got, e.When.String())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: found %q, want %q", line, s, want)
		}
	}
}

// TestKindOfAnEvent: what kind an event is and who is in it may be told by two claims.
func TestKindOfAnEvent(t *testing.T) {
	f := &Fact{ID: "f", Kind: "summit", When: MustEDTF("2018-07-16")}
	a := &Article{ID: "a"}
	e := &Event{Fact: f, When: f.When, Claims: []Claim{
		{Fact: f, When: f.When, Cite: Citation{Article: a}},
		{When: f.When, Actors: []string{"Vladimir Putin"}, Cite: Citation{Article: a}},
	}}
	for kind, want := range map[string]bool{"summit": true, "Summit": true, "war": false} {
		if q := (Query{Kinds: []string{kind}, Actors: []string{"Putin"}}); q.matchEvent(e) != want {
			t.Errorf("kind %s: %v, want %v", kind, !want, want)
		}
	}
}
