package facts

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"dateline/timeline"
)

// A ranked is an event that a phrase may name, and what speaks for it.
type ranked struct {
	event  int32
	score  float64
	traced bool // why is wanted
	why    []string
}

// rank orders the events that a phrase may name by what the text around it says, and when
// it was published; likeliest first.
func (r *reader) rank(events []int32, n *noun) []ranked {
	list := make([]ranked, 0, len(events))
	if len(events) == 1 && len(n.feats) > 1 {
		return append(list, ranked{event: events[0]})
	}
	start, end := int(r.tokens[n.first].start), int(r.tokens[n.last].end)
	sentence := r.sentence(start, end)
	r.around(sentence, start, end)
	dates := r.datesFrom(sentence.Start)
	years := r.yearsIn(sentence)
	for _, c := range events {
		e := r.facts.event(c)
		k := ranked{event: c, traced: r.ctx.Trace}
		r.weighNames(&k, e)
		for i := range dates {
			d := &dates[i]
			if d.Span.Start >= sentence.End {
				break
			}
			if d.Span.Start >= sentence.Start && d.Span.End <= sentence.End && !d.Time.IsZero() && d.Time.Days() <= 366 && around(e.When, d.Time) {
				k.add(3, "the time ", k.says(d.Time))
				break
			}
		}
		if n.summit && e.Kind == "meeting" {
			k.add(-2, "a lesser meeting")
		}
		for _, y := range years {
			if inYears(e, y) {
				k.add(3, "the year ", strconv.Itoa(int(y)))
				break
			}
		}
		if !n.counted {
			r.weighTime(&k, e)
		}
		list = append(list, k)
	}
	for i := range list {
		e := r.facts.event(list[i].event)
		for _, c := range events {
			if o := r.facts.event(c); o.ID == e.Parent && o.Kind == e.Kind && e.Kind == "summit" {
				list[i].add(-2, "at the side of another")
			} else if o.ID == e.Parent {
				list[i].add(-1, "part of another")
			}
		}
	}
	if !n.counted {
		r.weighNewest(list)
	}
	slices.SortStableFunc(list, func(a, b ranked) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return strings.Compare(r.facts.event(a.event).ID, r.facts.event(b.event).ID)
	})
	return list
}

// yearsIn returns the years that a stretch names.
func (r *reader) yearsIn(s timeline.Span) []int16 {
	var years []int16
	i := sort.Search(len(r.tokens), func(i int) bool { return int(r.tokens[i].start) >= s.Start })
	for ; i < len(r.tokens) && int(r.tokens[i].end) <= s.End; i++ {
		if y := r.tokens[i].year; y != 0 {
			years = append(years, y)
		}
	}
	return years
}

// weighNewest favours the newest of the events where all others were much longer ago when
// the article appeared: six times as long, and eight years.
func (r *reader) weighNewest(list []ranked) {
	p := r.ctx.Published
	if len(list) < 2 || p.IsZero() {
		return
	}
	age := func(k *ranked) int64 { return int64(p.Start-r.facts.event(k.event).When.Start) / 86400 }
	newest, next := 0, int64(1<<40)
	for i := range list {
		switch a := age(&list[i]); {
		case a < age(&list[newest]):
			next = age(&list[newest])
			newest = i
		case i != newest && a < next:
			next = a
		}
	}
	if a := age(&list[newest]); a >= 0 && a < 6*365 && next > 6*a && next-a > 8*365 {
		list[newest].add(2, "by far the newest")
	}
}

// add adds to the score of an event; the words that say why are put together only where
// they are wanted.
func (k *ranked) add(score float64, why ...string) {
	k.score += score
	if k.traced {
		k.why = append(k.why, strings.Join(why, ""))
	}
}

// says writes a time where it is wanted.
func (k *ranked) says(t timeline.Time) string {
	if !k.traced {
		return ""
	}
	return t.String()
}

// weighNames adds what the actors and places named in the sentence, near, and elsewhere in
// the article, far, say for e.
func (r *reader) weighNames(k *ranked, e *event) {
	near, far := r.near, r.far
	elsewhere := 0.0
	for _, id := range e.actors {
		ent := &r.facts.ents[id]
		weight := 2.0
		if ent.kind == aPerson {
			weight = 3
		}
		switch {
		case near.has(id):
			k.add(weight, ent.name, " in the sentence")
		case far.has(id):
			elsewhere += weight / 3
		case ent.kind == aPerson && anyIn(near, ent.in):
			k.add(0.5, "the country of ", ent.name, " in the sentence")
		}
	}
	r.weighStrangers(k, e)
	if e.series != 0 {
		name := r.facts.ents[e.series].name
		switch {
		case near.has(e.series):
			k.add(4, name, " in the sentence")
		case far.has(e.series):
			elsewhere++
		}
	}
	for _, id := range e.places {
		switch {
		case near.has(id):
			k.add(1, r.facts.ents[id].name, " in the sentence")
		case far.has(id):
			elsewhere += 0.5
		}
	}
	if elsewhere > 0 {
		k.add(min(elsewhere, 3), "actors and places in the article")
	}
}

