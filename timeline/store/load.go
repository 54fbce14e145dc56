package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"dateline/timeline"
)

// A loader reads articles and claims out of a store, each article and fact once.
type loader struct {
	ctx      context.Context
	db       querier
	articles map[int64]*timeline.Article
	hints    map[*timeline.Article][]timeline.Hint // of articles without a date, where asked for
	numbers  map[*timeline.Article]int64
	gists    map[int64][]byte // of articles, where they were asked for
	facts    map[int64]*timeline.Fact
	named    map[string]*timeline.Fact
	said     map[string]timeline.Expr
	lists    map[string][]string
	noText   bool // articles are read without their text
	asRead   bool // claims are not placed by what is inferred of their articles
}

func newLoader(ctx context.Context, db querier) *loader {
	return &loader{ctx: ctx, db: db, articles: map[int64]*timeline.Article{}, numbers: map[*timeline.Article]int64{},
		facts: map[int64]*timeline.Fact{}, named: map[string]*timeline.Fact{}, said: map[string]timeline.Expr{}, lists: map[string][]string{}}
}

func (l *loader) each(row func(*sql.Rows) error, text string, args ...any) error {
	return each(l.ctx, l.db, row, text, args...)
}

// each runs a query and calls row for each row of it.
func each(ctx context.Context, db querier, row func(*sql.Rows) error, text string, args ...any) error {
	rows, err := db.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// column returns the values that a query of one column finds.
func column[T any](ctx context.Context, db querier, text string, args ...any) ([]T, error) {
	var list []T
	err := each(ctx, db, func(rows *sql.Rows) error {
		var v T
		err := rows.Scan(&v)
		list = append(list, v)
		return err
	}, text, args...)
	return list, err
}

// idList writes numbers as JSON, which a query takes apart with json_each.
func idList(ids []int64) string {
	b := []byte{'['}
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	return string(append(b, ']'))
}

// among is a condition that a number is one of a list, or holds for all where ids is nil.
func among(column string, ids []int64) (condition string, args []any) {
	if ids == nil {
		return "1", nil
	}
	return column + " IN (SELECT value FROM json_each(?))", []any{idList(ids)}
}

const articleColumns = `a.id, a.name, a.file, a.outlet, a.domain, a.url, a.title, a.author, a.lang, a.origin,
	a.published_start, a.published_end, a.published_marks, a.basis, a.zone, a.earliest_start, a.earliest_end, a.earliest_marks,
	a.latest_start, a.latest_end, a.latest_marks, a.dated_by, a.copy_of, a.skip, a.warnings, a.hints`

// loadArticles reads the articles of these numbers, all where ids is nil, in the order of
// their numbers, and returns those that had not been read.
func (l *loader) loadArticles(ids []int64) ([]*timeline.Article, error) {
	var read []*timeline.Article
	where, args := among("a.id", ids)
	err := l.each(func(rows *sql.Rows) error {
		var id int64
		var published, earliest, latest stretch
		var datedBy, hints sql.NullString
		var skip, warnings, basis string
		a := &timeline.Article{}
		into := []any{&id, &a.ID, &a.File, &a.Outlet, &a.Domain, &a.URL, &a.Title, &a.Author, &a.Lang, &a.Origin}
		into = append(append(append(into, published.into()...), &basis, &a.Zone), earliest.into()...)
		into = append(append(into, latest.into()...), &datedBy, &a.CopyOf, &skip, &warnings, &hints, &a.Text)
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if l.articles[id] != nil {
			return nil
		}
		a.Published, a.Earliest, a.Latest = published.time(), earliest.time(), latest.time()
		a.PublishedBasis, a.Warnings = timeline.DateBasis(basis), unjoined(warnings)
		var err error
		if a.Skip, err = readSpans(skip); err != nil {
			return l.wrong(a, err)
		}
		if datedBy.Valid {
			if err := json.Unmarshal([]byte(datedBy.String), &a.DatedBy); err != nil {
				return l.wrong(a, err)
			}
		}
		if hints.Valid && l.hints != nil {
			var h []timeline.Hint
			if err := json.Unmarshal([]byte(hints.String), &h); err != nil {
				return l.wrong(a, err)
			}
			l.hints[a] = h
		}
		l.articles[id], l.numbers[a] = a, id
		read = append(read, a)
		return nil
	}, "SELECT "+articleColumns+l.textFrom()+" WHERE "+where+" ORDER BY a.id", args...)
	return read, err
}

// loadGists reads the gists of the articles of these numbers, all where ids is nil.
func (l *loader) loadGists(ids []int64) error {
	l.gists = map[int64][]byte{}
	where, args := among("article", ids)
	return l.each(func(rows *sql.Rows) error {
		var id int64
		var gist []byte
		err := rows.Scan(&id, &gist)
		l.gists[id] = gist
		return err
	}, "SELECT article, whole FROM gist WHERE whole IS NOT NULL AND "+where, args...)
}

// textFrom is where the text of articles comes from.
func (l *loader) textFrom() string {
	if l.noText {
		return ", '' FROM article a"
	}
	return ", b.text FROM article a JOIN body b ON b.article = a.id"
}

func (l *loader) wrong(a *timeline.Article, err error) error {
	return fmt.Errorf("article %s: what is kept of it is damaged: %w", a.ID, err)
}

// loadFacts reads the facts that are not read yet, all where ids is nil.
func (l *loader) loadFacts(ids []int64) error {
	where, args := among("id", ids)
	return l.each(func(rows *sql.Rows) error {
		var id int64
		var whole string
		if err := rows.Scan(&id, &whole); err != nil {
			return err
		}
		if l.facts[id] != nil {
			return nil
		}
		f := &timeline.Fact{}
		if err := json.Unmarshal([]byte(whole), f); err != nil {
			return err
		}
		if known := l.named[f.ID]; known != nil {
			f = known
		}
		l.facts[id], l.named[f.ID] = f, f
		return nil
	}, "SELECT id, whole FROM fact WHERE "+where, args...)
}

// factsLike reads the facts whose id or names hold text, or all its words, and perhaps
// others.
func (l *loader) factsLike(text string) ([]int64, error) {
	where, args := "instr(folded, ?) > 0", []any{strings.ToLower(text)}
	words := strings.Fields(string(timeline.AppendWords(nil, text)))
	if len(words) > 0 {
		where += " OR 1"
	}
	for _, w := range words {
		where += " AND instr(folded, ?) > 0"
		args = append(args, w)
	}
	ids, err := column[int64](l.ctx, l.db, "SELECT id FROM fact WHERE "+where, args...)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return ids, l.loadFacts(ids)
}

// factNamed returns the fact of an id, nil where the store does not hold it.
func (l *loader) factNamed(id string) *timeline.Fact {
	if f := l.named[id]; f != nil {
		return f
	}
	var n int64
	if err := l.db.QueryRowContext(l.ctx, "SELECT id FROM fact WHERE name = ?", id).Scan(&n); err != nil {
		return nil
	}
	if err := l.loadFacts([]int64{n}); err != nil {
		return nil
	}
	return l.named[id]
}

// The joins for loadClaims: of all claims, and of those of happenings.
const (
	allClaims   = "claim c LEFT JOIN member m ON m.claim = c.id LEFT JOIN loose o ON o.claim = c.id"
	ofHappening = "member m JOIN claim c ON c.id = m.claim LEFT JOIN loose o ON o.claim = c.id"
)

// mergedUpTo is the number up to which claims have been merged.
const mergedUpTo = "ifnull((SELECT value FROM setting WHERE name = 'merged'), 0)"

// A row is a claim as it was read from the store.
type row struct {
	claim     timeline.Claim
	article   int64
	fact      sql.NullInt64
	said      string
	happening int64 // 0: of none
	fresh     bool  // not merged yet
	loose     bool  // of no happening, and noted as such
}

// loadClaims reads claims with what they rest on: those whose rows a condition selects,
// in the order of their numbers. From joins claim c with member m and loose o.
func (l *loader) loadClaims(from, where string, args ...any) ([]row, error) {
	var list []row
	articles, facts := map[int64]bool{}, map[int64]bool{}
	err := l.each(func(rows *sql.Rows) error {
		r, err := l.scanClaim(rows)
		if err != nil {
			return err
		}
		if l.articles[r.article] == nil {
			articles[r.article] = true
		}
		if r.fact.Valid && l.facts[r.fact.Int64] == nil {
			facts[r.fact.Int64] = true
		}
		list = append(list, r)
		return nil
	}, "SELECT c.id, c.article, c.start, c.end, c.fact, c.rest, ifnull(m.happening, 0), o.fresh FROM "+from+" WHERE "+where+" ORDER BY c.id", args...)
	if err != nil {
		return nil, err
	}
	if _, err := l.loadArticles(keys(articles)); err != nil {
		return nil, err
	}
	if err := l.loadFacts(keys(facts)); err != nil {
		return nil, err
	}
	for i := range list {
		if err := l.complete(&list[i]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func keys(set map[int64]bool) []int64 {
	list := make([]int64, 0, len(set))
	for k := range set {
		list = append(list, k)
	}
	return list
}

func (l *loader) scanClaim(rows *sql.Rows) (row, error) {
	var r row
	var rest string
	var loose sql.NullBool
	c := &r.claim
	err := rows.Scan(&c.Kept, &r.article, &c.Cite.Span.Start, &c.Cite.Span.End, &r.fact, &rest, &r.happening, &loose)
	if err != nil {
		return r, err
	}
	r.loose, r.fresh = loose.Valid, r.happening == 0 && (!loose.Valid || loose.Bool)
	if r.said, err = l.unpackClaim(rest, c); err != nil {
		return r, fmt.Errorf("claim %d: %w", c.Kept, err)
	}
	if l.noText && c.Speaker != nil {
		c.Speaker.Office = timeline.Span{}
	}
	return r, nil
}

// list takes a list of names apart; equal lists are one, which nobody changes.
func (l *loader) list(text string) []string {
	list, ok := l.lists[text]
	if !ok {
		list = unjoined(text)
		l.lists[strings.Clone(text)] = list
	}
	return list
}

// complete gives a claim its article, its fact and its time as written, and places it by
// the inferred date of its article.
func (l *loader) complete(r *row) error {
	c := &r.claim
	if c.Cite.Article = l.articles[r.article]; c.Cite.Article == nil {
		return fmt.Errorf("claim %d is of an article that is not there", c.Kept)
	}
	for _, s := range spansOf(c) {
		if n := len(c.Cite.Article.Text); !l.noText && (s.Start < 0 || s.End < s.Start || s.End > n) {
			return fmt.Errorf("claim %d lies outside the text of article %s", c.Kept, c.Cite.Article.ID)
		}
	}
	if r.fact.Valid {
		if c.Fact = l.facts[r.fact.Int64]; c.Fact == nil {
			return fmt.Errorf("claim %d is of a fact that is not there", c.Kept)
		}
	}
	if r.said == "" {
		return nil
	}
	e, ok := l.said[r.said]
	if !ok {
		var err error
		if e, err = readSaid(r.said, l.factNamed); err != nil {
			return fmt.Errorf("claim %d: its time as written is damaged: %w", c.Kept, err)
		}
		l.said[strings.Clone(r.said)] = e
	}
	c.Said = e
	if !l.asRead {
		c.PlaceUndated()
	}
	return nil
}

// spansOf returns all stretches of its article that c speaks of.
func spansOf(c *timeline.Claim) []timeline.Span {
	spans := append([]timeline.Span{c.Cite.Span, c.Cite.Mention, c.Cite.Clause}, c.Cite.Times...)
	if c.Speaker != nil {
		spans = append(spans, c.Speaker.Span, c.Speaker.Office)
	}
	return spans
}

// positions returns where the places lie that claims name.
func (l *loader) positions() (map[string]timeline.Position, error) {
	where := map[string]timeline.Position{}
	err := l.each(func(rows *sql.Rows) error {
		var name string
		var at timeline.Position
		if err := rows.Scan(&name, &at.Lat, &at.Lon); err != nil {
			return err
		}
		where[name] = at
		return nil
	}, "SELECT name, lat, lon FROM place")
	return where, err
}
