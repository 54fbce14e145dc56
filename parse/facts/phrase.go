package facts

import (
	"math"
	"slices"
	"strings"
)

// A nameWord is a word of a name, before it has a number.
type nameWord struct {
	hash       uint64
	start, end uint16 // bytes of the name
	shape      shape
	mark       gap // see symbol
}

// cutName appends the words of a name to words, those of its first 64 KB.
func cutName(words []nameWord, name string) []nameWord {
	for i := 0; ; {
		start, end, hash := nextWord(name, i)
		if start == end || end > math.MaxUint16 {
			return words
		}
		w := nameWord{hash: hash, start: uint16(start), end: uint16(end), shape: shapeOf(name[start:end])}
		switch {
		case i == 0:
		case name[i] == '/' && start == i+1:
			w.mark = slash
		case name[i] == ',':
			w.mark = comma
		}
		words = append(words, w)
		i = passGenitive(name, end)
	}
}

// text returns a word of a name, without its dots.
func (w *nameWord) text(name string) string {
	text := name[w.start:w.end]
	if w.shape == upper && strings.IndexByte(text, '.') >= 0 {
		return strings.ReplaceAll(text, ".", "")
	}
	return text
}

// phrase reads a name into symbols, which it appends to phrase.
func (f *Facts) phrase(phrase []symbol, name string) []symbol {
	f.cut = cutName(f.cut[:0], name)
	for i := range f.cut {
		w := &f.cut[i]
		phrase = append(phrase, f.symbol(w, name, f.vocab.internHashed(w.hash, w.text(name))))
	}
	return phrase
}

// symbol makes a symbol of a word of a name and its number.
func (f *Facts) symbol(w *nameWord, name string, number int32) symbol {
	s := symbol{word: number, shape: w.shape, mark: w.mark}
	switch s.shape {
	case digits:
		s.shape = lower
	case upper:
		if n := len(w.text(name)); n == 1 || n >= 4 && !f.words.strict[w.text(name)] {
			s.shape = capital // Nato as well as NATO
		}
	}
	return s
}

// loosen lets the common words of a name of an event stand without their capitals, where
// another word keeps its own: "Khrushchev's secret speech".
func (f *Facts) loosen(phrase []symbol) {
	common := func(s symbol) bool {
		return s.shape == capital && (f.words.has(s.word, isCommon|isFiller|isHead) || f.table.classOf(s.word) != 0)
	}
	if !slices.ContainsFunc(phrase, func(s symbol) bool { return s.shape != lower && !common(s) }) {
		return
	}
	for i, s := range phrase {
		if common(s) {
			phrase[i].shape = lower
		}
	}
}

// unquote lets the words of a speech's name stand without their capitals, for most are words
// of the speech: "the axis of evil speech".
func unquote(phrase []symbol) {
	for i := range phrase {
		if phrase[i].shape == capital {
			phrase[i].shape = lower
		}
	}
}

// moveYear returns "2000 summit" for "summit of 2000" and the other way, or nothing.
func moveYear(name string) string {
	const width = len("2000")
	switch n := len(name); {
	case n > width+4 && yearOf(name[n-width:]) != 0 && name[n-width-4:n-width] == " of ":
		return name[n-width:] + " " + name[:n-width-4]
	case n > width+1 && name[width] == ' ' && yearOf(name[:width]) != 0:
		return name[width+1:] + " of " + name[:width]
	}
	return ""
}

// isPerson reports whether a phrase is the name of a person and of nothing else.
func (f *Facts) isPerson(phrase []symbol) bool {
	name := rootNames
	for _, s := range phrase {
		name = name.then(s)
	}
	entry := f.table.ends.get(name)
	return entry != 0 && f.ents[f.entries[entry].ents[0]].kind == aPerson
}

// eventPhrases calls each with the ways in which text may put a name of an event. The symbols
// are good until it returns.
func (f *Facts) eventPhrases(name, kind string, each func([]symbol)) {
	exact := false
	f.forms, exact = eventForms(f.forms[:0], name, kind)
	for _, form := range f.forms {
		f.symbols = f.phrase(f.symbols[:0], form)
		f.variants(f.symbols, kind, exact, each)
	}
}

// eventForms appends the spellings of a name of an event to forms, and tells whether it is
// taken as it stands.
func eventForms(forms []string, name, kind string) (all []string, exact bool) {
	rest, exact := strings.CutPrefix(name, "=")
	rest = strings.TrimPrefix(rest, "the ")
	forms = spelledForms(forms, rest)
	if kind != "election" && kind != "referendum" { // which are composed with any year
		if moved := moveYear(rest); moved != "" {
			forms = spelledForms(forms, moved)
		}
	}
	return forms, exact
}

