package parse

import (
	"fmt"
	"slices"
)

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
	f := &starter{l: l, size: size, kinds: make([]map[terminal]*follow, len(l.kinds))}
	for k := range l.kinds {
		l.kinds[k].first = make([][]start, c.last+1)
		for _, r := range l.kinds[k].rules {
			begins := f.state(r, 0)
			for t := terminal(1); t <= c.last; t++ {
				if n := begins[t]; n != nil {
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
	kinds []map[terminal]*follow

	follows []follow  // room for more
	room    terminals // for their sets
}

// state returns the terminals that a rule can go on with from a state, and what can
// follow each.
func (f *starter) state(r *Rule, state int) map[terminal]*follow {
	all := map[terminal]*follow{}
	for _, e := range r.program[state].edges {
		if e.term != 0 {
			f.then(all, e.term, r, e.next)
			continue
		}
		for t, n := range f.kind(e.kind) {
			f.put(all, t, &follow{next: n.next})
			if n.ends {
				f.then(all, t, r, e.next)
			}
		}
	}
	return all
}

// then adds that terminal t leads to a state of r.
func (f *starter) then(all map[terminal]*follow, t terminal, r *Rule, state int) {
	n := f.at(all, t)
	n.ends = n.ends || r.program[state].final
	for _, e := range r.program[state].edges {
		if e.term != 0 {
			n.next.add(e.term)
			continue
		}
		for t := range f.kind(e.kind) {
			n.next.add(t)
		}
	}
}

func (f *starter) put(all map[terminal]*follow, t terminal, n *follow) {
	old := f.at(all, t)
	old.next.union(n.next)
	old.ends = old.ends || n.ends
}

// at returns what can follow t, to be widened.
func (f *starter) at(all map[terminal]*follow, t terminal) *follow {
	n := all[t]
	if n == nil {
		const many = 256
		if len(f.follows) == 0 {
			f.follows, f.room = make([]follow, many), make(terminals, many*f.size)
		}
		n = &f.follows[0]
		n.next = f.room[:f.size:f.size]
		f.follows, f.room = f.follows[1:], f.room[f.size:]
		all[t] = n
	}
	return n
}

// kind returns what any rule of a kind can begin with. Kinds never begin with themselves.
func (f *starter) kind(k int) map[terminal]*follow {
	if f.kinds[k] == nil {
		f.kinds[k] = map[terminal]*follow{}
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
