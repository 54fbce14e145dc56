package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
)

// A skipper goes through the lines of a text.
type skipper struct {
	text  string
	d     *draft
	spans []timeline.Span
	short []timeline.Span // lines that could be of a menu

	clocks []int // the places in short of lines that are a time of day
}

// line returns the next line from i without its blanks, and where the line after begins.
func (s *skipper) line(i int) (line timeline.Span, next int) {
	end := len(s.text)
	if n := strings.IndexByte(s.text[i:], '\n'); n >= 0 {
		end = i + n
	}
	next = min(end+1, len(s.text))
	for i < end && isBlank(s.text[i]) {
		i++
	}
	for i < end && isBlank(s.text[end-1]) {
		end--
	}
	return timeline.Span{Start: i, End: end}, next
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

func (s *skipper) of(l timeline.Span) string { return s.text[l.Start:l.End] }

// lines marks the lines that the patterns know, and gathers short ones.
func (s *skipper) lines() {
	listing := false // under a heading of kind list
	series := seriesOf(s.d.Title)
	for i := 0; i < len(s.text); {
		l, next := s.line(i)
		i = next
		if l.Len() == 0 {
			continue
		}
		text := s.of(l)
		if listing && !isProse(text) {
			s.spans = append(s.spans, l)
			continue
		}
		listing = false
		f := boilerplate().find(text)
		if f.kind == "" && (isLink(text) || isSources(text) || inSeries(text, series)) {
			f.kind = "line"
		}
		if f.kind == "" && l.Len() < 60 {
			f.kind = s.stamp(text, l.Start)
		}
		if l.Len() < 120 {
			s.short = append(s.short, l)
		}
		switch f.kind {
		case "":
			continue
		case "label":
			s.spans = append(s.spans, timeline.Span{Start: l.Start, End: l.Start + strings.IndexAny(text, "?:") + 1})
			continue
		case "rest":
			if s.isTail(l.Start) {
				s.spans = append(s.spans, timeline.Span{Start: l.Start, End: len(s.text)})
				return
			}
		case "list":
			listing = l.Start > 0
		case "byline":
			if l.Start > 1500 && l.Start > len(s.text)/3 {
				continue // "By" begins a sentence as well
			}
			if s.d.Author == "" {
				s.d.Author = authorOf(f.words)
			}
		case "date":
			if l.Start < 2500 {
				s.d.dated(timeline.DateDateline, f.words)
			}
		case "changed":
			s.d.bounded(f.words)
		}
		s.spans = append(s.spans, l)
	}
}

// stampArea is how far into a text a line may say when the text was published.
const stampArea = 3000

// stamp looks at a line that is no more than a time. A date with a clock is one of the
// page, and says when the article was published if it stands near the top; a date alone
// may head a part of the article, and only says so in the first lines.
func (s *skipper) stamp(text string, start int) string {
	if c := text[0]; (c < '0' || c > '9') && len(text) < 10 || !strings.ContainsAny(text, "0123456789") {
		return ""
	}
	if isClock(text) {
		s.clocks = append(s.clocks, len(s.short))
		return ""
	}
	p := readDate(text)
	t, ok := p.time()
	if !ok || p.others > 0 || t.Grain > timeline.Day || strings.ContainsAny(text, ".!?") && len(strings.Fields(text)) > 8 {
		return ""
	}
	if p.clock && start < stampArea || start < 400 {
		s.d.datedTime(timeline.DateDateline, t)
	}
	if p.clock {
		return "line"
	}
	return ""
}

// isClock reports whether a line is a time of day and no more: "04:15".
func isClock(text string) bool {
	h, m, ok := strings.Cut(text, ":")
	return ok && num([]string{h}, 0, 1, 2) >= 0 && num([]string{m}, 0, 2, 2) >= 0
}

// isTail reports whether what follows i is the lesser part of the text.
func (s *skipper) isTail(i int) bool { return i > len(s.text)/3 || len(s.text)-i < 1500 }

// isProse reports whether a line is a paragraph and no headline: long, and closed as a
// sentence is.
func isProse(line string) bool {
	if len(line) > 220 {
		return true
	}
	line = strings.TrimRight(line, "\"”’»“)")
	return len(line) > 90 && strings.HasSuffix(line, ".") && strings.Count(line, " ") > 12 ||
		len(line) > 60 && strings.HasSuffix(line, "。")
}

// isLink reports whether a line is nothing but a link: "- [words](address)", an address.
func isLink(line string) bool {
	if c := line[0] | 0x20; 'a' <= c && c <= 'z' && c != 'h' {
		return false
	}
	line = strings.TrimLeft(line, "-*+• ")
	if IsAddress(line) {
		return !strings.Contains(line, " ")
	}
	return strings.HasPrefix(line, "[") && strings.HasSuffix(line, ")") && strings.Contains(line, "](")
}

// longestWord is how many bytes a word with a stroke in it may have and be no part of an
// address: "and/or".
const longestWord = 24

// isSources reports whether a line is a note of sources: addresses, and little else; or a
// number and what ends with an address.
func isSources(line string) bool {
	if !strings.Contains(line, "://") {
		return false
	}
	addresses, all, first, last := 0, 0, "", ""
	for w := range strings.FieldsSeq(line) {
		all += len(w)
		if last = w; first == "" {
			first = w
		}
		if strings.Contains(w, "://") || len(w) > longestWord && strings.Contains(w, "/") { // "a dot example/news/…"
			addresses += len(w)
		}
	}
	number := strings.Trim(first, "[]().")
	noted := number != first && number != "" && strings.Trim(number, "0123456789") == "" && strings.Contains(last, "://")
	return noted || addresses*4 >= all*3
}

// authorOf returns a byline without the title behind the name: "James Carter Senior
// News Editor" is James Carter.
func authorOf(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		switch strings.ToLower(w) {
		case "senior", "chief", "staff", "news", "editor", "reporter", "correspondent", "writer", "editorial",
			"political", "diplomatic", "defence", "defense", "world", "foreign", "special", "updated", "published":
			if i > 0 {
				return strings.Join(words[:i], " ")
			}
		}
	}
	return name
}

