package parse

// A program is a pattern compiled to a machine without empty moves: state 0 is where it
// begins.
type program []state

type state struct {
	edges []edge
	final bool
}

// An edge consumes one terminal or one reading of a kind.
type edge struct {
	term   terminal // 0: kind
	kind   int
	touch  bool // nothing may stand before it
	inside bool // between the brackets of the pattern
	part   int  // the named part that it fills, or -1
	next   int
}

// kindRules are the rules of one kind, found by what they can begin with.
type kindRules struct {
	rules []*Rule
	// first holds, by terminal, the rules that can begin with it, in the order of the file.
	first [][]start
}

// A start is a rule that can begin with a terminal, and what can follow that, where it is
// one token: most beginnings lead nowhere, and the next word tells.
type start struct {
	rule *Rule
	next terminals
	ends bool // the rule can end after the one token
}

// terminals is a set of terminals, a bit each.
type terminals []uint64

func (s terminals) has(t terminal) bool { return s[t>>6]&(1<<(t&63)) != 0 }

func (s terminals) add(t terminal) { s[t>>6] |= 1 << (t & 63) }

func (s terminals) union(o terminals) {
	for i := range o {
		s[i] |= o[i]
	}
}

func (s terminals) meets(o terminals) bool {
	for i := range s {
		if s[i]&o[i] != 0 {
			return true
		}
	}
	return false
}

// A kindSet is a set of kinds of rules, a bit each.
type kindSet [2]uint64

// mostKinds is how many kinds of rules a language may have.
const mostKinds = 64 * len(kindSet{})

func (s *kindSet) add(kind int)      { s[kind>>6] |= 1 << (kind & 63) }
func (s *kindSet) has(kind int) bool { return s[kind>>6]&(1<<(kind&63)) != 0 }

func (s *kindSet) union(o kindSet) {
	for i := range o {
		s[i] |= o[i]
	}
}

// An opener is what a word, or a class of numbers, can begin: readings of these kinds, and
// among them mentions that go on so.
type opener struct {
	kinds   kindSet
	mention follow
	phrases [][]int32 // what makes a phrase of the word that a mention can begin with
}

// A follow is what can come after a first token.
type follow struct {
	next terminals
	ends bool
}

// add widens f by what else can follow.
func (f *follow) add(next terminals, ends bool) {
	f.ends = f.ends || ends
	if next == nil {
		return
	}
	if f.next == nil {
		f.next = make(terminals, len(next))
	}
	f.next.union(next)
}
