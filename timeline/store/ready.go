package store

import (
	"context"
	"database/sql"
	"sync"
)

// readyQueries are the queries that are asked of a store again and again, prepared: for a
// small question that is a quarter of the work.
type readyQueries struct {
	mu        sync.Mutex
	asked     map[string]*readyQuery
	preparing sync.WaitGroup
	closed    bool // nothing more is to be prepared
}

// A readyQuery is a query that was asked, and is prepared when it is asked again.
type readyQuery struct {
	begun bool      // to be prepared
	ready *sql.Stmt // nil: not yet
}

// mostReady is how many queries are kept. Most are asked often; the few that have as many
// conditions as a user thinks of are not worth it.
const mostReady = 300

// query returns a query prepared; nil where it is not.
func (r *readyQueries) query(db *sql.DB, text string) *sql.Stmt {
	r.mu.Lock()
	defer r.mu.Unlock()
	q := r.asked[text]
	if q == nil {
		if len(r.asked) < mostReady {
			if r.asked == nil {
				r.asked = map[string]*readyQuery{}
			}
			r.asked[text] = &readyQuery{}
		}
		return nil
	}
	if !q.begun && !r.closed {
		// Whoever asks holds a connection, and must not wait for another here.
		q.begun = true
		r.preparing.Go(func() { r.prepare(db, text) })
	}
	return q.ready
}

func (r *readyQueries) prepare(db *sql.DB, text string) {
	st, err := db.PrepareContext(context.Background(), text)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		delete(r.asked, text) // the store is closed, or whoever asks is told
		return
	}
	r.asked[text].ready = st
}

// close waits for what is being prepared, which would open the file once more after it was
// closed.
func (r *readyQueries) close() {
	r.mu.Lock()
	r.closed = true
	r.mu.Unlock()
	r.preparing.Wait()
}

// A looking is a transaction that reads, by ready queries where there are such.
type looking struct {
	*sql.Tx
	store *Store
}

// QueryContext implements [querier].
func (l *looking) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if st := l.store.ready.query(l.store.read, text); st != nil {
		return l.StmtContext(ctx, st).QueryContext(ctx, args...)
	}
	return l.Tx.QueryContext(ctx, text, args...)
}

// QueryRowContext implements [querier].
func (l *looking) QueryRowContext(ctx context.Context, text string, args ...any) *sql.Row {
	if st := l.store.ready.query(l.store.read, text); st != nil {
		return l.StmtContext(ctx, st).QueryRowContext(ctx, args...)
	}
	return l.Tx.QueryRowContext(ctx, text, args...)
}
