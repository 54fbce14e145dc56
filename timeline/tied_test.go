package timeline

import (
	"fmt"
	"strings"
	"testing"
)

// tellingArticle makes an article of one sentence, and its claim. weekday is named in it.
func tellingArticle(id, text string, published Time, weekday int) (*Article, Claim) {
	a := &Article{ID: id, Text: text, Published: published}
	at := strings.Index(text, "on ")
	c := Claim{Said: Date{Has: FWeekday, Weekday: weekday}, Status: Happened, Cite: Citation{Article: a, Span: Span{0, len(text)}, Mention: Span{at, at + 3}}}
	if !published.IsZero() {
		c.When = Resolve(c.Said, Anchor{Now: published, Tense: Past})
	}
	return a, c
}

// An undated article that says "on Tuesday" of what dated ones date is of that week, and
// the weekday tells which day of it.
func TestDateByTie(t *testing.T) {
	var articles []*Article
	var claims []Claim
	add := func(a *Article, c Claim) { articles, claims = append(articles, a), append(claims, c) }
	for story := range 30 {
		day := Unit(On(2018, 1, 2).Add(story*7, Day), 0, Day) // Tuesdays
		for n := range 3 {
			text := fmt.Sprintf("on Tuesday delegates%d signed covenant%d concerning harbour%d with envoys%d", story, story, story, n)
			add(tellingArticle(fmt.Sprintf("%d-%d", story, n), text, Unit(day.Start, n%2, Day), 2))
		}
	}
	text := "on Tuesday delegates7 signed covenant7 concerning harbour7 at last"
	a, c := tellingArticle("undated", text, Time{}, 2)
	add(a, c)
	DateByContent(articles, claims, nil)
	want := Unit(On(2018, 1, 2).Add(7*7, Day), 0, Day)
	if s := a.Earliest.Through(a.Latest); !s.Contains(want) || s.Days() > 8 {
		t.Errorf("%s to %s, want the week of %s", a.Earliest, a.Latest, want)
	}
}

func TestTellingMeansDay(t *testing.T) {
	a := &Article{Text: "x"}
	said := func(e Expr, s Status) telling {
		got, ok := tellingOf(&Claim{Said: e, Status: s, Cite: Citation{Article: a}})
		if !ok {
			t.Fatalf("%v tells of no day", e)
		}
		return got
	}
	friday := On(2018, 5, 11)
	for _, c := range []struct {
		name string
		t    telling
		want Instant
	}{
		{"on Tuesday, past", said(Date{Has: FWeekday, Weekday: 2}, Happened), On(2018, 5, 8)},
		{"on Tuesday, planned", said(Date{Has: FWeekday, Weekday: 2}, Planned), On(2018, 5, 15)},
		{"yesterday", said(Shift{N: -1, Unit: Day}, Happened), On(2018, 5, 10)},
		{"December 31", said(Date{Has: FMonth | FDay, Month: 12, Day: 31}, Happened), On(2018, 12, 31).Add(-1, Year)},
	} {
		if got := c.t.dayAt(friday); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, Unit(got, 0, Day), Unit(c.want, 0, Day))
		}
	}
	for _, e := range []Expr{Date{Has: FYear, Year: 2017}, Shift{N: -3, Unit: Month}, Shift{Unit: Day, N: 1, Vague: true}} {
		if _, ok := tellingOf(&Claim{Said: e, Cite: Citation{Article: a}}); ok {
			t.Errorf("%v tells of one day", e)
		}
	}
}

// What cannot have been foreseen bounds from below by its own day; a summit does not.
func TestUnforeseenBounds(t *testing.T) {
	term := Hint{Kind: HintOffice, Time: Time{Start: On(2013, 2, 1), End: On(2017, 1, 20), Grain: Day}}
	fact := Hint{Kind: HintFact, Time: onDay(2015, 4, 25), Tense: Past}
	loose, _ := bounds(t, fact, term)
	fact.Sure = true
	firm, _ := bounds(t, fact, term)
	if firm.Start < On(2015, 4, 1) || loose.Start >= firm.Start {
		t.Errorf("from %s for an earthquake, %s for a summit", firm, loose)
	}
}
