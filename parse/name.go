package parse

import (
	"slices"
	"strings"

	"dateline/parse/facts"
	"dateline/timeline"
)

// names adds the mentions of known happenings to a reading whose times are resolved.
func (r *Reader) names(a *timeline.Article, rd *Reading) {
	c := facts.Context{Text: a.Text, Sentences: rd.Sentences, Published: a.Published, Skip: a.Skip, Trace: r.options.Trace}
	c.Dates = make([]facts.Dated, 0, len(rd.Mentions))
	for i := range rd.Mentions {
		if m := &rd.Mentions[i]; dates(m) && !swings(m) && !namelike(a.Text, m) {
			c.Dates = append(c.Dates, facts.Dated{Span: m.Span, Time: m.Time, NoYear: isYearlessDay(m.Expr)})
		}
	}
	times := len(rd.Mentions)
	named := rd.scan.Events(c)
	speaksOf(named)
	named = r.withoutStrangers(a, rd, named)
	for _, n := range named {
		m := Mention{Span: n.Span, Fact: n.Fact, Name: n.Name, Time: n.When, Basis: timeline.ByName}
		if r.options.Trace {
			m.Trace = n.Trace
		}
		rd.Mentions = append(rd.Mentions, m)
	}
	if a.Published.IsZero() {
		r.ties(a, rd, times)
	}
	if len(named) > 0 {
		r.settleAll(rd, times)
	}
}

// speaksOf closes the names that are open between several happenings, where the article
// names just one of them elsewhere: "the summit" of an article on the Alaska summit.
func speaksOf(named []facts.Mention) {
	if !slices.ContainsFunc(named, func(n facts.Mention) bool { return n.Fact == nil }) {
		return
	}
	clear := map[*timeline.Fact]bool{}
	for _, n := range named {
		if n.Fact != nil {
			clear[n.Fact] = true
		}
	}
	for i := range named {
		n := &named[i]
		if n.Fact != nil {
			continue
		}
		var only *timeline.Fact
		for _, f := range n.Candidates {
			if clear[f] && only != nil {
				only = nil
				break
			} else if clear[f] {
				only = f
			}
		}
		if only == nil {
			continue
		}
		n.Fact, n.When, n.Name = only, only.When, only.Name
		n.Trace.Means = only.ID + " " + only.When.String()
		n.Trace.Parts = append(n.Trace.Parts, timeline.Step{Rule: "named elsewhere in the article", At: only.At, Means: only.ID})
	}
}

// ties lets a happening that an undated article names stand for "next Friday in Alaska" in
// it, where the place is the happening's and the weekday is that of its day.
func (r *Reader) ties(a *timeline.Article, rd *Reading, times int) {
	for i := range rd.Mentions[:times] {
		m := &rd.Mentions[i]
		d, ok := m.Expr.(timeline.Date)
		if !ok || !m.Time.IsZero() || d.Has&timeline.FWeekday == 0 || d.Has&timeline.FMonth != 0 {
			continue
		}
		if f := tied(d, m.Span, rd.Mentions[times:], r.namesIn(a, rd)); f != nil {
			m.Fact, m.Name, m.Time, m.Basis = f, f.Name, f.When, timeline.ByName
			m.Anchor = "the " + f.Name + ", " + f.When.String()
			m.Timex = timeline.TimexOf(m.Expr, m.Time)
		}
	}
}

// tied returns the one happening named in an article whose weekday is d's and whose place
// stands beside d.
func tied(d timeline.Date, at timeline.Span, named []Mention, places []facts.Name) *timeline.Fact {
	var only *timeline.Fact
	for i := range named {
		f := named[i].Fact
		if f == nil || f == only || !f.When.Single() || f.When.Grain != timeline.Day || f.When.Start.Weekday() != d.Weekday {
			continue
		}
		for j := range places {
			if p := &places[j]; gap(p.Span, at) <= 8 && slices.Contains(f.Places, p.Name) {
				if only != nil {
					return nil
				}
				only = f
				break
			}
		}
	}
	return only
}

