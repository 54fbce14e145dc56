package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"dateline/timeline"
)

// eachPortion is how many articles are read in one go.
const eachPortion = 200

// Each calls f with every article and what was read in it, in the order in which they were
// added. Its own sketch is not among it. What f changes in the store may be seen, or not.
func (s *Store) Each(ctx context.Context, f func(Piece) error) error {
	return s.plain(eachPiece(ctx, s.read, f))
}

func eachPiece(ctx context.Context, db querier, f func(Piece) error) error {
	return portions(ctx, db, func(ids []int64) error {
		pieces, err := newLoader(ctx, db).pieces(ids)
		if err != nil {
			return err
		}
		for _, p := range pieces {
			if err := f(p); err != nil {
				return err
			}
		}
		return nil
	})
}

// portions calls f with the numbers of all articles, some at a time.
func portions(ctx context.Context, db querier, f func(ids []int64) error) error {
	for last := int64(0); ; {
		ids, err := column[int64](ctx, db, "SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?", last, eachPortion)
		if err != nil || len(ids) == 0 {
			return err
		}
		last = ids[len(ids)-1]
		if err := f(ids); err != nil {
			return err
		}
	}
}

// pieces reads articles with what was read in them.
func (l *loader) pieces(ids []int64) ([]Piece, error) {
	l.hints, l.asRead = map[*timeline.Article][]timeline.Hint{}, true
	articles, err := l.loadArticles(ids)
	if err != nil {
		return nil, err
	}
	rows, err := l.loadClaims(allClaims, "c.article IN (SELECT value FROM json_each(?))", idList(ids))
	if err != nil {
		return nil, err
	}
	claims := map[*timeline.Article][]timeline.Claim{}
	for i := range rows {
		a := rows[i].claim.Cite.Article
		claims[a] = append(claims[a], rows[i].claim)
	}
	pieces := make([]Piece, len(articles))
	for i, a := range articles {
		pieces[i] = Piece{Article: a, Claims: claims[a], Hints: l.hints[a]}
	}
	return pieces, nil
}

// Positions returns where the places lie that claims name.
func (s *Store) Positions(ctx context.Context) (map[string]timeline.Position, error) {
	where, err := newLoader(ctx, s.read).positions()
	return where, s.plain(err)
}

// Remove takes the articles of these ids, and all their claims, out of the store, and
// returns how many there were. Settle then sees to what was merged with them.
func (s *Store) Remove(ctx context.Context, ids []string) (int, error) {
	n := 0
	for some := range slices.Chunk(ids, eachPortion) {
		gone := 0
		err := s.change(ctx, func(w *writer) error {
			for _, name := range some {
				var id int64
				found, err := w.one("SELECT id FROM article WHERE name = ?", []any{name}, &id)
				if err != nil {
					return err
				}
				if !found {
					continue
				}
				if _, err := w.drop(id); err != nil {
					return err
				}
				gone++
			}
			return w.unsettle(gone > 0)
		})
		if err != nil {
			return n, err
		}
		n += gone
	}
	return n, nil
}

// A ClaimChange is how one claim of an article differs from what was read before.
type ClaimChange struct {
	What     Changed // Appeared, Moved, Gone, or Reread where something else has changed
	Old, New *timeline.Claim
}

// Reread says of a claim that something but its time has changed.
const Reread Changed = "reread"

// Compare returns how the claims of an article that were read anew differ from those that
// were kept, in the order of the text.
func Compare(old, anew []timeline.Claim) []ClaimChange {
	type place struct{ span, mention timeline.Span }
	at := func(c *timeline.Claim) place { return place{c.Cite.Span, c.Cite.Mention} }
	before := map[place][]*timeline.Claim{}
	for i := range old {
		before[at(&old[i])] = append(before[at(&old[i])], &old[i])
	}
	var changes []ClaimChange
	for i := range anew {
		c := &anew[i]
		list := before[at(c)]
		if len(list) == 0 {
			changes = append(changes, ClaimChange{What: Appeared, New: c})
			continue
		}
		o := list[0]
		before[at(c)] = list[1:]
		switch {
		case o.When != c.When:
			changes = append(changes, ClaimChange{What: Moved, Old: o, New: c})
		case !sameClaim(o, c):
			changes = append(changes, ClaimChange{What: Reread, Old: o, New: c})
		}
	}
	for i := range old {
		c := &old[i]
		if list := before[at(c)]; len(list) > 0 && list[0] == c {
			before[at(c)] = list[1:]
			changes = append(changes, ClaimChange{What: Gone, Old: c})
		}
	}
	return changes
}

// sameClaim reports whether all that is kept of two claims is the same, but for the lines
// of the files that read them.
func sameClaim(a, b *timeline.Claim) bool {
	text := func(c *timeline.Claim) string {
		x := *c
		x.Kept, x.Trace, x.Cite.Article, x.Said = 0, timeline.Step{}, nil, nil
		x.Places, x.Actors, x.Cite.Times = nil, nil, nil
		if x.Fact != nil {
			f := *x.Fact
			f.At = ""
			x.Fact = &f
		}
		whole, _ := json.Marshal(x)
		said, _ := saidText(c.Said)
		return fmt.Sprint(string(whole), said, lines(c.Places), "\n", lines(c.Actors), spansText(c.Cite.Times))
	}
	return text(a) == text(b)
}

// Replace puts what was read anew in the place of the claims and hints of articles that
// are there, in one transaction.
func (s *Store) Replace(ctx context.Context, pieces []Piece, where map[string]timeline.Position) error {
	return s.change(ctx, func(w *writer) error {
		for i := range pieces {
			p := &pieces[i]
			var id int64
			found, err := w.one("SELECT id FROM article WHERE name = ?", []any{p.Article.ID}, &id)
			if err != nil {
				return err
			}
			if !found {
				continue // removed meanwhile
			}
			if err := w.reread(id, p, where); err != nil {
				return err
			}
		}
		if err := w.gathered(); err != nil {
			return err
		}
		return w.unsettle(len(pieces) > 0)
	})
}

func (w *writer) reread(id int64, p *Piece, where map[string]timeline.Position) error {
	if err := w.dropClaims(id); err != nil {
		return err
	}
	if _, err := w.exec("DELETE FROM claim WHERE article = ?", id); err != nil {
		return err
	}
	hints, err := jsonOf(p.Hints, p.Article.Published.IsZero())
	if err != nil {
		return err
	}
	if _, err := w.exec("UPDATE article SET hints = ? WHERE id = ?", hints, id); err != nil {
		return err
	}
	if _, err := w.exec("INSERT OR IGNORE INTO pending (article) VALUES (?)", id); err != nil {
		return err
	}
	return w.putClaims(id, p, where)
}

// Unmerge forgets which claims are one happening, so that Settle merges all of them anew.
func (s *Store) Unmerge(ctx context.Context) error {
	return s.change(ctx, func(w *writer) error {
		var claims int
		if _, err := w.one("SELECT count(*) FROM claim", nil, &claims); err != nil {
			return err
		}
		if claims > s.WholeMost { // a small store is merged as a whole in any case
			for _, text := range []string{
				"DELETE FROM setting WHERE name = 'merged'",
				"DELETE FROM loose", "DELETE FROM member", "DELETE FROM happening",
				"INSERT OR IGNORE INTO pending (article) SELECT id FROM article",
			} {
				if _, err := w.exec(text); err != nil {
					return err
				}
			}
		}
		return w.unsettle(true)
	})
}
