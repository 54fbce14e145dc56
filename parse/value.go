package parse

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
)

// A value is what a part of a pattern came to: a number, a symbol such as "month" or
// "last", or a time as written.
type value struct {
	name string // the part's name
	num  float64
	sym  string
	expr timeline.Expr
}

func (v value) isSet() bool { return v.name != "" }

// An arg of a verb is a part of the pattern, with its sign, or a constant.
type arg struct {
	text   string
	name   string // text without its sign
	parts  []int  // the parts of that name, in order; nil: a constant
	nth    int    // it takes the nth of them that was filled
	minus  bool
	number float64
	sym    string
}

// bind finds what the arguments of r's verb stand for.
func bind(r *Rule) error {
	var ok bool
	if r.verb, ok = verbs[r.Verb]; !ok {
		return fmt.Errorf("rule %s: no verb is called %q", r.Name, r.Verb)
	}
	used := map[string]int{}
	for i := range r.args {
		a := &r.args[i]
		text := a.text
		if rest, ok := strings.CutPrefix(text, "-"); ok {
			text, a.minus = rest, true
		}
		a.name = text
		for p, name := range r.parts {
			if name == text {
				a.parts = append(a.parts, p)
			}
		}
		if a.parts != nil {
			a.nth = used[text]
			used[text]++
			continue
		}
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			a.number = n
		}
		if a.minus {
			a.number = -a.number
		}
		a.sym = text
	}
	for _, name := range r.parts {
		if used[name] == 0 && !slices.Contains(unusedParts, name) && !strings.HasPrefix(name, "_") {
			return fmt.Errorf("rule %s: the verb %s makes no use of %q; call it _:%s if that is meant", r.Name, r.Verb, name, name)
		}
	}
	return nil
}

// unusedParts may stand in a pattern without a meaning for the verb.
var unusedParts = []string{"article", "suffix", "preposition", "of", "zone"}

// value evaluates a reading; it reports false where some verb refuses its parts. The
// arguments of the verb lie on a stack, above those of the verbs that wait for its value.
func (m *matcher) value(n int32) (value, bool) {
	nd := &m.nodes[n]
	r := nd.rule
	caps := m.caps[nd.caps : nd.caps+nd.ncaps]
	base := len(m.args)
	defer func() { m.args = m.args[:base] }()
	for i := range r.args {
		a := &r.args[i]
		if a.parts == nil {
			m.args = append(m.args, value{name: "constant", num: a.number, sym: a.sym})
			continue
		}
		v, ok := m.part(a, caps)
		if !ok {
			return value{}, false
		}
		m.args = append(m.args, v)
	}
	if len(r.args) == 0 {
		m.args = append(m.args, value{})
	}
	return r.verb(m.args[base:])
}

// part returns the value of the nth capture of a's name; the zero value if it was left
// out.
func (m *matcher) part(a *arg, caps []capture) (value, bool) {
	seen := 0
	for _, c := range caps {
		if !slices.Contains(a.parts, int(c.part)) {
			continue
		}
		if seen < a.nth {
			seen++
			continue
		}
		var v value
		switch {
		case c.node >= 0:
			var ok bool
			if v, ok = m.value(c.node); !ok {
				return v, false
			}
		case c.sense != nil:
			v.sym, v.num = c.sense.value, c.sense.num
		default:
			v.num = float64(m.run[c.tok].num)
		}
		if a.minus {
			v = minus(v)
		}
		v.name = a.name
		return v, true
	}
	return value{}, true
}

func minus(v value) value {
	v.num = -v.num
	switch v.sym {
	case "last":
		v.sym = "next"
	case "next":
		v.sym = "last"
	case "vague":
		v.num = -1
	}
	return v
}
