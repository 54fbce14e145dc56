// Package web answers requests about a file of coverage: with pages for people, and for
// programs with JSON, a calendar and a feed. It only reads.
//
//	guard.go    who may ask, and what every answer says to a browser
//	server.go   request -> question -> answer: limits, states of the file
//	cache.go    answers that were given of a state
//	page.go …   found events -> one form of answer
package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/netutil"

	"dateline/render"
	"dateline/timeline"
	"dateline/timeline/store"
)

// The limits of one request, and of all of them together.
const (
	longestQuestion = 2000     // bytes of the parameters of an address
	largestAnswer   = 16 << 20 // bytes
	connections     = 250
	keptAnswers     = 32 << 20 // bytes of answers that are kept to be given again
)

// So long may be worked on one answer, and so long may it wait for others to be done with.
var longestWork, longestWait = 5 * time.Second, 5 * time.Second

// A Question is what the parameters of an address ask for.
type Question struct {
	Options timeline.Options
	Text    string // all that is asked for, in one line; "" if it is everything
	// Arrange puts events in the order that is asked for; nil: they are in order of time.
	Arrange func([]*timeline.Event)
	// Mistyped returns a line for each name that is likely mistyped in what found nothing.
	Mistyped func(context.Context) ([]string, error)
}

// A Server answers requests about a store.
type Server struct {
	Store *store.Store
	Title string // "": that of any timeline
	// Read reads the parameters of an address, which are the flags of dateline query, and q,
	// a line in its language. An error is for the reader.
	Read   func(context.Context, url.Values) (*Question, error)
	Orders []render.Choice // what the parameter sort may be; the first is the order of time
	// Edition tells what answers depend on besides the file and the address: the program, and
	// the day that "last week" is counted from.
	Edition func() string
	Hosts   []string                          // the names, without a port, that it may be called by
	Log     func(r *http.Request, status int) // called after each answer; nil: nobody wants to know
	Trouble func(format string, args ...any)  // called where an answer fails for no fault of the reader

	cache cache
	slots chan struct{} // as many as may search at once
}

// A form is one form of answer to a question.
type form struct {
	mime      string
	policy    string // what its pages may do in a browser; "": nothing
	top, most int    // how many events, where nothing is said, and where much is asked for
	print     func(*answer, io.Writer) error
	refuse    func(*Server, http.ResponseWriter, *http.Request, *refusal)
	find      func(*answer) error // nil: what the parameters ask for
}

// An answer is one answer in the making.
type answer struct {
	*Server
	ctx    context.Context
	form   *form
	here   string // the address of the server, as it was called
	id     string // of the event that the path names
	params url.Values
	*Question
	found store.Found
	notes []string
}

// A refusal is an answer that is none.
type refusal struct {
	status int
	words  string // one line
}

func (r *refusal) Error() string { return r.words }

func refuse(status int, format string, args ...any) *refusal {
	return &refusal{status, strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " ")}
}

// forms are the forms of answers, by where they are asked for.
var forms = map[string]*form{
	"/{$}":             listPage,
	"/events/{id}":     eventPage,
	"/api/events":      listJSON,
	"/api/events/{id}": eventJSON,
	"/events.ics":      calendar,
	"/feed.atom":       feed,
}

// Handler returns what answers requests.
func (s *Server) Handler() http.Handler { return s.handler(forms) }

func (s *Server) handler(forms map[string]*form) http.Handler {
	s.slots = make(chan struct{}, min(store.Readers, max(2, runtime.GOMAXPROCS(0))))
	mux := http.NewServeMux()
	for path, f := range forms {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, f) })
	}
	return s.guard(mux)
}

// Serve answers requests that come to l until ctx ends; those that are running then are
// finished.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	return serve(ctx, l, s.Handler())
}

func serve(ctx context.Context, l net.Listener, h http.Handler) error {
	const grace = 10 * time.Second
	srv := &http.Server{
		Handler: h, ErrorLog: log.New(io.Discard, "", 0), MaxHeaderBytes: 16 << 10,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, IdleTimeout: time.Minute,
		WriteTimeout: longestWait + longestWork + 20*time.Second,
	}
	done := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		within, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
		defer cancel()
		done <- srv.Shutdown(within)
	})
	err := srv.Serve(netutil.LimitListener(l, connections))
	if stop() || !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-done; err != nil {
		return srv.Close()
	}
	return nil
}

// answer answers one request.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, f *form) {
	a, err := s.begin(r, f)
	var state store.State
	if err == nil {
		state, err = s.Store.State(r.Context())
	}
	if err != nil {
		s.fail(w, r, f, err)
		return
	}
	tag := etag(state.Tag, s.Edition())
	known := unchanged(r, tag, state.Modified)
	var made made
	if !known {
		if made, err = s.made(r, a, tag); err != nil {
			s.fail(w, r, f, err)
			return
		}
	}
	h := w.Header()
	h.Set("ETag", tag)
	h.Set("Last-Modified", state.Modified.UTC().Format(http.TimeFormat))
	if f.policy != "" { // also of what a browser has: it takes the new one for that
		h.Set("Content-Security-Policy", f.policy)
	}
	if known {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", f.mime)
	h.Set("X-Total-Count", strconv.Itoa(made.found))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(made.body))
}

