package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/timeline/store"
)

// testServer returns a server about an empty store, and what it had to say of trouble.
func testServer(t *testing.T) (*Server, *bytes.Buffer) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "c.db")
	s, err := store.Open(t.Context(), path, store.Create)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	var trouble bytes.Buffer
	return &Server{
		Store: s, Hosts: []string{"127.0.0.1", "example.com"}, Edition: func() string { return "" },
		Read:    func(context.Context, url.Values) (*Question, error) { return &Question{}, nil },
		Trouble: func(format string, args ...any) { fmt.Fprintf(&trouble, format+"\n", args...) },
	}, &trouble
}

func ask(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

// work is a form of answer that takes some work.
func work(do func(*answer) error) map[string]*form {
	return map[string]*form{"/work": {mime: "text/plain", refuse: refuseInWords, find: do, print: func(_ *answer, w io.Writer) error {
		_, err := io.WriteString(w, "done")
		return err
	}}}
}

// TestLimits: no answer takes for ever, grows for ever or brings the server down.
func TestLimits(t *testing.T) {
	defer func(work, wait time.Duration) { longestWork, longestWait = work, wait }(longestWork, longestWait)
	longestWork, longestWait = 50*time.Millisecond, 50*time.Millisecond
	s, trouble := testServer(t)
	for _, test := range []struct {
		name   string
		do     func(*answer) error
		status int
		says   string
		noted  string
	}{
		{"in time", func(*answer) error { return nil }, 200, "done", ""},
		{"too long", func(a *answer) error { <-a.ctx.Done(); return a.ctx.Err() }, 503, "took longer than 50ms and was ended", ""},
		{"the disk fails", func(*answer) error { return errors.New("the disk fails") }, 503, "the disk fails", "/work: the disk fails"},
		{"a fault", func(*answer) error { panic("secret") }, 500, "a fault of the program; it was noted where it runs\n", "a fault of the program: secret"},
	} {
		t.Run(test.name, func(t *testing.T) {
			trouble.Reset()
			w := ask(s.handler(work(test.do)), "/work?"+url.QueryEscape(test.name))
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.says) || strings.Contains(w.Body.String(), "secret") {
				t.Errorf("%d %q, want %d %q", w.Code, w.Body, test.status, test.says)
			}
			if w.Code == 503 && w.Header().Get("Retry-After") == "" || w.Code != 200 && w.Header().Get("ETag") != "" {
				t.Errorf("headers %v", w.Header())
			}
			if got := trouble.String(); !strings.Contains(got, test.noted) || test.noted == "" && got != "" {
				t.Errorf("noted %q, want %q", got, test.noted)
			}
			s.cache = cache{}
		})
	}

	large := work(func(*answer) error { return nil })
	large["/work"].print = func(_ *answer, w io.Writer) error {
		for {
			if _, err := w.Write(make([]byte, 1<<20)); err != nil {
				return err
			}
		}
	}
	if w := ask(s.handler(large), "/work"); w.Code != 400 || !strings.Contains(w.Body.String(), "larger than 16 MB") {
		t.Errorf("endless: %d %q", w.Code, w.Body)
	}
}

// TestManyAtOnce: more than can be worked on wait, and are sent away if that takes long.
func TestManyAtOnce(t *testing.T) {
	defer func(wait time.Duration) { longestWait = wait }(longestWait)
	longestWait = 20 * time.Millisecond
	s, _ := testServer(t)
	begun, end, codes := make(chan bool), make(chan bool), make(chan int)
	h := s.handler(work(func(*answer) error { begun <- true; <-end; return nil }))
	for i := range cap(s.slots) {
		go func() { codes <- ask(h, fmt.Sprintf("/work?n=%d", i)).Code }()
	}
	for range cap(s.slots) {
		<-begun
	}
	if w := ask(h, "/work?n=more"); w.Code != 503 || !strings.Contains(w.Body.String(), "too much is asked at once") {
		t.Errorf("one too many: %d %q", w.Code, w.Body)
	}
	close(end)
	for range cap(s.slots) {
		if code := <-codes; code != 200 {
			t.Errorf("one of those before: %d", code)
		}
	}
}

// TestEnds: what is being answered when the server is told to end is finished.
func TestEnds(t *testing.T) {
	s, _ := testServer(t)
	begun, end := make(chan bool), make(chan bool)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		ended <- serve(ctx, l, s.handler(work(func(*answer) error { close(begun); <-end; return nil })))
	}()
	answered := make(chan string)
	go func() {
		w, err := http.Get("http://" + l.Addr().String() + "/work")
		if err != nil {
			answered <- err.Error()
			return
		}
		defer w.Body.Close()
		body, _ := io.ReadAll(w.Body)
		answered <- string(body)
	}()
	<-begun
	stop()
	for range 100 { // it does not listen any more
		if c, err := net.Dial("tcp", l.Addr().String()); err != nil {
			break
		} else {
			c.Close()
			time.Sleep(10 * time.Millisecond)
		}
	}
	close(end)
	if got := <-answered; got != "done" {
		t.Errorf("answered %q", got)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestCache: the answers of one state are kept, those asked for last, and not too many.
func TestCache(t *testing.T) {
	var c cache
	one := made{body: make([]byte, keptAnswers/4)}
	for i := range 5 {
		c.put("a", fmt.Sprint(i), one)
		c.get("a", "0")
	}
	for key, want := range map[string]bool{"0": true, "1": false, "2": false, "3": true, "4": true} {
		if _, ok := c.get("a", key); ok != want {
			t.Errorf("%s is kept: %v, want %v", key, ok, want)
		}
	}
	if _, ok := c.get("b", "4"); ok {
		t.Error("an answer of another state is given")
	}
	c.put("b", "x", one)
	if _, ok := c.get("a", "4"); ok || len(c.byKey) != 1 || c.order.Len() != 1 {
		t.Error("answers of an old state are kept")
	}
	c.put("b", "whole", made{body: make([]byte, keptAnswers+1)})
	if _, ok := c.get("b", "whole"); ok || c.bytes != 0 {
		t.Errorf("an answer larger than all is kept, %d bytes", c.bytes)
	}
}
