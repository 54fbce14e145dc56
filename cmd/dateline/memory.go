package main

import (
	"os"
	"runtime/debug"
	"sync"
)

// rareGC is how much may be allocated before garbage is collected, in percent of what is
// kept. A command that streams keeps only what was loaded at its start, some tens of
// megabytes: to collect at every doubling of that costs a fifth of its time.
const rareGC = 200

// collectRarely lets no garbage be collected from here on, and rarely once the function
// that it returns was called: after the first article, which may be the only one. It is for
// commands whose memory does not grow with the number of articles. What the environment
// says of collecting stands.
func collectRarely() (begin func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	debug.SetGCPercent(-1)
	return sync.OnceFunc(func() { debug.SetGCPercent(rareGC) })
}

// withoutGC runs load, which keeps nearly all that it allocates: to collect meanwhile would
// find nothing.
func withoutGC(load func() error) error {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	return load()
}

// oftenGC is what rareGC is, for commands that work on a file of coverage a portion at a
// time: what they keep is little, and what they allocate meanwhile should not pile up. Above
// oftenLimit bytes it is collected as often as need be; SQLite's memory is beside that.
const (
	oftenGC    = 80
	oftenLimit = 200 << 20
)

// collectOften lets garbage be collected often from here on, unless the environment says
// how often.
func collectOften() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetGCPercent(oftenGC)
		debug.SetMemoryLimit(oftenLimit)
	}
}