// withoutStrangers drops names that are put together of a place and a kind, "a speech in
// Warsaw", where they would mean something of long ago of whose actors the article names
// none.
func (r *Reader) withoutStrangers(a *timeline.Article, rd *Reading, named []facts.Mention) []facts.Mention {
	return slices.DeleteFunc(named, func(n facts.Mention) bool {
		if n.Fact == nil || !strings.HasPrefix(n.Trace.Rule, "composed") || len(n.Fact.Actors) == 0 || a.Published.IsZero() || withinYear(n.When, a.Published) || strings.ContainsAny(a.Text[n.Span.Start:n.Span.End], "0123456789") {
			return false // a year says which one is meant
		}
		return !slices.ContainsFunc(r.namesIn(a, rd), func(name facts.Name) bool { return slices.Contains(n.Fact.Actors, name.Name) })
	})
}

// swings reports whether only the tense of its sentence says on which side of the article
// a time lies: "on Friday".
func swings(m *Mention) bool {
	d, ok := m.Expr.(timeline.Date)
	return ok && d.Dir == timeline.Unsaid && d.Has&(timeline.FYear|timeline.FMonth|timeline.FDecade|timeline.FCentury) == 0
}

// isYearlessDay reports whether an expression is a day of a month without its year.
func isYearlessDay(e timeline.Expr) bool {
	d, ok := e.(timeline.Date)
	return ok && d.Has&(timeline.FMonth|timeline.FDay) == timeline.FMonth|timeline.FDay && d.Has&timeline.FYear == 0 && d.Dir == timeline.Unsaid
}

// namelike reports whether a time may be part of a name rather than say when: the October
// of "October Revolution", the Good Friday of an agreement.
func namelike(text string, m *Mention) bool {
	switch e := m.Expr.(type) {
	case timeline.Holiday:
		return e.Year == nil
	case timeline.Date:
		before := strings.ToLower(text[max(0, m.Span.Start-4):m.Span.Start])
		return e.Dir == timeline.Unsaid && e.Has == timeline.FMonth && !strings.HasSuffix(before, "in ") && !strings.HasSuffix(before, "im ")
	}
	return false
}

// settleAll settles the times of a reading by the names, which come after them, of the
// same sentences.
func (r *Reader) settleAll(rd *Reading, times int) {
	in := map[int][]*Mention{} // the names that can settle a time, by sentence
	for j := times; j < len(rd.Mentions); j++ {
		if name := &rd.Mentions[j]; name.Fact != nil && name.Time.Grain == timeline.Day {
			if s := sentenceOf(rd.Sentences, name.Span); s >= 0 {
				in[s] = append(in[s], name)
			}
		}
	}
	for i := range rd.Mentions[:times] {
		if len(in) == 0 {
			return
		}
		m := &rd.Mentions[i]
		at := sentenceOf(rd.Sentences, m.Span)
		before := m.Anchor
		for _, name := range in[at] {
			settle(m, name)
		}
		if s, ok := m.Expr.(timeline.Shift); ok && s.From == (timeline.Previous{}) && m.Anchor == before {
			if name := r.spokenOf(rd.Mentions[:i], slices.Concat(in[at-1], in[at]), m); name != nil {
				m.count(s, name)
			}
		}
	}
}

// spokenOf returns the happening whose name stands before m with no other time between,
// or nil. What was written then is spoken of at any time: "the treaty … a week later".
// The mentions before m may be of its own time.
func (r *Reader) spokenOf(times []Mention, names []*Mention, m *Mention) *Mention {
	var last *Mention
	for _, name := range names {
		if name.Span.End <= m.Span.Start && name.Time.Days() <= longestMeeting && !r.facts.Written(name.Fact.Kind) {
			last = name
		}
	}
	if last == nil {
		return nil
	}
	for i := len(times) - 1; i >= 0 && times[i].Span.Start >= last.Span.End; i-- {
		if t := &times[i]; dates(t) && !t.Time.Contains(last.Time) {
			return nil
		}
	}
	return last
}

