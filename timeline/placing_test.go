package timeline

import "testing"

// A claim of an undated article has a time where its words mean the same one on every day
// on which the article can have been published.
func TestPlaceUndated(t *testing.T) {
	day := func(d int) Time { return Unit(On(2025, 8, d), 0, Day) }
	friday := Date{Has: FWeekday, Weekday: 5}
	next := Date{Has: FWeekday, Weekday: 5, Dir: Coming}
	lastYear := Shift{N: -1, Unit: Year}
	for _, c := range []struct {
		name     string
		said     Expr
		status   Status
		from, to Time
		want     string
	}{
		{"within a week", next, Planned, day(11), day(14), "2025-08-15"},
		{"over its end", next, Planned, day(11), day(17), ""},
		{"a past weekday, from near it", friday, Happened, day(9), day(11), "2025-08-08"},
		{"a weekday, past or to come", friday, Happened, day(11), day(14), ""},
		{"called off, perhaps to come", friday, Cancelled, day(11), day(14), ""},
		{"a year", lastYear, Happened, day(1), day(31), "2024"},
		{"a year, over New Year", lastYear, Happened, Unit(On(2025, 12, 1), 0, Day), Unit(On(2026, 1, 9), 0, Day), ""},
		{"a day, in a stretch of several", Shift{N: -1, Unit: Day}, Happened, day(11), day(12), ""},
		{"a clock without a day", Date{Has: FHour, Hour: 15}, Happened, day(11), day(11), ""},
		{"no upper bound", next, Planned, day(11), Time{}, ""},
	} {
		a := &Article{ID: "a", Earliest: c.from, Latest: c.to, PublishedBasis: DateInferred}
		claim := Claim{Said: c.said, Basis: Relative, Status: c.status, Why: WhyUndated, Cite: Citation{Article: a}}
		claim.PlaceUndated()
		if got := claim.When.String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if placed := c.want != ""; placed != (claim.Basis == Inferred) || placed != (claim.Why == "") || placed != (claim.Anchor != "") {
			t.Errorf("%s: basis %s, why %q, anchor %q", c.name, claim.Basis, claim.Why, claim.Anchor)
		}
		a.Latest = Time{}
		if claim.PlaceUndated(); !claim.When.IsZero() || claim.Basis != Relative || claim.Why != WhyUndated {
			t.Errorf("%s: without a bound %s, basis %s, why %q", c.name, claim.When, claim.Basis, claim.Why)
		}
	}
}
