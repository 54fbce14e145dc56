package timeline_test

import (
	"fmt"
	"strings"

	"dateline/timeline"
)

// EDTF (ISO 8601-2) is the one written form of a time.
func ExampleParseEDTF() {
	for _, s := range []string{"2018-07-16", "2018-07", "201X", "2017-07-07/2017-07-08", "2014~", "16.7.2018"} {
		t, err := timeline.ParseEDTF(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%-22s %s\n", t, timeline.Display(t))
	}
	// Output:
	// 2018-07-16             16 July 2018
	// 2018-07                July 2018
	// 201X                   2010s
	// 2017-07-07/2017-07-08  7–8 July 2017
	// 2014~                  c. 2014
	// "16.7.2018" is not an EDTF date such as 2018-07-16, 2018-07, 2018, 201X or 2017-07-07/2017-07-08
}

// Claims of several articles become events: here two outlets tell of one happening, and
// one of them in coarser words.
func ExampleBuild() {
	claim := func(outlet, published, text, words, when string) timeline.Claim {
		a := &timeline.Article{ID: outlet, Outlet: outlet, Lang: "en", Text: text, Published: timeline.MustEDTF(published)}
		at := strings.Index(text, words)
		return timeline.Claim{
			When: timeline.MustEDTF(when), Basis: timeline.Stated, Status: timeline.Happened,
			Cite: timeline.Citation{Article: a, Span: timeline.Span{End: len(text)}, Mention: timeline.Span{Start: at, End: at + len(words)}},
		}
	}
	t := timeline.Build(nil, []timeline.Claim{
		claim("Herald", "2018-07-17", "The two presidents met in Helsinki on 16 July 2018.", "16 July 2018", "2018-07-16"),
		claim("Courier", "2019-01-02", "In Helsinki the two presidents met in July 2018.", "July 2018", "2018-07"),
	}, timeline.Options{})
	for _, e := range t.Events {
		fmt.Println(e.When, e.Outlets(), e.Summary[0].Quote())
	}
	// Output:
	// 2018-07-16 [Herald Courier] In Helsinki the two presidents met in July 2018.
}
