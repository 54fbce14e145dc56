package article

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline"
)

// A fakeClock goes on only where somebody waits.
type fakeClock struct {
	mu     sync.Mutex
	now    time.Time
	waited []time.Duration
}

func newFakeClock() *fakeClock {
	return &fakeClock{now: time.Date(2025, 8, 10, 12, 0, 0, 0, time.UTC)}
}

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) Wait(_ context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.waited = append(c.waited, d)
	return nil
}

const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Times</title>
<item><guid isPermaLink="false">%s</guid><link>https://harbour.example/%s</link><pubDate>Sun, 10 Aug 2025 08:00:00 GMT</pubDate>
<description>The two presidents met in Helsinki on 16 July 2018.</description></item></channel></rss>`

// A feedSite serves feeds in many moods.
type feedSite struct {
	mu    sync.Mutex
	asked []string // path and validators of each request
	item  string
	busy  string // Retry-After of /busy; "": it is not busy
	now   int    // requests under way
	most  int
}

func (s *feedSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.now++
	s.most = max(s.most, s.now)
	if r.URL.Path != "/robots.txt" {
		s.asked = append(s.asked, strings.TrimSpace(r.URL.Path+" "+r.Header.Get("If-None-Match")+r.Header.Get("If-Modified-Since")))
	}
	item, busy := s.item, s.busy
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.now--
		s.mu.Unlock()
	}()
	body := fmt.Sprintf(rss, item, item)
	switch r.URL.Path {
	case "/robots.txt":
		fmt.Fprint(w, "User-agent: *\nDisallow: /closed\n")
		return
	case "/etag":
		w.Header().Set("ETag", `"`+item+`"`)
		if r.Header.Get("If-None-Match") == `"`+item+`"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	case "/modified":
		w.Header().Set("Last-Modified", "Sun, 10 Aug 2025 08:00:00 GMT")
		if r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	case "/busy":
		if busy != "" {
			w.Header().Set("Retry-After", busy)
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
	case "/round":
		http.Redirect(w, r, "/round", http.StatusFound)
		return
	case "/moved":
		http.Redirect(w, r, "/etag", http.StatusMovedPermanently)
		return
	case "/endless":
		b := []byte(strings.Repeat("word ", 1<<16))
		for range 200 {
			if _, err := w.Write(b); err != nil {
				return
			}
		}
	}
	fmt.Fprint(w, body)
}

func newPoller(t *testing.T) (*Poller, *feedSite, string, *fakeClock) {
	site := &feedSite{item: "one"}
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	clock := newFakeClock()
	return &Poller{Fetcher: &Fetcher{AllowPrivate: true, Clock: clock, Gap: time.Second}, Every: 15 * time.Minute}, site, server.URL, clock
}

// TestPoll: a feed is read when it is new and when it has changed, however its site says
// so; what is remembered survives being written down.
func TestPoll(t *testing.T) {
	p, site, url, clock := newPoller(t)
	feeds := []Feed{{Address: url + "/etag"}, {Address: url + "/modified"}, {Address: url + "/mute"}}
	for round, want := range []struct {
		item  string
		fresh []bool
		asked string
	}{
		{"one", []bool{true, true, true}, "/etag|/modified|/mute"},
		{"one", []bool{false, false, false}, `/etag "one"|/modified Sun, 10 Aug 2025 08:00:00 GMT|/mute`},
		{"two", []bool{true, false, true}, `/etag "one"|/modified Sun, 10 Aug 2025 08:00:00 GMT|/mute`},
	} {
		site.item, site.asked = want.item, nil
		var fresh []bool
		for i, got := range p.Poll(context.Background(), feeds) {
			if got.Err != nil {
				t.Fatal(got.Err)
			}
			fresh = append(fresh, got.Fresh)
			b, err := json.Marshal(got.Feed)
			if err != nil {
				t.Fatal(err)
			}
			kept := Feed{Address: feeds[i].Address}
			if err := json.Unmarshal(b, &kept); err != nil {
				t.Fatal(err)
			}
			feeds[i] = kept
			if due := p.Due(kept); due.Sub(kept.Asked) != p.Every {
				t.Errorf("round %d: %s is due after %s", round, kept.Address, due.Sub(kept.Asked))
			}
		}
		if d := cmp.Diff(want.fresh, fresh); d != "" {
			t.Errorf("round %d, fresh (-want +got):\n%s", round, d)
		}
		if got := strings.Join(site.asked, "|"); got != want.asked {
			t.Errorf("round %d: asked for %s, want %s", round, got, want.asked)
		}
		var ids []string
		for i, f := range feeds {
			if want.fresh[i] {
				all, problems := readAll(t, Options{Fetch: p.Fetcher}, f.Address)
				if len(problems) > 0 {
					t.Error(problems)
				}
				for _, a := range all {
					ids = append(ids, a.ID)
				}
			}
		}
		for _, id := range ids {
			if id != "https://harbour.example/"+want.item {
				t.Errorf("round %d: read %s", round, id)
			}
		}
	}
	if site.most > 1 {
		t.Errorf("%d requests at a time", site.most)
	}
	for _, d := range clock.waited {
		if d > time.Second {
			t.Errorf("waited for %s between two requests", d)
		}
	}
	if len(clock.waited) < 9 {
		t.Errorf("waited %d times between ten requests", len(clock.waited))
	}
}

