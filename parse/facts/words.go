package facts

import (
	"strconv"
	"strings"
)

// A wordFlag says which parts a word can play around a name.
type wordFlag uint16

const (
	isFiller  wordFlag = 1 << iota
	isTitle            // before a person's name
	isUnfit            // before a name: another happening is meant
	isFollow           // after a name: no happening is meant
	isShallow          // after a head word: it is not the head
	isHead             // a kind has it as its head word
	isThe
	isA      // an indefinite article
	isAnd    // and, or
	isPrep   // in, at, of, with, ...
	isSelf   // a name may begin with it, as it is written
	isEvent  // a listed name of an event may
	isCommon // written with a capital or without in names of events
)

// A kindSet is a set of kinds of event, a bit for each.
type kindSet uint64

// wordLists is words.txt, read.
type wordLists struct {
	flags      []wordFlag // by word; see has
	kinds      map[string]kindSet
	once       kindSet           // the kinds whose names are borne by one happening for good
	general    kindSet           // the kinds of which a name without an article may tell of any
	planned    kindSet           // the kinds that are spoken of before they happen
	unforeseen kindSet           // the kinds that nobody speaks of beforehand
	written    kindSet           // the kinds whose names mostly mean what was written then
	heads      map[int32]kindSet // word -> the kinds of event that it may stand for
	weak       map[int32]bool    // a head word of meetings: "talks"
	preps      map[int32]string
	strict     map[string]bool
	bare       map[string]bool
	of         int32 // the word
}

// Unforeseen reports whether nobody speaks of events of a kind before they happen.
func (f *Facts) Unforeseen(kind string) bool { return f.words.kinds[kind]&f.words.unforeseen != 0 }

// Written reports whether the names of a kind mostly mean what was written then.
func (f *Facts) Written(kind string) bool { return f.words.kinds[kind]&f.words.written != 0 }

func (f *Facts) addWords(file, text string) error {
	w := &wordLists{
		kinds: map[string]kindSet{}, heads: map[int32]kindSet{}, weak: map[int32]bool{},
		preps: map[int32]string{}, strict: map[string]bool{}, bare: map[string]bool{},
	}
	f.words = w
	flag := map[string]wordFlag{"filler": isFiller, "title": isTitle | isFiller, "unfit": isUnfit, "follow": isFollow, "shallow": isShallow, "common": isCommon}
	class := int32(0)
	n := 0
	for line := range strings.Lines(text) {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		at := file + ":" + strconv.Itoa(n)
		what, rest, _ := strings.Cut(line, " ")
		switch what {
		case "kind":
			kind, list, _ := strings.Cut(strings.TrimSpace(rest), " ")
			if w.kinds[kind] == 0 {
				w.kinds[kind] = 1 << len(w.kinds)
			}
			for _, word := range split(list) {
				id := f.vocab.intern(word)
				w.weak[id] = w.weak[id] || kind == "meeting" && w.heads[id] == 0
				w.heads[id] |= w.kinds[kind]
				w.flag(id, isHead)
			}
		case "once", "general", "planned", "unforeseen", "written":
			to := map[string]*kindSet{"once": &w.once, "general": &w.general, "planned": &w.planned, "unforeseen": &w.unforeseen, "written": &w.written}[what]
			for _, kind := range split(rest) {
				if w.kinds[kind] == 0 {
					return errorAt(at, "%q is not a kind", kind)
				}
				*to |= w.kinds[kind]
			}
		case "swap":
			class++
			for _, word := range split(rest) {
				id := f.vocab.intern(word)
				if f.table.classOf(id) == 0 {
					f.table.setClass(id, class)
				}
			}
		case "spelling":
			list := split(rest)
			for _, other := range list[1:] {
				f.vocab.same(list[0], other)
			}
		case "strict", "bare":
			to := w.strict
			if what == "bare" {
				to = w.bare
			}
			for _, word := range split(rest) {
				to[word] = true
			}
		default:
			fl, ok := flag[what]
			if !ok {
				return errorAt(at, "%q is none of kind, once, general, planned, unforeseen, written, swap, filler, title, unfit, follow, shallow, common, spelling, strict, bare", what)
			}
			for _, word := range split(rest) {
				w.flag(f.vocab.intern(word), fl)
			}
		}
	}
	w.widenHeads()
	f.addSmallWords()
	return nil
}

// widenHeads lets the head words of summits stand for lesser meetings, and those of
// meetings for summits and conferences.
func (w *wordLists) widenHeads() {
	for id, set := range w.heads {
		if set&w.kinds["summit"] != 0 {
			w.heads[id] |= w.kinds["meeting"]
		}
		if set&w.kinds["meeting"] != 0 {
			w.heads[id] |= w.kinds["summit"] | w.kinds["conference"]
		}
	}
}

// addSmallWords adds the articles and prepositions of noun phrases.
func (f *Facts) addSmallWords() {
	w := f.words
	for _, word := range []string{"in", "at", "of", "with", "between", "among", "by", "on", "to", "from", "against", "into", "near", "outside", "for"} {
		id := f.vocab.intern(word)
		w.preps[id] = word
		w.flag(id, isPrep)
	}
	for _, word := range []string{"the", "this", "that"} {
		w.flag(f.vocab.intern(word), isThe)
	}
	for _, word := range []string{"a", "an"} {
		w.flag(f.vocab.intern(word), isA)
	}
	w.flag(f.vocab.intern("and"), isAnd)
	w.of = f.vocab.intern("of")
}

// flag gives a word a flag.
func (w *wordLists) flag(id int32, fl wordFlag) {
	for int(id) >= len(w.flags) {
		w.flags = append(w.flags, 0)
	}
	w.flags[id] |= fl
}

// has reports whether a word has one of the flags.
func (w *wordLists) has(id int32, fl wordFlag) bool {
	return int(id) < len(w.flags) && w.flags[id]&fl != 0
}

// flagWords makes the flags of all words, by number, for each shape in which they may be
// written.
func (f *Facts) flagWords() {
	f.flags = make([][len(ways)]wordFlag, len(f.vocab.words))
	for id := range f.flags {
		for s := range ways {
			fl := &f.flags[id][s]
			if id < len(f.words.flags) {
				*fl = f.words.flags[id]
			}
			if id >= len(f.table.starts) {
				continue
			}
			if starts := f.table.starts[id]; starts != 0 {
				if shape(s) != lower && starts&startBits(rootNames, shape(s)) != 0 {
					*fl |= isSelf
				}
				if starts&startBits(rootEvents, shape(s)) != 0 {
					*fl |= isEvent
				}
			}
		}
	}
}
