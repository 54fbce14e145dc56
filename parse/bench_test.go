package parse

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"dateline/timeline"
)

// newsText returns news prose in English: of the coverage beside the repository where it
// is present, else of testdata/summit.
func newsText(b testing.TB) []string {
	files, _ := filepath.Glob("../../shared/data/tls/t17/*/articles.jsonl")
	var texts []string
	size := 0
	for _, name := range append(files, "../testdata/summit/archive.jsonl") {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() && size < 4_000_000 {
			var a struct{ Text string }
			if json.Unmarshal(lines.Bytes(), &a) == nil {
				texts = append(texts, a.Text)
				size += len(a.Text)
			}
		}
		f.Close()
	}
	if size == 0 {
		b.Skip("no text")
	}
	return texts
}

// BenchmarkMentions measures the language engine alone: bytes of news to times.
func BenchmarkMentions(b *testing.B) {
	all, err := Languages()
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"en", "de"} {
		b.Run(name, func(b *testing.B) {
			texts := newsText(b)
			size, found := 0, 0
			for _, t := range texts {
				size += len(t)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			var list []Mention
			for b.Loop() {
				found = 0
				for _, t := range texts {
					list = all[name].times(t, false, false, list[:0])
					found += len(list)
				}
			}
			b.ReportMetric(float64(found), "mentions/op")
		})
	}
}

// BenchmarkTag measures all that "dateline tag" does to an article but input and output.
func BenchmarkTag(b *testing.B) {
	r := newReader(b)
	texts := newsText(b)
	size := 0
	var articles []*timeline.Article
	for _, t := range texts {
		size += len(t)
		articles = append(articles, &timeline.Article{Text: t, Lang: "en", Published: timeline.MustEDTF("2011-03-01")})
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var rd Reading
	for b.Loop() {
		for _, a := range articles {
			r.TagInto(&rd, a)
		}
	}
}
