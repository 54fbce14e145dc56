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
	action                   // "to leave": ends where a comma begins a clause
	nounPhrase               // a thing: ends there too, and at a new clause
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
	if f.intro || !f.isWord(next) {
		return f.intro || r == nounPhrase
	}
	t := &f.toks[next]
	switch {
	case t.class&example != 0: // "cars, including trucks"
		return false
	case t.class&attributes != 0, f.participle(next) && (t.verb != 0 || r != wholeClause), f.cueAt(next):
		return true
	case r != wholeClause && t.class&(conjunction|relative|pronoun|subordinate) != 0,
		r == nounPhrase && t.class&(determiner|auxiliary|adverb|preposition|timeWord|question|that|opensClause) != 0:
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

// introduces reports whether the cue at i stands in the introduction of its sentence:
// "While denying the report, Orlov ...". What was said ends with the introduction.
func (f *finder) introduces(i int) bool {
	start := 0
	for j := i - 1; j >= 0; j-- {
		t := &f.toks[j]
		if t.kind == comma || t.kind == dash {
			return false
		}
		if t.kind == stop || t.kind == semicolon || t.kind == quotation && t.final {
			start = j + 1
			break
		}
	}
	if f.is(start, conjunction|adverb) {
		start++
	}
	return f.is(start, subordinate) && start < i || f.participle(start) || f.is(start, preposition) && (f.participle(start+1) || f.participle(i))
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
