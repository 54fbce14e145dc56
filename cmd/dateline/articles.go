package main

import (
	"bufio"
	"fmt"
	"strings"

	"dateline/timeline"
)

func articlesCommand() *command {
	return &command{
		name: "articles", usage: "list articles: outlet, date and how it is known, copies", args: "SOURCE...",
		about: `Lists what was understood of each article, in the order of the sources: who published
it and when, how that is known, and which other article it repeats. For an article
without a date it gives the days between which it must have appeared, as far as what
it tells and the other articles say.

With --format jsonl each article is one line:
  {"id", "outlet", "title", "published", "published_basis", "earliest", "latest",
   "lang", "words", "copy_of"}
"published_basis" is user, header, jsonld, meta, time-tag, feed, url, dateline, inferred
or none. Days are EDTF; what is unknown is "".`,
		examples: []example{
			{"dateline articles news/", "a table of all articles"},
			{"dateline articles --format jsonl news/ > articles.jsonl", "for programs"},
		},
		flags: join([]*flagDef{streamFormat, outletOfAll}, inputFlags),
		run:   listArticles,
	}
}

func listArticles(c *call) error {
	cov, err := c.coverage(c.args)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(c.out, 64<<10)
	if c.value("format") == "jsonl" {
		for _, a := range cov.articles {
			if _, err := out.Write(articleJSON(a)); err != nil {
				return err
			}
		}
	} else {
		t := &table{heads: []string{"ID", "Outlet", "Published", "Basis", "Words", "Title"}, stretch: 5}
		for _, a := range cov.articles {
			t.row(a.ID, a.Outlet, publishedText(a), string(a.PublishedBasis), fmt.Sprint(words(a.Text)), oneLine(a.Title))
		}
		t.print(c, out)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return c.finish()
}

// articleJSON returns a as a line of JSON.
func articleJSON(a *timeline.Article) []byte {
	j := &jsonLine{b: make([]byte, 0, 512)}
	j.open("", '{')
	j.string("id", a.ID)
	j.string("outlet", a.Outlet)
	j.string("title", a.Title)
	j.string("published", a.Published.String())
	j.string("published_basis", string(a.PublishedBasis))
	j.string("earliest", dayString(a.Earliest, a.Published))
	j.string("latest", dayString(a.Latest, a.Published))
	j.string("lang", a.Lang)
	j.int("words", words(a.Text))
	j.string("copy_of", a.CopyOf)
	j.close('}')
	return append(j.b, '\n')
}

// dayString returns a bound as a day. An article whose day is known is bound by it.
func dayString(bound, published timeline.Time) string {
	if bound.IsZero() {
		bound = published
	}
	return bound.String()
}

// publishedText returns when a was published, or the days between which it must have
// been.
func publishedText(a *timeline.Article) string {
	switch {
	case !a.Published.IsZero():
		return a.Published.String()
	case a.Earliest.IsZero() && a.Latest.IsZero():
		return "?"
	}
	return orOpen(a.Earliest) + "/" + orOpen(a.Latest)
}

func orOpen(t timeline.Time) string {
	if t.IsZero() {
		return ".."
	}
	return t.String()
}

func words(text string) int { return len(strings.Fields(text)) }
