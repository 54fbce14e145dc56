package parse

import (
	"fmt"
	"slices"
	"strings"
)

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

// A compiler turns patterns into programs.
type compiler struct {
	l        *Language
	terms    map[string]terminal // words blocks, by name
	literals map[string]terminal
	last     terminal
	anchorOf map[terminal]bool

	// of the rule at hand
	text     string
	frags    []frag
	parts    []string
	brackets bool
	inside   bool
}

// A frag is a state of the machine while it may still have empty moves.
type frag struct {
	edges []edge
	empty []int
}

// addBlocks enters the words of every block into the vocabulary.
func (c *compiler) addBlocks() {
	c.terms, c.literals, c.anchorOf = map[string]terminal{}, map[string]terminal{}, map[terminal]bool{}
	c.last = builtins
	names := make([]string, 0, len(c.l.blocks))
	for name := range c.l.blocks {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		c.terms[name] = c.last
		forms := make([]string, 0, len(c.l.blocks[name]))
		for form := range c.l.blocks[name] {
			forms = append(forms, form)
		}
		slices.Sort(forms)
		for _, form := range forms {
			c.form(c.last, form, c.l.blocks[name][form])
		}
		c.last++
	}
}

// form adds one form of a word; "_" stands for a blank.
func (c *compiler) form(t terminal, form, value string) {
	v := c.l.vocab
	tokens := tokenTexts(strings.ReplaceAll(form, "_", " "))
	if len(tokens) == 0 {
		return
	}
	var rest []int32
	for _, w := range tokens[1:] {
		rest = append(rest, v.add(w))
	}
	capital := tokens[0] != strings.ToLower(tokens[0])
	for _, w := range spellings(tokens[0]) {
		if capital && w == strings.ToLower(tokens[0]) && len(spellings(tokens[0])) > 1 {
			continue // März asks for a capital, and only ASCII is folded
		}
		id := v.add(w)
		v.senses[id] = append(v.senses[id], sense{term: t, value: value, num: numberOf(value), capital: capital && w[0] < 0x80, rest: rest})
	}
}

// anchor marks a words block, a class of numbers or a quoted literal as an anchor.
func (c *compiler) anchor(name string) bool {
	t, ok := c.terms[name]
	if w := strings.Trim(name, `"`); w != name && w != "" {
		t, ok = c.literalTerm(w), true
	}
	if b := builtin(name); b != 0 {
		t, ok = b, true
		c.l.vocab.number |= 1 << b
	}
	if !ok {
		return false
	}
	c.anchorOf[t] = true
	for id, ss := range c.l.vocab.senses {
		for i := range ss {
			if ss[i].term == t && len(ss[i].rest) == 0 {
				c.l.vocab.anchors[id] = true
			}
		}
	}
	return true
}

// anchorPhrases lets an anchor of several words be known by one of them: by one that is an
// anchor already, else by the longest. The first is often "the".
func (c *compiler) anchorPhrases() {
	v := c.l.vocab
	for id, ss := range v.senses {
		for i := range ss {
			if len(ss[i].rest) == 0 || !c.anchorOf[ss[i].term] {
				continue
			}
			best := int32(id)
			for _, w := range ss[i].rest {
				if !v.anchors[best] && (v.anchors[w] || len(v.words[w]) > len(v.words[best])) {
					best = w
				}
			}
			v.anchors[best] = true
		}
	}
}

// rule compiles the pattern of r and binds the arguments of its verb.
func (c *compiler) rule(r *Rule) error {
	c.text, c.frags, c.parts, c.brackets, c.inside = r.Pattern, nil, nil, strings.Contains(r.Pattern, "["), false
	start, end, err := c.alternatives()
	if err != nil {
		return fmt.Errorf("rule %s: %w", r.Name, err)
	}
	if c.text != "" {
		return fmt.Errorf("rule %s: %q is too much", r.Name, c.text)
	}
	r.program = c.close(start, end)
	if r.program[0].final {
		return fmt.Errorf("rule %s can match nothing at all", r.Name)
	}
	r.parts = c.parts
	return bind(r)
}

