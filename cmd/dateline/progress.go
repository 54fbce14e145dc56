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
// where that is a terminal, and only where the work lasts.
type progress struct {
	to      *os.File // nil: nothing is shown
	started stopwatch
	read    int64
	bar     *progressbar.ProgressBar // nil where nothing is shown
}

// progressAfter is how long work may last without a bar.
const progressAfter = 400 * time.Millisecond

// startProgress starts to measure how far reading has come.
func (c *call) startProgress(sources []string) *progress {
	p := &progress{started: startStopwatch()}
	if f, ok := c.err.(*os.File); ok && !c.quiet() && term.IsTerminal(int(f.Fd())) {
		p.to = f
		c.report.before = p.clear
		// The bar measures from here on, though it is not shown yet.
		p.bar = progressbar.NewOptions64(sizeOf(sources), progressbar.OptionSetWriter(p),
			progressbar.OptionSetDescription("reading"), progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionFullWidth())
		p.bar.Reset()
	}
	return p
}

// Write takes what the bar draws, and shows it once the work has lasted for a while.
func (p *progress) Write(b []byte) (int, error) {
	if p.to == nil || p.started.elapsed() < progressAfter {
		return len(b), nil
	}
	return p.to.Write(b)
}

// add counts an article that was read.
func (p *progress) add(a *timeline.Article) {
	p.read += int64(len(a.Text))
	if p.bar != nil {
		p.bar.Set64(p.read)
	}
}

// clear takes the bar off the line, to make room for a message.
func (p *progress) clear() {
	if p.bar != nil {
		p.bar.Clear()
	}
}

// stop takes the bar away.
func (p *progress) stop() {
	p.clear()
	p.to, p.bar = nil, nil
}

// sizeOf returns the bytes of all files of sources, or -1 where that cannot be known. Of
// a page only a part is text, so the bar may never reach its end.
func sizeOf(sources []string) int64 {
	var sum int64
	for _, s := range sources {
		if s == "-" {
			return -1
		}
		names, _ := filepath.Glob(s)
		if _, err := os.Stat(s); err == nil {
			names = []string{s}
		}
		for _, n := range names {
			filepath.WalkDir(n, func(_ string, d os.DirEntry, err error) error {
				if err == nil && d.Type().IsRegular() {
					if info, err := d.Info(); err == nil {
						sum += info.Size()
					}
				}
				return nil
			})
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
