package article

import (
	"html"
	"strings"

	"dateline/timeline"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what the head of a page says of it, each thing by each of its signs.
type metadata struct {
	title, heading, headline, shown   string // <title>, <h1>, JSON-LD, og:title
	outlet, site                      string // JSON-LD publisher, og:site_name
	author, by                        string // JSON-LD, meta
	agency                            string // an organisation as author
	url, canonical                    string
	lang                              string
	body                              string // JSON-LD articleBody
	published, metaPublished, timeTag string
	timeRank                          int
	modified                          []string
	seenHeading, inArticle            bool
}

// metaNames says what the content of a <meta> is, by its name, property or itemprop.
// A name at the start of a list is believed before the others of the list.
var metaNames = map[string]string{
	"article:published_time": "published", "og:article:published_time": "published", "datepublished": "published",
	"og:published_time": "published", "publish-date": "published", "publish_date": "published", "pubdate": "published", "publication_date": "published",
	"parsely-pub-date": "published", "sailthru.date": "published", "dc.date.issued": "published", "dcterms.issued": "published",
	"dcterms.created": "published", "dc.date.created": "published", "dc.date": "published", "dcterms.date": "published", "date": "published",
	"cxenseparse:recs:publishtime": "published", "article.published": "published", "published-date": "published", "originalpublicationdate": "published",
	"citation_publication_date": "published", "citation_date": "published", "weibo: article:create_at": "published", "article_date_original": "published",
	"article:modified_time": "modified", "og:updated_time": "modified", "datemodified": "modified", "last-modified": "modified", "lastmod": "modified", "dcterms.modified": "modified", "revised": "modified",
	"og:title": "title", "twitter:title": "title", "parsely-title": "title", "dc.title": "title", "dcterms.title": "title", "headline": "title", "citation_title": "title",
	"og:site_name": "outlet", "application-name": "outlet", "dc.publisher": "outlet", "citation_publisher": "outlet", "cre": "outlet",
	"author": "author", "article:author": "author", "parsely-author": "author", "sailthru.author": "author", "dc.creator": "author", "dcterms.creator": "author", "byl": "author", "citation_author": "author", "twitter:creator": "",
	"og:url": "url", "parsely-link": "url", "twitter:url": "url",
	"og:locale": "lang", "content-language": "lang", "dc.language": "lang", "inlanguage": "lang",
}

// readMeta reads the metadata of a page.
func readMeta(doc *xhtml.Node) *metadata {
	m := &metadata{timeRank: 99}
	depth := 0
	var visit func(n *xhtml.Node)
	visit = func(n *xhtml.Node) {
		inside := n.DataAtom == atom.Article || n.DataAtom == atom.Main
		if inside {
			depth++
		}
		m.node(n, depth > 0)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
		if inside {
			depth--
		}
	}
	visit(doc)
	return m
}

func (m *metadata) node(n *xhtml.Node, inArticle bool) {
	switch n.DataAtom {
	case atom.Html:
		m.lang, _ = attr(n, "lang")
	case atom.Title:
		if m.title == "" && n.FirstChild != nil && n.Parent != nil && n.Parent.DataAtom == atom.Head {
			m.title = oneLine(n.FirstChild.Data)
		}
	case atom.H1:
		if t := oneLine(textOf(n)); t != "" && (!m.seenHeading || inArticle && !m.inArticle) {
			m.heading, m.seenHeading, m.inArticle = t, true, inArticle
		}
	case atom.Link:
		if rel, _ := attr(n, "rel"); strings.EqualFold(rel, "canonical") && m.canonical == "" {
			m.canonical, _ = attr(n, "href")
		}
	case atom.Meta:
		m.meta(n)
	case atom.Time:
		m.timeElement(n, inArticle)
	case atom.Script:
		if t, _ := attr(n, "type"); strings.Contains(strings.ToLower(t), "ld+json") && n.FirstChild != nil {
			m.jsonLD(n.FirstChild.Data)
		}
	}
	if p, _ := attr(n, "itemprop"); p != "" && n.DataAtom != atom.Meta {
		m.microdata(n, p)
	}
	if m.timeRank > 4 {
		m.namedDate(n, inArticle)
	}
}

// dateClasses are what the class of an element that holds a date is called.
var dateClasses = []string{"date", "datum", "fecha", "publi", "posted", "time", "byline", "meta", "info"}

// namedDate notes the date in a short element whose class says that it holds one, where
// no <time> is.
func (m *metadata) namedDate(n *xhtml.Node, inArticle bool) {
	switch n.DataAtom {
	case atom.Span, atom.P, atom.Div, atom.Li, atom.Td, atom.Small, atom.Em, atom.Abbr, atom.A, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dd:
	default:
		return
	}
	class, _ := attr(n, "class")
	id, _ := attr(n, "id")
	marks := strings.ToLower(class + " " + id)
	named := -1
	for i, c := range dateClasses {
		if strings.Contains(marks, c) {
			named = i
			break
		}
	}
	if named < 0 || strings.Contains(marks, "updat") || strings.Contains(marks, "modif") || strings.Contains(marks, "comment") {
		return
	}
	text := shortText(n)
	p := readDate(text)
	if t, ok := p.time(); !ok || p.others > 8 || t.Grain > timeline.Day {
		return
	}
	rank := 6
	if named < 6 {
		rank--
	}
	if inArticle || m.seenHeading {
		rank -= 2
	}
	if rank < m.timeRank {
		m.timeTag, m.timeRank = text, rank
	}
}

// shortText returns the text of n, or "" if it is longer than a byline.
func shortText(n *xhtml.Node) string {
	var b strings.Builder
	walk(n, func(c *xhtml.Node) bool {
		if c.Type == xhtml.TextNode {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
		return b.Len() < 400
	})
	if s := oneLine(b.String()); len(s) <= 140 {
		return s
	}
	return ""
}

func textOf(n *xhtml.Node) string {
	var b strings.Builder
	walk(n, func(c *xhtml.Node) bool {
		if c.Type == xhtml.TextNode {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
		return c.DataAtom != atom.Script && c.DataAtom != atom.Style
	})
	return b.String()
}

// setOnce sets a string that is still empty.
func setOnce(p *string, s string) {
	if *p == "" {
		*p = oneLine(s)
	}
}

func (m *metadata) meta(n *xhtml.Node) {
	content, _ := attr(n, "content")
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		name, ok := attr(n, key)
		if !ok {
			continue
		}
		switch metaNames[strings.ToLower(strings.TrimSpace(name))] {
		case "published":
			if _, ok := parseDate(content); ok {
				setOnce(&m.metaPublished, content)
			}
		case "modified":
			m.modified = append(m.modified, content)
		case "title":
			setOnce(&m.shown, content)
		case "outlet":
			setOnce(&m.site, content)
		case "author":
			if !strings.HasPrefix(content, "http") {
				setOnce(&m.by, content)
			}
		case "url":
			setOnce(&m.url, content)
		case "lang":
			setOnce(&m.lang, content)
		}
	}
}

// timeElement notes a <time>: one marked as the date of publication before one in the
// article before any other; of equals, the first.
func (m *metadata) timeElement(n *xhtml.Node, inArticle bool) {
	at, _ := attr(n, "datetime")
	if at == "" {
		at = textOf(n)
	}
	if _, ok := parseDate(at); !ok {
		return
	}
	class, _ := attr(n, "class")
	prop, _ := attr(n, "itemprop")
	marks := strings.ToLower(class + " " + prop)
	_, pub := attr(n, "pubdate")
	rank := 3
	switch {
	case strings.Contains(marks, "updat") || strings.Contains(marks, "modif"):
		m.modified = append(m.modified, at)
		return
	case pub || strings.Contains(marks, "publish") || strings.Contains(marks, "entry-date") || strings.Contains(marks, "created"):
		rank = 1
	case inArticle:
		rank = 2
	}
	if rank < m.timeRank {
		m.timeTag, m.timeRank = at, rank
	}
}

// microdata notes an element with itemprop that is not <meta>.
func (m *metadata) microdata(n *xhtml.Node, prop string) {
	value, ok := attr(n, "content")
	if !ok {
		if value, ok = attr(n, "datetime"); !ok {
			value = textOf(n)
		}
	}
	switch strings.ToLower(prop) {
	case "datepublished":
		if _, ok := parseDate(value); ok {
			setOnce(&m.metaPublished, value)
		}
	case "datemodified":
		m.modified = append(m.modified, value)
	case "author", "creator":
		if len(value) < 120 {
			setOnce(&m.by, value)
		}
	case "headline":
		setOnce(&m.shown, value)
	}
}

// takeMeta gives the draft what the metadata say.
func (d *draft) takeMeta(m *metadata) {
	pick := func(p *string, from ...string) {
		for _, s := range from {
			if s = unescaped(s); *p == "" {
				*p = s
			}
		}
	}
	pick(&d.Title, m.headline, m.shown, m.heading, titleAlone(m.title, m.site, m.outlet))
	d.loose = d.Outlet == ""
	pick(&d.Outlet, m.outlet, m.site)
	pick(&d.Author, m.author, strings.TrimPrefix(strings.TrimPrefix(m.by, "By "), "by "))
	if m.agency != "" && d.Outlet != "" && !strings.EqualFold(m.agency, d.Outlet) {
		pick(&d.Origin, m.agency)
	}
	if strings.EqualFold(d.Author, d.Outlet) || strings.EqualFold(d.Author, m.site) {
		d.Author = "" // the site itself
	}
	for _, u := range []string{m.canonical, m.url} {
		if d.URL == "" && strings.HasPrefix(u, "http") {
			d.URL = u
		}
	}
	pick(&d.Lang, primaryLanguage(m.lang))
	d.dated(timeline.DateJSONLD, m.published)
	d.dated(timeline.DateMeta, m.metaPublished)
	d.dated(timeline.DateTimeTag, m.timeTag)
	for _, s := range m.modified {
		d.bounded(s)
	}
}

// unescaped returns a name without the escapes and tags that some pages leave in it.
func unescaped(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	if strings.Contains(s, "<") && strings.Contains(s, ">") {
		s = plainOf(s)
	}
	return oneLine(s)
}

// titleAlone returns the <title> of a page without the name of its site.
func titleAlone(title string, sites ...string) string {
	for _, s := range sites {
		for _, sep := range []string{" - ", " | ", " – ", " — ", " · ", " :: "} {
			if s != "" && strings.HasSuffix(strings.ToLower(title), strings.ToLower(sep+s)) {
				return strings.TrimSpace(title[:len(title)-len(sep+s)])
			}
		}
	}
	return title
}
