package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"dateline/timeline"
)

//go:embed fields.txt
var fieldsText string

// A field is one of the names at the start of the lines of fields.txt.
type field string

// A fieldName says which field a name stands for, and how early it is in its line.
type fieldName struct {
	field field
	rank  int
}

var fieldNames = sync.OnceValue(func() map[string]fieldName {
	m := map[string]fieldName{}
	for _, line := range dataLines(fieldsText) {
		names := strings.Fields(line)
		for i, n := range names[1:] {
			m[n] = fieldName{field(names[0]), i}
		}
	}
	return m
})

// fieldNamed returns what a name in an input stands for; given are names that the user
// mapped, field to name.
func fieldNamed(name string, given map[string]string) (fieldName, bool) {
	for f, n := range given {
		if strings.EqualFold(n, name) {
			return fieldName{field(f), -1}, true
		}
	}
	n, ok := fieldNames()[plainName(name)]
	if _, mapped := given[string(n.field)]; mapped {
		return fieldName{}, false
	}
	return n, ok
}

func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '_', '\t':
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// A fieldSet gathers the fields of an article; of two names for a field the more
// trusted wins.
type fieldSet struct {
	value map[field]string
	rank  map[field]int
}

func (s *fieldSet) set(n fieldName, value string) {
	if strings.TrimSpace(value) == "" {
		return
	}
	if s.value == nil {
		s.value, s.rank = map[field]string{}, map[field]int{}
	}
	if r, ok := s.rank[n.field]; ok && r <= n.rank {
		return
	}
	s.value[n.field], s.rank[n.field] = value, n.rank
}

// take gives the draft all fields but the text.
func (d *draft) take(s fieldSet) {
	v := s.value
	if id := v["id"]; id != "" {
		d.ID = id
	}
	if t := oneLine(v["title"]); t != "" {
		d.Title = t
	}
	if o := oneLine(v["outlet"]); o != "" {
		d.Outlet = o
	}
	if a := oneLine(v["author"]); a != "" {
		d.Author = strings.TrimPrefix(strings.TrimPrefix(a, "By "), "by ")
	}
	if u := strings.TrimSpace(v["url"]); u != "" {
		d.URL = u
	}
	if l := v["lang"]; l != "" {
		d.Lang = l
	}
	d.dated(timeline.DateHeader, v["published"])
	d.bounded(v["changed"])
	d.bounded(v["fetched"])
}

// oneLine returns s with every run of blanks as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
