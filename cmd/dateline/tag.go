package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"dateline/parse"
	"dateline/parse/quote"
	"dateline/render"
	"dateline/timeline"
)

// tagFormat is --format of tag.
var tagFormat = &flagDef{name: "format", short: "f", value: "FORMAT", choices: []string{"text", "jsonl", "timeml"},
	usage: "text for people, jsonl (one JSON object a line) or timeml (a TimeML document an article) for programs", example: "--format jsonl"}

// streamFormat is --format of the commands that print a stream of articles.
var streamFormat = &flagDef{name: "format", short: "f", value: "FORMAT", choices: []string{"text", "jsonl"},
	usage: "text for people, jsonl (one JSON object a line) for programs", example: "--format jsonl"}

func tagCommand() *command {
	return &command{
		name: "tag", usage: "mark dates, named events and quotations in articles", args: "SOURCE...",
		about: `Prints, for each article in the order of the sources, the stretches of its text that
say when, or name an event, with the time that they mean, and its quotations with
their speakers. Articles are read on all cores, and nothing is kept in memory.

With --format jsonl each article is one line:
  {"id", "mentions": [{"start", "end", "text", "type", "value", "mod", "edtf", "event",
   "basis", "rule"}], "quotes": [{"start", "end", "kind", "speaker": {"start", "end",
   "text", "name"}, "cue": {"start", "end"}}]}
Offsets count Unicode code points of the article's text. "type" and "value" are TIMEX3;
"event" is the id of a fact. Fields that say nothing are left out.

With --format timeml each article is a TimeML document as the tools of TempEval-3 read
it, with its times as TIMEX3.`,
		examples: []example{
			{"dateline tag story.txt", "each date and event with its meaning"},
			{"dateline tag --format jsonl articles.jsonl > tags.jsonl", "for programs"},
			{"echo 'They met last Friday.' | dateline tag --published 2025-08-20", "a sentence from a pipe"},
		},
		flags: join([]*flagDef{tagFormat, outletOfAll}, inputFlags),
		run:   tag,
	}
}

func tag(c *call) error {
	collect := collectRarely()
	defer collect()
	reader, err := c.parser()
	if err != nil {
		return err
	}
	print := tagText
	switch c.value("format") {
	case "jsonl":
		print = tagJSON
	case "timeml":
		print = tagTimeML
	}
	type tagged struct {
		line             []byte
		mentions, quotes int
	}
	work := func(a *timeline.Article) tagged {
		r := reader.Tag(a)
		return tagged{print(a, r), len(r.Mentions), len(r.Quotes)}
	}
	mentions, quotes := 0, 0
	out := bufio.NewWriterSize(c.out, 64<<10)
	err = each(c, c.args, work, func(_ *timeline.Article, t tagged) error {
		collect()
		mentions, quotes = mentions+t.mentions, quotes+t.quotes
		_, err := out.Write(t.line)
		return err
	})
	if e := out.Flush(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return c.finish(count(mentions, "mention"), count(quotes, "quotation"))
}

// tagTimeML returns an article as a TimeML document.
func tagTimeML(a *timeline.Article, r *parse.Reading) []byte {
	var times []render.Timed
	for i := range r.Mentions {
		if m := &r.Mentions[i]; m.Timex.Type != "" {
			times = append(times, render.Timed{Span: m.Span, Timex: m.Timex})
		}
	}
	var b bytes.Buffer
	render.ArticleTimeML(&b, a, times) // a buffer takes all
	return b.Bytes()
}

// tagJSON returns what was read of an article as a line of JSON.
func tagJSON(a *timeline.Article, r *parse.Reading) []byte {
	j := &jsonLine{b: make([]byte, 0, 256+160*len(r.Mentions)+200*len(r.Quotes))}
	points := timeline.NewPoints(a.Text)
	j.open("", '{')
	j.string("id", a.ID)
	j.open("mentions", '[')
	for i := range r.Mentions {
		mentionJSON(j, a, points, &r.Mentions[i])
	}
	j.close(']')
	j.open("quotes", '[')
	for i := range r.Quotes {
		quoteJSON(j, a, points, &r.Quotes[i])
	}
	j.close(']')
	j.close('}')
	return append(j.b, '\n')
}

func mentionJSON(j *jsonLine, a *timeline.Article, points *timeline.Points, m *parse.Mention) {
	j.open("", '{')
	j.span(points, m.Span)
	j.string("text", a.Text[m.Span.Start:m.Span.End])
	j.text("type", m.Timex.Type)
	j.text("value", m.Timex.Value)
	j.text("mod", m.Timex.Mod)
	j.text("edtf", m.Time.String())
	if m.Fact != nil {
		j.string("event", m.Fact.ID)
	}
	j.text("basis", string(m.Basis))
	if m.Rule != nil {
		j.string("rule", m.Rule.Kind+" "+m.Rule.Name)
	}
	j.close('}')
}

func quoteJSON(j *jsonLine, a *timeline.Article, points *timeline.Points, q *quote.Quote) {
	j.open("", '{')
	j.span(points, q.Span)
	j.string("kind", string(q.Kind))
	if q.Speaker.Len() > 0 {
		j.open("speaker", '{')
		j.span(points, q.Speaker)
		j.string("text", a.Text[q.Speaker.Start:q.Speaker.End])
		j.text("name", q.Name)
		j.close('}')
	}
	if q.Cue.Len() > 0 {
		j.open("cue", '{')
		j.span(points, q.Cue)
		j.close('}')
	}
	j.close('}')
}

// span adds the fields start and end.
func (j *jsonLine) span(points *timeline.Points, s timeline.Span) {
	j.int("start", points.At(s.Start))
	j.int("end", points.At(s.End))
}

// tagText returns what was read of an article as lines for people.
func tagText(a *timeline.Article, r *parse.Reading) []byte {
	var b strings.Builder
	b.WriteString(a.ID)
	if !a.Published.IsZero() {
		b.WriteString(", published " + a.Published.String())
	}
	b.WriteByte('\n')
	lines := lineCounter{text: a.Text, line: 1}
	for i := range r.Mentions {
		m := &r.Mentions[i]
		means := m.Time.String()
		switch {
		case m.Fact != nil:
			means += "  " + m.Fact.ID
		case means == "" && m.Timex.Value != "":
			means = m.Timex.Value + " (" + strings.ToLower(m.Timex.Type) + ")"
		case means == "":
			means = "open"
		}
		fmt.Fprintf(&b, "%6d  %-32s  %s\n", lines.at(m.Span.Start), oneLine(a.Text[m.Span.Start:m.Span.End]), means)
	}
	lines = lineCounter{text: a.Text, line: 1}
	for i := range r.Quotes {
		q := &r.Quotes[i]
		if !q.Said {
			continue // a view or a wish, which JSON lines have too
		}
		who := cmp.Or(q.Name, "?")
		if q.Office != "" {
			who += ", " + q.Office
		}
		fmt.Fprintf(&b, "%6d  %s: %s\n", lines.at(q.Span.Start), who, oneLine(a.Text[q.Span.Start:q.Span.End]))
	}
	return []byte(b.String())
}

// A lineCounter tells the line of a byte; it is asked in rising order.
type lineCounter struct {
	text string
	from int
	line int
}

func (l *lineCounter) at(i int) int {
	if i > l.from {
		l.line += strings.Count(l.text[l.from:i], "\n")
		l.from = i
	}
	return l.line
}

// oneLine returns s with all its blanks single.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
