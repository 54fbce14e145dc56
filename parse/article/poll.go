package article

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A Feed is an address that is asked again and again, and what is remembered of it from
// one asking to the next. A program that keeps its JSON may stop and go on another day.
type Feed struct {
	Address   string    `json:"-"`
	ETag      string    `json:"etag,omitempty"`
	Modified  string    `json:"modified,omitempty"` // Last-Modified, as the site wrote it
	Sum       string    `json:"sum,omitempty"`      // of the last answer, for sites that tell neither
	Asked     time.Time `json:"asked,omitzero"`
	NotBefore time.Time `json:"not_before,omitzero"` // the site, or a failure, forbids to ask before
	Failures  int       `json:"failures,omitempty"`  // in a row
	Read      []string  `json:"read,omitempty"`      // the entries whose pages were read, for the caller
}

const (
	longestBackoff = 6 * time.Hour  // after failures without end
	longestRetry   = 24 * time.Hour // of what a site may demand
	hostsAtOnce    = 8
)

// A Poller asks feeds for what is new: only for what has changed since the last time, one
// request at a time to a host, ever more rarely where a feed fails, and not before a site
// that is busy says (RFC 9110, sections 10.2.3 and 13.1).
type Poller struct {
	Fetcher *Fetcher      // reads as the answer of a feed's address what the last Poll got
	Every   time.Duration // between two askings of one feed
}

// A Polled is what came of asking one feed.
type Polled struct {
	Feed  Feed  // as it is to be remembered, once what is fresh was dealt with
	Fresh bool  // the answer is another than the last time
	Err   error // the feed could not be asked; Feed says when it may be again
}

// Due returns when f may be asked next.
func (p *Poller) Due(f Feed) time.Time {
	due := f.NotBefore
	if next := f.Asked.Add(p.Every); !f.Asked.IsZero() && next.After(due) {
		due = next
	}
	return due
}

// Poll asks all feeds, those of several hosts at a time, and returns what came of each in
// their order. Answers of an earlier Poll are forgotten.
func (p *Poller) Poll(ctx context.Context, feeds []Feed) []Polled {
	p.Fetcher.once.Do(p.Fetcher.setUp)
	p.Fetcher.mu.Lock()
	clear(p.Fetcher.held)
	p.Fetcher.mu.Unlock()
	all := make([]Polled, len(feeds))
	byHost := map[string][]int{}
	for i, f := range feeds {
		host := f.Address
		if u, err := url.Parse(f.Address); err == nil {
			host = strings.ToLower(u.Host)
		}
		byHost[host] = append(byHost[host], i)
	}
	var wait sync.WaitGroup
	places := make(chan struct{}, hostsAtOnce)
	for _, of := range byHost {
		wait.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			for _, i := range of {
				all[i] = p.poll(ctx, feeds[i])
			}
		})
	}
	wait.Wait()
	return all
}

// poll asks one feed.
func (p *Poller) poll(ctx context.Context, f Feed) Polled {
	head := http.Header{}
	if f.ETag != "" {
		head.Set("If-None-Match", f.ETag)
	}
	if f.Modified != "" {
		head.Set("If-Modified-Since", f.Modified)
	}
	resp, err := p.Fetcher.ask(ctx, f.Address, head)
	now := p.Fetcher.Clock.Now().UTC()
	if err != nil {
		return p.failed(f, now, 0, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotModified {
		f.Asked, f.NotBefore, f.Failures = now, time.Time{}, 0
		return Polled{Feed: f}
	}
	got, err := p.Fetcher.answer(resp)
	if err != nil {
		return p.failed(f, now, retryAfter(resp, now), err)
	}
	sum := sha256.Sum256(got.body)
	fresh := f.Sum != hex.EncodeToString(sum[:16])
	if fresh {
		p.Fetcher.mu.Lock()
		p.Fetcher.held[f.Address] = got
		p.Fetcher.mu.Unlock()
	}
	return Polled{Fresh: fresh, Feed: Feed{
		Address: f.Address, ETag: resp.Header.Get("ETag"), Modified: resp.Header.Get("Last-Modified"),
		Sum: hex.EncodeToString(sum[:16]), Asked: now, Read: f.Read,
	}}
}

// failed notes that a feed could not be asked. After the first failure it is asked again
// at its usual time, after each further one in a row in twice the time.
func (p *Poller) failed(f Feed, now time.Time, demanded time.Duration, err error) Polled {
	f.Asked, f.NotBefore = now, time.Time{}
	if errors.Is(err, context.Canceled) {
		return Polled{Feed: f, Err: err}
	}
	f.Failures++
	pause := p.Every
	for n := 1; n < f.Failures && pause < longestBackoff; n++ {
		pause *= 2
	}
	pause = max(p.Every, min(pause, longestBackoff), min(demanded, longestRetry))
	if pause > p.Every {
		f.NotBefore = now.Add(pause)
	}
	return Polled{Feed: f, Err: fmt.Errorf("%w; asked again in %s", err, Shortly(pause))}
}

// retryAfter returns how long the site of an answer wants to be left alone; 0 if it does
// not say. It says so in seconds, or as a date.
func retryAfter(resp *http.Response, now time.Time) time.Duration {
	s := strings.TrimSpace(resp.Header.Get("Retry-After"))
	if n, err := strconv.Atoi(s); err == nil && n >= 0 {
		return time.Duration(min(n, int(longestRetry/time.Second))) * time.Second
	}
	if t, err := http.ParseTime(s); err == nil {
		return max(0, t.Sub(now))
	}
	return 0
}

// Shortly writes a duration as people do: "15m", "1h30m".
func Shortly(d time.Duration) string {
	if d > time.Second {
		d = d.Round(time.Second)
	}
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = s[:len(s)-2]
	}
	if strings.HasSuffix(s, "h0m") {
		s = s[:len(s)-2]
	}
	return s
}
