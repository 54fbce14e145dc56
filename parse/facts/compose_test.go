package facts

import (
	"strings"
	"testing"

	"dateline/timeline"
)

// composed holds sentences, the day they were published, and the events that they name;
// "-" where they name none for sure.
const composed = `
Macron hosted the G7 summit in Biarritz.                           | 2020-01-01 | g7-biarritz-2019
Merkel chaired the G20 in Hamburg amid riots.                      | 2018-01-01 | g20-hamburg-2017
The Osaka G20 produced a truce in the trade war.                   | 2019-12-01 | g20-osaka-2019
The 2019 G20 summit was dull.                                      | 2022-01-01 | g20-osaka-2019
The G20 leaders' summit in Osaka was dull.                         | 2022-01-01 | g20-osaka-2019
A shadow summit in Osaka drew farmers.                             | 2019-08-01 | -
Critics point to Helsinki 2018 and to Hamburg 2017.                | 2025-08-01 | helsinki-summit-2018 g20-hamburg-2017
Biden and Putin's Geneva meeting lasted three hours.               | 2021-07-01 | geneva-summit-2021
The Vienna summit with Khrushchev shook Kennedy.                   | 2018-07-01 | vienna-summit-1961
Eisenhower walked out of the Paris summit after the U-2 was shot down. | 2015-01-01 | paris-summit-1960
The Geneva summit between Eisenhower and Khrushchev eased tensions. | 2018-07-01 | geneva-summit-1955
Reagan and Gorbachev walked together at the Geneva summit.         | 2019-07-01 | geneva-summit-1985
The Geneva summit was long ago.                                    | 2019-07-01 | -
Leaders gathered for the NATO summit on Tuesday.                   | 2018-07-10 | nato-brussels-2018
Iraq's invasion of Kuwait changed the map.                         | 2015-01-01 | iraqi-invasion-of-kuwait-1990
Iran's invasion of Kuwait never came.                              | 2015-01-01 | -
The murder of Khashoggi strained relations.                        | 2019-10-01 | killing-of-jamal-khashoggi-2018
Stalin's death opened a struggle.                                  | 2013-03-01 | death-of-joseph-stalin-1953
The accession of Poland to the EU in 2004 was hailed.              | 2014-01-01 | eu-enlargement-of-2004
Russia meddled in the 2016 US presidential election.               | 2018-07-01 | united-states-presidential-election-of-2016
Interference in U.S. elections was denied.                         | 2025-08-01 | -
Trump's election changed the tone.                                 | 2017-03-01 | united-states-presidential-election-of-2016
The coup in Niger alarmed Paris.                                   | 2023-09-01 | 2023-nigerien-coup-detat
The fall of Kabul was swift.                                       | 2022-08-01 | fall-of-kabul-2021
The 1783 Treaty of Paris is another.                               | 2022-08-01 | -
Analysts warn of a new Cold War.                                   | 2022-08-01 | -
They met in Helsinki on Tuesday, and drove to Munich.              | 2018-07-10 | -
She watched the film Munich in a New York conference room.         | 2018-07-10 | -
Khrushchev's secret speech was read out at night.                  | 2018-07-10 | secret-speech-1956
The Gothenburg summit was marred by riots.                         | 2021-06-10 | -
India's moon landing was cheered in Bangalore.                     | 2024-01-01 | -
Television showed the moon landing to half a billion.              | 2019-07-01 | moon-landing-1969
The Wall Street meltdown of that week wiped out banks.             | 2008-09-20 | -
Iranian protests went on in the north.                             | 2009-07-07 | -
Peaceful protests were put down.                                   | 2012-07-09 | -
The Dubai murder made headlines.                                   | 2009-04-09 | -
Investigators looked into Russia's election interference.          | 2018-07-20 | -
He spoke on a visit to Hanoi, Vietnam.                             | 2019-02-28 | -
A putative attack on Estonia and Latvia was rehearsed.             | 2008-06-27 | -
EU foreign ministers meeting in Brussels agreed.                   | 2007-02-12 | -
Hamburg's fire department was called.                              | 2017-07-07 | -
Bush's second inauguration will be costly.                         | 2005-01-09 | second-inauguration-of-george-w-bush-2005
The Green New Deal went nowhere.                                   | 2021-01-09 | green-new-deal-2019
Negotiators left the INF Treaty in ruins in 2019.                  | 2020-07-10 | inf-treaty-1987
Macmillan's "wind of change" speech angered Cape Town.             | 2020-07-10 | wind-of-change-speech-1960
Bush gave his “axis of evil” speech in January.                    | 2020-07-10 | axis-of-evil-speech-2002
A wind of change blows through the party.                          | 2020-07-10 | -
The Vel d'Hiv speech was a turning point for Chirac.               | 2020-07-10 | chiracs-vel-dhiv-speech-1995
The 9/11 speech was given from a desk.                             | 2020-07-10 | -
Saddam's capture was told by Bremer.                               | 2013-12-10 | capture-of-saddam-hussein-2003
Mussolini's takeover alarmed few.                                  | 2013-12-10 | -
The capture of Kabul in 2001 took days.                            | 2021-12-10 | northern-alliances-capture-of-kabul-2001
The Russian occupation of Kherson lasted eight months.             | 2024-12-10 | -
The first summit of the European Political Community drew 44.      | 2024-12-10 | -
The 2000 inter-Korean summit won a prize.                          | 2020-12-10 | inter-korean-summit-of-2000
The Nice attack was on the front page.                             | 2021-07-10 | -
The Nice attack was on the front page.                             | 2020-11-10 | nice-church-attack-2020
The Vladivostok summit of Kim and Putin was their first.           | 2022-04-24 | vladivostok-summit-of-putin-and-kim-2019
The St Petersburg summit of the G8 was Putin's hour.               | 2016-07-14 | g8-saint-petersburg-2006
Thatcher's Fulton speech is less known.                            | 2020-07-10 | -
A water war between the two states is feared.                      | 2020-07-10 | -
A road map for peace in Ukraine was drawn up.                      | 2024-07-10 | -
The Reykjavik summit of Putin and Trump never came.                | 2026-07-14 | -
The Hiroshima summit was the G7's.                                 | 2025-05-18 | g7-hiroshima-2023
`

