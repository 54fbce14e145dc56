package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-ical"
	"github.com/mmcdole/gofeed"
)

// A served is a server that runs for a test.
type served struct {
	*testing.T
	db      string
	address string // without a slash at its end
}

// serveSummit serves the coverage of testdata/summit until the test ends, which is how the
// server ends: well.
func serveSummit(t *testing.T, flags ...string) *served {
	t.Helper()
	t.Setenv("DATELINE_NOW", "2025-08-10")
	none := filepath.Join(t.TempDir(), "config.toml")
	t.Setenv("DATELINE_CONFIG", none)
	db := filepath.Join(t.TempDir(), "coverage.db")
	if err := errors.Join(os.WriteFile(none, nil, 0o666), os.WriteFile(db, summitStore(), 0o666)); err != nil {
		t.Fatal(err)
	}
	return &served{t, db, serveFile(t, append([]string{"--db", db}, flags...)...)}
}

// summitStore returns a file of coverage that holds testdata/summit.
var summitStore = sync.OnceValue(func() []byte {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		return nil
	}
	defer os.RemoveAll(dir)
	db := filepath.Join(dir, "coverage.db")
	runLine("add", "../../testdata/summit", "--db", db)
	file, _ := os.ReadFile(db)
	return file
})

// runLine runs a command line.
func runLine(words ...string) (code int, out, errOut string) {
	var o, e bytes.Buffer
	code = run(context.Background(), words, nil, &o, &e)
	return code, o.String(), e.String()
}

// serveFile runs dateline serve until the test ends, and returns the address that it prints.
func serveFile(t testing.TB, flags ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	from, to := io.Pipe()
	var errOut bytes.Buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append([]string{"serve", "--addr=127.0.0.1:0"}, flags...), nil, to, &errOut)
		to.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != exitDone {
			t.Errorf("the server ended with %d: %s", code, &errOut)
		}
	})
	line := make([]byte, 100)
	n, err := from.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(string(line[:n]), "/\n")
}

// get asks the server; headers are names and values by turns.
func (s *served) get(path string, headers ...string) (*http.Response, string) {
	s.Helper()
	return s.ask(http.MethodGet, path, headers...)
}

func (s *served) ask(method, path string, headers ...string) (*http.Response, string) {
	s.Helper()
	r, err := http.NewRequest(method, s.address+path, nil)
	if err != nil {
		s.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	w, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		s.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil {
		s.Fatal(err)
	}
	return w, string(body)
}

// TestServeJSON: an address is answered as dateline query answers the same words and flags.
func TestServeJSON(t *testing.T) {
	s := serveSummit(t)
	for address, words := range map[string][]string{
		"":                                    nil,
		"q=actor:Putin":                       {"actor:Putin"},
		"q=actor:Putin+kind:summit&from=2018": {"actor:Putin kind:summit", "--from", "2018"},
		"outlet=Ledger&outlet=Meridian":       {"--outlet", "Ledger", "--outlet", "Meridian"},
		"place=Helsinki,+Hamburg&place=Minsk": {"--place", "Helsinki, Hamburg", "--place", "Minsk"},
		"contested=true":                      {"--contested"},
		"place=Helsinki&at=2018&top=1":        {"--place", "Helsinki", "--at", "2018", "--top", "1"},
		"as-of=2018-12&min-outlets=2":         {"--as-of", "2018-12", "--min-outlets", "2"},
		"to=last+month&sentences=2&q=":        {"--to", "last month", "--sentences", "2"},
		"event=no-such-event":                 {"--event", "no-such-event"},
	} {
		w, got := s.get("/api/events?top=1000&" + address)
		if strings.Contains(address, "top=") {
			w, got = s.get("/api/events?" + address)
		}
		_, want, errOut := runLine(append([]string{"query", "-q", "--db", s.db, "--format", "json"}, words...)...)
		if got = strings.Replace(got, " --top 1000", "", 1); w.StatusCode != http.StatusOK || got != want {
			t.Errorf("%s: %d, %.300s\nwant %.300s%s", address, w.StatusCode, got, want, errOut)
		}
		if w.Header.Get("Content-Type") != "application/json" || w.Header.Get("X-Total-Count") == "" {
			t.Errorf("%s: %v", address, w.Header)
		}
	}
	var one struct{ Events []struct{ ID string } }
	if _, body := s.get("/api/events/helsinki-summit-2018"); json.Unmarshal([]byte(body), &one) != nil || len(one.Events) != 1 || one.Events[0].ID != "helsinki-summit-2018" {
		t.Errorf("one event: %.200s", body)
	}
}

// TestServePage: what a reader is shown, without a script.
func TestServePage(t *testing.T) {
	s := serveSummit(t, "--title", "Two <presidents>")
	for path, wants := range map[string][]string{
		"/":                            {"Two &lt;presidents&gt;", "130 events found; the 20 that matter most are shown.", `<a href="/?top=60">Show 60</a>`},
		"/?q=actor:Putin&top=3":        {`value="actor:Putin"`, "24 events found", "Selected: actor:Putin.", `<link rel="alternate" type="application/atom+xml" href="/feed.atom?q=actor%3APutin">`, `"/api/events?q=actor%3APutin"`, `/?q=actor%3APutin&amp;top=9`},
		"/?outlet=Ledger":              {`<input type="hidden" name="outlet" value="Ledger">`, "Selected: --outlet Ledger."},
		"/?q=actor:Puttin":             {"0 events found", "no actor here is called &#34;Puttin&#34; (did you mean Vladimir Putin?)"},
		"/?sort=outlets&at=2018":       {"<h2>Most outlets</h2>", `<option value="outlets" selected>`},
		"/events/helsinki-summit-2018": {"<title>Helsinki summit – Two", "<details open>", "reckoned from published 2018-07-19"},
	} {
		w, body := s.get(path)
		if w.StatusCode != http.StatusOK || w.Header.Get("Content-Type") != "text/html; charset=utf-8" {
			t.Errorf("%s: %d %v", path, w.StatusCode, w.Header)
		}
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %q in %.4000s", path, want, body[strings.Index(body, "<body>"):])
			}
		}
	}
	_, body := s.get("/?sort=claims")
	if a, b := strings.Index(body, "ev-helsinki-summit-2018"), strings.Index(body, "ev-inf-treaty"); a < 0 || b < 0 || a > b {
		t.Errorf("by claims Helsinki stands at %d, the INF treaty at %d", a, b)
	}
}

