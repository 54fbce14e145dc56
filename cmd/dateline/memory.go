package main

import (
	"os"
	"runtime/debug"
)

// rareGC is how much may be allocated before garbage is collected, in percent of what is
// kept. A command that streams keeps only what was loaded at its start, some tens of
// megabytes: to collect at every doubling of that costs a fifth of its time.
const rareGC = 400

// collectRarely lets garbage be collected rarely from here on, unless the environment says
// how often. It is for commands whose memory does not grow with the number of articles.
func collectRarely() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(rareGC)
	}
}

// withoutGC runs load, which keeps nearly all that it allocates: to collect meanwhile would
// find nothing.
func withoutGC(load func() error) error {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	return load()
}
