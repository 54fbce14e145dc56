package timeline

import (
	"fmt"
	"reflect"
	"slices"
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

	// The articles of that story are named, the likest with its sentence; the audit finds
	// that there.
	if len(a.DatedBy) != mostWitnesses {
		t.Fatalf("dated by %+v, want %d articles", a.DatedBy, mostWitnesses)
	}
	for i, h := range a.DatedBy {
		tied := h.Kind == HintTied && h.Time == want && h.Span == c.Cite.Span && strings.Contains(h.Witness.Words, "covenant7")
		if tied != (i == 0) || !strings.HasPrefix(h.Witness.ID, "7-") {
			t.Errorf("dated by %+v, %+v", h, h.Witness)
		}
	}
	again := func(a *Article) []Claim {
		return slices.DeleteFunc(slices.Clone(claims), func(c Claim) bool { return c.Cite.Article != a })
	}
	built := Build(articles, claims, Options{})
	if found := Audit(built, again); len(found) > 0 {
		t.Error(found)
	}
	a.DatedBy[0].Witness.Span.End--
	a.DatedBy[1].Span.End = len(text) + 1
	if found := Audit(built, again); len(found) != 2 {
		t.Errorf("of two false spans the audit finds %q", found)
	}
}

// A copy is dated by what it repeats, and an article by those that tell the same story.
func TestDatedByWhole(t *testing.T) {
	of := &Article{ID: "of", Outlet: "Herald", Text: "words", Published: onDay(2018, 5, 9)}
	copied := &Article{ID: "copy", Text: "words", CopyOf: "of"}
	DateByContent([]*Article{of, copied}, nil, nil)
	want := []Hint{{Kind: HintCopy, Time: of.Published, Witness: &Witness{ID: "of", Outlet: "Herald", Published: of.Published}}}
	if !reflect.DeepEqual(copied.DatedBy, want) {
		t.Errorf("a copy is dated by %+v", copied.DatedBy)
	}
	articles, _ := storyCoverage()
	DateByContent(articles, nil, nil)
	for _, a := range articles {
		for _, h := range a.DatedBy {
			if story, _, _ := strings.Cut(a.ID, "-"); h.Kind != HintAlike || h.Time != h.Witness.Published || !strings.HasPrefix(h.Witness.ID, story+"-") {
				t.Errorf("%s is dated by %+v, %+v", a.ID, h, h.Witness)
			}
		}
		if (len(a.DatedBy) == 0) == a.Published.IsZero() {
			t.Errorf("%s is dated by %d", a.ID, len(a.DatedBy))
		}
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
