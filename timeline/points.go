package timeline

import (
	"sort"
	"unicode/utf8"
)

// Points turns byte offsets of a text into offsets in code points, in which JSON
// counts. A byte that is not UTF-8 counts as one code point, as it does for whoever
// reads it as U+FFFD.
type Points struct {
	text       string
	ascii      bool
	milestones []milestone // about every milestoneEvery bytes; the first is at 0
}

type milestone struct{ bytes, points int }

const milestoneEvery = 512

// NewPoints returns the Points of a text.
func NewPoints(text string) *Points {
	p := &Points{text: text, ascii: true}
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			p.ascii = false
			break
		}
	}
	if p.ascii {
		return p
	}
	points, next := 0, 0
	for i := range text {
		if i >= next {
			p.milestones = append(p.milestones, milestone{i, points})
			next = i + milestoneEvery
		}
		points++
	}
	return p
}

// At returns how many code points stand before byte i, which is taken to lie in
// the text.
func (p *Points) At(i int) int {
	i = min(max(i, 0), len(p.text))
	if p.ascii || i == 0 {
		return i
	}
	n := sort.Search(len(p.milestones), func(k int) bool { return p.milestones[k].bytes > i }) - 1
	m := p.milestones[n]
	return m.points + utf8.RuneCountInString(p.text[m.bytes:i])
}
