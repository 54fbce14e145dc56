package parse

import (
	"strings"

	"dateline/parse/letters"
	"dateline/timeline"
)

// tenses are the values of a tense block that tell by themselves.
var tenses = map[string]timeline.Direction{
	"past": timeline.Past, "coming": timeline.Coming, since: timeline.Past,
	modal: timeline.Coming, would: timeline.Coming, bare: timeline.Coming,
	until: timeline.Coming, ahead: timeline.Coming, perfect: timeline.Past,
}

// The values of a tense block that say more than a tense.
const (
	modal   = "modal"   // to come, whatever the form of the verb after it: "will be closed"
	would   = "would"   // the same, of what is only thought
	bare    = "bare"    // to come where it is a verb: "talks resume", not "a state visit"
	subject = "subject" // a bare verb may follow it: "they vote"
	to      = "to"      // the same; the verb after it is of no tense: "agreed to leave in May"
	article = "article" // no verb follows it: "the start of", "a planned visit"
	since   = "since"   // what follows it is past, whatever the verb
	until   = "until"   // to come, but not at the head of a sentence: "Until Friday they had not"
	ahead   = "ahead"   // a time right behind it is to come: "ahead of Friday's vote"
	bound   = "bound"   // before a time, the verb before it governs that: "left in May"
	open    = "open"    // before a time, no past governs that: "extended the loan through May"
	perfect = "perfect" // past, and all the more after a time that a sentence opens with: "By May it had"
	present = "present" // the verb after it is not past: "is accused", "to be agreed"
)

// A tenseWords holds what the tense block and the endings of a language file say.
type tenseWords struct {
	vocab   *vocabulary
	words   []tenseWord // by id of the vocabulary; the first is that of any other word
	endings []ending
}

// A tenseWord is a word of the tense block, alone or with others.
type tenseWord struct {
	kind  string // its value in the block; "" for a word that is only the first of a pair
	tense timeline.Direction
	next  map[int32]string // its value with the word after it: "were_to"
}

