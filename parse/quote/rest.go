package quote

import (
	"strings"
	"unicode"

	"dateline/timeline"
)

// noun handles the cue noun at i: "her claim that", "the call for".
func (f *finder) noun(i int) bool {
	t := &f.toks[i]
	next := i + 1
	var content span
	switch {
	case f.is(next, that) && t.noun&takesThat != 0:
		content = span{next, f.clauseEnd(next, wholeClause)}
	case f.is(next, toward) && t.noun&infinitive != 0:
		content = span{next, f.clauseEnd(next, nounPhrase)}
	case f.isWord(next) && f.entry(next).prep&f.entry(i).npreps != 0:
		content = span{next + 1, f.clauseEnd(next+1, nounPhrase)}
	case f.isKind(next, colon), f.isKind(next, quotation):
		content = span{next, f.clauseEnd(next, wholeClause)}
	default:
		return false
	}
	speaker := f.owner(i)
	if speaker.empty() {
		return false
	}
	return f.emit(content, span{i, i + 1}, speaker, f.is(next, that))
}

// owner returns whose noun i is: "Ann Orr's repeated claim", "his claim".
func (f *finder) owner(i int) span {
	for j := i - 1; j >= max(0, i-4); j-- {
		if !f.isWord(j) {
			break
		}
		if f.is(j, genitive) {
			return f.phraseBefore(j - 1)
		}
		if f.is(j, determiner) {
			if f.is(j, male|female|plural) {
				return span{j, j + 1}
			}
			break
		}
	}
	return span{}
}

// labelled handles a headline or a transcript that names the speaker before a colon:
// "Orlov: talks have failed".
func (f *finder) labelled() {
	for i := range f.toks {
		t := &f.toks[i]
		if t.kind == colon && i > 0 {
			if i+1 < len(f.toks) && (f.isKind(i+1, quotation) || f.toks[i+1].capital) {
				f.emit(span{i + 1, f.clauseEnd(i+1, wholeClause)}, span{i, i + 1}, span{0, i}, true)
			}
			return
		}
		if t.kind != word || i > 4 || !t.capital && t.class&(preposition|determiner|conjunction) == 0 || t.class&(auxiliary|label|subordinate) != 0 || t.verb != 0 && t.noun == 0 {
			return
		}
	}
}

// ahead prepares for a quotation that the unit at hand announces with a colon: "She went
// on:".
func (f *finder) ahead() {
	n := len(f.toks) - 2
	f.colon = f.isKind(n, colon)
	if !f.colon || len(f.out) > f.first && f.out[len(f.out)-1].Span.End >= int(f.toks[n].start) {
		return
	}
	f.cue = timeline.Span{}
	for i := n - 1; i >= 0; i-- {
		if f.isWord(i) && f.toks[i].verb&(say|tell|takesThat|quoted) != 0 && !f.is(i-1, determiner) {
			speaker, cue := f.before(i)
			if speaker.empty() {
				speaker = f.subject(i)
			}
			if !speaker.empty() {
				f.speaker, f.cue = f.bytes(speaker), f.bytes(span{cue, i + 1})
				return
			}
		}
	}
	if s := f.subject(n); !s.empty() {
		f.speaker = f.bytes(s)
	}
}

// rest gives the quotations of the unit that no cue took to who spoke last.
func (f *finder) rest() {
	for _, at := range f.quoted {
		i, t := int(at), &f.toks[at]
		if t.long < 2 || f.holds(int(t.start)) || f.work(t) {
			continue
		}
		q := Quote{Span: timeline.Span{Start: int(t.start), End: int(t.end)}, Kind: Direct, Said: t.long > 3, Speaker: f.speaker}
		switch {
		case f.isKind(i+1, dash) && i+2 < len(f.toks) && f.toks[i+2].capital: // “…” — Ann Orr
			q.Speaker, q.Cue = f.bytes(f.after(i+2, false)), f.bytes(span{i + 1, i + 2})
			f.speaker = q.Speaker
		case i == 0 && f.colon:
			q.Cue = f.cue
		case t.open && f.isWord(i+1) && (f.toks[i+1].capital || f.is(i+1, pronoun|determiner|role)): // “…,” Orr deadpanned
			q.Speaker = f.bytes(f.after(i+1, true))
			f.speaker = q.Speaker
		case !f.main.empty():
			q.Speaker = f.bytes(f.main)
		case i > 0:
			if s := f.subject(i); !s.empty() {
				q.Speaker = f.bytes(s)
			}
		}
		f.out = append(f.out, q)
	}
}

// work reports whether the quotation t is the name of a book, a film, a show: all its
// words have capitals, but the small ones.
func (f *finder) work(t *token) bool {
	if t.final || t.long > 8 {
		return false
	}
	large := 0
	text := f.text[t.start:t.end]
	for w := range strings.FieldsSeq(text) {
		w = strings.TrimLeftFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		switch {
		case w == "":
		case capital(w) || w[0] <= '9':
			large++
		case len(w) > 4:
			return false
		}
	}
	return large >= 2
}

// holds reports whether a quotation of the unit holds the byte at i.
func (f *finder) holds(i int) bool {
	for _, q := range f.out[f.first:] {
		if q.Span.Start <= i && i < q.Span.End {
			return true
		}
	}
	return false
}
