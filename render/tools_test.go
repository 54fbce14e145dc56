package render

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"

	"dateline/timeline"
)

// TestICalendar: a calendar's reader finds each event on its days, whatever the words.
func TestICalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := hostile(anyText().Draw(t, "text"))
		out := printRapid(t, &Printer{}, "ics", tl)
		for line := range bytes.SplitSeq(out, []byte("\r\n")) {
			if len(line) > 75 || bytes.ContainsAny(line, "\r\n") {
				t.Fatalf("line %q", line)
			}
		}
		cal, err := ical.NewDecoder(bytes.NewReader(out)).Decode()
		if err != nil {
			t.Fatal(err)
		}
		var want []*timeline.Event
		for _, e := range tl.Events {
			if inCalendar(e.When) {
				want = append(want, e)
			}
		}
		got := cal.Events()
		if len(got) != len(want) {
			t.Fatalf("%d events, want %d", len(got), len(want))
		}
		for i, e := range want {
			start, err := got[i].DateTimeStart(time.UTC)
			if err != nil || start.Unix() != int64(e.When.Start) {
				t.Fatalf("%s starts at %v, want %v; %v", e.ID, start, e.When, err)
			}
			end, err := got[i].DateTimeEnd(time.UTC)
			if err != nil || end.Unix() != int64(e.When.End) {
				t.Fatalf("%s ends at %v, want %v; %v", e.ID, end, e.When, err)
			}
			title, _ := name(e)
			if s, err := got[i].Props.Text(ical.PropSummary); err != nil || s != title {
				t.Fatalf("summary %q, want %q; %v", s, title, err)
			}
		}
	})
}

// TestTimelineJS: every date is one that the player takes, and no words are markup.
func TestTimelineJS(t *testing.T) {
	tag := regexp.MustCompile(`</?(p|ul|li)>|<a href="https?://[^"<>]*" rel="noopener">|</a>`)
	rapid.Check(t, func(t *rapid.T) {
		tl := anyTimeline(20).Draw(t, "timeline")
		var got tjTimeline
		if err := json.Unmarshal(printRapid(t, &Printer{}, "timelinejs", tl), &got); err != nil {
			t.Fatal(err)
		}
		placed := 0
		for _, e := range tl.Events {
			if !e.When.IsZero() {
				placed++
			}
		}
		if len(got.Events) != placed {
			t.Fatalf("%d events, want %d", len(got.Events), placed)
		}
		for _, e := range got.Events {
			for _, d := range []*tjDate{e.Start, e.End} {
				if d != nil && (d.Month < 0 || d.Month > 12 || d.Day < 0 || d.Day > 31 || d.Day > 0 && d.Month == 0) {
					t.Fatalf("date %+v", *d)
				}
			}
			if e.Start == nil || e.End != nil && *e.End == *e.Start {
				t.Fatalf("from %v to %v", e.Start, e.End)
			}
			for _, s := range []string{e.Text.Headline, e.Text.Text} {
				if rest := tag.ReplaceAllString(s, ""); strings.ContainsAny(rest, "<>") {
					t.Fatalf("markup in %q", rest)
				}
			}
		}
	})
}

// TestMermaid: one line an event, in a form in which Mermaid reads it as one.
func TestMermaid(t *testing.T) {
	line := regexp.MustCompile(`^(timeline|    (accTitle|accDescr): [^:#;]*|    title [^:#;]*|    section [^:#;]+|        [^:#;%]+ : .+|            : .+|    %% .*)$`)
	rapid.Check(t, func(t *rapid.T) {
		tl := hostile(anyText().Draw(t, "text"))
		out := string(printRapid(t, &Printer{}, "mermaid", tl))
		n := 0
		for s := range strings.Lines(out) {
			s = strings.TrimSuffix(s, "\n")
			if !line.MatchString(s) {
				t.Fatalf("line %q", s)
			}
			if event := regexp.MustCompile(`^ {8}.* : |^ {12}: `).FindString(s); event != "" {
				n++
				if rest := strings.TrimPrefix(s, event); strings.Contains(rest, ":") || strings.Contains(rest, "<") {
					t.Fatalf("event %q", rest)
				}
			}
		}
		if n != len(tl.Events) {
			t.Fatalf("%d events, want %d", n, len(tl.Events))
		}
	})
}

// TestMostWeight: of too many the weightiest are shown, in order.
func TestMostWeight(t *testing.T) {
	tl := many(60, 3)
	for i, e := range tl.Events {
		e.Weight = float64(i * 7 % 60)
	}
	last := -1
	for _, e := range mostWeight(tl.Events, 10) {
		if e.Weight < 50 || int(e.When.Start) < last {
			t.Errorf("%s of weight %v", e.When, e.Weight)
		}
		last = int(e.When.Start)
	}
	if out := string(print(t, &Printer{}, "mermaid", tl)); !strings.Contains(out, "%% 24 of 60 events") {
		t.Errorf("what is left out is not counted:\n%s", out)
	}
}

// TestCite: whatever the words, BibTeX's braces balance and CSL-JSON is JSON.
func TestCite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := hostile(anyText().Draw(t, "text"))
		depth := 0
		bib := strings.NewReplacer(`\{`, "", `\}`, "", `\\`, "").Replace(string(printRapid(t, &Printer{}, "bibtex", tl)))
		for _, c := range bib {
			switch c {
			case '{':
				depth++
			case '}':
				depth--
			case '@':
				if depth == 0 {
					continue
				}
			}
			if depth < 0 {
				t.Fatalf("a brace too many:\n%s", bib)
			}
		}
		if depth != 0 {
			t.Fatalf("%d braces open:\n%s", depth, bib)
		}
		var items []cslItem
		if err := json.Unmarshal(printRapid(t, &Printer{}, "csljson", tl), &items); err != nil || len(items) == 0 {
			t.Fatalf("%d items, %v", len(items), err)
		}
		seen := map[string]bool{}
		for _, item := range items {
			if seen[item.ID] || item.ID == "" {
				t.Fatalf("id %q", item.ID)
			}
			seen[item.ID] = true
		}
	})
}

// TestTimeML: it is XML, its ids are unique, and without its marks it is the text.
func TestTimeML(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := hostile(anyText().Draw(t, "text"))
		dec := xml.NewDecoder(bytes.NewReader(printRapid(t, &Printer{}, "timeml", tl)))
		ids := map[string]bool{}
		depth, inText := 0, false
		var got strings.Builder
		for {
			tok, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				depth++
				inText = inText || tok.Name.Local == "TEXT"
				for _, a := range tok.Attr {
					if a.Name.Local == "tid" || a.Name.Local == "eid" {
						if ids[a.Value] {
							t.Fatalf("id %s twice", a.Value)
						}
						ids[a.Value] = true
					}
				}
			case xml.EndElement:
				depth--
				inText = inText && tok.Name.Local != "TEXT"
			case xml.CharData:
				if inText {
					got.Write(tok)
				}
			}
		}
		var want strings.Builder
		for _, a := range (&Printer{}).report(tl).sources {
			want.WriteString("\n" + strings.Map(func(c rune) rune {
				if unicode.IsControl(c) && c != '\n' && c != '\t' {
					return -1
				}
				return c
			}, a.Text) + "\n")
		}
		if got.String() != strings.NewReplacer("\uFFFE", "", "\uFFFF", "").Replace(want.String()) {
			t.Fatalf("the text is %q, want %q", got.String(), want.String())
		}
	})
}
