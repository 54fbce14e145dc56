package quote

// A complement is what a cue takes after it.
type complement struct {
	content span
	clause  bool // a statement or a quotation, not a thing
	cue     int  // the token behind the cue, with the preposition it needs
}

// complement returns what the cue verb at i takes, by the frames of the verb.
func (f *finder) complement(i int) (complement, bool) {
	v := f.toks[i].verb
	next := i + 1
	if k := f.toks[next].kind; k > colon {
		return complement{}, false
	}
	clause := func(from int) (complement, bool) {
		return complement{span{from, f.clauseEnd(from, wholeClause)}, v&object == 0 || f.states(from), next}, true
	}
	k := next // behind an aside or the one spoken to
	if v&(say|takesThat|quoted) != 0 {
		k = f.skipAside(next)
	}
	if v&tell != 0 {
		k = f.addressee(next)
		if j := f.skipAside(k); k > next && f.is(k, preposition) && f.marked(v, j) > 0 {
			k = j // "told reporters in Paris on Friday that"
		}
	}
	if from := f.marked(v, k); from > 0 {
		if f.isKind(from, quotation) && v&object != 0 && v&tell == 0 && f.toks[from].long < 4 && !f.toks[from].final { // “old” policies
			return complement{span{from, f.clauseEnd(from, nounPhrase)}, true, next}, true
		}
		return clause(from)
	}
	switch {
	case v&tell != 0 && k > next && f.isWord(k):
		c, ok := clause(k)
		c.clause = c.clause && !f.is(k, preposition) // "asked him about the deal"
		return c, ok
	case f.entry(next).prep&f.entry(i).preps != 0 && !(f.is(next, toward) && v&infinitive != 0):
		if f.is(next+1, that|question) { // "pointed out that"
			return complement{span{next + 1, f.clauseEnd(next+1, wholeClause)}, true, next + 1}, true
		}
		return complement{span{next + 1, f.clauseEnd(next+1, nounPhrase)}, false, next + 1}, true
	case f.is(next, toward) && v&infinitive != 0:
		return complement{span{next, f.clauseEnd(next, action)}, true, next}, true
	}
	if v&say != 0 && v&afterComma == 0 {
		j := next
		for f.is(j, timeWord|adverb) && !f.is(j, determiner|pronoun|opensClause) {
			j++
		}
		if f.beginsThing(j) || f.is(j, opensClause) {
			return clause(j)
		}
		if k > next && f.is(k, pronoun|opensClause|determiner) {
			return clause(k)
		}
	}
	if v&object != 0 && f.beginsThing(next) {
		return complement{span{next, f.clauseEnd(next, nounPhrase)}, false, next}, true
	}
	return complement{}, false
}

// states reports whether the words from i on are a statement rather than a thing, for a verb
// that takes either: "announced the talks" and "announced the talks were off". It goes by
// words that cannot stand in a thing, so it may miss a statement, but takes no thing for one.
func (f *finder) states(i int) bool {
	if f.is(i, that|question|opensClause) || f.is(i, pronoun) && !f.is(i, determiner) && f.isWord(i+1) && !f.is(i+1, preposition) {
		return true
	}
	for j := i; j < len(f.toks); j++ {
		switch {
		case f.isKind(j, quotation) || f.isKind(j, colon):
			return true
		case !f.isWord(j) || f.is(j, relative|subordinate|that|question):
			return false
		case f.is(j, auxiliary) && !f.toks[j].capital && !f.is(j-1, toward): // nor the month of May
			return true
		}
	}
	return false
}

// marked returns where what was said begins if a mark or a word at k shows it: a quotation,
// a colon, "that", in German a comma. Else it returns 0.
func (f *finder) marked(v frame, k int) int {
	if f.isKind(k, comma) && v&afterComma != 0 && f.isWord(k+1) && !f.is(k+1, relative|conjunction|auxiliary) && !f.cueAt(k+1) {
		return k + 1
	}
	if f.isKind(k, comma) && f.isKind(k+1, quotation) {
		k++
	}
	if v&(say|quoted|tell|takesThat|object) == 0 {
		return 0
	}
	switch {
	case f.isKind(k, quotation):
		return k
	case f.isKind(k, colon):
		return k + 1
	case f.is(k, that|question) && v&takesThat != 0:
		return k
	}
	return 0
}

// beginsThing reports whether the word at i can begin a noun phrase.
func (f *finder) beginsThing(i int) bool {
	return f.isWord(i) && !f.is(i, preposition|toward|conjunction|subordinate|auxiliary|timeWord)
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
			for f.is(j, timeWord) {
				j++
			}
			if j > i+1 { // "on Friday the ship sank"
				i = j
				continue
			}
			for j < len(f.toks) && j-i < 12 && f.isWord(j) && (!f.is(j, that|pronoun|relative|auxiliary|subordinate|question) || j == i+1) && !f.isKind(j, comma) {
				if f.is(j, preposition|toward) && j == i+1 || f.is(j, determiner) && j > i+1 && !f.is(j-1, preposition|toward|determiner|conjunction) {
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
