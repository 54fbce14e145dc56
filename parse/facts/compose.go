package facts

import (
	"slices"
	"strings"
)

// A role says how a feature stands to the head word of its noun phrase.
type role uint8

const (
	before role = iota // "Geneva summit", "Russian invasion"
	owner              // "Nixon's visit"
	in                 // in, at, near, outside
	of
	with // with, between, among
	by
	to // to, into, on, from, against, for
)

var roleOf = map[string]role{
	"in": in, "at": in, "near": in, "outside": in, "of": of, "with": with, "between": with, "among": with,
	"by": by, "to": to, "into": to, "on": to, "from": to, "against": to, "for": to,
}

// A feature is a name, or a listed event, within a noun phrase.
type feature struct {
	role  role
	entry int32   // the name, or 0
	of    []int32 // the events, where entry is 0
}

// A noun is a noun phrase around a head word or a listed name.
type noun struct {
	first, last int // tokens, last included
	feats       []feature
	years       []int16  // what the happening's year must be
	inYears     []int16  // "in 2018" after it: the year of the happening, or of what is told of it
	strict      []Dated  // times that stand in the phrase
	loose       []Dated  // times that follow it
	the, a      bool     // an article stands before it
	unfit       bool     // "a new Helsinki summit"
	types       []string // "presidential"
	title       bool     // the head word has a capital
	counted     bool     // "the first": one of a row, of which the latest is no likelier than others
	summit      bool     // the head word is "summit"
}

// timed reports whether a phrase holds a time or touches one.
func (n *noun) timed() bool {
	return len(n.years)+len(n.strict)+len(n.inYears)+len(n.loose) > 0
}

// electionTypes are the words that tell kinds of election apart. Words of one row mean
// the same.
var electionTypes = []string{
	"presidential", "parliamentary general legislative federal national bundestag knesset duma", "midterm midterms", "runoff",
	"european", "assembly", "regional", "municipal local mayoral",
}

// grow reads the noun phrase around tokens[i:j], but for its times, see growTimes.
func (r *reader) grow(i, j int) noun {
	n := noun{first: i, last: j - 1, title: r.tokens[j-1].shape != lower}
	r.growLeft(&n)
	r.growRight(&n)
	return n
}

func (r *reader) growLeft(n *noun) {
	role := before
	for k := n.first - 1; k >= 0; k-- {
		t := &r.tokens[k]
		g := between(r.text, t, &r.tokens[k+1])
		if g != joined && g != genitive {
			return
		}
		if i := r.nameOf[k]; i != 0 {
			name := &r.names[i-1]
			if g == genitive {
				// And so do those further left: "Biden and Putin's meeting".
				role = owner
			}
			n.feats = append(n.feats, feature{role: role, entry: name.entry})
			k = int(name.first)
			n.first = k
			continue
		}
		fl := t.flags
		switch {
		case r.covered[k]:
			return
		case t.year != 0:
			n.years = append(n.years, t.year)
			n.first = k
		case fl&isUnfit != 0:
			n.unfit = true
			return
		case fl&isThe != 0:
			n.the = true
			return
		case fl&isA != 0:
			n.a = true
			return
		case fl&isAnd != 0:
			if len(n.feats) == 0 || n.first != k+1 || k == 0 || r.nameOf[k-1] == 0 {
				return
			}
		case fl&(isFiller|isHead) != 0:
			word := r.facts.vocab.words[t.word]
			n.counted = n.counted || word == "first" || word == "second" || word == "inaugural"
			for _, row := range electionTypes {
				if slices.Contains(strings.Fields(row), word) {
					n.types = append(n.types, row)
				}
			}
		default:
			return
		}
	}
}

func (r *reader) growRight(n *noun) {
	role, open, listed := before, false, false // open: a preposition stands before
	for k := n.last + 1; k < len(r.tokens); k++ {
		t := &r.tokens[k]
		g := between(r.text, &r.tokens[k-1], t)
		if g != joined && !(g == genitive && k == n.last+1) && !(g == comma && listed && r.nameOf[k] != 0) {
			return
		}
		if g == genitive && k == n.last+1 {
			return
		}
		fl := t.flags
		if i := r.nameOf[k]; i != 0 && !r.covered[k] {
			if !open {
				return
			}
			name := &r.names[i-1]
			n.feats = append(n.feats, feature{role: role, entry: name.entry})
			k = int(name.last)
			n.last = k
			listed = true
			continue
		}
		switch {
		case r.covered[k]:
			if open {
				if e := r.listedAt(k); e != nil {
					n.feats = append(n.feats, feature{role: role, of: e.events})
					n.last = e.end - 1
				}
			}
			return
		case t.year != 0:
			switch {
			case open && (role == in):
				n.inYears = append(n.inYears, t.year)
			case open && role != of:
				return
			default:
				n.years = append(n.years, t.year)
			}
			n.last = k
			open = false
		case fl&isPrep != 0:
			if open && !listed {
				return
			}
			role, open, listed = roleOf[r.facts.words.preps[t.word]], true, false
		case fl&isAnd != 0:
			if !open || !listed {
				return
			}
		case fl&isThe != 0, fl&isFiller != 0:
			if !open {
				return
			}
		default:
			return
		}
	}
}

// growTimes takes in the times that stand in the phrase or touch it.
func (r *reader) growTimes(n *noun) {
	start, end := int(r.tokens[n.first].start), int(r.tokens[n.last].end)
	for _, d := range r.datesFrom(start - touching) {
		switch {
		case d.Span.Start > end+leading:
			return
		case d.Time.IsZero() || r.endsInYear(n, d):
		case d.Span.Start >= start && d.Span.End <= end:
			n.strict = append(n.strict, d)
		case d.Span.End <= start && start-d.Span.End <= touching && touches(r.text[d.Span.End:start]):
			n.strict = append(n.strict, d)
		case d.Span.Start >= end && leadsToTime(r.text[end:d.Span.Start]):
			n.loose = append(n.loose, d)
		}
	}
}

// endsInYear reports whether a time is the year of an "in 2018" at the end of a phrase,
// which inYears holds.
func (r *reader) endsInYear(n *noun, d Dated) bool {
	last := &r.tokens[n.last]
	return len(n.inYears) > 0 && last.year == n.inYears[len(n.inYears)-1] && d.Span.Start == int(last.start) && d.Span.End == int(last.end)
}

// How many bytes may lie between a phrase and the time before it, and the one after it.
const (
	touching = 3
	leading  = 10
)

// datesFrom returns the times of the text, without those that surely end before a byte.
func (r *reader) datesFrom(at int) []Dated {
	i, _ := slices.BinarySearchFunc(r.ctx.Dates, at-r.longest, func(d Dated, at int) int { return d.Span.Start - at })
	return r.ctx.Dates[i:]
}

func touches(gap string) bool {
	return gap == " " || gap == "'s " || gap == "’s " || gap == "-" || gap == ""
}

func leadsToTime(gap string) bool {
	switch strings.TrimSpace(gap) {
	case "", "in", "on", "of", ", on", ", in", "(", "held in", "held on", "from":
		return true
	}
	return false
}
