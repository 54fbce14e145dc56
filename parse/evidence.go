package parse

import (
	"strings"

	"dateline/timeline"
)

// Hints returns what an undated article says of when it was published: the dates and the
// happenings that it mentions, with the tense of their sentences, and the offices that it
// gives to people.
func (r *Reader) Hints(a *timeline.Article, rd *Reading) []timeline.Hint {
	l := r.Language(a)
	if l == nil {
		return nil
	}
	var hints []timeline.Hint
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		h := timeline.Hint{Kind: timeline.HintStated, Time: m.Time, Span: m.Span}
		if s := sentenceOf(rd.Sentences, m.Span); s >= 0 {
			h.Tense = l.tense.of(a.Text, rd.Sentences[s], m.Span).tense
		}
		d, date := m.Expr.(timeline.Date)
		switch {
		case m.Fact != nil:
			h.Kind = timeline.HintFact
			h.Sure = r.facts.Unforeseen(m.Fact.Kind)
			h.Dated = strings.ContainsAny(a.Text[m.Span.Start:m.Span.End], "0123456789")
		case date && d.Has&timeline.FMonth != 0 && d.Has&timeline.FYear == 0:
			h = yearless(a, h, d)
		case m.Basis != timeline.Stated || !dates(m) || l.notOfNow(a.Text, m):
			continue
		case h.Time.Single() && h.Time.Grain == timeline.Day && l.signs(a.Text, m.Span):
			h.Kind = timeline.HintSigned
		}
		if !h.Time.IsZero() {
			hints = append(hints, h)
		}
	}
	hints = append(hints, r.tiedHints(a, rd)...)
	hints = append(hints, r.offices(l, a, rd)...)
	return append(hints, l.officials(a.Text)...)
}

// yearless makes the hint of a date without a year.
func yearless(a *timeline.Article, h timeline.Hint, d timeline.Date) timeline.Hint {
	h.Kind = timeline.HintYearless
	if d.Has&timeline.FWeekday != 0 {
		h.Weekday = d.Weekday
	}
	if d.Has&timeline.FDay != 0 && heads(a.Text, h.Span) {
		h.Kind = timeline.HintDateline
	}
	// A leap year has every day.
	d = timeline.Date{Has: d.Has&(timeline.FMonth|timeline.FDay) | timeline.FYear, Year: 2000, Month: d.Month, Day: d.Day}
	h.Time = timeline.Resolve(d, timeline.Anchor{})
	return h
}

// farthestDateline is how many bytes may stand before the day of a dateline.
const farthestDateline = 160

// heads reports whether a date is that of a dateline: "WASHINGTON, Nov 29 (Reuters) —".
func heads(text string, s timeline.Span) bool {
	if s.Start > farthestDateline {
		return false
	}
	rest := strings.TrimLeft(text[s.End:min(len(text), s.End+40)], " ")
	if strings.HasPrefix(rest, "(") {
		end := strings.IndexByte(rest, ')')
		if end < 0 {
			return false
		}
		rest = strings.TrimLeft(rest[end+1:], " ")
	}
	return startsAny(rest, "—", "–", "--", "- ", "―")
}

// signs reports whether a date in full stands by itself: under a post ("(@name) May 9,
// 2018"), at the head of a line, or after "Published" or "Updated".
func (l *Language) signs(text string, s timeline.Span) bool {
	before := strings.TrimRight(text[max(0, s.Start-24):s.Start], " ")
	after := text[s.End:min(len(text), s.End+3)]
	if strings.HasSuffix(before, ")") || strings.HasSuffix(before, "|") {
		return true
	}
	atLine := s.Start == 0 || before == "" || strings.HasSuffix(before, "\n")
	endLine := after == "" || startsAny(strings.TrimLeft(after, " ."), "\n", "|") || strings.Trim(after, " .") == ""
	if atLine && (endLine || startsAny(strings.TrimLeft(after, " "), "-", "–", "—", "|")) {
		return true
	}
	return l.formBefore("signed", strings.TrimRight(before, " :")) != ""
}

// notOfNow reports whether a stated time tells nothing of the day of an article: the year
// of a copyright, or the year by which an election or a games is known.
func (l *Language) notOfNow(text string, m *Mention) bool {
	before := strings.TrimRight(text[max(0, m.Span.Start-24):m.Span.Start], " ")
	if endsAny(before, "©", "(c)", "(C)", "&copy;") || l.formBefore("copyright", before) != "" {
		return true
	}
	after := strings.TrimLeft(text[m.Span.End:min(len(text), m.Span.End+24)], " ")
	return m.Time.Grain == timeline.Year && l.formAfter("known-by-year", after) != ""
}

// formBefore returns the value of the longest form of a words block that stands at the
// end of text, in letters of either size; "" if none does.
func (l *Language) formBefore(block, text string) string {
	text = strings.ToLower(text)
	return l.longestForm(block, func(form string) bool {
		rest, ok := strings.CutSuffix(text, form)
		return ok && (rest == "" || !wordByte(rest[len(rest)-1]))
	})
}

// formAfter is formBefore for the beginning of text.
func (l *Language) formAfter(block, text string) string {
	text = strings.ToLower(text)
	return l.longestForm(block, func(form string) bool {
		rest, ok := strings.CutPrefix(text, form)
		return ok && (rest == "" || !wordByte(rest[0]))
	})
}

func (l *Language) longestForm(block string, fits func(string) bool) string {
	best, value := 0, ""
	for form, v := range l.blocks[block] {
		form = strings.ToLower(strings.ReplaceAll(form, "_", " "))
		if len(form) > best && fits(form) {
			best, value = len(form), v
		}
	}
	return value
}

func startsAny(s string, starts ...string) bool {
	for _, p := range starts {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func endsAny(s string, ends ...string) bool {
	for _, p := range ends {
		if strings.HasSuffix(s, p) {
			return true
		}
	}
	return false
}
