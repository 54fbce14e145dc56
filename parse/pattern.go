package parse

import (
	"fmt"
	"slices"
	"strings"
)

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
	c.text, c.frags, c.parts, c.brackets, c.inside = r.Pattern, c.frags[:0], nil, strings.Contains(r.Pattern, "["), false
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

// newFrag adds a state; the room of one of an earlier rule is used again.
func (c *compiler) newFrag() int {
	n := len(c.frags)
	c.frags = slices.Grow(c.frags, 1)[:n+1]
	f := &c.frags[n]
	f.edges, f.empty = f.edges[:0], f.empty[:0]
	return n
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
	order := []int{start}
	number := make([]int, len(c.frags)) // in order, from 1; 0: not there
	number[start] = 1
	visit := func(f int) int {
		if number[f] == 0 {
			order = append(order, f)
			number[f] = len(order)
		}
		return number[f] - 1
	}
	seen := make([]int, len(c.frags)) // the state from which it was last walked to, from 1
	p := make(program, 0, len(c.frags))
	var s state
	var walk func(f int)
	walk = func(f int) {
		if seen[f] == len(p)+1 {
			return
		}
		seen[f] = len(p) + 1
		s.final = s.final || f == end
		for _, e := range c.frags[f].edges {
			e.next = visit(e.next)
			s.edges = append(s.edges, e)
		}
		for _, g := range c.frags[f].empty {
			walk(g)
		}
	}
	for i := 0; i < len(order); i++ {
		s = state{}
		walk(order[i])
		p = append(p, s)
	}
	return p
}
