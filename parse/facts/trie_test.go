package facts

import (
	"testing"
)

// TestBeginnings sees that the beginnings of the names of all events have hashes of their
// own.
func TestBeginnings(t *testing.T) {
	f := load(t)
	type step struct {
		from beginning
		s    symbol
	}
	seen := map[beginning]step{}
	for _, e := range f.all() {
		for _, name := range e.Names {
			f.eventPhrases(name, e.Kind, func(phrase []symbol) {
				now := rootEvents
				for _, s := range phrase {
					by := step{now, s}
					now = now.then(s)
					if other, ok := seen[now]; ok && other != by {
						t.Errorf("%q begins as another name does", name)
					}
					seen[now] = by
				}
			})
		}
	}
	if _, ok := seen[rootEvents]; ok || len(seen) < 10_000 {
		t.Errorf("%d beginnings", len(seen))
	}
}
