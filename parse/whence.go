package parse

import (
	"slices"

	"dateline/timeline"
)

// tiedHints returns when an undated article must have been published for its relative times
// to mean the happenings that stand beside them: "last month's Helsinki summit", "next
// Friday in Alaska".
func (r *Reader) tiedHints(a *timeline.Article, rd *Reading) []timeline.Hint {
	var hints []timeline.Hint
	for i := range rd.Mentions {
		m := &rd.Mentions[i]
		if m.Expr == nil || !pointed(m.Expr) {
			continue
		}
		s := sentenceOf(rd.Sentences, m.Span)
		if s < 0 {
			continue
		}
		about, named := r.meant(a, rd, m, s)
		var days []timeline.Time
		for _, f := range about {
			days = append(days, whence(m.Expr, f)...)
		}
		if len(days) == 0 || !named && len(days) > mostMeant {
			continue
		}
		slices.SortFunc(days, timeline.Time.Compare)
		hints = append(hints, timeline.Hint{Kind: timeline.HintBeside, Time: days[0], Also: days[1:], Span: m.Span,
			Sure: named || len(about) == 1 && sided(m.Expr)})
	}
	return hints
}

const (
	nearTie   = 8 // bytes between a time and the happening or place that it is of
	mostMeant = 3 // happenings that a time and a place may mean; more tell nothing
)

// pointed reports whether a relative time is that of one day, week or month.
func pointed(e timeline.Expr) bool {
	switch e := e.(type) {
	case timeline.Date:
		return e.Has&timeline.FYear == 0 && e.Has&(timeline.FWeekday|timeline.FDay) != 0 || e.Has == timeline.FMonth && e.Dir != timeline.Unsaid
	case timeline.Shift:
		return e.From == nil && !e.Vague && !e.Length && !e.Like && e.Unit >= timeline.Day && e.Unit <= timeline.Month && e.N > -100 && e.N < 100
	}
	return false
}

// sided reports whether the words themselves say on which side a time lies.
func sided(e timeline.Expr) bool {
	d, ok := e.(timeline.Date)
	return !ok || d.Dir != timeline.Unsaid
}

// meant returns the happenings that a time stands beside: the one named there, else
// those whose place is.
func (r *Reader) meant(a *timeline.Article, rd *Reading, m *Mention, sentence int) (about []*timeline.Fact, named bool) {
	if m.Fact != nil {
		return []*timeline.Fact{m.Fact}, true
	}
	for j := range rd.Mentions {
		n := &rd.Mentions[j]
		if n.Fact == nil || n.Expr != nil || gap(n.Span, m.Span) > nearTie || sentenceOf(rd.Sentences, n.Span) != sentence {
			continue
		}
		if n.Fact.When.Grain == timeline.Day && n.Fact.When.Days() <= longestMeeting {
			return []*timeline.Fact{n.Fact}, true
		}
	}
	if _, ok := m.Expr.(timeline.Date); !ok {
		return nil, false
	}
	from, to := max(m.Span.Start-40, rd.Sentences[sentence].Start), min(m.Span.End+40, rd.Sentences[sentence].End)
	for _, p := range r.facts.Names(a.Text[from:to]) {
		p.Span.Start, p.Span.End = p.Span.Start+from, p.Span.End+from
		if gap(p.Span, m.Span) > nearTie {
			continue
		}
		for _, f := range r.facts.All() {
			if meets(f) && slices.Contains(f.Places, p.Name) {
				about = append(about, f)
			}
		}
	}
	return r.ofActors(about, a, rd), false
}

// ofActors keeps the happenings of which an article names the most actors.
func (r *Reader) ofActors(all []*timeline.Fact, a *timeline.Article, rd *Reading) []*timeline.Fact {
	if len(all) < 2 {
		return all
	}
	names := map[string]bool{}
	for _, n := range r.namesIn(a, rd) {
		names[n.Name] = true
	}
	most := 0
	var best []*timeline.Fact
	for _, f := range all {
		n := 0
		for _, actor := range f.Actors {
			if names[actor] {
				n++
			}
		}
		if n > most {
			most, best = n, nil
		}
		if n == most {
			best = append(best, f)
		}
	}
	return best
}

// meets reports whether a happening is a short meeting known to the day.
func meets(f *timeline.Fact) bool {
	return (f.Kind == "summit" || f.Kind == "meeting" || f.Kind == "conference" || f.Kind == "visit") &&
		f.When.Grain == timeline.Day && f.When.Days() <= longestMeeting
}

// farthestWhence is how many days an article may lie from a happening that its relative
// times mean.
const farthestWhence = 400

// whence returns the stretches of days on which a relative time means a happening. Which
// side "Monday" is of, the tense tells too seldom: both count.
func whence(e timeline.Expr, f *timeline.Fact) []timeline.Time {
	var all []timeline.Time
	on := false
	for n := -farthestWhence; n <= farthestWhence; n++ {
		day := timeline.Unit(f.When.Start, n, timeline.Day)
		past := timeline.Resolve(e, timeline.Anchor{Now: day, Tense: timeline.Past})
		coming := timeline.Resolve(e, timeline.Anchor{Now: day, Tense: timeline.Coming})
		hit := past.Overlaps(f.When) || coming.Overlaps(f.When)
		switch {
		case hit && on:
			all[len(all)-1].End = day.End
		case hit:
			all = append(all, day)
		}
		on = hit
	}
	return all
}
