package render

import (
	"sort"
	"unicode/utf8"
)

// offsets turns byte offsets of a text into offsets in code points. A byte that is not
// UTF-8 counts as one code point, as it does for whoever reads it as U+FFFD.
type offsets struct {
	text  string
	ascii bool
	marks []mark // one about every markEvery bytes; the first is at 0
}

type mark struct{ bytes, points int }

const markEvery = 512

func newOffsets(text string) *offsets {
	o := &offsets{text: text, ascii: true}
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			o.ascii = false
			break
		}
	}
	if o.ascii {
		return o
	}
	points, next := 0, 0
	for i := range text {
		if i >= next {
			o.marks = append(o.marks, mark{i, points})
			next = i + markEvery
		}
		points++
	}
	return o
}

// points returns how many code points stand before byte i, which is taken to lie in
// the text.
func (o *offsets) points(i int) int {
	i = min(max(i, 0), len(o.text))
	if o.ascii || i == 0 {
		return i
	}
	n := sort.Search(len(o.marks), func(k int) bool { return o.marks[k].bytes > i }) - 1
	m := o.marks[n]
	return m.points + utf8.RuneCountInString(o.text[m.bytes:i])
}
