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
		behind := i-from >= 3 || f.isKind(i-1, quotation)
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
			f.emit(span{from, to}, cue, speaker)
			f.done = max(f.done, speaker.to)
			return true
		}
		start := speaker.to
		if f.isKind(start, comma) {
			start++
		}
		return f.emit(span{start, f.clauseEnd(start, wholeClause)}, cue, speaker)
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

// sameClause reports whether the words after a parenthesis go on with the statement
// before it.
func (f *finder) sameClause(i int) bool {
	return f.isWord(i) && f.toks[i].class&(relative) == 0 && !(f.toks[i].verb != 0 && f.participle(i))
}

// participle reports whether token i ends in -ing.
func (f *finder) participle(i int) bool {
	t := &f.toks[i]
	return t.end-t.start > 4 && f.text[t.end-3:t.end] == "ing"
}

// verb handles the cue verb at i.
func (f *finder) verb(i int) bool {
	t := &f.toks[i]
	if f.is(i-1, determiner) || f.is(i-1, genitive) && t.noun != 0 {
		return false // a noun or an adjective: "the proposed ban"
	}
	if t.capital && i > 0 && !f.headline() {
		return false // part of a name: "Islamic State"
	}
	if (t.verb&say != 0 || t.verb&quoted != 0 && t.verb&tell == 0) && f.inverted(i) {
		return true
	}
	if t.verb&shy != 0 && !f.surelyVerb(i) {
		return false
	}
	if t.verb&afterComma != 0 && f.is(i+1, auxiliary) {
		return false // at the end of a clause: "die er verlangt hat"
	}
	if i == 0 && t.capital && t.class == 0 && f.past(0) {
		return false // "Asked about it, Orlov said ..."
	}
	speaker, cue := f.before(i)
	own := !speaker.empty()
	if state := f.state(i); state && t.verb&afterBe == 0 && !f.participle(i) {
		return f.passive(i, cue, speaker)
	} else if !state && t.verb&onlyAfterBe != 0 {
		return false
	}
	if !own || f.participle(i) {
		if f.isKind(i-1, comma) || f.is(i-1, preposition|conjunction|subordinate) || cue == 0 || !own {
			speaker = f.subject(i)
		}
	}
	if own && !f.likely(speaker) {
		if s := f.subject(i); !s.empty() {
			speaker = s
		}
	}
	if t.verb&(say|takesThat|quoted) != 0 && own && (f.parenthetical(i, cue, speaker) || f.within(i, cue, speaker)) {
		return true
	}
	if t.verb&afterComma != 0 && f.verbSecond(i) {
		return true
	}
	if c, ok := f.complement(i); ok {
		return f.emit(c.content, span{cue, c.cue}, speaker)
	}
	return false
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
	return f.emit(span{k + 1, f.clauseEnd(k+1, wholeClause)}, span{i, i + 1}, speaker)
}

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

// ends reports whether token i ends in c.
func (f *finder) ends(i int, c byte) bool { return f.text[f.toks[i].end-1] == c }

// passive handles "the plan was opposed by Orlov": the cue is at i.
func (f *finder) passive(i, cue int, content span) bool {
	if !f.is(i+1, by) || content.empty() {
		return false
	}
	speaker := f.after(i+2, true)
	if speaker.empty() {
		return false
	}
	f.emit(content, span{cue, i + 2}, speaker)
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
	return f.emit(span{from, f.clauseEnd(i+1, wholeClause)}, span{cue, i + 1}, speaker)
}

// headline reports whether most words of the unit have a capital.
func (f *finder) headline() bool {
	if f.large != unknown {
		return f.large == yes
	}
	small, large := 0, 0
	for i := range f.toks {
		t := &f.toks[i]
		if t.kind != word || t.class&(preposition|determiner|toward|conjunction) != 0 {
			continue
		}
		if t.capital {
			large++
		} else {
			small++
		}
	}
	f.large = no
	if large > 2*small {
		f.large = yes
	}
	return f.large == yes
}

// inverted handles a cue right after what was said and before its speaker: “…,” said X.
func (f *finder) inverted(i int) bool {
	if !f.isKind(i-1, quotation) && !f.isKind(i-1, comma) || i-1 < f.done {
		return false
	}
	if !f.isWord(i+1) || f.is(i+1, that|toward|question|preposition|adverb|timeWord) {
		return false
	}
	speaker := f.after(i+1, false)
	if speaker.empty() {
		return false
	}
	said := i - 1 // what was said ends here; in German a comma stands between
	if f.isKind(said, comma) && f.isKind(said-1, quotation) {
		said--
	}
	if f.isKind(said, comma) {
		// “…, X, a Y, said the bill …” looks alike: here nothing but the end may follow.
		if !f.isKind(speaker.to, stop) && !f.isKind(speaker.to, comma) && !f.is(speaker.to, preposition|timeWord|subordinate|relative) || !f.person(speaker) {
			return false
		}
		if !f.statement(f.wholeStart(i), i-1) || f.is(i+1, pronoun) && !f.isKind(i+2, stop) {
			return false
		}
	}
	from := f.clauseStart(i)
	if f.isKind(said, comma) {
		from = f.outer(i)
	}
	if f.isKind(said, quotation) && f.toks[said].long > 4 {
		from = f.quotedStart(said)
	}
	to := f.goOn(speaker.to, i)
	f.emit(span{from, to}, span{i, i + 1}, speaker)
	f.done = max(f.done, speaker.to)
	f.closed = f.done
	return true
}

