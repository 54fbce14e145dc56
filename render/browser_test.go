package render

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"dateline/timeline"
)

// A browser is a tab of Chromium and what went wrong in it.
type browser struct {
	*testing.T
	ctx      context.Context
	problems chan string
}

// newBrowser opens a tab, or skips the test where there is no Chromium.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if testing.Short() {
		t.Skip("this takes seconds")
	}
	if path == "" {
		missing(t, "Chromium is not installed: what it shows is not checked")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)
	ctx, cancelAlloc := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancelAlloc)
	ctx, cancelTab := chromedp.NewContext(ctx)
	t.Cleanup(cancelTab)
	b := &browser{t, ctx, make(chan string, 100)}
	note := func(s string) {
		select {
		case b.problems <- s:
		default:
		}
	}
	b.do(func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, cdplog.Enable, cdp.Empty{})
		return chromedp.Void{}, err
	})
	err := chromedp.Listen(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *runtime.EventExceptionThrown:
			note("script error: " + ev.ExceptionDetails.Text)
		case *cdplog.EventEntryAdded:
			note("console: " + ev.Entry.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// open shows a file with the given content in a window of the given width.
func (b *browser) open(name string, content []byte, width int64) {
	b.Helper()
	file := filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(file, content, 0o666); err != nil {
		b.Fatal(err)
	}
	b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+file))
}

func (b *browser) dark(on bool) {
	b.Helper()
	value := map[bool]string{false: "light", true: "dark"}[on]
	b.do(func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}}})
		return chromedp.Void{}, err
	})
}

func evaluate[T any](b *browser, js string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](js))
	if err != nil {
		b.Fatalf("%v in %.80s", err, js)
	}
	return v
}

// clean fails if anything went wrong since it was last asked, or was requested.
func (b *browser) clean() {
	b.Helper()
	if n := evaluate[int](b, `performance.getEntriesByType("resource").length`); n > 0 {
		b.Errorf("%d requests", n)
	}
	for {
		select {
		case s := <-b.problems:
			b.Error(s)
		default:
			return
		}
	}
}

// overlapJS lists texts that overlap, leave the picture, or are wider or narrower than
// was reckoned by more than one part in a hundred.
const overlapJS = `(() => {
const T = [...document.querySelectorAll("text")].map(t => [t.textContent, t.getBoundingClientRect()]), v = document.documentElement.getBoundingClientRect(), bad = [];
for (let i = 0; i < T.length; i++) { const a = T[i][1];
  if (a.right > v.right + .5 || a.left < v.left - .5 || a.bottom > v.bottom + .5 || a.top < v.top - .5) bad.push("outside: " + T[i][0]);
  for (let j = i + 1; j < T.length; j++) { const b = T[j][1], w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (w > 1 && h > 1) bad.push("overlap: " + T[i][0] + " / " + T[j][0]); } }
return bad; })()`

// contrastJS lists texts whose contrast with their ground is below 4.5 to 1.
const contrastJS = `(() => {
const rgb = c => (c.match(/[\d.]+/g) || []).map(Number), lum = c => { const f = c.slice(0, 3).map(x => { x /= 255; return x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; }); return .2126 * f[0] + .7152 * f[1] + .0722 * f[2]; };
const svg = document.documentElement.tagName === "svg", ground = svg ? rgb(getComputedStyle(document.querySelector(".bg")).fill) : null, bad = new Set();
const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
for (let n; n = walk.nextNode();) { const e = n.parentElement; if (!n.data.trim() || !e.checkVisibility?.() || /^(style|script|title|desc)$/i.test(e.tagName)) continue;
  const s = getComputedStyle(e), fg = rgb(svg ? s.fill : s.color); let bg = ground;
  for (let p = e; !bg && p; p = p.parentElement) { const c = rgb(getComputedStyle(p).backgroundColor); if (c.length === 3 || c[3] > 0) bg = c; }
  const [a, b] = [lum(fg), lum(bg || [255, 255, 255])].sort((x, y) => y - x);
  if ((a + .05) / (b + .05) < 4.5) bad.add(e.tagName + "." + e.getAttribute("class") + " " + ((a + .05) / (b + .05)).toFixed(2)); }
return [...bad]; })()`

