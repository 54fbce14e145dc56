package parse

import (
	"cmp"
	"slices"
	"strings"

	"dateline/timeline"
)

// clauses gives each of several claims of one sentence the part of it that tells of its
// own happening: "the annexation of Crimea in 2014 and alleged interference in the 2016
// election" tells of two. The quotation of each stays the whole sentence.
func (c *claimer) clauses(s timeline.Span, claims []timeline.Claim) {
	if len(claims) < 2 {
		return
	}
	order := make([]int, len(claims))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := claims[i].Cite.Mention, claims[j].Cite.Mention
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	start := s.Start
	for n := 0; n < len(order); {
		// Claims between whose words nothing parts the sentence share a clause.
		m, end := n+1, s.End
		for ; m < len(order); m++ {
			if at := c.joint(claims[order[m-1]].Cite.Mention.End, claims[order[m]].Cite.Mention.Start); at > 0 {
				end = at
				break
			}
		}
		if end-start < s.Len() {
			for _, i := range order[n:m] {
				c.narrow(&claims[i], timeline.Span{Start: start, End: end})
			}
		}
		n, start = m, end
	}
}

// narrow gives a claim its clause, without the marks at its ends, and the status that the
// clause tells.
func (c *claimer) narrow(claim *timeline.Claim, clause timeline.Span) {
	text := c.a.Text[clause.Start:clause.End]
	clause.Start += len(text) - len(strings.TrimLeft(text, " ,;\n"))
	clause.End -= len(text) - len(strings.TrimRight(text, " ,;\n"))
	if clause.Len() <= claim.Cite.Mention.Len() {
		return
	}
	claim.Cite.Clause = clause
	claim.Status = c.status(clause, claim.Cite.Mention, claim.When, claim.Basis)
}

// joint returns where the words between two mentions part best, the first of several such
// places: at a semicolon, before a comma with a joining word, before such a word, at a
// comma; 0 where nothing parts them.
func (c *claimer) joint(from, to int) int {
	words := c.l.Words("joint")
	best, at := 0, 0
	better := func(strength, i int) {
		if strength > best {
			best, at = strength, i
		}
	}
	comma := -1
	for i := from; i < to; {
		switch b := c.a.Text[i]; {
		case b == ';':
			better(4, i)
			i++
		case b == ',':
			better(1, i)
			comma = i
			i++
		case letter(b):
			end := i + 1
			for end < to && letter(c.a.Text[end]) {
				end++
			}
			if _, ok := words[strings.ToLower(c.a.Text[i:end])]; ok {
				if comma >= 0 && strings.TrimSpace(c.a.Text[comma+1:i]) == "" {
					better(3, comma)
				} else {
					better(2, i)
				}
			}
			comma = -1
			i = end
		default:
			i++
		}
	}
	return at
}
