package parse

import (
	"slices"
	"strings"
	"unicode"

	"dateline/parse/facts"
	"dateline/parse/quote"
	"dateline/timeline"
)

// claims makes the claims of an article. Each mention that says when something was, or
// that names a happening, gives one: the sentence around it, once for each happening in
// it. A dated article whose opening says no day of its own gives one more: its opening,
// placed at the day of publication and marked as inferred.
func (r *Reader) claims(l *Language, a *timeline.Article, rd *Reading) {
	c := claimer{r: r, l: l, a: a, rd: rd, names: r.namesIn(a, rd)}
	for i := 0; i < len(rd.Mentions); {
		s := sentenceOf(rd.Sentences, rd.Mentions[i].Span)
		j := i + 1
		for j < len(rd.Mentions) && sentenceOf(rd.Sentences, rd.Mentions[j].Span) == s {
			j++
		}
		if s >= 0 {
			at := c.prose(rd.Sentences[s], rd.Mentions[i:j])
			for i < j && rd.Mentions[i].Span.Start < at.Start {
				i++
			}
			c.sentence(at, rd.Mentions[i:j])
		}
		i = j
	}
	c.opening()
}

// sentenceOf returns the index of the sentence that holds a span, or -1.
func sentenceOf(sentences []timeline.Span, at timeline.Span) int {
	lo, hi := 0, len(sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		if sentences[mid].End <= at.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(sentences) && sentences[lo].Contains(at) {
		return lo
	}
	return -1
}

// A claimer makes the claims of one article.
type claimer struct {
	r  *Reader
	l  *Language
	a  *timeline.Article
	rd *Reading
	// names are the places and actors that the article names, in order.
	names []facts.Name
}

// sentence makes the claims of one sentence from the mentions in it.
func (c *claimer) sentence(s timeline.Span, mentions []Mention) {
	made := len(c.rd.Claims)
	taken := make([]bool, len(mentions))
	for i := range mentions { // names first: they take the times that belong to them
		m := &mentions[i]
		if m.Fact == nil && m.Name == "" {
			continue
		}
		taken[i] = true
		if anchors(mentions, m) {
			continue // "a week after the summit" tells of what came a week later
		}
		claim := c.claim(s, m)
		for j := range mentions {
			t := &mentions[j]
			if !taken[j] && t.Fact == nil && dates(t) && belongs(m, t) {
				taken[j] = true
				if claim.Said == nil {
					claim.Said = t.Expr
				}
			}
		}
		c.rd.Claims = append(c.rd.Claims, claim)
	}
	for i := range mentions {
		if m := &mentions[i]; !taken[i] && dates(m) && !covered(mentions, i) && c.says(s, m.Span) && !c.dateline(s, m.Span) {
			c.rd.Claims = append(c.rd.Claims, c.claim(s, m))
		}
	}
	times := timesOf(mentions)
	for i := range c.rd.Claims[made:] {
		c.rd.Claims[made+i].Cite.Times = times
	}
	c.clauses(s, c.rd.Claims[made:])
}

// timesOf returns where the times among some mentions stand.
func timesOf(mentions []Mention) []timeline.Span {
	var times []timeline.Span
	for i := range mentions {
		if mentions[i].Expr != nil {
			times = append(times, mentions[i].Span)
		}
	}
	return times
}

// anchors reports whether a name only serves another time of the sentence as its anchor.
func anchors(mentions []Mention, name *Mention) bool {
	for i := range mentions {
		if s, ok := mentions[i].Expr.(timeline.Shift); ok && mentions[i].Span.Contains(name.Span) && s.From == (timeline.Named{Fact: name.Fact}) {
			return true
		}
	}
	return false
}

// says reports whether a sentence says anything besides the time in it: "21:40" alone, or
// a line "16 July 2018 · 2 min read", is no claim.
func (c *claimer) says(s, mention timeline.Span) bool {
	rest := c.a.Text[s.Start:mention.Start] + " " + c.a.Text[mention.End:s.End]
	words := 0
	for w := range strings.FieldsSeq(rest) {
		if len(w) > 1 && letter(w[0]) {
			words++
		}
	}
	return words >= 3
}

// dateline reports whether a mention stands in the dateline of a story, "KYIV, March 16
// (Reuters) —": that dates the copy and no happening.
func (c *claimer) dateline(s, mention timeline.Span) bool {
	before, after := c.a.Text[s.Start:mention.Start], strings.TrimLeft(c.a.Text[mention.End:s.End], " .,")
	capitals := 0
	for _, r := range before {
		switch {
		case unicode.IsLower(r):
			return false
		case unicode.IsUpper(r):
			capitals++
		}
	}
	if capitals < 3 {
		return false
	}
	for _, mark := range [...]string{"(", "—", "–", "-"} {
		if strings.HasPrefix(after, mark) {
			return true
		}
	}
	return false
}

// belongs reports whether a time in the same sentence only says of a named happening what
// is known of it: it stands in the name, or holds the happening's own time, or is a day of
// a short one. A day in a war is that of something else.
func belongs(name, t *Mention) bool {
	if s, ok := t.Expr.(timeline.Shift); ok && s.From == (timeline.Named{Fact: name.Fact}) {
		return false
	}
	return name.Span.Overlaps(t.Span) || t.Time.Contains(name.Time) || name.Time.Days() <= longestMeeting && name.Time.Contains(t.Time)
}

// covered reports whether a mention is part of a longer one, as the sides of a range are.
func covered(mentions []Mention, i int) bool {
	for j := range mentions {
		if j != i && mentions[j].Span != mentions[i].Span && mentions[j].Span.Contains(mentions[i].Span) {
			return true
		}
	}
	return false
}

func (c *claimer) claim(s timeline.Span, m *Mention) timeline.Claim {
	claim := timeline.Claim{
		Said: m.Expr, When: m.Time, Fact: m.Fact, Name: m.Name, Basis: m.Basis,
		Anchor: m.Anchor, Trace: m.Trace,
		Cite: timeline.Citation{Article: c.a, Span: s, Mention: m.Span},
	}
	if claim.When.IsZero() {
		claim.Why = whyOpen(m, c.a)
	}
	claim.Places, claim.Actors = c.places(s)
	if claim.Fact == nil && claim.Name == "" {
		if f := c.r.onThatDay(&claim); f != nil {
			claim.Fact, claim.Name = f, f.Name
		}
	}
	claim.Status = c.status(s, m.Span, m.Time, m.Basis)
	if q := c.quoted(m.Span); q != nil {
		claim.Speaker = &timeline.Speaker{Name: q.Name, Span: q.Speaker, Office: q.Office}
	}
	return claim
}

// places returns the places and the actors that a sentence names, each once, in order.
func (c *claimer) places(s timeline.Span) (places, actors []string) {
	for i := range c.names {
		n := &c.names[i]
		switch {
		case n.Span.Start >= s.End:
			return places, actors
		case n.Span.Start < s.Start:
		case n.Kind == facts.Place && !slices.Contains(places, n.Name):
			places = append(places, n.Name)
		case n.Kind == facts.Actor && !slices.Contains(actors, n.Name):
			actors = append(actors, n.Name)
		}
	}
	return places, actors
}

// quoted returns the quotation that holds a mention, the innermost of several.
func (c *claimer) quoted(m timeline.Span) *quote.Quote {
	var best *quote.Quote
	for i := range c.rd.Quotes {
		q := &c.rd.Quotes[i]
		if q.Span.Start > m.Start {
			break
		}
		if q.Span.Contains(m) && (best == nil || q.Span.Len() < best.Span.Len()) && c.speaks(q) {
			best = q
		}
	}
	return best
}

// speaks reports whether a quotation's speaker is plainly one: a known actor, somebody
// whose office the article gives or whom the language file lists by office, or a name of
// several words. Package quote looks for whatever may be a source; a timeline names nobody
// that it is not sure of.
func (c *claimer) speaks(q *quote.Quote) bool {
	if !q.Said || q.Name == "" || q.Speaker.Len() == 0 || q.Cue.Len() == 0 {
		return false
	}
	words := strings.Fields(q.Name)
	if len(words) > 6 {
		return false
	}
	roles, capitals := c.l.Words("role"), 0
	for _, w := range words {
		if _, ok := roles[strings.ToLower(strings.Trim(w, ",."))]; ok {
			return true
		}
		if first := w[0]; 'A' <= first && first <= 'Z' {
			capitals++
		}
	}
	if q.Office.Len() > 0 && capitals == len(words) && capitals >= 2 {
		return true
	}
	if _, actors := c.places(q.Speaker); len(actors) > 0 {
		return q.Kind != quote.Indirect || capitals == len(words)
	}
	return q.Kind != quote.Indirect && capitals >= 2 && capitals == len(words)
}

// opening adds the claim that what a dated article opens with happened, as far as the
// article says, about the day on which it was published.
func (c *claimer) opening() {
	if c.a.Published.IsZero() {
		return
	}
	day := timeline.Unit(c.a.Published.Start, 0, timeline.Day)
	for i, s := range c.rd.Sentences {
		if i > 5 {
			return
		}
		s = c.prose(s, within(c.rd.Mentions, s))
		text := c.a.Text[s.Start:s.End]
		if skipped(c.a, s) || text == c.a.Title || strings.Count(text, " ") < 5 || !strings.ContainsAny(text[len(text)-1:], ".!?\"”") && !strings.HasSuffix(text, "”") {
			continue
		}
		for j := range c.rd.Claims {
			k := &c.rd.Claims[j]
			if k.Cite.Span == s && (near(k.When, day) || !k.When.IsZero() && k.When.Grain <= timeline.Day && (k.Fact == nil || k.Basis != timeline.ByName)) {
				return
			}
		}
		c.rd.Claims = append(c.rd.Claims, timeline.Claim{
			When: day, Basis: timeline.Inferred, Status: timeline.Happened,
			Anchor: "published " + day.String(),
			Cite: timeline.Citation{Article: c.a, Span: s, Mention: timeline.Span{Start: s.Start, End: s.Start},
				Times: timesOf(within(c.rd.Mentions, s))},
		})
		return
	}
}

// within returns those of mentions, given in order, that stand in a sentence.
func within(mentions []Mention, s timeline.Span) []Mention {
	from := slices.IndexFunc(mentions, func(m Mention) bool { return m.Span.Start >= s.Start })
	if from < 0 {
		return nil
	}
	n := slices.IndexFunc(mentions[from:], func(m Mention) bool { return m.Span.Start >= s.End })
	if n < 0 {
		return mentions[from:]
	}
	return mentions[from : from+n]
}

// near reports whether a time is a stretch of days that touches the week before a day.
func near(t, day timeline.Time) bool {
	if t.IsZero() || t.Grain > timeline.Day || t.Days() > 3 {
		return false
	}
	return t.Start >= day.Start.Add(-6, timeline.Day) && t.Start <= day.End
}

// dates reports whether a mention says when something was, rather than how long or how
// often.
func dates(m *Mention) bool {
	switch e := m.Expr.(type) {
	case timeline.Vague, timeline.Set:
		return false
	case timeline.Duration:
		return false
	case timeline.Shift:
		return !e.Vague
	case timeline.PartOf:
		return e.Mod != timeline.ModBefore && e.Mod != timeline.ModAfter // "pre-2014 borders" dates nothing
	}
	return m.Expr != nil
}
