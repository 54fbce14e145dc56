package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"dateline/timeline"
)

// TimeML prints the articles that are cited, one after another, with the times that
// their claims rest on marked in the text (TimeML 1.2.1): TIMEX3 for words that say
// when, EVENT for those that name a happening. Words that another mark holds already
// are not marked again.
func (p *Printer) TimeML(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	marks := map[*timeline.Article][]tmlMark{}
	note := func(c *timeline.Claim) {
		marks[c.Cite.Article] = append(marks[c.Cite.Article], newTMLMark(c))
	}
	for _, e := range t.Events {
		for i := range e.Claims {
			note(&e.Claims[i])
		}
	}
	for i := range t.Unplaced {
		note(&t.Unplaced[i])
	}
	b := bufio.NewWriter(w)
	b.WriteString(tmlHead)
	ids := &tmlIDs{}
	for _, a := range r.sources {
		tmlArticle(b, a, marks[a], ids)
	}
	b.WriteString("</TimeML>\n")
	return b.Flush()
}

// A Timed is a stretch of an article that says when.
type Timed struct {
	Span  timeline.Span
	Timex timeline.Timex
}

// ArticleTimeML prints one article as a TimeML document in the form that the tools of
// TempEval-3 read: DOCID, DCT with the creation time as t0, which no other time is, and
// TEXT with its TIMEX3.
func ArticleTimeML(w io.Writer, a *timeline.Article, times []Timed) error {
	b := bufio.NewWriter(w)
	b.WriteString(tmlHead)
	marks := make([]tmlMark, len(times))
	for i, t := range times {
		marks[i] = tmlMark{t.Span, t.Timex}
	}
	ids := &tmlIDs{}
	if !a.Published.IsZero() {
		ids.times = -1
	}
	tmlArticle(b, a, marks, ids)
	b.WriteString("</TimeML>\n")
	return b.Flush()
}

const tmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n"

// A tmlMark is a stretch of an article with what TimeML says of it.
type tmlMark struct {
	span  timeline.Span
	timex timeline.Timex // none: the stretch names an event
}

func newTMLMark(c *timeline.Claim) tmlMark {
	m := tmlMark{span: c.Cite.Mention}
	if c.Said != nil && c.Basis != timeline.ByName {
		m.timex = timeline.TimexOf(c.Said, c.When)
	}
	if m.timex.Type == "" && c.Basis != timeline.ByName && c.Basis != timeline.Learned && c.Name == "" {
		m.timex = timeline.Timex{Type: "DATE", Value: tmlValue(c.When)}
	}
	return m
}

// tmlValue writes a time whose words are not known: its EDTF where TIMEX3 has the same
// form, and else that it is not said.
func tmlValue(t timeline.Time) string {
	t.Doubt = timeline.Sure
	if s := t.String(); s != "" && t.Single() && !strings.Contains(s, "X") && (t.Grain <= timeline.Day || t.Grain == timeline.Month || t.Grain == timeline.Year || t.Grain == timeline.Week) {
		return s
	}
	return "XXXX-XX-XX"
}

// tmlIDs counts the ids of the file, which TimeML starts with a letter for the kind.
type tmlIDs struct{ times, events int }

func tmlArticle(b *bufio.Writer, a *timeline.Article, marks []tmlMark, ids *tmlIDs) {
	fmt.Fprintf(b, "<DOCID>%s</DOCID>\n", tmlText(oneLine(a.ID)))
	if !a.Published.IsZero() {
		ids.times++
		fmt.Fprintf(b, "<DCT><TIMEX3 tid=\"t%d\" type=\"%s\" value=\"%s\" temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">%s</TIMEX3></DCT>\n",
			ids.times, tmlType(a.Published), tmlText(tmlValue(a.Published)), tmlText(timeline.Display(a.Published)))
	}
	fmt.Fprintf(b, "<TITLE>%s</TITLE>\n<TEXT>\n", tmlText(oneLine(a.Title)))
	slices.SortStableFunc(marks, func(x, y tmlMark) int {
		return cmp.Or(cmp.Compare(x.span.Start, y.span.Start), cmp.Compare(y.span.End, x.span.End))
	})
	at := 0
	for _, m := range marks {
		if m.span.Start < at || m.span.Len() == 0 || m.span.End > len(a.Text) {
			continue
		}
		b.WriteString(tmlText(a.Text[at:m.span.Start]))
		m.print(b, a.Text[m.span.Start:m.span.End], ids)
		at = m.span.End
	}
	b.WriteString(tmlText(a.Text[at:]))
	b.WriteString("\n</TEXT>\n")
}

func (m tmlMark) print(b *bufio.Writer, words string, ids *tmlIDs) {
	if m.timex.Type == "" {
		ids.events++
		fmt.Fprintf(b, "<EVENT eid=\"e%d\" class=\"OCCURRENCE\">%s</EVENT>", ids.events, tmlText(words))
		return
	}
	ids.times++
	mod := ""
	if m.timex.Mod != "" {
		mod = fmt.Sprintf(" mod=\"%s\"", tmlText(m.timex.Mod))
	}
	fmt.Fprintf(b, "<TIMEX3 tid=\"t%d\" type=\"%s\" value=\"%s\"%s>%s</TIMEX3>", ids.times, tmlText(m.timex.Type), tmlText(m.timex.Value), mod, tmlText(words))
}

func tmlType(t timeline.Time) string {
	if t.Grain != timeline.NoGrain && t.Grain < timeline.Day {
		return "TIME"
	}
	return "DATE"
}

// tmlText escapes text as it is, but for what XML cannot hold at all.
func tmlText(s string) string {
	return xmlText(strings.Map(func(c rune) rune {
		if c != '\n' && c != '\t' && (unicode.IsControl(c) || c == 0xFFFE || c == 0xFFFF) {
			return -1
		}
		return c
	}, s))
}
