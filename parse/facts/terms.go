package facts

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"dateline/timeline"
)

// A Term is a stretch in an office: "President", from day to day.
type Term struct {
	Office string
	When   timeline.Time
}

// Terms returns the terms in office of the person whom a name stands for, as [Facts.Names]
// gives it; nil for a name that is nobody's or nobody's alone.
func (f *Facts) Terms(name string) []Term {
	id, ok := f.entIDs[name]
	if !ok {
		return nil
	}
	var terms []Term
	for _, t := range f.ents[id].terms {
		terms = append(terms, Term{t.office, t.when})
	}
	return terms
}

// An Office is a post that its holders are called by. Names and Holders are not empty.
type Office struct {
	Names   []string // as they stand beside a person's name
	Many    bool     // several have it at a time, as there are foreign ministers
	Holders []Holder
}

// A Holder had an office for a term.
type Holder struct {
	Name    string
	Surname string // the last word of the name
	When    timeline.Time
}

//go:embed officials.txt
var officialsText string

// Offices returns the offices of officials.txt. Only the dating of articles reads them,
// so they are parsed when first asked for.
var Offices = sync.OnceValue(func() []Office {
	all, err := readOffices(officialsText)
	if err != nil {
		panic(err) // the file is part of the program, and a test reads it
	}
	return all
})

func readOffices(text string) ([]Office, error) {
	var all []Office
	line := 0
	for s := range strings.Lines(text) {
		line++
		s = strings.TrimRight(s, "\n")
		switch {
		case s == "" || strings.HasPrefix(s, "#"):
		case !strings.HasPrefix(s, " "):
			names, many := strings.CutPrefix(s, "+ ")
			all = append(all, Office{Names: split(names), Many: many})
		default:
			name, when, _ := cutLast(strings.TrimSpace(s))
			t, err := timeline.ParseEDTF(when)
			if err != nil || len(all) == 0 {
				return nil, fmt.Errorf("officials.txt:%d: %q is no name with a term", line, s)
			}
			_, surname, ok := cutLast(name)
			if !ok {
				return nil, fmt.Errorf("officials.txt:%d: %q is no full name", line, name)
			}
			o := &all[len(all)-1]
			o.Holders = append(o.Holders, Holder{name, surname, t})
		}
	}
	return all, nil
}

// cutLast parts the last word of s from the others.
func cutLast(s string) (before, last string, ok bool) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+1:], true
}
