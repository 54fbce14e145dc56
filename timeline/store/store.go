package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// A Mode says what a store is opened for.
type Mode int

// The modes.
const (
	Read   Mode = iota // the file must be there and is not changed
	Write              // the file must be there
	Create             // a new file is made where there is none
)

// A Store is an open file of coverage. It is safe for many goroutines; those that write
// wait for one another.
type Store struct {
	path  string
	read  *sql.DB
	write *sql.DB // nil: opened to read only
	names *nameCache
	state stateReader

	ready readyQueries

	mu        sync.Mutex
	added     map[int64]bool // articles added since the store was opened
	dissolved []dissolved    // events of which claims were removed since it was settled

	// WholeMost is up to how many claims the store is merged as a whole, see [WholeMost].
	WholeMost int
}

// waitMost is for how many milliseconds a writer waits for another.
const waitMost = 60_000

// Open opens the store at path.
func Open(ctx context.Context, path string, mode Mode) (*Store, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("%s: is a folder, no file of coverage", path)
	case errors.Is(err, fs.ErrNotExist) && mode != Create:
		return nil, fmt.Errorf("%s: no such file; dateline add makes one", path)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	s := &Store{path: path, names: newNameCache(), added: map[int64]bool{}, WholeMost: WholeMost}
	if mode == Read {
		err = s.openToRead(ctx)
	} else {
		err = s.openToWrite(ctx)
	}
	if err != nil {
		s.Close()
		return nil, s.plain(err)
	}
	return s, nil
}

// Path returns the name of the file.
func (s *Store) Path() string { return s.path }

// Close ends the use of s.
func (s *Store) Close() error {
	s.ready.close()
	errs := []error{s.state.close()}
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// address returns the file as SQLite wants it named, with settings.
func (s *Store) address(settings ...string) string {
	path := s.path
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	return u.String() + "?" + strings.Join(settings, "&")
}

// Readers is how many queries of one [Store] may run at once; further ones wait.
const Readers = 4

func (s *Store) openToRead(ctx context.Context) error {
	open := func(more ...string) (err error) {
		settings := append(more, "_pragma=busy_timeout("+fmt.Sprint(waitMost)+")", "_pragma=query_only(1)", "_pragma=cache_size(-16000)")
		s.read, err = sql.Open("sqlite", s.address(settings...))
		if err != nil {
			return err
		}
		s.read.SetMaxOpenConns(Readers + 1) // one of which tells the state
		return s.checkVersion(ctx, s.read)
	}
	err := open("mode=ro")
	if code(err) == sqlite3.SQLITE_CANTOPEN || code(err) == sqlite3.SQLITE_READONLY {
		// In a folder that cannot be written to, what is in the file itself can be read as
		// long as no writer has left a log beside it.
		if info, err2 := os.Stat(s.path + "-wal"); err2 != nil || info.Size() == 0 {
			s.read.Close()
			return open("mode=ro", "immutable=1")
		}
	}
	return err
}

func (s *Store) openToWrite(ctx context.Context) (err error) {
	settings := []string{"_txlock=immediate", "_pragma=busy_timeout(" + fmt.Sprint(waitMost) + ")", "_pragma=foreign_keys(1)",
		"_pragma=synchronous(FULL)", "_pragma=cache_size(-16000)", "_pragma=temp_store(MEMORY)"}
	if s.write, err = sql.Open("sqlite", s.address(settings...)); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if err := s.migrate(ctx); err != nil {
		return err
	}
	return s.openToRead(ctx)
}

// look runs work with a loader of one state of the file, whatever is written meanwhile.
func (s *Store) look(ctx context.Context, work func(*loader) error) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.plain(err)
	}
	defer tx.Rollback()
	return s.plain(work(newLoader(ctx, &looking{tx, s})))
}

