package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"dateline/parse"
	"dateline/parse/article"
	"dateline/render"
	"dateline/timeline"
)

// TestArchives carries the articles of each archive in testdata/articles through the whole
// house and holds what comes out against the sections that follow them. "-update"
// rewrites these sections; the diff is the review.
func TestArchives(t *testing.T) {
	folder, err := filepath.Abs("../../testdata/articles")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	reader, err := parse.New(parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var inputs []txtar.File
			for _, f := range archive.Files {
				if !slices.Contains(sections, f.Name) {
					inputs = append(inputs, f)
				}
			}
			got := through(t, reader, inputs)
			if *update {
				archive.Files = append(inputs, got...)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			for _, g := range got {
				i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == g.Name })
				if i < 0 || !bytes.Equal(archive.Files[i].Data, g.Data) {
					t.Errorf("%s differs from what comes out now; run go test ./cmd/dateline -update and read the diff", g.Name)
				}
			}
			slices.Reverse(inputs)
			for i, g := range through(t, reader, inputs) {
				if !bytes.Equal(g.Data, got[i].Data) {
					t.Errorf("%s depends on the order of the files", g.Name)
				}
			}
		})
	}
}

// sections are the parts of an archive that the program makes.
var sections = []string{"mentions", "timeline.md", "timeline.svg", "timeline.json"}

// through reads the articles and returns what the house makes of them.
func through(t *testing.T, reader *parse.Reader, inputs []txtar.File) []txtar.File {
	t.Chdir(t.TempDir())
	var names []string
	for _, f := range inputs {
		if err := os.WriteFile(f.Name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		if f.Name != "dateline.toml" {
			names = append(names, f.Name)
		}
	}
	var articles []*timeline.Article
	problems, err := article.Read(context.Background(), names, article.Options{}, func(a *timeline.Article) error {
		articles = append(articles, a)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	article.MarkCopies(articles)
	var claims []timeline.Claim
	said := map[string]string{}
	for _, a := range articles {
		r := reader.Read(a)
		claims = append(claims, r.Claims...)
		said[a.ID] = mentionsOf(a, r)
	}
	for _, p := range problems {
		said[p.File] = "problem: " + p.Error() + "\n"
	}
	line := timeline.Build(articles, claims, timeline.Options{})
	out := []txtar.File{{Name: "mentions", Data: []byte(inOrder(said))}}
	for _, name := range sections[1:] {
		f, ok := render.ByExt(name)
		if !ok {
			t.Fatalf("no format for %s", name)
		}
		var b bytes.Buffer
		if err := f.Print(&render.Printer{}, &b, line); err != nil {
			t.Fatal(err)
		}
		out = append(out, txtar.File{Name: name, Data: b.Bytes()})
	}
	return out
}

func inOrder(said map[string]string) string {
	var ids []string
	for id := range said {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "# %s\n%s", id, said[id])
	}
	return b.String()
}

// mentionsOf lists what was read of an article, a line a mention, claim or quotation.
func mentionsOf(a *timeline.Article, r *parse.Reading) string {
	var b strings.Builder
	fmt.Fprintf(&b, "outlet %q, published %q (%s), lang %s\n", a.Outlet, a.Published.String(), a.PublishedBasis, a.Lang)
	for _, m := range r.Mentions {
		rule, name := "", ""
		if m.Rule != nil {
			rule = m.Rule.Kind + " " + m.Rule.Name
		}
		if m.Fact != nil {
			name = m.Fact.ID
		}
		fmt.Fprintf(&b, "%q is %q %s %s %s %s\n", a.Text[m.Span.Start:m.Span.End], m.Time.String(), m.Basis, m.Timex.Value, rule, name)
	}
	for _, q := range r.Quotes {
		fmt.Fprintf(&b, "%s said %q (%s)\n", q.Name, a.Text[q.Span.Start:q.Span.End], q.Kind)
	}
	return b.String()
}
