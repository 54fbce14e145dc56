package article

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// A Clock tells the time, and waits.
type Clock interface {
	Now() time.Time
	Wait(ctx context.Context, d time.Duration) error // an error is that of ctx
}

// SystemClock is the clock of the machine.
type SystemClock struct{}

// Now implements [Clock].
func (SystemClock) Now() time.Time { return time.Now() }

// Wait implements [Clock].
func (SystemClock) Wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A polite transport sends one request at a time to a host, with a pause between two.
type polite struct {
	to    http.RoundTripper
	gap   time.Duration
	clock Clock
	mu    sync.Mutex
	turns map[string]*turn // by host
}

// A turn is held by the one request that a host is busy with.
type turn struct {
	free chan struct{} // holds one token while the host is not busy
	last time.Time     // when it last was; zero: never
}

func (p *polite) turn(host string) *turn {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.turns[strings.ToLower(host)]
	if t == nil {
		t = &turn{free: make(chan struct{}, 1)}
		t.free <- struct{}{}
		p.turns[strings.ToLower(host)] = t
	}
	return t
}

func (p *polite) done(t *turn) {
	t.last = p.clock.Now()
	t.free <- struct{}{}
}

// RoundTrip implements [http.RoundTripper]. The host is busy until the answer is read or
// closed; one that only leads elsewhere has nothing to read.
func (p *polite) RoundTrip(r *http.Request) (*http.Response, error) {
	t := p.turn(r.URL.Host)
	select {
	case <-t.free:
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	if rest := p.gap - p.clock.Now().Sub(t.last); !t.last.IsZero() && rest > 0 {
		if err := p.clock.Wait(r.Context(), rest); err != nil {
			p.done(t)
			return nil, err
		}
	}
	resp, err := p.to.RoundTrip(r)
	if err != nil || resp.StatusCode/100 == 3 {
		p.done(t)
		return resp, err
	}
	resp.Body = &politeBody{ReadCloser: resp.Body, done: sync.OnceFunc(func() { p.done(t) })}
	return resp, nil
}

// A politeBody says when an answer is closed.
type politeBody struct {
	io.ReadCloser
	done func()
}

// Close implements [io.Closer].
func (b *politeBody) Close() error {
	defer b.done()
	return b.ReadCloser.Close()
}
