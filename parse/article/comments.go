package article

import (
	"strings"

	"dateline/timeline"
)

const (
	fewestStamps = 3  // of readers, in a text that they comment on; one or two may be a blog's own
	stampLength  = 90 // bytes within which a reader's stamp gives its date and its clock
)

// comments marks what readers wrote under an article: from the line of the first of several
// stamps like "Posted by: jo | May 4, 2012 9:03 AM | Report abuse" to that of the last.
// None of it is the outlet's word.
func (s *skipper) comments() {
	var from, to, stamps int // where the first stamp and the last give their names; how many there are
	for _, words := range boilerplate().comment {
		for at := 0; ; {
			n := strings.Index(s.text[at:], words)
			if n < 0 {
				break
			}
			at += n + len(words)
			p := readDate(s.text[at:min(len(s.text), at+stampLength)])
			if _, dated := p.time(); !dated || !p.clock {
				continue
			}
			if stamps++; stamps == 1 || at < from {
				from = at
			}
			to = max(to, at)
		}
	}
	if stamps < fewestStamps {
		return
	}
	from = strings.LastIndexByte(s.text[:from], '\n') + 1
	last, _ := s.line(to)
	s.spans = append(s.spans, timeline.Span{Start: from, End: last.End})
}