// made returns an answer, the one that was made before where there is one.
func (s *Server) made(r *http.Request, a *answer, tag string) (made, error) {
	key := a.here + r.URL.Path + "?" + a.params.Encode()
	m, ok := s.cache.get(tag, key)
	if ok {
		return m, nil
	}
	m, err := a.make(r.Context())
	if err == nil {
		s.cache.put(tag, key, m)
	}
	return m, err
}

// begin reads what a request asks for.
func (s *Server) begin(r *http.Request, f *form) (*answer, error) {
	given, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, refuse(http.StatusBadRequest, "the address cannot be read: %v", err)
	}
	params := url.Values{}
	for name, values := range given {
		for _, v := range values {
			if v = strings.TrimSpace(v); v != "" { // an empty field of a form
				params[name] = append(params[name], v)
			}
		}
	}
	a := &answer{Server: s, form: f, here: here(r), id: r.PathValue("id"), params: params}
	if a.Question, err = s.Read(r.Context(), params); err != nil {
		return nil, refuse(http.StatusBadRequest, "%v", err)
	}
	switch o := &a.Options; {
	case o.Top > f.most && f.most > 0:
		return nil, refuse(http.StatusBadRequest, "top: %d is too many; up to %d events are given at once here", o.Top, f.most)
	case o.Top == 0:
		o.Top = f.top
	}
	return a, nil
}

// here returns the address of the server as a request has it. A server in front of it that
// takes care of encryption says so.
func here(r *http.Request) string {
	if r.Header.Get("X-Forwarded-Proto") == "https" {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// make makes the answer, as soon as not too many others are being made.
func (a *answer) make(ctx context.Context) (made, error) {
	late := time.NewTimer(longestWait)
	defer late.Stop()
	select {
	case a.slots <- struct{}{}:
		defer func() { <-a.slots }()
	case <-late.C:
		return made{}, refuse(http.StatusServiceUnavailable, "too much is asked at once; try again in a moment")
	case <-ctx.Done():
		return made{}, ctx.Err()
	}
	var cancel context.CancelFunc
	a.ctx, cancel = context.WithTimeout(ctx, longestWork)
	defer cancel()
	body := &limited{most: largestAnswer}
	err := a.find()
	if err == nil {
		err = a.form.print(a, body)
	}
	switch {
	case errors.Is(err, errTooLarge):
		return made{}, refuse(http.StatusBadRequest, "the answer is larger than %d MB; ask for less with top", largestAnswer>>20)
	case err != nil && errors.Is(a.ctx.Err(), context.DeadlineExceeded):
		return made{}, refuse(http.StatusServiceUnavailable, "this took longer than %v and was ended; ask for less, such as a month or a place", longestWork)
	}
	return made{body.Bytes(), a.found.Events}, err
}

// find looks for what is asked for.
func (a *answer) find() (err error) {
	if a.form.find != nil {
		return a.form.find(a)
	}
	if a.found, err = a.Store.Search(a.ctx, a.Options); err != nil {
		return err
	}
	if a.Arrange != nil {
		a.Arrange(a.found.Timeline.Events)
	}
	if a.found.Events == 0 {
		a.notes, err = a.Mistyped(a.ctx)
	}
	return err
}

// printer returns what prints the answer.
func (a *answer) printer() *render.Printer { return &render.Printer{Title: a.Title, Query: a.Text} }

// fail answers that there is no answer.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, f *form, err error) {
	if r.Context().Err() != nil {
		return // nobody waits for it any more
	}
	var why *refusal
	if !errors.As(err, &why) {
		s.Trouble("%s: %v", r.URL.Path, err)
		why = refuse(http.StatusServiceUnavailable, "%v", err)
	}
	if why.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	f.refuse(s, w, r, why)
}

// refuseInWords refuses with one line of text.
func refuseInWords(_ *Server, w http.ResponseWriter, _ *http.Request, why *refusal) {
	http.Error(w, why.words, why.status)
}

// etag names what an answer is made of.
func etag(parts ...string) string {
	h := fnv.New64a()
	for _, p := range parts {
		io.WriteString(h, p+"\x00")
	}
	return fmt.Sprintf(`"%016x"`, h.Sum64())
}

// unchanged reports whether the reader has the answer already.
func unchanged(r *http.Request, tag string, modified time.Time) bool {
	if list := r.Header.Values("If-None-Match"); len(list) > 0 {
		for _, t := range strings.Split(strings.Join(list, ","), ",") {
			if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == tag {
				return true
			}
		}
		return false
	}
	since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
	return err == nil && !modified.Truncate(time.Second).After(since)
}

// errTooLarge says that an answer became too large.
var errTooLarge = errors.New("too large")

// A limited is a buffer that does not grow without end.
type limited struct {
	bytes.Buffer
	most int
}

func (l *limited) Write(b []byte) (int, error) {
	if l.Len()+len(b) > l.most {
		return 0, errTooLarge
	}
	return l.Buffer.Write(b)
}
