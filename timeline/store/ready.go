package store

import (
	"context"
	"database/sql"
	"sync"
)

// readyQueries are the queries that are asked of a store again and again, prepared: for a
// small question that is a quarter of the work.
type readyQueries struct {
	mu    sync.Mutex
	asked map[string]*sql.Stmt // nil of one that was asked once, or is being prepared
}

// mostReady is how many queries are kept. Most are asked often; the few that have as many
// conditions as a user thinks of are not worth it.
const mostReady = 300

// query returns a query prepared; nil where it is not.
func (r *readyQueries) query(db *sql.DB, text string) *sql.Stmt {
	r.mu.Lock()
	defer r.mu.Unlock()
	st, again := r.asked[text]
	switch {
	case st != nil:
	case again:
		// Whoever asks holds a connection, and must not wait for another here.
		delete(r.asked, text)
		go r.prepare(db, text)
	case len(r.asked) < mostReady:
		if r.asked == nil {
			r.asked = map[string]*sql.Stmt{}
		}
		r.asked[text] = nil
	}
	return st
}

func (r *readyQueries) prepare(db *sql.DB, text string) {
	st, err := db.PrepareContext(context.Background(), text)
	if err != nil {
		return // the store is closed, or whoever asks is told
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.asked[text] != nil {
		st.Close()
		return
	}
	r.asked[text] = st
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
