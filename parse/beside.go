package parse

import (
	"strings"

	"dateline/timeline"
)

// beside adds the times that are reckoned from a named happening: "a week after the
// Helsinki summit", "since the full-scale invasion", "on the eve of the G20". Which words
// do so stands in the relation block of the language file.
func (l *Language) beside(a *timeline.Article, rd *Reading) {
	relations := l.Words("relation")
	if len(relations) == 0 {
		return
	}
	n := len(rd.Mentions)
	for i := range rd.Mentions[:n] {
		name := &rd.Mentions[i]
		if name.Fact == nil || name.Time.IsZero() || name.Rule != nil {
			continue
		}
		word, start := wordsBefore(a.Text, name.Span.Start, relations)
		if word == "" {
			continue
		}
		m := Mention{Basis: timeline.Relative, Anchor: "the " + name.Name + ", " + name.Time.String()}
		named := timeline.Named{Fact: name.Fact}
		switch relations[word] {
		case "since":
			m.Expr = timeline.Range{From: named}
		case "until":
			m.Expr = timeline.Range{To: named}
		case "eve":
			m.Expr = timeline.Shift{N: -1, Unit: timeline.Day, From: named}
		case "before", "after":
			d := lengthBefore(rd.Mentions[:n], a.Text, start)
			if d == nil {
				continue
			}
			amount := d.Expr.(timeline.Duration).Amounts[0]
			shift := timeline.Shift{N: amount.N, Unit: amount.Unit, From: named, Vague: amount.Vague, Exact: amount.Unit <= timeline.Week}
			if relations[word] == "before" {
				shift.N = -shift.N
			}
			m.Expr, start = shift, d.Span.Start
		}
		m.Time = timeline.Resolve(m.Expr, timeline.Anchor{})
		m.Span = timeline.Span{Start: start, End: name.Span.End}
		m.Trace = timeline.Step{Rule: "relation " + word, At: name.Fact.At, Words: a.Text[m.Span.Start:m.Span.End], Means: m.Time.String()}
		if !m.Time.IsZero() {
			rd.Mentions = append(rd.Mentions, m)
		}
	}
}

// wordsBefore returns the longest relation that stands right before a place, with an
// article between them or not, and where it begins; "" if none does.
func wordsBefore(text string, at int, relations map[string]string) (word string, start int) {
	for range 3 { // "on the eve of the": up to three words of a relation, after an article
		before := strings.TrimRight(text[max(0, at-40):at], " ")
		cut := len(before)
		for words := 1; words <= 4; words++ {
			i := strings.LastIndexByte(before[:cut], ' ')
			form := strings.ToLower(strings.ReplaceAll(before[i+1:], " ", "_"))
			if _, ok := relations[form]; ok {
				word, start = form, at-len(text[max(0, at-40):at])+i+1
			}
			if i < 0 {
				break
			}
			cut = i
		}
		if word != "" {
			return word, start
		}
		i := strings.LastIndexByte(before, ' ')
		if i < 0 || !strings.EqualFold(before[i+1:], "the") {
			return "", 0
		}
		at -= len(text[max(0, at-40):at]) - i
	}
	return "", 0
}

// lengthBefore returns the mention of a length that ends right before a place.
func lengthBefore(mentions []Mention, text string, at int) *Mention {
	for i := range mentions {
		m := &mentions[i]
		d, ok := m.Expr.(timeline.Duration)
		if ok && len(d.Amounts) == 1 && m.Span.End <= at && strings.TrimSpace(text[m.Span.End:at]) == "" {
			return m
		}
	}
	return nil
}
