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
	anchor := timeline.Anchor{Now: now}
	narrative := narrates(rd.Mentions, now)
	s := 0
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		for s+1 < len(rd.Sentences) && rd.Sentences[s].End <= m.Span.Start {
			s++
		}
		needs := timeline.Needs(m.Expr)
		anchor.Tense = timeline.Unsaid
		if narrative && !anchor.Focus.IsZero() {
			anchor.Now, anchor.Tense = anchor.Focus, timeline.Onward
		} else if needs && s < len(rd.Sentences) {
			anchor.Tense = l.tense(a.Text, rd.Sentences[s], m.Span)
		}
		m.Time = timeline.Resolve(m.Expr, anchor)
		m.Timex = timeline.TimexOf(m.Expr, m.Time)
		m.Basis = timeline.Stated
		if needs {
			m.Basis = timeline.Relative
			m.Anchor = anchorWords(m.Expr, anchor)
		}
		if leads(m) && !(narrative && m.Time.Grain == timeline.Year && m.Time.Contains(anchor.Focus)) {
			anchor.Focus = m.Time
		}
		if m.Time.Grain == timeline.Quarter {
			if _, ok := m.Expr.(timeline.Shift); !ok {
				anchor.Quarter = m.Time
			}
		}
	}
}

// leads reports whether what follows a mention may be reckoned from it.
func leads(m *Mention) bool {
	if m.Time.IsZero() || m.Timex.Type == "" || m.Timex.Type == "DURATION" || m.Timex.Type == "SET" {
		return false
	}
	return m.Time.Grain <= timeline.Year && m.Time.Start != timeline.Beginning
}

// narrates reports whether the times of a text are those of a history rather than of
// news: it states many years that lie away from its publication, and speaks little of
// yesterday, last week or Tuesday.
func narrates(mentions []Mention, published timeline.Time) bool {
	year := 0
	if !published.IsZero() {
		year, _, _ = published.Start.Civil()
	}
	far, near := 0, 0
	for i := range mentions {
		switch e := mentions[i].Expr.(type) {
		case timeline.Date:
			switch {
			case !timeline.Needs(e):
				if d := e.Year - year; d < -1 || d > 1 {
					far++
				}
			case e.Has&(timeline.FMonth|timeline.FDay) == 0:
				near++
			}
		case timeline.Shift:
			if e.From == nil {
				near++
			}
		}
	}
	return far >= 5 && far > 2*near
}

// anchorWords says what a relative time was reckoned from.
func anchorWords(e timeline.Expr, a timeline.Anchor) string {
	if onFocus(e) {
		if a.Focus.IsZero() {
			return ""
		}
		return "the time said before, " + a.Focus.String()
	}
	if a.Now.IsZero() {
		return ""
	}
	if a.Tense == timeline.Onward {
		return "the time said before, " + a.Now.String()
	}
	return "published " + a.Now.String()
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

// tense tells whether the words around a mention speak of what has been or of what is to
// come, from the nearest word before it in the sentence that tells, else the nearest
// after it.
func (l *Language) tense(text string, sentence, mention timeline.Span) timeline.Direction {
	words := l.Words("tense")
	var before, after timeline.Direction
	for at := sentence.Start; at < sentence.End; {
		if !letter(text[at]) {
			at++
			continue
		}
		end := at + 1
		for end < sentence.End && (letter(text[end]) || text[end] == '\'') {
			end++
		}
		if d := l.tenseOf(text[at:end], words); d != timeline.Unsaid {
			if end <= mention.Start {
				before = d
			} else if at >= mention.End && after == timeline.Unsaid {
				after = d
				break
			}
		}
		at = end
	}
	if before != timeline.Unsaid {
		return before
	}
	return after
}

func letter(c byte) bool { return byteClass[c] == cLetter || c >= 0x80 }

func (l *Language) tenseOf(word string, words map[string]string) timeline.Direction {
	low := word
	for i := 0; i < len(word); i++ {
		if c := word[i]; 'A' <= c && c <= 'Z' {
			low = strings.ToLower(word)
			break
		}
	}
	v, ok := words[low]
	if !ok {
		for _, e := range l.endings {
			if len(low) > len(e.suffix)+2 && strings.HasSuffix(low, e.suffix) {
				v = e.tense
				break
			}
		}
	}
	switch v {
	case "past":
		return timeline.Past
	case "coming":
		return timeline.Coming
	}
	return timeline.Unsaid
}
