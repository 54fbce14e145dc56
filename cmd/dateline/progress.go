package main

import (
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"dateline/timeline"
)

// A progress is the bar that shows how far reading has come: on standard error, only
// where that is a terminal, and only where the work lasts. The nil bar shows nothing.
type progress struct{ bar *progressbar.ProgressBar }

// startProgress starts a bar over the bytes of sources.
func (c *call) startProgress(sources []string) *progress {
	f, ok := c.err.(*os.File)
	if !ok || c.quiet() || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	bar := progressbar.NewOptions64(sizeOf(sources),
		progressbar.OptionSetWriter(f), progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
		progressbar.OptionFullWidth(), progressbar.OptionSetRenderBlankState(false))
	c.report.before = func() { bar.Clear() }
	return &progress{bar}
}

// add counts an article that was read.
func (p *progress) add(a *timeline.Article) {
	if p.bar != nil {
		p.bar.Add(len(a.Text))
	}
}

// stop takes the bar away.
func (p *progress) stop() {
	if p.bar != nil {
		p.bar.Clear()
		p.bar = nil
	}
}

// sizeOf returns the bytes of all files of sources, or -1 if that cannot be known. Of
// pages only a part is text, so that the bar may end early.
func sizeOf(sources []string) int64 {
	var sum int64
	for _, s := range sources {
		if s == "-" {
			return -1
		}
		names, _ := filepath.Glob(s)
		for _, n := range append(names, s) {
			filepath.WalkDir(n, func(_ string, d os.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() {
					if info, err := d.Info(); err == nil {
						sum += info.Size()
					}
				}
				return nil
			})
			if len(names) > 0 && n == names[len(names)-1] {
				break
			}
		}
	}
	return sum
}

// terminalWidth returns the width of w in columns, and whether it is a terminal.
func terminalWidth(w io.Writer) (int, bool) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 20 {
		return width, true
	}
	return 80, true
}

// coloured reports whether what goes to w may hold colours.
func (c *call) coloured(w io.Writer) bool {
	switch c.value("color") {
	case "always":
		return true
	case "never":
		return false
	}
	if os.Getenv("NO_COLOR") != "" {
		return false
	}
	if s := os.Getenv("CLICOLOR_FORCE"); s != "" && s != "0" {
		return true
	}
	_, terminal := terminalWidth(w)
	return terminal && os.Getenv("TERM") != "dumb"
}
