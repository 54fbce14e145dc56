package parse

import (
	"strings"
	"testing"

	"dateline/timeline"
)

// TestAnchors reads whole texts: what a time is reckoned from stands elsewhere in them.
func TestAnchors(t *testing.T) {
	r := newReader(t)
	history := "In March 1801 the port was closed. In June 1802 it opened. In May 1803 came the plague. " +
		"In July 1804 it went. In August 1805 the walls fell.\n\n"
	for _, x := range []struct{ about, lang, text, want string }{
		{"a clock time is of the day of its sentence", "en",
			"The council meets on 20 February. Doors open on Monday, 18 February, and the talk begins at 7:30 p.m.",
			"2013-02-20 2013-02-18 2013-02-18T19:30"},
		{"and of no other sentence's", "de",
			"Am 20. Februar tagt der Rat. Heute ist um 18 Uhr Konzert. Um 20 Uhr ist Schluss.",
			"2013-02-20 2013-02-12 2013-02-12T18:00 2013-02-12T20:00"},
		{"a part of the day may be of the sentence before", "de",
			"Am Sonntag regnete es. Am Abend schien die Sonne.", "2013-02-10 2013-02-10TEV"},
		{"the year of a heading holds below it", "en",
			history + "1807\n\nThe army left in May.\n\nAt sea\n\nThe fleet had sailed in March.",
			"1801-03 1802-06 1803-05 1804-07 1805-08 1807 1807-05 1807-03"},
		{"an aside moves no narrative", "en",
			history + "He would live there until 1851. In September the mayor fled. In May 1806 he was caught, in June 1806 tried and in July 1806 freed.",
			"1801-03 1802-06 1803-05 1804-07 1805-08 1851 1805-09 1806-05 1806-06 1806-07"},
		{"nor does the end of what lasted", "en",
			history + "In June 1806 they besieged it, and that lasted until the fall of the town in May 1807. In late June came the rain. In July 1806 it went.",
			"1801-03 1802-06 1803-05 1804-07 1805-08 1806-06 1807-05 1806-06 1806-07"},
		{"a range may hold the month that a history has reached", "en",
			history + "In March 1807 he fell. They had held the fort from October to March. In April it burned.",
			"1801-03 1802-06 1803-05 1804-07 1805-08 1807-03 1806-10 1807-03 1807-04"},
		{"both sides of a range share its month", "de",
			"Vom 28. Februar bis 3. März und vom 5. bis 7. April.", "2013-02-28 2013-03-03 2013-04-05 2013-04-07"},
		{"a side of a range may be reckoned from today", "en",
			"He was mayor from May 2010 until last year.", "2010-05 2012"},
		{"an opening that tells of tomorrow's weekday as gone by was written tomorrow", "en",
			"The envoy landed early Wednesday. He had left on Monday and speaks today.", "2013-02-13 2013-02-11 2013-02-13"},
		{"a weekday further down may be six days old", "en",
			"The envoy landed on Monday. He had left home on Wednesday.", "2013-02-11 2013-02-06"},
		{"hours are counted from an hour that is not known", "en",
			"That changed four hours ago, he said, and thirty hours ago it was worse.", "2013-02-12 2013-02-11"},
		{"a weekday without a tense is tomorrow's rather than six days old", "en",
			"Talks ahead of Wednesday's vote.", "2013-02-13"},
		{"a noun that looks like a verb has no tense", "de",
			"Die Karten kommen am Freitag.", "2013-02-15"},
	} {
		a := &timeline.Article{Lang: x.lang, Text: x.text, Published: timeline.MustEDTF(ExampleDay)}
		var got []string
		for _, m := range r.Tag(a).Mentions {
			if m.Timex.Value != "" {
				got = append(got, m.Timex.Value)
			}
		}
		if g := strings.Join(got, " "); g != x.want {
			t.Errorf("%s:\n%s\nreads %s\n not  %s", x.about, x.text, g, x.want)
		}
	}
}

// TestCountedFromName: what is said to be so much later or earlier counts from the
// happening that the text named last, but not from a paper of which it speaks.
func TestCountedFromName(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, words, want string }{
		{"They met at the Osaka G20 summit. Two days later the envoy went home.", "Two days later", "2019-07-01"},
		{"They met at the Osaka G20 summit. Two days earlier the envoy had gone.", "Two days earlier", "2019-06-26"},
		{"They met at the Osaka G20 summit. On 3 May 2021 he spoke, and two days later he slept.", "two days later", "2021-05-05"},
		{"On 3 May 2021 he spoke of the INF Treaty, and two days later he slept.", "two days later", "2021-05-05"},
	} {
		expectTime(t, r, c.text, c.words, "2021-09-01", c.want)
	}
}

// TestWhatIsToCome: an infinitive asked about lies ahead, whatever the verb before it.
func TestWhatIsToCome(t *testing.T) {
	r := newReader(t)
	a := &timeline.Article{ID: "a", Lang: "en", Text: "That told us what to expect on Monday.", Published: timeline.MustEDTF("2018-07-14")}
	if m := r.Tag(a).Mentions; len(m) != 1 || m[0].Time.String() != "2018-07-16" {
		t.Errorf("%q is %v, want 2018-07-16", a.Text, m)
	}
}

// TestWrittenNextDay: what an article tells of the day after its publication as gone by has
// happened, and is not said to be reckoned from the publication.
func TestWrittenNextDay(t *testing.T) {
	r := newReader(t)
	a := &timeline.Article{ID: "a", Lang: "en", Text: "The envoy landed on Wednesday.", Published: timeline.MustEDTF(ExampleDay)}
	c := r.Read(a).Claims
	if len(c) != 1 || c[0].When.String() != "2013-02-13" || c[0].Status != timeline.Happened || c[0].Anchor != "the day after publication, 2013-02-13" {
		t.Errorf("%q claims %+v", a.Text, c)
	}
}

// TestReckonedFromSaid: a day that is reckoned from the one said before it is not said to be
// reckoned from a publication on that day.
func TestReckonedFromSaid(t *testing.T) {
	r := newReader(t)
	a := &timeline.Article{ID: "a", Lang: "en", Text: "They vote on Thursday and Friday.", Published: timeline.MustEDTF(ExampleDay)}
	m := r.Tag(a).Mentions
	if len(m) != 2 || m[0].Anchor != "published 2013-02-12" || m[1].Anchor != "the time said before, 2013-02-14" {
		t.Errorf("%q reads %+v", a.Text, m)
	}
}