func (b *browser) none(what, js string) {
	b.Helper()
	if bad := evaluate[[]string](b, js); len(bad) > 0 {
		b.Errorf("%s: %d, such as %q", what, len(bad), bad[:min(3, len(bad))])
	}
}

// TestBrowserSVG: what was reckoned without a browser holds in one.
func TestBrowserSVG(t *testing.T) {
	b := newBrowser(t)
	for name, tl := range map[string]*timeline.Timeline{"sample": sample(), "many": many(60, 5), "hostile": hostile("Wide </text><script>alert(1)</script> & WWW words"), "CJK": hostile(strings.Repeat("日本語", 60))} {
		for _, page := range []string{"", "a4-landscape"} {
			b.open("out.svg", print(t, &Printer{Page: page, Query: "place:Helsinki"}, "svg", tl), 1280)
			if name != "CJK" { // whose fonts are taller than ours
				b.none(name+" "+page, overlapJS)
			}
			for _, on := range []bool{false, true} {
				b.dark(on)
				b.none(fmt.Sprint(name, " contrast, dark ", on), contrastJS)
			}
			b.clean()
		}
	}
}

// TestBrowserWidths: the widths of a table are those that Chromium draws.
func TestBrowserWidths(t *testing.T) {
	b := newBrowser(t)
	s := &sheet{w: 800, h: 400}
	var want []float64
	for i, f := range []face{faceTitle, faceSub, faceHead, faceDate, faceName, faceQuote, faceRefs, faceTickIn} {
		line := "AVATAR To Wolves, “quoted” – 16 July 2018 Čeština Ελλάς Крым €"
		w, _ := f.width(line)
		want = append(want, w)
		s.text(10, float64(40+30*i), f, "start", line)
	}
	b.open("out.svg", s.svg("t", "d"), 1280)
	if ours := evaluate[bool](b, `document.fonts.check("12px 'Liberation Sans'")`); !ours {
		missing(t, "Liberation Sans is not installed: our widths of text are not checked")
	}
	for i, got := range evaluate[[]float64](b, `[...document.querySelectorAll("text")].map(t => t.getComputedTextLength())`) {
		if got < want[i]*0.99 || got > want[i]*1.01 {
			t.Errorf("line %d is %v wide, reckoned as %v", i, got, want[i])
		}
	}
}

// TestBrowserHTML: the page asks for nothing, runs its script without fault, and stays
// within the width of its window.
func TestBrowserHTML(t *testing.T) {
	b := newBrowser(t)
	for name, tl := range map[string]*timeline.Timeline{"sample": sample(), "none": {}, "hostile": hostile(`"><img src=x onerror=alert(1)></script><script>alert(1)</script>`)} {
		page := print(t, &Printer{}, "html", tl)
		for _, width := range []int64{390, 1280, 1920} {
			b.open("out.html", page, width)
			for _, on := range []bool{false, true} {
				b.dark(on)
				b.none(fmt.Sprint(name, " contrast, dark ", on), contrastJS)
			}
			if over := evaluate[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("%s at %d: %d wider than the window", name, width, over)
			}
			if n := evaluate[int](b, `document.querySelectorAll("img,iframe,script:not([type]):not(:last-child)").length`); n > 0 {
				t.Errorf("%s: article text made %d elements", name, n)
			}
			b.clean()
		}
	}
}

const shownJS = `[...document.querySelectorAll(".event")].filter(e => !e.hidden).length`

