package facts

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// prose returns about 2 MB of news, or of made sentences where none lies beside the
// project.
func prose(b *testing.B) string {
	var s strings.Builder
	in, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "news", "summits.jsonl"))
	if err != nil {
		for s.Len() < 2<<20 {
			s.WriteString("Officials said on Tuesday that the talks in Geneva would go on, and that nobody expected Mr Lavrov to sign anything before the next session of parliament.\n")
		}
		return s.String()
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var a struct{ Text string }
		if json.Unmarshal(lines.Bytes(), &a) == nil {
			s.WriteString(a.Text + "\n\n")
		}
	}
	return s.String()
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func BenchmarkNames(b *testing.B) {
	f, text := load(b), prose(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f.Names(text)
	}
}

func BenchmarkScan(b *testing.B) {
	f, text := load(b), prose(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f.Scan(text).Free()
	}
}

// BenchmarkEvents reads articles of the usual size, one by one.
func BenchmarkEvents(b *testing.B) {
	f, text := load(b), prose(b)
	articles := strings.Split(text, "\n\n")
	when := edtf(b, "2025-09-01")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for _, a := range articles {
			f.Events(Context{Text: a, Published: when})
		}
	}
}
