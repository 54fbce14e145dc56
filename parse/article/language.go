package article

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"
)

//go:embed stopwords.txt
var stopwordsText string

// A wordList is the common words of one language, read from stopwords.txt.
type wordList struct{ lang, name string }

// A stopTable is all of stopwords.txt.
type stopTable struct {
	lists []wordList
	in    map[string]uint64 // the lists of each word, as bits
}

var stopWords = sync.OnceValue(func() *stopTable {
	t := &stopTable{in: map[string]uint64{}}
	for i, line := range dataLines(stopwordsText) {
		f := strings.Fields(line)
		t.lists = append(t.lists, wordList{f[0], f[1]})
		for _, w := range f[2:] {
			t.in[w] |= 1 << i
		}
	}
	return t
})

// languageNamed returns "en" for "english", as headers have it, or "".
func languageNamed(name string) string {
	for _, l := range stopWords().lists {
		if strings.EqualFold(l.name, name) {
			return l.lang
		}
	}
	return ""
}

// sampleWords is how many words a language is told by.
const sampleWords = 200

// Language returns the language of text, "en", or "" if there is too little to tell.
func Language(text string) string {
	sample := sampleOf(text)
	if lang := scriptLanguage(sample); lang != "" {
		return lang
	}
	counts, words := countStopWords(sample)
	best, second := 0, -1
	lists := stopWords().lists
	for i := range lists {
		switch {
		case counts[i] > counts[best]:
			best, second = i, best
		case i != best && (second < 0 || counts[i] > counts[second]):
			second = i
		}
	}
	switch {
	case words < 3:
		return ""
	case counts[best]*8 >= words && counts[best] >= 2 && counts[best]*4 >= counts[second]*5:
		return lists[best].lang
	case len(sample) < 40:
		return ""
	}
	if info := whatlanggo.Detect(sample[:cutAt(sample, 1000)]); info.Confidence > 0.3 {
		return info.Lang.Iso6391()
	}
	if counts[best] >= 3 {
		return lists[best].lang
	}
	return ""
}

// sampleSize is how many bytes of a text its language is told by.
const sampleSize = 2500

// sampleOf returns the part of text to look at: its long lines, which are prose and not
// the menus of a page; all of a text that has none.
func sampleOf(text string) string {
	if i := strings.IndexByte(text, '\n'); i < 0 || i > sampleSize {
		return text[:cutAt(text, sampleSize)]
	}
	var b strings.Builder
	for rest := text[:cutAt(text, 1<<16)]; rest != "" && b.Len() < sampleSize; {
		line, after, _ := strings.Cut(rest, "\n")
		if len(line) > 80 {
			b.WriteString(line[:cutAt(line, sampleSize)])
			b.WriteByte('\n')
		}
		rest = after
	}
	if b.Len() < 160 {
		return text[:cutAt(text, sampleSize)]
	}
	return b.String()
}

// cutAt returns the last rune border of s at or before n.
func cutAt(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// countStopWords counts the words of each list among the first words of s.
func countStopWords(s string) (counts [64]int, words int) {
	var buf [32]byte
	lists := stopWords().in
	for i := 0; i < len(s) && words < sampleWords; {
		w, n := lowerWord(s[i:], buf[:0])
		i += n
		if len(w) == 0 {
			continue
		}
		words++
		for in := lists[string(w)]; in != 0; in &= in - 1 {
			counts[trailing(in)]++
		}
	}
	return counts, words
}

func trailing(x uint64) (n int) {
	for ; x&1 == 0; x >>= 1 {
		n++
	}
	return n
}

// lowerWord appends the first run of letters of s to buf in lower case, and returns how
// far it read. Without letters it reads one character.
func lowerWord(s string, buf []byte) ([]byte, int) {
	i := 0
	for i < len(s) {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) {
				break
			}
			r = unicode.ToLower(r)
		} else if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		} else if r < 'a' || r > 'z' {
			break
		}
		buf = utf8.AppendRune(buf, r)
		i += n
	}
	if i == 0 && len(s) > 0 {
		_, i = utf8.DecodeRuneInString(s)
	}
	return buf, i
}

// scriptLanguage tells the languages that have a script of their own.
func scriptLanguage(s string) string {
	var han, kana, hangul, letters, n int
	other := map[string]int{}
	for _, r := range s {
		if r < utf8.RuneSelf {
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				letters++
			}
			continue
		}
		if n++; n > 800 {
			break
		}
		switch {
		case r < 0x370:
			letters++
		case r >= 0x3040 && r <= 0x30ff:
			kana++
		case r >= 0x4e00 && r <= 0x9fff:
			han++
		case r >= 0xac00 && r <= 0xd7a3:
			hangul++
		case r >= 0x370 && r <= 0x3ff:
			other["el"]++
		case r >= 0x590 && r <= 0x5ff:
			other["he"]++
		case r >= 0xe00 && r <= 0xe7f:
			other["th"]++
		case r >= 0x10a0 && r <= 0x10ff:
			other["ka"]++
		case r >= 0x530 && r <= 0x58f:
			other["hy"]++
		case unicode.IsLetter(r):
			letters++
		}
	}
	switch cjk := han + kana + hangul; {
	case 3*cjk < letters:
	case kana*10 > cjk:
		return "ja"
	case hangul*2 > cjk:
		return "ko"
	case cjk > 0:
		return "zh"
	}
	for _, l := range []string{"el", "he", "th", "ka", "hy"} {
		if other[l] > letters && other[l] > 4 {
			return l
		}
	}
	return ""
}