// set gives a field of the page a value, as a reader's typing would, and waits for what
// it does.
func (b *browser) set(form, field, value string) {
	b.Helper()
	evaluate[bool](b, fmt.Sprintf(`(() => { const e = document.querySelector("#%s").elements[%q]; e.value = e.options ? [...e.options].find(o => o.textContent === %[3]q)?.value ?? "" : %[3]q; e.dispatchEvent(new Event("input", {bubbles: true})); return true })()`, form, field, value))
	time.Sleep(250 * time.Millisecond)
}

// drag moves the pressed mouse across an element, from one share of its width to another.
func (b *browser) drag(selector string, from, to float64) {
	b.Helper()
	box := evaluate[[]float64](b, fmt.Sprintf(`(() => { scrollTo(0, 0); const r = document.querySelector(%q).getBoundingClientRect(); return [r.left, r.top + r.height / 2, r.width] })()`, selector))
	mouse := func(kind input.DispatchMouseEventType, share float64) chromedp.Action[chromedp.Void] {
		return func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
			_, err := cdp.Call(ctx, tab, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: box[0] + share*box[2], Y: box[1], Button: input.MouseButtonLeft, ClickCount: 1})
			return chromedp.Void{}, err
		}
	}
	b.do(mouse("mousePressed", from), mouse("mouseMoved", to), mouse("mouseReleased", to))
	time.Sleep(250 * time.Millisecond)
}

// TestBrowserFilters uses the page.
func TestBrowserFilters(t *testing.T) {
	b := newBrowser(t)
	b.open("out.html", print(t, &Printer{}, "html", sample()), 1280)
	for _, test := range []struct {
		field, value string
		want         int
	}{
		{"text", "crimea", 1}, {"text", "", 17}, {"outlet", "Nachtblatt", 3}, {"outlet", "", 17}, {"place", "Helsinki", 1}, {"place", "", 17},
		{"status", "cancelled", 1}, {"status", "", 17}, {"actor", "Donald Trump", 4}, {"actor", "", 17}, {"from", "2022", 6}, {"to", "2025-08-10", 4}, {"from", "", 15}, {"to", "", 17},
	} {
		b.set("filters", test.field, test.value)
		if got := evaluate[int](b, shownJS); got != test.want {
			t.Errorf("%s %q shows %d events, want %d", test.field, test.value, got, test.want)
		}
	}
	b.drag("#strip", 0.98, 1.2)
	if got, from := evaluate[int](b, shownJS), evaluate[string](b, `document.querySelector("#filters").elements.from.value`); got != 5 || !strings.HasPrefix(from, "2025-") {
		t.Errorf("brushing the last of the overview shows %d events from %q, want 5 from 2025", got, from)
	}
	evaluate[bool](b, `(location.hash = "#ev-crimea", true)`)
	time.Sleep(250 * time.Millisecond)
	if got := evaluate[int](b, shownJS); got != 17 {
		t.Errorf("a link to what is hidden shows %d events, want all", got)
	}
	b.set("pair", "a", "Meridian Wire")
	b.set("pair", "b", "Baltic Quarterly")
	if got := evaluate[string](b, `document.querySelector("#compare p").textContent`); got != "13 events by either, 1 by both." {
		t.Errorf("compared: %q", got)
	}
	if got := evaluate[string](b, `decodeURIComponent(location.hash)`); !strings.Contains(got, "a=Meridian+Wire") {
		t.Errorf("the address is %q", got)
	}
	evaluate[bool](b, `document.querySelector("#ev-helsinki details").open = true`)
	time.Sleep(100 * time.Millisecond)
	if got := evaluate[int](b, `document.querySelectorAll("#ev-helsinki .copy").length`); got != 4 {
		t.Errorf("%d claims can be copied, want 4", got)
	}
	evaluate[bool](b, `(document.activeElement?.blur(), document.dispatchEvent(new KeyboardEvent("keydown", {key: "j", bubbles: true})))`)
	if got := evaluate[string](b, `document.activeElement.closest(".event")?.id ?? ""`); got != "ev-alaska-purchase" {
		t.Errorf("the key j went to %q", got)
	}
	b.clean()
}
