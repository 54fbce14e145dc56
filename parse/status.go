package parse

import (
	"strings"

	"dateline/timeline"
)

// status tells how a sentence speaks of the happening that a mention dates or names, from
// the words of the language's status block and from whether the time lies ahead of the
// article.
func (c *claimer) status(s, mention timeline.Span, when timeline.Time, basis timeline.Basis) timeline.Status {
	cue := c.cue(s)
	ahead := false
	if !c.a.Published.IsZero() && !when.IsZero() {
		written := c.a.Published
		if c.rd.nextDay {
			written = timeline.Unit(written.Start, 1, timeline.Day)
		}
		ahead = when.Start >= written.End
	} else if when.End != timeline.Forever {
		// What goes on still is not ahead, whatever its sentence says is to come of it.
		ahead = c.l.tense.of(c.a.Text, s, mention).tense == timeline.Coming
	}
	undone := cue.status == timeline.Cancelled || cue.status == timeline.Denied
	switch {
	case undone && c.undoes(cue, mention, basis, ahead):
		return cue.status
	case !ahead || cue.status == timeline.Denied:
		return timeline.Happened
	case cue.status != "" && !undone:
		return cue.status
	}
	return timeline.Planned
}

// undoes reports whether a word of cancelling or denying is about the happening of a
// mention. A happening that is known by its name must stand beside the word: what is
// called off on the margins of a summit is not the summit. A date behind the word is that
// of the cancelling or the denial itself, unless it lies ahead; one before it is so too
// where somebody cancels, but not where something was cancelled.
func (c *claimer) undoes(cue cue, mention timeline.Span, basis timeline.Basis, ahead bool) bool {
	const beside, apart = 2, 12
	switch {
	case basis == timeline.ByName:
		between := timeline.Span{Start: cue.Span.End, End: mention.Start}
		if mention.End <= cue.Span.Start {
			between = timeline.Span{Start: mention.End, End: cue.Span.Start}
		}
		return between.Len() >= 0 && len(strings.Fields(c.a.Text[between.Start:between.End])) <= beside
	case cue.status == timeline.Denied:
		return cue.Span.Start < mention.Start-apart // "denied on Tuesday that …" dates the denial
	}
	return ahead || cue.passive && mention.Start < cue.Span.Start
}

// statusRank orders the cues: of two in a sentence the first here counts.
var statusRank = []timeline.Status{
	timeline.Cancelled, timeline.Denied, timeline.Hypothetical, timeline.Possible, timeline.Expected, timeline.Planned, timeline.UnderWay,
}

// A cue is a word of a sentence that tells how it speaks of what it tells of.
type cue struct {
	timeline.Span
	status  timeline.Status // "" if the sentence has no such word
	passive bool            // "was cancelled": done to what the sentence is about
}

// cue returns the word that counts most in a sentence, the first of several alike.
func (c *claimer) cue(s timeline.Span) cue {
	words, passives := c.l.Words("status"), c.l.Words("passive")
	best, found := cue{}, len(statusRank)
	text := c.a.Text
	const reach = 3 // words from the passive to what was done
	prev, sawPassive := "", 0
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
					found, best = k, cue{timeline.Span{Start: i, End: end}, status, sawPassive > 0}
					break
				}
			}
		}
		if sawPassive--; passives[word] != "" {
			sawPassive = reach
		}
		prev, i = word, end
	}
	return best
}
