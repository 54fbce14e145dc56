package render

import (
	"strings"
	"testing"
)

// TestAxis: the first date after a cut gap is shown, though it takes the room of the one
// before the gap; a date that stands alone between gaps is not given up for it.
func TestAxis(t *testing.T) {
	c := &chart{sheet: &sheet{w: 1000}, right: 1000, scale: &scale{stops: []stop{{0, 0, false}, {1, 900, true}, {2, 910, true}, {3, 920, false}, {4, 1000, false}}}}
	c.grid = []tick{{700, "Jan 2018", true, true}, {895, "Apr", false, true}, {912, "Aug 2025", true, true}, {921, "Aug 2026", true, true}}
	c.axis(10)
	out := string(c.sheet.svg("t", "d"))
	for text, want := range map[string]bool{"Jan 2018": true, "Apr": false, "Aug 2025": true, "Aug 2026": false} {
		if strings.Contains(out, ">"+text+"<") != want {
			t.Errorf("%s is shown: %v, want %v", text, !want, want)
		}
	}
}
