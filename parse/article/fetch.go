package article

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// A Fetcher fetches what the user names by its address on the web. It fetches over http
// and https alone, at most a page's worth of bytes, follows few redirects, obeys
// robots.txt, and never speaks to a machine of the private network unless it may. The
// zero value is ready and keeps nothing on disk. To one host it sends one request at a
// time, whoever asks.
type Fetcher struct {
	Dir          string        // where answers are kept; "": nowhere
	AllowPrivate bool          // private and loopback addresses may be fetched
	Timeout      time.Duration // of one answer; 0: 30 seconds
	Gap          time.Duration // the least pause between two requests to one host
	Clock        Clock         // nil: the system's

	once   sync.Once
	client *http.Client
	mu     sync.Mutex             // of what follows
	robots map[string]*siteRobots // by scheme and host
	held   map[string]*fetched    // answers to a [Poller], by address: fetched already
}

const (
	maxRedirects = 5
	fetchTimeout = 30 * time.Second
	maxRobots    = 512 << 10
	agentName    = "dateline"
	userAgent    = agentName + "/1 (reads what its user names)"
)

var errPrivate = errors.New("is an address of a private network")

// A fetched answer is as kept on disk: a line of JSON, then the body.
type fetched struct {
	URL         string // after redirects
	ContentType string
	At          string // the day
	body        []byte
}

// forbidden are the networks beside the private ones that are nobody's web site.
var forbidden = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("2002::/16"),
}

// isPrivate reports whether an address is not of the public internet.
func isPrivate(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return true
	}
	for _, p := range forbidden {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// setUp makes the client. Addresses are checked when a connection is made, after names
// were looked up, so that no name can lead astray; no proxy is used, for the same reason.
func (f *Fetcher) setUp() {
	timeout := f.Timeout
	if timeout == 0 {
		timeout = fetchTimeout
	}
	dialer := &net.Dialer{Timeout: timeout / 2, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err == nil && !f.AllowPrivate && isPrivate(at.Addr()) {
			return errPrivate
		}
		return err
	}}
	if f.Clock == nil {
		f.Clock = SystemClock{}
	}
	f.client = &http.Client{
		Timeout: timeout,
		Transport: &polite{
			to:  &http.Transport{DialContext: dialer.DialContext, MaxResponseHeaderBytes: 1 << 20},
			gap: f.Gap, clock: f.Clock, turns: map[string]*turn{},
		},
		CheckRedirect: func(to *http.Request, via []*http.Request) error {
			switch {
			case len(via) > maxRedirects:
				return errors.New("leads on and on")
			case to.URL.Scheme != "http" && to.URL.Scheme != "https":
				return fmt.Errorf("leads to an address in %s", to.URL.Scheme)
			case !f.allowed(to.Context(), to.URL):
				return errRobots
			}
			return nil
		},
	}
	f.robots, f.held = map[string]*siteRobots{}, map[string]*fetched{}
}

var errRobots = errors.New("is closed to programs by the site's robots.txt")

// fetch returns the answer at an address, from disk where it is kept.
func (f *Fetcher) fetch(ctx context.Context, address string) (*fetched, error) {
	f.once.Do(f.setUp)
	f.mu.Lock()
	held := f.held[address]
	f.mu.Unlock()
	if held != nil {
		return held, nil
	}
	if kept := f.kept(address); kept != nil {
		return kept, nil
	}
	resp, err := f.ask(ctx, address, nil)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	got, err := f.answer(resp)
	if err == nil {
		f.keep(address, got)
	}
	return got, err
}

// ask asks for an address, with a head of more than the program's name, if the site lets
// it be asked for.
func (f *Fetcher) ask(ctx context.Context, address string, head http.Header) (*http.Response, error) {
	f.once.Do(f.setUp)
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return nil, errors.New("is no address that can be fetched")
	}
	if !f.allowed(ctx, u) {
		return nil, errRobots
	}
	return f.get(ctx, address, head)
}

// answer reads an answer.
func (f *Fetcher) answer(resp *http.Response) (*fetched, error) {
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("answers %q", resp.Status)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxDocument+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("breaks off (%w)", plainError(err))
	case len(body) > maxDocument:
		return nil, fmt.Errorf("is longer than %d MB", maxDocument>>20)
	}
	return &fetched{URL: resp.Request.URL.String(), ContentType: resp.Header.Get("Content-Type"), At: f.Clock.Now().UTC().Format(time.DateOnly), body: body}, nil
}

func (f *Fetcher) get(ctx context.Context, address string, head http.Header) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	for name, values := range head {
		req.Header[name] = values
	}
	req.Header.Set("User-Agent", userAgent)
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, plainError(err)
	}
	return resp, nil
}

