package render

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/width"
)

// The pictures name "Liberation Sans", Arimo, Arial and Helvetica, whose characters are
// equally wide, so that the widths of one lay out a page for all of them.

//go:embed advances.txt
var advanceTable string

// advances holds, for each character of the font, its width in regular and in bold, in
// ems.
var advances = sync.OnceValue(func() map[rune][2]float64 {
	const unitsPerEm = 2048
	m := make(map[rune][2]float64, 700)
	for line := range strings.Lines(advanceTable) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		first, err := strconv.ParseInt(fields[0], 16, 32)
		if err != nil {
			panic("advances.txt: " + line)
		}
		for i, f := range fields[1:] {
			if regular, bold, ok := strings.Cut(f, ","); ok {
				r, _ := strconv.Atoi(regular)
				b, _ := strconv.Atoi(bold)
				m[rune(first)+rune(i)] = [2]float64{float64(r) / unitsPerEm, float64(b) / unitsPerEm}
			}
		}
	}
	return m
})

// A face is a size and a weight of type.
type face struct {
	class string // of the style sheet
	size  float64
	bold  bool
}

const ascent, descent = 0.905, 0.212 // of the font, in ems

// advance returns the width of c in ems, and whether the font holds c: a character that
// it lacks is taken to be as wide as any font is likely to draw it.
func (f face) advance(c rune) (em float64, known bool) {
	if a, ok := advances()[c]; ok {
		if f.bold {
			return a[1], true
		}
		return a[0], true
	}
	switch {
	case unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf):
		return 0, false
	case c >= 0x1F000:
		return 1.4, false // pictures
	case width.LookupRune(c).Kind() == width.EastAsianWide, width.LookupRune(c).Kind() == width.EastAsianFullwidth:
		return 1.05, false
	}
	return 1, false
}

// width returns how wide s is, and whether that is known exactly.
func (f face) width(s string) (w float64, exact bool) {
	exact = true
	for _, c := range s {
		em, known := f.advance(c)
		w += em
		exact = exact && known
	}
	return w * f.size, exact
}

// fit returns s, cut and marked with an ellipsis where it is wider than limit.
func (f face) fit(s string, limit float64) string {
	if w, _ := f.width(s); w <= limit {
		return s
	}
	dots, _ := f.advance('…')
	w := dots * f.size
	for i, c := range s {
		em, _ := f.advance(c)
		if w += em * f.size; w > limit {
			return strings.TrimRight(s[:i], " ,;:–—-") + "…"
		}
	}
	return s
}

// wrap breaks s, which is one line, into at most n lines no wider than limit. It breaks
// at blanks, within a word only where the word alone is too wide or is written without
// blanks, as Chinese is. What the last line cannot hold is cut and marked.
func (f face) wrap(s string, limit float64, n int) []string {
	var lines []string
	for len(s) > 0 && len(lines) < n-1 {
		end, next := f.breakAt(s, limit)
		lines = append(lines, s[:end])
		s = s[next:]
	}
	if len(s) > 0 {
		lines = append(lines, f.fit(s, limit))
	}
	return lines
}

// breakAt returns where the first line of s ends and where the next one starts.
func (f face) breakAt(s string, limit float64) (end, next int) {
	w, blank, cjk := 0.0, 0, 0
	for i, c := range s {
		em, _ := f.advance(c)
		w += em * f.size
		switch {
		case w > limit && c == ' ':
			return i, i + 1
		case w > limit && blank > 0:
			return blank, blank + 1
		case w > limit && cjk > 0:
			return cjk, cjk
		case w > limit && i > 0:
			return i, i
		case c == ' ':
			blank = i
		case em > 1 && i > 0:
			cjk, blank = i, 0
		}
	}
	return len(s), len(s)
}
