package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A watchedSite serves three feeds whose answers change from round to round.
type watchedSite struct {
	mu    sync.Mutex
	round int
	asked []string
}

const item = "<rss version='2.0'><channel><title>%s</title><item><link>https://%[2]s.example/1</link><pubDate>Mon, 11 Aug 2025 08:00:00 GMT</pubDate><description>%[3]s</description></item></channel></rss>"

func (s *watchedSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.URL.Path == "/robots.txt" {
		http.NotFound(w, r)
		return
	}
	s.asked = append(s.asked, r.URL.Path)
	switch r.URL.Path {
	case "/harbour":
		fmt.Fprintf(w, item, "Harbour Times", "harbour", "The Helsinki summit of 16 July 2018 is remembered.")
	case "/ledger":
		text := "The parliament voted on 18 July 2018."
		if s.round > 1 {
			text = "The Helsinki summit of 2018 was held on 17 July 2018."
		}
		fmt.Fprintf(w, item, "Morning Ledger", "ledger", text)
	case "/busy":
		w.Header().Set("Retry-After", "3000")
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// A roundClock counts the rounds of a watch: it goes on only where somebody waits, and
// ends the watch after some rounds.
type roundClock struct {
	mu     sync.Mutex
	now    time.Time
	site   *watchedSite
	rounds int
	stop   context.CancelFunc
	waits  []time.Duration
}

func (c *roundClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *roundClock) Wait(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	if d <= siteGap {
		return ctx.Err()
	}
	c.waits = append(c.waits, d.Round(time.Minute))
	c.site.mu.Lock()
	c.site.round++
	round := c.site.round
	c.site.mu.Unlock()
	if round == c.rounds {
		c.stop()
	}
	return ctx.Err()
}

// watchFor runs a watch for some rounds and returns how it ended and what it printed.
func watchFor(t *testing.T, site *watchedSite, clock *roundClock, rounds int, words ...string) (code int, out, errOut string) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	clock.site, clock.rounds, clock.stop = site, site.round+rounds, stop
	var o, e bytes.Buffer
	code = run(context.WithValue(ctx, clockKey{}, clock), append([]string{"watch", "--allow-private"}, words...), nil, &o, &e)
	return code, o.String(), e.String()
}

// TestWatch: feeds are asked when they are due, one that fails more rarely; what changed is
// told once; a watch that is started again asks nobody before time.
func TestWatch(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	t.Setenv("XDG_CACHE_HOME", home)
	site := &watchedSite{}
	server := httptest.NewServer(site)
	defer server.Close()
	clock := &roundClock{now: time.Date(2025, 8, 11, 12, 0, 0, 0, time.UTC)}
	words := []string{server.URL + "/harbour", server.URL + "/ledger", server.URL + "/busy", "--db", filepath.Join(home, "c.db"), "--every", "20m"}

	code, out, errOut := watchFor(t, site, clock, 4, words...)
	if code != exitInterrupted || !strings.HasSuffix(errOut, "dateline: stopped\n") {
		t.Errorf("ended with %d: %s", code, errOut)
	}
	want := `+ 2018-07-16  Helsinki summit
+ 2018-07-18  “The parliament voted on 18 July 2018.”
! 2018-07-16  Helsinki summit, also dated 2018-07-17
`
	// What the articles tell of their own day, as they may, is left aside.
	told := slices.DeleteFunc(strings.SplitAfter(out, "\n"), func(l string) bool { return strings.HasPrefix(l, "+ 2025-08-11") })
	if out := strings.Join(told, ""); out != want {
		t.Errorf("printed\n%s\nwant\n%s", out, want)
	}
	if got, want := strings.Join(site.asked, " "), "/harbour /ledger /busy /harbour /ledger /harbour /ledger /busy"; got != want {
		t.Errorf("asked %s, want %s", got, want)
	}
	if n := strings.Count(errOut, "/busy: answers"); n != 2 || !strings.Contains(errOut, "asked again in 50m") {
		t.Errorf("a feed that failed twice has %d lines: %s", n, errOut)
	}
	if got := fmt.Sprint(clock.waits); got != "[20m0s 20m0s 10m0s 10m0s]" {
		t.Errorf("waited for %s", got)
	}

	// Started again a little earlier than the next asking, it waits for the time that is left.
	clock.now = clock.now.Add(-4 * time.Minute)
	site.asked, clock.waits = nil, nil
	if code, out, _ = watchFor(t, site, clock, 1, words...); code != exitInterrupted || out != "" || len(site.asked) > 0 {
		t.Errorf("ended with %d, asked %s and printed %s", code, site.asked, out)
	}
	if got := fmt.Sprint(clock.waits); got != "[4m0s]" {
		t.Errorf("waited for %s", got)
	}
}

// TestWatchClosedPipe: a reader that goes away ends a watch quietly, and what it would have
// been told is in the file.
func TestWatchClosedPipe(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	t.Setenv("XDG_CACHE_HOME", home)
	site := &watchedSite{}
	server := httptest.NewServer(site)
	defer server.Close()
	db := filepath.Join(home, "c.db")
	var errOut bytes.Buffer
	code := run(context.Background(), []string{"watch", "--allow-private", server.URL + "/harbour", "--db", db}, nil, goneReader{}, &errOut)
	if code != exitDone || errOut.Len() > 0 {
		t.Errorf("ended with %d: %s", code, errOut.String())
	}
	var out bytes.Buffer
	if code := run(context.Background(), []string{"query", "--db", db, "-q"}, nil, &out, &errOut); code != exitDone || !strings.HasPrefix(out.String(), "2018-07-16\t") {
		t.Errorf("ended with %d: %s", code, out.String())
	}
}

type goneReader struct{}

func (goneReader) Write([]byte) (int, error) { return 0, syscall.EPIPE }
