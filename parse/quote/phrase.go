package quote

// These read the words that name a speaker. There is no grammar of noun phrases: a phrase
// runs until a word that cannot be part of one.

// before returns the speaker that stands before the cue at i, with the first token of the
// cue itself: "has repeatedly said" begins with "has".
func (f *finder) before(i int) (speaker span, cue int) {
	k := i - 1
	for f.adverbial(k) && k >= f.done {
		k--
	}
	cue = k + 1
	if k < f.done-1 {
		return span{}, cue
	}
	return f.phraseBefore(k), cue
}

// phraseBefore returns the noun phrase that ends with token k; empty if there is none.
func (f *finder) phraseBefore(k int) span {
	switch {
	case k < 0:
		return span{}
	case f.isKind(k, comma) || f.isKind(k, dash):
		return f.apposition(k)
	case f.isKind(k, bracket):
		return f.bracketed(k)
	case !f.isWord(k):
		return span{}
	case f.is(k, pronoun):
		return span{k, k + 1}
	case f.is(k, relative|that):
		j := k
		if f.isKind(j-1, comma) {
			j--
		}
		s := f.phraseBefore(j - 1)
		if s.empty() {
			return span{k, k + 1}
		}
		return span{s.from, k + 1}
	}
	j := k
	for j >= 0 && f.inPhrase(j, k) {
		j--
	}
	if j > 0 && j < k && f.takesObject(j) {
		// "Orlov used the speech to say": who spoke stands before the verb.
		m := j - 1
		for m >= 0 && f.adverbial(m) {
			m--
		}
		if m >= 0 && f.isWord(m) {
			if s := f.phraseBefore(m); !s.empty() {
				return s
			}
		}
	}
	return span{j + 1, k + 1}
}

// bracketed returns the phrase before the bracket that closes at k, with it: "Ann Orr
// (D-Ohio)".
func (f *finder) bracketed(k int) span {
	for j := k - 1; j > max(0, k-12); j-- {
		if f.isKind(j, bracket) {
			s := f.phraseBefore(j - 1)
			if !s.empty() {
				s.to = k + 1
			}
			return s
		}
	}
	return span{}
}

// inPhrase reports whether token j can be part of a noun phrase that ends with token k.
func (f *finder) inPhrase(j, k int) bool {
	t := &f.toks[j]
	if t.kind != word {
		return false
	}
	c := t.class
	switch {
	case c&genitive != 0, c&determiner != 0 && c&that == 0:
		return true
	case c&conjunction != 0:
		// "Russia and China": both sides look alike.
		return j < k && j > 0 && f.isWord(j-1) && f.toks[j-1].capital && f.toks[j+1].capital
	case c&preposition != 0:
		return j < k && j > 0 && f.isWord(j-1) && f.toks[j-1].class&(auxiliary|conjunction|preposition|subordinate) == 0
	case c&(auxiliary|pronoun|relative|that|question|subordinate|toward|negation|timeWord) != 0:
		return false
	case k > j && f.takesObject(j):
		return false
	}
	return true
}

// longestAside is the most tokens that an apposition or a relative clause between commas
// may have.
const longestAside = 30

// apposition returns the phrase that the aside before the mark at k belongs to, with the
// aside: "Ann Orr, a spokeswoman for the ministry,".
func (f *finder) apposition(k int) span {
	for j := k - 1; j > 0 && j > k-longestAside; j-- {
		if f.toks[j].kind == stop || f.toks[j].kind == quotation && f.toks[j].final {
			break
		}
		if f.toks[j].kind != f.toks[k].kind {
			continue
		}
		if !f.isWord(j - 1) {
			continue
		}
		head := f.phraseBefore(j - 1)
		if head.empty() || f.is(head.from, pronoun) && head.to-head.from == 1 && !f.is(j+1, relative) {
			continue
		}
		// A list or a second aside may stand before; the phrase with a name in it wins.
		if f.named(head) || f.is(j+1, determiner|relative|role) {
			if f.is(head.from, determiner) && f.isKind(head.from-1, comma) && !f.is(j+1, relative) {
				continue // "Chris Hale, a delegate from Houston, Texas,"
			}
			head.to = k
			return head
		}
	}
	// No aside: an adverbial before the comma, "On Monday, said ..."; take what is there.
	if f.isWord(k - 1) {
		return f.phraseBefore(k - 1)
	}
	return span{}
}

// after returns the noun phrase that begins at i, with an apposition that follows it. If
// closed, the sentence goes on after it, so that an apposition needs a second comma.
func (f *finder) after(i int, closed bool) span {
	if f.is(i, pronoun) {
		return span{i, i + 1}
	}
	j := i
	for j < len(f.toks) && f.isWord(j) && f.goesOnPhrase(j, i) {
		j++
	}
	if j == i {
		return span{}
	}
	s := span{i, j}
	if !f.isKind(j, comma) || !f.asideBegins(j+1) {
		return s
	}
	for k := j + 1; k < min(len(f.toks), j+longestAside); k++ {
		switch f.toks[k].kind {
		case comma, dash:
			s.to = k
			return s
		case stop, semicolon, quotation:
			if !closed {
				s.to = k
			}
			return s
		}
	}
	return s
}

// asideBegins reports whether the words at i can be an apposition.
func (f *finder) asideBegins(i int) bool {
	if !f.isWord(i) {
		return false
	}
	t := &f.toks[i]
	return t.class&(determiner|relative|role|title) != 0 ||
		t.class&(pronoun|auxiliary|conjunction|preposition|subordinate|adverb|timeWord) == 0 && t.verb == 0
}

// goesOnPhrase reports whether token j goes on a noun phrase that began at i.
func (f *finder) goesOnPhrase(j, i int) bool {
	t := &f.toks[j]
	c := t.class
	switch {
	case c&(determiner|genitive) != 0:
		return true
	case c&preposition != 0:
		return j > i && c&adjunct == 0
	case c&conjunction != 0:
		return j > i && f.isWord(j+1) && f.toks[j+1].capital && f.toks[j-1].capital
	case c&(auxiliary|pronoun|relative|that|question|subordinate|toward|negation|timeWord) != 0:
		return false
	case j > i && c == 0 && !t.capital && f.toks[j-1].capital && f.is(j+1, determiner|pronoun|preposition|toward):
		return false // "Orlov left the hall"
	case j > i && (t.verb != 0 && !t.capital && t.noun == 0 || f.doing(j) && f.is(j+1, determiner|pronoun|preposition|toward)):
		return false
	}
	return true
}