func (c *compiler) newFrag() int {
	c.frags = append(c.frags, frag{})
	return len(c.frags) - 1
}

func (c *compiler) skip() { c.text = strings.TrimLeft(c.text, " \t") }

// alternatives reads sequences between bars.
func (c *compiler) alternatives() (start, end int, err error) {
	start, end = c.newFrag(), c.newFrag()
	for {
		s, e, err := c.sequence()
		if err != nil {
			return 0, 0, err
		}
		c.frags[start].empty = append(c.frags[start].empty, s)
		c.frags[e].empty = append(c.frags[e].empty, end)
		if c.skip(); !strings.HasPrefix(c.text, "|") {
			return start, end, nil
		}
		c.text = c.text[1:]
	}
}

// sequence reads elements up to a bar, a closing parenthesis or the end.
func (c *compiler) sequence() (start, end int, err error) {
	start = c.newFrag()
	end = start
	for {
		c.skip()
		switch {
		case c.text == "" || c.text[0] == '|' || c.text[0] == ')':
			return start, end, nil
		case c.text[0] == '[' || c.text[0] == ']':
			c.inside = c.text[0] == '['
			c.text = c.text[1:]
			continue
		}
		s, e, err := c.element()
		if err != nil {
			return 0, 0, err
		}
		if strings.HasPrefix(c.text, "?") {
			c.text = c.text[1:]
			c.frags[s].empty = append(c.frags[s].empty, e)
		}
		c.frags[end].empty = append(c.frags[end].empty, s)
		end = e
	}
}

// element reads a literal, a name or a group, with ~ before it where it must touch.
func (c *compiler) element() (start, end int, err error) {
	touch := strings.HasPrefix(c.text, "~")
	if touch {
		c.text = c.text[1:]
	}
	if strings.HasPrefix(c.text, "(") {
		if touch {
			return 0, 0, fmt.Errorf("~ stands before a word or a name, not before a group")
		}
		c.text = c.text[1:]
		if start, end, err = c.alternatives(); err != nil {
			return
		}
		if !strings.HasPrefix(c.text, ")") {
			return 0, 0, fmt.Errorf("a ( has no )")
		}
		c.text = c.text[1:]
		return
	}
	e := edge{touch: touch, part: -1, inside: c.inside || !c.brackets}
	if strings.HasPrefix(c.text, `"`) {
		word, rest, ok := strings.Cut(c.text[1:], `"`)
		if !ok {
			return 0, 0, fmt.Errorf("a quotation mark is not closed")
		}
		c.text = rest
		return c.literal(word, e)
	}
	n := strings.IndexFunc(c.text, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == ':' || r == '_')
	})
	if n < 0 {
		n = len(c.text)
	}
	if n == 0 {
		return 0, 0, fmt.Errorf("%q is no word, name or group", c.text)
	}
	name := c.text[:n]
	c.text = c.text[n:]
	if start, end, err = c.named(name, e); err != nil {
		return 0, 0, err
	}
	return start, end, nil
}

// literal adds the words of a quoted literal, one edge a token.
func (c *compiler) literal(text string, e edge) (start, end int, err error) {
	tokens := tokenTexts(text)
	if len(tokens) == 0 {
		return 0, 0, fmt.Errorf("an empty literal")
	}
	start = c.newFrag()
	end = start
	for _, w := range tokens {
		next := c.newFrag()
		e.term, e.next = c.literalTerm(w), next
		c.frags[end].edges = append(c.frags[end].edges, e)
		e.touch = false
		end = next
	}
	return start, end, nil
}

// literalTerm returns the terminal of a literal word, entering it into the vocabulary.
func (c *compiler) literalTerm(w string) terminal {
	if t, ok := c.literals[w]; ok {
		return t
	}
	c.last++
	c.literals[w] = c.last
	capital := w != strings.ToLower(w)
	for _, form := range spellings(w) {
		id := c.l.vocab.add(form)
		c.l.vocab.senses[id] = append(c.l.vocab.senses[id], sense{term: c.last, value: strings.ToLower(w), num: numberOf(strings.ToLower(w)), capital: capital && form[0] < 0x80})
		if c.l.vocab.anchors[id] { // "day", where unit is an anchor
			c.anchorOf[c.last] = true
		}
	}
	return c.last
}

