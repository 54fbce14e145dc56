package letters

import (
	"strings"
	"testing"
)

func FuzzRun(f *testing.F) {
	for _, s := range []string{"", "Summit", "international,", "Zürich", "O'Neill", "abcdefgh", "ABCDEFGHi@[`{"} {
		f.Add(s, 0)
	}
	f.Fuzz(func(t *testing.T, s string, i int) {
		if i < 0 || i > len(s) {
			return
		}
		want := i
		for want < len(s) && (s[want]|0x20 >= 'a' && s[want]|0x20 <= 'z') {
			want++
		}
		end, hash := Run(s, i)
		if end != want {
			t.Fatalf("%q from %d ends at %d, not %d", s, i, end, want)
		}
		if low := strings.ToLower(s[i:end]); hash != Hash(low) || hash != Hash([]byte(low)) {
			t.Fatalf("%q hashes otherwise than %q", s[i:end], low)
		}
	})
}

func BenchmarkRun(b *testing.B) {
	text := strings.Repeat("officials said on Tuesday that the talks in Geneva would go on ", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for i := 0; i < len(text); {
			i, _ = Run(text, i)
			i++
		}
	}
}

func TestSame(t *testing.T) {
	for _, x := range []struct {
		text, word string
		same       bool
	}{
		{"Summit", "summit", true}, {"SUMMIT", "summit", true}, {"summit", "summit", true}, {"", "", true},
		{"summits", "summit", false}, {"summer", "summit", false}, {"Zürich", "zürich", true}, {"ZÜRICH", "zürich", false},
		{"[", "{", false}, {"@", "`", false},
	} {
		if Same(x.text, x.word) != x.same {
			t.Errorf("Same(%q, %q) is %v", x.text, x.word, !x.same)
		}
	}
}
