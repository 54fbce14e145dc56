package facts

import (
	"fmt"
	"io"
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
			parts = append(parts, split(f.text)...)
		}
	}
	return parts
}

func split(text string) []string {
	var parts []string
	for part := range strings.SplitSeq(text, ";") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
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
func readStanzas(file string, r io.Reader, known string) ([]*stanza, error) {
	var all []*stanza
	var now, every *stanza
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, " \t\r\n")
		text := strings.TrimLeft(line, " \t")
		if text == "" || text[0] == '#' {
			continue
		}
		if text == line {
			now = &stanza{head: line, file: file, line: n, fields: make([]field, 0, 8)}
			if line == "*" {
				every = now
			} else {
				all = append(all, now)
			}
			continue
		}
		word, rest, _ := strings.Cut(text, " ")
		rest = strings.TrimSpace(rest)
		switch {
		case now == nil:
			return nil, fmt.Errorf("%s:%d: an indented line before the head of any stanza", file, n)
		case !strings.Contains(known, " "+word+" "):
			return nil, fmt.Errorf("%s:%d: %q is not a field; there are%s", file, n, word, strings.TrimRight(known, " "))
		case rest == "":
			return nil, fmt.Errorf("%s:%d: the field %q says nothing", file, n, word)
		}
		now.fields = append(now.fields, field{word, rest, n})
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