// wholeStart is clauseStart, no matter what quotations hold the clause already.
func (f *finder) wholeStart(i int) int {
	done := f.done
	f.done = f.closed
	from := f.clauseStart(i)
	f.done = done
	return from
}

// outer returns the start of a statement whose attribution at i ends the sentence, and
// drops the quotations within it: "Orlov hopes to win, officials said." is theirs.
func (f *finder) outer(i int) int {
	from := f.wholeStart(i)
	for len(f.out) > f.first && f.out[len(f.out)-1].Span.Start >= int(f.toks[from].start) {
		f.out = f.out[:len(f.out)-1]
	}
	return from
}

// person reports whether s looks like the name of a speaker rather than the subject of a
// statement: it is a name, holds a noun that names people, or is short.
func (f *finder) person(s span) bool {
	if s.to-s.from <= 3 && f.isKind(s.to, stop) || f.toks[s.from].capital || f.is(s.from, title) {
		return true
	}
	for i := s.from; i < s.to; i++ {
		if f.is(i, role|title) {
			return true
		}
	}
	return false
}

// quotedStart returns the first token of what the quotation at i ends: the quotation
// alone, or the clause that it is woven into.
func (f *finder) quotedStart(i int) int {
	from := f.clauseStart(i)
	for j := i - 1; j >= from; j-- {
		if k := f.toks[j].kind; k == colon || k == quotation && f.toks[j].final {
			return j + 1
		}
	}
	return from
}

// goOn returns the end of the content whose attribution ends at i: there, or after a
// quotation that takes it up again: “A,” she said, “B.”
func (f *finder) goOn(i, cue int) int {
	if !f.isKind(cue-1, quotation) && !f.isKind(cue-2, quotation) && !f.isKind(cue-3, quotation) {
		return cue
	}
	end := cue
	for j := i; j < len(f.toks); j++ {
		t := &f.toks[j]
		if t.kind == quotation && (f.isKind(j-1, comma) || f.isKind(j-1, colon) || f.isKind(j-1, stop) || f.isKind(j-1, dash) || j == i) {
			if t.long > 1 {
				end = j + 1
			}
			continue
		}
		if t.kind == word && t.verb&(say|tell) != 0 {
			break
		}
	}
	return end
}

// parenthetical handles a cue after what was said or within it: "…, X said."
func (f *finder) parenthetical(i, cue int, speaker span) bool {
	end := f.skipAside(i + 1)
	if f.toks[i].verb&tell != 0 && end == i+1 && f.isWord(end) {
		end = f.skipAside(f.after(end, true).to)
	}
	if f.isKind(i+1, comma) || f.isKind(i+1, stop) {
		speaker = f.toComma(speaker)
	}
	before := speaker.from - 1
	afterQuote := f.isKind(before, quotation)
	if !afterQuote && !(f.isKind(before, comma) || f.isKind(before, dash)) || before < f.done {
		return false
	}
	if afterQuote && f.toks[before].long < 2 && !f.toks[before].open {
		return false
	}
	ends := f.isKind(end, stop) || f.isKind(end, comma) || f.is(end, subordinate|conjunction) || f.isKind(end, dash) || f.isKind(end, semicolon)
	from := f.clauseStart(before)
	if f.isKind(end, stop) && !afterQuote {
		from = f.wholeStart(before)
	}
	if afterQuote {
		// “…,” X said … : whatever follows, unless a quotation or "that" is its object.
		if !ends && f.is(end, that) && !f.toks[before].open {
			return false
		}
		if (!ends || f.isKind(end, comma)) && from < before && (f.is(from, preposition|subordinate|timeWord) || f.participle(from)) {
			return false // "On the “Morning Show,” Orlov said ..."
		}
		from = f.quotedStart(before)
		to := f.goOn(end, before+1)
		f.emit(span{from, max(to, before+1)}, span{cue, i + 1}, speaker)
		f.done = max(f.done, i+1)
		f.closed = f.done
		return true
	}
	if !ends || f.isKind(end, comma) && f.isKind(end+1, quotation) {
		return false
	}
	if !f.statement(from, before) && !f.isKind(end, comma) && !(f.isKind(end, stop) && before-from >= 3) {
		return false
	}
	if f.isKind(end, stop) {
		from = f.outer(before)
	}
	to := before
	if f.isKind(end, comma) && (end == i+1 && f.sameClause(end+1) || f.is(end+1, that)) {
		to = f.clauseEnd(end+1, wholeClause)
	}
	f.emit(span{from, to}, span{cue, i + 1}, speaker)
	f.done = max(f.done, end)
	f.closed = f.done
	return true
}

// toComma widens the speaker of a parenthesis to the comma before it: "..., people close to
// the minister said, ...".
func (f *finder) toComma(s span) span {
	for j := s.from - 1; j > s.from-7 && j >= f.done; j-- {
		if f.isKind(j, comma) {
			return span{j + 1, s.to}
		}
		if !f.isWord(j) || f.is(j, auxiliary|pronoun|relative|that|conjunction|subordinate) || f.toks[j].verb != 0 && f.toks[j].verb&shy == 0 {
			break
		}
	}
	return s
}

// statement reports whether the tokens [from, to) hold enough for a clause.
func (f *finder) statement(from, to int) bool {
	if to-from < 3 {
		return false
	}
	words := 0
	for j := from; j < to; j++ {
		if f.isKind(j, comma) && f.is(j+1, relative) { // an aside is no statement
			for j++; j < to && !f.isKind(j, comma); {
				j++
			}
			continue
		}
		if f.is(j, auxiliary) || f.toks[j].kind == quotation {
			return true
		}
		words++
	}
	return words > 6
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