// TestPollFails: what goes wrong with one feed is told, stops no other, and makes it be
// asked more rarely.
func TestPollFails(t *testing.T) {
	p, _, url, clock := newPoller(t)
	var feeds []Feed
	wants := map[string]string{"/round": "leads on and on", "/closed": "robots.txt", "/endless": "is longer than 32 MB", "/moved": "", "/etag": ""}
	for path := range wants {
		feeds = append(feeds, Feed{Address: url + path})
	}
	feeds = append(feeds, Feed{Address: "http://[::1]:1/none"}, Feed{Address: "ftp://x.example/"})
	for _, got := range p.Poll(context.Background(), feeds) {
		want := wants[strings.TrimPrefix(got.Feed.Address, url)]
		switch {
		case !strings.HasPrefix(got.Feed.Address, url):
			if got.Err == nil {
				t.Errorf("%s: no error", got.Feed.Address)
			}
		case want == "" && (got.Err != nil || !got.Fresh):
			t.Errorf("%s: %v", got.Feed.Address, got.Err)
		case want != "" && (got.Err == nil || !strings.Contains(got.Err.Error(), want+"; asked again in 15m") || got.Fresh):
			t.Errorf("%s: %v, want %s", got.Feed.Address, got.Err, want)
		}
	}
	private := &Poller{Fetcher: &Fetcher{Clock: clock}, Every: time.Hour}
	if got := private.Poll(context.Background(), []Feed{{Address: url + "/etag"}})[0]; got.Err == nil || !strings.Contains(got.Err.Error(), errPrivate.Error()) {
		t.Errorf("a loopback address: %v", got.Err)
	}
}

// TestBackoff: pauses grow after failures, up to a limit, and are never shorter than the
// site demands; an answer ends them.
func TestBackoff(t *testing.T) {
	p, site, url, clock := newPoller(t)
	f := Feed{Address: url + "/busy"}
	for i, c := range []struct {
		busy string
		want time.Duration
	}{
		{"0", 15 * time.Minute}, {"soon", 30 * time.Minute}, {"7200", 2 * time.Hour}, {"60", 2 * time.Hour}, {"0", 4 * time.Hour}, {"0", 6 * time.Hour}, {"0", 6 * time.Hour},
		{"Mon, 11 Aug 2025 20:45:00 GMT", 0}, {"99999999", 24 * time.Hour}, {"", 15 * time.Minute},
	} {
		site.busy = c.busy
		got := p.Poll(context.Background(), []Feed{f})[0]
		f = got.Feed
		if (c.busy == "") != (got.Err == nil) {
			t.Errorf("%d: %v", i, got.Err)
		}
		if until, err := http.ParseTime(c.busy); err == nil {
			c.want = until.Sub(f.Asked)
		}
		if d := p.Due(f).Sub(f.Asked); d != c.want {
			t.Errorf("%d: asked again in %s, want %s", i, d, c.want)
		}
		_ = clock.Wait(context.Background(), p.Due(f).Sub(clock.Now()))
	}
	if f.Failures != 0 || !f.NotBefore.IsZero() {
		t.Errorf("failures are remembered after an answer: %+v", f)
	}
}

// TestRobotsAgain: the rules of a site are asked for anew after a day.
func TestRobotsAgain(t *testing.T) {
	clock := newFakeClock()
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			asked++
			fmt.Fprintf(w, "User-agent: *\nDisallow: /%d\n", asked)
			return
		}
		fmt.Fprint(w, "On 16 July 2018 they met.")
	}))
	defer server.Close()
	f := &Fetcher{AllowPrivate: true, Clock: clock}
	for _, c := range []struct {
		path string
		ok   bool
		wait time.Duration
	}{{"/1", false, time.Hour}, {"/2", true, 24 * time.Hour}, {"/2", false, 0}, {"/1", true, 0}} {
		if _, err := f.fetch(context.Background(), server.URL+c.path); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.path, err)
		}
		_ = clock.Wait(context.Background(), c.wait)
	}
	if asked != 2 {
		t.Errorf("asked for the rules %d times", asked)
	}
}

// TestFeedIDs: what names an entry within its feed alone does not name it among articles.
func TestFeedIDs(t *testing.T) {
	read := func(guid string) *timeline.Article {
		site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/feed" {
				fmt.Fprintf(w, strings.Replace(rss, "harbour.example/%s", "harbour.example/story%.0s", 1), guid, guid)
				return
			}
			http.NotFound(w, r)
		}))
		defer site.Close()
		all, problems := readAll(t, Options{Fetch: &Fetcher{AllowPrivate: true}}, site.URL+"/feed")
		if len(all) != 1 {
			t.Fatal(problems)
		}
		return all[0]
	}
	for guid, want := range map[string]string{
		"17":                            "https://harbour.example/story",
		"https://harbour.example/?p=17": "https://harbour.example/?p=17",
		"tag:harbour.example,2025:17":   "tag:harbour.example,2025:17",
		"urn:uuid:1225c695-cfb8-4ebb":   "urn:uuid:1225c695-cfb8-4ebb",
		"17 at https://harbour.example": "https://harbour.example/story",
	} {
		if got := read(guid).ID; got != want {
			t.Errorf("%s: %s, want %s", guid, got, want)
		}
	}
}