// plainError returns what is at the bottom of an error of net/http.
func plainError(err error) error {
	for _, e := range []error{errPrivate, errRobots} {
		if errors.Is(err, e) {
			return e
		}
	}
	var ue *url.Error
	if errors.As(err, &ue) {
		if ue.Timeout() {
			return errors.New("does not answer in time")
		}
		return fmt.Errorf("cannot be fetched: %w", ue.Err)
	}
	return err
}

// path returns where the answer of an address is kept.
func (f *Fetcher) path(address string) string {
	sum := sha256.Sum256([]byte(address))
	return filepath.Join(f.Dir, hex.EncodeToString(sum[:16]))
}

func (f *Fetcher) kept(address string) *fetched {
	if f.Dir == "" {
		return nil
	}
	b, err := os.ReadFile(f.path(address))
	head, body, ok := bytes.Cut(b, []byte("\n"))
	var got fetched
	if err != nil || !ok || json.Unmarshal(head, &got) != nil {
		return nil
	}
	got.body = body
	return &got
}

// keep writes an answer to disk. An answer that cannot be kept is fetched again another
// time.
func (f *Fetcher) keep(address string, got *fetched) {
	head, err := json.Marshal(got)
	if f.Dir == "" || err != nil || os.MkdirAll(f.Dir, 0o755) != nil {
		return
	}
	temp, err := os.CreateTemp(f.Dir, ".answer-*")
	if err != nil {
		return
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(append(append(head, '\n'), got.body...))
	if e := temp.Close(); err == nil && e == nil {
		_ = os.Rename(temp.Name(), f.path(address))
	}
}

// robotsFor is how long the rules of a site are taken to hold.
const robotsFor = 24 * time.Hour

// A siteRobots holds the rules of one site as they were at some time.
type siteRobots struct {
	mu    sync.Mutex
	rules robots
	at    time.Time // zero: not asked for yet
}

// forRobots marks the context of a request for robots.txt, which no rule forbids, wherever
// it leads.
type forRobots struct{}

// A robots holds the rules of a site for programs such as this one.
type robots []robotsRule

type robotsRule struct {
	path  string
	allow bool
}

// allowed reports whether the site's robots.txt lets u be fetched. A site without one,
// or whose file cannot be had, allows it.
func (f *Fetcher) allowed(ctx context.Context, u *url.URL) bool {
	if ctx.Value(forRobots{}) != nil {
		return true
	}
	rules := f.rulesOf(ctx, u.Scheme+"://"+u.Host)
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return rules.allow(path)
}

// rulesOf returns the rules of a site, asked for once a day.
func (f *Fetcher) rulesOf(ctx context.Context, site string) robots {
	f.mu.Lock()
	known := f.robots[site]
	if known == nil {
		known = &siteRobots{}
		f.robots[site] = known
	}
	f.mu.Unlock()
	known.mu.Lock()
	defer known.mu.Unlock()
	now := f.Clock.Now()
	if !known.at.IsZero() && now.Sub(known.at) < robotsFor {
		return known.rules
	}
	known.rules, known.at = nil, now
	resp, err := f.get(context.WithValue(ctx, forRobots{}, true), site+"/robots.txt", nil)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusOK {
		known.rules = readRobots(io.LimitReader(resp.Body, maxRobots))
	}
	return known.rules
}

// readRobots returns the rules for this program, or else those for all.
func readRobots(r io.Reader) robots {
	var mine, all robots
	var forMe, forAll, inRules bool
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch key = strings.ToLower(strings.TrimSpace(key)); key {
		case "user-agent":
			if inRules {
				forMe, forAll, inRules = false, false, false
			}
			forMe = forMe || strings.EqualFold(value, agentName)
			forAll = forAll || value == "*"
			if forMe && mine == nil {
				mine = robots{}
			}
		case "allow", "disallow":
			inRules = true
			if value == "" {
				continue
			}
			if rule := (robotsRule{value, key == "allow"}); forMe {
				mine = append(mine, rule)
			} else if forAll {
				all = append(all, rule)
			}
		}
	}
	if mine != nil {
		return mine
	}
	return all
}

// allow applies the longest rule that fits; of equals, the one that allows.
func (r robots) allow(path string) bool {
	best, ok := -1, true
	for _, rule := range r {
		if n := len(rule.path); robotsFit(rule.path, path) && (n > best || n == best && rule.allow) {
			best, ok = n, rule.allow
		}
	}
	return ok
}

// robotsFit reports whether path begins as pattern says; * is anything, $ the end.
func robotsFit(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	path = path[len(parts[0]):]
	for i, p := range parts[1:] {
		if whole && i == len(parts)-2 {
			return strings.HasSuffix(path, p)
		}
		n := strings.Index(path, p)
		if n < 0 {
			return false
		}
		path = path[n+len(p):]
	}
	return !whole || path == ""
}
