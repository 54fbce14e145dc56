package render

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// reader returns the path of a file of a program that reads one of our formats, or
// skips the test where it is not installed: npm install --prefix render/testdata/readers
func reader(t *testing.T, file string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", "readers", "node_modules", file))
	if err == nil {
		_, err = os.Stat(path)
	}
	if testing.Short() {
		t.Skip("this takes seconds")
	}
	if err != nil {
		missing(t, file+" is not installed: what it reads is not checked")
	}
	return path
}

// missing skips a test for want of a program. The gate has them all: there it fails.
func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// waitFor evaluates js until it is not empty.
func (b *browser) waitFor(js string) string {
	b.Helper()
	for range 100 {
		if s := evaluate[string](b, js); s != "" {
			return s
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.Fatalf("nothing came of %s", js)
	return ""
}

// asScript writes v as JavaScript that may stand in a page.
func asScript(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v) // which escapes <, > and &
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestReadMermaid: Mermaid finds each event as one, and draws the words as they are.
func TestReadMermaid(t *testing.T) {
	player := reader(t, "mermaid/dist/mermaid.min.js")
	b := newBrowser(t)
	var texts, sources []string
	for _, s := range nasty {
		if oneLine(s) != "" {
			texts = append(texts, oneLine(s))
			sources = append(sources, string(print(t, &Printer{}, "mermaid", hostile(s))))
		}
	}
	b.open("m.html", []byte(`<!DOCTYPE html><meta charset="utf-8"><div id="d"></div><script src="file://`+player+`"></script><script>
window.done = ""; const sources = `+asScript(t, sources)+`, results = [];
(async () => { mermaid.initialize({startOnLoad: false});
for (const [i, text] of sources.entries()) { try {
  const tasks = (await mermaid.mermaidAPI.getDiagramFromText(text)).db.getTasks();
  const {svg} = await mermaid.render("x" + i, text); document.getElementById("d").innerHTML = svg;
  results.push([String(tasks.reduce((n, t) => n + t.events.length, 0)), document.getElementById("d").textContent]);
} catch (e) { results.push([String(e), ""]); } }
window.done = JSON.stringify(results); })();</script>`), 1280)
	var results [][2]string
	if err := json.Unmarshal([]byte(b.waitFor(`window.done`)), &results); err != nil {
		t.Fatal(err)
	}
	without := strings.NewReplacer(" ", "", "\u00a0", "").Replace
	for i, r := range results {
		if r[0] != "17" {
			t.Errorf("%q: %s events, want 17\n%s", texts[i], r[0], sources[i])
		}
		if want := without(texts[i]); len([]rune(texts[i])) < 80 && !strings.Contains(without(r[1]), want) {
			t.Errorf("%q is not drawn", texts[i])
		}
	}
}

// TestReadTimelineJS: the player takes every event, without complaint, and makes no
// markup of their words.
func TestReadTimelineJS(t *testing.T) {
	player := reader(t, "@knight-lab/timelinejs/dist/js/timeline.js")
	b := newBrowser(t)
	for _, s := range []string{"plain", `<img src=x onerror="boom()"><script>boom()</script>`, "&lt;b&gt; & http://evil.example/ 日本語"} {
		tl := hostile(s)
		b.open("t.html", []byte(`<!DOCTYPE html><meta charset="utf-8"><div id="d" style="height:600px"></div><script src="file://`+player+`"></script>
<script>window.tl = new TL.Timeline("d", `+asScript(t, json.RawMessage(print(t, &Printer{}, "timelinejs", tl)))+`, {font: null});</script>`), 1280)
		b.waitFor(`document.querySelectorAll(".tl-headline").length >= 17 ? "ok" : ""`)
		got := evaluate[string](b, `JSON.stringify([tl.config.events.length, tl.config.messages.errors.length, document.querySelectorAll("img, .tl-slide script").length])`)
		if got != "[17,0,0]" {
			t.Errorf("%q: events, complaints and elements are %s, want [17,0,0]", s, got)
		}
		if text := evaluate[string](b, `[...document.querySelectorAll(".tl-headline")].map(e => e.textContent).join("\n")`); !strings.Contains(text, oneLine(s)) {
			t.Errorf("%q is not among the headlines %.300q", s, text)
		}
	}
}

const markwhenJS = `
const {parse} = require(process.argv[1]);
let input = ""; process.stdin.on("data", d => input += d).on("end", () => {
  const r = parse(input), out = [];
  const walk = n => { for (const c of n.children || []) if (c.firstLine) out.push([c.id ?? "", c.dateRangeIso.fromDateTimeIso.slice(0, 10), c.properties?.edtf ?? "", Object.keys(c.tags ?? {}).length]); else walk(c); };
  walk(r.events);
  console.log(JSON.stringify({title: r.header.title, events: out, messages: r.parseMessages.length + r.documentMessages.length}));
});`

// TestReadMarkwhen: markwhen's parser finds each event, with its id and its date.
func TestReadMarkwhen(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		missing(t, "node is not installed: markwhen's parser is not run")
	}
	parser := reader(t, "@markwhen/parser/cjs/index.js")
	for _, s := range append([]string{"plain words"}, nasty...) {
		if oneLine(s) == "" {
			continue
		}
		tl := hostile(s)
		cmd := exec.Command(node, "-e", markwhenJS, parser)
		cmd.Stdin = bytes.NewReader(print(t, &Printer{}, "markwhen", tl))
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		var got struct {
			Title    string
			Events   [][]any
			Messages int
		}
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatal(err)
		}
		if strings.ReplaceAll(got.Title, "\u2060", "") != oneLine(s) || got.Messages > 0 || len(got.Events) != len(tl.Events) {
			t.Errorf("%q: title %q, %d messages, %d events, want %d", s, got.Title, got.Messages, len(got.Events), len(tl.Events))
			continue
		}
		for i, e := range tl.Events {
			if g := got.Events[i]; g[0] != e.ID || g[2] != e.When.String() || g[1] != isoDay(e.When.Start) || g[3] != 0.0 {
				t.Errorf("%q: event %d is read as %v, want %s on %s", s, i, g, e.ID, e.When)
			}
		}
	}
}
