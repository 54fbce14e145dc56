package main

import (
	"encoding/json"
	"flag"
	"net/http"
	"net/http/httptest"
	neturl "net/url"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"dateline/timeline/store"
)

// anyHandler returns what serve answers with about testdata/summit; trouble fails the test.
func anyHandler(t *testing.T) http.Handler {
	db := serveSummit(t).db
	s, err := store.Open(t.Context(), db, store.Read)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	c := &call{Context: t.Context(), cmd: serveCommand(), flags: cli.NewContext(nil, flag.NewFlagSet("", flag.ContinueOnError), nil), report: &report{}}
	server, err := c.server(s)
	if err != nil {
		t.Fatal(err)
	}
	server.Hosts = []string{"localhost"}
	server.Trouble = t.Errorf
	return server.Handler()
}

// TestServeAnything: whatever is asked is answered, or refused for what is wrong with it;
// what was asked never becomes markup.
func TestServeAnything(t *testing.T) {
	handler := anyHandler(t)
	paths := rapid.SampledFrom([]string{"/", "/api/events", "/events.ics", "/feed.atom", "/events/helsinki-summit-2018", "/api/events/x"})
	names := []string{"q", "from", "to", "at", "outlet", "place", "country", "actor", "event", "text", "speaker", "kind", "status", "basis", "contested",
		"first-by", "not-outlet", "published-from", "published-to", "min-outlets", "as-of", "sort", "top", "sentences", "by", "quiet", "output"}
	values := rapid.OneOf(
		rapid.SampledFrom([]string{"", "1", "-1", "20", "99999999999999999999", "true", "weight", "happened", "2018", "2018-07/..", "../2018", "201X", "last tuesday",
			"since Minsk II", "helsinki", "Putin", "Finland", "summit", `actor:Putin -outlet:"The Long Cable"`, "-is:contested", "country:Narnia", "a OR b", `"`, "from:..", "%", "*", "?",
			"\x00", "\xff\xfe", "'; DROP TABLE claim; --", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "日本語", strings.Repeat("(", 500), "NEAR(a b)", "words:a", "9999-12-31", "-9999"}),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		params := neturl.Values{}
		for range rapid.IntRange(0, 4).Draw(t, "parameters") {
			params.Add(rapid.SampledFrom(names).Draw(t, "name"), values.Draw(t, "value"))
		}
		path := paths.Draw(t, "path")
		if rapid.IntRange(0, 9).Draw(t, "any event") == 0 {
			path = "/events/" + neturl.PathEscape(values.Draw(t, "id"))
		}
		r := httptest.NewRequest(rapid.SampledFrom([]string{"GET", "GET", "HEAD"}).Draw(t, "method"), "http://localhost/", nil)
		r.URL.RawQuery = params.Encode()
		if u, err := neturl.Parse(path); err == nil {
			r.URL.Path, r.URL.RawPath = u.Path, u.RawPath
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if !slices.Contains([]int{200, 301, 307, 400, 404, 414}, w.Code) {
			t.Fatalf("%s: %d %s", r.URL, w.Code, w.Body)
		}
		body := w.Body.String()
		switch kind := w.Header().Get("Content-Type"); {
		case r.Method == "HEAD":
		case strings.HasPrefix(kind, "text/html") && w.Code < 300 || w.Code >= 400 && strings.HasPrefix(kind, "text/html"):
			if n := strings.Count(body, "<script"); n != strings.Count(body, "</script>") || hasElement(body, "img") || n > 2 {
				t.Fatalf("%s: markup was made: %s", r.URL, body)
			}
		case kind == "application/json" && !json.Valid([]byte(body)):
			t.Fatalf("%s: no JSON: %s", r.URL, body)
		case strings.HasPrefix(kind, "text/plain") && strings.Count(body, "\n") != 1:
			t.Fatalf("%s: refused in more than a line: %q", r.URL, body)
		}
	})
}

// hasElement reports whether a page has an element of that name.
func hasElement(page, name string) bool {
	z := html.NewTokenizer(strings.NewReader(page))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if tag, _ := z.TagName(); kind == html.StartTagToken && string(tag) == name {
			return true
		}
	}
	return false
}