func newTenseWords(block map[string]string, endings []ending) tenseWords {
	t := tenseWords{vocab: newVocabulary(), words: make([]tenseWord, 1), endings: endings}
	for form, value := range block {
		first, second, pair := strings.Cut(strings.ToLower(form), "_")
		id := t.add(first)
		if !pair {
			w := &t.words[id]
			w.kind, w.tense = value, tenses[value]
			continue
		}
		next := t.add(second)
		if t.words[id].next == nil {
			t.words[id].next = map[int32]string{}
		}
		t.words[id].next[next] = value
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

// A telling is what the words around a mention say of its side of the anchor.
type telling struct {
	tense timeline.Direction
	hold  timeline.Hold
	end   int // where the word ends that told
}

// A tensed is a word of a sentence, with what it tells by itself.
type tensed struct {
	start, end int
	id         int32
	tense      timeline.Direction
}

// firmly is how many words there may be between a verb and the "in" of the time that it
// governs.
const firmly = 2

// of tells whether the words around a mention speak of what has been or of what is to
// come, from the nearest word before it in the sentence that tells, else the nearest
// after it. A modal right behind it tells more: "said the vote on Sunday will decide".
func (t *tenseWords) of(text string, sentence, mention timeline.Span) telling {
	if len(t.words) == 0 {
		return telling{} // a language without a file
	}
	s := tenseScan{tenseWords: t, text: text}
	for at := sentence.Start; at < sentence.End; {
		if !letter(text[at]) {
			at++
			continue
		}
		w := t.word(text[:sentence.End], at)
		tense, kind := s.next(w)
		at = w.end
		switch {
		case w.end <= mention.Start:
			s.note(w, tense, kind, sentence, mention)
		case w.start < mention.End: // a word of the mention
		case s.told.tense != timeline.Unsaid && (kind != modal || w.start > mention.End+1):
			return s.told
		case tense != timeline.Unsaid && kind != ahead:
			s.told.tense, s.told.end = tense, w.end
			if s.opens == bound && tense == timeline.Past || s.opens == open && kind == perfect {
				s.told.hold = timeline.Firm
			}
			return s.told
		}
	}
	return s.told
}

// lasts reports whether what stands before a time says that something went on until then.
func (t *tenseWords) lasts(words string) bool {
	words = words[strings.LastIndexByte(words, ',')+1:]
	for at := 0; at < len(words); {
		if !letter(words[at]) {
			at++
			continue
		}
		w := t.word(words, at)
		if at = w.end; t.words[w.id].kind == until {
			return true
		}
	}
	return false
}

// A tenseScan reads the words of a sentence one after the other.
type tenseScan struct {
	*tenseWords
	text       string
	prev       tensed // the word before
	held       int    // how many words to come are governed by one before
	infinitive bool   // the last word is the verb after "to"
	// What the words before the mention told, how many words ago they did, and the value
	// of the only word before a mention that opens the sentence.
	told  telling
	apart int
	opens string
}

// note keeps what a word before the mention tells of it.
func (s *tenseScan) note(w tensed, tense timeline.Direction, kind string, sentence, mention timeline.Span) {
	beside := w.end == mention.Start-1
	s.apart++
	switch {
	case kind == until && w.start == sentence.Start, kind == ahead && !beside, tense == timeline.Unsaid:
		if s.infinitive {
			s.apart = firmly + 1
		}
	default:
		s.told, s.apart = telling{tense: tense, end: w.end}, 0
	}
	s.told.hold = timeline.Held
	if !beside {
		return
	}
	if w.start <= sentence.Start+1 {
		s.opens = kind
	}
	switch past := s.told.tense == timeline.Past; {
	case kind == article:
		s.told.hold = timeline.Loose
	case past && (kind == since || kind == bound && s.apart <= firmly+1):
		s.told.hold = timeline.Firm
	case past && kind == open:
		s.told.tense = timeline.Unsaid
	}
}

// next returns what the next word tells where it stands, and its value in the block.
func (s *tenseScan) next(w tensed) (timeline.Direction, string) {
	prev, word := s.prev, &s.words[w.id]
	before := &s.words[prev.id]
	beside := w.start == prev.end+1
	s.prev = w
	s.infinitive = beside && before.kind == to && word.kind != article && s.text[w.start] >= 'a'
	if !beside && strings.ContainsAny(s.text[prev.end:w.start], ",;:\"") {
		s.held = 0
	}
	if pair, ok := before.next[w.id]; ok {
		if tenses[pair] != timeline.Unsaid {
			s.held = governed
		}
		return tenses[pair], pair
	}
	if word.kind == modal || word.kind == would || word.kind == present {
		s.held = governed
		return word.tense, word.kind
	}
	s.held--
	if beside && before.kind == article || w.tense == timeline.Past && (s.held >= 0 || s.infinitive) ||
		word.kind == bare && !(beside && s.subject(prev)) {
		return timeline.Unsaid, word.kind
	}
	return w.tense, word.kind
}

// subject reports whether a bare verb may follow a word: a name, or what names several.
func (s *tenseScan) subject(w tensed) bool {
	word, kind := s.text[w.start:w.end], s.words[w.id].kind
	if strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "’s") {
		return false
	}
	return kind == subject || kind == to || 'A' <= word[0] && word[0] <= 'Z' ||
		kind == "" && len(word) > 3 && word[len(word)-1] == 's' && word[len(word)-2] != 's'
}

// word returns the word that begins at a place, with the tense that it tells by itself:
// from the list, or from its ending. The ending of a word with a capital tells nothing,
// it is a name or a noun.
func (t *tenseWords) word(text string, at int) tensed {
	end, h := letters.Run(text, at)
	var id int32
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
	w := tensed{start: at, end: end, id: id, tense: t.words[id].tense}
	if t.words[id].kind != "" {
		return w
	}
	for i := range t.endings {
		e := &t.endings[i]
		if n := len(word) - len(e.suffix); n > 2 && word[n:] == e.suffix && inLower(word) == word {
			w.tense = tenses[e.tense]
			break
		}
	}
	return w
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
