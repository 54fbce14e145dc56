package main

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/parse"
	"dateline/parse/quote"
	"dateline/timeline"
)

// A jsonTagged writes the line of JSON of an article. There is as much of it as there is
// text, so it is appended field by field; always it is what encoding/json would make of
// the same fields.
type jsonTagged struct {
	line   []byte
	text   string
	points *timeline.Points
}

// tagJSON appends what was read of an article as a line of JSON.
func tagJSON(line []byte, a *timeline.Article, r *parse.Reading) []byte {
	j := jsonTagged{line: append(line, '{'), text: a.Text, points: timeline.NewPoints(a.Text)}
	j.words("id", a.ID)
	j.key("mentions")
	j.open('[')
	for i := range r.Mentions {
		j.mention(&r.Mentions[i])
	}
	j.close(']')
	j.key("quotes")
	j.open('[')
	for i := range r.Quotes {
		j.quote(&r.Quotes[i])
	}
	j.close(']')
	j.close('}')
	return append(j.line, '\n')
}

func (j *jsonTagged) mention(m *parse.Mention) {
	j.open('{')
	j.stretch(m.Span)
	j.some("type", m.Timex.Type)
	j.some("value", m.Timex.Value)
	j.some("mod", m.Timex.Mod)
	j.some("edtf", m.Time.String())
	if m.Fact != nil {
		j.some("event", m.Fact.ID)
	}
	j.some("basis", string(m.Basis))
	if m.Rule != nil {
		j.words("rule", m.Rule.Kind+" "+m.Rule.Name)
	}
	j.close('}')
}

func (j *jsonTagged) quote(q *quote.Quote) {
	j.open('{')
	j.span(q.Span)
	j.words("kind", string(q.Kind))
	if q.Speaker.Len() > 0 {
		j.key("speaker")
		j.open('{')
		j.stretch(q.Speaker)
		j.some("name", q.Name)
		if q.Office.Len() > 0 {
			j.key("office")
			j.open('{')
			j.stretch(q.Office)
			j.close('}')
		}
		j.close('}')
	}
	if q.Cue.Len() > 0 {
		j.key("cue")
		j.open('{')
		j.span(q.Cue)
		j.close('}')
	}
	j.close('}')
}

// stretch writes where a stretch of the text lies, and its words.
func (j *jsonTagged) stretch(s timeline.Span) {
	j.span(s)
	j.words("text", j.text[s.Start:s.End])
}

// span writes where a stretch lies, in code points.
func (j *jsonTagged) span(s timeline.Span) {
	j.key("start")
	j.line = strconv.AppendInt(j.line, int64(j.points.At(s.Start)), 10)
	j.key("end")
	j.line = strconv.AppendInt(j.line, int64(j.points.At(s.End)), 10)
}

// some writes a field that is left out where it says nothing.
func (j *jsonTagged) some(key, words string) {
	if words != "" {
		j.words(key, words)
	}
}

func (j *jsonTagged) words(key, words string) {
	j.key(key)
	j.line = appendJSON(j.line, words)
}

// open begins an object or a list.
func (j *jsonTagged) open(bracket byte) {
	j.part()
	j.line = append(j.line, bracket)
}

func (j *jsonTagged) close(bracket byte) { j.line = append(j.line, bracket) }

// key begins a field. Keys need no escapes.
func (j *jsonTagged) key(key string) {
	j.part()
	j.line = append(j.line, '"')
	j.line = append(j.line, key...)
	j.line = append(j.line, '"', ':')
}

// part writes the comma between two parts of an object or a list.
func (j *jsonTagged) part() {
	switch j.line[len(j.line)-1] {
	case '{', '[', ':':
	default:
		j.line = append(j.line, ',')
	}
}

// appendJSON appends a text as a JSON string.
func appendJSON(b []byte, s string) []byte {
	if !plainInJSON(s) {
		return append(b, strings.TrimSuffix(string(jsonLine(s)), "\n")...)
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// plainInJSON reports whether a text stands in JSON as it is, between quotation marks.
func plainInJSON(s string) bool {
	ascii := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == '"' || c == '\\' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	return ascii || utf8.ValidString(s) && !strings.ContainsAny(s, "\u2028\u2029")
}
