package quote

// These tell by its looks and its neighbours what a word is. The lists hold no nouns and
// few verbs, so much is a guess; each says what it goes by.

// is reports whether token i exists and is a word of one of the classes.
func (f *finder) is(i int, c class) bool {
	return i >= 0 && i < len(f.toks) && f.toks[i].class&c != 0
}

// isKind reports whether token i exists and is of kind k.
func (f *finder) isKind(i int, k kind) bool {
	return i >= 0 && i < len(f.toks) && f.toks[i].kind == k
}

// isWord reports whether token i is a word.
func (f *finder) isWord(i int) bool { return f.isKind(i, word) }

// adverbial reports whether token i can stand between a speaker and the cue: an adverb,
// an auxiliary, a "not".
func (f *finder) adverbial(i int) bool {
	if !f.isWord(i) {
		return false
	}
	t := &f.toks[i]
	return t.class&(adverb|auxiliary|negation) != 0 || f.adverbLooks(i) || t.class&genitive != 0 && f.is(i-1, pronoun|relative)
}

// adverbLooks reports whether token i looks like an adverb of a kind that English forms
// freely: "repeatedly".
func (f *finder) adverbLooks(i int) bool {
	t := &f.toks[i]
	n := t.end - t.start
	return n > 4 && (!t.capital || i == 0) && t.class == 0 && t.verb == 0 && f.text[t.end-2:t.end] == "ly"
}

// participle reports whether token i ends in -ing.
func (f *finder) participle(i int) bool {
	t := &f.toks[i]
	return t.end-t.start > 4 && f.text[t.end-3:t.end] == "ing"
}

// past reports whether token i looks like a past tense.
func (f *finder) past(i int) bool {
	t := &f.toks[i]
	return f.text[t.end-2:t.end] == "ed" || t.verb&say != 0
}

// doing reports whether token i looks like a verb that no list holds: "used", "deleted".
func (f *finder) doing(i int) bool {
	t := &f.toks[i]
	return t.class == 0 && !t.capital && t.end-t.start > 3 && f.text[t.end-2:t.end] == "ed"
}

// takesObject reports whether token j looks like a verb with something after it.
func (f *finder) takesObject(j int) bool {
	t := &f.toks[j]
	return t.kind == word && (t.verb != 0 && t.verb&onlyAfterBe == 0 && !t.capital && t.noun == 0 || f.doing(j)) && f.is(j+1, determiner|pronoun|preposition|toward)
}

// ends reports whether token i ends in c.
func (f *finder) ends(i int, c byte) bool { return f.text[f.toks[i].end-1] == c }

// headline reports whether most words of the unit have a capital.
func (f *finder) headline() bool { return f.large > 2*f.small }

// state reports whether a form of "be" stands before the word at i.
func (f *finder) state(i int) bool {
	k := i - 1
	for f.is(k, adverb|negation) || f.isWord(k) && f.adverbLooks(k) {
		k--
	}
	return f.is(k, be)
}

// surelyVerb reports whether the word at i, which is more often a noun, is a verb here.
func (f *finder) surelyVerb(i int) bool {
	k := i - 1
	for f.is(k, adverb) || f.isWord(k) && f.adverbLooks(k) {
		k--
	}
	if f.is(k, toward|pronoun|relative|negation|plural) || f.is(k, auxiliary) && !f.is(k, be) {
		return true
	}
	if !f.isWord(k) || f.toks[k].class != 0 || f.is(i, preposition) {
		return false
	}
	if f.isKind(i+1, stop) && f.toks[k].capital { // “…,” Orlov notes.
		return true
	}
	// "Polls show", "Orlov plans to": a plural before the bare form, a name before the other.
	if f.ends(i, 's') {
		return f.toks[k].capital && !f.ends(k, 's') && f.is(i+1, that|toward|determiner|pronoun|question)
	}
	return f.ends(k, 's') && (f.is(i+1, that|toward|determiner|pronoun|question|preposition) || i+1 < len(f.toks) && f.toks[i+1].capital)
}

// likely reports whether the words before a cue can name its speaker. Without a grammar
// of verbs the phrase may be the end of something else: "spent weeks helping shops find".
func (f *finder) likely(s span) bool {
	if f.participle(s.from) || f.toks[s.from].verb != 0 && !f.toks[s.from].capital && f.toks[s.from].noun == 0 && f.toks[s.from].verb&shy == 0 {
		return false
	}
	if s.to-s.from > 1 && f.doing(s.from) {
		return false
	}
	for i := s.from; i < s.to; i++ {
		if f.toks[i].capital || f.is(i, determiner|pronoun|relative|that|role|plural) || f.ends(i, 's') {
			return true
		}
	}
	return s.to-s.from > 1
}

// named reports whether a word in s has a capital, the first of the unit aside.
func (f *finder) named(s span) bool {
	for i := s.from; i < s.to; i++ {
		if f.toks[i].capital && f.toks[i].class&(determiner|preposition|subordinate) == 0 {
			return true
		}
	}
	return false
}

// cueAt reports whether the word at i is a verb of saying.
func (f *finder) cueAt(i int) bool {
	return f.isWord(i) && f.toks[i].verb&(say|tell) != 0 && f.toks[i].verb&(shy|onlyAfterBe) == 0 && !f.is(i+1, preposition)
}

// cueAhead reports whether a new speaker and cue begin at i.
func (f *finder) cueAhead(i int) bool {
	for j := i; j < min(i+9, len(f.toks)); j++ {
		if !f.isWord(j) || f.is(j, subordinate|relative) || j == i && f.is(j, preposition) {
			return false
		}
		if j > i && f.cueAt(j) && !f.is(j-1, determiner|toward|auxiliary|preposition) && !f.participle(j) {
			return true
		}
	}
	return false
}
