package render

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"dateline/timeline"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func print(t testing.TB, p *Printer, name string, tl *timeline.Timeline) []byte {
	t.Helper()
	f, ok := ByName(name)
	if !ok {
		t.Fatalf("no format is named %q", name)
	}
	var b bytes.Buffer
	if err := f.Print(p, &b, tl); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// golden holds got against a file of testdata.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	file = filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from what is printed now; run go test ./render -update and read the diff", file)
	}
}

// TestGolden prints the sample in every format.
func TestGolden(t *testing.T) {
	for _, f := range Formats() {
		golden(t, "sample"+f.Ext, print(t, &Printer{}, f.Name, sample()))
	}
	golden(t, "sample-brief.md", print(t, &Printer{Style: "brief", Query: "place:Helsinki from:2014"}, "markdown", sample()))
	golden(t, "sample-table.md", print(t, &Printer{Style: "table"}, "markdown", sample()))
}

// TestEmpty prints what holds nothing, in every format.
func TestEmpty(t *testing.T) {
	for _, f := range Formats() {
		print(t, &Printer{}, f.Name, &timeline.Timeline{})
	}
}

// TestSameBytes prints twice.
func TestSameBytes(t *testing.T) {
	for _, f := range Formats() {
		if a, b := print(t, &Printer{}, f.Name, sample()), print(t, &Printer{}, f.Name, sample()); !bytes.Equal(a, b) {
			t.Errorf("%s: the same timeline gave other bytes", f.Name)
		}
	}
}

func TestByExt(t *testing.T) {
	for _, f := range Formats() {
		for _, file := range []string{"out" + f.Ext, "some/dir.d/OUT" + f.Ext} {
			if got, ok := ByExt(file); !ok || got.Name != f.Name {
				t.Errorf("ByExt(%q) = %q, %v, want %q", file, got.Name, ok, f.Name)
			}
		}
		if got, ok := ByName(f.Name); !ok || got.Ext != f.Ext {
			t.Errorf("ByName(%q) = %q, %v", f.Name, got.Ext, ok)
		}
	}
	for _, file := range []string{"out", "out.doc", ".", ""} {
		if f, ok := ByExt(file); ok {
			t.Errorf("ByExt(%q) = %q, want none", file, f.Name)
		}
	}
}

// BenchmarkFormats prints 10,000 events in every format.
func BenchmarkFormats(b *testing.B) {
	tl := many(10_000, 1)
	tl.Where = map[string]timeline.Position{"Helsinki": {Lat: 60.17, Lon: 24.94}}
	for _, e := range tl.Events {
		e.Places = []string{"Helsinki"}
	}
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				var out bytes.Buffer
				if err := f.Print(&Printer{}, &out, tl); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(out.Len()))
			}
		})
	}
}
