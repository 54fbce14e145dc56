package main

import (
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
)

func TestTableFits(t *testing.T) {
	tab := &table{heads: []string{"When", "Event", "Places"}, stretch: 1}
	tab.row("2018-07-16", "赫尔辛基峰会 and a long name that does not fit into a narrow terminal", "Helsinki, Finland, and many more places")
	tab.row("2018", "short", "")
	for _, width := range []int{40, 60, 80, 200} {
		columns := tab.columns(width)
		for _, r := range append([][]string{tab.heads}, tab.rows...) {
			if line := fit(r, columns); runewidth.StringWidth(line) > width {
				t.Errorf("a terminal of %d columns gets %d: %s", width, runewidth.StringWidth(line), line)
			}
		}
	}
	wide := &table{heads: []string{"When", "Id", "Name", "Kind", "Places", "Actors"}, stretch: 1}
	wide.row("1975-07-30/1975-08-01", "csce-helsinki-1975", "Helsinki CSCE summit", "summit", "Helsinki", "Leonid Brezhnev; Gerald Ford")
	for width, columns := range map[int]int{30: 2, 60: 5, 66: 6} {
		line := fit(wide.rows[0], wide.columns(width))
		got := 0
		for _, n := range wide.columns(width) {
			got += min(n, 1)
		}
		if got != columns || runewidth.StringWidth(line) > width {
			t.Errorf("a terminal of %d columns gets %d of the table's: %s", width, got, line)
		}
	}
	if got, want := fit(tab.rows[1], tab.columns(60)), "2018        short"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := fit(tab.rows[0], tab.columns(60)); !strings.Contains(got, "…") || !strings.Contains(got, "赫尔辛基") {
		t.Errorf("a name that is cut is not marked: %s", got)
	}
}
