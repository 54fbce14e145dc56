package main

import (
	"cmp"
	"strings"
	"time"

	"github.com/olebedev/when"
	"github.com/olebedev/when/rules"
	"github.com/olebedev/when/rules/common"
	"github.com/olebedev/when/rules/en"

	"dateline/timeline"
)

// A dateReader reads the dates of flags. Its first way that fits wins: EDTF, the id or a
// name of a fact, dateline's own grammar, the rules of olebedev/when.
type dateReader struct {
	now   timeline.Time                                                // the day that relative dates count from
	fact  func(name string) (*timeline.Fact, error)                    // nil: there is none
	own   func(words string, now timeline.Time) (timeline.Time, error) // zero: not understood
	noted func(where, words, how string, t timeline.Time)
}

// read reads a date; where it stands, "--from", is for messages.
func (r *dateReader) read(where, words string) (timeline.Time, error) {
	words = strings.TrimSpace(words)
	t, how, err := r.plain(words)
	for _, s := range sides {
		if err == nil && t.IsZero() && len(words) > len(s.word) && strings.EqualFold(words[:len(s.word)], s.word) {
			t, how, err = r.plain(strings.TrimSpace(words[len(s.word):]))
			if !t.IsZero() {
				t = s.open(t)
				how = cmp.Or(how, "one side open")
			}
		}
	}
	switch {
	case err != nil:
		return t, usagef("%s: %v", where, err)
	case t.IsZero():
		return t, usagef("%s: %q is not understood as a date; write it like 2018-07-16, 2018-07, helsinki-summit-2018 or \"two weeks ago\" (dateline help dates)",
			where, words)
	case how != "" && r.noted != nil:
		r.noted(where, words, how, t)
	}
	return t, nil
}

// plain reads a date that no word leaves open, and says how it did: "" for EDTF.
func (r *dateReader) plain(words string) (t timeline.Time, how string, err error) {
	if t, err := timeline.ParseEDTF(words); err == nil {
		return t, "", nil
	}
	if r.fact != nil {
		if f, err := r.fact(words); f != nil || err != nil {
			return whenOf(f), "an event", err
		}
	}
	t, err = r.inWords(words)
	return t, "counted from " + r.now.String(), err
}

// sides are the words that may stand before a date and leave one of its sides open.
var sides = []struct {
	word string
	open func(timeline.Time) timeline.Time
}{
	{"since ", onFrom}, {"from ", onFrom}, {"until ", upTo}, {"till ", upTo}, {"up to ", upTo},
	{"after ", func(t timeline.Time) timeline.Time { t.Start = t.End; return onFrom(t) }},
	{"before ", func(t timeline.Time) timeline.Time { t.End = t.Start; return upTo(t) }},
}

func onFrom(t timeline.Time) timeline.Time {
	return timeline.Time{Start: t.Start, End: timeline.Forever, Grain: t.Grain}
}

func upTo(t timeline.Time) timeline.Time {
	return timeline.Time{Start: timeline.Beginning, End: t.End, Grain: t.Grain}
}

func whenOf(f *timeline.Fact) timeline.Time {
	if f == nil {
		return timeline.Time{}
	}
	return f.When
}

// inWords reads words through olebedev/when, in whose chain dateline's own grammar is
// the first rule.
func (r *dateReader) inWords(words string) (timeline.Time, error) {
	own := &ownRule{reader: r}
	p := when.New(&rules.Options{Distance: 5, MatchByOrder: true})
	p.Use(func(s string) (string, error) { return strings.ToLower(s), nil }) // its rules know no "Two"
	p.Add(own)
	g := &guard{own: own}
	for _, rule := range append(append([]rules.Rule{}, en.All...), common.All...) {
		p.Add(&guardedRule{rule, g})
	}
	y, m, d := r.now.Start.Civil()
	base := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	own.words = words
	found, err := p.Parse(words, base)
	switch {
	case own.err != nil || !own.time.IsZero():
		return own.time, own.err
	case err != nil || found == nil || !onlyFiller(strings.Replace(strings.ToLower(words), found.Text, " ", 1)):
		return timeline.Time{}, nil
	}
	return g.time(found.Time, base), nil
}

