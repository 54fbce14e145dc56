package store

import (
	"database/sql"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"dateline/timeline"
)

// A stretch is a time as three columns hold it.
type stretch struct{ start, end, marks sql.NullInt64 }

// columns returns t as the values of its columns.
func columns(t timeline.Time) (start, end, marks any) {
	if t.IsZero() {
		return nil, nil, nil
	}
	return int64(t.Start), int64(t.End), marksOf(t)
}

func marksOf(t timeline.Time) int64 {
	return int64(t.Grain) | int64(t.EndGrain)<<8 | int64(t.Doubt)<<16 | int64(t.Part)<<24 | int64(t.Given)<<32
}

func (s *stretch) into() []any { return []any{&s.start, &s.end, &s.marks} }

func (s *stretch) time() timeline.Time {
	if !s.marks.Valid {
		return timeline.Time{}
	}
	return timeOf(s.start.Int64, s.end.Int64, s.marks.Int64)
}

func timeOf(start, end, m int64) timeline.Time {
	return timeline.Time{Start: timeline.Instant(start), End: timeline.Instant(end),
		Grain: timeline.Grain(m), EndGrain: timeline.Grain(m >> 8), Doubt: timeline.Doubt(m >> 16), Part: timeline.Part(m >> 24), Given: timeline.Field(m >> 32)}
}

// lines and unjoined turn a list of names into text and back. No name holds a line break:
// facts give each its own line.
func lines(names []string) string { return strings.Join(names, "\n") }

func unjoined(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// spansText writes spans as "10-20 35-80".
func spansText(spans []timeline.Span) string {
	var b []byte
	for i, s := range spans {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(s.Start), 10)
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(s.End), 10)
	}
	return string(b)
}

func readSpans(text string) ([]timeline.Span, error) {
	if text == "" {
		return nil, nil
	}
	spans := make([]timeline.Span, 0, strings.Count(text, " ")+1)
	for more := true; more; {
		var f string
		f, text, more = strings.Cut(text, " ")
		from, to, ok := strings.Cut(f, "-")
		start, err1 := strconv.Atoi(from)
		end, err2 := strconv.Atoi(to)
		if !ok || err1 != nil || err2 != nil {
			return nil, fmt.Errorf("%q is no stretch of a text", f)
		}
		spans = append(spans, timeline.Span{Start: start, End: end})
	}
	return spans, nil
}

// hashOf returns a hash of texts, one after the other.
func hashOf(texts ...string) int64 {
	h := fnv.New64a()
	for _, t := range texts {
		h.Write([]byte(t))
		h.Write([]byte{0xff})
	}
	return int64(h.Sum64())
}

const daySeconds = 86400

// widths are the longest stretches, in seconds, of each width but the last, in which
// happenings are sorted so that those that touch a stretch are found by their start.
var widths = [...]int64{11 * daySeconds, 93 * daySeconds, 367 * daySeconds, 3660 * daySeconds}

func widthOf(t timeline.Time) int {
	if t.Start == timeline.Beginning || t.End == timeline.Forever {
		return len(widths)
	}
	for w, most := range widths {
		if int64(t.End-t.Start) <= most {
			return w
		}
	}
	return len(widths)
}

// tieOf returns what puts an event among others of its time as timeline does: by name,
// then by the article and the place of its first claim. Keys compare by their bytes.
func tieOf(e *timeline.Event) []byte {
	c := &e.Claims[0]
	a := c.Cite.Article
	b := append([]byte(e.Name), 0)
	b = appendTime(b, a.Published)
	b = append(append(b, a.ID...), 0)
	for _, at := range [...]int{c.Cite.Span.Start, c.Cite.Span.End, c.Cite.Mention.Start, c.Cite.Mention.End, c.Cite.Clause.Start, c.Cite.Clause.End} {
		b = binary.BigEndian.AppendUint32(b, uint32(at))
	}
	b = appendTime(b, c.When)
	return append(b, c.Name...)
}

// appendTime appends t so that bytes compare as [timeline.Time.Compare] does.
func appendTime(b []byte, t timeline.Time) []byte {
	if t.IsZero() {
		return append(b, 1)
	}
	const sign = 1 << 63
	b = append(b, 0)
	b = binary.BigEndian.AppendUint64(b, uint64(t.Start)^sign)
	b = binary.BigEndian.AppendUint64(b, ^(uint64(t.End) ^ sign))
	return append(b, byte(t.Grain), byte(t.Part), byte(t.Doubt))
}
