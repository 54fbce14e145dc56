package parse

import "dateline/parse/letters"

// seek moves on to where the island of the next anchor may begin, at the earliest, and
// reports whether there is an anchor. Most words are told from an anchor, and from the
// language's own, by their looks: only those around an anchor are looked up and kept.
func (s *scanner) seek() bool {
	text, v := s.text, s.v
	shore, gap := s.pos, s.gap // behind the last word that is none of the language's
	for i := s.pos; i < len(text); {
		switch byteClass[text[i]] {
		case cBlank, cLine:
			i++
			continue
		case cOther:
			if text[i] != '\'' && !v.marks[text[i]] { // the apostrophe may be that of 's
				i++
				continue
			}
		case cLetter:
			end, h := letters.Run(text, i)
			if !endsWord(text, end) {
				break
			}
			word := text[i:end]
			looks, shape := &v.shapes[beginning(word)], shapeOf(word)
			if looks.words&shape == 0 {
				shore, gap = end, false
			} else if looks.anchors&shape != 0 && v.anchors[v.look(h, word)] {
				s.pos, s.gap = shore, gap
				return true
			}
			i = end
			continue
		}
		var t token
		s.pos = i
		s.token(&t, text[i])
		if v.anchors[t.id] || t.classes&v.number != 0 {
			s.pos, s.gap = shore, gap
			return true
		}
		i = s.pos
	}
	s.pos = len(text)
	return false
}

// endsWord reports whether a word of ASCII letters up to end is whole there: what follows
// cannot be part of it.
func endsWord(text string, end int) bool {
	return end == len(text) || text[end] < 0x80 && text[end] != '\'' && text[end] != '.'
}
