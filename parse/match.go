package parse

import "math/bits"

// A node is one reading of a kind at a place of an island: a rule and what its parts
// were. Readings are kept for the island in one slice and named by their index.
type node struct {
	rule       *Rule
	to         int32 // the token after the last one that was read
	from, upTo int32 // the tokens of the mention: those between the rule's brackets
	caps       int32 // the captures begin here
	ncaps      int32
}

// A capture is what filled a named part: a token or another reading.
type capture struct {
	part  int32
	tok   int32
	node  int32  // -1: a token
	sense *sense // of a word; nil for numbers and readings
}

// A matcher finds the readings of one island, each part of it once.
type matcher struct {
	l     *Language
	text  string
	run   []token
	nodes []node
	caps  []capture
	stack []capture
	// rows holds, by place, where its row of memo begins, -1 before any kind was tried
	// there. A row holds, by kind, one more than where the list of readings stands in lists;
	// 0: not yet tried.
	rows  []int32
	memo  []int32
	lists []int32 // count, then the nodes
	found []int32 // scratch
	args  []value // see value
}

func (m *matcher) reset(l *Language, text string, run []token) {
	m.l, m.text, m.run = l, text, run
	m.nodes, m.caps, m.stack, m.lists = m.nodes[:0], m.caps[:0], m.stack[:0], m.lists[:0]
	m.rows, m.memo = m.rows[:0], m.memo[:0]
	for range run {
		m.rows = append(m.rows, -1)
	}
}

// row returns the row of memo of a place.
func (m *matcher) row(at int) []int32 {
	n := int32(len(m.l.kinds))
	if i := m.rows[at]; i >= 0 {
		return m.memo[i : i+n]
	}
	i := int32(len(m.memo))
	m.rows[at] = i
	m.memo = append(m.memo, m.l.untried...)
	return m.memo[i:]
}

// opens reports whether a reading of a kind may begin at a place.
func (m *matcher) opens(kind, at int) bool {
	t := &m.run[at]
	if t.classes == 0 {
		return m.l.openers[t.id].kinds.has(kind)
	}
	for set := t.classes; set != 0; set &= set - 1 {
		if m.l.numbers[bits.TrailingZeros32(set)].kinds.has(kind) {
			return true
		}
	}
	return false
}

// promising reports whether a mention may begin at a place, as far as its token and the
// next one tell.
func (m *matcher) promising(at int) bool {
	t := &m.run[at]
	if t.classes == 0 {
		return m.leads(&m.l.openers[t.id], at)
	}
	for set := t.classes; set != 0; set &= set - 1 {
		if m.leads(&m.l.numbers[bits.TrailingZeros32(set)], at) {
			return true
		}
	}
	return false
}

func (m *matcher) leads(o *opener, at int) bool {
	if o.mention.ends || o.mention.next != nil && m.canFollow(o.mention.next, at+1) {
		return true
	}
	for _, rest := range o.phrases {
		if m.follows(at+1, rest) {
			return true
		}
	}
	return false
}

// read returns the readings of a kind that begin at a token, at most one for each end,
// the one of the earlier rule.
func (m *matcher) read(kind, at int) []int32 {
	if at >= len(m.run) || !m.opens(kind, at) {
		return nil
	}
	if i := m.row(at)[kind]; i > 0 {
		return m.lists[i : i+m.lists[i-1]]
	}
	mark := len(m.found)
	m.begin(kind, at, mark)
	i := int32(len(m.lists))
	m.lists = append(m.lists, int32(len(m.found)-mark))
	m.lists = append(m.lists, m.found[mark:]...)
	m.found = m.found[:mark]
	m.row(at)[kind] = i + 1
	return m.lists[i+1:]
}

// begin tries the rules of a kind that can begin with the token and go on with the next.
func (m *matcher) begin(kind, at, mark int) {
	k := &m.l.kinds[kind]
	t := &m.run[at]
	if t.classes != 0 {
		for set := t.classes; set != 0; set &= set - 1 {
			m.try(k.first[bits.TrailingZeros32(set)], at, mark, false)
		}
		return
	}
	senses := m.l.vocab.senses[t.id]
	for i := 0; i < len(senses); {
		term := senses[i].term
		plain, phrase := false, false
		for ; i < len(senses) && senses[i].term == term; i++ {
			switch s := &senses[i]; {
			case s.capital && !t.capital:
			case len(s.rest) == 0:
				plain = true
			case m.follows(at+1, s.rest):
				phrase = true
			}
		}
		if plain || phrase {
			m.try(k.first[term], at, mark, phrase)
		}
	}
}

