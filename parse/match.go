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
	// memo holds, by place and kind, where the list of readings stands in lists; -1 not
	// yet tried.
	memo  []int32
	lists []int32 // count, then the nodes
	found []int32 // scratch
}

func (m *matcher) reset(l *Language, text string, run []token) {
	m.l, m.text, m.run = l, text, run
	m.nodes, m.caps, m.stack, m.lists = m.nodes[:0], m.caps[:0], m.stack[:0], m.lists[:0]
	n := len(run) * len(l.kinds)
	if cap(m.memo) < n {
		m.memo = make([]int32, n)
	}
	m.memo = m.memo[:n]
	for i := range m.memo {
		m.memo[i] = -1
	}
}

// read returns the readings of a kind that begin at a token, at most one for each end,
// the one of the earlier rule.
func (m *matcher) read(kind, at int) []int32 {
	if at >= len(m.run) {
		return nil
	}
	key := at*len(m.l.kinds) + kind
	if i := m.memo[key]; i >= 0 {
		return m.lists[i+1 : i+1+m.lists[i]]
	}
	mark := len(m.found)
	m.begin(kind, at, mark)
	i := int32(len(m.lists))
	m.lists = append(m.lists, int32(len(m.found)-mark))
	m.lists = append(m.lists, m.found[mark:]...)
	m.found = m.found[:mark]
	m.memo[key] = i
	return m.lists[i+1:]
}

// begin tries the rules of a kind that can begin with the token and go on with the next.
func (m *matcher) begin(kind, at, mark int) {
	k := &m.l.kinds[kind]
	t := &m.run[at]
	if t.classes != 0 {
		for set := t.classes; set != 0; set &= set - 1 {
			m.try(k.first[bits.TrailingZeros32(set)], at, mark)
		}
		return
	}
	senses := m.l.vocab.senses[t.id]
	for i := range senses {
		if i > 0 && senses[i-1].term == senses[i].term {
			continue
		}
		m.try(k.first[senses[i].term], at, mark)
	}
}

func (m *matcher) try(starts []start, at, mark int) {
	for i := range starts {
		s := &starts[i]
		if !s.ends && !m.canFollow(s.next, at+1) {
			continue
		}
		base := len(m.stack)
		m.step(s.rule, 0, at, at, -1, -1, base, mark)
		m.stack = m.stack[:base]
	}
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
	return set.meets(m.l.vocab.bits[t.id])
}

// step follows the program of r from a state. first is the token at which r began; from
// and upTo are the tokens between its brackets so far.
func (m *matcher) step(r *Rule, state, at, first, from, upTo, base, mark int) {
	s := &r.program[state]
	if s.final && at > first {
		m.accept(r, at, from, upTo, base, mark)
	}
	if at >= len(m.run) {
		return
	}
	t := &m.run[at]
	for i := range s.edges {
		e := &s.edges[i]
		if e.touch && t.gap || !e.touch && t.joined && at > first {
			continue
		}
		f, u := from, upTo
		if e.term != 0 {
			m.terminal(r, e, at, first, f, u, base, mark)
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
			m.step(r, e.next, to, first, f, u, base, mark)
			m.stack = m.stack[:len(m.stack)-1]
			f, u = from, upTo
		}
	}
}

// terminal follows an edge over one token, or over the words of a phrase.
func (m *matcher) terminal(r *Rule, e *edge, at, first, from, upTo, base, mark int) {
	t := &m.run[at]
	next := func(n int, s *sense) {
		f, u := from, upTo
		if e.inside {
			if f < 0 {
				f = at
			}
			u = at + n
		}
		if e.part < 0 {
			m.step(r, e.next, at+n, first, f, u, base, mark)
			return
		}
		m.stack = append(m.stack, capture{int32(e.part), int32(at), -1, s})
		m.step(r, e.next, at+n, first, f, u, base, mark)
		m.stack = m.stack[:len(m.stack)-1]
	}
	if t.classes != 0 {
		if e.term < builtins && t.classes&(1<<e.term) != 0 {
			next(1, nil)
		}
		return
	}
	senses := m.l.vocab.senses[t.id]
	for i := range senses {
		s := &senses[i]
		if s.term != e.term || s.capital && !t.capital || !m.follows(at+1, s.rest) {
			continue
		}
		next(1+len(s.rest), s)
	}
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
func (m *matcher) accept(r *Rule, at, from, upTo, base, mark int) {
	if from < 0 {
		return
	}
	n := node{rule: r, to: int32(at), from: int32(from), upTo: int32(upTo), caps: int32(len(m.caps)), ncaps: int32(len(m.stack) - base)}
	for _, i := range m.found[mark:] {
		if old := &m.nodes[i]; old.to == n.to && old.upTo == n.upTo {
			if r.order < old.rule.order {
				m.caps = append(m.caps, m.stack[base:]...)
				*old = n
			}
			return
		}
	}
	m.found = append(m.found, int32(len(m.nodes)))
	m.nodes = append(m.nodes, n)
	m.caps = append(m.caps, m.stack[base:]...)
}
