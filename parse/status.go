package parse

import (
	"strings"

	"dateline/timeline"
)

// status tells how a sentence speaks of the happening that a mention dates, from the
// words of the language's status block and from whether the time lies ahead of the
// article.
func (c *claimer) status(s, mention timeline.Span, when timeline.Time) timeline.Status {
	cue := c.cue(s)
	ahead := false
	if !c.a.Published.IsZero() && !when.IsZero() {
		ahead = when.Start >= c.a.Published.End
	} else {
		ahead = c.l.tense(c.a.Text, s, mention) == timeline.Coming
	}
	switch {
	case cue == timeline.Cancelled || cue == timeline.Denied:
		return cue
	case ahead && cue != "":
		return cue
	case ahead:
		return timeline.Planned
	}
	return timeline.Happened
}

// statusRank orders the cues: of two in a sentence the first here counts.
var statusRank = []timeline.Status{
	timeline.Cancelled, timeline.Denied, timeline.Hypothetical, timeline.Possible, timeline.Expected, timeline.Planned, timeline.UnderWay,
}

// cue returns the status that the words of a sentence tell; "" if none does.
func (c *claimer) cue(s timeline.Span) timeline.Status {
	words := c.l.Words("status")
	if len(words) == 0 {
		return ""
	}
	found := len(statusRank)
	text := strings.ToLower(c.a.Text[s.Start:s.End])
	prev := ""
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r < 0x80 && !letter(byte(r)) && r != '\'' }) {
		for _, form := range [...]string{word, prev + "_" + word} {
			if v, ok := words[form]; ok {
				for i := 0; i < found; i++ {
					if string(statusRank[i]) == strings.ReplaceAll(v, "_", " ") {
						found = i
					}
				}
			}
		}
		prev = word
	}
	if found == len(statusRank) {
		return ""
	}
	return statusRank[found]
}
