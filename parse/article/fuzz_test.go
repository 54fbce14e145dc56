package article

import (
	"bytes"
	"context"
	"encoding/json"
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

func FuzzFeed(f *testing.F) {
	f.Add(rssFeed)
	f.Add(atomFeed)
	f.Add(jsonFeed)
	f.Fuzz(func(t *testing.T, s string) { fuzz(t, []byte(s)) })
}

func FuzzNews(f *testing.F) {
	f.Add(`<nitf><body><body.head><hl1>T</hl1></body.head><body.content><p>One.</p></body.content></body></nitf>`)
	f.Add(`<newsItem guid="i"><contentSet><inlineXML><html><body><p>One.</p></body></html></inlineXML></contentSet></newsItem>`)
	f.Fuzz(func(t *testing.T, s string) { fuzz(t, []byte(s)) })
}

func FuzzMail(f *testing.F) {
	f.Add(newsletter)
	f.Add("From x Mon Jul 16 20:05:00 2018\n" + newsletter)
	f.Fuzz(func(t *testing.T, s string) { fuzz(t, []byte(s)) })
}

func FuzzWARC(f *testing.F) {
	f.Add(warcRecord("response", "https://x.example/", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>One.</p>"))
	f.Fuzz(func(t *testing.T, s string) { fuzz(t, []byte("WARC/1.0\r\n"+s)) })
}

func FuzzCSV(f *testing.F) {
	f.Add("id,date,text\n1,2018-07-16,\"One,\n\"\"two\"\"\"\n")
	f.Add("---\ntitle: x\n---\n# A *b*\n[c](d)\n")
	f.Fuzz(func(t *testing.T, s string) { fuzz(t, []byte(s)) })
}

func FuzzArchive(f *testing.F) {
	f.Add([]byte(gzipOf("{\"text\":\"One.\"}")))
	f.Add([]byte(zstdOf("{\"text\":\"One.\"}")))
	f.Fuzz(func(t *testing.T, b []byte) { fuzz(t, b) })
}

// FuzzMembers holds the scanner of JSON against the standard one: what that reads, it
// reads too, with the same strings.
func FuzzMembers(f *testing.F) {
	f.Add(`{"a":"b","c":[1,"}"],"d":{"e":"\u00e9\ud83c\uddf7\n"}}`)
	f.Fuzz(func(t *testing.T, s string) {
		var want map[string]json.RawMessage
		if json.Unmarshal([]byte(s), &want) != nil || want == nil {
			_ = members([]byte(s), func(_, v []byte) bool { _, _ = plainValue(v, 0); return true })
			return
		}
		got := map[string]string{}
		if err := members([]byte(s), func(k, v []byte) bool {
			name, _ := unquote([]byte(`"` + string(k) + `"`))
			if got[name] = ""; v[0] == '"' {
				got[name], _ = unquote(v)
			}
			return true
		}); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		for k, raw := range want {
			var text string
			if raw[0] == '"' && json.Unmarshal(raw, &text) == nil && got[k] != text {
				t.Errorf("%q: %q is %q, want %q", s, k, got[k], text)
			}
		}
	})
}
