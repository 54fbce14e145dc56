package main

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestStrings holds the quick way of writing a string against the standard library.
func TestStrings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.SampledFrom([]byte("a\"\\\n\t\r\x00\x1f\x7f é\xe2\x80\xa8\xff\xf0\x9f\x98\x80"))).Draw(t, "s"))
		var got string
		if err := json.Unmarshal(appendString(nil, s), &got); err != nil {
			t.Fatalf("%q is no JSON: %v", appendString(nil, s), err)
		}
		if want := oneEach(s); strings.ReplaceAll(got, "\ufffd", "\x00") != want {
			t.Fatalf("%q came back as %q, want %q", s, got, want)
		}
	})
}

// oneEach replaces each byte that is not UTF-8 by one NUL.
func oneEach(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == '\ufffd' {
			r = 0
		}
		b.WriteRune(r)
	}
	return b.String()
}
