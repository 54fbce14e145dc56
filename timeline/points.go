package timeline

import (
	"math/bits"
	"unicode/utf8"
)

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
	p := &Points{text: text}
	if p.ascii = isASCII(text); p.ascii {
		return p
	}
	p.milestones = make([]milestone, 0, len(text)/milestoneEvery+1)
	if utf8.ValidString(text) {
		p.count()
	} else {
		p.decode()
	}
	return p
}

// decode sets the milestones, one code point after the other.
func (p *Points) decode() {
	points, next := int32(0), 0
	for i := range p.text {
		if i >= next {
			p.milestones = append(p.milestones, milestone{int32(i), points})
			next += milestoneEvery
		}
		points++
	}
}

// count is decode for a text that is UTF-8: a code point is any byte that is not 10xxxxxx.
func (p *Points) count() {
	text := p.text
	points := int32(0)
	for i := 0; i < len(text); i += milestoneEvery {
		at, here := i, points
		for at < len(text) && !utf8.RuneStart(text[at]) {
			at++
		}
		if at < len(text) {
			p.milestones = append(p.milestones, milestone{int32(at), here})
		}
		end := min(i+milestoneEvery, len(text))
		k := i
		for ; k+8 <= end; k += 8 {
			x := eight(text[k : k+8])
			points += 8 - int32(bits.OnesCount64(x&^(x<<1)&highBits))
		}
		for ; k < end; k++ {
			if utf8.RuneStart(text[k]) {
				points++
			}
		}
	}
}

const highBits = 0x8080808080808080

func isASCII(text string) bool {
	i := 0
	for ; i+8 <= len(text); i += 8 {
		if eight(text[i:i+8])&highBits != 0 {
			return false
		}
	}
	for ; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// eight returns the eight bytes of s, the first as the lowest.
func eight(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
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
