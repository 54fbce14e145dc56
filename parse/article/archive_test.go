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

// nested makes an archive in an archive, so many deep, around one article.
func nested(t *testing.T, deep int) string {
	in := zipOf(t, member{"a.txt", "One happened."})
	for range deep {
		in = zipOf(t, member{"in.zip", in})
	}
	return in
}

// hostileMemory is how many megabytes may be asked for from first to last, freed or not, to
// read what was made to do harm.
const hostileMemory = 1200

// laughs is a document type whose last entity stands for ten to the ninth laughs.
func laughs() string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY l0 \"laugh\">")
	for n := range 9 {
		fmt.Fprintf(&b, "<!ENTITY l%d \"%s\">", n+1, strings.Repeat(fmt.Sprintf("&l%d;", n), 10))
	}
	b.WriteString("]>\n")
	return b.String()
}

// TestLaughs reads XML whose entities unpack without end, in each format that is XML: they
// stay packed.
func TestLaughs(t *testing.T) {
	for name, in := range map[string]string{
		"rss.xml":    "<rss version=\"2.0\"><channel><title>c</title><item><title>&l9;</title><description>It ended. &l9;</description></item></channel></rss>",
		"atom.xml":   "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>c</title><entry><title>&l9;</title><content>It ended. &l9;</content></entry></feed>",
		"nitf.xml":   "<nitf><head><title>t</title></head><body><body.head><hedline><hl1>&l9;</hl1></hedline></body.head><body.content><p>It ended. &l9;</p></body.content></body></nitf>",
		"newsml.xml": "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"g\"><contentMeta><headline>&l9;</headline></contentMeta><contentSet><inlineData>It ended. &l9;</inlineData></contentSet></newsItem>",
		"page.html":  "<html><body><p>It ended. &l9;</p></body></html>",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		all, problems := readAll(t, Options{}, file(t, name, laughs()+in))
		runtime.ReadMemStats(&after)
		if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > hostileMemory {
			t.Errorf("%s: %d MB", name, spent)
		}
		if len(all)+len(problems) == 0 || len(all) > 1 || len(problems) > 1 {
			t.Errorf("%s: %d articles, %v", name, len(all), problems)
		}
		for _, a := range all {
			if len(a.Text)+len(a.Title) > 2000 {
				t.Errorf("%s: %d bytes", name, len(a.Text)+len(a.Title))
			}
		}
	}
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
		"torn.tar":      tarOf(t, member{"a.txt", strings.Repeat("One happened. ", 100)})[:300],
		"torn.tar.gz":   gzipOf(tarOf(t, member{"a.txt", strings.Repeat("One happened. ", 100)}))[:60],
		"torn.zst":      zstdOf("{\"text\":\"" + spaces + "\"}")[:20],
		"torn.warc":     "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5000\r\n\r\nHTTP/1.1 200 OK\r\n",
		"torn.pdf":      "%PDF-1.7\n1 0 obj\n<</Type/Catalog",
		"nested.zip":    nested(t, 8),
		"office.docx":   zipOf(t, member{"[Content_Types].xml", "<x/>"}, member{"word/document.xml", "<w/>"}),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		all, problems := readAll(t, Options{}, file(t, name, in))
		runtime.ReadMemStats(&after)
		if len(all) > 0 || len(problems) == 0 || len(problems) > shownProblems+2 {
			t.Fatalf("%s: %d articles, %d problems", name, len(all), len(problems))
		}
		if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > hostileMemory {
			t.Errorf("%s: %d MB", name, spent)
		}
	}
	all, _ := readAll(t, Options{}, file(t, "tags.html", "<html><body><p>The talks ended.</p>"+strings.Repeat("<b>", 1_000_000)))
	if len(all) != 1 || !strings.Contains(all[0].Text, "The talks ended.") {
		t.Errorf("%d articles", len(all))
	}
	all, _ = readAll(t, Options{}, file(t, "tags2.html", "<html><body><p>The talks ended.</p>"+strings.Repeat("<p><i></i></p>", 300_000)))
	if len(all) != 1 || !strings.Contains(all[0].Text, "The talks ended.") {
		t.Errorf("%d articles", len(all))
	}
}
