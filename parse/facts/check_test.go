package facts

import (
	"strings"
	"testing"

	"dateline/timeline"
)

func TestCheck(t *testing.T) {
	f := load(t)
	for _, wrong := range f.Check() {
		t.Error(wrong)
	}
	if n := len(f.all()); n < 1800 {
		t.Errorf("only %d events", n)
	}
}

// TestNot reads the counter-examples of all events: none may name its event.
func TestNot(t *testing.T) {
	f := load(t)
	for _, e := range f.all() {
		for _, text := range e.not {
			for _, m := range f.Events(Context{Text: text, Published: timeline.Time{}}) {
				if m.Fact != nil && m.Fact.ID == e.ID {
					t.Errorf("%s: %q names it", e.At, text)
				}
			}
		}
	}
}

// TestOwnNames reads a plain sentence with each name of each event: where the name is the
// event's own, the sentence must name the event.
func TestOwnNames(t *testing.T) {
	f := load(t)
	missed := 0
	for _, e := range f.all() {
		for _, name := range e.Names {
			exact := strings.TrimPrefix(name, "=")
			exact = strings.TrimPrefix(exact, "the ")
			found := false
			for _, m := range f.Events(Context{Text: "It was said that the " + exact + " changed much."}) {
				found = found || m.Fact != nil && m.Fact.ID == e.ID
				for _, c := range m.Candidates {
					found = found || c.ID == e.ID
				}
			}
			if !found {
				if missed++; missed <= 40 {
					t.Errorf("%s: %q does not name %s", e.At, name, e.ID)
				}
			}
		}
	}
	t.Log(missed, "names missed")
}

func TestReadDay(t *testing.T) {
	for _, s := range []string{"2018-07-16", "1914-02-28", "2000-02-29"} {
		if day, ok := readDay(s); !ok || day != edtf(t, s) {
			t.Errorf("%s is read as %v, %v", s, day, ok)
		}
	}
	for _, s := range []string{"2018-02-29", "2018-13-01", "2018-7-016", "2018-07"} {
		if _, ok := readDay(s); ok {
			t.Errorf("%s is read as a day", s)
		}
	}
}
