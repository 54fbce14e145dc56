package store

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"dateline/timeline"
)

// A search is what a query asks of table happening h, in SQL.
type search struct {
	where []string // all have to hold
	args  []any
	// exact is set where the happenings found are just those that the query selects; else
	// they are those and others.
	exact bool
	// never is set where nothing can be found, as where no such place is known.
	never bool
	words string // what the claims of those found must match, in the language of FTS5; "" if nothing
}

// mostNames is how many names may stand in a search for a part of a name; where more
// hold it, the claims are looked at themselves.
const mostNames = 2000

// A finder turns a query into a search.
type finder struct {
	ctx context.Context
	db  querier
	search
}

// find returns the search for what o asks for.
func find(ctx context.Context, db querier, o timeline.Options) (*search, error) {
	f := &finder{ctx: ctx, db: db}
	q := o.Query
	if !o.AsOf.IsZero() && (q.PublishedTo.IsZero() || o.AsOf.End < q.PublishedTo.End) {
		q.PublishedTo = o.AsOf
	}
	ofSource := hasSource(q)
	f.exact = !ofSource && len(q.FirstBy) == 0
	kinds, err := f.ofKind(&q)
	if err != nil {
		return nil, err
	}
	terms, err := f.topic(q)
	if err != nil {
		return nil, err
	}
	outlets, err := f.named(q.Outlets, ofOutlet, ofDomain, ofFile)
	if err != nil {
		return nil, err
	}
	if err := f.events(q, appendTerm(terms, outlets)); err != nil {
		return nil, err
	}
	if kinds != "" && f.words != noWords {
		f.words = strings.Join(appendTerm([]string{kinds}, f.words), " AND ")
	}
	f.published(q)
	f.inRange(q, ofSource)
	if q.Contested && !ofSource {
		f.and("h.rivals > 0")
	}
	if o.MinOutlets > 1 {
		f.and("h.outlet_n >= ?", o.MinOutlets)
	}
	for _, n := range q.Not {
		if err := f.not(n, ofSource); err != nil {
			return nil, err
		}
	}
	return &f.search, nil
}

// hasSource reports whether q asks who published, or when: the events are then not those
// that are kept, but what a part of their claims comes to.
func hasSource(q timeline.Query) bool {
	if len(q.Outlets) > 0 || !q.PublishedFrom.IsZero() || !q.PublishedTo.IsZero() {
		return true
	}
	for _, n := range q.Not {
		if hasSource(n) {
			return true
		}
	}
	return false
}

func (s *search) and(condition string, args ...any) {
	s.where = append(s.where, condition)
	s.args = append(s.args, args...)
}

// noWords is what claims match of which none is asked for.
const noWords = "\x00"

// matching is the condition that a claim of h matches an expression of FTS5.
const matching = "h.id IN (SELECT m.happening FROM found JOIN member m ON m.claim = found.rowid WHERE found MATCH ?)"

// ofKind narrows the happenings to those of the kinds that q asks for, which it takes out
// of q: an event is of a kind if its fact is, whatever claim names that. It returns the
// term that a claim which is of no happening has to match instead.
func (f *finder) ofKind(q *timeline.Query) (string, error) {
	if len(q.Kinds) == 0 {
		return "", nil
	}
	term, err := f.kinds(q.Kinds)
	var folded []string
	for _, k := range q.Kinds {
		folded = append(folded, strings.ToLower(k))
	}
	list, _ := json.Marshal(folded)
	f.and("h.fact IN (SELECT id FROM fact WHERE lower(kind) IN (SELECT value FROM json_each(?)))", string(list))
	q.Kinds = nil
	return term, err
}

// events adds the condition that a claim of the happening matches all terms and, where q
// asks for events, that it is one of them: by its id, or by what a claim calls it.
func (f *finder) events(q timeline.Query, terms []string) error {
	expr := strings.Join(terms, " AND ")
	if len(q.Events) == 0 {
		if f.words = expr; expr != "" {
			f.and(matching, expr)
		}
		return nil
	}
	called, err := f.called(q.Events)
	if err != nil {
		return err
	}
	ids := "h.event IN (?" + strings.Repeat(", ?", len(q.Events)-1) + ")"
	var args []any
	for _, id := range q.Events {
		args = append(args, id)
	}
	if expr != "" {
		ids = "(" + ids + " AND " + matching + ")"
		args = append(args, expr)
	}
	if called == "" {
		f.words = noWords // claims that no event holds are of none of these
		f.and(ids, args...)
		return nil
	}
	f.words = strings.Join(appendTerm([]string{called}, expr), " AND ")
	f.and("("+ids+" OR "+matching+")", append(args, f.words)...)
	return nil
}

