package parse

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata/coverage.txt")

// TestCoverage holds which language has which rule against testdata/coverage.txt, so that
// a gap between languages shows in a diff.
func TestCoverage(t *testing.T) {
	all, err := Languages()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	has := map[string][]string{}
	for _, name := range names {
		for _, r := range all[name].Rules() {
			key := r.Kind + " " + r.Name
			if !slices.Contains(has[key], name) {
				has[key] = append(has[key], name)
			}
		}
	}
	var lines []string
	for key, langs := range has {
		lines = append(lines, fmt.Sprintf("%-32s %s\n", key, strings.Join(langs, " ")))
	}
	slices.Sort(lines)
	got := strings.Join(lines, "")
	const file = "../testdata/coverage.txt"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != got {
		t.Errorf("%s is not as the language files are now (%v); run go test ./parse -update and read the diff", file, err)
	}
}
