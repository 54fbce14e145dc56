package article_test

import (
	"context"
	"fmt"
	"strings"

	"dateline/parse/article"
	"dateline/timeline"
)

// Read takes files, folders, patterns and standard input, and knows each by its content.
func ExampleRead() {
	feed := `{"id":"a1","outlet":"Meridian Wire","published":"2018-07-17","text":"The two presidents met in Helsinki on Monday."}
{"outlet":"Nowhere"}`
	problems, err := article.Read(context.Background(), []string{"-"}, article.Options{Stdin: strings.NewReader(feed)},
		func(a *timeline.Article) error {
			fmt.Printf("%s, %s, %s (%s): %s\n", a.ID, a.Outlet, a.Published, a.PublishedBasis, a.Text)
			return nil
		})
	if err != nil {
		panic(err)
	}
	for _, p := range problems {
		fmt.Println(p)
	}
	// Output:
	// a1, Meridian Wire, 2018-07-17 (header): The two presidents met in Helsinki on Monday.
	// stdin: line 2 has no text; mend or remove the line
}
