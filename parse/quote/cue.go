package quote

// attribution handles a cue that stands before its speaker at i, "according to": the rest
// of the sentence is what was said.
func (f *finder) attribution(i int) bool {
next:
	for _, p := range f.entry(i).more {
		end := i + 1
		for _, w := range p.rest {
			if !f.isWord(end) || !sameFold(f.text[f.toks[end].start:f.toks[end].end], w) {
				continue next
			}
			end++
		}
		cue := span{i, end}
		from := f.clauseStart(i)
		behind := i-from >= 3 || f.isKind(i-1, quotation) || f.isKind(i-1, comma) && f.isKind(i-2, quotation)
		if p.frame&aside != 0 && !f.isKind(i-1, quotation) && !f.isKind(i-1, comma) {
			continue
		}
		speaker := f.after(end, !behind)
		if p.frame&toCapital != 0 {
			speaker = f.toNoun(speaker)
		}
		if speaker.empty() {
			continue
		}
		if behind { // "…, according to X"
			to := i
			if f.isKind(speaker.to, comma) && !f.isKind(speaker.to+1, quotation) && f.sameClause(speaker.to+1) {
				to = f.clauseEnd(speaker.to+1, wholeClause)
			}
			f.emit(span{from, to}, cue, speaker, true)
			f.done = max(f.done, speaker.to)
			return true
		}
		start := speaker.to
		if f.isKind(start, comma) {
			start++
		}
		return f.emit(span{start, f.clauseEnd(start, wholeClause)}, cue, speaker, true)
	}
	return false
}

// toNoun cuts s, in a language whose nouns have capitals, behind its last noun: "laut dem
// Bericht sank".
func (f *finder) toNoun(s span) span {
	seen := false
	for i := s.from; i < s.to; i++ {
		t := &f.toks[i]
		if seen && !t.capital && t.class&(determiner|preposition|particle) == 0 {
			s.to = i
			break
		}
		seen = seen || t.capital
	}
	return s
}

// verb handles the cue verb at i.
func (f *finder) verb(i int) bool {
	v := f.toks[i].verb
	if f.isName(i) {
		return false
	}
	if (v&say != 0 || v&quoted != 0 && v&tell == 0) && f.inverted(i) {
		return true
	}
	if f.noCue(i) {
		return false
	}
	speaker, cue := f.before(i)
	if state := f.state(i); state && v&afterBe == 0 && !f.participle(i) {
		return f.passive(i, cue, speaker)
	} else if !state && v&onlyAfterBe != 0 {
		return false
	}
	own := !speaker.empty() // else somebody speaks whom the sentence named before
	switch {
	case !own, f.participle(i) && (cue == 0 || f.isKind(i-1, comma) || f.is(i-1, preposition|conjunction|subordinate)):
		speaker = f.subject(i)
	case !f.likely(speaker):
		if s := f.subject(i); !s.empty() {
			speaker = s
		}
	}
	if v&(say|takesThat|quoted) != 0 && own && (f.parenthetical(i, cue, speaker) || f.within(i, cue, speaker)) {
		return true
	}
	if v&afterComma != 0 && f.verbSecond(i) {
		return true
	}
	f.intro = f.introduces(i)
	c, ok := f.complement(i)
	f.intro = false
	if ok {
		return f.emit(c.content, span{cue, c.cue}, speaker, c.clause && v&(say|tell) != 0)
	}
	return false
}

// isName reports whether the cue at i is a noun or part of a name, by the word before it
// and its capital: "the proposed ban", "Islamic State".
func (f *finder) isName(i int) bool {
	t := &f.toks[i]
	return f.is(i-1, determiner) && !f.is(i-1, number) || f.is(i-1, genitive) && t.noun != 0 || t.capital && i > 0 && !f.headline()
}

// noCue reports whether the cue at i, not right behind what was said, is none.
func (f *finder) noCue(i int) bool {
	t := &f.toks[i]
	return t.verb&shy != 0 && !f.surelyVerb(i) ||
		t.verb&afterComma != 0 && f.is(i+1, auxiliary) || // "die er verlangt hat"
		i == 0 && t.capital && t.class == 0 && f.past(0) // "Asked about it, Orlov said ..."
}

// verbSecond handles a cue with its speaker behind it and then a statement after a comma:
// "Am Montag sagte Orlow, er komme".
func (f *finder) verbSecond(i int) bool {
	if !f.isWord(i+1) || f.is(i+1, that|question|adverb|preposition) {
		return false
	}
	speaker := f.after(i+1, true)
	k := f.skipAside(speaker.to)
	if speaker.empty() || !f.isKind(k, comma) && !f.isKind(k, colon) {
		return false
	}
	return f.emit(span{k + 1, f.clauseEnd(k+1, wholeClause)}, span{i, i + 1}, speaker, f.toks[i].verb&say != 0)
}

// passive handles "the plan was opposed by Orlov": the cue is at i.
func (f *finder) passive(i, cue int, content span) bool {
	if !f.is(i+1, by) || content.empty() {
		return false
	}
	speaker := f.after(i+2, true)
	if speaker.empty() {
		return false
	}
	f.emit(content, span{cue, i + 2}, speaker, false)
	f.done = max(f.done, speaker.to)
	return true
}

// within handles a cue inside what was said, with no commas: "a dynamic that Orlov said
// could drive prices", "what she called “a gift”".
func (f *finder) within(i, cue int, speaker span) bool {
	if !f.is(i+1, auxiliary) || f.toks[i].verb&say == 0 || f.words.nouns {
		return false
	}
	from := speaker.from
	for from > f.done && f.isWord(from-1) && speaker.from-from < 8 {
		from--
		if f.is(from, relative|that|question) {
			break
		}
	}
	return f.emit(span{from, f.clauseEnd(i+1, wholeClause)}, span{cue, i + 1}, speaker, true)
}

// subject returns who does what the participle at i says: the last speaker of the unit,
// or the phrase that the unit opens with.
func (f *finder) subject(i int) span {
	if !f.main.empty() {
		return f.main
	}
	from := 0
	for j := i - 1; j > 0; j-- { // behind the last mark that ends a clause
		if k := f.toks[j].kind; k == semicolon || k == stop || k == quotation && f.toks[j].final {
			from = j + 1
			break
		}
	}
	for from < i && (f.is(from, conjunction|subordinate|adverb) || f.toks[from].kind != word) {
		from++
	}
	if f.is(from, preposition) || f.toks[from].verb != 0 && !f.toks[from].capital || f.participle(from) {
		for j := from; j < min(len(f.toks), from+30); j++ {
			if f.isKind(j, comma) {
				from = j + 1
				break
			}
		}
	}
	return f.after(from, true)
}
