package store

import (
	"errors"
	"strconv"
	"strings"

	"dateline/timeline"
)

// claimParts is how many texts a packed claim has.
const claimParts = 15

// packClaim returns what no query looks at of a claim as one text; see schema.sql.
func packClaim(c *timeline.Claim, said string) string {
	spans := []timeline.Span{c.Cite.Mention, c.Cite.Clause}
	var when []byte
	if !c.When.IsZero() {
		when = numbers(int64(c.When.Start), int64(c.When.End), marksOf(c.When))
	}
	var name, by string
	if s := c.Speaker; s != nil {
		name, by = s.Name, spansText([]timeline.Span{s.Span, s.Office})
	}
	parts := [claimParts]string{spansText(spans), spansText(c.Cite.Times), string(when), c.Name, string(c.Basis), string(c.Status), name, by,
		lines(c.Places), lines(c.Actors), c.Anchor, c.Why, said, c.Trace.Rule, c.Trace.At}
	for i, p := range parts {
		if strings.ContainsAny(p, parting+escape) {
			parts[i] = escaper.Replace(p)
		}
	}
	return strings.Join(parts[:], parting)
}

// The parting that stands in a text itself is written as two characters.
const escape = "\x1b"

var (
	escaper   = strings.NewReplacer(escape, escape+"0", parting, escape+"1")
	unescaper = strings.NewReplacer(escape+"0", escape, escape+"1", parting)
)

// numbers writes three numbers, which readNumbers reads.
func numbers(a, b, c int64) []byte {
	text := append(strconv.AppendInt(nil, a, 10), ' ')
	text = append(strconv.AppendInt(text, b, 10), ' ')
	return strconv.AppendInt(text, c, 10)
}

func readNumbers(text string) (n [3]int64, ok bool) {
	for i := range n {
		var word string
		word, text, _ = strings.Cut(text, " ")
		var err error
		if n[i], err = strconv.ParseInt(word, 10, 64); err != nil {
			return n, false
		}
	}
	return n, text == ""
}

var errDamagedClaim = errors.New("what is kept of it is damaged")

// unpackClaim takes a packed claim apart, and returns its time as written.
func (l *loader) unpackClaim(text string, c *timeline.Claim) (said string, err error) {
	var parts [claimParts]string
	escaped := strings.Contains(text, escape)
	for i := range parts {
		var more bool
		if parts[i], text, more = strings.Cut(text, parting); more != (i < claimParts-1) {
			return "", errDamagedClaim
		}
		if escaped {
			parts[i] = unescaper.Replace(parts[i])
		}
	}
	spans, err := readSpans(parts[0])
	if err != nil || len(spans) != 2 {
		return "", errDamagedClaim
	}
	c.Cite.Mention, c.Cite.Clause = spans[0], spans[1]
	if c.Cite.Times, err = readSpans(parts[1]); err != nil {
		return "", err
	}
	if parts[2] != "" {
		n, ok := readNumbers(parts[2])
		if !ok {
			return "", errDamagedClaim
		}
		c.When = timeOf(n[0], n[1], n[2])
	}
	c.Name, c.Basis, c.Status = parts[3], timeline.Basis(parts[4]), timeline.Status(parts[5])
	if parts[7] != "" {
		by, err := readSpans(parts[7])
		if err != nil || len(by) != 2 {
			return "", errDamagedClaim
		}
		c.Speaker = &timeline.Speaker{Name: parts[6], Span: by[0], Office: by[1]}
	}
	c.Places, c.Actors = l.list(parts[8]), l.list(parts[9])
	c.Anchor, c.Why, c.Trace = parts[10], parts[11], timeline.Step{Rule: parts[13], At: parts[14]}
	return parts[12], nil
}