// variants calls each with the ways in which text may put a spelling of a name: as it
// stands, which goes before the same words of another's name swapped; its head word or
// another of the same swap class, before or after what it is of. An invasion stays as it
// is: that of Iraq is not Iraq's. So does the head word of the fall of a person, whose
// capture or takeover is another happening. The phrase is changed.
func (f *Facts) variants(phrase []symbol, kind string, exact bool, each func([]symbol)) {
	f.loosen(phrase)
	if kind == "speech" && len(phrase) > 2 && f.words.has(phrase[len(phrase)-1].word, isHead) {
		unquote(phrase)
	}
	each(phrase)
	if exact || len(phrase) < 2 {
		return
	}
	head, of := f.headOf(phrase)
	if head < 0 {
		return
	}
	whose := phrase[of+1:]
	if of < 0 {
		whose = phrase[:head]
	}
	if kind != "fall" || !f.isPerson(whose) {
		phrase[head] = symbol{word: f.table.classOf(phrase[head].word), class: true, mark: phrase[head].mark}
		each(phrase)
	}
	if turned := f.turn(phrase, head, of); turned != nil && kind != "invasion" && kind != "withdrawal" {
		each(turned)
	}
}

// ownPhrases returns a name as it stands, in its spellings.
func (f *Facts) ownPhrases(name string) [][]symbol {
	var all [][]symbol
	for _, form := range spelledForms(nil, strings.TrimPrefix(strings.TrimPrefix(name, "="), "the ")) {
		phrase := f.phrase(nil, form)
		f.loosen(phrase)
		all = append(all, phrase)
	}
	return all
}

// headOf returns the index of the head word of a name that may be swapped, or -1, and
// that of the "of" after it, or -1.
func (f *Facts) headOf(phrase []symbol) (head, of int) {
	of = -1
	last := len(phrase)
	for i, s := range phrase {
		if i == 0 {
			continue
		}
		if f.words.has(s.word, isPrep) {
			if f.words.preps[s.word] == "of" {
				of = i
			}
			last = i
			break
		}
	}
	head = last - 1
	if f.table.classOf(phrase[head].word) == 0 || len(phrase) == 1 {
		return -1, -1
	}
	return head, of
}

// turn makes "fall of Kabul" of "Kabul fall", and the other way. The symbols are good until
// it is called again.
func (f *Facts) turn(phrase []symbol, head, of int) []symbol {
	turned := f.turned[:0]
	switch {
	case of == 1 && head == 0:
		rest := phrase[2:]
		if f.words.has(rest[0].word, isThe) && len(rest) > 1 {
			rest = rest[1:]
		}
		turned = append(append(turned, rest...), phrase[0])
	case of < 0 && head == len(phrase)-1 && head <= 3 && phrase[0].shape != lower:
		turned = append(turned, phrase[head], symbol{word: f.words.of})
		turned = append(turned, phrase[:head]...)
	default:
		return nil
	}
	f.turned = turned
	return turned
}

var numerals = [][]string{{"I", "1", "One"}, {"II", "2", "Two"}, {"III", "3", "Three"}}

// spelledForms appends a name to forms, and the same without accents and with its numeral
// written in other ways.
func spelledForms(forms []string, name string) []string {
	from := len(forms)
	forms = append(forms, name)
	accent, numeral := false, false // it may have one
	for i := 0; i < len(name); i++ {
		accent = accent || name[i] >= 0x80
		numeral = numeral || name[i] == 'I' && i > 0 && name[i-1] == ' '
	}
	if accent {
		if bare := accents.Replace(name); bare != name {
			forms = append(forms, bare)
		}
	}
	if !numeral {
		return forms
	}
	for _, form := range forms[from:] {
		words := strings.Fields(form)
		for i, w := range words {
			if i == 0 {
				continue
			}
			for _, n := range numerals {
				if w != n[0] {
					continue
				}
				for _, other := range n[1:] {
					words[i] = other
					forms = append(forms, strings.Join(words, " "))
				}
				words[i] = n[0]
			}
		}
	}
	return forms
}

var accents = func() *strings.Replacer {
	var pairs []string
	for _, row := range []string{"aàáâãäåāăą", "AÀÁÂÃÄÅĀĂĄ", "cçćĉċč", "CÇĆĈĊČ", "dďđ", "DĎĐ", "eèéêëēĕėęě", "EÈÉÊËĒĔĖĘĚ",
		"gĝğġģ", "GĜĞĠĢ", "hĥħ", "iìíîïĩīĭįı", "IÌÍÎÏĨĪĬĮİ", "kķ", "lĺļľł", "LĹĻĽŁ", "nñńņňŋ", "NÑŃŅŇ", "oòóôõöøōŏőơ", "OÒÓÔÕÖØŌŎŐ",
		"rŕŗř", "RŔŖŘ", "sśŝşšș", "SŚŜŞŠȘ", "tţťŧț", "TŢŤȚ", "uùúûüũūŭůűųư", "UÙÚÛÜŨŪŬŮŰŲ", "yýÿŷ", "YÝŸŶ", "zźżž", "ZŹŻŽ"} {
		for _, r := range row[1:] {
			pairs = append(pairs, string(r), row[:1])
		}
	}
	return strings.NewReplacer(append(pairs, "ß", "ss", "æ", "ae", "ễ", "e", "ệ", "e", "ạ", "a", "ấ", "a", "ồ", "o", "ô", "o")...)
}()
