package article

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"dateline/timeline"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// What agencies send: NITF, NewsML 1 and NewsML-G2. Their elements are read into the same
// tree as pages, by name alone, whatever the namespace.

// isNews reports whether head begins an article, or a parcel of some, in XML of the IPTC.
func isNews(head []byte, _ string) bool {
	b := xmlStart(head)
	if i := bytes.IndexByte(b, ':'); i > 0 && i < 20 && bytes.IndexByte(b[:i], ' ') < 0 { // a prefix
		b = append([]byte("<"), b[i+1:]...)
	}
	for _, tag := range []string{"<nitf", "<newsitem", "<newsmessage", "<packageitem", "<newsml"} {
		if hasFold(b, tag) {
			return true
		}
	}
	return false
}

// news reads the articles of a file in NITF or NewsML.
func (rd *reader) news(in *input) error {
	b, more, err := in.all(maxDocument)
	if err != nil {
		return rd.readError(in, err)
	}
	return rd.send(in, func() (out batch) {
		if more {
			return rd.draft(in).failed(refusal{"the file is too long", "split it"})
		}
		tree, err := parseXML(b)
		items := newsItems(tree)
		if len(items) == 0 {
			what := "holds no article"
			if err != nil {
				what = "is not sound XML (" + cut(oneLine(err.Error()), 80) + ")"
			}
			return rd.draft(in).failed(refusal{what, "fetch it again"})
		}
		for i, n := range items {
			d := rd.draft(in)
			if i > 0 {
				d.ID = in.file + "#" + strconv.Itoa(i+1)
			}
			if err != nil {
				d.warn("the file is not sound XML: %s", cut(oneLine(err.Error()), 80))
			}
			if d.newsItem(n) == nil {
				out.articles = append(out.articles, d.finish()...)
			}
		}
		if len(out.articles) == 0 {
			return rd.draft(in).failed(refusal{"its articles have no text", "remove it"})
		}
		return out
	})
}

// Limits on trees of XML.
const (
	maxXMLDepth = 200
	maxXMLNodes = 1_000_000
)

// parseXML returns the tree of a document, as far as it is sound. Entities that the
// document defines itself are not expanded.
func parseXML(b []byte) (*html.Node, error) {
	dec := xml.NewDecoder(bytes.NewReader(b))
	dec.Strict, dec.Entity, dec.CharsetReader = false, xml.HTMLEntity, charset.NewReaderLabel
	root := &html.Node{Type: html.DocumentNode}
	at, depth := root, 0
	for nodes := 0; ; nodes++ {
		t, err := dec.Token()
		switch {
		case err == io.EOF:
			return root, nil
		case err != nil:
			return root, err
		case nodes > maxXMLNodes || depth > maxXMLDepth:
			return root, errors.New("too many elements")
		}
		switch t := t.(type) {
		case xml.StartElement:
			name := strings.ToLower(t.Name.Local)
			n := &html.Node{Type: html.ElementNode, Data: name, DataAtom: atom.Lookup([]byte(name))}
			for _, a := range t.Attr {
				n.Attr = append(n.Attr, html.Attribute{Key: strings.ToLower(a.Name.Local), Val: a.Value})
			}
			at.AppendChild(n)
			at = n
			depth++
		case xml.EndElement:
			if at.Parent != nil {
				at = at.Parent
				depth--
			}
		case xml.CharData:
			at.AppendChild(&html.Node{Type: html.TextNode, Data: string(t)})
		}
	}
}

// newsItems returns the elements of a tree that are articles.
func newsItems(tree *html.Node) (items []*html.Node) {
	walk(tree, func(n *html.Node) bool {
		if n.Data == "newsitem" && n.Type == html.ElementNode {
			items = append(items, n)
			return false
		}
		return true
	})
	if items == nil {
		walk(tree, func(n *html.Node) bool {
			if n.Data == "nitf" {
				items = append(items, n)
				return false
			}
			return true
		})
	}
	return items
}

// eachNamed calls f for the elements under n with one of the names.
func eachNamed(n *html.Node, names string, f func(*html.Node)) {
	walk(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && strings.Contains(names, " "+c.Data+" ") {
			f(c)
		}
		return true
	})
}

// textNamed returns the text of the first element under n with one of the names that has
// any; the names are tried in turn.
func textNamed(n *html.Node, names ...string) (text string) {
	for _, name := range names {
		eachNamed(n, " "+name+" ", func(c *html.Node) {
			if text == "" {
				text = oneLine(textOf(c))
			}
		})
		if text != "" {
			return text
		}
	}
	return ""
}

// attrNamed is [textNamed] for an attribute.
func attrNamed(n *html.Node, attribute string, names ...string) (value string) {
	for _, name := range names {
		eachNamed(n, " "+name+" ", func(c *html.Node) {
			if v, ok := attr(c, attribute); ok && value == "" {
				value = oneLine(v)
			}
		})
		if value != "" {
			return value
		}
	}
	return ""
}

// newsItem reads one article.
func (d *draft) newsItem(n *html.Node) error {
	if guid, _ := attr(n, "guid"); guid != "" {
		d.ID = guid
	} else if id := textNamed(n, "publicidentifier"); id != "" {
		d.ID = id
	} else if id := attrNamed(n, "id-string", "doc-id"); id != "" {
		d.ID = id
	}
	d.Title = textNamed(n, "hl1", "headline", "title")
	d.Author = strings.TrimPrefix(strings.TrimPrefix(textNamed(n, "byline", "by", "byttl"), "By "), "by ")
	d.Outlet, d.loose = textNamed(n, "provider", "source"), true
	for _, from := range [][2]string{{"literal", "provider"}, {"formalname", "provider"}, {"formalname", "party"}, {"name", "pubdata"}} {
		if d.Outlet == "" {
			d.Outlet = attrNamed(n, from[0], from[1])
		}
	}
	d.Lang = primaryLanguage(attrNamed(n, "tag", "language"))
	if l, ok := attr(n, "lang"); ok && d.Lang == "" {
		d.Lang = primaryLanguage(l)
	}
	d.dated(timeline.DateHeader, cmp.Or(textNamed(n, "published", "firstpublished"), attrNamed(n, "norm", "date.issue", "story.date"),
		attrNamed(n, "date.publication", "pubdata"), textNamed(n, "firstcreated", "contentcreated", "versioncreated", "thisrevisioncreated", "dateandtime")))
	d.bounded(textNamed(n, "versioncreated"))
	var body *html.Node
	for _, name := range []string{" body.content ", " inlinexml ", " datacontent ", " inlinedata ", " body "} {
		eachNamed(n, name, func(c *html.Node) {
			if body == nil && oneLine(textOf(c)) != "" {
				body = c
			}
		})
		if body != nil && name == " inlinexml " { // which may hold a whole page
			eachNamed(body, " body ", func(c *html.Node) { body = c })
		}
		if body != nil {
			break
		}
	}
	if body == nil {
		return fmt.Errorf("no text")
	}
	if d.Text = blocks(body); body.Data == "inlinedata" {
		d.Text = paragraphs(textOf(body))
	}
	if strings.TrimSpace(d.Text) == "" {
		return fmt.Errorf("no text")
	}
	return nil
}
