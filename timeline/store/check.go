package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
)

// Check reads the whole store and returns what is wrong in it, a line each; none where it
// is whole: that SQLite finds its pages and indexes in order, that every claim can be
// found and is of one happening or of none, that every text is the one that was added,
// and that every claim lies within it. It does not look into the index of words where the
// store is opened to read only.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	c := &checker{write: s.write}
	err := s.look(ctx, func(l *loader) error {
		c.loader = l
		for _, look := range []func() error{c.pages, c.index, c.keys, c.tables, c.texts} {
			if err := look(); err != nil {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				c.tell("%v", err)
			}
		}
		return nil
	})
	return c.found, err
}

// A checker looks for what is wrong in a store.
type checker struct {
	*loader
	write *sql.DB // nil: opened to read only
	found []string
}

// mostFound is how many lines are told of what is wrong.
const mostFound = 100

func (c *checker) tell(format string, args ...any) {
	if len(c.found) < mostFound {
		c.found = append(c.found, fmt.Sprintf(format, args...))
	}
}

// pages has SQLite look at its own.
func (c *checker) pages() error {
	return c.each(func(rows *sql.Rows) error {
		var line string
		if err := rows.Scan(&line); err != nil {
			return err
		}
		if line != "ok" {
			c.tell("the file: %s", strings.ReplaceAll(line, "\n", "; "))
		}
		return nil
	}, "PRAGMA integrity_check")
}

// index holds the index of words against itself.
func (c *checker) index() error {
	if c.write == nil {
		return nil
	}
	if _, err := c.write.ExecContext(c.ctx, "INSERT INTO found (found) VALUES ('integrity-check')"); err != nil {
		return fmt.Errorf("the index of words: %w", err)
	}
	return nil
}

func (c *checker) keys() error {
	return c.each(func(rows *sql.Rows) error {
		var table, parent string
		var row, key sql.NullInt64
		if err := rows.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		c.tell("%s %d: what it is of in table %s is not there", table, row.Int64, parent)
		return nil
	}, "PRAGMA foreign_key_check")
}

// agreements are counts that are zero in a store that is whole, and what it means if not.
var agreements = [...]struct{ text, means string }{
	{"SELECT count(*) FROM claim WHERE id NOT IN (SELECT id FROM found_docsize)", "claims that the index of words does not hold"},
	{"SELECT count(*) FROM found_docsize WHERE id NOT IN (SELECT id FROM claim)", "entries in the index of words of claims that are not there"},
	{"SELECT count(*) FROM claim c WHERE (SELECT count(*) FROM member WHERE claim = c.id) + (SELECT count(*) FROM loose WHERE claim = c.id) + (SELECT count(*) FROM fresh WHERE claim = c.id AND claim > " + mergedUpTo + ") <> 1", "claims that are neither of an event nor of none"},
	{"SELECT count(*) FROM member WHERE claim NOT IN (SELECT id FROM claim)", "places in events of claims that are not there"},
	{"SELECT count(*) FROM happening h WHERE claim_n <> (SELECT count(*) FROM member WHERE happening = h.id)", "events that have lost claims"},
	{"SELECT count(*) FROM happening h WHERE telling <> '' AND CAST(telling AS INTEGER) NOT IN (SELECT claim FROM member WHERE happening = h.id)", "events told by a sentence that is of none of their claims"},
	{"SELECT count(*) FROM article WHERE id NOT IN (SELECT article FROM body)", "articles without their text"},
}

func (c *checker) tables() error {
	for _, a := range agreements {
		var n int
		if err := c.db.QueryRowContext(c.ctx, a.text).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			c.tell("%d %s", n, a.means)
		}
	}
	return nil
}

// texts reads all articles and their claims.
func (c *checker) texts() error {
	return portions(c.ctx, c.db, func(ids []int64) error {
		if err := c.textsOf(ids); err != nil {
			c.tell("%v", err)
		}
		return c.ctx.Err()
	})
}

func (c *checker) textsOf(ids []int64) error {
	l := newLoader(c.ctx, c.db) // which lets go of these texts
	l.hints = map[*timeline.Article][]timeline.Hint{}
	articles, err := l.loadArticles(ids)
	if err != nil {
		return err
	}
	hashes := map[int64]int64{}
	err = l.each(func(rows *sql.Rows) error {
		var id, hash int64
		err := rows.Scan(&id, &hash)
		hashes[id] = hash
		return err
	}, "SELECT id, words_hash FROM article WHERE id IN (SELECT value FROM json_each(?))", idList(ids))
	if err != nil {
		return err
	}
	for _, a := range articles {
		if hashOf(a.Text) != hashes[l.numbers[a]] {
			c.tell("article %s: its text is not the one that was added", a.ID)
		}
		for _, s := range a.Skip {
			c.span(a, "a stretch that is not its prose", s)
		}
	}
	rows, err := l.loadClaims(allClaims, "c.article IN (SELECT value FROM json_each(?))", idList(ids))
	if err != nil {
		return err
	}
	for i := range rows {
		claim := &rows[i].claim
		for _, s := range spansOf(claim) {
			c.span(claim.Cite.Article, fmt.Sprintf("claim %d", claim.Kept), s)
		}
	}
	return c.sentences(ids, rows)
}

// span tells where a stretch lies outside a text or cuts one of its characters.
func (c *checker) span(a *timeline.Article, what string, s timeline.Span) {
	if s.Start < 0 || s.End < s.Start || s.End > len(a.Text) {
		c.tell("article %s: %s lies outside its text", a.ID, what)
		return
	}
	for _, at := range [...]int{s.Start, s.End} {
		if at < len(a.Text) && !utf8.RuneStart(a.Text[at]) && utf8.ValidString(a.Text) {
			c.tell("article %s: %s cuts a character", a.ID, what)
		}
	}
}

// sentences holds the sentence that is kept of each event against the claim of some articles
// that it is from.
func (c *checker) sentences(ids []int64, claims []row) error {
	kept := map[int64]timeline.Line{}
	err := c.each(func(rows *sql.Rows) error {
		var claim int64
		var packed string
		var line timeline.Line
		if err := rows.Scan(&claim, &packed); err != nil {
			return err
		}
		if err := c.unpack(packed, &line); err != nil {
			c.tell("an event of claim %d: %v", claim, err)
			return nil
		}
		kept[claim] = line
		return nil
	}, `SELECT m.claim, h.line FROM claim c JOIN member m ON m.claim = c.id JOIN happening h ON h.id = m.happening
		WHERE c.id = CAST(h.telling AS INTEGER) AND c.article IN (SELECT value FROM json_each(?))`, idList(ids))
	for i := range claims {
		claim := &claims[i].claim
		if line, ok := kept[claim.Kept]; ok && line.Sentence != strings.ReplaceAll(claim.Cite.Head(), parting, " ") {
			c.tell("event %s: the sentence kept of it is not that of its claim", line.ID)
		}
	}
	return err
}