// called is the term that a claim is of an event of one of these names.
func (f *finder) called(wants []string) (string, error) {
	var terms []string
	l := newLoader(f.ctx, f.db)
	for _, want := range wants {
		terms = appendTerm(terms, allWords("called", want))
		facts, err := l.factsLike(want)
		if err != nil {
			return "", err
		}
		for _, id := range facts {
			if (&timeline.Claim{Fact: l.facts[id]}).Names(want) {
				terms = append(terms, tagTerm("e"+strconv.FormatInt(id, 10)))
			}
		}
	}
	if len(terms) == 0 {
		return "", nil
	}
	return "(" + strings.Join(terms, " OR ") + ")", nil
}

// published narrows the happenings to those of which a claim was published within bounds,
// as far as it takes no look at each article.
func (f *finder) published(q timeline.Query) {
	if q.PublishedFrom.IsZero() && q.PublishedTo.IsZero() {
		return
	}
	var bounds []string
	var args []any
	if !q.PublishedFrom.IsZero() {
		bounds = append(bounds, "a.published_start >= ?")
		args = append(args, int64(q.PublishedFrom.Start))
	}
	if !q.PublishedTo.IsZero() {
		bounds = append(bounds, "a.published_start < ?")
		args = append(args, int64(q.PublishedTo.End))
	}
	f.and("h.id IN (SELECT m.happening FROM article a JOIN claim c ON c.article = a.id JOIN member m ON m.claim = c.id WHERE "+
		strings.Join(bounds, " AND ")+" OR a.published_start IS NULL AND a.earliest_start IS NOT NULL)", args...)
}

// inRange adds the bounds of the time of the event. Where only a part of its claims is
// asked for, its time may be any of those claimed.
func (f *finder) inRange(q timeline.Query, partly bool) {
	if q.From.IsZero() && q.To.IsZero() {
		return
	}
	if partly {
		cond, args := within(q, "h.reach_start", "h.reach_end")
		f.and(cond, args...)
		return
	}
	if len(f.where) > 0 { // those are few: each is looked at
		cond, args := within(q, "+h.when_start", "+h.when_end")
		f.and(cond, args...)
		return
	}
	var parts []string
	var all []any
	for w := range len(widths) + 1 {
		cond, args := within(q, "h.when_start", "h.when_end")
		part := "h.width = " + strconv.Itoa(w) + " AND " + cond
		if w < len(widths) && !q.From.IsZero() && q.From.Start != timeline.Beginning {
			part += " AND h.when_start > ?"
			args = append(args, int64(q.From.Start)-widths[w])
		}
		parts = append(parts, part)
		all = append(all, args...)
	}
	f.and("("+strings.Join(parts, " OR ")+")", all...)
}

// within is the condition that a stretch shares an instant with what q asks for.
func within(q timeline.Query, start, end string) (string, []any) {
	var parts []string
	var args []any
	if !q.From.IsZero() {
		parts = append(parts, end+" > ?")
		args = append(args, int64(q.From.Start))
	}
	if !q.To.IsZero() {
		parts = append(parts, start+" < ?")
		args = append(args, int64(q.To.End))
	}
	if len(parts) == 0 {
		return "1", nil
	}
	return strings.Join(parts, " AND "), args
}

// not adds that no claim of the happening is what n selects. Where only a part of its
// claims is asked for, the others do not count, so that nothing can be said here.
func (f *finder) not(n timeline.Query, partly bool) error {
	if partly || hasSource(n) {
		return nil
	}
	g := &finder{ctx: f.ctx, db: f.db, search: search{exact: true}}
	terms, err := g.topic(n)
	if err != nil {
		return err
	}
	if len(n.Events) > 0 {
		called, err := g.called(n.Events)
		if err != nil {
			return err
		}
		if called == "" {
			return nil
		}
		terms = append(terms, called)
	}
	switch {
	case g.never:
		return nil
	case !g.exact:
		f.exact = false
		return nil
	}
	cond, args := within(n, "h.when_start", "h.when_end")
	if expr := strings.Join(terms, " AND "); expr != "" {
		cond += " AND " + matching
		args = append(args, expr)
	}
	f.and("NOT ("+cond+")", args...)
	return nil
}

// text returns the conditions as one.
func (s *search) text() string {
	switch {
	case s.never:
		return "0"
	case len(s.where) == 0:
		return "1"
	}
	return strings.Join(s.where, " AND ")
}

func (s *search) values() []any {
	if s.never {
		return nil
	}
	return s.args
}
