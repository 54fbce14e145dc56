package article

import (
	"bytes"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/yuin/goldmark"
)

// isMarkdown reports whether head begins with front matter, or is named as Markdown.
func isMarkdown(head []byte, ext string) bool {
	b := start(head)
	if binaryKind(head) != "" {
		return false
	}
	if ext == ".md" || ext == ".markdown" {
		return true
	}
	for _, fence := range []string{"---", "+++"} {
		rest, ok := bytes.CutPrefix(b, []byte(fence+"\n"))
		if !ok {
			rest, ok = bytes.CutPrefix(b, []byte(fence+"\r\n"))
		}
		if i := bytes.Index(rest, []byte("\n"+fence)); ok && i > 0 && bytes.ContainsAny(rest[:i], ":=") {
			return true
		}
	}
	return false
}

// readMarkdown reads Markdown with or without front matter in YAML (of its simple kind,
// one "key: value" a line) or TOML.
func readMarkdown(d *draft, b []byte) error {
	text := strings.ReplaceAll(d.decoded(b, false), "\r\n", "\n")
	fields, body := d.frontMatter(strings.TrimLeft(text, " \t\n"))
	d.take(fields)
	var page bytes.Buffer
	if err := goldmark.Convert([]byte(body), &page); err != nil {
		return d.prose(body)
	}
	plain := plainOf(page.String())
	if plain == "" {
		return refusal{"holds no text", "remove it"}
	}
	return d.prose(plain)
}

// frontMatter splits a text into the fields of its front matter and what follows.
func (d *draft) frontMatter(text string) (fieldSet, string) {
	for _, fence := range []string{"---\n", "+++\n"} {
		rest, ok := strings.CutPrefix(text, fence)
		if !ok {
			continue
		}
		matter, body, ok := strings.Cut(rest, "\n"+fence)
		if !ok {
			return fieldSet{}, text
		}
		if fence == "+++\n" {
			return d.tomlMatter(matter), body
		}
		return d.yamlMatter(matter), body
	}
	return header(text, d.rd.o.Map)
}

// yamlMatter reads lines of "key: value", and lists under a key.
func (d *draft) yamlMatter(matter string) (s fieldSet) {
	var at fieldName
	var list []string
	known := false
	flush := func() {
		if known && len(list) > 0 {
			s.set(at, strings.Join(list, ", "))
		}
		list = nil
	}
	for line := range strings.Lines(matter) {
		line = strings.TrimRight(line, " \t\n")
		if trimmed := strings.TrimSpace(line); strings.HasPrefix(trimmed, "- ") {
			list = append(list, unquoteYAML(strings.TrimPrefix(trimmed, "- ")))
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, " ") || strings.HasPrefix(line, "#") {
			continue
		}
		flush()
		if at, known = fieldNamed(name, d.rd.o.Map); known {
			list = append(list, unquoteYAML(value))
			if strings.TrimSpace(value) == "" {
				list = nil
			}
		}
	}
	flush()
	return s
}

// unquoteYAML returns a scalar, or the elements of an inline list, without quotes.
func unquoteYAML(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") {
		var parts []string
		for p := range strings.SplitSeq(s[1:len(s)-1], ",") {
			parts = append(parts, unquoteYAML(p))
		}
		return strings.Join(parts, ", ")
	}
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return strings.ReplaceAll(s[1:len(s)-1], `\"`, `"`)
	}
	return s
}

func (d *draft) tomlMatter(matter string) (s fieldSet) {
	var m map[string]any
	if _, err := toml.Decode(matter, &m); err != nil {
		d.warn("its front matter is not sound TOML")
		return s
	}
	for name, v := range m {
		if f, ok := fieldNamed(name, d.rd.o.Map); ok {
			s.set(f, scalar(v))
		}
	}
	return s
}

// scalar returns a value of TOML as text.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case interface{ Format(string) string }:
		return strings.TrimSuffix(v.Format("2006-01-02T15:04"), "T00:00")
	case []any:
		var parts []string
		for _, e := range v {
			if p := scalar(e); p != "" {
				parts = append(parts, p)
			}
		}
		return strings.Join(parts, ", ")
	}
	return ""
}
