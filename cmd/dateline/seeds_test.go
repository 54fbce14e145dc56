package main

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/parse"
	"dateline/parse/article"
	"dateline/timeline"
)

// TestSeeds builds the scraped pages beside the repository, where they are present: what
// a reader must find in their timeline, and what must not be in it.
func TestSeeds(t *testing.T) {
	const folder = "../../../shared/seeds"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no ../shared/seeds beside the repository")
	}
	reader, err := parse.New(parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var articles []*timeline.Article
	var claims []timeline.Claim
	_, err = article.Read(context.Background(), []string{folder}, article.Options{}, func(a *timeline.Article) error {
		articles = append(articles, a)
		claims = append(claims, reader.Read(a).Claims...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	line := timeline.Build(articles, claims, timeline.Options{})
	for id, want := range map[string]struct{ when, words string }{
		"g20-hamburg-2017":                            {"2017-07-07/2017-07-08", "G20 summit in Hamburg, Germany, in July 2017"},
		"helsinki-summit-2018":                        {"2018-07-16", "in July 2018"},
		"annexation-of-crimea-2014":                   {"2014-03-18", "annexation of Crimea in 2014"},
		"united-states-presidential-election-of-2016": {"2016-11-08", "2016 US presidential election"},
		"russian-invasion-of-ukraine-2022":            {"2022-02-24", "full-scale invasion of Ukraine"},
		"saudi-iran-deal-2023":                        {"2023-03-10", "normalization of relations between Saudi Arabia and Iran"},
		"alaska-summit-2025":                          {"2025-08-15", "next Friday in Alaska"},
		"minsk-agreements-2014":                       {"2014-09-05/2015-02-12", "Minsk agreements"},
		"new-start-2010":                              {"2010-04-08", "New START"},
		"cold-war-1947":                               {"1947-03-12/1991-12-26", "since the Cold War"},
	} {
		i := slices.IndexFunc(line.Events, func(e *timeline.Event) bool { return e.ID == id })
		if i < 0 {
			t.Errorf("%s is not in the timeline", id)
			continue
		}
		e := line.Events[i]
		told := slices.ContainsFunc(e.Claims, func(c timeline.Claim) bool { return strings.Contains(c.Cite.Quote(), want.words) })
		if e.When.String() != want.when || !told {
			t.Errorf("%s is %s, told with %q: %v; want %s", id, e.When, want.words, told, want.when)
		}
	}
	early := func(e *timeline.Event) bool { return e.When.String() == "200X" && e.When.Part == timeline.Early }
	if !slices.ContainsFunc(line.Events, early) {
		t.Error("the early 2000s are not in the timeline")
	}
	for _, e := range line.Events {
		for _, c := range e.Claims {
			for _, not := range []string{"Did you know", "You may also like", "Adblock"} {
				if strings.Contains(c.Cite.Quote(), not) {
					t.Errorf("%q is a claim", c.Cite.Quote())
				}
			}
		}
	}
}

// TestAudit holds timelines of real coverage, where it is present, against a second
// reading of the articles.
func TestAudit(t *testing.T) {
	reader, err := parse.New(parse.Options{})
	if err != nil {
		t.Fatal(err)
	}
	read := func(a *timeline.Article) []timeline.Claim { return reader.Read(a).Claims }
	for _, source := range []string{"../../testdata/summit", "../../../shared/data/news/summits.jsonl", "../../../shared/data/news/raw-pages.jsonl"} {
		if _, err := os.Stat(source); err != nil {
			continue
		}
		var articles []*timeline.Article
		var claims []timeline.Claim
		_, err := article.Read(context.Background(), []string{source}, article.Options{}, func(a *timeline.Article) error {
			articles = append(articles, a)
			claims = append(claims, read(a)...)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		article.MarkCopies(articles)
		for _, found := range timeline.Audit(timeline.Build(articles, claims, timeline.Options{}), read) {
			t.Errorf("%s: %s", source, found)
		}
	}
}
