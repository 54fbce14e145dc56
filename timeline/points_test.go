package timeline

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPoints(t *testing.T) {
	for _, text := range []string{"", "plain", "“Zürich” 2018年", "bad \xff byte, é", strings.Repeat("aé年😀", 700)} {
		p := NewPoints(text)
		for i := range text {
			if got, want := p.At(i), utf8.RuneCountInString(text[:i]); got != want {
				t.Fatalf("%.20q: byte %d is code point %d, want %d", text, i, got, want)
			}
		}
		if got, want := p.At(len(text)+9), utf8.RuneCountInString(text); got != want {
			t.Errorf("%.20q: beyond the end: %d, want %d", text, got, want)
		}
	}
}
