package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"dateline/timeline"
)

// A Piece is an article and what was read in it.
type Piece struct {
	Article *timeline.Article
	Claims  []timeline.Claim
	Hints   []timeline.Hint // of an article without a date: when it may have come out
	// Sketch is some hashes of its words, of which much the same articles have some in
	// common: of a large store only such articles are held against each other.
	Sketch []uint32
	// Gist is what [Rules.Copies] compares of it, as bytes that only that knows; nil: it
	// takes its text.
	Gist []byte
}

// Added says what became of the pieces of one Add.
type Added struct {
	New     int
	Updated int // another version of the article was there; this one has taken its place
	Known   int // the article was there
}

// Plus returns what became of the pieces of two.
func (a Added) Plus(b Added) Added {
	return Added{a.New + b.New, a.Updated + b.Updated, a.Known + b.Known}
}

// Add puts pieces into the store, all in one transaction: when it returns without an
// error, they are in the file. Where says where places lie.
//
// An article is there already if one from the same outlet and date with the same words is,
// or one from the same address with the same words. It is another version of one that is
// there if it has its name and was read from the same file, or if it is from the same
// address and that one was not added since the store was opened. An article whose name
// belongs to another gets a number after its name.
func (s *Store) Add(ctx context.Context, pieces []Piece, where map[string]timeline.Position) (Added, error) {
	var sum Added
	var ids []int64
	err := s.change(ctx, func(w *writer) error {
		for i := range pieces {
			id, err := w.add(&pieces[i], where, &sum)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		if err := w.gathered(); err != nil {
			return err
		}
		return w.unsettle(sum.New+sum.Updated > 0)
	})
	if err != nil {
		return Added{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		s.added[id] = true
	}
	return sum, nil
}

// unsettle notes that the store has changed since it was settled.
func (w *writer) unsettle(changed bool) error {
	if !changed {
		return nil
	}
	_, err := w.exec("INSERT OR REPLACE INTO setting (name, value) VALUES ('unsettled', 1)")
	return err
}

// add puts one piece into the store and returns the number of its article.
func (w *writer) add(p *Piece, where map[string]timeline.Position, sum *Added) (int64, error) {
	a := *p.Article
	words := hashOf(a.Text)
	whole := wholeHash(&a)
	id, old, err := w.known(&a, words, whole)
	switch {
	case err != nil:
		return 0, err
	case id != 0 && !old:
		sum.Known++
		return id, nil
	case old:
		sum.Updated++
		if a.ID, err = w.drop(id); err != nil {
			return 0, err
		}
	default:
		sum.New++
		if err := w.rename(&a); err != nil {
			return 0, err
		}
	}
	if id, err = w.putArticle(&a, p.Hints, words, whole); err != nil {
		return 0, err
	}
	if err := w.putSketch(id, p); err != nil {
		return 0, err
	}
	if _, err := w.exec("INSERT INTO pending (article) VALUES (?)", id); err != nil {
		return 0, err
	}
	return id, w.putClaims(id, p, where)
}

// wholeHash is of all that makes an article what it is, but for where it was found.
func wholeHash(a *timeline.Article) int64 {
	start, end, _ := columns(a.Published)
	return hashOf(a.Outlet, a.Title, a.Author, a.Lang, fmt.Sprint(start, end), a.Text)
}

// known returns the number of the article that a is, 0 if it is new, and whether that one
// is another version of it.
func (w *writer) known(a *timeline.Article, words, whole int64) (id int64, old bool, err error) {
	const same = "SELECT id FROM article WHERE words_hash = ? AND (whole_hash = ? OR url <> '' AND url = ?) ORDER BY id LIMIT 1"
	if found, err := w.one(same, []any{words, whole, a.URL}, &id); found || err != nil {
		return id, false, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	const version = `SELECT id FROM article WHERE name = ? AND (file = ? OR url <> '' AND url = ?)`
	if found, err := w.one(version, []any{a.ID, a.File, a.URL}, &id); err != nil || found && !w.added[id] {
		return id, found, err
	}
	if a.URL != "" {
		if found, err := w.one("SELECT id FROM article WHERE url = ? AND url <> '' ORDER BY id LIMIT 1", []any{a.URL}, &id); err != nil || found && !w.added[id] {
			return id, found, err
		}
	}
	return 0, false, nil
}

// rename gives an article whose name is taken a number, as reading does within a call.
func (w *writer) rename(a *timeline.Article) error {
	name := a.ID
	for n := 2; ; n++ {
		var id int64
		taken, err := w.one("SELECT id FROM article WHERE name = ?", []any{a.ID}, &id)
		if err != nil || !taken {
			return err
		}
		a.ID = name + "~" + strconv.Itoa(n)
	}
}

const putArticle = `INSERT INTO article (name, file, outlet, domain, url, title, author, lang, origin,
	published_start, published_end, published_marks, basis, zone, earliest_start, earliest_end, earliest_marks,
	latest_start, latest_end, latest_marks, dated_by, hints, copy_of, skip, warnings, words_hash, whole_hash)
	VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`

func (w *writer) putArticle(a *timeline.Article, hints []timeline.Hint, words, whole int64) (int64, error) {
	var times []any
	for _, t := range [...]timeline.Time{a.Published, a.Earliest, a.Latest} {
		start, end, marks := columns(t)
		times = append(times, start, end, marks)
	}
	datedBy, err := jsonOf(a.DatedBy, len(a.DatedBy) > 0)
	if err != nil {
		return 0, err
	}
	all, err := jsonOf(hints, a.Published.IsZero())
	if err != nil {
		return 0, err
	}
	args := append([]any{a.ID, a.File, a.Outlet, a.Domain, a.URL, a.Title, a.Author, a.Lang, a.Origin}, times[:3]...)
	args = append(append(args, string(a.PublishedBasis), a.Zone), times[3:]...)
	args = append(args, datedBy, all, a.CopyOf, spansText(a.Skip), lines(a.Warnings), words, whole)
	id, err := w.insert(putArticle, args...)
	if err != nil {
		return 0, err
	}
	_, err = w.exec("INSERT INTO body (article, text) VALUES (?, ?)", id, a.Text)
	return id, err
}

// jsonOf returns a value as JSON, nil where there is none to keep.
func jsonOf(v any, keep bool) (any, error) {
	if !keep {
		return nil, nil
	}
	text, err := json.Marshal(v)
	return string(text), err
}

// drop takes an article and all of it out of the store and returns its name. The other
// claims of its happenings are to be merged anew.
func (w *writer) drop(article int64) (name string, err error) {
	if _, err := w.one("SELECT name FROM article WHERE id = ?", []any{article}, &name); err != nil {
		return "", err
	}
	if err := w.dropClaims(article); err != nil {
		return "", err
	}
	if err := w.dropSketch(article); err != nil {
		return "", err
	}
	_, err = w.exec("DELETE FROM article WHERE id = ?", article)
	return name, err
}

// dropClaims takes the claims of an article out of all but their own table.
func (w *writer) dropClaims(article int64) error {
	if err := w.loosen(article); err != nil {
		return err
	}
	for _, table := range []string{"found WHERE rowid", "loose WHERE claim"} {
		if _, err := w.exec("DELETE FROM "+table+" IN (SELECT id FROM claim WHERE article = ?)", article); err != nil {
			return err
		}
	}
	return nil
}
