package parse

import (
	"strings"
	"sync"

	"dateline/timeline"
)

// A Mention is a stretch of an article that says when, or names an event.
type Mention struct {
	Span timeline.Span
	Expr timeline.Expr  // nil where only a name says when
	Rule *Rule          // the line of the language file that read it; nil for a name
	Fact *timeline.Fact // the happening that it names; nil for a time

	Time   timeline.Time // resolved; zero: open
	Basis  timeline.Basis
	Timex  timeline.Timex // zero for names and ranges
	Anchor string         // what Time was reckoned from; "" where the words say it all
	Name   string         // of the event, where it names one
	Trace  timeline.Step  // the parse tree; only where the reader was asked for it
}

// A tagger reads the times of texts, one after the other. It keeps its buffers, so it is
// not for several goroutines at once.
type tagger struct {
	scanner
	matcher
	trace bool
	at    int32 // the reading of the mention just found
}

var taggers = sync.Pool{New: func() any { return new(tagger) }}

// times appends the times that text mentions to list, in order; their spans do not
// overlap.
func (l *Language) times(text string, trace, plain bool, list []Mention) []Mention {
	t := taggers.Get().(*tagger)
	defer taggers.Put(t)
	t.scanner.begin(l.vocab, text, plain)
	t.trace = trace
	for t.island() {
		t.matcher.reset(l, text, t.scanner.run)
		for at := 0; at < len(t.matcher.run); {
			if !t.promising(at) {
				at++
				continue
			}
			m, next := t.longest(at)
			if next == 0 {
				at++
				continue
			}
			if m.Expr != nil {
				list = append(list, m)
				list = t.sides(m, list)
			}
			at = next
		}
	}
	t.scanner.text, t.matcher.text = "", ""
	return list
}

// longest returns the longest mention that begins with a token, and the token after it;
// 0 if there is none. Of two as long, the kind that the file names first is taken.
func (t *tagger) longest(at int) (Mention, int) {
	limit := int32(len(t.matcher.run) + 1)
	for {
		var best int32 = -1
		for _, k := range t.l.mentions {
			for _, n := range t.read(k, at) {
				nd := &t.nodes[n]
				if nd.upTo < limit && (best < 0 || t.longer(nd, &t.nodes[best])) && t.whole(nd, at) {
					best = n
				}
			}
		}
		if best < 0 {
			return Mention{}, 0
		}
		if v, ok := t.value(best); ok {
			nd := &t.nodes[best]
			if from := int(nd.from); from > at { // words before it were only looked at
				if m, next := t.longest(from); next > int(nd.upTo) {
					return m, next
				}
				nd = &t.nodes[best]
			}
			if v.expr == nil { // words that must not be read: "52 years old"
				return Mention{}, int(nd.to)
			}
			m := Mention{Span: t.span(nd), Expr: v.expr, Rule: nd.rule}
			if t.trace {
				m.Trace = t.traceOf(best)
			}
			t.at = best
			return m, int(nd.upTo)
		}
		limit = t.nodes[best].upTo
	}
}

// sides appends the two sides of a range as mentions of their own, as TIMEX3 wants them.
func (t *tagger) sides(m Mention, list []Mention) []Mention {
	r, ok := m.Expr.(timeline.Range)
	if !ok || r.From == nil || r.To == nil {
		return list
	}
	nd := &t.nodes[t.at]
	last := false
	for _, c := range t.caps[nd.caps : nd.caps+nd.ncaps] {
		if c.node < 0 || strings.HasPrefix(nd.rule.parts[c.part], "_") {
			continue
		}
		if v, _ := t.value(c.node); v.expr == nil {
			continue
		}
		side := &t.nodes[c.node]
		list = append(list, Mention{Span: t.span(side), Expr: timeline.Side{Of: r, Last: last}, Rule: side.rule})
		last = true
	}
	return list
}

// longer reports whether a is the longer mention; of two as long of one kind, the one
// that looked further is.
func (t *tagger) longer(a, b *node) bool {
	return a.upTo > b.upTo || a.upTo == b.upTo && a.to > b.to && a.rule.kind == b.rule.kind
}

func (t *tagger) span(nd *node) timeline.Span {
	return timeline.Span{Start: int(t.matcher.run[nd.from].start), End: int(t.matcher.run[nd.upTo-1].end)}
}

// whole reports whether a reading begins and ends at the borders of words and numbers:
// not in 1998 of "$1998", "1998%", "1998.5" or "BA1998". What the rule looked at outside
// the mention, it knows.
func (t *tagger) whole(nd *node, at int) bool {
	text := t.matcher.text
	first, last := &t.matcher.run[nd.from], &t.matcher.run[nd.upTo-1]
	if first.joined {
		return false
	}
	s, e := int(first.start), int(last.end)
	if e < len(text) && wordByte(text[e]) && wordByte(text[e-1]) {
		return false
	}
	if first.classes != 0 && s > 0 && int(nd.from) == at {
		switch c := text[s-1]; c {
		case '$', '#', '/', '_', '@', '+':
			return false
		case '.', ',', ':', '-':
			if s > 1 && wordByte(text[s-2]) && (c != '-' || byteClass[text[s-2]] == cDigit) {
				return false
			}
		default:
			if c >= 0x80 && s > 2 && (text[s-2:s] == "£" || text[max(0, s-3):s] == "€") {
				return false
			}
		}
	}
	if last.classes != 0 && e < len(text) && nd.to == nd.upTo {
		switch c := text[e]; c {
		case '%', '_':
			return false
		case '.', ',', ':', '-', '/':
			if e+1 < len(text) && byteClass[text[e+1]] == cDigit {
				return false
			}
		}
	}
	return !t.compound(nd, at)
}

// compound reports whether a word of a reading is but a part of a word with a hyphen:
// Sunday of "Sunday-best", but not 90-day of "90-day-rule".
func (t *tagger) compound(nd *node, at int) bool {
	text := t.matcher.text
	first, last := &t.matcher.run[nd.from], &t.matcher.run[nd.upTo-1]
	if s := int(first.start); first.classes == 0 && int(nd.from) == at && s > 1 && text[s-1] == '-' && byteClass[text[s-2]] == cLetter {
		return true
	}
	e := int(last.end)
	if nd.upTo-nd.from > 1 && text[last.start-1] == '-' {
		return false
	}
	return last.classes == 0 && nd.to == nd.upTo && e+1 < len(text) && text[e] == '-' && byteClass[text[e+1]] == cLetter
}

// traceOf returns the trace of a reading.
func (t *tagger) traceOf(n int32) timeline.Step {
	nd := &t.nodes[n]
	s := timeline.Step{Rule: nd.rule.Kind + " " + nd.rule.Name, At: nd.rule.At}
	sp := t.span(nd)
	s.Words = t.matcher.text[sp.Start:sp.End]
	for _, c := range t.caps[nd.caps : nd.caps+nd.ncaps] {
		if c.node >= 0 {
			s.Parts = append(s.Parts, t.traceOf(c.node))
			continue
		}
		tok := &t.matcher.run[c.tok]
		p := timeline.Step{Rule: nd.rule.parts[c.part], Words: t.matcher.text[tok.start:tok.end]}
		if c.sense != nil {
			p.Means = c.sense.value
			if k := len(c.sense.rest); k > 0 {
				p.Words = t.matcher.text[tok.start:t.matcher.run[int(c.tok)+k].end]
			}
		}
		s.Parts = append(s.Parts, p)
	}
	return s
}
