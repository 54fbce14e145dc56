package parse

import (
	"strings"
	"testing"

	"dateline/timeline"
)

// TestExamples reads the examples of every rule of every language.
func TestExamples(t *testing.T) {
	all, err := Languages()
	if err != nil {
		t.Fatal(err)
	}
	for name, l := range all {
		t.Run(name, func(t *testing.T) {
			for _, r := range l.Rules() {
				for _, e := range r.Examples {
					if got := l.readExample(e.Text); !exampleHolds(got, e.Value) {
						t.Errorf("%s: %q reads %q, not %q", e.At, e.Text, strings.Join(got, " | "), e.Value)
					}
				}
			}
		})
	}
}

// exampleHolds reports whether one of the forms of a reading is the one that the example
// gives.
func exampleHolds(forms []string, want string) bool {
	if want == "!" {
		return len(forms) == 0
	}
	for _, f := range forms {
		if f == want {
			return true
		}
	}
	return false
}

// readExample returns the forms of the mention that spans the bracketed words of text, or
// all of it; nil if nothing is read there.
func (l *Language) readExample(text string) []string {
	want := timeline.Span{Start: 0, End: len(text)}
	if i := strings.IndexByte(text, '['); i >= 0 {
		text = text[:i] + text[i+1:]
		j := strings.IndexByte(text, ']')
		text = text[:j] + text[j+1:]
		want = timeline.Span{Start: i, End: j}
	}
	a := &timeline.Article{Text: text, Published: timeline.MustEDTF(ExampleDay)}
	rd := &Reading{Mentions: l.times(text, false, false, nil)}
	l.place(a, rd)
	for _, m := range rd.Mentions {
		if m.Span != want {
			continue
		}
		t, x := m.Time, m.Timex
		forms := []string{x.Value}
		if x.Mod != "" {
			forms = []string{x.Value + " " + x.Mod}
		}
		if !t.IsZero() {
			forms = append(forms, t.String())
		}
		return forms
	}
	return nil
}

// newReader returns a reader of the built-in languages and facts.
func newReader(t testing.TB) *Reader {
	t.Helper()
	r, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
