package quote

import (
	"strings"
	"sync"

	"dateline/timeline"
)

// A Quote is something that an article says somebody said, wrote, thinks or wants.
type Quote struct {
	Span    timeline.Span // what was said; never empty. Quotation marks at its ends are part of it
	Kind    Kind
	Said    bool          // somebody uttered it; else it may be a wish, a view, what figures show
	Cue     timeline.Span // "said", "according to"; zero if none
	Speaker timeline.Span // the words that name the speaker; zero if none
	Name    string        // the speaker's fullest name in the article, else the words that name it; "" if unknown
	Office  timeline.Span // what the article says the speaker is: "Kremlin aide"; zero if it does not
}

// A Kind says whose words a quotation is in.
type Kind string

// The kinds of quotations.
const (
	Direct   Kind = "direct"   // the speaker's, within quotation marks
	Indirect Kind = "indirect" // the outlet's
	Mixed    Kind = "mixed"    // the outlet's, with some of the speaker's
)

// Find returns the quotations in text in order of Span.Start. The sentences are those of
// package sentence. Spans lie within text, at rune borders.
func Find(text string, sentences []timeline.Span, w *Words) []Quote {
	return Append(nil, text, sentences, w)
}

// Append is [Find], adding to dst.
func Append(dst []Quote, text string, sentences []timeline.Span, w *Words) []Quote {
	if w == nil || len(w.table) == 0 {
		w = &noWords
	}
	f := finders.Get().(*finder)
	defer f.free()
	f.text, f.words = text, w
	f.marks = marks(f.marks[:0], text)
	f.regions = f.marks
	for i := 0; i < len(sentences); {
		i = f.unit(sentences, i)
	}
	f.order()
	f.settle()
	return append(dst, f.out...)
}

// noWords is what a nil Words stands for.
var noWords = Words{table: make([]entry, 1), parts: make([]part, 1)}

// finders keeps finders for their buffers.
var finders = sync.Pool{New: func() any { return new(finder) }}

// keptNames is how many names a finder that is kept has room for: to clear a map takes as
// long as the most that it ever held.
const keptNames = 200

// free empties f and gives it back.
func (f *finder) free() {
	clear(f.out) // so that no article is kept alive
	clear(f.names.all)
	if len(f.names.byLast) > keptNames {
		f.names.byLast = nil
	}
	clear(f.names.byLast)
	*f = finder{
		toks: f.toks[:0], cues: f.cues[:0], capitals: f.capitals[:0], quoted: f.quoted[:0], marks: f.marks[:0], out: f.out[:0],
		names: names{all: f.names.all[:0], byLast: f.names.byLast, places: f.names.places[:0]},
	}
	finders.Put(f)
}

// A finder works through an article, unit by unit.
type finder struct {
	text     string
	words    *Words
	marks    []timeline.Span // the quotations
	regions  []timeline.Span // those of them not yet reached
	toks     []token         // of the unit at hand, and which of them
	cues     []int32         // are words that may be cues,
	capitals []int32         // are words with a capital,
	quoted   []int32         // are quotations
	names    names
	out      []Quote
	first    int           // in out: the first quotation of the unit at hand
	done     int           // the first token that no content holds yet
	closed   int           // the first token behind the last attribution that follows what was said
	intro    bool          // the cue at hand stands in the introduction of its sentence
	main     span          // the last speaker within the unit
	last     int           // in out: the quotation that the next unit may go on with, or -1
	reach    int           // the end of the unit before
	colon    bool          // the unit before ended with a colon
	small    int           // the words of the unit without a capital,
	large    int           // and with one; not counting those that a headline writes small
	speaker  timeline.Span // the last speaker of the article
	cue      timeline.Span // of a quotation that a colon announced
}

// A span is a stretch of tokens, half open.
type span struct{ from, to int }

func (s span) empty() bool { return s.from >= s.to }

// unit reads the sentence at i, with those that a quotation joins to it, and returns the
// index of the next sentence.
func (f *finder) unit(sentences []timeline.Span, i int) int {
	f.toks, f.cues, f.capitals, f.quoted = f.toks[:0], f.cues[:0], f.capitals[:0], f.quoted[:0]
	f.small, f.large = 0, 0
	from := sentences[i].Start
	if i == 0 {
		f.last, f.reach = -1, 0
	}
	unitStart := from
	for len(f.regions) > 0 && f.regions[0].End <= from {
		f.regions = f.regions[1:]
	}
	for first := i; i < len(sentences); i++ {
		s := sentences[i]
		if i > first && s.Start >= from {
			break
		}
		if s.End <= from {
			continue
		}
		from = max(from, s.Start)
		used := f.tokens(from, s.End, f.regions)
		from = s.End
		if used > 0 {
			from = max(from, f.regions[used-1].End)
			f.regions = f.regions[used:]
		}
	}
	f.add(from, from, stop)
	f.collect()
	f.read(unitStart)
	f.reach = from
	f.ahead()
	return i
}

