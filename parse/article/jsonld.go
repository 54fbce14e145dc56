package article

import (
	"encoding/json"
	"html"
	"strings"
)

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
