package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
)

// How far into a sentence its head may reach, in bytes.
const (
	stampStart    = 60  // where the date of a stamp begins
	stampReach    = 40  // from its date to its clock
	datelineReach = 400 // where a dateline stands, behind a headline
	placeReach    = 60  // where the dash of one without an agency stands
	agencyLength  = 30
	placeWords    = 7 // of a dateline at most
)

// prose returns sentence s without its head: the stamp of the page, "Tuesday 19 April
// 2005 08.43 BST", and the dateline of the story, "LONDON, March 16 (Reuters) - ". They
// stand before the first word of the article proper, and no stop parts them from it. Their
// times date the copy and no happening.
func (c *claimer) prose(s timeline.Span, mentions []Mention) timeline.Span {
	if at := c.stamp(s, mentions); at > 0 {
		s.Start = at
	}
	at := datelineEnd(c.a.Text[s.Start:s.End])
	if at == 0 && (s.Start == 0 || c.a.Text[s.Start-1] == '\n') {
		at = placeEnd(c.a.Text[s.Start:s.End])
	}
	s.Start += at
	return s
}

// stamp returns where the stamp ends that a sentence begins with, or 0: nothing in small
// letters, the day on which the article came out or one beside it, and the time of day,
// with a new beginning after it. Behind a headline, a stamp gives the weekday as well, and
// the zone of its clock: no prose does.
func (c *claimer) stamp(s timeline.Span, mentions []Mention) int {
	if c.a.Published.IsZero() {
		return 0
	}
	text := c.a.Text
	for i := range mentions {
		m := &mentions[i]
		d, isDate := m.Expr.(timeline.Date)
		if m.Span.Start > s.Start+datelineReach {
			return 0
		}
		if m.Span.Start < s.Start || !isDate || d.Has&(timeline.FYear|timeline.FMonth|timeline.FDay) != timeline.FYear|timeline.FMonth|timeline.FDay {
			continue
		}
		headed := m.Span.Start > s.Start+stampStart || !dressed(text[s.Start:m.Span.Start])
		if m.Time.Start > c.a.Published.End || m.Time.End < c.a.Published.Start || headed && d.Has&timeline.FWeekday == 0 {
			return 0
		}
		end, zoned := c.clock(text[m.Span.End:min(s.End, m.Span.End+stampReach)])
		if end == 0 || headed && !zoned {
			return 0
		}
		rest := strings.TrimLeft(text[m.Span.End+end:s.End], " ,;|-–—\n")
		if first, _ := utf8.DecodeRuneInString(rest); rest == "" || unicode.IsLower(first) {
			return 0
		}
		return s.End - len(rest)
	}
	return 0
}

// dressed reports whether the words of s are what stands before the date of a stamp:
// "BEIRUT | Thu", "Published:", but not "On".
func dressed(s string) bool {
	for w := range strings.FieldsSeq(s) {
		first, n := utf8.DecodeRuneInString(w)
		if unicode.IsLower(first) || len(w) < 3 && hasLower(w[n:]) {
			return false
		}
	}
	return true
}

func hasLower(s string) bool { return strings.ContainsFunc(s, unicode.IsLower) }

// clock returns where the time of day ends that s begins with, or 0, and whether it gives a
// zone: "; 10:10 AM", " 08.43 BST", " Last updated at 13:06 GMT".
func (c *claimer) clock(s string) (at int, zoned bool) {
	digits := strings.IndexAny(s, "0123456789")
	if digits < 0 {
		return 0, false
	}
	before := strings.Fields(strings.Trim(s[:digits], " ,;|-–—:\n"))
	if len(before) > 3 || len(before) > 0 && !startsUpper(before[0]) {
		return 0, false
	}
	at = digits
	for at < len(s) && (digit(s[at]) || at > digits && (s[at] == ':' || s[at] == '.') && at+1 < len(s) && digit(s[at+1])) {
		at++
	}
	if n := at - digits; n < 4 || n > 8 || !strings.ContainsAny(s[digits:at], ":.") {
		return 0, false
	}
	for _, block := range [...]string{"half-day", "zone"} {
		rest := strings.TrimLeft(s[at:], " ")
		word, _, _ := strings.Cut(rest, " ")
		_, known := c.l.Words(block)[word]
		if _, small := c.l.Words(block)[strings.ToLower(word)]; known || small {
			at, zoned = len(s)-len(rest)+len(word), block == "zone"
		}
	}
	return at, zoned
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// datelineEnd returns where the dateline of an agency ends that stands in the opening of
// s, or 0: a place in capitals, what stands between it and the agency's name in brackets,
// and a dash; or the name alone where s begins with it. What stands before the place is
// the headline.
func datelineEnd(s string) int {
	head := s[:min(len(s), datelineReach)]
	for at := 0; ; {
		open := strings.IndexByte(head[at:], '(')
		if open < 0 {
			return 0
		}
		open += at
		at = open + 1
		length := strings.IndexByte(head[open:], ')')
		if length < 4 || length > agencyLength || !startsUpper(head[open+1:]) || open > 0 && !endsWithPlace(head[:open]) {
			continue
		}
		rest := strings.TrimLeft(s[open+length+1:], " ")
		for _, dash := range [...]string{"--", "-", "–", "—"} {
			if tail, ok := strings.CutPrefix(rest, dash+" "); ok && startsSentence(tail) {
				return len(s) - len(strings.TrimLeft(tail, " "))
			}
		}
	}
}

// placeEnd returns where the dateline ends that a line s begins with and that gives no
// agency, or 0: "WASHINGTON, Nov 30 — ".
func placeEnd(s string) int {
	head := s[:min(len(s), placeReach)]
	for _, dash := range [...]string{" — ", " – ", " -- "} {
		place, tail, ok := strings.Cut(head, dash)
		if !ok || !startsSentence(tail) {
			continue
		}
		words := strings.FieldsFunc(place, func(r rune) bool { return r == ' ' || r == ',' || r == '/' })
		if len(words) == 0 || len(words) > placeWords || len(words[0]) < 3 || hasLower(words[0]) {
			return 0
		}
		for _, w := range words {
			if !startsUpper(w) && !digit(w[0]) {
				return 0
			}
		}
		return len(s) - len(strings.TrimLeft(s[len(place)+len(dash):], " "))
	}
	return 0
}

// endsWithPlace reports whether the last words of s are those of a dateline before its
// agency: a word in capitals and then, at most, names and numbers.
func endsWithPlace(s string) bool {
	words := strings.Fields(s)
	for i := len(words) - 1; i >= max(0, len(words)-placeWords); i-- {
		w := strings.TrimRight(words[i], ",.;")
		switch {
		case len(w) >= 3 && startsUpper(w) && !hasLower(w):
			return true
		case w != "" && !startsUpper(w) && !digit(w[0]):
			return false
		}
	}
	return false
}

// startsSentence reports whether s goes on as a sentence begins.
func startsSentence(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \"'“‘„«"))
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r)
}
