package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// outlet fills in whom the article is by, from its address where nothing else says, and
// the agency whose story it is.
func (d *draft) outlet() {
	a := &d.Article
	at, known := OutletAt(a.Domain)
	switch {
	case a.Outlet == "" && known:
		a.Outlet = at.Name
	case a.Outlet == "":
		a.Outlet = a.Domain
	case d.loose: // the name of a site, which may be one of many for the outlet
		if o, ok := OutletNamed(a.Outlet); ok {
			a.Outlet = o.Name
		} else if known {
			a.Outlet = at.Name
		}
	}
	if a.Domain == "" && a.Outlet != "" {
		if o, ok := OutletNamed(a.Outlet); ok && len(o.Domains) > 0 {
			a.Domain = o.Domains[0]
		}
	}
	if a.Origin == "" {
		a.Origin = originOf(a.Text, a.Author, a.Outlet)
	}
	if o, ok := OutletNamed(a.Outlet); ok && o.Name == a.Origin || strings.EqualFold(a.Outlet, a.Origin) {
		a.Origin = ""
	}
}

// originOf returns the agency whose story a text is, by its dateline ("KYIV, March 16
// (Reuters) –"), its last line ("— AP"), its byline, or the outlet ("KFGO (Reuters)").
func originOf(text, author, outlet string) string {
	if o := agencyInBrackets(text[:cutAt(text, 400)]); o != "" {
		return o
	}
	if o := agencyInBrackets(outlet); o != "" {
		return o
	}
	for name := range strings.SplitSeq(author, ",") {
		if o := agencyNamed(name); o != "" {
			return o
		}
	}
	return agencyAtEnd(text)
}

// agencyInBrackets finds an agency that stands alone in brackets or slashes before a
// dash, as datelines have it.
func agencyInBrackets(s string) string {
	for i, c := range []byte(s) {
		closing := byte(')')
		switch c {
		case '/':
			closing = '/'
		case '(':
		default:
			continue
		}
		n := strings.IndexByte(s[i+1:], closing)
		if n < 2 || n > 40 {
			continue
		}
		inner := s[i+1 : i+1+n]
		if closing == '/' && !strings.HasPrefix(strings.TrimSpace(s[i+n+2:]), ".") && !isDashed(s[i+n+2:]) {
			continue
		}
		for part := range strings.SplitSeq(inner, "/") {
			if o := agencyNamed(part); o != "" {
				return o
			}
		}
	}
	return ""
}

func isDashed(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s))
	return r == '-' || r == '–' || r == '—'
}

// agencyAtEnd finds an agency that signs the last lines of a text.
func agencyAtEnd(text string) string {
	tail := strings.TrimSpace(text)
	for range 3 {
		i := strings.LastIndexByte(tail, '\n')
		line := strings.TrimSpace(tail[i+1:])
		if o := agencyNamed(line); o != "" && len(line) < 60 {
			return o
		}
		for _, dash := range []string{"— ", "– ", " - "} {
			if n := strings.LastIndex(line, dash); n >= 0 {
				if o := agencyNamed(line[n+len(dash):]); o != "" {
					return o
				}
			}
		}
		if o := agencyInBrackets(line); o != "" && strings.HasSuffix(line, ")") {
			return o
		}
		if i < 0 {
			break
		}
		tail = strings.TrimSpace(tail[:i])
	}
	return ""
}

// agencyNamed returns the agency that s names, or "". Short names count in capitals
// only, as agencies write them, or all in small letters.
func agencyNamed(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("()[]—–-./|*_©", r)
	})
	for _, p := range []string{"By ", "by ", "Source: ", "With "} {
		s = strings.TrimPrefix(s, p)
	}
	if len(s) < 2 || len(s) > 40 {
		return ""
	}
	o := outlets().names[strings.ToLower(s)]
	if o == nil || o.Kind != Agency {
		return ""
	}
	if len(s) <= 4 && s != o.Name && !slices.Contains(o.Aliases, s) {
		return ""
	}
	return o.Name
}
