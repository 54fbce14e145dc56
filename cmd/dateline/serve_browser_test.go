package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A tab is one of Chromium, in which a reader uses the pages of a server.
type tab struct {
	*testing.T
	ctx      context.Context
	problems chan string // what the browser complained of
}

// newTab opens a tab, or skips the test where there is no Chromium; the gate has one.
func newTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("this takes seconds")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("Chromium is not installed: what it shows is not checked")
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	ctx, cancelBrowser := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)...)
	t.Cleanup(cancelBrowser)
	ctx, cancelTab := chromedp.NewContext(ctx)
	t.Cleanup(cancelTab)
	b := &tab{t, ctx, make(chan string, 100)}
	b.do(func(ctx context.Context, at *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, at, cdplog.Enable, cdp.Empty{})
		return chromedp.Void{}, err
	}, func(ctx context.Context, at *chromedp.Target) (chromedp.Void, error) {
		still := []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}} // else a click may miss what scrolls
		_, err := cdp.Call(ctx, at, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: still})
		return chromedp.Void{}, err
	})
	err = chromedp.Listen(ctx, func(ev any) {
		switch ev := ev.(type) {
		case *runtime.EventExceptionThrown:
			b.problems <- "script error: " + ev.ExceptionDetails.Text
		case *cdplog.EventEntryAdded:
			b.problems <- "console: " + ev.Entry.Text
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// scripts lets pages run their scripts or not.
func (b *tab) scripts(on bool) {
	b.Helper()
	b.do(func(ctx context.Context, at *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, at, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return chromedp.Void{}, err
	})
}

// see evaluates an expression until it is what a reader should see.
func (b *tab) see(js, want string) {
	b.Helper()
	var got string
	for range 100 {
		var err error
		if got, err = chromedp.Run(b.ctx, chromedp.Evaluate[string](`String(`+js+`)`)); err == nil && got == want {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.Fatalf("%s is %q, want %q", js, got, want)
}

// search types into the search box and presses Enter.
func (b *tab) search(words string) {
	b.Helper()
	b.see(`document.readyState`, "complete")
	b.see(`(document.querySelector("#search [name=q]").value = "", document.documentElement.dataset.old = "1")`, "1")
	b.do(chromedp.SendKeys(chromedp.CSS("#search [name=q]"), words+"\r"))
	b.see(`document.documentElement.dataset.old + " " + document.readyState`, "undefined complete")
}

// clean fails if the browser complained of anything, or a page asked for anything else.
func (b *tab) clean(page string) {
	b.Helper()
	b.see(`performance.getEntriesByType("resource").length`, "0")
	for {
		select {
		case s := <-b.problems:
			b.Errorf("%s: %s", page, s)
		default:
			return
		}
	}
}

const (
	shownEvents = `[...document.querySelectorAll(".event")].filter(e => e.checkVisibility()).length`
	foundLine   = `document.querySelector("#found").innerText`
)

// TestServeInBrowser: a reader searches, narrows, opens an event and goes back, on a wide
// window and on a phone.
func TestServeInBrowser(t *testing.T) {
	b := newTab(t)
	s := serveSummit(t)
	for _, width := range []int64{1280, 390} {
		b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(s.address+"/"))
		b.see(foundLine, "130 events found; the 20 that matter most are shown. Show 60")
		b.see(shownEvents, "20")

		b.search("actor:Putin kind:summit")
		b.see(`location.search`, "?q=actor%3APutin+kind%3Asummit")
		b.see(`document.querySelector("#search [name=q]").value`, "actor:Putin kind:summit")
		b.see(`document.title`, "actor:Putin kind:summit – Timeline")
		b.see(foundLine, "7 events found. Selected: actor:Putin kind:summit.")

		// The script narrows what is shown.
		b.do(chromedp.Click(chromedp.CSS("#narrow summary")))
		b.see(`(() => { const o = document.querySelector("#filters").elements.outlet; o.value = [...o.options].find(x => x.textContent === "Meridian Wire").value; o.dispatchEvent(new Event("input", {bubbles: true})); return o.selectedOptions[0].textContent })()`, "Meridian Wire")
		b.see(`document.querySelector("#count").innerText`, "4 of 7 events")
		b.see(shownEvents, "4")

		// One event with all its claims, and back.
		b.do(chromedp.Click(chromedp.CSS("#ev-helsinki-summit-2018 summary")))
		b.see(`document.querySelector("#ev-helsinki-summit-2018 details").open`, "true")
		b.do(chromedp.Click(chromedp.CSS("#ev-helsinki-summit-2018 details p a")))
		b.see(`location.pathname`, "/events/helsinki-summit-2018")
		b.see(`document.querySelectorAll(".event details[open] cite").length`, "9")
		b.see(`document.querySelector("#narrow").checkVisibility()`, "false")
		b.see(`history.back()`, "undefined")
		b.see(`document.querySelector("#search [name=q]").value + document.querySelector("#search [name=from]").disabled`, "actor:Putin kind:summitfalse")

		b.clean(fmt.Sprint(width))
		for path, status := range map[string]string{"/?q=from:teatime": "400", "/": "200", "/events/helsinki-summit-2018": "200", "/?q=actor:Putin&sort=outlets&outlet=Ledger": "200"} {
			b.do(chromedp.Navigate(s.address + path))
			b.see(`document.documentElement.scrollWidth - document.documentElement.clientWidth`, "0")
			b.see(`performance.getEntriesByType("navigation")[0].responseStatus`, status)
		}
		for len(b.problems) > 0 { // the browser notes the 400
			if p := <-b.problems; !strings.Contains(p, "400") {
				t.Error(p)
			}
		}
	}
}

// TestServeWithoutScript: the page and its search do without one.
func TestServeWithoutScript(t *testing.T) {
	b := newTab(t)
	s := serveSummit(t)
	b.scripts(false)
	b.do(chromedp.EmulateViewport(390, 900), chromedp.Navigate(s.address+"/"))
	b.see(shownEvents, "20")
	b.see(`["#narrow", "#filters", "#strip"].map(s => document.querySelector(s).checkVisibility())`, "false,false,false")
	b.search("from:teatime")
	b.see(`document.querySelector("[role=alert]").innerText.slice(0, 46)`, `from:teatime: in the query: "teatime" is not u`)
	b.search("place:Helsinki kind:summit")
	b.see(`document.querySelector("#ev-helsinki-summit-2018 h3").innerText`, "16 July 2018\nHelsinki summit")
	b.do(chromedp.Click(chromedp.CSS("h1 a")))
	b.see(`location.href`, s.address+"/")
	b.see(shownEvents, "20")
}
