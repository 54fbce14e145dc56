package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
)

// The exit codes; "dateline help exit-codes" explains them.
const (
	exitDone        = 0
	exitNothing     = 1 // nothing was found
	exitUsage       = 2 // the command line is wrong
	exitSome        = 3 // some inputs could not be read; the output is written
	exitAll         = 4 // no input could be read, or an output could not be written
	exitInterrupted = 130
)

// An exitError ends the program with a code. Without words it ends it silently.
type exitError struct {
	code  int
	words string
}

func (e *exitError) Error() string { return e.words }

// usagef says that the command line is wrong.
func usagef(format string, a ...any) error {
	return &exitError{exitUsage, fmt.Sprintf(format, a...)}
}

// failf says that the work could not be done.
func failf(format string, a ...any) error {
	return &exitError{exitAll, fmt.Sprintf(format, a...)}
}

// exitWith ends with a code and no word.
func exitWith(code int) error { return &exitError{code: code} }

// codeOf returns the exit code of an error.
func codeOf(err error) int {
	var e *exitError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &e):
		return e.code
	}
	return exitAll
}

// maxLines is how many lines of one kind are printed before "and N more".
const maxLines = 20

// A report collects what a run has to say on standard error. It may be used from many
// goroutines. The zero report is silent.
type report struct {
	mu      sync.Mutex
	w       io.Writer
	quiet   bool
	before  func() // called before a line is written, to clear a progress bar
	notes   int
	errors  int
	dropped int
}

// line writes one line.
func (r *report) line(s string) {
	if r.w == nil {
		return
	}
	if r.before != nil {
		r.before()
	}
	fmt.Fprintf(r.w, "dateline: %s\n", strings.TrimRight(s, "\n"))
}

// notef says something that does not stop the work; --quiet silences it.
func (r *report) notef(format string, a ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.quiet {
		return
	}
	if r.notes++; r.notes > maxLines {
		r.dropped++
		return
	}
	r.line(fmt.Sprintf(format, a...))
}

// errorf says that a part of the work could not be done.
func (r *report) errorf(format string, a ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.errors++; r.errors > maxLines {
		r.dropped++
		return
	}
	r.line(fmt.Sprintf(format, a...))
}

// flush says how many lines were left out.
func (r *report) flush() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.dropped > 0 {
		r.line(fmt.Sprintf("and %d more", r.dropped))
	}
	r.dropped = 0
}

// listed ends a command that has listed n things on standard output: with the summary, and
// with [exitNothing] where there was none.
func (c *call) listed(out *bufio.Writer, n int, noun string) error {
	if err := out.Flush(); err != nil {
		return err
	}
	c.report.summary(count(n, noun))
	if n == 0 {
		return exitWith(exitNothing)
	}
	return nil
}

// again lets as many lines be printed as at first, for a command that goes on.
func (r *report) again() {
	r.flush()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.notes, r.errors = 0, 0
}

// summary says what was done, in one line.
func (r *report) summary(s string) {
	if !r.quiet {
		r.line(s)
	}
}
