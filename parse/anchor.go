package parse

import (
	"strings"

	"dateline/timeline"
)

// place resolves the mentions of an article, in the order of the text. The times of news
// are reckoned from its publication; those of a narrative, and of an article without a
// date, from the time that the narrative has reached.
func (l *Language) place(a *timeline.Article, rd *Reading) {
	now := a.Published
	if !now.IsZero() && now.Grain < timeline.Day {
		now = timeline.Unit(now.Start, 0, timeline.Day)
	}
	p := placer{l: l, a: a, rd: rd, now: now, narrative: narrates(rd.Mentions, now)}
	if rd.nextDay = p.writtenNextDay(); rd.nextDay {
		p.now = timeline.Unit(now.Start, 1, timeline.Day)
	}
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		for p.sentence+1 < len(rd.Sentences) && rd.Sentences[p.sentence].End <= m.Span.Start {
			p.sentence++
		}
		p.at = i
		p.mention(m)
	}
}

// A placer resolves the mentions of one article, one after the other.
type placer struct {
	l         *Language
	a         *timeline.Article
	rd        *Reading
	now       timeline.Time // the day of publication, or the next, see writtenNextDay; zero: unknown
	published string        // says what now is; "" until it is asked for
	narrative bool
	said      []timeline.Time
	sentence  int // the sentence of the mention at hand
	at        int // its place in the reading
	// past is the time in another year that the text has turned to, and pastIn the
	// sentence that did.
	past   timeline.Time
	pastIn int
	day    lastDay
	longer bool // a longer period than a quarter was spoken of since the last quarter
	// heading is the one year that the last heading with a year names; zero: none, or several.
	heading timeline.Time
	left    int           // how many times stated in full since lead away from it, each from the one before
	away    timeline.Time // the last of them
}

func (p *placer) mention(m *Mention) {
	if s, ok := m.Expr.(timeline.Shift); ok && p.narrative && s.N == 0 && s.Unit == timeline.Day && s.From == nil {
		m.Expr = timeline.Vague{Ref: "PRESENT_REF"} // the today of a history is no day
	}
	a := timeline.Anchor{Now: p.now, Said: p.said, Longer: p.longer}
	needs := timeline.Needs(m.Expr)
	if needs {
		a = p.anchor(m, a)
	}
	if day, said := p.day.before(m.Expr, p.sentence); said {
		a.Now, a.Tense = day, timeline.This
	}
	m.Time = timeline.Resolve(m.Expr, a)
	m.Timex = timeline.TimexOf(m.Expr, m.Time)
	p.day.note(m, p.sentence)
	p.longer = longer(m, p.longer)
	m.Basis = timeline.Stated
	if needs {
		m.Basis = timeline.Relative
		m.Anchor = p.anchorWords(m.Expr, a)
	}
	if !leads(m) || p.narrative && yearsBack(m.Expr) {
		return
	}
	if !needs && m.Time.Grain <= timeline.Year {
		p.head(m)
	}
	if !needs && m.Time.Grain <= timeline.Month {
		p.lead(m.Time)
	}
	if n := len(p.said); n > 0 && p.narrative && m.Time.Grain == timeline.Year && m.Time.Contains(p.said[n-1]) {
		return // "in 1944" after June 1944 takes nothing back
	}
	if p.narrative && !needs && p.aside(m) {
		return
	}
	p.said = append(p.said, m.Time)
	if !needs && m.Time.Grain <= timeline.Year && !m.Time.Overlaps(p.near()) {
		p.past, p.pastIn = m.Time, p.sentence
	}
}

// longer reports whether the period that a report speaks of is longer than a quarter
// after a mention, given whether it was before.
func longer(m *Mention, before bool) bool {
	if d, ok := m.Expr.(timeline.Duration); ok && len(d.Amounts) == 1 {
		n := d.Amounts[0]
		return before || n.Unit == timeline.Month && n.N > 3 && !n.Vague
	}
	return before && m.Time.Grain != timeline.Quarter
}

// longestHeading is how many bytes the line of a heading may have.
const longestHeading = 80

// head keeps the year of a mention that stands in a heading: a short line of its own
// without a full stop.
func (p *placer) head(m *Mention) {
	text := p.a.Text
	from := strings.LastIndexByte(text[:m.Span.Start], '\n') + 1
	line := text[from:]
	if n := strings.IndexByte(line, '\n'); n >= 0 && n <= longestHeading {
		line = strings.TrimSpace(line[:n])
	} else {
		return
	}
	if strings.HasSuffix(line, ".") {
		return
	}
	several := p.at > 0 && p.rd.Mentions[p.at-1].Span.End > from || p.at+1 < len(p.rd.Mentions) && p.rd.Mentions[p.at+1].Span.Start < from+len(line)
	p.heading, p.left = timeline.Time{}, 0
	if !several && m.Time.Grain == timeline.Year {
		p.heading = m.Time
	}
}

