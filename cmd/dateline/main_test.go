package main

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dateline": main})
}

// TestScripts runs the sessions of testdata/script. Each has its own folder and home, and
// a clock that stands at 10 August 2025. "-update" rewrites the files that cmp compares.
func TestScripts(t *testing.T) {
	summit, err := filepath.Abs("../../testdata/summit")
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(http.HandlerFunc(page))
	t.Cleanup(site.Close)
	testscript.Run(t, testscript.Params{
		Dir:           "../../testdata/script",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SUMMIT", summit)
			e.Setenv("SITE", site.URL)
			e.Setenv("BIN", filepath.SplitList(e.Getenv("PATH"))[0]) // where dateline is, and nothing else
			e.Setenv("DATELINE_NOW", "2025-08-10")
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, ".config"))
			return nil
		},
		Condition: func(name string) (bool, error) {
			if file, ok := strings.CutPrefix(name, "exists:"); ok {
				_, err := os.Stat(file)
				return err == nil, nil
			}
			return name == "root" && os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "make": makeFile,
		},
	})
}

// page answers for the site that the sessions know as $SITE.
func page(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/robots.txt":
		io.WriteString(w, "User-agent: *\nDisallow: /closed\n")
	case "/feed.xml":
		w.Header().Set("ETag", `"one"`)
		if r.Header.Get("If-None-Match") == `"one"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, "<rss version='2.0'><channel><title>Harbour Times</title><item><link>https://harbour.example/1</link>"+
			"<pubDate>Mon, 11 Aug 2025 08:00:00 GMT</pubDate><description>The Helsinki summit of 16 July 2018 is remembered.</description></item></channel></rss>")
	case "/pages.xml":
		fmt.Fprintf(w, "<rss version='2.0'><channel><title>Harbour Times</title><item><link>http://%s/talks</link>"+
			"<pubDate>Mon, 11 Aug 2025 08:00:00 GMT</pubDate><description>The two presidents met.</description></item></channel></rss>", r.Host)
	case "/talks", "/2018/07/17/talks":
		io.WriteString(w, "<html><head><title>Talks</title><meta property='og:site_name' content='Harbour Times'></head>"+
			"<body><article><p>The two presidents met in Helsinki on 16 July 2018, the Kremlin said.</p></article></body></html>")
	default:
		http.NotFound(w, r)
	}
}

// status runs a command that must end with a code: "status 2 dateline build".
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("ended with %d, want %d", got, want)
	}
}

// makeFile writes a file with bytes that an archive cannot hold: "make a.png \\x89PNG".
func makeFile(ts *testscript.TestScript, _ bool, args []string) {
	data, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(data), 0o666))
}