// TestServeFeed: a reader of feeds and one of calendars find what they look for.
func TestServeFeed(t *testing.T) {
	s := serveSummit(t)
	w, body := s.get("/feed.atom?q=actor:Putin")
	feed, err := gofeed.NewParser().ParseString(body)
	if err != nil || w.Header.Get("Content-Type") != "application/atom+xml; charset=utf-8" {
		t.Fatalf("%v %v: %.300s", err, w.Header, body)
	}
	if feed.FeedLink != s.address+"/feed.atom?q=actor%3APutin" || feed.UpdatedParsed.Format("2006-01-02") != "2025-08-19" || len(feed.Items) < 20 {
		t.Errorf("%s of %v with %d entries", feed.FeedLink, feed.UpdatedParsed, len(feed.Items))
	}
	i := slices.IndexFunc(feed.Items, func(i *gofeed.Item) bool { return i.Title == "New: Helsinki summit, 16 July 2018" })
	if i < 0 || feed.Items[i].Link != s.address+"/events/helsinki-summit-2018" || feed.Items[i].Updated != "2018-07-14T00:00:00Z" || feed.Items[i].Authors[0].Name != "The Inland Telegraph" {
		t.Errorf("Helsinki is entry %d of %.2000s", i, body)
	}
	if _, again := s.get("/feed.atom?q=actor:Putin", "Host", "localhost"); !strings.Contains(again, `"http://localhost/feed.atom?q=actor%3APutin"`) {
		t.Errorf("called localhost: %.900s", again)
	}
	if _, latest := s.get("/feed.atom?top=1"); strings.Count(latest, "<entry>") == 0 || strings.Contains(latest, "2018-07-14T") {
		t.Errorf("of the event told of last: %.900s", latest)
	}

	w, body = s.get("/events.ics?place=Helsinki&kind=summit")
	cal, err := ical.NewDecoder(strings.NewReader(body)).Decode()
	if err != nil || w.Header.Get("Content-Type") != "text/calendar; charset=utf-8" {
		t.Fatalf("%v %v", err, w.Header)
	}
	found := slices.ContainsFunc(cal.Events(), func(e ical.Event) bool { return e.Props.Get(ical.PropUID).Value == "helsinki-summit-2018@dateline" })
	if !found {
		t.Errorf("no Helsinki in the calendar: %s", body)
	}
}