// named adds an edge for a class or a kind, "label:name" or "name".
func (c *compiler) named(name string, e edge) (start, end int, err error) {
	label, class, ok := strings.Cut(name, ":")
	if !ok {
		class = name
	}
	if t := builtin(class); t != 0 {
		e.term = t
	} else if t, ok := c.terms[class]; ok {
		e.term = t
	} else if k := slices.Index(c.l.names, class); k >= 0 {
		e.kind = k
	} else {
		return 0, 0, fmt.Errorf("%q is no words block, no class of number and no kind of rule", class)
	}
	e.part = len(c.parts)
	c.parts = append(c.parts, label)
	start, end = c.newFrag(), c.newFrag()
	e.next = end
	c.frags[start].edges = append(c.frags[start].edges, e)
	return start, end, nil
}

// close removes the empty moves.
func (c *compiler) close(start, end int) program {
	number := map[int]int{}
	var order []int
	visit := func(f int) int {
		if n, ok := number[f]; ok {
			return n
		}
		number[f] = len(order)
		order = append(order, f)
		return number[f]
	}
	visit(start)
	var p program
	for i := 0; i < len(order); i++ {
		var s state
		seen := map[int]bool{}
		var walk func(f int)
		walk = func(f int) {
			if seen[f] {
				return
			}
			seen[f] = true
			s.final = s.final || f == end
			for _, e := range c.frags[f].edges {
				e.next = visit(e.next)
				s.edges = append(s.edges, e)
			}
			for _, g := range c.frags[f].empty {
				walk(g)
			}
		}
		walk(order[i])
		p = append(p, s)
	}
	return p
}

// link finds what each rule can begin with, and refuses rules that would never end or
// would never be tried.
func (c *compiler) link() error {
	l := c.l
	l.kinds = make([]kindRules, len(l.names))
	for _, r := range l.rules {
		l.kinds[r.kind].rules = append(l.kinds[r.kind].rules, r)
	}
	for k := range l.kinds {
		if err := c.leftmost(k, nil); err != nil {
			return fmt.Errorf("%s: %w", l.file, err)
		}
	}
	c.starts()
	return c.anchored()
}

