package timeline

import "testing"

// FuzzEDTF: what is read prints, what is printed reads, and as the same time.
func FuzzEDTF(f *testing.F) {
	for _, s := range []string{"2013", "2013-02-12", "201X", "2013-W04", "2013-W04-6", "2013-Q1", "2013-21", "2013-02-12/2013-02-15", "2013-03~", "2013?", "../2013", "2013/..", "-0043-03-15", "2013-02-12T15:30", "2013-02-12TEV", "18XX"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		one, err := ParseEDTF(s)
		if err != nil {
			return
		}
		printed := one.String()
		two, err := ParseEDTF(printed)
		if err != nil {
			t.Fatalf("%q prints as %q, which does not read: %v", s, printed, err)
		}
		if again := two.String(); again != printed {
			t.Fatalf("%q prints as %q, and that as %q", s, printed, again)
		}
		if one.Start != two.Start || one.End != two.End {
			t.Fatalf("%q is %v to %v, and as %q it is %v to %v", s, one.Start, one.End, printed, two.Start, two.End)
		}
	})
}
