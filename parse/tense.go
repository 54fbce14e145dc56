package parse

import (
	"strings"

	"dateline/timeline"
)

// tenses are the values of a tense block. A modal speaks of what is to come, whatever the
// form of the verb after it: "will be closed".
var tenses = map[string]timeline.Direction{"past": timeline.Past, "coming": timeline.Coming, modal: timeline.Coming}

const modal = "modal"

// A tenseWords holds what the tense block and the endings of a language file say.
type tenseWords struct {
	words   map[string]timeline.Direction
	modals  map[string]bool
	pairs   map[string]map[string]timeline.Direction // "were_to", by the first word
	endings []ending
}

func newTenseWords(block map[string]string, endings []ending) tenseWords {
	t := tenseWords{words: map[string]timeline.Direction{}, modals: map[string]bool{}, pairs: map[string]map[string]timeline.Direction{}, endings: endings}
	for form, value := range block {
		first, second, pair := strings.Cut(strings.ToLower(form), "_")
		if !pair {
			t.words[first] = tenses[value]
			t.modals[first] = value == modal
			continue
		}
		if t.pairs[first] == nil {
			t.pairs[first] = map[string]timeline.Direction{}
		}
		t.pairs[first][second] = tenses[value]
	}
	return t
}

// governed is how many words after a modal or a pair such as "were to" belong to it:
// "were to have been held" is no past.
const governed = 3

// of tells whether the words around a mention speak of what has been or of what is to
// come, from the nearest word before it in the sentence that tells, else the nearest
// after it.
func (t *tenseWords) of(text string, sentence, mention timeline.Span) timeline.Direction {
	var before timeline.Direction
	prev, held := "", 0
	for at := sentence.Start; at < sentence.End; {
		if !letter(text[at]) {
			at++
			continue
		}
		end := at + 1
		for end < sentence.End && (letter(text[end]) || text[end] == '\'') {
			end++
		}
		word := inLower(text[at:end])
		d := t.word(word, word != text[at:end])
		if pair, ok := t.pairs[prev][word]; ok {
			d, held = pair, governed+1
		}
		if t.modals[word] {
			held = governed + 1
		}
		prev = word
		held--
		switch {
		case d == timeline.Unsaid || d == timeline.Past && held >= 0:
		case end <= mention.Start:
			before = d
		case at >= mention.End && before == timeline.Unsaid:
			return d
		}
		if at >= mention.End && before != timeline.Unsaid {
			break
		}
		at = end
	}
	return before
}

func letter(c byte) bool { return byteClass[c] == cLetter || c >= 0x80 }

// inLower returns a word in lower case, without a copy where it is so already.
func inLower(word string) string {
	for i := 0; i < len(word); i++ {
		if c := word[i]; 'A' <= c && c <= 'Z' || c >= 0x80 {
			return strings.ToLower(word)
		}
	}
	return word
}

// word tells the tense of one word in lower case, from the list or from its ending; the
// ending of a word with a capital tells nothing, it is a name or a noun.
func (t *tenseWords) word(word string, capital bool) timeline.Direction {
	if d, ok := t.words[word]; ok || capital {
		return d
	}
	for _, e := range t.endings {
		if len(word) > len(e.suffix)+2 && strings.HasSuffix(word, e.suffix) {
			return tenses[e.tense]
		}
	}
	return timeline.Unsaid
}
