package main

import (
	"fmt"
	"strings"

	"dateline/timeline/store"
)

// A round is what came of asking the feeds that were due.
type round struct {
	asked, failed int
	added         store.Added
	changes       []store.Change // that are told
}

func (r *round) summary() string {
	words := []string{count(r.asked, "feed") + " asked"}
	if r.failed > 0 {
		words = append(words, fmt.Sprintf("%d failed (see above)", r.failed))
	}
	return strings.Join(append(words, addedWords(r.added), count(len(r.changes), "event")+" changed"), ", ")
}

// code is how --once ends.
func (r *round) code() error {
	switch {
	case r.asked > 0 && r.failed == r.asked:
		return exitWith(exitAll)
	case r.failed > 0:
		return exitWith(exitSome)
	case len(r.changes) == 0:
		return exitWith(exitNothing)
	}
	return nil
}

// told returns those changes that a watch tells of.
func told(changes []store.Change) []store.Change {
	var list []store.Change
	for _, c := range changes {
		if c.What == store.Appeared || c.What == store.Moved || c.What == store.Contested {
			list = append(list, c)
		}
	}
	return list
}
