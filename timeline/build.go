package timeline

import (
	"cmp"
	"slices"
)

// Options say which claims a timeline is built from and how it is laid out. The zero
// Options take all claims and give one entry an event.
type Options struct {
	Query      Query
	By         Grain  // NoGrain: one entry an event; Day, Month or Year: one entry a stretch
	Top        int    // the number of entries, those that matter most; 0: all
	Sentences  int    // in the summary of an entry; 0: one
	MinOutlets int    // of an entry; 0: one
	AsOf       Time   // take only what had been published by its end; zero: everything
	Title      string // of the timeline
}

// Build makes a timeline of what articles claim. The same claims give the same timeline
// in whatever order they come. Every claim that the options do not filter out ends up in
// exactly one event or, where its time is unknown, in Unplaced.
//
//	claims -> select -> weigh their words -> merge -> events -> rank -> lay out
//
// With By set, the entries are days, months or years instead of events. A claim whose
// time is coarser than that, or much longer, stands in an entry of its own; with Top set, where
// the entries are the N days that matter most, such claims are left out.
func Build(articles []*Article, claims []Claim, o Options) *Timeline {
	o.asOf()
	t := &Timeline{Title: o.Title, Articles: selectArticles(articles, claims, o.Query)}
	b := newBuilder(claims, o)
	t.Unplaced = b.unplaced
	if o.By == NoGrain {
		groups := b.merge()
		b.learn(groups)
		t.Events = b.events(groups)
		t.Unplaced = b.unplaced
		t.Events = slices.DeleteFunc(t.Events, func(e *Event) bool { return !o.Query.matchEvent(e) })
	} else {
		t.Events = b.stretches(o)
	}
	t.narrow(o)
	b.rank(t.Events, o, t.Articles)
	if o.By == Day {
		t.Events = b.choose(t.Events, o.Top)
	} else {
		t.Events = top(t.Events, o.Top)
	}
	b.summarize(t.Events, max(1, o.Sentences))
	return t
}

// asOf takes the day as of which a timeline is wanted for a bound of publication.
func (o *Options) asOf() {
	if !o.AsOf.IsZero() && (o.Query.PublishedTo.IsZero() || o.AsOf.End < o.Query.PublishedTo.End) {
		o.Query.PublishedTo = o.AsOf
	}
}

// narrow drops from t what has no time and o does not ask for, and events that too few
// outlets tell.
func (t *Timeline) narrow(o Options) {
	if !o.Query.SelectsUnplaced() {
		t.Unplaced = nil
	} else {
		t.Unplaced = slices.DeleteFunc(t.Unplaced, func(c Claim) bool {
			return !o.Query.matchTopic(&c) || o.Query.rejects([]Claim{c}, Time{})
		})
	}
	if o.MinOutlets > 1 {
		t.Events = slices.DeleteFunc(t.Events, func(e *Event) bool { return len(e.Outlets()) < o.MinOutlets })
	}
}

// selectArticles returns the articles that q selects, by publication, then id, each
// once; also those of claims that the caller left out of the list.
func selectArticles(articles []*Article, claims []Claim, q Query) []*Article {
	all := slices.Clone(articles)
	for i := range claims {
		all = append(all, claims[i].Cite.Article)
	}
	all = slices.DeleteFunc(all, func(a *Article) bool {
		return a == nil || !q.matchSource(&Claim{Cite: Citation{Article: a}})
	})
	slices.SortFunc(all, compareArticles)
	return slices.Compact(all)
}

// compareArticles orders articles by publication, the undated last, then id.
func compareArticles(a, b *Article) int {
	if c := a.Published.Compare(b.Published); c != 0 {
		return c
	}
	if c := cmp.Compare(a.ID, b.ID); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.URL, b.URL), cmp.Compare(a.Text, b.Text))
}

// compareClaims orders claims by publication, then article, then place in it: a total
// order on all that an output can show.
func compareClaims(a, b *Claim) int {
	if a.Cite.Article != b.Cite.Article {
		if c := compareArticles(a.Cite.Article, b.Cite.Article); c != 0 {
			return c
		}
	}
	if c := cmp.Or(
		cmp.Compare(a.Cite.Span.Start, b.Cite.Span.Start),
		cmp.Compare(a.Cite.Span.End, b.Cite.Span.End),
		cmp.Compare(a.Cite.Mention.Start, b.Cite.Mention.Start),
	); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(a.Cite.Mention.End, b.Cite.Mention.End),
		cmp.Compare(a.Cite.Clause.Start, b.Cite.Clause.Start),
		cmp.Compare(a.Cite.Clause.End, b.Cite.Clause.End),
		a.When.Compare(b.When),
		cmp.Compare(a.factID(), b.factID()),
		cmp.Compare(a.Name, b.Name),
		cmp.Compare(a.Basis, b.Basis),
		cmp.Compare(a.Status, b.Status),
		cmp.Compare(a.speaker(), b.speaker()),
		cmp.Compare(a.Office(), b.Office()),
		cmp.Compare(a.Anchor, b.Anchor),
		slices.Compare(a.Places, b.Places),
		slices.Compare(a.Actors, b.Actors),
	)
}

func (c *Claim) factID() string {
	if c.Fact == nil {
		return ""
	}
	return c.Fact.ID
}

func (c *Claim) speaker() string {
	if c.Speaker == nil {
		return ""
	}
	return c.Speaker.Name
}
