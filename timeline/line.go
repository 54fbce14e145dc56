package timeline

import (
	"slices"
	"strings"
)

// A Line is what a table tells of an event.
type Line struct {
	ID       string
	When     Time
	Name     string // of the event; "" if it has none
	Sentence string // the one that best tells it
	Status   Status
	Rivals   int    // how many other times are claimed
	Kind     string // of its fact; "" if none is known
	Outlets  []string
	Places   []string
	Actors   []string
	Speakers []string // whom its claims quote
	Claims   int
	Weight   float64
}

// Line returns e as one line of a table.
func (e *Event) Line() Line {
	l := Line{ID: e.ID, When: e.When, Name: e.Name, Status: e.Status, Rivals: len(e.Rivals), Outlets: e.Outlets(), Places: e.Places, Actors: e.Actors,
		Claims: len(e.Claims), Weight: e.Weight}
	if e.Fact != nil {
		l.Kind = e.Fact.Kind
	}
	for _, c := range e.Summary {
		if l.Sentence = c.Head(); strings.TrimSpace(l.Sentence) != "" {
			break
		}
	}
	for i := range e.Claims {
		if by := e.Claims[i].Speaker; by != nil && !slices.Contains(l.Speakers, by.Name) {
			l.Speakers = append(l.Speakers, by.Name)
		}
	}
	return l
}
