package article

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/timeline"
)

// BenchmarkJSONL reads a file of many articles with escapes and other letters.
func BenchmarkJSONL(b *testing.B) {
	line := `{"id":"%d","outlet":"The Courier","url":"https://courier.example/%d","title":"Talks end early","published":"2018-07-17","text":"` +
		strings.Repeat(`The talks ended on Monday, officials said, and \"nobody\" was there to see it – not even the hosts.\n\n`, 40) + `"}` + "\n"
	var in strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&in, line, i, i)
	}
	p := filepath.Join(b.TempDir(), "a.jsonl")
	if err := os.WriteFile(p, []byte(in.String()), 0o666); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(in.Len()))
	for b.Loop() {
		if _, err := Read(context.Background(), []string{p}, Options{}, func(*timeline.Article) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
