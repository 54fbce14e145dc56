package quote

// These find what was said before or around its attribution: “…,” said Orlov.

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
	f.emit(span{from, to}, span{i, i + 1}, speaker, true)
	f.done = max(f.done, speaker.to)
	f.closed = f.done
	return true
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
	if f.isKind(i+1, comma) || f.isKind(i+1, stop) {
		speaker = f.toComma(speaker)
	}
	before := speaker.from - 1
	if before < f.done {
		return false
	}
	end := f.skipAside(i + 1)
	if f.toks[i].verb&tell != 0 && end == i+1 && f.isWord(end) {
		end = f.skipAside(f.after(end, true).to)
	}
	ends := f.is(end, subordinate|conjunction) || end < len(f.toks) && f.toks[end].kind >= comma && f.toks[end].kind != colon && f.toks[end].kind != bracket
	var c span
	switch {
	case f.isKind(before, quotation):
		c = f.quotedBefore(before, end, ends)
	case f.isKind(before, comma), f.isKind(before, dash):
		c = f.statedBefore(before, i, end, ends)
		end = max(end, i+1)
	}
	if c.empty() {
		return false
	}
	f.emit(c, span{cue, i + 1}, speaker, true)
	f.done = max(f.done, i+1)
	if !f.isKind(before, quotation) {
		f.done = max(f.done, end)
	}
	f.closed = f.done
	return true
}

// quotedBefore returns what was said if the attribution that ends at end follows the
// quotation at q: “…,” X said. Whatever comes behind, unless it is what X said.
func (f *finder) quotedBefore(q, end int, ends bool) span {
	t := &f.toks[q]
	if !t.open && (t.long < 2 || !ends && f.is(end, that)) {
		return span{}
	}
	from := f.clauseStart(q)
	if (!ends || f.isKind(end, comma)) && from < q && (f.is(from, preposition|subordinate|timeWord) || f.participle(from)) {
		return span{} // "On the “Morning Show,” Orlov said ..."
	}
	return span{f.quotedStart(q), max(f.goOn(end, q+1), q+1)}
}

// statedBefore returns what was said if the attribution of the cue at i, which ends at
// end, follows the comma or dash at mark, or an empty span.
func (f *finder) statedBefore(mark, i, end int, ends bool) span {
	if !ends || f.isKind(end, comma) && f.isKind(end+1, quotation) {
		return span{}
	}
	last := f.isKind(end, stop)
	from := f.clauseStart(mark)
	if last {
		from = f.wholeStart(mark)
	}
	if !f.statement(from, mark) && !f.isKind(end, comma) && !(last && mark-from >= 3) {
		return span{}
	}
	if last {
		from = f.outer(mark)
	}
	to := mark
	if f.isKind(end, comma) && (end == i+1 && f.sameClause(end+1) || f.is(end+1, that)) {
		to = f.clauseEnd(end+1, wholeClause)
	}
	return span{from, to}
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

// sameClause reports whether the words after a parenthesis go on with the statement
// before it.
func (f *finder) sameClause(i int) bool {
	return f.isWord(i) && f.toks[i].class&(relative) == 0 && !(f.toks[i].verb != 0 && f.participle(i))
}
