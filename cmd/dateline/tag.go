package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"dateline/parse"
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
   "text", "name", "office": {"start", "end", "text"}}, "cue": {"start", "end"}}]}
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
		lines            *[]byte
		mentions, quotes int
	}
	// Room that is used again: of readings, and of lines once they are written.
	read := sync.Pool{New: func() any { return new(parse.Reading) }}
	written := sync.Pool{New: func() any { return new([]byte) }}
	work := func(a *timeline.Article) tagged {
		r := read.Get().(*parse.Reading)
		defer read.Put(r)
		reader.TagInto(r, a)
		b := written.Get().(*[]byte)
		*b = print((*b)[:0], a, r)
		return tagged{b, len(r.Mentions), len(r.Quotes)}
	}
	mentions, quotes := 0, 0
	out := bufio.NewWriterSize(c.out, 64<<10)
	err = each(c, c.args, work, func(_ *timeline.Article, t tagged) error {
		collect()
		mentions, quotes = mentions+t.mentions, quotes+t.quotes
		_, err := out.Write(*t.lines)
		written.Put(t.lines)
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

// tagTimeML appends an article as a TimeML document.
func tagTimeML(b []byte, a *timeline.Article, r *parse.Reading) []byte {
	var times []render.Timed
	for i := range r.Mentions {
		if m := &r.Mentions[i]; m.Timex.Type != "" {
			times = append(times, render.Timed{Span: m.Span, Timex: m.Timex})
		}
	}
	buf := bytes.NewBuffer(b)
	render.ArticleTimeML(buf, a, times) // a buffer takes all
	return buf.Bytes()
}

// jsonLine returns v, which holds nothing that JSON has no form for, as a line.
func jsonLine(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// tagText appends what was read of an article as lines for people.
func tagText(line []byte, a *timeline.Article, r *parse.Reading) []byte {
	b := bytes.NewBuffer(line)
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
		fmt.Fprintf(b, "%6d  %-32s  %s\n", lines.at(m.Span.Start), oneLine(a.Text[m.Span.Start:m.Span.End]), means)
	}
	lines = lineCounter{text: a.Text, line: 1}
	for i := range r.Quotes {
		q := &r.Quotes[i]
		if !q.Said {
			continue // a view or a wish, which JSON lines have too
		}
		who := cmp.Or(q.Name, "?")
		if q.Office.Len() > 0 {
			who += ", " + oneLine(a.Text[q.Office.Start:q.Office.End])
		}
		fmt.Fprintf(b, "%6d  %s: %s\n", lines.at(q.Span.Start), who, oneLine(a.Text[q.Span.Start:q.Span.End]))
	}
	return b.Bytes()
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