// change runs work in one transaction of the writer: all of it is in the file afterwards,
// or nothing.
func (s *Store) change(ctx context.Context, work func(*writer) error) error {
	if s.write == nil {
		return &Error{s.path, "is open to read only", nil}
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.plain(err)
	}
	defer tx.Rollback()
	w := newWriter(ctx, s, tx)
	if err := work(w); err != nil {
		s.names.forget()
		if ctx.Err() != nil { // which has ended the transaction
			return ctx.Err()
		}
		return s.plain(err)
	}
	if err := tx.Commit(); err != nil {
		s.names.forget()
		return s.plain(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dissolved = append(s.dissolved, w.dissolved...)
	return nil
}

// A writer is one transaction that changes a store.
type writer struct {
	*Store
	ctx   context.Context
	tx    *sql.Tx
	ready map[string]*sql.Stmt

	dissolved []dissolved // by this transaction

	// Rows that are to be put in; see gathered.
	claims, sketches, events, members, looses bulk
	words                                     []wordsRow

	lastClaim, lastHappening int64 // the numbers given last; 0: none was
}

func newWriter(ctx context.Context, s *Store, tx *sql.Tx) *writer {
	w := &writer{Store: s, ctx: ctx, tx: tx, ready: map[string]*sql.Stmt{},
		claims: claimRows, sketches: sketchRows, events: eventRows, members: memberRows, looses: looseRows}
	w.members.after = &w.events
	return w
}

func (w *writer) prepared(text string) (*sql.Stmt, error) {
	if st := w.ready[text]; st != nil {
		return st, nil
	}
	st, err := w.tx.PrepareContext(w.ctx, text)
	if err == nil {
		w.ready[text] = st
	}
	return st, err
}

// exec runs a statement, which is prepared once. It looks whether the work is to stop
// before that, not meanwhile: to watch each statement would take longer than most of them.
func (w *writer) exec(text string, args ...any) (sql.Result, error) {
	if err := w.ctx.Err(); err != nil {
		return nil, err
	}
	st, err := w.prepared(text)
	if err != nil {
		return nil, err
	}
	return st.Exec(args...)
}

// insert runs a statement that adds a row and returns its number.
func (w *writer) insert(text string, args ...any) (int64, error) {
	r, err := w.exec(text, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// one reads the first row that a query finds; found is false where there is none.
func (w *writer) one(text string, args []any, into ...any) (found bool, err error) {
	st, err := w.prepared(text)
	if err != nil {
		return false, err
	}
	err = st.QueryRow(args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// all returns the numbers that a query finds.
func (w *writer) all(text string, args ...any) ([]int64, error) {
	return column[int64](w.ctx, w.tx, text, args...)
}

// code returns the primary result code of an error of SQLite, 0 if it is none.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// plain words an error of SQLite for a user.
func (s *Store) plain(err error) error {
	if code(err) == sqlite3.SQLITE_INTERRUPT {
		return context.Canceled
	}
	words := map[int]string{
		sqlite3.SQLITE_BUSY:     "another program is writing to it and did not end in time; try again",
		sqlite3.SQLITE_LOCKED:   "another program is writing to it; try again",
		sqlite3.SQLITE_FULL:     "the disk is full; what was reported as added is kept",
		sqlite3.SQLITE_READONLY: "may not be written to",
		sqlite3.SQLITE_CANTOPEN: "cannot be opened",
		sqlite3.SQLITE_NOTADB:   "is no file of coverage",
		sqlite3.SQLITE_CORRUPT:  "is damaged; see dateline check --db " + s.path,
		sqlite3.SQLITE_IOERR:    "cannot be read or written: the disk fails",
		sqlite3.SQLITE_PERM:     "may not be opened",
	}[code(err)]
	if words == "" {
		return err
	}
	return &Error{s.path, words, err}
}

// An Error is what SQLite says of a file, worded for a user.
type Error struct {
	Path  string
	Words string
	Cause error
}

func (e *Error) Error() string { return e.Path + ": " + e.Words }
func (e *Error) Unwrap() error { return e.Cause }
