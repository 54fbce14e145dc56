package parse

import (
	"testing"
	"unicode/utf8"

	"dateline/timeline"
)

// FuzzMentions reads any text as news in every language: spans lie in the text, on rune
// borders and in order, and the scanner that skips the sea finds what the one finds that
// keeps all words.
func FuzzMentions(f *testing.F) {
	all, err := Languages()
	if err != nil {
		f.Fatal(err)
	}
	reader := newReader(f)
	for _, s := range []string{
		"", "They met on Friday, May 5, 2017, and again three days later.", "from 3 to 10 June\n\nthe mid-1990s", "at 5:30 p.m. EST",
		"Am 3. März 2014 und zwei Wochen später", "U.S.–Russia talks: Helsinki 2018", "\xff10 May\u00a02011’s", "“We will,” he said on Monday. Jan.1",
	} {
		f.Add(s)
	}
	published := timeline.MustEDTF("2013-02-12")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		for name, l := range all {
			fast, slow := l.times(text, false, false, nil), l.times(text, false, true, nil)
			if len(fast) != len(slow) {
				t.Fatalf("%s: %d mentions, and %d where the sea is kept", name, len(fast), len(slow))
			}
			for i := range fast {
				if fast[i].Span != slow[i].Span || fast[i].Rule != slow[i].Rule {
					t.Fatalf("%s: %q by %s, and %q by %s where the sea is kept", name, words(text, fast[i].Span), fast[i].Rule.At, words(text, slow[i].Span), slow[i].Rule.At)
				}
			}
			read := reader.Read(&timeline.Article{Text: text, Lang: name, Published: published})
			last := 0
			for _, m := range read.Mentions {
				if m.Span.Start < last {
					t.Fatalf("%s: %q stands behind one that begins after it", name, words(text, m.Span))
				}
				last = m.Span.Start
				inText(t, text, m.Span)
			}
			for _, c := range read.Claims {
				inText(t, text, c.Cite.Span)
			}
		}
	})
}

// inText fails unless a stretch is of the text, not empty, and on rune borders.
func inText(t *testing.T, text string, s timeline.Span) {
	t.Helper()
	if s.Start < 0 || s.Start >= s.End || s.End > len(text) || !border(text, s.Start) || !border(text, s.End) {
		t.Fatalf("the span %v is not of the text", s)
	}
}

// border reports whether no valid rune of the text stands across byte i.
func border(text string, i int) bool {
	if i == 0 || i == len(text) || utf8.RuneStart(text[i]) {
		return true
	}
	for k := i - 1; k >= max(0, i-3); k-- {
		if utf8.RuneStart(text[k]) {
			_, n := utf8.DecodeRuneInString(text[k:])
			return k+n <= i
		}
	}
	return true
}

func words(text string, s timeline.Span) string {
	return text[max(0, s.Start):min(len(text), max(s.Start, s.End))]
}
