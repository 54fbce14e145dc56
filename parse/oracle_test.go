package parse

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/olebedev/when"

	"dateline/timeline"
)

// TestOracle holds the English of this package against olebedev/when, which shares nothing
// with it. Each line of testdata/when.txt is a phrase that both read as the same day, or
// a phrase and, after a bar, why they do not.
func TestOracle(t *testing.T) {
	f, err := os.Open("testdata/when.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	reader := newReader(t)
	now := timeline.MustEDTF(ExampleDay)
	base, err := time.Parse(time.DateOnly, ExampleDay)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		phrase, why, differs := strings.Cut(lines.Text(), "|")
		if phrase = strings.TrimSpace(phrase); phrase == "" || phrase[0] == '#' {
			continue
		}
		theirs, err := when.EN.Parse(strings.ToLower(phrase), base) // it knows no "Two"
		if err != nil || theirs == nil {
			t.Errorf("when.txt:%d: when does not read %q: %v", n, phrase, err)
			continue
		}
		y, m, d := theirs.Time.Date()
		day := timeline.Unit(timeline.On(y, int(m), d), 0, timeline.Day)
		ours := wholeTime(reader, phrase, now)
		switch same := ours.Contains(day) || day.Contains(ours); {
		case !same && !differs:
			t.Errorf("when.txt:%d: %q: when reads %s, this package %q", n, phrase, day, ours)
		case same && differs:
			t.Errorf("when.txt:%d: %q is read alike (%s); take its reason away:%s", n, phrase, ours, why)
		}
	}
	if err := lines.Err(); err != nil {
		t.Error(err)
	}
}

// wholeTime returns what a phrase that is read as a whole means; else the unknown time.
func wholeTime(r *Reader, phrase string, now timeline.Time) timeline.Time {
	a := &timeline.Article{ID: "phrase", Text: phrase, Lang: "en", Published: now}
	for _, m := range r.Tag(a).Mentions {
		if m.Span.Len() >= len(phrase)-len("on the ") {
			return m.Time
		}
	}
	return timeline.Time{}
}
