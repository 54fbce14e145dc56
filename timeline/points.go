package timeline

import "unicode/utf8"

// Points turns byte offsets of a text into offsets in code points, in which JSON
// counts. A byte that is not UTF-8 counts as one code point, as it does for whoever
// reads it as U+FFFD.
type Points struct {
	text       string
	ascii      bool
	milestones []milestone // the first code points at or after each milestoneEvery bytes
}

type milestone struct{ bytes, points int32 }

const milestoneEvery = 64

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
	p.milestones = make([]milestone, 0, len(text)/milestoneEvery+1)
	points, next := int32(0), 0
	for i := range text {
		if i >= next {
			p.milestones = append(p.milestones, milestone{int32(i), points})
			next += milestoneEvery
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
	n := min(i/milestoneEvery, len(p.milestones)-1)
	if int(p.milestones[n].bytes) > i { // within the code point that stands across the milestone
		n--
	}
	m := p.milestones[n]
	return int(m.points) + utf8.RuneCountInString(p.text[m.bytes:i])
}
