package web

import (
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
)

// guard turns away requests that no reader of this server makes, and says to browsers what
// no answer may do.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(to http.ResponseWriter, r *http.Request) {
		w := &told{ResponseWriter: to, status: http.StatusOK}
		defer func() {
			if p := recover(); p != nil {
				s.Trouble("%s: a fault of the program: %v\n%s", r.URL.Path, p, debug.Stack())
				http.Error(w, "a fault of the program; it was noted where it runs", http.StatusInternalServerError)
			}
			if s.Log != nil {
				s.Log(r, w.status)
			}
		}()
		h := w.Header()
		h.Set("Cache-Control", "no-cache")
		h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		switch {
		case !s.isCalled(r.Host):
			http.Error(w, "this server does not answer for the host "+strings.ToValidUTF8(r.Host, "?")+"; see --host of dateline serve", http.StatusMisdirectedRequest)
		case isForeign(r):
			http.Error(w, "pages of other sites may not ask this server", http.StatusForbidden)
		case len(r.URL.RawQuery) > longestQuestion:
			http.Error(w, "the question is too long", http.StatusRequestURITooLong)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// isCalled reports whether host is a name of this server. A page elsewhere whose name was
// made to point here calls it by that name.
func (s *Server) isCalled(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
	return slices.Contains(s.Hosts, host)
}

// isForeign reports whether a page of another site makes a request, other than by a link
// that a reader follows.
func isForeign(r *http.Request) bool {
	if o := r.Header.Get("Origin"); o != "" {
		if u, err := url.Parse(o); err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host) {
			return true
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site": // another port of this machine is of the same site
		return r.Header.Get("Sec-Fetch-Mode") != "navigate"
	}
	return false
}

// A told is a response of which the status is known afterwards.
type told struct {
	http.ResponseWriter
	status int
}

func (t *told) WriteHeader(status int) {
	t.status = status
	t.ResponseWriter.WriteHeader(status)
}
