package quote

import (
	"strings"
	"testing"
)

// TestLists holds the embedded files to the names that NewWords knows: a misspelt class
// would be ignored in silence.
func TestLists(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		lists, ok := Lists(lang)
		if !ok {
			t.Fatalf("no lists for %s", lang)
		}
		for form, value := range lists("grammar") {
			for name := range strings.FieldsSeq(value) {
				if classNames[name] == 0 {
					t.Errorf("%s: grammar: %s: no class %q", lang, form, name)
				}
			}
		}
		prepositions := lists("grammar")
		for _, name := range []string{"out", "off", "back", "away"} {
			prepositions[name] = "adverb" // of "pointed out"
		}
		for _, list := range []string{"cue", "noun", "adjective", "attribution"} {
			for form, value := range lists(list) {
				for name := range strings.FieldsSeq(value) {
					if frameNames[name] == 0 && name != "toward" && prepositions[name] == "" {
						t.Errorf("%s: %s: %s: %q is no frame and no preposition", lang, list, form, name)
					}
				}
			}
		}
		if w := NewWords(lists); len(w.preps) > 32 {
			t.Errorf("%s: %d prepositions, room for 32", lang, len(w.preps))
		}
	}
}

func TestReadLists(t *testing.T) {
	for _, data := range []string{"    a  b\n", "words x\n    a b\n", "words x\na  b\n"} {
		if _, err := readLists("x.txt", data); err == nil || !strings.HasPrefix(err.Error(), "x.txt:") {
			t.Errorf("%q: error %v", data, err)
		}
	}
}
