package render

import (
	"maps"
	"testing"
)

// TestAxis: the first date after a gap that was cut is shown, in another row where the
// date before it takes its room; other dates are shown in the first row or not at all.
func TestAxis(t *testing.T) {
	sc := &scale{stops: []stop{{0, 0, false}, {1, 900, true}, {2, 910, true}, {3, 920, false}, {4, 1000, false}}}
	grid := []tick{{700, "Jan 2018", true, true}, {720, "Feb", false, true}, {895, "Apr", false, true}, {912, "Aug 2025", true, true}, {921, "Aug 2026", true, true}, {930, "Sep", false, true}}
	placed, rows := dates(grid, sc, 1000)
	got := map[string]int{}
	for _, d := range placed {
		got[d.text] = d.row
	}
	want := map[string]int{"Jan 2018": 0, "Apr": 0, "Aug 2025": 1, "Aug 2026": 2, "Sep": 0}
	if !maps.Equal(got, want) || rows != 3 {
		t.Errorf("dates stand in rows %v, %d rows, want %v", got, rows, want)
	}
}
