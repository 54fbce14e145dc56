package quote

// These find how far what was said reaches.

// clauseStart returns the first token of the sentence or clause that token i is in and
// that no content holds yet.
func (f *finder) clauseStart(i int) int {
	from := f.done
	for j := i - 1; j >= from; j-- {
		if k := f.toks[j].kind; k == stop || k == semicolon {
			from = j + 1
			break
		}
	}
	for from < i && (f.toks[from].kind > quotation || f.is(from, conjunction) && f.toks[from].capital) {
		from++
	}
	return from
}

// A reach says what kind of content runs on from a cue.
type reach uint8

const (
	wholeClause reach = iota // a statement: to the end of the sentence, or the next cue
	nounPhrase               // a thing: ends at a comma or a new clause
)

// clauseEnd returns the token behind the content that begins at i.
func (f *finder) clauseEnd(i int, r reach) int {
	depth := 0
	for j := i; j < len(f.toks); j++ {
		t := &f.toks[j]
		switch t.kind {
		case stop, semicolon:
			return j
		case quotation:
			if t.final && f.capitalAfter(j) || t.open && (f.cueAt(j+1) || f.cueAhead(j+1)) {
				return j + 1
			}
			if r == nounPhrase && f.is(j+1, conjunction) && !f.isKind(j+2, quotation) && !f.is(j+2, determiner) {
				return j + 1
			}
		case bracket:
			if f.text[t.start] == '(' || f.text[t.start] == '[' {
				depth++
			} else {
				depth--
			}
		case dash:
			if r == nounPhrase && j > i+1 {
				return j
			}
		case comma:
			if depth <= 0 && f.endsAtComma(j, i, r) {
				return j
			}
		case word:
			if j > i && f.endsAtWord(j, i, r) {
				return j
			}
		}
	}
	return len(f.toks)
}

// capitalAfter reports whether a new sentence follows the quotation at j.
func (f *finder) capitalAfter(j int) bool {
	return j+1 >= len(f.toks) || f.toks[j+1].kind == stop || f.toks[j+1].capital
}

// endsAtComma reports whether the content that began at i ends at the comma at j.
func (f *finder) endsAtComma(j, i int, r reach) bool {
	next := j + 1
	if !f.isWord(next) {
		return r == nounPhrase
	}
	t := &f.toks[next]
	if t.verb != 0 && f.participle(next) || t.class&attributes != 0 {
		return true
	}
	if r == nounPhrase || f.cueAt(next) {
		return true
	}
	if t.class&(conjunction|subordinate) != 0 {
		next++
	}
	if start := i + 1; f.is(i, that|subordinate|preposition) && f.is(start, subordinate|preposition) || f.is(i, subordinate|preposition) {
		if f.firstComma(start) == j {
			return false // "that despite the denial, Orlov agreed"
		}
	}
	return f.cueAhead(next)
}

// cueAt reports whether the word at i is a verb of saying.
func (f *finder) cueAt(i int) bool {
	return f.isWord(i) && f.toks[i].verb&(say|tell) != 0 && f.toks[i].verb&(shy|onlyAfterBe) == 0 && !f.is(i+1, preposition)
}

