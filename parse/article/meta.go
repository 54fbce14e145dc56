package article

import (
	"encoding/json"
	"html"
	"strings"

	"dateline/timeline"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what the head of a page says of it, each thing by each of its signs.
type metadata struct {
	title, heading, headline, shown     string // <title>, <h1>, JSON-LD, og:title
	outlet, site                        string // JSON-LD publisher, og:site_name
	author, by                          string // JSON-LD, meta
	agency                              string // an organisation as author
	url, canonical                      string
	lang                                string
	body                                string // JSON-LD articleBody
	published, metaPublished, timeTag   string
	timeRank                            int
	modified                            []string
	seenHeading, inArticle, firstTimeOK bool
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

// jsonLD reads a block of JSON-LD: every object in it that is an article.
func (m *metadata) jsonLD(source string) {
	source = strings.TrimSpace(source)
	source = strings.TrimSuffix(strings.TrimPrefix(source, "<!--"), "-->")
	var v any
	if json.Unmarshal([]byte(source), &v) != nil && json.Unmarshal([]byte(mendJSON(source)), &v) != nil {
		return
	}
	names := map[string]string{} // of objects that others point to
	gather(v, names, 0)
	m.objects(v, names, 0)
}

// mendJSON drops the control characters that many pages leave in strings.
func mendJSON(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

func gather(v any, names map[string]string, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			gather(e, names, depth+1)
		}
	case map[string]any:
		if id, _ := v["@id"].(string); id != "" {
			if name, _ := v["name"].(string); name != "" {
				names[id] = name
			}
		}
		for _, e := range v {
			gather(e, names, depth+1)
		}
	}
}

func (m *metadata) objects(v any, names map[string]string, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			m.objects(e, names, depth+1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			m.object(v, names)
		}
		for _, k := range []string{"@graph", "mainEntity", "itemListElement", "hasPart"} {
			m.objects(v[k], names, depth+1)
		}
	}
}

func isArticleType(t any) bool {
	switch t := t.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || strings.HasSuffix(t, "Report") ||
			t == "LiveBlogPosting" || t == "WebPage" || t == "CreativeWork" || t == "SocialMediaPosting"
	case []any:
		for _, e := range t {
			if isArticleType(e) {
				return true
			}
		}
	}
	return false
}

// object notes one article of JSON-LD; the first that gives a thing is believed.
func (m *metadata) object(o map[string]any, names map[string]string) {
	str := func(k string) string { s, _ := o[k].(string); return html.UnescapeString(s) }
	setOnce(&m.headline, str("headline"))
	if _, ok := parseDate(str("datePublished")); ok {
		setOnce(&m.published, str("datePublished"))
	}
	if s := str("dateModified"); s != "" {
		m.modified = append(m.modified, s)
	}
	if m.body == "" {
		m.body = str("articleBody")
	}
	setOnce(&m.lang, str("inLanguage"))
	if o["@type"] != "WebPage" {
		setOnce(&m.outlet, nameOf(o["publisher"], names))
		setOnce(&m.author, nameOf(o["author"], names))
		if a, ok := first(o["author"]).(map[string]any); ok && hasType(a, "Organization") {
			setOnce(&m.agency, nameOf(a, names))
		}
	}
	u := str("url")
	if u == "" {
		u = str("mainEntityOfPage")
	}
	if e, ok := o["mainEntityOfPage"].(map[string]any); ok && u == "" {
		u, _ = e["@id"].(string)
	}
	if strings.HasPrefix(u, "http") {
		setOnce(&m.url, u)
	}
}

func first(v any) any {
	if l, ok := v.([]any); ok && len(l) > 0 {
		return l[0]
	}
	return v
}

func hasType(o map[string]any, t string) bool {
	s, _ := first(o["@type"]).(string)
	return strings.HasSuffix(s, t)
}

// nameOf returns the name or the names that a value of JSON-LD gives.
func nameOf(v any, names map[string]string) string {
	switch v := v.(type) {
	case string:
		if strings.HasPrefix(v, "http") {
			return names[v]
		}
		return html.UnescapeString(v)
	case []any:
		var all []string
		for _, e := range v {
			if n := nameOf(e, names); n != "" {
				all = append(all, n)
			}
		}
		return strings.Join(all, ", ")
	case map[string]any:
		if n, ok := v["name"].(string); ok {
			return html.UnescapeString(n)
		}
		if n, ok := v["name"].([]any); ok {
			return nameOf(n, names)
		}
		id, _ := v["@id"].(string)
		return names[id]
	}
	return ""
}

// takeMeta gives the draft what the metadata say.
func (d *draft) takeMeta(m *metadata) {
	pick := func(p *string, from ...string) {
		for _, s := range from {
			if *p == "" {
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
