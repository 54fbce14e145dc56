package parse

import (
	"strings"

	"dateline/timeline"
)

// status tells how a sentence speaks of the happening that a mention dates, from the
// words of the language's status block and from whether the time lies ahead of the
// article.
func (c *claimer) status(s, mention timeline.Span, when timeline.Time) timeline.Status {
	cue, at := c.cue(s)
	ahead := false
	if !c.a.Published.IsZero() && !when.IsZero() {
		ahead = when.Start >= c.a.Published.End
	} else if when.End != timeline.Forever {
		// What goes on still is not ahead, whatever its sentence says is to come of it.
		ahead = c.l.tense.of(c.a.Text, s, mention) == timeline.Coming
	}
	switch {
	case cue == timeline.Cancelled, cue == timeline.Denied && at < mention.Start-12:
		return cue // "denied on Tuesday that …" dates the denial
	case cue == timeline.Denied:
		return timeline.Happened
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

// cue returns the status that the words of a sentence tell, "" if none does, and where
// the word stands in the text.
func (c *claimer) cue(s timeline.Span) (cue timeline.Status, at int) {
	words := c.l.Words("status")
	found := len(statusRank)
	text := c.a.Text
	var prev string
	for i := s.Start; i < s.End && len(words) > 0; {
		if !letter(text[i]) {
			i++
			continue
		}
		end := i + 1
		for end < s.End && (letter(text[end]) || text[end] == '\'') {
			end++
		}
		word := strings.ToLower(text[i:end])
		for _, form := range [...]string{word, prev + "_" + word} {
			for k, status := range statusRank[:found] {
				if words[form] == string(status) {
					found, at = k, i
					break
				}
			}
		}
		prev, i = word, end
	}
	if found == len(statusRank) {
		return "", 0
	}
	return statusRank[found], at
}