// leaves is how many times after the year of the heading, in their order, take a text away
// from it.
const leaves = 3

// lead notes a time stated in full under a heading.
func (p *placer) lead(t timeline.Time) {
	if p.left++; t.Start < p.heading.End || p.left > 1 && t.Start < p.away.Start {
		p.left = 0
	}
	p.away = t
}

// ofHeading reports whether the year that e lacks is that of the heading above it.
func ofHeading(e timeline.Expr) bool {
	switch e := e.(type) {
	case timeline.PartOf:
		return ofHeading(e.Of)
	case timeline.Date:
		return e.Has&(timeline.FMonth|timeline.FSeason) != 0 && e.Dir == timeline.Unsaid
	case timeline.Shift:
		return e.From == nil && e.Unit == timeline.Year
	}
	return false
}

// aside reports whether a time stands far off the running time of a narrative, which the
// dates that follow go back to: "he robbed banks until 1881".
func (p *placer) aside(m *Mention) bool {
	n, t := len(p.said), m.Time
	if n == 0 {
		return false
	}
	here, _, _ := p.said[n-1].Start.Civil()
	there, _, _ := t.Start.Civil()
	need := 2
	switch gap := away(here, there); {
	case gap == 0 || gap == 1 && t.Grain < timeline.Year && !p.l.tense.lasts(p.a.Text[p.rd.Sentences[p.sentence].Start:m.Span.Start]):
		return false
	case gap == 1:
		need = 1 // "a campaign planned for 1976", "lasted until the fall of Troy in May 1976"
	}
	seen, back := 0, 0
	for _, later := range p.rd.Mentions[p.at+1:] {
		d, ok := later.Expr.(timeline.Date)
		if !ok || timeline.Needs(d) || d.Has&timeline.FEra != 0 {
			continue
		}
		if away(d.Year, here) < away(d.Year, there) {
			back++
		}
		if seen++; seen == 2*need-1 {
			break
		}
	}
	return back >= need
}

func away(a, b int) int { return max(a-b, b-a) }

// near is the stretch around the publication in which a date needs no year.
func (p *placer) near() timeline.Time {
	if p.now.IsZero() {
		return p.now
	}
	return timeline.Time{Start: p.now.Start.Add(-6, timeline.Month), End: p.now.End.Add(6, timeline.Month)}
}

// anchor completes the anchor of a mention whose words do not say all.
func (p *placer) anchor(m *Mention, a timeline.Anchor) timeline.Anchor {
	if day := p.weekdayBefore(m); !day.IsZero() {
		a.Now, a.Tense = day, timeline.Coming
		return a
	}
	if n := len(p.said); p.narrative && n > 0 && !(ofWeek(m.Expr) && p.said[n-1].Grain > timeline.Week && !p.now.IsZero()) {
		a.Now, a.Tense = p.said[n-1], timeline.Onward
		if !p.heading.IsZero() && p.left < leaves && ofHeading(m.Expr) {
			a.Now, a.Tense = p.heading, timeline.This
		} else if from := reached(m.Expr, a); !from.IsZero() {
			a.Now, a.Tense = from, timeline.This
		}
		return a
	}
	if p.sentence < len(p.rd.Sentences) {
		told := p.l.tense.of(p.a.Text, p.rd.Sentences[p.sentence], m.Span)
		if !genitive(p.a.Text[m.Span.End:]) || told.end == m.Span.Start-1 {
			a.Tense, a.Hold = told.tense, told.hold
		}
	}
	if d, ok := m.Expr.(timeline.Date); ok && a.Tense == timeline.Past && p.goesOn(d) {
		on := timeline.Anchor{Now: p.past, Tense: timeline.Onward}
		plain := timeline.Resolve(d, a)
		if t := timeline.Resolve(d, on); (plain.Start > p.now.Start || !plain.Overlaps(p.near())) && t.Start >= p.past.Start && t.Start < p.past.End.Add(3, timeline.Month) {
			return on
		}
	}
	return a
}

// reached returns the month in which a range begins that a narrative is in already, and that
// else would begin with the next year: "from October to March", said in March. It is zero
// for any other time.
func reached(e timeline.Expr, a timeline.Anchor) timeline.Time {
	if side, ok := e.(timeline.Side); ok {
		e = side.Of
	}
	r, ok := e.(timeline.Range)
	if !ok || !timeline.Needs(r) {
		return timeline.Time{}
	}
	t := timeline.Resolve(r, a)
	if t.Grain != timeline.Month || t.Start < a.Now.End {
		return timeline.Time{}
	}
	t = timeline.Time{Start: t.Start.Add(-1, timeline.Year), End: t.End.Add(-1, timeline.Year)}
	if !t.Contains(a.Now) {
		return timeline.Time{}
	}
	return timeline.Unit(t.Start, 0, timeline.Month)
}

