package store

import "strings"

// bulkRows is how many rows are put into a table in one go, which takes far less than one
// at a time.
const bulkRows = 40

// A bulk gathers rows of one table that are put in together.
type bulk struct {
	into    string // "INSERT INTO table (a, b) VALUES "
	columns int    // of a row
	args    []any
	after   *bulk // of a table whose rows these rows refer to; nil: of none that is gathered
}

// The rows that a writer gathers. Those of the index of words go in last and one at a time:
// a statement that SQLite can take back would have it write out what it holds of the index
// before each.
var (
	claimRows  = bulk{into: "INSERT INTO claim (id, article, start, end, first, fact, rest) VALUES "}
	sketchRows = bulk{into: "INSERT OR IGNORE INTO sketch (hash, article) VALUES "}
	eventRows  = bulk{into: "INSERT INTO happening (id, " + happeningColumns + ") VALUES "}
	memberRows = bulk{into: "INSERT OR REPLACE INTO member (claim, happening) VALUES "}
	looseRows  = bulk{into: "INSERT OR REPLACE INTO loose (claim, fresh) VALUES "}
)

// gather adds a row to those that are to be put in.
func (w *writer) gather(b *bulk, row ...any) error {
	b.columns, b.args = len(row), append(b.args, row...)
	if len(b.args) < b.columns*bulkRows {
		return nil
	}
	return w.empty(b)
}

// empty puts in all rows that were gathered.
func (w *writer) empty(b *bulk) error {
	if b.after != nil {
		if err := w.empty(b.after); err != nil {
			return err
		}
	}
	if len(b.args) == 0 {
		return nil
	}
	row := "(?" + strings.Repeat(",?", b.columns-1) + ")"
	_, err := w.exec(b.into+row+strings.Repeat(","+row, len(b.args)/b.columns-1), b.args...)
	clear(b.args)
	b.args = b.args[:0]
	return err
}

// A wordsRow is a row of the index of words.
type wordsRow struct {
	claim               int64
	words, called, tags string
}

// gathered puts in all rows that the writer has gathered.
func (w *writer) gathered() error {
	for _, b := range []*bulk{&w.claims, &w.sketches, &w.events, &w.members, &w.looses} {
		if err := w.empty(b); err != nil {
			return err
		}
	}
	for i := range w.words {
		r := &w.words[i]
		if _, err := w.exec("INSERT INTO found (rowid, words, called, tags) VALUES (?, ?, ?, ?)", r.claim, r.words, r.called, r.tags); err != nil {
			return err
		}
	}
	w.words = nil
	return nil
}
