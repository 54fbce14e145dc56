package quote

import "dateline/timeline"

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
	case f.isWord(next) && f.toks[next].prep&t.npreps != 0:
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
	return f.emit(content, span{i, i + 1}, speaker)
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

// rest gives the quotations of the unit that no cue took to who spoke last.
func (f *finder) rest() {
	for i := range f.toks {
		t := &f.toks[i]
		if t.kind != quotation || t.long < 2 || f.holds(int(t.start)) {
			continue
		}
		q := Quote{Span: timeline.Span{Start: int(t.start), End: int(t.end)}, Kind: Direct, Speaker: f.speaker}
		if !f.main.empty() {
			q.Speaker = f.bytes(f.main)
		} else if f.toks[0].kind != quotation {
			if s := f.subject(i); !s.empty() {
				q.Speaker = f.bytes(s)
			}
		}
		f.out = append(f.out, q)
	}
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