// TestServeRefuses: who may not ask, and what is no question.
func TestServeRefuses(t *testing.T) {
	s := serveSummit(t, "--host", "news.example")
	port := s.address[strings.LastIndex(s.address, ":"):]
	for _, test := range []struct {
		method, path string
		headers      []string
		status       int
		says         string
	}{
		{"GET", "/?q=from:teatime", nil, 400, `from:teatime: in the query: &#34;teatime&#34; is not understood`},
		{"GET", "/?fron=2018", nil, 400, `no parameter &#34;fron&#34; (did you mean from?)`},
		{"GET", "/api/events?q=from:teatime", nil, 400, `{"error":"from:teatime: in the query: \"teatime\" is not understood`},
		{"GET", "/api/events?status=done", nil, 400, `is none of happened`},
		{"GET", "/api/events?from=2018&from=2019", nil, 400, `from is given twice`},
		{"GET", "/api/events?top=x", nil, 400, `top: \"x\" is not a number`},
		{"GET", "/api/events?top=-1", nil, 400, `below zero`},
		{"GET", "/api/events?top=100000", nil, 400, `up to 1000 events`},
		{"GET", "/api/events?quiet=1", nil, 400, `no parameter`},
		{"GET", "/events.ics?q=%22open", nil, 400, "the quotation mark is not closed\n"},
		{"GET", "/?q=%zz", nil, 400, "the address cannot be read"},
		{"GET", "/?q=" + strings.Repeat("a", 3000), nil, 414, "the question is too long\n"},
		{"GET", "/nowhere", nil, 404, "404 page not found\n"},
		{"GET", "/events/nothing", nil, 404, `there is no event &#34;nothing&#34;`},
		{"GET", "/api/events/%2e%2e%2fetc", nil, 404, `{"error":"there is no event \"../etc\""}`},
		{"POST", "/", nil, 405, "Method Not Allowed\n"},
		{"DELETE", "/events/helsinki-summit-2018", nil, 405, "Method Not Allowed\n"},
		{"GET", "/", []string{"Host", "evil.example" + port}, 421, "does not answer for the host evil.example"},
		{"GET", "/", []string{"Host", "127.0.0.1.evil.example"}, 421, "does not answer"},
		{"GET", "/", []string{"Host", ""}, 200, ""},
		{"GET", "/", []string{"Host", "LOCALHOST" + port}, 200, ""},
		{"GET", "/", []string{"Host", "[::1]" + port}, 200, ""},
		{"GET", "/", []string{"Host", "news.example"}, 200, ""},
		{"GET", "/", []string{"Origin", "https://evil.example"}, 403, "pages of other sites may not ask"},
		{"GET", "/", []string{"Origin", "null"}, 403, ""},
		{"GET", "/", []string{"Origin", "http://127.0.0.1:1"}, 403, ""},
		{"GET", "/", []string{"Origin", s.address}, 200, ""},
		{"GET", "/api/events", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403, ""},
		{"GET", "/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200, ""},
	} {
		w, body := s.ask(test.method, test.path, test.headers...)
		if w.StatusCode != test.status || !strings.Contains(body, test.says) {
			t.Errorf("%s %.60s %v: %d %.300s\nwant %d %s", test.method, test.path, test.headers, w.StatusCode, body, test.status, test.says)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache"} {
			if got := w.Header.Get(name); got != want {
				t.Errorf("%s %.60s: %s is %q", test.method, test.path, name, got)
			}
		}
		if policy := w.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; ") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s %.60s: policy %q", test.method, test.path, policy)
		}
	}
}

