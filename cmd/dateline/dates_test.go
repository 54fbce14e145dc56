package main

import (
	"testing"

	"dateline/timeline"
)

// stockReader has no facts and no grammar: only EDTF and olebedev/when are left.
func stockReader(now string) *dateReader { return &dateReader{now: timeline.MustEDTF(now)} }

func TestStockDates(t *testing.T) {
	for _, c := range []struct{ now, words, want string }{
		{"2025-08-10", "2018-07", "2018-07"},
		{"2025-08-10", "2022-02-24", "2022-02-24"}, // the stock rules alone read 02:24
		{"2025-08-10", "yesterday", "2025-08-09"},
		{"2025-08-10", "Today", "2025-08-10"},
		{"2025-08-10", "last tuesday", "2025-08-05"},
		{"2025-08-10", "Two weeks ago", "2025-07-27"},
		{"2025-08-10", "on friday at 5:30pm", "2025-08-15T17:30"},
		{"2025-08-10", "5 september", "2025-09-05"},
		{"2025-08-10", "31/12/2024", "2024-12-31"},
		// What the stock rules get wrong is refused.
		{"2025-08-31", "September 5th", ""},
		{"2016-02-06", "in 10 months", ""},
		{"2016-02-06", "in 10 years", ""},
		{"2025-08-10", "September 1, 1939", ""},
		{"2025-08-10", "28/11", ""},
		{"2025-08-10", "10/8", ""},
		{"2025-08-10", "tea time", ""},
		{"2025-08-10", "the friday when it rained", ""},
		{"2025-08-10", "", ""},
	} {
		got, err := stockReader(c.now).read("--from", c.words)
		if got.String() != c.want || (err == nil) != (c.want != "") {
			t.Errorf("on %s, %q read as %q (%v), want %q", c.now, c.words, got, err, c.want)
		}
	}
}
