package article

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestFetch(t *testing.T) {
	asked := 0
	site := http.NewServeMux()
	site.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "User-agent: *\nDisallow: /closed/\nAllow: /closed/open\n")
	})
	site.HandleFunc("/2018/07/16/talks", func(w http.ResponseWriter, _ *http.Request) {
		asked++
		fmt.Fprint(w, "<html><body><p>The talks ended.</p></body></html>")
	})
	site.HandleFunc("/closed/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "Something happened.") })
	site.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/closed/x", http.StatusFound) })
	site.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	site.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(302)
	})
	site.HandleFunc("/endless", func(w http.ResponseWriter, _ *http.Request) {
		b := []byte(strings.Repeat("word ", 1<<16))
		for range 200 {
			if _, err := w.Write(b); err != nil {
				return
			}
		}
	})
	site.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	server := httptest.NewServer(site)
	defer server.Close()
	f := &Fetcher{AllowPrivate: true, Dir: t.TempDir(), Timeout: time.Second}
	for range 2 {
		all, problems := readAll(t, Options{Fetch: f}, server.URL+"/2018/07/16/talks")
		if len(all) != 1 || len(problems) > 0 || all[0].Text != "The talks ended." || all[0].Published.String() != "2018-07-16" {
			t.Fatalf("%+v %v", all, problems)
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
	if all, problems := readAll(t, Options{Fetch: f}, server.URL+"/closed/open"); len(all) != 1 {
		t.Error(problems)
	}
	for path, want := range map[string]string{"/closed/x": "robots.txt", "/moved": "robots.txt", "/round": "leads on and on", "/file": "leads to an address in file",
		"/endless": "is longer than 32 MB", "/slow": "does not answer in time", "/none": "404"} {
		all, problems := readAll(t, Options{Fetch: f}, server.URL+path)
		if len(all) > 0 || len(problems) != 1 || !strings.Contains(problems[0].What, want) {
			t.Errorf("%s: %d articles, %v", path, len(all), problems)
		}
	}
	_, err := (&Fetcher{}).fetch(context.Background(), server.URL+"/2018/07/16/talks")
	if err != errPrivate {
		t.Errorf("a loopback address: %v", err)
	}
	for _, a := range []string{"ftp://x.example/", "http://", "http://u:p@x.example/", "http:///x"} {
		if _, err := f.fetch(context.Background(), a); err == nil {
			t.Errorf("%s was fetched", a)
		}
	}
}

func TestPrivate(t *testing.T) {
	for a, want := range map[string]bool{"127.0.0.1": true, "10.1.2.3": true, "192.168.0.1": true, "169.254.169.254": true, "::1": true, "fe80::1": true, "fd00::1": true,
		"::ffff:127.0.0.1": true, "0.0.0.0": true, "100.64.1.1": true, "224.0.0.1": true, "64:ff9b::7f00:1": true, "93.184.216.34": false, "2606:2800:220:1::1": false} {
		if isPrivate(netip.MustParseAddr(a)) != want {
			t.Errorf("%s private: %v", a, !want)
		}
	}
}

func TestRobots(t *testing.T) {
	r := readRobots(strings.NewReader("User-agent: other\nDisallow: /\n\nUser-agent: x\nUser-agent: Dateline\nDisallow: /a*b$\nDisallow: /c\nAllow: /c/d\n\nUser-agent: *\nDisallow: /z\n"))
	for path, want := range map[string]bool{"/": true, "/axb": false, "/axbc": true, "/c/x": false, "/c/d/e": true, "/z": true} {
		if r.allow(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
}