func TestComposed(t *testing.T) {
	f := load(t)
	for line := range strings.Lines(composed) {
		row := strings.Split(line, "|")
		if len(row) != 3 {
			continue
		}
		text := strings.TrimSpace(row[0])
		var got []string
		for _, m := range f.Events(Context{Text: text, Published: edtf(t, strings.TrimSpace(row[1]))}) {
			if m.Fact != nil {
				got = append(got, m.Fact.ID)
			}
			if m.Span.Start < 0 || m.Span.End > len(text) || m.Span.Len() == 0 {
				t.Errorf("%q: span %v", text, m.Span)
			}
		}
		if len(got) == 0 {
			got = []string{"-"}
		}
		if want := strings.TrimSpace(row[2]); strings.Join(got, " ") != want {
			t.Errorf("%q names %v, not %s", text, got, want)
		}
	}
}

// TestContext sees that the times read in a text, and stretches to be skipped, count.
func TestContext(t *testing.T) {
	f := load(t)
	text := "They spoke of last year's NATO summit."
	at := strings.Index(text, "last year's")
	c := Context{Text: text, Published: edtf(t, "2019-05-01"), Dates: []Dated{{Span: timeline.Span{Start: at, End: at + len("last year's")}, Time: edtf(t, "2018")}}}
	if m := f.Events(c); len(m) != 1 || m[0].Fact == nil || m[0].Fact.ID != "nato-brussels-2018" {
		t.Errorf("%q names %+v", text, m)
	}
	c.Skip = []timeline.Span{{Start: 0, End: len(text)}}
	if m := f.Events(c); len(m) != 0 {
		t.Errorf("a skipped stretch names %+v", m)
	}
}

func TestOpen(t *testing.T) {
	f := load(t)
	m := f.Events(Context{Text: "The Geneva summit was long ago.", Published: edtf(t, "2019-07-01")})
	if len(m) != 1 || m[0].Fact != nil || len(m[0].Candidates) < 2 || !m[0].When.IsZero() {
		t.Errorf("an open name gives %+v", m)
	}
}

func TestNames(t *testing.T) {
	f := load(t)
	var got []string
	for _, n := range f.Names("Volodymyr Zelenskiy told the Kremlin that Kiev and NATO's leaders, Mr Bush included, may wait.") {
		got = append(got, n.Name)
	}
	if s := strings.Join(got, "; "); s != "Volodymyr Zelensky; Russia; Kyiv; NATO; Bush" {
		t.Errorf("names are %s", s)
	}
}

func TestAdd(t *testing.T) {
	f := load(t)
	err := f.Add("mine.txt", strings.NewReader("x-1\n    name  X summit\n    when  2018-07-16 Tue\n"))
	if err == nil || !strings.HasPrefix(err.Error(), "mine.txt:3: ") {
		t.Errorf("a wrong weekday gives %v", err)
	}
	err = f.Add("mine.txt", strings.NewReader("x-1\n    name  X summit\n    when  2018\n    place  Quuxbyville\nx-2\n    name  Y summit\n"))
	if err == nil || len(f.Names("They met in Quuxbyville.")) > 0 || f.Event("x-1") != nil {
		t.Errorf("a file with an error, %v, leaves something behind", err)
	}
	err = f.Add("mine.txt", strings.NewReader("port-talks-2031\n    name   Tallgrass talks\n    when   2031-05-01\n    place  Port Tallgrass\n    see    https://x.example/\n"))
	if err != nil {
		t.Fatal(err)
	}
	if m := f.Events(Context{Text: "After the Tallgrass talks they went home."}); len(m) != 1 || m[0].Fact != f.Event("port-talks-2031") {
		t.Errorf("a user's own event gives %+v", m)
	}
}