// firstComma returns the first comma at or after token i, or -1.
func (f *finder) firstComma(i int) int {
	for j := i; j < len(f.toks); j++ {
		if f.toks[j].kind == comma {
			return j
		}
	}
	return -1
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

// endsAtWord reports whether the content that began at i ends before the word at j.
func (f *finder) endsAtWord(j, i int, r reach) bool {
	t := &f.toks[j]
	if t.class&conjunction != 0 {
		k := j + 1
		for f.adverbial(k) {
			k++
		}
		return f.isWord(k) && f.toks[k].verb != 0 && f.toks[k].noun == 0 && !f.participle(k) && f.past(k)
	}
	if r == nounPhrase {
		return t.class&subordinate != 0 || t.verb&say != 0 && t.verb&(shy|object) == 0 && t.noun == 0 && !f.is(j-1, determiner|toward) && !f.participle(j)
	}
	return false
}

// past reports whether token i looks like a past tense.
func (f *finder) past(i int) bool {
	t := &f.toks[i]
	return f.text[t.end-2:t.end] == "ed" || t.verb&say != 0
}

// A complement is what a cue takes after it.
type complement struct {
	content span
	cue     int // the token behind the cue, with the preposition it needs
}

// skipAside steps over words between a cue and what it takes: "on Monday", "in a
// statement", "to reporters".
func (f *finder) skipAside(i int) int {
	for {
		switch {
		case f.is(i, timeWord) || f.is(i, adverb) && !f.is(i, that|opensClause) || f.isWord(i) && f.adverbLooks(i):
			i++
		case f.is(i, determiner) && f.is(i+1, timeWord):
			i += 2
		case f.is(i, preposition|toward):
			j := i + 1
			for j < len(f.toks) && j-i < 12 && f.isWord(j) && (!f.is(j, that|pronoun|relative|auxiliary|subordinate|question) || j == i+1) && !f.isKind(j, comma) {
				if f.is(j, preposition|toward) && j == i+1 {
					break
				}
				j++
			}
			if j == i+1 {
				return i
			}
			i = j
		default:
			return i
		}
	}
}

// complement returns what the cue verb at i takes, by the frames of the verb.
func (f *finder) complement(i int) (complement, bool) {
	t := &f.toks[i]
	v := t.verb
	next := i + 1
	if !f.isWord(next) && !f.isKind(next, quotation) && !f.isKind(next, colon) && !f.isKind(next, comma) {
		return complement{}, false
	}
	// A quotation, a colon or "that", perhaps after an aside.
	k := next
	if v&(say|takesThat|quoted) != 0 {
		k = f.skipAside(next)
	}
	if v&tell != 0 {
		k = f.addressee(next)
	}
	if f.isKind(k, comma) && (f.isKind(k+1, quotation) || v&afterComma != 0) {
		k++
		if v&afterComma != 0 && f.isWord(k) && !f.is(k, relative|conjunction|auxiliary) {
			return complement{span{k, f.clauseEnd(k, wholeClause)}, next}, true
		}
	}
	switch {
	case f.isKind(k, quotation) && v&(say|quoted|tell|takesThat|object) != 0:
		if v&object != 0 && v&tell == 0 && f.toks[k].long < 4 && !f.toks[k].final { // “old” policies
			return complement{span{k, f.clauseEnd(k, nounPhrase)}, next}, true
		}
		return complement{span{k, f.clauseEnd(k, wholeClause)}, next}, true
	case f.isKind(k, colon) && v&(say|quoted|tell|takesThat|object) != 0:
		return complement{span{k + 1, f.clauseEnd(k+1, wholeClause)}, next}, true
	case f.is(k, that) && v&takesThat != 0, f.is(k, question) && v&takesThat != 0:
		return complement{span{k, f.clauseEnd(k, wholeClause)}, next}, true
	}
	if v&tell != 0 && k > next && k < len(f.toks) && f.isWord(k) {
		return complement{span{k, f.clauseEnd(k, wholeClause)}, next}, true
	}
	if p := f.entry(next).prep; p&f.entry(i).preps != 0 {
		if !(f.is(next, toward) && v&infinitive != 0) {
			return complement{span{next + 1, f.clauseEnd(next+1, nounPhrase)}, next + 1}, true
		}
	}
	if f.is(next, toward) && v&infinitive != 0 {
		return complement{span{next, f.clauseEnd(next, wholeClause)}, next}, true
	}
	if v&afterComma != 0 {
		v &^= say
	}
	if v&say != 0 {
		j := next
		for f.is(j, timeWord|adverb) && !f.is(j, determiner|pronoun|opensClause) {
			j++
		}
		if f.isWord(j) && (!f.is(j, preposition|toward|conjunction|subordinate|auxiliary|timeWord) || f.is(j, opensClause)) {
			return complement{span{j, f.clauseEnd(j, wholeClause)}, next}, true
		}
	}
	if v&say != 0 && k > next && f.is(k, pronoun|opensClause) {
		return complement{span{k, f.clauseEnd(k, wholeClause)}, next}, true
	}
	if v&object != 0 && f.isWord(next) && !f.is(next, preposition|toward|conjunction|subordinate|auxiliary|timeWord) {
		return complement{span{next, f.clauseEnd(next, nounPhrase)}, next}, true
	}
	return complement{}, false
}

// addressee steps over the one spoken to: "told reporters in Paris that".
func (f *finder) addressee(i int) int {
	for j := i; j < min(i+14, len(f.toks)); j++ {
		t := &f.toks[j]
		if t.kind != word {
			if t.kind == quotation || t.kind == colon || t.kind == comma {
				return j
			}
			return i
		}
		if t.class&(that|question|toward) != 0 {
			return j
		}
		if t.class&pronoun != 0 && j > i || t.class&auxiliary != 0 {
			break
		}
	}
	// "told him the deal was off": one word, or the words with capitals.
	j := i
	for f.isWord(j) && f.toks[j].capital {
		j++
	}
	if j == i && f.isWord(i) {
		if f.is(i, determiner) {
			j++
		}
		j++
	}
	return j
}
