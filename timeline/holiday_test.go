package timeline

import (
	"strings"
	"testing"
)

func TestHolidays(t *testing.T) {
	for name, want := range map[string]string{
		"christmas": "2024-12-25", "thanksgiving": "2024-11-28", "black-friday": "2024-11-29", "memorial-day": "2024-05-27",
		"election-day": "2024-11-05", "easter": "2024-03-31", "good-friday": "2024-03-29", "pentecost": "2024-05-19", "orthodox-easter": "2024-05-05",
		"rosh-hashanah": "2024-10-03", "yom-kippur": "2024-10-12", "passover": "2024-04-23", "purim": "2024-03-24", "shavuot": "2024-06-12",
		"eid-al-fitr": "2024-04-10~", "eid-al-adha": "2024-06-17~", "ashura": "2024-07-17~",
	} {
		if got := festivals()[name].in(2024).String(); got != want {
			t.Errorf("%s is on %s, want %s", name, got, want)
		}
	}
	if got := festivals()["yom-kippur"].in(1973).String(); got != "1973-10-06" {
		t.Errorf("the war of 1973 began on Yom Kippur, not on %s", got)
	}
	if got := festivals()["eid-al-fitr"].in(2000); !got.IsZero() {
		t.Errorf("there were two in 2000, got %s", got)
	}
	for line, want := range map[string]string{"12-24 +8": "2025-01-01", "islamic 10 1 -1": "2024-04-09~", "05 last Monday +1": "2024-05-28"} {
		if f, ok := readFestival(strings.Fields(line)); !ok || f.in(2024).String() != want {
			t.Errorf("%q is on %s, want %s", line, f.in(2024), want)
		}
	}
	for _, wrong := range []string{"", "July 4", "11 4 Donnerstag", "easter two", "13th", "orthodox +1"} {
		if f, ok := readFestival(strings.Fields(wrong)); ok {
			t.Errorf("%q is read as %+v", wrong, f)
		}
	}
}