// longestUnit is the most tokens that a unit may have. What is longer is a table, a list, a
// program; reading on from each of its words would cost too much.
const longestUnit = 1000

// read finds the quotations of the unit at hand.
func (f *finder) read(start int) {
	f.first, f.done, f.closed, f.main = len(f.out), 0, 0, span{}
	if f.goesOn(start) {
		return
	}
	if len(f.toks) > longestUnit {
		return
	}
	for _, at := range f.cues {
		i := int(at)
		if i < f.done {
			continue
		}
		switch t := &f.toks[i]; {
		case t.class&attributes != 0 && f.attribution(i):
		case t.verb != 0 && f.verb(i):
		case t.noun != 0 && f.noun(i):
		}
	}
	if len(f.out) == f.first && !f.words.nouns {
		f.labelled()
	}
	f.rest()
	f.last = -1
	for i := len(f.out) - 1; i >= f.first; i-- {
		if f.last < 0 || f.out[i].Kind != Indirect && f.out[f.last].Kind == Indirect {
			f.last = i
		}
	}
}

// goesOn handles a unit that is nothing but quotation, right after a quotation in the same
// paragraph: “A,” she said. “B.” It is part of the quotation before.
func (f *finder) goesOn(start int) bool {
	if f.last < 0 || f.toks[0].kind != quotation || strings.Contains(f.text[f.reach:start], "\n") {
		return false
	}
	end := 0
	for i := range f.toks {
		switch f.toks[i].kind {
		case quotation:
			end = int(f.toks[i].end)
		case word:
			return false
		}
	}
	q := &f.out[f.last]
	if q.Kind == Indirect || q.Cue.Start < q.Span.Start && q.Kind != Direct {
		return false
	}
	q.Span.End = end
	return true
}

// emit adds the content of tokens c, given by cue to speaker; either may be empty. said
// tells that the cue is one of saying.
func (f *finder) emit(c, cue, speaker span, said bool) bool {
	c = f.tidy(c)
	if c.empty() {
		return false
	}
	q := Quote{Span: f.bytes(c), Kind: f.kind(c, cue, speaker), Said: said, Cue: f.bytes(cue), Speaker: f.bytes(speaker)}
	if !speaker.empty() {
		f.main, f.speaker = speaker, q.Speaker
		f.agree(speaker, c)
	}
	f.out = append(f.out, q)
	f.done = max(f.done, c.to)
	return true
}

// tidy drops marks at both ends of c, but not quotations.
func (f *finder) tidy(c span) span {
	for !c.empty() && f.toks[c.from].kind > quotation {
		c.from++
	}
	for !c.empty() && (f.toks[c.to-1].kind > quotation && !(f.toks[c.to-1].kind == bracket && f.text[f.toks[c.to-1].start] == ')')) {
		c.to--
	}
	return c
}

// bytes returns the stretch of text that s covers, zero if it is empty.
func (f *finder) bytes(s span) timeline.Span {
	if s.empty() {
		return timeline.Span{}
	}
	return timeline.Span{Start: int(f.toks[s.from].start), End: int(f.toks[s.to-1].end)}
}

// kind tells direct from mixed and indirect by the tokens of a content. Where the
// attribution stands within it, the words from there to the next quotation are not looked
// at.
func (f *finder) kind(c, cue, speaker span) Kind {
	k, own := Indirect, false // own: some words are the outlet's
	for i := c.from; i < c.to; i++ {
		if i == cue.from && !cue.empty() || i == speaker.from && !speaker.empty() {
			for i < c.to && (f.toks[i].kind != quotation || i < max(cue.to, speaker.to)) {
				i++
			}
		}
		if i == c.to {
			break
		}
		switch f.toks[i].kind {
		case quotation:
			k = Direct
		case word:
			own = true
		}
	}
	if k == Direct && own {
		return Mixed
	}
	return k
}

// order sorts the quotations by where they start. They are nearly in order already.
func (f *finder) order() {
	q := f.out
	for i := 1; i < len(q); i++ {
		for k := i; k > 0 && q[k].Span.Start < q[k-1].Span.Start; k-- {
			q[k], q[k-1] = q[k-1], q[k]
		}
	}
}
