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

// readStanzas reads a file of stanzas; known lists the fields that they may have. Fields
// of a stanza headed * are given to those after it that lack them. Errors begin with
// file:line.
func readStanzas(file, text string, known []string) ([]*stanza, error) {
	var all []*stanza
	var now, every *stanza
	fields := make([]field, 0, strings.Count(text, "\n")+1) // of all stanzas, each a part of it
	n := 0
	for more := true; more; {
		var line string
		line, text, more = strings.Cut(text, "\n")
		n++
		words := strings.TrimSpace(line)
		if words == "" || words[0] == '#' {
			continue
		}
		if line[0] == words[0] { // at the margin
			now = &stanza{head: words, file: file, line: n, fields: fields[len(fields):]}
			if words == "*" {
				every = now
			} else {
				all = append(all, now)
			}
			continue
		}
		word, rest, _ := strings.Cut(words, " ")
		rest = strings.TrimSpace(rest)
		switch {
		case now == nil:
			return nil, fmt.Errorf("%s:%d: an indented line before the head of any stanza", file, n)
		case !slices.Contains(known, word):
			return nil, fmt.Errorf("%s:%d: %q is not a field; there are %s", file, n, word, strings.Join(known, " "))
		case rest == "":
			return nil, fmt.Errorf("%s:%d: the field %q says nothing", file, n, word)
		}
		fields = append(fields, field{word, rest, n})
		from := len(fields) - 1 - len(now.fields)
		now.fields = fields[from:len(fields):len(fields)]
	}
	if every != nil {
		for _, s := range all {
			s.inherit(every)
		}
	}
	return all, nil
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