// count reckons a time from a happening: later ones from its last day, earlier ones from
// its first.
func (m *Mention) count(s timeline.Shift, name *Mention) {
	day := timeline.Unit(name.Time.End-1, 0, timeline.Day)
	if s.N < 0 {
		day = timeline.Unit(name.Time.Start, 0, timeline.Day)
	}
	m.Time = timeline.Resolve(s, timeline.Anchor{Now: day, Said: []timeline.Time{day}})
	m.Anchor = "the " + name.Name + ", " + name.Time.String()
	m.Timex = timeline.TimexOf(m.Expr, m.Time)
}

// settle lets a happening that is known decide a time in the same sentence that the words
// leave open: the side on which "Monday's summit in Helsinki" lies, the year of the day in
// "the September 11 attacks", and which day "three days earlier, at the Alaska summit" is.
func settle(m, name *Mention) {
	if m.Expr == nil || m.Time.Overlaps(name.Time) {
		return
	}
	switch e := m.Expr.(type) {
	case timeline.Date:
		if isYearlessDay(e) && name.Span.Start <= m.Span.Start && m.Span.End <= name.Span.End {
			if _, month, day := name.Time.Start.Civil(); month != e.Month || day != e.Day {
				return
			}
			break // "the September 11 attacks" are of that day, in their year
		}
		if !swings(m) || m.Time.IsZero() || e.Has&timeline.FWeekday == 0 {
			return
		}
		if away := name.Time.Start - m.Time.Start.Floor(timeline.Day); away != week && away != -week {
			return
		}
	case timeline.Shift:
		if e.From != (timeline.Previous{}) || e.Unit > timeline.Week || name.Span.Start < m.Span.End || !m.Time.IsZero() && gap(m.Span, name.Span) > 12 {
			return
		}
	default:
		return
	}
	m.Time = timeline.Unit(name.Time.Start, 0, timeline.Day)
	m.Anchor = "the " + name.Name + ", " + name.Time.String()
	m.Timex = timeline.TimexOf(m.Expr, m.Time)
}

const week = 7 * 24 * 3600

// gap returns how many bytes lie between two stretches; 0 if they touch or overlap.
func gap(a, b timeline.Span) int {
	return max(0, b.Start-a.End, a.Start-b.End)
}

// longestMeeting is how many days a happening may last to be known by a day of it.
const longestMeeting = 4

// byDay orders happenings by their days.
func byDay(all []*timeline.Fact) map[timeline.Instant][]*timeline.Fact {
	days := map[timeline.Instant][]*timeline.Fact{}
	for _, f := range all {
		if f.When.Grain != timeline.Day || f.When.Days() > longestMeeting {
			continue
		}
		for at := f.When.Start; at < f.When.End; at = at.Add(1, timeline.Day) {
			days[at] = append(days[at], f)
		}
	}
	return days
}

// onThatDay returns the one happening that a claim without a name must mean: it is of that
// day, and the sentence names its place and two of its actors.
func (r *Reader) onThatDay(c *timeline.Claim) *timeline.Fact {
	if c.When.IsZero() || c.When.Grain > timeline.Day || c.When.Days() > 1 || c.Basis == timeline.Inferred {
		return nil
	}
	var only *timeline.Fact
	for _, f := range r.days()[c.When.Start.Floor(timeline.Day)] {
		if shared(f.Places, c.Places) == 0 || shared(f.Actors, c.Actors) < 2 {
			continue
		}
		if only != nil {
			return nil
		}
		only = f
	}
	return only
}

// shared counts the names that stand in both lists.
func shared(a, b []string) int {
	n := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}

// withinYear reports whether a time lies within a year of an article's publication.
func withinYear(t, published timeline.Time) bool {
	return t.Start >= published.Start.Add(-1, timeline.Year) && t.Start <= published.Start.Add(1, timeline.Year)
}