// goesOn reports whether a date without a year is of the year that the text has turned
// to: it follows, in the same sentence or the next, in the same paragraph.
func (p *placer) goesOn(d timeline.Date) bool {
	if p.past.IsZero() || p.past.Grain > timeline.Month || d.Has&timeline.FMonth == 0 || d.Dir != timeline.Unsaid || p.sentence > p.pastIn+1 || p.sentence >= len(p.rd.Sentences) {
		return false
	}
	from, to := p.rd.Sentences[p.pastIn].Start, p.rd.Sentences[p.sentence].Start
	return !strings.Contains(p.a.Text[from:max(from, to)], "\n\n")
}

// leads reports whether what follows a mention may be reckoned from it.
func leads(m *Mention) bool {
	if m.Time.IsZero() || m.Timex.Type == "" || m.Timex.Type == "DURATION" || m.Timex.Type == "SET" {
		return false
	}
	if s, ok := m.Expr.(timeline.Shift); ok && (s.Like || yearsBack(s) && s.From == timeline.Previous{}) {
		return false // a comparison goes back for a moment only
	}
	return m.Time.Grain <= timeline.Year && m.Time.Start != timeline.Beginning
}

// yearsBack reports whether e goes back by years: "almost two decades earlier".
func yearsBack(e timeline.Expr) bool {
	switch e := e.(type) {
	case timeline.Shift:
		return e.N < 0 && e.Unit == timeline.Year
	case timeline.PartOf:
		return yearsBack(e.Of)
	}
	return false
}

// narrates reports whether the times of a text are those of a history rather than of
// news: it states many years that lie away from its publication, and hardly one of its
// times is yesterday, last week or Tuesday.
func narrates(mentions []Mention, published timeline.Time) bool {
	year := 0
	if !published.IsZero() {
		year, _, _ = published.Start.Civil()
	}
	far, near := 0, 0
	for i := range mentions {
		d, date := mentions[i].Expr.(timeline.Date)
		switch {
		case date && !timeline.Needs(d):
			if n := d.Year - year; n < -1 || n > 1 {
				far++
			}
		case ofNow(mentions[i].Expr):
			near++
		}
	}
	return far >= 5 && far > 2*near && 10*near < len(mentions)
}

// ofNow reports whether e is reckoned from the day on which it was written: "last week",
// "Tuesday", "the day before last Tuesday".
func ofNow(e timeline.Expr) bool {
	switch e := e.(type) {
	case timeline.Date:
		return timeline.Needs(e) && e.Has&(timeline.FMonth|timeline.FDay|timeline.FSeason|timeline.FTwoDig) == 0 && !timeline.InDay(e)
	case timeline.Shift: // "the year" is said of any, and a history speaks of today too
		if e.From != nil {
			return ofNow(e.From)
		}
		return e.N != 0 || e.Unit != timeline.Year && e.Unit != timeline.Day
	}
	return false
}

// anchorWords says what a relative time was reckoned from.
func (p *placer) anchorWords(e timeline.Expr, a timeline.Anchor) string {
	if onFocus(e) {
		t := a.Last(timeline.Millennium)
		if s, ok := e.(timeline.Shift); ok {
			t = a.Last(max(s.Unit, timeline.Day))
		}
		if t.IsZero() {
			return ""
		}
		return "the time said before, " + t.String()
	}
	if a.Now.IsZero() {
		return ""
	}
	if a.Tense == timeline.Onward || a.Now != p.now {
		return "the time said before, " + a.Now.String()
	}
	if p.published == "" { // said of most times of news
		p.published = "published " + p.now.String()
		if p.rd.nextDay {
			p.published = "the day after publication, " + p.now.String()
		}
	}
	return p.published
}

// onFocus reports whether e is reckoned from the time mentioned before.
func onFocus(e timeline.Expr) bool {
	switch e := e.(type) {
	case timeline.Previous:
		return true
	case timeline.Shift:
		return e.From != nil && onFocus(e.From)
	case timeline.In:
		return onFocus(e.Of)
	case timeline.Nth:
		return onFocus(e.Of)
	case timeline.PartOf:
		return onFocus(e.Of)
	}
	return false
}

// genitive reports whether a mention is followed by 's: "Wednesday's ruling" takes no tense
// from the verb, only from a word right before it: "since Wednesday's ruling".
func genitive(rest string) bool {
	return strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s")
}
