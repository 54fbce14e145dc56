package main

import (
	"context"
	"io"
	"os"
)

// readable reports whether standard input is worth reading without being asked to: it is
// a pipe or a file. A terminal is never waited for.
func readable(in *os.File) bool {
	if in == nil {
		return false
	}
	info, err := in.Stat()
	return err == nil && (info.Mode()&os.ModeNamedPipe != 0 || info.Mode().IsRegular())
}

// A patientReader reads from a pipe that may stay silent for long, and stops waiting
// when its context ends.
type patientReader struct {
	context.Context
	from io.Reader
	got  chan readResult // nil: no read is under way
	rest []byte          // read, but not handed on yet
	err  error           // after rest
}

type readResult struct {
	data []byte
	err  error
}

// Read implements [io.Reader].
func (r *patientReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 && r.err == nil {
		if r.got == nil {
			r.got = make(chan readResult, 1)
			go func(got chan readResult) {
				b := make([]byte, 64<<10)
				n, err := r.from.Read(b)
				got <- readResult{b[:n], err}
			}(r.got)
		}
		select {
		case g := <-r.got:
			r.rest, r.err, r.got = g.data, g.err, nil
		case <-r.Done():
			return 0, r.Err()
		}
	}
	n := copy(p, r.rest)
	if r.rest = r.rest[n:]; len(r.rest) > 0 {
		return n, nil
	}
	return n, r.err
}
