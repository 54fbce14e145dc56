package facts

import "testing"

// TestBeginnings sees that the beginnings of all names have hashes of their own.
func TestBeginnings(t *testing.T) {
	f := load(t)
	type step struct {
		from beginning
		s    symbol
	}
	seen := map[beginning]step{rootNames: {}, rootEvents: {}}
	see := func(root beginning, phrase []symbol) {
		now := root
		for _, s := range phrase {
			by := step{now, s}
			now = now.then(s)
			if other, ok := seen[now]; ok && other != by {
				t.Errorf("%+v begins as another name does", phrase)
			}
			seen[now] = by
		}
	}
	for _, e := range f.entries[1:] {
		for _, form := range spelledForms(nil, e.text) {
			see(rootNames, f.phrase(nil, form))
		}
	}
	for _, e := range f.all() {
		for _, name := range e.Names {
			f.eventPhrases(name, e.Kind, func(phrase []symbol) { see(rootEvents, phrase) })
		}
	}
	if len(seen) < 10_000 {
		t.Errorf("only %d beginnings", len(seen))
	}
}