// leftmost refuses a kind that can begin with itself.
func (c *compiler) leftmost(k int, path []int) error {
	if slices.Contains(path, k) {
		return fmt.Errorf("%s can begin with itself", c.l.names[k])
	}
	for _, r := range c.l.kinds[k].rules {
		for _, e := range r.program[0].edges {
			if e.term == 0 {
				if err := c.leftmost(e.kind, append(path, k)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// starts finds what each rule can begin with, and what can follow.
func (c *compiler) starts() {
	l := c.l
	size := int(c.last)/64 + 1
	l.vocab.stands, l.vocab.size = make(terminals, size*len(l.vocab.words)), size
	for id, senses := range l.vocab.senses {
		for _, s := range senses {
			l.vocab.terminals(int32(id)).add(s.term)
		}
	}
	f := &starter{l: l, size: size, kinds: make([]map[terminal]follow, len(l.kinds))}
	for k := range l.kinds {
		l.kinds[k].first = make([][]start, c.last+1)
		for _, r := range l.kinds[k].rules {
			begins := f.state(r, 0)
			for t := terminal(1); t <= c.last; t++ {
				if n, ok := begins[t]; ok {
					l.kinds[k].first[t] = append(l.kinds[k].first[t], start{rule: r, next: n.next, ends: n.ends})
				}
			}
		}
	}
	c.openers()
}

// openers joins what the rules can begin with, by class of number and by word.
func (c *compiler) openers() {
	l := c.l
	by := make([]opener, c.last+1) // by terminal
	for k := range l.kinds {
		mention := slices.Contains(l.mentions, k)
		for t, starts := range l.kinds[k].first {
			for _, s := range starts {
				by[t].kinds.add(k)
				if mention {
					by[t].mention.add(s.next, s.ends)
				}
			}
		}
	}
	l.numbers, l.untried = by[:builtins], make([]int32, len(l.kinds))
	l.openers = make([]opener, len(l.vocab.words))
	for id, senses := range l.vocab.senses {
		o := &l.openers[id]
		for i := range senses {
			s := &senses[i]
			t := &by[s.term]
			o.kinds.union(t.kinds)
			switch {
			case !t.mention.ends && t.mention.next == nil:
			case len(s.rest) == 0:
				o.mention.add(t.mention.next, t.mention.ends)
			default:
				o.phrases = append(o.phrases, s.rest)
			}
		}
	}
}

// A starter works out beginnings, each kind once.
type starter struct {
	l     *Language
	size  int
	kinds []map[terminal]follow
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

// state returns the terminals that a rule can go on with from a state, and what can
// follow each.
func (f *starter) state(r *Rule, state int) map[terminal]follow {
	all := map[terminal]follow{}
	for _, e := range r.program[state].edges {
		if e.term != 0 {
			f.then(all, e.term, r, e.next)
			continue
		}
		for t, n := range f.kind(e.kind) {
			f.put(all, t, follow{next: n.next})
			if n.ends {
				f.then(all, t, r, e.next)
			}
		}
	}
	return all
}

// then adds that terminal t leads to a state of r.
func (f *starter) then(all map[terminal]follow, t terminal, r *Rule, state int) {
	n := follow{next: make(terminals, f.size), ends: r.program[state].final}
	for _, e := range r.program[state].edges {
		if e.term != 0 {
			n.next.add(e.term)
			continue
		}
		for t := range f.kind(e.kind) {
			n.next.add(t)
		}
	}
	f.put(all, t, n)
}

func (f *starter) put(all map[terminal]follow, t terminal, n follow) {
	old, ok := all[t]
	if !ok {
		old.next = make(terminals, f.size)
	}
	old.next.union(n.next)
	old.ends = old.ends || n.ends
	all[t] = old
}

// kind returns what any rule of a kind can begin with. Kinds never begin with themselves.
func (f *starter) kind(k int) map[terminal]follow {
	if f.kinds[k] == nil {
		f.kinds[k] = map[terminal]follow{}
		for _, r := range f.l.kinds[k].rules {
			for t, n := range f.state(r, 0) {
				f.put(f.kinds[k], t, n)
			}
		}
	}
	return f.kinds[k]
}

// anchored refuses a rule for mentions that could match words without any anchor: it
// would never be tried on them.
func (c *compiler) anchored() error {
	sure := make([]bool, len(c.l.kinds)) // every reading of the kind holds an anchor
	for i := range sure {
		sure[i] = true
	}
	for changed := true; changed; {
		changed = false
		for k := range c.l.kinds {
			for _, r := range c.l.kinds[k].rules {
				if sure[k] && c.bare(r, sure) {
					sure[k], changed = false, true
				}
			}
		}
	}
	for _, k := range c.l.mentions {
		for _, r := range c.l.kinds[k].rules {
			if c.bare(r, sure) {
				return fmt.Errorf("%s: rule %s %s can match words without an anchor (anchors %s …)", r.At, r.Kind, r.Name, "month unit")
			}
		}
	}
	return nil
}

// bare reports whether some way through r meets no anchor.
func (c *compiler) bare(r *Rule, sure []bool) bool {
	seen := make([]bool, len(r.program))
	var walk func(s int) bool
	walk = func(s int) bool {
		if seen[s] {
			return false
		}
		seen[s] = true
		if r.program[s].final {
			return true
		}
		for _, e := range r.program[s].edges {
			holds := e.term != 0 && c.anchorOf[e.term] || e.term == 0 && sure[e.kind]
			if !holds && walk(e.next) {
				return true
			}
		}
		return false
	}
	return walk(0)
}
