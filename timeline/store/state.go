package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"sync"
	"time"
)

// A State tells one state of a store from another.
type State struct {
	Tag      string    // the same as long as nothing was written
	Modified time.Time // when the file was last written to
}

// A stateReader finds out whether a file was written to. SQLite says so of what others have
// written since, by a number that means something only to the connection that asks.
type stateReader struct {
	mu      sync.Mutex
	conn    *sql.Conn
	version int64 // as the connection had it when last was found
	changes int   // how often it has been another one
	last    State
}

// State returns the state of the file. What is read after it is of that state or of a
// later one.
func (s *Store) State(ctx context.Context) (State, error) {
	r := &s.state
	r.mu.Lock()
	defer r.mu.Unlock()
	ctx = context.WithoutCancel(ctx) // else the connection, and what it knows, is lost
	if r.conn == nil {
		conn, err := s.read.Conn(ctx)
		if err != nil {
			return State{}, s.plain(err)
		}
		r.conn = conn
	}
	var version int64
	if err := r.conn.QueryRowContext(ctx, "PRAGMA data_version").Scan(&version); err != nil {
		return State{}, s.plain(err)
	}
	if r.last.Tag != "" && version == r.version {
		return r.last, nil
	}
	now, err := s.written()
	if err != nil {
		return State{}, err
	}
	// Two states that follow one another within a tick of the file system's clock look the
	// same from outside.
	if r.last.Tag != "" {
		r.changes++
		now.Tag += fmt.Sprintf("-%x", r.changes)
	}
	r.version, r.last = version, now
	return now, nil
}

// written tells the state of the file, and of the log beside it, by their sizes and times.
func (s *Store) written() (State, error) {
	info, err := os.Stat(s.path)
	if err != nil {
		return State{}, err
	}
	st := State{Tag: fmt.Sprintf("%x-%x", info.Size(), info.ModTime().UnixNano()), Modified: info.ModTime()}
	if log, err := os.Stat(s.path + "-wal"); err == nil && log.Size() > 0 {
		st.Tag += fmt.Sprintf("-%x-%x", log.Size(), log.ModTime().UnixNano())
		if log.ModTime().After(st.Modified) {
			st.Modified = log.ModTime()
		}
	}
	return st, nil
}

// close gives the connection back.
func (r *stateReader) close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.conn == nil {
		return nil
	}
	return r.conn.Close()
}
