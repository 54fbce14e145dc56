package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"time"

	"dateline/parse/article"
	"dateline/timeline"
)

// This file is the only one that asks what time it is.

// today returns the day from which relative dates in flags are counted: DATELINE_NOW (a
// day in EDTF), else SOURCE_DATE_EPOCH (seconds since 1970), else the system's day.
func today() (timeline.Time, error) {
	if s := os.Getenv("DATELINE_NOW"); s != "" {
		t, err := timeline.ParseEDTF(s)
		if err != nil || t.Grain > timeline.Day || !t.Single() {
			return t, usagef("DATELINE_NOW: %q is not a day such as 2025-08-10", s)
		}
		return timeline.Unit(t.Start, 0, timeline.Day), nil
	}
	now := time.Now()
	if s := os.Getenv("SOURCE_DATE_EPOCH"); s != "" {
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return timeline.Time{}, usagef("SOURCE_DATE_EPOCH: %q is not a number of seconds", s)
		}
		now = time.Unix(n, 0).UTC()
	}
	y, m, d := now.Date()
	return timeline.Unit(timeline.On(y, int(m), d), 0, timeline.Day), nil
}

// A clockKey is under which a context holds a clock other than the system's, for tests.
type clockKey struct{}

// clockOf returns the clock by which a call waits.
func clockOf(ctx context.Context) article.Clock {
	if c, ok := ctx.Value(clockKey{}).(article.Clock); ok {
		return c
	}
	return article.SystemClock{}
}

// A stopwatch measures how long a run took; it reaches only the summary on standard
// error.
type stopwatch time.Time

func startStopwatch() stopwatch { return stopwatch(time.Now()) }

func (s stopwatch) elapsed() time.Duration { return time.Since(time.Time(s)) }

func (s stopwatch) String() string { return fmt.Sprintf("%.1f s", s.elapsed().Seconds()) }
