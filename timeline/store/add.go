package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

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
	for _, h := range p.Sketch {
		if _, err := w.exec("INSERT OR IGNORE INTO sketch (hash, article) VALUES (?, ?)", h, id); err != nil {
			return 0, err
		}
	}
	if _, err := w.exec("INSERT INTO pending (article) VALUES (?)", id); err != nil {
		return 0, err
	}
	return id, w.putClaims(id, p, where)
}

// putClaims puts all claims of an article into the store.
func (w *writer) putClaims(id int64, p *Piece, where map[string]timeline.Position) error {
	tags, err := w.sourceTags(p.Article)
	if err != nil {
		return err
	}
	for i := range p.Claims {
		if err := w.putClaim(id, &p.Claims[i], tags, where); err != nil {
			return err
		}
	}
	return nil
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

// sourceTags returns the tags of whom the claims of an article are from.
func (w *writer) sourceTags(a *timeline.Article) (string, error) {
	source, _ := a.Source()
	var tags []string
	for _, n := range [...][2]string{{ofOutlet, source}, {ofDomain, a.Domain}, {ofFile, a.File}} {
		if n[1] == "" {
			continue
		}
		id, err := w.nameID(n[0], n[1])
		if err != nil {
			return "", err
		}
		tags = append(tags, nameTag(n[0], id))
	}
	return strings.Join(tags, " "), nil
}

const putClaim = `INSERT INTO claim (article, start, end, mention_start, mention_end, clause_start, clause_end, times,
	when_start, when_end, when_marks, fact, name, basis, status, speaker, speaker_start, speaker_end, office_start, office_end,
	places, actors, anchor, why, said, rule, rule_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`

// putClaim puts one claim of an article into the store, not yet merged with others.
func (w *writer) putClaim(article int64, c *timeline.Claim, source string, where map[string]timeline.Position) error {
	var fact any
	if c.Fact != nil {
		id, err := w.factID(c.Fact, where)
		if err != nil {
			return err
		}
		fact = id
	}
	said, restsOn := saidText(c.Said)
	for _, f := range restsOn {
		if _, err := w.factID(f, where); err != nil {
			return err
		}
	}
	start, end, marks := columns(c.When)
	var speaker, from, to, office, officeEnd any
	if by := c.Speaker; by != nil {
		speaker, from, to, office, officeEnd = by.Name, by.Span.Start, by.Span.End, by.Office.Start, by.Office.End
	}
	id, err := w.insert(putClaim, article, c.Cite.Span.Start, c.Cite.Span.End, c.Cite.Mention.Start, c.Cite.Mention.End,
		c.Cite.Clause.Start, c.Cite.Clause.End, spansText(c.Cite.Times), start, end, marks, fact, c.Name, string(c.Basis), string(c.Status), speaker, from, to, office, officeEnd,
		lines(c.Places), lines(c.Actors), c.Anchor, c.Why, said, c.Trace.Rule, c.Trace.At)
	if err != nil {
		return err
	}
	if err := w.putWords(id, c, source, fact); err != nil {
		return err
	}
	if err := w.putPlaces(c.Places, where); err != nil {
		return err
	}
	_, err = w.exec("INSERT INTO loose (claim, fresh) VALUES (?, 1)", id)
	return err
}

// putWords puts what a claim is found by into the index.
func (w *writer) putWords(id int64, c *timeline.Claim, source string, fact any) error {
	tags := []byte(source)
	for _, list := range [...]struct {
		kind  string
		names []string
	}{{ofPlace, c.Places}, {ofActor, c.Actors}} {
		for _, n := range list.names {
			if err := w.appendTag(&tags, list.kind, n); err != nil {
				return err
			}
		}
	}
	if c.Speaker != nil {
		for _, name := range [...]string{c.Speaker.Name, c.Office()} {
			if name == "" {
				continue
			}
			if err := w.appendTag(&tags, ofVoice, name); err != nil {
				return err
			}
		}
	}
	if c.Fact != nil {
		tags = fmt.Appendf(tags, " e%d", fact)
		if err := w.appendTag(&tags, ofKind, c.Fact.Kind); err != nil {
			return err
		}
	}
	tags = append(append(tags, ' '), wordTag("s", string(c.Status))...)
	tags = append(append(tags, ' '), wordTag("b", string(c.Basis))...)
	words := timeline.AppendWords(nil, c.Cite.Quote())
	called := timeline.AppendWords(nil, c.Name)
	_, err := w.exec("INSERT INTO found (rowid, words, called, tags) VALUES (?, ?, ?, ?)", id, string(words), string(called), string(tags))
	return err
}

func (w *writer) appendTag(tags *[]byte, kind, name string) error {
	id, err := w.nameID(kind, name)
	if err == nil {
		*tags = append(append(*tags, ' '), nameTag(kind, id)...)
	}
	return err
}

// wordTag is the tag of a status or a basis.
func wordTag(letter, word string) string { return letter + strings.ReplaceAll(word, " ", "") }

func (w *writer) putPlaces(names []string, where map[string]timeline.Position) error {
	for _, n := range names {
		at, ok := where[n]
		if !ok || w.names.lies[n] {
			continue
		}
		if _, err := w.exec("INSERT OR IGNORE INTO place (name, lat, lon) VALUES (?, ?, ?)", n, at.Lat, at.Lon); err != nil {
			return err
		}
		w.names.lies[n] = true
	}
	return nil
}

// factID returns the number of a fact, which is stored anew where it has changed.
func (w *writer) factID(f *timeline.Fact, where map[string]timeline.Position) (int64, error) {
	if id, ok := w.names.facts[f]; ok {
		return id, nil
	}
	whole, err := json.Marshal(f)
	if err != nil {
		return 0, err
	}
	const put = `INSERT INTO fact (name, kind, start, folded, whole) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, start = excluded.start, folded = excluded.folded, whole = excluded.whole RETURNING id`
	start, _, _ := columns(f.When)
	var id int64
	if _, err := w.one(put, []any{f.ID, f.Kind, start, strings.ToLower(lines(append([]string{f.ID, f.Name}, f.Names...))), string(whole)}, &id); err != nil {
		return 0, err
	}
	w.names.facts[f] = id
	return id, w.putPlaces(f.Places, where)
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
	_, err = w.exec("DELETE FROM article WHERE id = ?", article)
	return name, err
}

// dropClaims takes the claims of an article out of all but their own table.
func (w *writer) dropClaims(article int64) error {
	for _, text := range []string{
		"DELETE FROM found WHERE rowid IN (SELECT id FROM claim WHERE article = ?1)",
		"DELETE FROM loose WHERE claim IN (SELECT id FROM claim WHERE article = ?1)",
		`INSERT INTO loose (claim, fresh) SELECT o.claim, 1 FROM claim c JOIN member m ON m.claim = c.id JOIN member o ON o.happening = m.happening
			WHERE c.article = ?1 GROUP BY o.claim HAVING o.claim NOT IN (SELECT id FROM claim WHERE article = ?1)`,
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
