package timeline

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func stated(day Time, tense Direction) Hint { return Hint{Kind: HintStated, Time: day, Tense: tense} }

func onDay(y, m, d int) Time { return Unit(On(y, m, d), 0, Day) }

// bounds dates one article by its hints.
func bounds(t *testing.T, hints ...Hint) (from, to Time) {
	t.Helper()
	a := &Article{ID: "a", Text: "words"}
	DateByContent([]*Article{a}, nil, map[*Article][]Hint{a: hints})
	return a.Earliest, a.Latest
}

func TestDateByHints(t *testing.T) {
	year := func(y int) Time { return Unit(On(y, 1, 1), 0, Year) }
	term := Time{Start: On(2017, 1, 20), End: On(2018, 4, 1), Grain: Day}
	yearless := Hint{Kind: HintYearless, Time: onDay(2000, 6, 12), Tense: Coming}
	for _, c := range []struct {
		name   string
		hints  []Hint
		inside Time // a day that the bounds must hold
		days   int  // the widest that they may be
	}{
		{"a date under a post", []Hint{{Kind: HintSigned, Time: onDay(2018, 5, 9)}}, onDay(2018, 5, 10), 800},
		{"a dateline and an office", []Hint{{Kind: HintDateline, Time: onDay(2000, 11, 29)}, {Kind: HintOffice, Time: term}}, onDay(2017, 11, 29), 500},
		{"a date ahead and an office", []Hint{yearless, {Kind: HintOffice, Time: term}, stated(year(2016), Past), stated(onDay(2017, 2, 3), Past)}, onDay(2017, 5, 20), 1460},
		{"one who has left", []Hint{{Kind: HintFormer, Time: onDay(2018, 3, 31)}, {Kind: HintSigned, Time: onDay(2018, 3, 20)}, {Kind: HintOffice, Time: Time{Start: On(2017, 1, 20), End: On(2021, 1, 20), Grain: Day}}}, onDay(2018, 4, 2), 1000},
	} {
		from, to := bounds(t, c.hints...)
		if from.IsZero() || to.IsZero() {
			t.Errorf("%s: no bounds", c.name)
			continue
		}
		if s := from.Through(to); !s.Contains(c.inside) || s.Days() > c.days {
			t.Errorf("%s: %s to %s, want %s within at most %d days", c.name, from, to, c.inside, c.days)
		}
	}
	if from, to := bounds(t); !from.IsZero() || !to.IsZero() {
		t.Errorf("without a hint: %s to %s, want no bounds", from, to)
	}
	if from, _ := bounds(t, stated(year(1848), Past)); !from.IsZero() {
		t.Errorf("an old year alone: from %s, want no bounds", from)
	}
}

func TestDatedBy(t *testing.T) {
	signed := Hint{Kind: HintSigned, Time: onDay(2018, 5, 9), Span: Span{3, 14}}
	a := &Article{ID: "a", Text: "On May 9, 2018"}
	DateByContent([]*Article{a}, nil, map[*Article][]Hint{a: {stated(onDay(2012, 1, 2), Past), signed, signed}})
	if len(a.DatedBy) != 2 || a.DatedBy[0].Span != signed.Span {
		t.Errorf("dated by %v, want the signed date and the other", a.DatedBy)
	}
}

func TestWeekdayPicksYear(t *testing.T) {
	// 16 March was a Monday in 2015 and 2020.
	h := Hint{Kind: HintYearless, Time: onDay(2000, 3, 16), Tense: Past, Weekday: 1}
	term := Hint{Kind: HintOffice, Time: Time{Start: On(2013, 2, 1), End: On(2017, 1, 20), Grain: Day}}
	from, to := bounds(t, h, term)
	if s := from.Through(to); !s.Contains(onDay(2015, 3, 20)) || s.Days() > 1000 {
		t.Errorf("%s to %s, want the spring of 2015", from, to)
	}
	h.Weekday = 0
	if a, b := bounds(t, h, term); !a.IsZero() && a.Through(b).Days() <= from.Through(to).Days() {
		t.Errorf("%s to %s without the weekday, %s to %s with it", a, b, from, to)
	}
}

// storyCoverage returns articles on stories a month apart, each told five times, and the
// days on which they appeared. Every tenth has no date.
func storyCoverage() (articles []*Article, days []Instant) {
	for story := range 20 {
		for n := range 5 {
			at := On(2015, 1, 10).Add(story, Month) + Instant(n%2)*day
			text := ""
			for w := range 30 {
				text += fmt.Sprintf("story%dword%d common%d ", story, (w*7+n)%33, w%5)
			}
			a := &Article{ID: fmt.Sprintf("%d-%d", story, n), Title: fmt.Sprintf("story%dword1 story%dword2", story, story), Text: text}
			if (story*5+n)%10 != 3 {
				a.Published = Unit(at, 0, Day)
			}
			articles, days = append(articles, a), append(days, at)
		}
	}
	return articles, days
}

func TestDateByKin(t *testing.T) {
	articles, days := storyCoverage()
	DateByContent(articles, nil, nil)
	for i, a := range articles {
		if !a.Published.IsZero() {
			continue
		}
		if a.Earliest.IsZero() || a.Earliest.Start > days[i] || a.Latest.End <= days[i] {
			t.Errorf("%s: %s to %s, want %s", a.ID, a.Earliest, a.Latest, Unit(days[i], 0, Day))
		} else if s := a.Earliest.Through(a.Latest); s.Days() > 12 {
			t.Errorf("%s: %d days wide", a.ID, s.Days())
		}
	}
}

func TestDatingOrder(t *testing.T) {
	articles, _ := storyCoverage()
	DateByContent(articles, nil, nil)
	found := func(a *Article) string {
		s := a.Earliest.String() + "/" + a.Latest.String()
		for _, h := range a.DatedBy {
			s += " " + h.Witness.ID
		}
		return s
	}
	want := map[string]string{}
	for _, a := range articles {
		want[a.ID] = found(a)
	}
	for seed := range uint64(3) {
		again, _ := storyCoverage()
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(again), func(i, j int) { again[i], again[j] = again[j], again[i] })
		DateByContent(again, nil, nil)
		for _, a := range again {
			if got := found(a); got != want[a.ID] {
				t.Fatalf("%s: %s, in another order %s", a.ID, got, want[a.ID])
			}
		}
	}
}

func BenchmarkDateByContent(b *testing.B) {
	for b.Loop() {
		articles, _ := storyCoverage()
		DateByContent(articles, nil, nil)
	}
}

// A day told in full as gone by bounds from below, even where nothing else narrows it.
func TestLowerBoundAlone(t *testing.T) {
	terms := Hint{Kind: HintOffice, Time: Time{Start: On(2017, 1, 20), End: On(2021, 1, 20), Grain: Day}, Also: []Time{{Start: On(2025, 1, 20), End: Forever, Grain: Day}}}
	from, to := bounds(t, stated(onDay(2018, 7, 16), Past), terms)
	if from.IsZero() || from.Start < On(2018, 7, 12) || from.Start > On(2018, 7, 17) || !to.IsZero() {
		t.Errorf("%s to %s, want from 16 July 2018 on, to no day", from, to)
	}
	if from, _ := bounds(t, stated(onDay(2018, 7, 16), Coming)); !from.IsZero() {
		t.Errorf("a day to come alone: from %s, want no bounds", from)
	}
}
