package article

import (
	"fmt"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits on pages. A larger page is read by its paragraphs alone.
const (
	maxPage     = 12 << 20
	maxElements = 60_000
)

// readHTML reads a page.
func readHTML(d *draft, b []byte) error {
	if len(b) > maxPage {
		b = b[:maxPage]
		d.warn("the page is longer than %d MB; only the beginning was read", maxPage>>20)
	}
	return d.page(d.decoded(b, true))
}

// page reads the metadata and the text of a page.
func (d *draft) page(source string) error {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil { // elements in elements without end
		d.warn("the page is not sound (%v); read without its structure", err)
		return d.prose(tagless(source))
	}
	m := readMeta(doc)
	d.takeMeta(m)
	text := d.extract(doc)
	if body := strings.TrimSpace(m.body); len(body) > 2*len(text) && len(body) > 200 {
		text = paragraphs(body)
	}
	if strings.TrimSpace(text) == "" {
		return refusal{"the page holds no text", "if its text is made by a script, save it as text"}
	}
	d.Text, d.headed = text, true
	return nil
}

// extract returns the text of the article on a page: as the chosen library finds it, or
// else all paragraphs.
func (d *draft) extract(doc *html.Node) string {
	n := countElements(doc)
	if n > maxElements {
		d.warn("the page has %d elements; read by its paragraphs", n)
		return plainText(doc)
	}
	plain, furnished := plainText(doc), pageLike(doc)
	found := d.library(doc)
	// The libraries are made for pages with much around an article; of a short or bare
	// page they lose paragraphs.
	bare := len(found) < 250 && len(plain) > 2*len(found) || !furnished && plain != ""
	// What they cannot make out they give as one run of words without its paragraphs.
	run := !strings.Contains(found, "\n") && strings.Contains(plain, "\n")
	if bare || run {
		return plain
	}
	return found
}

// library runs the extraction library on doc, which it may change. A page that it
// fails on yields "".
func (d *draft) library(doc *html.Node) (text string) {
	defer func() {
		if r := recover(); r != nil {
			d.warn("the text of the page was found by its paragraphs (%v)", cut(fmt.Sprint(r), 60))
			text = ""
		}
	}()
	at, err := url.Parse(d.URL)
	if err != nil || at.Host == "" {
		at = &url.URL{Scheme: "https", Host: "page.invalid"}
	}
	if d.rd.o.Fast {
		found, err := readability.FromDocument(doc, at)
		if err != nil || found.Node == nil {
			return ""
		}
		return blocks(found.Node)
	}
	found, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		OriginalURL:     at,
		EnableFallback:  false,
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Disabled,
	})
	if err != nil || found == nil || found.ContentNode == nil {
		return ""
	}
	return blocks(found.ContentNode)
}

// pageLike reports whether doc has the furniture of a site around its text.
func pageLike(doc *html.Node) bool {
	found := false
	walk(doc, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Nav, atom.Aside, atom.Footer, atom.Header, atom.Form, atom.Div, atom.Table, atom.Section:
			found = true
		}
		return !found
	})
	return found
}

func countElements(doc *html.Node) int {
	n := 0
	walk(doc, func(*html.Node) bool { n++; return true })
	return n
}

// walk calls f for every node under n, in order; where f returns false it does not enter.
func walk(n *html.Node, f func(*html.Node) bool) {
	if !f(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c, f)
	}
}

// aside are the elements whose text is never an article's.
func aside(n *html.Node) bool {
	if n.Type == html.CommentNode {
		return true
	}
	switch tag(n) {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object,
		atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Button, atom.Select, atom.Textarea,
		atom.Figcaption, atom.Head, atom.Title:
		return true
	}
	if n.Type == html.ElementNode {
		if h, ok := attr(n, "hidden"); ok && h != "until-found" {
			return true
		}
		if s, _ := attr(n, "aria-hidden"); s == "true" {
			return true
		}
	}
	return false
}

// plainText returns the paragraphs of the article or main element of a page, or of all.
func plainText(doc *html.Node) string {
	root, best := doc, 0
	walk(doc, func(n *html.Node) bool {
		if n.DataAtom == atom.Article || n.DataAtom == atom.Main {
			if size := len(blocks(n)); size > best && size > 200 {
				root, best = n, size
			}
			return n.DataAtom == atom.Main
		}
		return true
	})
	return blocks(root)
}

// blocks returns the text under n, every block a paragraph, with a blank line between.
func blocks(n *html.Node) string {
	w := &blockWriter{}
	w.node(n)
	w.end()
	return w.out.String()
}

// A blockWriter collects the words of blocks.
type blockWriter struct {
	out   strings.Builder
	block strings.Builder
}

func (w *blockWriter) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.block.WriteString(n.Data)
		return
	case aside(n):
		return
	case tag(n) == atom.Br:
		w.block.WriteByte('\n')
		return
	}
	block := isBlock(n)
	if block {
		w.end()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if block {
		w.end()
	} else if tag(n) == atom.Td || tag(n) == atom.Th {
		w.block.WriteByte(' ')
	}
}

// end closes a block: its blanks become one space each, its line breaks paragraphs where
// there were two.
func (w *blockWriter) end() {
	text := strings.ReplaceAll(w.block.String(), "\u00a0", " ")
	w.block.Reset()
	if text = oneLine(text); text == "" {
		return
	}
	if w.out.Len() > 0 {
		w.out.WriteString("\n\n")
	}
	w.out.WriteString(strings.ToValidUTF8(text, "\ufffd"))
}

// tag returns the name of an element; those that a library made have only a string.
func tag(n *html.Node) atom.Atom {
	if n.DataAtom == 0 && n.Type == html.ElementNode {
		return atom.Lookup([]byte(n.Data))
	}
	return n.DataAtom
}

func isBlock(n *html.Node) bool {
	switch tag(n) {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Body, atom.Html, atom.Header,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Figure, atom.Hr, atom.Address, atom.Details, atom.Summary, atom.Center:
		return true
	}
	return false
}

// tagless returns the text of a page whose tree could not be built.
func tagless(source string) string {
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	silent := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return paragraphs(out.String())
		case html.TextToken:
			if silent == 0 {
				out.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.DataAtom {
			case atom.Script, atom.Style, atom.Title, atom.Noscript:
				if t.Type == html.StartTagToken {
					silent++
				} else if silent > 0 {
					silent--
				}
			case atom.P, atom.Div, atom.Br, atom.Li, atom.H1, atom.H2, atom.H3, atom.Tr:
				out.WriteByte('\n')
			}
		}
	}
}

// paragraphs puts a blank line between the lines of a text and drops empty ones.
func paragraphs(s string) string {
	var out []string
	for l := range strings.Lines(s) {
		if l = oneLine(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.ToValidUTF8(strings.Join(out, "\n\n"), "\ufffd")
}

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}
