package parse

import (
	"slices"
	"testing"

	"dateline/timeline"
)

func TestHints(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Defense Secretary Jim Mattis said no.", []string{"office 2017-01-20/2019-01-01: Defense Secretary Jim Mattis"}},
		{"John Bolton, the national security adviser, said no.", []string{"office 2018-04-09/2019-09-10: John Bolton, the national security adviser"}},
		{"The aide of President Barack Obama said no.", []string{"office 2009-01-20/2017-01-20: President Barack Obama"}},
		{"It was former FBI Director James Comey who said so.", []string{"former 2017-05-09: FBI Director James Comey"}},
		{"The former Brazilian President Barack Obama said no.", []string{"former 2017-01-20: President Barack Obama"}},
		{"The former U.S. National Security Adviser John Bolton said no.", []string{"former 2019-09-10: National Security Adviser John Bolton"}},
		{"He spoke for President Barack Obama.", []string{"office 2009-01-20/2017-01-20: President Barack Obama"}},
		{"It was a former aide of US President Barack Obama.", []string{"office 2009-01-20/2017-01-20: President Barack Obama"}},
		{"The then-FBI Director James Comey said so.", nil},
		{"PENTAGON, Nov 29 (Reuters) — The army moved on.", []string{"dateline 2000-11-29: Nov 29"}},
		{"The army moved on Nov 29.", []string{"yearless 2000-11-29: Nov 29"}},
		{"Sad! — A Man (@aman) May 9, 2018\nHe went home.", []string{"signed 2018-05-09: May 9, 2018"}},
		{"He went home on May 9, 2018, and slept.", []string{"stated 2018-05-09: May 9, 2018"}},
		{"Copyright 2019 The Paper. All rights reserved.", nil},
		{"He won the 2016 election.", nil},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: c.text}
		var got []string
		for _, h := range r.Hints(a, r.Read(a)) {
			if h.Kind == timeline.HintFact {
				continue
			}
			got = append(got, string(h.Kind)+" "+h.Time.String()+": "+a.Text[h.Span.Start:h.Span.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestHoldersOfOneName holds that all terms count where two holders of an office share a
// surname, and where one had it twice.
func TestHoldersOfOneName(t *testing.T) {
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"National Security Adviser Rice said no.":                  {"2001-01-20/2005-01-26", "2013-07-01/2017-01-20"},
		"German Foreign Minister Frank-Walter Steinmeier said no.": {"2005-11-22/2009-10-28", "2013-12-17/2017-01-27"},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: text}
		var got []string
		for _, h := range r.Hints(a, r.Read(a)) {
			if h.Kind == timeline.HintOffice {
				for _, when := range append([]timeline.Time{h.Time}, h.Also...) {
					got = append(got, when.String())
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTiedHints(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ text, want string }{
		{"So it is to be next Friday in Alaska. A meeting about Ukraine needs a Ukrainian, whatever Russia says.", "2025-08-10"},
		{"Mr. Trump spoke of last month's Helsinki summit with Vladimir Putin.", "2018-08-15"},
		{"On Monday he came home from nowhere.", ""},
	} {
		a := &timeline.Article{ID: "a", Lang: "en", Text: c.text}
		hit, found := false, false
		for _, h := range r.Hints(a, r.Read(a)) {
			if h.Kind != timeline.HintBeside {
				continue
			}
			found = true
			for _, s := range append(h.Also, h.Time) {
				if day, err := timeline.ParseEDTF(c.want); err == nil && s.Contains(day) {
					hit = true
				}
			}
		}
		if found != (c.want != "") || hit != found {
			t.Errorf("%q: found %v, want %q inside", c.text, found, c.want)
		}
	}
}

func TestWeekdayHint(t *testing.T) {
	r := newReader(t)
	a := &timeline.Article{ID: "a", Lang: "en", Text: "They met on Monday, March 16, in Vienna."}
	for _, h := range r.Hints(a, r.Read(a)) {
		if h.Kind == timeline.HintYearless && h.Weekday == 1 {
			return
		}
	}
	t.Error("no date without a year on a Monday")
}
