package render

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// TestJSONOffsets: start and end delimit the quote in the code points of the text.
func TestJSONOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := hostile(anyText().Draw(t, "text"))
		text := map[string][]rune{}
		for _, a := range tl.Articles {
			text[a.ID] = []rune(a.Text)
		}
		var got struct {
			Events   []jsonEvent
			Articles []jsonArticle
			Unplaced []jsonClaim
		}
		if err := json.Unmarshal(printRapid(t, &Printer{}, "json", tl), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Events) != len(tl.Events) || len(got.Articles) != len(tl.Articles) || len(got.Unplaced) != len(tl.Unplaced) {
			t.Fatalf("%d events, %d articles, %d unplaced", len(got.Events), len(got.Articles), len(got.Unplaced))
		}
		for i, e := range got.Events {
			for j, c := range e.Claims {
				words := text[tl.Events[i].Claims[j].Cite.Article.ID]
				if string(words[c.Start:c.End]) != string([]rune(c.Quote)) {
					t.Fatalf("%d to %d is %q, want %q", c.Start, c.End, string(words[c.Start:c.End]), c.Quote)
				}
				if string(words[c.OfficeStart:c.OfficeEnd]) != string([]rune(c.Office)) {
					t.Fatalf("%d to %d is %q, want %q", c.OfficeStart, c.OfficeEnd, string(words[c.OfficeStart:c.OfficeEnd]), c.Office)
				}
				if string(words[c.WordsStart:c.WordsEnd]) != string([]rune(c.Words)) {
					t.Fatalf("%d to %d is %q, want %q", c.WordsStart, c.WordsEnd, string(words[c.WordsStart:c.WordsEnd]), c.Words)
				}
			}
		}
	})
}