// menuLines is how many short lines in a row are a menu.
const menuLines = 8

// menus marks long runs of short lines that are no sentences: the menus of a page. Lines
// with a year in them are never taken for a menu.
func (s *skipper) menus() {
	for i := 0; i < len(s.short); {
		j := i
		for j < len(s.short) && s.menuLine(s.short[j]) &&
			(j == i || s.onlyBlank(s.short[j-1].End, s.short[j].Start)) {
			j++
		}
		if j-i >= menuLines {
			s.spans = append(s.spans, s.short[i:j]...)
		}
		i = max(j, i+1)
	}
}

// onlyBlank reports whether between two lines there are only blanks or marked lines.
func (s *skipper) onlyBlank(from, to int) bool {
	return to-from < 200 && strings.TrimSpace(s.text[from:to]) == ""
}

// tickerLines is how many times of day in lines of their own make a ticker.
const tickerLines = 4

// tickers marks the headlines of other news, each under its time of day.
func (s *skipper) tickers() {
	if len(s.clocks) < tickerLines {
		return
	}
	for _, i := range s.clocks {
		s.spans = append(s.spans, s.short[i])
		if i+1 < len(s.short) && s.onlyBlank(s.short[i].End, s.short[i+1].Start) && !isProse(s.of(s.short[i+1])) {
			s.spans = append(s.spans, s.short[i+1])
		}
	}
}

func (s *skipper) menuLine(l timeline.Span) bool {
	t := s.of(l)
	if len(t) > 45 || strings.Count(t, " ") > 5 || strings.ContainsAny(t[len(t)-1:], ".!?,;:\"") || strings.HasSuffix(t, "”") {
		return false
	}
	digits := 0
	for _, c := range []byte(t) {
		if c >= '0' && c <= '9' {
			if digits++; digits == 4 {
				return false
			}
		} else {
			digits = 0
		}
	}
	return true
}

// tailSize is how much of the end of a text may hold a sentence to its readers.
const tailSize = 1500

// sentences marks the sentences that speak to the reader: "Share your thoughts in the
// comments below!", and the question before them.
func (s *skipper) sentences() {
	end := len(s.text)
	for i := len(s.spans) - 1; i >= 0 && s.spans[i].End <= end && strings.TrimSpace(s.text[s.spans[i].End:end]) == ""; i-- {
		end = s.spans[i].Start
	}
	from := max(0, end-tailSize)
	for from > 0 && !utf8.RuneStart(s.text[from]) {
		from--
	}
	var buf [tailSize + utf8.UTFMax]byte
	tail := appendSame(buf[:0], s.text[from:end])
	if !boilerplate().maySay(tail) {
		return
	}
	low := string(tail)
	for word, says := range boilerplate().says {
		if !strings.Contains(low, word) {
			continue
		}
		for _, w := range says {
			for at := 0; at < len(low); {
				n := strings.Index(low[at:], w)
				if n < 0 {
					break
				}
				span := s.sentence(from+at+n, from)
				s.spans = append(s.spans, span)
				at = max(at+n+len(w), span.End-from)
			}
		}
	}
}

// maySay reports whether a text in lower case holds the longest word of some sentence that
// speaks to the reader.
func (p *patterns) maySay(low []byte) bool {
	var last uint32 // four letters
	for i, c := range low {
		last = last>>8 | uint32(c)<<24
		if word, bit := startBit(last); p.saysStarts[word]&bit == 0 || i < 3 {
			continue
		}
		for w := range p.says {
			if bytes.HasPrefix(low[i-3:], []byte(w)) {
				return true
			}
		}
	}
	return false
}

// lowerSame returns s with ASCII letters in lower case: offsets stay.
func lowerSame(s string) string { return string(appendSame(nil, s)) }

// appendSame is lowerSame, adding to b.
func appendSame(b []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

// sentence returns the sentence around i, not before floor.
func (s *skipper) sentence(i, floor int) timeline.Span {
	start, end := i, i
	for start > floor && s.text[start-1] != '\n' && !isStop(s.text[start-1]) {
		start--
	}
	for start < i && isBlank(s.text[start]) {
		start++
	}
	for end < len(s.text) && s.text[end] != '\n' && !isStop(s.text[end]) {
		end++
	}
	if end < len(s.text) && isStop(s.text[end]) {
		end++
	}
	return timeline.Span{Start: start, End: end}
}

func isStop(c byte) bool { return c == '.' || c == '!' || c == '?' }
