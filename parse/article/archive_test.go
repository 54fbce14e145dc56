package article

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// A member is a file to be put into an archive.
type member struct{ name, content string }

func zipOf(t *testing.T, members ...member) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		w, err := z.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(m.content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarOf(t *testing.T, members ...member) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		_ = w.WriteHeader(&tar.Header{Name: m.name, Size: int64(len(m.content)), Mode: 0o644, Typeflag: tar.TypeReg})
		_, _ = w.Write([]byte(m.content))
	}
	_ = w.WriteHeader(&tar.Header{Name: "link", Linkname: "/etc/passwd", Typeflag: tar.TypeSymlink})
	_ = w.Close()
	return b.String()
}

func gzipOf(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

func zstdOf(s string) string {
	w, _ := zstd.NewWriter(nil)
	return string(w.EncodeAll([]byte(s), nil))
}

func TestArchives(t *testing.T) {
	members := []member{
		{"b.txt", "Published: 2018-07-17\n\nA second round is planned."},
		{"../../etc/a.html", "<html><body><p>The talks ended.</p></body></html>"},
		{"c/x.jsonl", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"},
		{"c/.hidden", "no"},
		{"c/pic.png", "\x89PNG"},
	}
	for name, in := range map[string]string{"n.zip": zipOf(t, members...), "n.tar": tarOf(t, members...),
		"n.tar.gz": gzipOf(tarOf(t, members...)), "n.zip.zst": zstdOf(zipOf(t, members...)), "o.zip": zipOf(t, member{"n.zip", zipOf(t, members...)})} {
		all, problems := readAll(t, Options{}, file(t, name, in))
		if len(all) != 4 || len(problems) > 0 {
			t.Errorf("%s: %d articles, %v", name, len(all), problems)
			continue
		}
		var ids []string
		for _, a := range all {
			ids = append(ids, a.ID[strings.LastIndex(a.ID, "!")+1:])
		}
		got := strings.Join(ids, " ")
		if strings.Contains(name, "zip") && got != "etc/a.html b.txt c/x.jsonl c/x.jsonl#2" || !strings.Contains(got, "etc/a.html") || strings.Contains(got, "..") {
			t.Errorf("%s: %s", name, got)
		}
	}
	a := one(t, "a.jsonl.gz", gzipOf("{\"text\":\"One.\"}\n"))
	if !strings.HasSuffix(a.ID, "a.jsonl.gz") {
		t.Error(a.ID)
	}
}

// zipBomb makes an archive of n members that all unpack to content.
func zipBomb(t *testing.T, content string, n int) string {
	t.Helper()
	var packed bytes.Buffer
	w, _ := flate.NewWriter(&packed, flate.BestSpeed)
	_, _ = w.Write([]byte(content))
	_ = w.Close()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		h := &zip.FileHeader{Name: fmt.Sprintf("%04d.txt", i), Method: zip.Deflate, CRC32: crc32.ChecksumIEEE([]byte(content)),
			CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(len(content))}
		m, err := z.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = m.Write(packed.Bytes())
	}
	_ = z.Close()
	return b.String()
}

// TestHostile reads what was made to do harm: it costs one line each, and little memory.
func TestHostile(t *testing.T) {
	deep := "{\"text\":\"One.\"}\n"
	for range 8 {
		deep = gzipOf(deep)
	}
	spaces := strings.Repeat(" ", 1<<20)
	big := "{\"text\":\"" + strings.Repeat("a", 34<<20)
	for name, in := range map[string]string{
		"deep.gz":       deep,
		"zeros.gz":      gzipOf(strings.Repeat("\x00", 8<<20)),
		"bomb.zip":      zipBomb(t, spaces, 300),
		"line.jsonl":    big,
		"line.jsonl.gz": gzipOf(big),
		"torn.zip":      zipOf(t, member{"a.txt", "One happened."})[:100],
		"torn.gz":       gzipOf("{\"text\":\"" + spaces + "\"}")[:100],
		"office.docx":   zipOf(t, member{"[Content_Types].xml", "<x/>"}, member{"word/document.xml", "<w/>"}),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		all, problems := readAll(t, Options{}, file(t, name, in))
		runtime.ReadMemStats(&after)
		if len(all) > 0 || len(problems) == 0 || len(problems) > shownProblems+2 {
			t.Fatalf("%s: %d articles, %d problems", name, len(all), len(problems))
		}
		t.Logf("%s: %v; %d MB", name, problems[len(problems)-1], (after.TotalAlloc-before.TotalAlloc)>>20)
	}
	laughs := "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><item><title>&b;</title><description>&b;</description></item></channel></rss>"
	all, _ := readAll(t, Options{}, file(t, "laughs.xml", laughs))
	if len(all) > 1 || len(all) == 1 && len(all[0].Text) > 100 {
		t.Errorf("%d articles", len(all))
	}
	all, _ = readAll(t, Options{}, file(t, "tags.html", "<html><body><p>The talks ended.</p>"+strings.Repeat("<b>", 1_000_000)))
	if len(all) != 1 || !strings.Contains(all[0].Text, "The talks ended.") {
		t.Errorf("%d articles", len(all))
	}
	all, _ = readAll(t, Options{}, file(t, "tags2.html", "<html><body><p>The talks ended.</p>"+strings.Repeat("<p><i></i></p>", 300_000)))
	if len(all) != 1 || !strings.Contains(all[0].Text, "The talks ended.") {
		t.Errorf("%d articles", len(all))
	}
}
