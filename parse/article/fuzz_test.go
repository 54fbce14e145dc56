package article

import (
	"bytes"
	"context"
	"testing"

	"dateline/timeline"
)

// fuzz reads data as standard input and holds every article against what is always true.
func fuzz(t *testing.T, data []byte) {
	ids := map[string]bool{}
	problems, err := Read(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(data)}, func(a *timeline.Article) error {
		check(t, a)
		if ids[a.ID] {
			t.Errorf("two articles are %q", a.ID)
		}
		ids[a.ID] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if bytes.Contains([]byte(p.What), []byte("could not be read (")) {
			t.Errorf("panic: %v", p)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add(summitText)
	f.Add("Title: Talks\nPublished: 16 July 2018\n\nBy Jo Marsh\n\nUpdated 3 pm, 17 July 2018\n\nTalks ended. — AP")
	f.Add("Home Β» News Β» Talks β€“ πŸ‡·πŸ‡Ί")
	f.Fuzz(func(t *testing.T, s string) {
		fuzz(t, []byte(s))
		if got, by := Repair(s); by == "" && got != s {
			t.Errorf("changed without saying so: %q", s)
		}
	})
}

func FuzzHTML(f *testing.F) {
	f.Add(`<html lang=en><head><title>T</title><script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2018-07-16"}]}</script></head><body><nav>x</nav><article><h1>T</h1><p>One.</p><p>Two.</article>`)
	f.Add(`<p>a<table><td>b<p>c<br>d<svg><p>`)
	f.Fuzz(func(t *testing.T, s string) { fuzz(t, []byte("<html>"+s)) })
}

func FuzzJSONL(f *testing.F) {
	f.Add("{\"id\":\"1\",\"text\":\"a\\n\\ud83c\\uddf7 \\u12\"}\n{\"text\":[1,{\"a\":\"}\"}],\"body\":\"b\"}\n")
	f.Add(`[{"text":"a"},{"articles":[{"content":"x"}]}]`)
	f.Add("{\"text\":\"\\\"}")
	f.Fuzz(func(t *testing.T, s string) { fuzz(t, []byte(s)) })
}
