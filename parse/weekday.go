package parse

import (
	"strings"

	"dateline/timeline"
)

// opening is how many bytes of a text tell its news.
const opening = 400

// writtenNextDay reports whether a text was written on the day after that of its publication,
// which is then of a clock farther west: the first weekday that it tells of as gone by, in
// its opening, is that of the next day. News is not six days old. What the user or the
// dateline gives as the day is that of the writer.
func (p *placer) writtenNextDay() bool {
	if p.now.IsZero() || p.narrative || p.a.PublishedBasis == timeline.DateUser || p.a.PublishedBasis == timeline.DateDateline {
		return false
	}
	sentence := 0
	for _, m := range p.rd.Mentions {
		if m.Span.Start >= opening {
			return false
		}
		e := m.Expr
		if part, ok := e.(timeline.PartOf); ok {
			e = part.Of // "early Wednesday"
		}
		if !ofWeek(e) {
			continue
		}
		for sentence+1 < len(p.rd.Sentences) && p.rd.Sentences[sentence].End <= m.Span.Start {
			sentence++
		}
		if sentence < len(p.rd.Sentences) && p.l.tense.of(p.a.Text, p.rd.Sentences[sentence], m.Span).tense == timeline.Past && !genitive(p.a.Text[m.Span.End:]) {
			return e.(timeline.Date).Weekday == p.now.End.Weekday()
		}
	}
	return false
}

// ofWeek reports whether e is a day of a week that it does not name: "Sunday", "on Friday
// evening".
func ofWeek(e timeline.Expr) bool {
	d, ok := e.(timeline.Date)
	return ok && d.Dir == timeline.Unsaid && d.Has&^timeline.FDayPart == timeline.FWeekday
}

// joined is how many bytes may stand between two days of one row: ", and ".
const joined = 6

// weekdayBefore returns the day of the week that a mention of another one follows in a row:
// "on Tuesday and Wednesday". It is zero where there is none or the row goes back.
func (p *placer) weekdayBefore(m *Mention) timeline.Time {
	if p.at == 0 || !ofWeek(m.Expr) {
		return timeline.Time{}
	}
	before := &p.rd.Mentions[p.at-1]
	if !ofWeek(before.Expr) || m.Span.Start-before.Span.End > joined {
		return timeline.Time{}
	}
	joint := p.l.Words("joint")
	for w := range strings.FieldsSeq(strings.ReplaceAll(p.a.Text[before.Span.End:m.Span.Start], ",", " , ")) {
		if _, ok := joint[w]; !ok && w != "," {
			return timeline.Time{}
		}
	}
	from, to := before.Expr.(timeline.Date).Weekday, m.Expr.(timeline.Date).Weekday
	if on := (to - from + 7) % 7; on == 0 || on > 3 {
		return timeline.Time{}
	}
	return before.Time
}

// A lastDay is the day that a text spoke of last, which a clock time after it is of.
type lastDay struct {
	day      timeline.Time
	sentence int
}

// note keeps the day of a mention.
func (d *lastDay) note(m *Mention, sentence int) {
	if leads(m) && m.Time.Grain <= timeline.Day && !timeline.InDay(m.Expr) {
		d.day, d.sentence = timeline.Unit(m.Time.Start, 0, timeline.Day), sentence
	}
}

// before returns the day that a time of the day in a sentence is of: a clock time is of
// a day of its own sentence, "in the evening" may be of the day of the sentence before.
func (d *lastDay) before(e timeline.Expr, sentence int) (timeline.Time, bool) {
	back := 0
	if x, ok := e.(timeline.Date); ok && x.Has == timeline.FDayPart {
		back = 1
	}
	return d.day, !d.day.IsZero() && timeline.InDay(e) && sentence-d.sentence <= back
}
