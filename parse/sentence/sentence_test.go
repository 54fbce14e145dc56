package sentence_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/parse/quote"
	"dateline/parse/sentence"
)

func abbreviations(t testing.TB, lang string) *sentence.Abbrev {
	words, ok := quote.Lists(lang)
	if !ok {
		t.Fatalf("no lists for %s", lang)
	}
	return sentence.NewAbbrev(words("abbreviation"), words("opener"))
}

func TestSplit(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		data, err := os.ReadFile("testdata/" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		_, cases, _ := strings.Cut(string(data), "\n\n")
		abbrev := abbreviations(t, lang)
		for _, c := range strings.Split(strings.TrimSpace(cases), "\n\n") {
			var text strings.Builder
			var want []string
			for _, line := range strings.Split(c, "\n") {
				glue := " "
				if s, ok := strings.CutSuffix(line, `\`); ok {
					line, glue = s, ""
				} else if s, ok := strings.CutSuffix(line, "¶"); ok {
					line, glue = s, "\n"
				}
				line = strings.ReplaceAll(line, "¶", "\n")
				want = append(want, line)
				text.WriteString(line + glue)
			}
			var got []string
			for _, s := range sentence.Split(text.String(), abbrev) {
				got = append(got, text.String()[s.Start:s.End])
			}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("%s: got\n\t%s\nwant\n\t%s", lang, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
			}
		}
	}
}

func TestSplitOther(t *testing.T) {
	for text, want := range map[string]string{
		"他来了。她走了！“为什么？”没人知道": "他来了。|她走了！|“为什么？”|没人知道",
		"One\n\nTwo":       "One|Two",
		"One,\n \t\ntwo":   "One,|two",
		"\ufeff A b. \n":   "A b.",
		"":                 "",
		" \n ":             "",
		"What?! No way.":   "What?!|No way.",
		"It is so.\" Then": "It is so.\"|Then",
		"They held the town.[12] On Friday they left.[a][b]":                     "They held the town.|On Friday they left.",
		"They held it.[[iv]](https://ledger.example/<#_4>) On Friday they left.": "They held it.|On Friday they left.",
		"**They held the town.** On Friday they left **it.**":                    "They held the town.|On Friday they left **it.",
		"He spoke of it [2018] and of the sea (12).":                             "He spoke of it [2018] and of the sea (12).",
		"«C’est fini.» Il partit.":                                               "«C’est fini.»|Il partit.",
	} {
		var got []string
		for _, s := range sentence.Split(text, nil) {
			got = append(got, text[s.Start:s.End])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("He left. \"Why?\" she asked.\nA line\n\n- item... U.S. The 3.5 a.B\xff“.”")
	abbrev := abbreviations(f, "en")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range sentence.Split(text, abbrev) {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("span %v after %d in %q", s, end, text)
			}
			if !layout(text[end:s.Start]) && utf8.ValidString(text) && printable(text) {
				t.Fatalf("words between sentences: %q in %q", text[end:s.Start], text)
			}
			part := text[s.Start:s.End]
			if strings.TrimSpace(part) != part || strings.Contains(part, "\n\n") {
				t.Fatalf("sentence %q", part)
			}
			if utf8.ValidString(text) && !utf8.ValidString(part) {
				t.Fatalf("cut within a rune: %q", part)
			}
			end = s.End
		}
	})
}

// layout reports whether s holds blanks, the marks of bold and those of notes alone.
func layout(s string) bool {
	s = strings.TrimSpace(strings.Trim(s, "* \n\u200b\u2060\ufeff\x00\x7f"))
	return s == "" || s[0] == '['
}

// printable reports whether s is free of control characters but line feed.
func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' })
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("The U.S. envoy met Gen. Ray Hale at 8 p.m. Friday in Geneva, officials said. “We are close,” she told reporters. "+
		"Talks over the 3.5 million barrels a day had stalled on Jan. 6, when neither side would give way on price or quota.\n\n", 2000)
	abbrev := abbreviations(b, "en")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	spans := sentence.Split(text, abbrev)
	for b.Loop() {
		spans = sentence.Append(spans[:0], text, abbrev)
	}
}
