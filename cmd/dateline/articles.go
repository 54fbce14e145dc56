package main

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/store"
)

func articlesCommand() *command {
	return &command{
		name: "articles", usage: "list articles: outlet, date and how it is known, copies", args: "[SOURCE...]",
		about: `Lists what was understood of each article, in the order of the sources: who published
it and when, how that is known, and which other article it repeats. For an article
without a date it gives the days between which it must have appeared, as far as what
it tells and the other articles say.

With --format jsonl each article is one line:
  {"id", "outlet", "title", "published", "published_basis", "earliest", "latest",
   "lang", "words", "copy_of", "warnings"}
"published_basis" is user, header, jsonld, meta, time-tag, feed, url, dateline, inferred
or none. Days are EDTF; what is unknown is "".
An inferred date has also "dated_by": [{"kind", "start", "end", "text", "edtf",
"witness"}], the words that most bear on it, with their offsets in code points, then the
dated articles that do, three at most. Of these "witness" is {"id", "outlet",
"published", "start", "end", "text"}: with the kind tied it has the sentence that tells
much the same as that of the article itself, and "edtf" is the day that it gives; with
alike the whole article tells the same story, and with copy the article repeats it, so
that there is no sentence, and "edtf" is the day on which it was published.`,
		examples: []example{
			{"dateline articles news/", "a table of all articles"},
			{"dateline articles --format jsonl news/ > articles.jsonl", "for programs"},
			{"dateline articles news/nato.txt --set published=2025-08-10", "correct a date, for this and every later call"},
		},
		flags: join([]*flagDef{dbFlag, streamFormat, setFlag, outletOfAll}, inputFlags),
		run:   listArticles,
	}
}

func listArticles(c *call) error {
	lines, err := c.corrections()
	if err != nil {
		return err
	}
	if len(lines) > 0 {
		if slices.Contains(c.typed, "db") {
			return usagef("--set: corrects files, not what --db holds; correct the file and add it again")
		}
		if c.args, err = c.sources(c.args); err != nil {
			return err
		}
		if slices.Contains(c.args, "-") {
			return usagef("--set: what stands in a pipe cannot be corrected; name files")
		}
		if err := c.correct(lines); err != nil {
			return err
		}
	}
	articles, err := c.articlesAsked()
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(c.out, 64<<10)
	if c.value("format") == "jsonl" {
		byID := make(map[string]*timeline.Article, len(articles))
		for _, a := range articles {
			byID[a.ID] = a
		}
		for _, a := range articles {
			if _, err := out.Write(articleJSON(a, byID)); err != nil {
				return err
			}
		}
	} else {
		t := &table{heads: []string{"ID", "Outlet", "Published", "Basis", "Lang", "Words", "Copy of", "Title", "Warnings"}, stretch: 7}
		for _, a := range articles {
			t.row(a.ID, a.Outlet, publishedText(a), string(a.PublishedBasis), a.Lang, fmt.Sprint(words(a.Text)), a.CopyOf, oneLine(a.Title), oneLine(strings.Join(a.Warnings, "; ")))
		}
		t.print(c, out)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return c.finish()
}

// articlesAsked returns the articles that the call names, or those of its file of coverage in the
// order in which they were added.
func (c *call) articlesAsked() ([]*timeline.Article, error) {
	db, err := c.openStore(c.args)
	if err != nil {
		return nil, err
	}
	if db == nil {
		cov, err := c.coverage(c.args)
		if err != nil {
			return nil, err
		}
		return cov.articles, nil
	}
	defer db.Close()
	var articles []*timeline.Article
	err = db.Each(c, func(p store.Piece) error {
		articles = append(articles, p.Article)
		return nil
	})
	c.read.articles = len(articles)
	return articles, storeError(err)
}

// A jsonArticle is the line of JSON of an article.
type jsonArticle struct {
	ID             string     `json:"id"`
	Outlet         string     `json:"outlet"`
	Title          string     `json:"title"`
	Published      string     `json:"published"`
	PublishedBasis string     `json:"published_basis"`
	Earliest       string     `json:"earliest"`
	Latest         string     `json:"latest"`
	DatedBy        []jsonHint `json:"dated_by,omitempty"` // the words that the bounds of an undated article rest on
	Lang           string     `json:"lang"`
	Words          int        `json:"words"`
	CopyOf         string     `json:"copy_of"`
	Warnings       []string   `json:"warnings"`
}

type jsonHint struct {
	Kind    string       `json:"kind"`
	Start   int          `json:"start"` // in code points of the article's text, as End
	End     int          `json:"end"`
	Text    string       `json:"text"`
	EDTF    string       `json:"edtf"`
	Witness *jsonWitness `json:"witness,omitempty"` // the article that bears it out, if it is not the words alone
}

type jsonWitness struct {
	ID        string `json:"id"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Start     int    `json:"start"` // in code points of that article's text, as End
	End       int    `json:"end"`
	Text      string `json:"text"`
}

// articleJSON returns a, which stands among articles, as a line of JSON.
func articleJSON(a *timeline.Article, articles map[string]*timeline.Article) []byte {
	j := jsonArticle{
		ID: a.ID, Outlet: a.Outlet, Title: a.Title, Published: a.Published.String(), PublishedBasis: string(a.PublishedBasis),
		Lang: a.Lang, Words: words(a.Text), CopyOf: a.CopyOf, Warnings: append([]string{}, a.Warnings...),
	}
	j.Earliest, j.Latest = publishedBetween(a)
	j.DatedBy = hintsJSON(a, articles)
	return jsonLine(j)
}

// hintsJSON returns what the inferred date of a rests on, but for articles that are gone.
func hintsJSON(a *timeline.Article, articles map[string]*timeline.Article) []jsonHint {
	if len(a.DatedBy) == 0 {
		return nil
	}
	var list []jsonHint
	points := timeline.NewPoints(a.Text)
	for _, h := range a.DatedBy {
		j := jsonHint{string(h.Kind), points.At(h.Span.Start), points.At(h.Span.End), a.Text[h.Span.Start:h.Span.End], h.Time.String(), nil}
		if w := h.Witness; w != nil {
			of := articles[w.ID]
			if of == nil {
				continue
			}
			points := timeline.NewPoints(of.Text)
			j.Witness = &jsonWitness{w.ID, w.Outlet, w.Published.String(), points.At(w.Span.Start), points.At(w.Span.End), w.Words}
		}
		list = append(list, j)
	}
	return list
}

// publishedBetween returns the first and the last day on which a can have been
// published; "" where nothing bounds it.
func publishedBetween(a *timeline.Article) (first, last string) {
	from, to := a.Earliest, a.Latest
	if !a.Published.IsZero() {
		from, to = a.Published, a.Published
	}
	if !from.IsZero() {
		first = timeline.Unit(from.Start, 0, timeline.Day).String()
	}
	if !to.IsZero() {
		last = timeline.Unit(to.End-1, 0, timeline.Day).String()
	}
	return first, last
}

// publishedText returns when a was published, or the days between which it must have
// been.
func publishedText(a *timeline.Article) string {
	if !a.Published.IsZero() {
		return a.Published.String()
	}
	first, last := publishedBetween(a)
	if first == "" && last == "" {
		return "?"
	}
	return cmp.Or(first, "..") + "/" + cmp.Or(last, "..")
}

func words(text string) int { return len(strings.Fields(text)) }