// weighStrangers takes from e for leaders named in the sentence who were not among its
// actors, where it has leaders.
func (r *reader) weighStrangers(k *ranked, e *event) {
	if !slices.ContainsFunc(e.actors, func(id int32) bool { return r.facts.ents[id].kind == aPerson }) {
		return
	}
	for _, id := range r.near.ids {
		if ent := &r.facts.ents[id]; ent.kind != aPerson || slices.Contains(e.actors, id) || r.bearsName(e, id) {
			continue
		}
		k.add(-2, "a leader who was not there")
		return
	}
}

// bearsName reports whether some actor of e shares a name with a person, as the Bushes do.
func (r *reader) bearsName(e *event, id int32) bool {
	for i := range r.names {
		ents := r.facts.entries[r.names[i].entry].ents
		if slices.Contains(ents, id) && slices.ContainsFunc(e.actors, func(a int32) bool { return slices.Contains(ents, a) }) {
			return true
		}
	}
	return false
}

func anyIn(set *entitySet, ids []int32) bool { return slices.ContainsFunc(ids, set.has) }

// weighTime adds what the day of publication says for e: news is of the recent past. What
// came unforeseen is soon called by more than its place: the next may have come there.
func (r *reader) weighTime(k *ranked, e *event) {
	p := r.ctx.Published
	if p.IsZero() {
		return
	}
	long := 440
	if e.kind&r.facts.words.unforeseen != 0 {
		long = 150
	}
	switch {
	case r.recent(e, 45):
		k.add(4, "around the day of publication")
	case r.recent(e, long):
		k.add(2, "within a year before publication")
	case r.recent(e, 1100):
		k.add(1, "within three years before publication")
	}
}

// around marks the entities named in a sentence as near, but for those in the phrase
// itself, and those named in the rest of the article as far.
func (r *reader) around(sentence timeline.Span, start, end int) {
	r.near.clear(len(r.facts.ents))
	r.far.clear(len(r.facts.ents))
	for i := range r.names {
		n := &r.names[i]
		if int(n.start) >= start && int(n.end) <= end {
			continue
		}
		e := &r.facts.entries[n.entry]
		to := r.far
		if int(n.start) >= sentence.Start && int(n.end) <= sentence.End {
			to = r.near
		}
		for _, id := range e.ents {
			to.add(id)
			if ent := &r.facts.ents[id]; ent.capital {
				for _, in := range ent.in {
					to.add(in)
				}
			}
		}
	}
}

// An entitySet is a set of entities that is cleared often: it holds those whose stamp is
// now.
type entitySet struct {
	ids    []int32 // those it holds, in the order in which they were added
	stamps []uint32
	now    uint32
}

func (s *entitySet) clear(entities int) {
	s.ids = s.ids[:0]
	if s.now++; s.now == 0 || len(s.stamps) < entities {
		s.stamps, s.now = make([]uint32, entities), 1
	}
}

func (s *entitySet) add(id int32) {
	if !s.has(id) {
		s.stamps[id] = s.now
		s.ids = append(s.ids, id)
	}
}

func (s *entitySet) has(id int32) bool { return s.stamps[id] == s.now }

// sentence returns the sentence that holds a stretch.
func (r *reader) sentence(start, end int) timeline.Span {
	i, _ := slices.BinarySearchFunc(r.ctx.Sentences, start, func(s timeline.Span, at int) int { return s.End - 1 - at })
	if i < len(r.ctx.Sentences) && r.ctx.Sentences[i].Start <= start {
		return r.ctx.Sentences[i]
	}
	from, to := 0, len(r.text)
	if i := strings.LastIndexAny(r.text[:start], "\n"); i >= 0 {
		from = i
	}
	if i := strings.LastIndex(r.text[from:start], ". "); i >= 0 {
		from += i + 1
	}
	for _, mark := range []string{". ", "\n", ".\n"} {
		if i := strings.Index(r.text[end:to], mark); i >= 0 {
			to = end + i
		}
	}
	return timeline.Span{Start: from, End: to}
}