// try follows the rules that can begin with the token; where it begins a phrase, the next
// token does not tell how they go on.
func (m *matcher) try(starts []start, at, mark int, phrase bool) {
	for i := range starts {
		s := &starts[i]
		if !phrase && !s.ends && !m.canFollow(s.next, at+1) {
			continue
		}
		base := len(m.stack)
		m.step(&attempt{s.rule, at, base, mark}, 0, at, -1, -1)
		m.stack = m.stack[:base]
	}
}

// An attempt is the reading of one rule from one token on.
type attempt struct {
	rule  *Rule
	first int // the token
	base  int // where its captures begin on the stack
	mark  int // where the readings of its kind begin in found
}

// canFollow reports whether the token at a place is in a set of terminals.
func (m *matcher) canFollow(set terminals, at int) bool {
	if at >= len(m.run) {
		return false
	}
	t := &m.run[at]
	if t.classes != 0 {
		return set[0]&uint64(t.classes) != 0
	}
	return set.meets(m.l.vocab.terminals(t.id))
}

// step follows the program of a's rule from a state. from and upTo are the tokens between
// its brackets so far.
func (m *matcher) step(a *attempt, state, at, from, upTo int) {
	s := &a.rule.program[state]
	if s.final && at > a.first {
		m.accept(a, at, from, upTo)
	}
	if at >= len(m.run) {
		return
	}
	t := &m.run[at]
	for i := range s.edges {
		e := &s.edges[i]
		if e.touch && t.gap || !e.touch && t.joined && at > a.first {
			continue
		}
		f, u := from, upTo
		if e.term != 0 {
			if m.canBe(t, e.term) {
				m.terminal(a, e, at, f, u)
			}
			continue
		}
		for _, n := range m.read(e.kind, at) {
			to := int(m.nodes[n].to)
			if e.inside {
				if f < 0 {
					f = int(m.nodes[n].from)
				}
				u = int(m.nodes[n].upTo)
			}
			m.stack = append(m.stack, capture{int32(e.part), int32(at), n, nil})
			m.step(a, e.next, to, f, u)
			m.stack = m.stack[:len(m.stack)-1]
			f, u = from, upTo
		}
	}
}

// canBe reports whether a token can stand for a terminal.
func (m *matcher) canBe(t *token, term terminal) bool {
	if t.classes != 0 {
		return term < builtins && t.classes&(1<<term) != 0
	}
	return m.l.vocab.terminals(t.id).has(term)
}

// terminal follows an edge over one token that can stand for it, or over the words of a
// phrase.
func (m *matcher) terminal(a *attempt, e *edge, at, from, upTo int) {
	t := &m.run[at]
	if t.classes != 0 {
		m.over(a, e, 1, nil, at, from, upTo)
		return
	}
	senses := m.l.vocab.senses[t.id]
	for i := range senses {
		s := &senses[i]
		if s.term != e.term || s.capital && !t.capital || !m.follows(at+1, s.rest) {
			continue
		}
		m.over(a, e, 1+len(s.rest), s, at, from, upTo)
	}
}

// over follows an edge over n tokens, the first of which is meant in sense s.
func (m *matcher) over(a *attempt, e *edge, n int, s *sense, at, from, upTo int) {
	if e.inside {
		if from < 0 {
			from = at
		}
		upTo = at + n
	}
	if e.part < 0 {
		m.step(a, e.next, at+n, from, upTo)
		return
	}
	m.stack = append(m.stack, capture{int32(e.part), int32(at), -1, s})
	m.step(a, e.next, at+n, from, upTo)
	m.stack = m.stack[:len(m.stack)-1]
}

// follows reports whether the words of a phrase stand at a place.
func (m *matcher) follows(at int, words []int32) bool {
	if at+len(words) > len(m.run) {
		return false
	}
	for i, id := range words {
		if m.run[at+i].id != id {
			return false
		}
	}
	return true
}

// accept keeps a reading. Of two with the same end, that of the rule that stands first in
// the file is kept.
func (m *matcher) accept(a *attempt, at, from, upTo int) {
	if from < 0 {
		return
	}
	n := node{rule: a.rule, to: int32(at), from: int32(from), upTo: int32(upTo), caps: int32(len(m.caps)), ncaps: int32(len(m.stack) - a.base)}
	for _, i := range m.found[a.mark:] {
		if old := &m.nodes[i]; old.to == n.to && old.upTo == n.upTo {
			if a.rule.order < old.rule.order {
				m.caps = append(m.caps, m.stack[a.base:]...)
				*old = n
			}
			return
		}
	}
	m.found = append(m.found, int32(len(m.nodes)))
	m.nodes = append(m.nodes, n)
	m.caps = append(m.caps, m.stack[a.base:]...)
}
