package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/parse"
	"dateline/timeline"
)

// readWords reads words as a whole as dateline's grammar does in an article of that day;
// zero if it does not understand all of them. Nobody types "last Tuesday" with a capital
// into a flag, so names may lack theirs here.
func readWords(r *parse.Reader, words string, now timeline.Time) timeline.Time {
	a := &timeline.Article{ID: "flag", Lang: "en", Published: now}
	for _, text := range []string{words, capitals(r.Language(a), words)} {
		a.Text = text
		for _, m := range r.Tag(a).Mentions {
			if m.Span.Start == 0 && m.Span.End == len(text) && !m.Time.IsZero() {
				return m.Time
			}
		}
	}
	return timeline.Time{}
}

// properBlocks are the blocks of a language file whose words bear a capital.
var properBlocks = []string{"month", "short-month", "weekday", "holiday"}

// capitals gives the names of months, days and feasts among words their capitals.
func capitals(l *parse.Language, words string) string {
	proper := map[string]bool{}
	for _, block := range properBlocks {
		for form := range l.Words(block) {
			proper[form] = true
		}
	}
	fields := strings.Fields(words)
	for i, w := range fields {
		c, n := utf8.DecodeRuneInString(w)
		title := string(unicode.ToUpper(c)) + w[n:]
		if proper[title] || proper[strings.TrimRight(title, ".,")] {
			fields[i] = title
		}
	}
	return strings.Join(fields, " ")
}
