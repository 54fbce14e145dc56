package store

import (
	"slices"

	"dateline/timeline"
)

// A dissolved is an event of which claims were removed, or read otherwise. It is there no
// longer, but if its claims come to an event again, that is the same one to whoever follows
// it.
type dissolved struct {
	line    timeline.Line
	claims  []int64
	article string // whose claims these were
}

// loosen takes the claims of an article, and those merged with them, out of their
// happenings: they are to be merged anew.
func (w *writer) loosen(article int64) error {
	if err := w.gathered(); err != nil { // some may be of this article
		return err
	}
	for _, text := range []string{
		"UPDATE loose SET fresh = 1 WHERE claim IN (SELECT id FROM claim WHERE article = ?)",
		`INSERT INTO loose (claim, fresh) SELECT DISTINCT o.claim, 1 FROM claim c JOIN member m ON m.claim = c.id JOIN member o ON o.happening = m.happening
			WHERE c.article = ?`,
	} {
		if _, err := w.exec(text, article); err != nil {
			return err
		}
	}
	gone, err := w.all("SELECT DISTINCT m.happening FROM claim c JOIN member m ON m.claim = c.id WHERE c.article = ?", article)
	if err != nil || len(gone) == 0 {
		return err
	}
	if err := w.dissolve(gone, article); err != nil {
		return err
	}
	for _, h := range gone {
		for _, text := range []string{"DELETE FROM member WHERE happening = ?", "DELETE FROM happening WHERE id = ?"} {
			if _, err := w.exec(text, h); err != nil {
				return err
			}
		}
	}
	return nil
}

// dissolve notes what happenings are that are about to go, for the sake of an article.
func (w *writer) dissolve(ids []int64, article int64) error {
	var name string
	if _, err := w.one("SELECT name FROM article WHERE id = ?", []any{article}, &name); err != nil {
		return err
	}
	old, err := w.kept(ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		claims, err := w.all("SELECT claim FROM member WHERE happening = ?", id)
		if err != nil {
			return err
		}
		if o := old[id]; o != nil {
			w.dissolved = append(w.dissolved, dissolved{o.line, claims, name})
		}
	}
	return nil
}

// formerly returns what a new event was before it was dissolved, nil if it is new indeed.
func (w *writer) formerly(e *timeline.Event) *kept {
	w.mu.Lock()
	defer w.mu.Unlock()
	at := slices.IndexFunc(w.Store.dissolved, func(d dissolved) bool {
		return d.line.ID == e.ID || slices.ContainsFunc(e.Claims, func(c timeline.Claim) bool {
			return slices.Contains(d.claims, c.Kept) || c.Cite.Article.ID == d.article && d.line.When.Overlaps(e.When)
		})
	})
	if at < 0 {
		return nil
	}
	line := w.Store.dissolved[at].line
	w.Store.dissolved = slices.Delete(w.Store.dissolved, at, at+1)
	return &kept{line: line}
}

// gone returns the events that were dissolved and have not come back.
func (s *Store) gone() []Change {
	s.mu.Lock()
	defer s.mu.Unlock()
	var changes []Change
	for _, d := range s.dissolved {
		changes = append(changes, Change{What: Gone, Old: d.line})
	}
	s.dissolved = nil
	return changes
}
