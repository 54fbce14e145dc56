package article

import (
	"strings"
)

// readText reads a plain text with or without a header block:
//
//	Title: Leaders meet in Helsinki
//	Outlet: Meridian Wire
//	Published: 16 July 2018
//
//	HELSINKI — The two presidents …
func readText(d *draft, b []byte) error {
	text := strings.ReplaceAll(d.decoded(b, false), "\r\n", "\n")
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	fields, body := header(text, d.rd.o.Map)
	d.take(fields)
	return d.prose(body)
}

// prose gives the draft its text; its title, where it has none, is found there.
func (d *draft) prose(body string) error {
	if strings.TrimSpace(body) == "" {
		return refusal{"holds no text", "remove it"}
	}
	d.Text, d.headed = body, true
	return nil
}

// maxHeaderLines is the length of a header block.
const maxHeaderLines = 30

// header splits a text into the fields of its header block and what follows the blank
// line after it. Without such a block the text is all body.
func header(text string, given map[string]string) (fieldSet, string) {
	var s fieldSet
	rest := strings.TrimLeft(text, " \t\r\n\u00a0")
	known := 0
	for range maxHeaderLines {
		line, after, more := strings.Cut(rest, "\n")
		if strings.TrimSpace(line) == "" {
			if known == 0 {
				break
			}
			return s, strings.TrimLeft(after, "\r\n")
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || len(name) > 40 || strings.Count(strings.TrimSpace(name), " ") > 2 {
			break
		}
		f, isField := fieldNamed(name, given)
		switch {
		case isField && f.field != "text" && f.field != "html":
			s.set(f, strings.TrimSpace(value))
			known++
		case known == 0:
			return fieldSet{}, text
		}
		if rest = after; !more {
			break
		}
	}
	return fieldSet{}, text
}

// titleOf returns the headline of a text that has no header: its first line that is not
// of the page around it, if that line is a headline and not a sentence.
func titleOf(body string) string {
	for range 6 {
		line, after, more := strings.Cut(strings.TrimLeft(body, " \t\r\n"), "\n")
		line = oneLine(line)
		if boilerplate().find(line).kind == "" {
			if !more || !isHeadline(line) || strings.TrimSpace(after) == "" {
				return ""
			}
			return strings.TrimSpace(strings.TrimLeft(line, "# "))
		}
		body = after
	}
	return ""
}

// isHeadline reports whether a line reads as a headline.
func isHeadline(line string) bool {
	if len(line) < 8 || len(line) > 200 || strings.Count(line, " ") < 1 {
		return false
	}
	if strings.ContainsAny(line[len(line)-1:], ".,;:") && !strings.HasSuffix(line, "U.S.") {
		return false
	}
	return !strings.HasSuffix(line, "—") && !strings.HasSuffix(line, "–") && !strings.HasSuffix(line, "-") &&
		!strings.Contains(line, " — ") && !strings.Contains(line, "(Reuters)") && !strings.Contains(line, "(AP)")
}
