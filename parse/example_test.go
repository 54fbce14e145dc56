package parse_test

import (
	"fmt"

	"dateline/parse"
	"dateline/timeline"
)

// What an article says of time, and what each mention means. The date of publication is
// what "on Friday" and "three days later" are reckoned from.
func ExampleReader_Tag() {
	reader, err := parse.New(parse.Options{})
	if err != nil {
		panic(err)
	}
	a := &timeline.Article{
		Lang:      "en",
		Published: timeline.MustEDTF("2018-07-14"),
		Text:      "They will meet in Helsinki on Monday. Hamburg 2017 came first; three days later the ceasefire held.",
	}
	for _, m := range reader.Tag(a).Mentions {
		fmt.Printf("%-17s %s\n", a.Text[m.Span.Start:m.Span.End], m.Time)
	}
	// Output:
	// Monday            2018-07-16
	// Hamburg 2017      2017-07-07/2017-07-08
	// 2017              2017
	// three days later  2017-07-11
}

// Claims are what a timeline is built from: who says that what happened when, in which
// words.
func ExampleReader_Read() {
	reader, err := parse.New(parse.Options{})
	if err != nil {
		panic(err)
	}
	a := &timeline.Article{
		ID: "a", Outlet: "Meridian Wire", Lang: "en",
		Published: timeline.MustEDTF("2018-11-29"),
		Text:      "“The talks are off,” Dmitry Peskov, the Kremlin spokesman, said on Thursday. The two met in Helsinki on 16 July.",
	}
	reading := reader.Read(a)
	for _, c := range reading.Claims {
		fmt.Printf("%s, %s, %s: %s\n", c.When, c.Basis, c.Status, c.Cite.Quote())
	}
	for _, q := range reading.Quotes {
		fmt.Printf("%s, %s: %s\n", q.Name, a.Text[q.Office.Start:q.Office.End], a.Text[q.Span.Start:q.Span.End])
	}
	// Output:
	// 2018-11-29, relative, happened: “The talks are off,” Dmitry Peskov, the Kremlin spokesman, said on Thursday.
	// 2018-07-16, relative, happened: The two met in Helsinki on 16 July.
	// Dmitry Peskov, Kremlin spokesman: “The talks are off,”
}
