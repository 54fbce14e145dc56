package facts

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/timeline"
)

func load(t testing.TB) *Facts {
	t.Helper()
	f, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func edtf(t testing.TB, s string) timeline.Time {
	t.Helper()
	when, err := timeline.ParseEDTF(s)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

// verdict compares a time with the gold ones: right, coarse, wrong or none.
func verdict(t testing.TB, gold string, got timeline.Time) string {
	if got.IsZero() {
		return "none"
	}
	const day = timeline.Instant(86400)
	best := "wrong"
	for g := range strings.SplitSeq(gold, "|") {
		want := edtf(t, g)
		near := func(a, b, days timeline.Instant) bool { return a-b <= days*day && b-a <= days*day }
		switch {
		case near(got.Start, want.Start, 1) && near(got.End, want.End, 3):
			return "right"
		case got.Start <= want.Start && want.End <= got.End && got.Days() <= 367,
			near(got.Start, want.Start, 1), got.Start >= want.Start && got.End <= want.End:
			best = "coarse"
		}
	}
	return best
}

// TestNamed reads sentences that name an event each: all must be given its time.
func TestNamed(t *testing.T) {
	count := readNamed(t, filepath.Join("testdata", "named.tsv"))
	if n := count["right"]; n < 60 || len(count) > 1 {
		t.Errorf("%v", count)
	}
}

// TestNamedSentences reads the sentences of the same form that lie beside the project, and
// skips where they do not.
func TestNamedSentences(t *testing.T) {
	path := os.Getenv("DATELINE_NAMED")
	if path == "" {
		path = filepath.Join("..", "..", "..", "shared", "data", "events", "named-dev.tsv")
	}
	if _, err := os.Stat(path); err != nil {
		t.Skip("no sentences: ", err)
	}
	count := readNamed(t, path)
	if all := count["right"] + count["coarse"] + count["wrong"] + count["none"]; count["wrong"] > 0 || count["right"]*100 < all*60 {
		t.Errorf("%v: fewer than 60 in 100 right, or some wrong", count)
	}
}

// readNamed counts how the events of a file of sentences come out. Its lines are a
// sentence, the words that name the event, its time, and the day of publication.
func readNamed(t *testing.T, path string) map[string]int {
	t.Helper()
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	f := load(t)
	count := map[string]int{}
	for lines := bufio.NewScanner(in); lines.Scan(); {
		row := strings.Split(lines.Text(), "\t")
		if len(row) < 4 || strings.HasPrefix(row[0], "#") {
			continue
		}
		at := strings.Index(strings.ToLower(row[0]), strings.ToLower(row[1]))
		gold := timeline.Span{Start: at, End: at + len(row[1])}
		var best *Mention
		for _, m := range f.Events(Context{Text: row[0], Published: edtf(t, row[3])}) {
			if m.Span.Overlaps(gold) && (best == nil || shared(m.Span, gold) > shared(best.Span, gold)) {
				best = &m
			}
		}
		v := "none"
		if best != nil {
			v = verdict(t, row[2], best.When)
		}
		count[v]++
		if v != "right" {
			t.Logf("%-6s %s = %s in %q", v, row[1], row[2], row[0])
			if best != nil {
				t.Logf("       %+v", best.Trace)
			}
		}
	}
	t.Log(count)
	return count
}

func shared(a, b timeline.Span) int { return min(a.End, b.End) - max(a.Start, b.Start) }

// TestIDs sees that the ids that are read alone are those of all events.
func TestIDs(t *testing.T) {
	ids, err := IDs()
	if err != nil {
		t.Fatal(err)
	}
	all := load(t).all()
	if len(ids) != len(all) {
		t.Fatalf("%d ids of %d events", len(ids), len(all))
	}
	for i, e := range all {
		if ids[i] != e.ID {
			t.Fatalf("%s: the id is read as %q", e.At, ids[i])
		}
	}
}
