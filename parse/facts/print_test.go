package facts

import (
	"strings"
	"testing"
)

// TestPrint prints every event, reads it again, and prints it once more.
func TestPrint(t *testing.T) {
	f, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, e := range f.All() {
		if err := f.Print(&all, e.ID); err != nil {
			t.Fatal(err)
		}
		all.WriteByte('\n')
	}
	if err := f.Add("printed.txt", strings.NewReader(all.String())); err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	for _, e := range f.All() {
		if err := f.Print(&again, e.ID); err != nil {
			t.Fatal(err)
		}
		again.WriteByte('\n')
	}
	first, second := strings.Split(all.String(), "\n"), strings.Split(again.String(), "\n")
	for i := range min(len(first), len(second)) {
		if first[i] != second[i] {
			t.Fatalf("line %d: %q, read again %q", i+1, first[i], second[i])
		}
	}
}
