package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"dateline/parse"
	"dateline/parse/quote"
	"dateline/timeline"
)

// taggedArticle is the line of JSON of an article as its readers know it.
type taggedArticle struct {
	ID       string          `json:"id"`
	Mentions []taggedMention `json:"mentions"`
	Quotes   []taggedQuote   `json:"quotes"`
}

type taggedSpan struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type taggedWords struct {
	taggedSpan
	Text string `json:"text"`
}

type taggedMention struct {
	taggedWords
	Type  string `json:"type,omitempty"`
	Value string `json:"value,omitempty"`
	Mod   string `json:"mod,omitempty"`
	EDTF  string `json:"edtf,omitempty"`
	Event string `json:"event,omitempty"`
	Basis string `json:"basis,omitempty"`
	Rule  string `json:"rule,omitempty"`
}

type taggedQuote struct {
	taggedSpan
	Kind    string         `json:"kind"`
	Speaker *taggedSpeaker `json:"speaker,omitempty"`
	Cue     *taggedSpan    `json:"cue,omitempty"`
}

type taggedSpeaker struct {
	taggedWords
	Name   string       `json:"name,omitempty"`
	Office *taggedWords `json:"office,omitempty"`
}

// TestTagJSON holds the line that is appended field by field against that of encoding/json.
func TestTagJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
			"plain", `"A\B"` + "\t\n", "“Zürich” <b>&amp;</b>", "lines\u2028and\u2029paragraphs", "bad \xff byte \xe2\x80", "\x00\x7f", "会谈",
		}))
		a := &timeline.Article{ID: text.Draw(t, "id"), Text: text.Draw(t, "before") + text.Draw(t, "text")}
		span := rapid.Custom(func(t *rapid.T) timeline.Span {
			from := rapid.IntRange(0, len(a.Text)).Draw(t, "from")
			return timeline.Span{Start: from, End: rapid.IntRange(from, len(a.Text)).Draw(t, "to")}
		})
		r := &parse.Reading{
			Mentions: rapid.SliceOf(rapid.Custom(func(t *rapid.T) parse.Mention {
				m := parse.Mention{
					Span: span.Draw(t, "span"), Basis: timeline.Basis(text.Draw(t, "basis")),
					Time:  rapid.SampledFrom([]timeline.Time{{}, timeline.MustEDTF("2018-07-16"), timeline.MustEDTF("201X")}).Draw(t, "time"),
					Timex: timeline.Timex{Type: text.Draw(t, "type"), Value: text.Draw(t, "value"), Mod: text.Draw(t, "mod")},
				}
				if rapid.Bool().Draw(t, "known") {
					m.Fact = &timeline.Fact{ID: text.Draw(t, "fact")}
				} else {
					m.Rule = &parse.Rule{Kind: text.Draw(t, "kind"), Name: text.Draw(t, "name")}
				}
				return m
			})).Draw(t, "mentions"),
			Quotes: rapid.SliceOf(rapid.Custom(func(t *rapid.T) quote.Quote {
				return quote.Quote{
					Span: span.Draw(t, "span"), Kind: quote.Kind(text.Draw(t, "kind")), Name: text.Draw(t, "name"),
					Speaker: span.Draw(t, "speaker"), Office: span.Draw(t, "office"), Cue: span.Draw(t, "cue"),
				}
			})).Draw(t, "quotes"),
		}
		if got, want := tagJSON([]byte("before\n"), a, r), "before\n"+string(jsonOf(t, a, r)); string(got) != want {
			t.Fatalf("%s\n%s", got, want)
		}
	})
}

// jsonOf returns the line that encoding/json writes.
func jsonOf(t *rapid.T, a *timeline.Article, r *parse.Reading) []byte {
	points := timeline.NewPoints(a.Text)
	span := func(s timeline.Span) taggedSpan { return taggedSpan{points.At(s.Start), points.At(s.End)} }
	words := func(s timeline.Span) taggedWords { return taggedWords{span(s), a.Text[s.Start:s.End]} }
	tagged := taggedArticle{ID: a.ID, Mentions: []taggedMention{}, Quotes: []taggedQuote{}}
	for _, m := range r.Mentions {
		x := m.Timex
		w := taggedMention{taggedWords: words(m.Span), Type: x.Type, Value: x.Value, Mod: x.Mod, EDTF: m.Time.String(), Basis: string(m.Basis)}
		if m.Fact != nil {
			w.Event = m.Fact.ID
		}
		if m.Rule != nil {
			w.Rule = m.Rule.Kind + " " + m.Rule.Name
		}
		tagged.Mentions = append(tagged.Mentions, w)
	}
	for _, q := range r.Quotes {
		w := taggedQuote{taggedSpan: span(q.Span), Kind: string(q.Kind)}
		if q.Speaker.Len() > 0 {
			w.Speaker = &taggedSpeaker{taggedWords: words(q.Speaker), Name: q.Name}
			if q.Office.Len() > 0 {
				office := words(q.Office)
				w.Speaker.Office = &office
			}
		}
		if q.Cue.Len() > 0 {
			cue := span(q.Cue)
			w.Cue = &cue
		}
		tagged.Quotes = append(tagged.Quotes, w)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(tagged); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
