package main

import (
	"dateline/parse"
	"dateline/timeline"
)

func factIDs() []string                   { return nil }
func findFact(name string) *timeline.Fact { return nil }

// readWords reads words as a whole as dateline's grammar does in an article of that day;
// zero if it does not understand all of them.
func readWords(r *parse.Reader, words string, now timeline.Time) timeline.Time {
	a := &timeline.Article{ID: "flag", Text: words, Lang: "en", Published: now}
	for _, m := range r.Tag(a).Mentions {
		if m.Span.Start == 0 && m.Span.End == len(words) {
			return m.Time
		}
	}
	return timeline.Time{}
}
