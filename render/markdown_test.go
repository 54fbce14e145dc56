package render

import (
	"strings"
	"testing"

	"dateline/timeline"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"
)

// nasty holds text that means something to one format or another.
var nasty = []string{
	"# heading", "- list", "1. one", "> quote", "```\ncode\n```", "*a* **b** _c_ `d`", "[a](http://evil.example)", "![i](x)",
	"<script>alert(1)</script>", "</script><b>x", "&lt;&amp;&#60;", "<!-- x -->", "a | b | c", "---", "***", "[1]: http://evil.example", "[^1]",
	"http://evil.example/x?a=b", "www.evil.example", "mail me@evil.example", "\\", "\\\\*", "a\nb\n\n# c", "\t\tcode", "~~gone~~", "$x$", ":smile:",
	"]]>", "\"'", "'); DROP TABLE", "=1+1", "@SUM(A1)", "+1", "-1", "{#id .class}", "%%", ";;", "\x00\x01\x1b[31m", "\u202eright to left\u202c", "\u2028line",
	"日本語の長い文章がここにあります", "שלום עולם", "مرحبا بالعالم", "👩‍👩‍👧‍👦🇫🇮", "é̀̂ç", "Putin: we had no choice", "section Feb: 2022", "title x", "BEGIN:VEVENT", "line\r\nEND:VCALENDAR",
	"<<>>", "&", "!", "![", "](", "a\\", "www.", "://", "@", "2018-07-16: x", "every day", "// x", "\ufeffbom", "\xff\xfe", "",
}

// anyText draws text that is likely to hold what some format takes for markup.
func anyText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(nasty), rapid.StringN(0, 12, -1), rapid.SampledFrom([]string{" ", "\n", "word"})), 0, 6).Draw(t, "parts")
		return strings.Join(parts, "")
	})
}

// hostile returns a timeline in which every word of an article is s.
func hostile(s string) *timeline.Timeline {
	tl := sample()
	tl.Title = s
	for _, a := range tl.Articles {
		a.Title, a.Outlet, a.URL, a.Author = s, s, "https://x.example/"+s, s
	}
	a := &timeline.Article{ID: s, File: s, Text: s, URL: s}
	tl.Articles = append(tl.Articles, a)
	cite := timeline.Citation{Article: a, Span: timeline.Span{End: len(s)}, Mention: timeline.Span{End: len(s)}}
	for i, e := range tl.Events {
		if i%2 == 0 {
			e.Name = s
		}
		e.Places, e.Actors = []string{s}, []string{s, s + "2"}
		e.Claims = append(e.Claims, timeline.Claim{When: e.When, Cite: cite, Speaker: &timeline.Speaker{Name: s, Office: cite.Mention}, Anchor: s, Basis: timeline.Relative})
		e.Summary = []timeline.Citation{cite}
	}
	tl.Unplaced = append(tl.Unplaced, timeline.Claim{Cite: cite})
	return tl
}

// tree parses Markdown as a reader with every extension would, and lists the kinds of
// its nodes but those of plain text.
func tree(t *rapid.T, src []byte) (kinds []string, words string) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), goldmark.WithParserOptions(parser.WithAttribute()))
	doc := md.Parser().Parse(text.NewReader(src))
	var b strings.Builder
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(src))
			return ast.WalkContinue, nil
		case *ast.String:
			b.Write(n.Value)
			return ast.WalkContinue, nil
		case *ast.AutoLink:
			return ast.WalkContinue, nil // the address of a source
		}
		kinds = append(kinds, n.Kind().String())
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return kinds, b.String()
}

// TestMarkdownHostile: whatever the articles say, the report parses to the tree that it
// has when they say nothing special.
func TestMarkdownHostile(t *testing.T) {
	for _, style := range []string{"full", "brief", "table"} {
		p := &Printer{Style: style}
		check := func(t *rapid.T, s string) {
			if strings.TrimSpace(oneLine(s)) == "" {
				return
			}
			want, _ := tree(t, printRapid(t, p, "markdown", hostile("plain words")))
			got, _ := tree(t, printRapid(t, p, "markdown", hostile(s)))
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Fatalf("style %s: %q changes the tree\n%s", style, s, printRapid(t, p, "markdown", hostile(s)))
			}
		}
		rapid.Check(t, func(t *rapid.T) { check(t, anyText().Draw(t, "text")) })
		rapid.Check(t, func(t *rapid.T) { check(t, rapid.SampledFrom(nasty).Draw(t, "nasty")) })
	}
}

func printRapid(t *rapid.T, p *Printer, name string, tl *timeline.Timeline) []byte {
	f, _ := ByName(name)
	var b strings.Builder
	if err := f.Print(p, &b, tl); err != nil {
		t.Fatal(err)
	}
	return []byte(b.String())
}

// TestMarkdownText: the words come back from the parser as they went in.
func TestMarkdownText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		var html strings.Builder
		md := goldmark.New(goldmark.WithExtensions(extension.GFM))
		if err := md.Convert([]byte("x "+mdText(s)+" x\n"), &html); err != nil {
			t.Fatal(err)
		}
		want := "<p>x " + htmlText(oneLine(s)) + " x</p>\n"
		if oneLine(s) == "" {
			want = "<p>x  x</p>\n"
		}
		if html.String() != want {
			t.Fatalf("%q became %q and reads as %q, want %q", s, mdText(s), html.String(), want)
		}
	})
}

var htmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace

// TestMarkdownNoClaims prints an event of which only the best sentence is known.
func TestMarkdownNoClaims(t *testing.T) {
	tl := sample()
	e := *tl.Events[0]
	e.Name, e.Summary, e.Claims = "", []timeline.Citation{e.Claims[0].Cite}, nil
	tl.Events = []*timeline.Event{&e}
	var b strings.Builder
	if err := (&Printer{}).Markdown(&b, tl); err != nil {
		t.Fatal(err)
	}
	if s := oneLine(e.Summary[0].Head()); !strings.Contains(b.String(), mdText(shorten(s, 110))) {
		t.Errorf("the sentence %q is not in\n%s", s, b.String())
	}
}
