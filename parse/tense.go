package parse

import (
	"strings"

	"dateline/parse/letters"
	"dateline/timeline"
)

// tenses are the values of a tense block. A modal speaks of what is to come, whatever the
// form of the verb after it: "will be closed".
var tenses = map[string]timeline.Direction{"past": timeline.Past, "coming": timeline.Coming, modal: timeline.Coming}

const modal = "modal"

// A tenseWords holds what the tense block and the endings of a language file say.
type tenseWords struct {
	vocab   *vocabulary
	words   []tenseWord // by id of the vocabulary; the first is that of any other word
	endings []ending
}

// A tenseWord is a word of the tense block, alone or with others.
type tenseWord struct {
	listed bool // it tells by itself, were it that it tells nothing
	modal  bool // it governs those that follow
	tense  timeline.Direction
	next   map[int32]timeline.Direction // what it tells with the word after it: "were_to"
}

func newTenseWords(block map[string]string, endings []ending) tenseWords {
	t := tenseWords{vocab: newVocabulary(), words: make([]tenseWord, 1), endings: endings}
	for form, value := range block {
		first, second, pair := strings.Cut(strings.ToLower(form), "_")
		id := t.add(first)
		if !pair {
			w := &t.words[id]
			w.listed, w.tense, w.modal = true, tenses[value], value == modal
			continue
		}
		next := t.add(second)
		if t.words[id].next == nil {
			t.words[id].next = map[int32]timeline.Direction{}
		}
		t.words[id].next[next] = tenses[value]
	}
	return t
}

func (t *tenseWords) add(word string) int32 {
	id := t.vocab.add(word)
	if int(id) == len(t.words) {
		t.words = append(t.words, tenseWord{})
	}
	return id
}

// governed is how many words after a modal or a pair such as "were to" belong to it:
// "were to have been held" is no past.
const governed = 3

// of tells whether the words around a mention speak of what has been or of what is to
// come, from the nearest word before it in the sentence that tells, else the nearest
// after it.
func (t *tenseWords) of(text string, sentence, mention timeline.Span) timeline.Direction {
	var before timeline.Direction
	if len(t.words) == 0 {
		return before // a language without a file
	}
	prev, held := int32(0), 0
	for at := sentence.Start; at < sentence.End; {
		if !letter(text[at]) {
			at++
			continue
		}
		end, id, d := t.word(text[:sentence.End], at)
		if pair, ok := t.words[prev].next[id]; ok {
			d, held = pair, governed+1
		}
		if t.words[id].modal {
			held = governed + 1
		}
		prev = id
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

// word returns the end of the word that begins at a place, its id, and the tense that it
// tells by itself: from the list, or from its ending. The ending of a word with a capital
// tells nothing, it is a name or a noun.
func (t *tenseWords) word(text string, at int) (end int, id int32, d timeline.Direction) {
	end, h := letters.Run(text, at)
	if end > at && (end == len(text) || !letter(text[end]) && text[end] != '\'') {
		if t.vocab.may(text[at:end]) {
			id = t.vocab.look(h, text[at:end])
		}
	} else {
		for end = max(end, at+1); end < len(text) && (letter(text[end]) || text[end] == '\''); {
			end++
		}
		id = t.vocab.find(inLower(text[at:end]))
	}
	word := text[at:end]
	if w := &t.words[id]; w.listed || len(t.endings) == 0 {
		return end, id, w.tense
	}
	for i := range t.endings {
		e := &t.endings[i]
		if n := len(word) - len(e.suffix); n > 2 && word[n:] == e.suffix && inLower(word) == word {
			return end, id, tenses[e.tense]
		}
	}
	return end, id, timeline.Unsaid
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
