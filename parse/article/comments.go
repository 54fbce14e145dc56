package article

import (
	"strings"

	"dateline/timeline"
)

const (
	fewestStamps = 3  // of readers, in a text that they comment on; one or two may be a blog's own
	stampLength  = 90 // bytes of a reader's stamp, in which it gives its date and its clock
)

// comments marks what readers wrote under an article, by the stamps that each has below or
// above: from the first stamp like "Posted by: jo | May 4, 2012 9:03 AM | Report abuse" to
// the last, each with its line, or from the first like "At 9:03 am on 04 May 2012, jo
// wrote:" to the end. None of it is the outlet's word.
func (s *skipper) comments() {
	span, stamps := timeline.Span{Start: len(s.text)}, 0
	for _, words := range boilerplate().comment {
		for at := 0; ; {
			n := strings.Index(s.text[at:], words)
			if n < 0 {
				break
			}
			n += at
			at = n + len(words)
			begins := strings.LastIndexByte(s.text[:n], '\n') + 1
			line, _ := s.line(begins)
			stamp := s.text[at:min(len(s.text), at+stampLength)]
			above := strings.HasSuffix(words, ":")
			if above {
				stamp = s.text[max(begins, n-stampLength):n]
				line = timeline.Span{Start: n - len(stamp) + max(0, strings.IndexAny(stamp, "0123456789")), End: len(s.text)}
			}
			p := readDate(stamp)
			if _, dated := p.time(); !dated || !p.clock {
				continue
			}
			stamps++
			span.Start, span.End = min(span.Start, line.Start), max(span.End, line.End)
		}
	}
	if stamps >= fewestStamps {
		s.spans = append(s.spans, span)
	}
}