// onlyFiller reports whether what was left unread says nothing.
func onlyFiller(rest string) bool {
	for _, w := range strings.Fields(rest) {
		if w != "on" && w != "at" && w != "the" && w != "of" && w != "," {
			return false
		}
	}
	return true
}

// An ownRule is dateline's grammar as a rule of olebedev/when. It reads a text as a whole
// or not at all.
type ownRule struct {
	reader *dateReader
	words  string
	time   timeline.Time // what the text said; zero: not understood
	err    error
}

// Find implements [rules.Rule].
func (o *ownRule) Find(text string) *rules.Match {
	if o.reader.own == nil {
		return nil
	}
	if o.time, o.err = o.reader.own(o.words, o.reader.now); o.time.IsZero() {
		return nil
	}
	return &rules.Match{Left: 0, Right: len(text), Text: text, Applier: o.apply}
}

func (o *ownRule) apply(_ *rules.Match, c *rules.Context, _ *rules.Options, _ time.Time) (bool, error) {
	if o.time.Start != timeline.Beginning {
		y, m, d := o.time.Start.Civil()
		c.Year, c.Month, c.Day = &y, &m, &d
	}
	return true, nil
}

// A guard keeps the known faults of the stock rules away from the flags of this program:
// it remembers what they set, and takes a time only if all of that is found in it again.
type guard struct {
	own    *ownRule
	ctx    *rules.Context
	broken bool
	today  bool
}

// A guardedRule is a stock rule that is silent where dateline's grammar has read the text.
type guardedRule struct {
	rules.Rule
	*guard
}

// Find implements [rules.Rule].
func (r *guardedRule) Find(text string) *rules.Match {
	if !r.own.time.IsZero() {
		return nil
	}
	m := r.Rule.Find(text)
	if m == nil {
		return nil
	}
	stock := m.Applier
	m.Applier = func(m *rules.Match, c *rules.Context, o *rules.Options, ref time.Time) (bool, error) {
		before := *c
		ok, err := stock(m, c, o, ref)
		r.ctx = c
		switch t := strings.ToLower(strings.TrimSpace(m.Text)); {
		case t == "now" || t == "today":
			r.today = true
		// "28/11" is taken and then left aside without a word; months and years of
		// "in 10 months" are counted without their carry.
		case ok && *c == before, strings.Contains(t, "month"), strings.Contains(t, "year"):
			r.broken = true
		}
		return ok, err
	}
	return m
}

// time returns the day, or the minute, that the stock rules came to; zero where they are
// not to be trusted.
func (g *guard) time(t, base time.Time) timeline.Time {
	if g.broken || g.ctx == nil {
		return timeline.Time{}
	}
	// "September 5th", said on the 31st, carries into October.
	c := g.ctx
	if c.Month != nil && int(t.Month()) != *c.Month || c.Day != nil && t.Day() != *c.Day || c.Year != nil && t.Year() != *c.Year {
		return timeline.Time{}
	}
	at := timeline.On(t.Year(), int(t.Month()), t.Day())
	at += timeline.Instant(t.Hour()*3600 + t.Minute()*60)
	switch {
	case c.Month != nil && c.Day == nil && c.Hour == nil:
		return timeline.Unit(at, 0, timeline.Month)
	case c.Hour != nil || c.Minute != nil || t.Sub(base)%(24*time.Hour) != 0:
		return timeline.Unit(at, 0, timeline.Minute)
	case g.today || c.Duration != 0 || c.Day != nil || c.Weekday != nil:
		return timeline.Unit(at, 0, timeline.Day)
	}
	return timeline.Time{}
}
