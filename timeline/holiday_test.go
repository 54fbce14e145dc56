package timeline

import (
	"strings"
	"testing"
)

func TestHolidays(t *testing.T) {
	for name, want := range map[string]string{
		"christmas": "2024-12-25", "thanksgiving": "2024-11-28", "black-friday": "2024-11-29", "memorial-day": "2024-05-27",
		"election-day": "2024-11-05", "easter": "2024-03-31", "good-friday": "2024-03-29", "pentecost": "2024-05-19", "orthodox-easter": "2024-05-05",
	} {
		if got := festivals()[name].in(2024).String(); got != want {
			t.Errorf("%s is on %s, want %s", name, got, want)
		}
	}
	for _, wrong := range []string{"", "July 4", "11 4 Donnerstag", "easter two", "13th", "orthodox +1"} {
		if f, ok := readFestival(strings.Fields(wrong)); ok {
			t.Errorf("%q is read as %+v", wrong, f)
		}
	}
}
