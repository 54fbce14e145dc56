package facts

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A stanza is a head and its fields, in the order of the file.
type stanza struct {
	head   string
	file   string
	line   int
	fields []field
}

type field struct {
	word, text string
	line       int
}

// at returns file:line of a line.
func (s *stanza) at(line int) string { return s.file + ":" + strconv.Itoa(line) }

// text returns the text of the field called word, or "".
func (s *stanza) text(word string) string {
	for _, f := range s.fields {
		if f.word == word {
			return f.text
		}
	}
	return ""
}

// list returns the parts of all fields called word.
func (s *stanza) list(word string) []string {
	var parts []string
	for _, f := range s.fields {
		if f.word == word {
			parts = appendSplit(parts, f.text)
		}
	}
	return parts
}

func split(text string) []string { return appendSplit(nil, text) }

// appendSplit appends the parts of a list to parts.
func appendSplit(parts []string, text string) []string {
	parts = slices.Grow(parts, 1+strings.Count(text, ";"))
	for more := true; more; {
		var part string
		if part, text, more = strings.Cut(text, ";"); part != "" {
			if part = strings.TrimSpace(part); part != "" {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

// where returns the line of a field, or that of the head.
func (s *stanza) where(word string) string {
	for _, f := range s.fields {
		if f.word == word {
			return s.at(f.line)
		}
	}
	return s.at(s.line)
}

// A stanzaReader reads a file of stanzas.
type stanzaReader struct {
	file  string
	known []string // the fields that stanzas may have
	some  bool     // others are passed over, and are no error
}

// readStanzas reads a file of stanzas; known lists the fields that they may have. Errors
// begin with file:line.
func readStanzas(file, text string, known []string) ([]*stanza, error) {
	var all []*stanza
	fields := make([]field, 0, strings.Count(text, "\n")+1) // of all stanzas, each a part of it
	r := stanzaReader{file: file, known: known}
	err := r.each(text, func(s *stanza) {
		from := len(fields)
		fields = append(fields, s.fields...)
		kept := *s
		kept.fields = fields[from:len(fields):len(fields)]
		all = append(all, &kept)
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// each calls do with each stanza of a file; it is good until do returns. Fields of a
// stanza headed * are given to those after it that lack them.
func (r *stanzaReader) each(text string, do func(*stanza)) error {
	var now, every stanza
	end := func() {
		switch now.head {
		case "":
		case "*":
			every.fields = slices.Clone(now.fields)
		default:
			now.inherit(&every)
			do(&now)
		}
	}
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		words := strings.TrimSpace(line)
		if words == "" || words[0] == '#' {
			continue
		}
		if line[0] == words[0] { // at the margin
			end()
			now = stanza{head: words, file: r.file, line: n, fields: now.fields[:0]}
			continue
		}
		word, rest, _ := strings.Cut(words, " ")
		known := slices.Contains(r.known, word)
		if !known && r.some {
			continue
		}
		rest = strings.TrimSpace(rest)
		switch {
		case now.head == "":
			return fmt.Errorf("%s:%d: an indented line before the head of any stanza", r.file, n)
		case !known:
			return fmt.Errorf("%s:%d: %q is not a field; there are %s", r.file, n, word, strings.Join(r.known, " "))
		case rest == "":
			return fmt.Errorf("%s:%d: the field %q says nothing", r.file, n, word)
		}
		now.fields = append(now.fields, field{word, rest, n})
	}
	end()
	return nil
}

func (s *stanza) inherit(every *stanza) {
	own := len(s.fields)
	for _, f := range every.fields {
		has := false
		for _, o := range s.fields[:own] {
			has = has || o.word == f.word
		}
		if !has {
			s.fields = append(s.fields, f)
		}
	}
}