// TestServeUnchanged: who has an answer is not given it again, until the file has changed.
func TestServeUnchanged(t *testing.T) {
	s := serveSummit(t)
	w, body := s.get("/api/events")
	tag, day := w.Header.Get("ETag"), w.Header.Get("Last-Modified")
	for _, h := range [][]string{{"If-None-Match", tag}, {"If-None-Match", `"x", W/` + tag}, {"If-None-Match", "*"}, {"If-Modified-Since", day}} {
		if w, body := s.get("/api/events", h...); w.StatusCode != http.StatusNotModified || body != "" || w.Header.Get("ETag") != tag {
			t.Errorf("%v: %d, %q", h, w.StatusCode, body)
		}
	}
	page, _ := s.get("/")
	if w, _ := s.get("/", "If-None-Match", tag); w.StatusCode != http.StatusNotModified || w.Header.Get("Content-Security-Policy") != page.Header.Get("Content-Security-Policy") {
		t.Errorf("unchanged, the page may do %s", w.Header.Get("Content-Security-Policy"))
	}
	if w, again := s.get("/api/events", "If-None-Match", `"x"`, "If-Modified-Since", day); w.StatusCode != http.StatusOK || again != body {
		t.Errorf("another tag: %d", w.StatusCode)
	}
	if w, none := s.ask(http.MethodHead, "/api/events"); w.StatusCode != http.StatusOK || none != "" || w.Header.Get("Content-Length") != strconv.Itoa(len(body)) || w.Header.Get("ETag") != tag {
		t.Errorf("HEAD: %v", w.Header)
	}
	if w, _ := s.ask(http.MethodHead, "/events/nothing"); w.StatusCode != http.StatusNotFound || w.Header.Get("ETag") != "" {
		t.Errorf("HEAD of nothing: %d", w.StatusCode)
	}

	more := filepath.Join(t.TempDir(), "more.txt")
	os.WriteFile(more, []byte("Outlet: Skerry Gazette\nPublished: 2025-08-20\n\nThe harbour of Turku was closed on 19 August 2025.\n"), 0o666)
	if code, _, errOut := runLine("add", more, "--db", s.db); code != exitDone {
		t.Fatal(errOut)
	}
	w, body = s.get("/api/events?text=turku", "If-None-Match", tag)
	if w.StatusCode != http.StatusOK || w.Header.Get("ETag") == tag || !strings.Contains(body, "harbour of Turku") {
		t.Errorf("after adding: %d %.300s", w.StatusCode, body)
	}
}

// TestServeWhileAdded: many ask while another program adds, and each is answered.
func TestServeWhileAdded(t *testing.T) {
	s := serveSummit(t)
	done := make(chan bool)
	var all sync.WaitGroup
	for _, path := range []string{"/", "/?q=actor:Putin", "/api/events?top=5", "/events.ics", "/events/helsinki-summit-2018"} {
		all.Go(func() {
			for {
				if w, body := s.get(path); w.StatusCode != http.StatusOK || !strings.Contains(body, "Helsinki") {
					t.Errorf("%s: %d %.200s", path, w.StatusCode, body)
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	for i := range 5 {
		file := filepath.Join(t.TempDir(), "more.txt")
		os.WriteFile(file, []byte("Outlet: Skerry Gazette\nPublished: 2025-08-2"+strconv.Itoa(i)+"\n\nThe presidents met in Helsinki on 16 July 2018, once more.\n"), 0o666)
		if code, _, errOut := runLine("add", file, "--db", s.db); code != exitDone {
			t.Error(errOut)
		}
	}
	close(done)
	all.Wait()
}

// TestServeRemote: where others may ask, it answers by the names that it was given.
func TestServeRemote(t *testing.T) {
	db := serveSummit(t).db
	address := serveFile(t, "--db", db, "--addr", "0.0.0.0:0", "--allow-remote", "--host", "news.example")
	port, ok := strings.CutPrefix(address, "http://news.example")
	if !ok {
		t.Fatalf("called %s", address)
	}
	s := &served{t, db, "http://127.0.0.1" + port}
	for host, status := range map[string]int{"news.example" + port: 200, "News.Example.": 200, "evil.example": 421} {
		if w, body := s.get("/api/events?top=1", "Host", host); w.StatusCode != status {
			t.Errorf("%s: %d %.200s", host, w.StatusCode, body)
		}
	}
}

// TestServeAddress: where it listens, which other machines reach only if that is asked for.
func TestServeAddress(t *testing.T) {
	db := serveSummit(t).db
	for _, test := range []struct {
		flags []string
		says  string
	}{
		{[]string{"--addr", ":0"}, "other machines could ask there; add --allow-remote"},
		{[]string{"--addr", "0.0.0.0:0"}, "add --allow-remote"},
		{[]string{"--addr", "news.example:80"}, "add --allow-remote"},
		{[]string{"--addr", "8080"}, "is no host and port; try --addr 127.0.0.1:9000"},
		{[]string{"--host", "a:1", "--addr", "127.0.0.1:0"}, "is no name of a host"},
		{[]string{"coverage.db"}, "name the file of coverage with --db"},
	} {
		if code, out, errOut := runLine(append([]string{"serve", "--db", db}, test.flags...)...); code != exitUsage || out != "" || !strings.Contains(errOut, test.says) {
			t.Errorf("%v: %d %s", test.flags, code, errOut)
		}
	}
	if code, _, errOut := runLine("serve", "--db", db+"x"); code != exitAll || !strings.Contains(errOut, "no such file") {
		t.Errorf("a file that is not there: %d %s", code, errOut)
	}
}
