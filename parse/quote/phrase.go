package quote

// These read the words that name a speaker. There is no grammar of noun phrases: a phrase
// runs until a word that cannot be part of one.

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
	return n > 4 && !t.capital && t.class == 0 && t.verb == 0 && f.text[t.end-2:t.end] == "ly"
}

// before returns the speaker that stands before the cue at i, with the first token of the
// cue itself: "has repeatedly said" begins with "has".
func (f *finder) before(i int) (speaker span, cue int) {
	k := i - 1
	for f.adverbial(k) && k >= f.done {
		k--
	}
	// "went on to say", "Mr. X, in a speech, said" are left to the phrase itself.
	cue = k + 1
	if k < f.done && !(k == f.done-1 && f.done > 0) {
		return span{}, cue
	}
	if k < 0 {
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
	case !f.isWord(k):
		if f.isKind(k, bracket) {
			for j := k - 1; j >= 0 && j > k-12; j-- {
				if f.isKind(j, bracket) {
					s := f.phraseBefore(j - 1)
					if !s.empty() {
						s.to = k + 1
					}
					return s
				}
			}
		}
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

// inPhrase reports whether token j can be part of a noun phrase that ends with token k.
func (f *finder) inPhrase(j, k int) bool {
	t := &f.toks[j]
	if t.kind != word {
		return false
	}
	c := t.class
	switch {
	case c&genitive != 0, c&determiner != 0 && c&that == 0:
		return j == k || !f.isWord(j-1) || f.is(j-1, preposition) || true
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

// takesObject reports whether token j looks like a verb with something after it.
func (f *finder) takesObject(j int) bool {
	t := &f.toks[j]
	return t.kind == word && (t.verb != 0 && t.verb&onlyAfterBe == 0 && !t.capital && t.noun == 0 || f.doing(j)) && f.is(j+1, determiner|pronoun|preposition|toward)
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

// named reports whether a word in s has a capital, the first of the unit aside.
func (f *finder) named(s span) bool {
	for i := s.from; i < s.to; i++ {
		if f.toks[i].capital && f.toks[i].class&(determiner|preposition|subordinate) == 0 {
			return true
		}
	}
	return false
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
	case j > i && (t.verb != 0 && !t.capital && t.noun == 0 || f.doing(j) && f.is(j+1, determiner|pronoun|preposition|toward)):
		return false
	}
	return true
}

// doing reports whether token i looks like a verb that no list holds: "used", "deleted".
func (f *finder) doing(i int) bool {
	t := &f.toks[i]
	return t.class == 0 && !t.capital && t.end-t.start > 3 && f.text[t.end-2:t.end] == "ed"
}
