package render_test

import (
	"os"
	"strings"

	"dateline/render"
	"dateline/timeline"
)

// A Printer prints a timeline in any of the formats; its zero value is ready to use.
func ExamplePrinter_Markdown() {
	text := "The two presidents met in Helsinki on 16 July 2018."
	a := &timeline.Article{ID: "a", Outlet: "Herald", Title: "Handshake", Text: text, Published: timeline.MustEDTF("2018-07-17")}
	at := strings.Index(text, "16 July 2018")
	t := timeline.Build(nil, []timeline.Claim{{
		When: timeline.MustEDTF("2018-07-16"), Basis: timeline.Stated, Status: timeline.Happened,
		Cite: timeline.Citation{Article: a, Span: timeline.Span{End: len(text)}, Mention: timeline.Span{Start: at, End: at + 12}},
	}}, timeline.Options{})
	p := render.Printer{Title: "One meeting"}
	if err := p.Markdown(os.Stdout, t); err != nil {
		panic(err)
	}
	// Output:
	// # One meeting
	//
	// 1 event, 16 July 2018, from 1 outlet.
	//
	// ## 2018
	//
	// ### July
	//
	// - **16 July 2018** – “The two presidents met in Helsinki on 16 July 2018.” *(reported by 1 outlet)* [1]
	//   - Herald, 17 July 2018 [1]
	//
	// ## Sources
	//
	// 1. Herald, “Handshake”, 17 July 2018
}
