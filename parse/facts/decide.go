package facts

import (
	"slices"
	"strings"

	"dateline/parse/letters"
	"dateline/timeline"
)

// A demand says what a noun phrase must hold before it can name a happening by its parts
// alone. Places are bombed, and ministers meet, more often than any list can tell.
type demand uint8

const (
	needPlaceOrBody demand = iota // a city or a body that meets; or two actors
	needTwo                       // an actor, and a place or a second actor with a time
	needTarget                    // what it was done to
	needPerson                    // whom it befell
	needTime                      // a place or an actor, and a time, or the recent past
	needPair                      // who, and where or what
	needCountry                   // any place
	needGuest                     // who came, and where
	needSpeaker                   // who spoke, and in which city or body
)

var demands = map[string]demand{
	"summit": needPlaceOrBody, "meeting": needTwo, "conference": needTwo, "visit": needGuest,
	"invasion": needTarget, "annexation": needTarget,
	"killing": needPerson, "death": needPerson, "poisoning": needPerson, "arrest": needPerson,
	"fall": needPerson, "resignation": needPerson, "inauguration": needPerson,
	"coup": needCountry, "election": needTime, "referendum": needTime, "accession": needPair,
	"withdrawal": needPair, "speech": needSpeaker, "earthquake": needTime,
	"recognition": needPair, "test": needTime, "games": needTime, "ceasefire": needTime, "signing": needPair,
}

// compose returns the events that fit every part of a noun phrase with a head word.
func (r *reader) compose(n *noun, word string, kinds kindSet) []int32 {
	// The feature that the fewest events share leaves the fewest to look at.
	var rarest []int32
	fewest := -1
	for _, ft := range n.feats {
		if ft.entry == 0 {
			continue
		}
		ids := r.alternatives(ft)
		total := 0
		for _, id := range ids {
			total += len(r.facts.eventsOf(id))
		}
		if fewest < 0 || total < fewest {
			rarest, fewest = ids, total
		}
	}
	var found []int32
	for _, id := range rarest {
		for _, c := range r.facts.eventsOf(id) {
			if kinds&r.facts.kinds[c] == 0 {
				continue
			}
			e := r.facts.event(c)
			if r.fitsAll(e, n) && r.fitsTypes(e, n) && !slices.Contains(found, c) {
				found = append(found, c)
			}
		}
	}
	found = r.inYear(found, n, true)
	return slices.DeleteFunc(found, func(c int32) bool { return !r.meets(n, c, word) })
}

// alternatives returns the entities that a feature may mean, and for a capital or a
// person the country too.
func (r *reader) alternatives(ft feature) []int32 {
	if ft.entry == 0 {
		return nil
	}
	e := &r.facts.entries[ft.entry]
	ids := e.ents
	if one := r.facts.settle(e, r.full); one != 0 {
		ids = []int32{one}
	}
	if ft.role == of || ft.role == in {
		return ids
	}
	ids = slices.Clone(ids)
	for _, id := range ids {
		if ent := &r.facts.ents[id]; ent.capital || ent.kind == aPerson {
			ids = append(ids, ent.in...)
		}
	}
	for _, id := range ids {
		ids = append(ids, r.facts.ents[id].past...)
	}
	return ids
}

func (r *reader) fitsAll(e *event, n *noun) bool {
	for _, ft := range n.feats {
		if !r.fits(e, ft) {
			return false
		}
	}
	return true
}

// fits reports whether a feature can be what it says of e: its place, its doer, its
// target, whom it befell.
func (r *reader) fits(e *event, ft feature) bool {
	if ft.entry == 0 {
		return slices.ContainsFunc(ft.of, func(c int32) bool { return r.facts.event(c).ID == e.Parent })
	}
	entry := &r.facts.entries[ft.entry]
	ids := entry.ents
	if one := r.facts.settle(entry, r.full); one != 0 {
		ids = []int32{one}
	}
	for _, id := range ids {
		if r.fitsAs(e, ft.role, id, entry.adj) {
			return true
		}
		for _, past := range r.facts.ents[id].past {
			// "Russia's invasion of Afghanistan" of 1979
			if r.fitsAs(e, ft.role, past, entry.adj) {
				return true
			}
		}
	}
	return false
}

func (r *reader) fitsAs(e *event, role role, id int32, adj bool) bool {
	ent := &r.facts.ents[id]
	done := func() bool { return r.didIt(e, id) }
	target := func() bool { return has(e.near, id) }
	if e.demand == needTarget {
		// An invasion of the Falklands is none of Britain.
		target = func() bool { return slices.Contains(e.places, id) }
	}
	switch e.Kind {
	case "summit", "meeting", "conference":
		switch role {
		case in:
			return has(e.near, id) || e.series == id
		case with, owner, by:
			return has(e.doers, id) || e.series == id || ent.capital && hasAny(e.doers, ent.in) || role == owner && has(e.near, id)
		case to:
			return false
		}
		return has(e.wide, id)
	case "invasion", "annexation", "recognition", "test", "withdrawal", "operation":
		switch role {
		case owner, by, with:
			return done()
		case before:
			return done() || target() && !adj
		}
		return target()
	case "killing", "death", "poisoning", "arrest", "fall", "resignation", "inauguration":
		if len(e.actors) > 0 && e.actors[0] == id {
			return role != by && role != to && role != with
		}
		if ent.kind == aPerson {
			return role == by && has(e.doers, id)
		}
		return role != of && role != owner && (has(e.wide, id) || e.Kind == "fall") && has(e.wide, id)
	case "visit", "speech":
		if (role == owner || role == by) && e.Kind == "visit" && len(e.actors) > 0 && ent.kind == aPerson {
			return e.actors[0] == id // the host does not visit
		}
		switch role {
		case owner, by, of, with:
			return has(e.doers, id) || role == of && target()
		case in, to:
			return target()
		}
		return has(e.wide, id)
	}
	if e.Kind == "election" && role == by {
		return false
	}
	return has(e.wide, id) || ent.capital && hasAny(e.doers, ent.in)
}

// didIt reports whether an entity is a doer of e, or the government or the leader of one
// at the time.
func (r *reader) didIt(e *event, id int32) bool {
	if has(e.doers, id) {
		return true
	}
	ent := &r.facts.ents[id]
	if ent.capital {
		return hasAny(e.doers, ent.in)
	}
	for _, t := range ent.terms {
		if t.when.Overlaps(e.When) && hasAny(e.doers, ent.in) {
			return true
		}
	}
	return false
}

// fitsTypes reports whether the words that tell elections apart suit e.
func (r *reader) fitsTypes(e *event, n *noun) bool {
	if e.Kind != "election" {
		return true
	}
	for _, row := range n.types {
		ok := false
		for word := range strings.FieldsSeq(row) {
			ok = ok || strings.Contains(" "+e.types+" ", " "+word+" ")
		}
		if !ok {
			return false
		}
	}
	return true
}

func has(sorted []int32, id int32) bool {
	_, ok := slices.BinarySearch(sorted, id)
	return ok
}

func hasAny(sorted, ids []int32) bool {
	return slices.ContainsFunc(ids, func(id int32) bool { return has(sorted, id) })
}

// inYear returns those of the events that the years and times of the phrase allow. A time
// that only follows the phrase may be of something else: it counts where must is set, or
// where some event bears it out.
func (r *reader) inYear(events []int32, n *noun, must bool) []int32 {
	keep := func(events []int32, fits func(*event) bool) []int32 {
		var kept []int32
		for _, c := range events {
			if fits(r.facts.event(c)) {
				kept = append(kept, c)
			}
		}
		return kept
	}
	for _, y := range n.years {
		events = keep(events, func(e *event) bool { return inYears(e, y) })
	}
	for _, t := range n.strict {
		events = keep(events, func(e *event) bool { return around(e.When, t.Time) })
	}
	for _, y := range n.inYears {
		if kept := keep(events, func(e *event) bool { return inYears(e, y) }); len(kept) > 0 || must {
			events = kept
		}
	}
	for _, t := range n.loose {
		if kept := keep(events, func(e *event) bool { return around(e.When, t.Time) }); len(kept) > 0 || must {
			events = kept
		}
	}
	if n.timed() || r.ctx.Published.IsZero() {
		return events
	}
	return keep(events, func(e *event) bool {
		ahead := 3 // of what nobody plans, an article may be dated a little early
		switch {
		case e.kind&r.facts.words.planned == 0:
		case must:
			ahead = 60
		default:
			ahead = 4 * 366
		}
		return e.When.Start < r.ctx.Published.End.Add(ahead, timeline.Day)
	})
}

func inYears(e *event, year int16) bool {
	return e.When.Overlaps(timeline.Unit(timeline.On(int(year), 1, 1), 0, timeline.Year))
}

// around reports whether two times share a day, give or take two.
func around(a, b timeline.Time) bool {
	if b.Start != timeline.Beginning {
		b.Start = b.Start.Add(-2, timeline.Day)
	}
	if b.End != timeline.Forever {
		b.End = b.End.Add(2, timeline.Day)
	}
	return a.Overlaps(b)
}

// meets reports whether a phrase holds enough to name event c by its parts.
func (r *reader) meets(n *noun, c int32, word string) bool {
	e := r.facts.event(c)
	var doers, places, bodies int
	person := false
	for _, ft := range n.feats {
		if ft.entry == 0 {
			places++
			continue
		}
		id := r.facts.entries[ft.entry].ents[0]
		ent := &r.facts.ents[id]
		switch {
		case ent.kind == aPerson:
			doers++
			person = true
		case ent.kind == aBody:
			bodies++
		case ent.kind == aState && (ft.role == owner || ft.role == with || ft.role == by || ft.role == before):
			doers++
		default:
			places++
		}
	}
	timed := n.timed()
	if n.a && !timed {
		return false
	}
	kind := e.Kind
	if word == "meeting" || word == "talks" || r.facts.isWeak(word) {
		kind = "meeting"
	}
	switch demands[kind] {
	case needPlaceOrBody:
		return places+bodies > 0 || doers >= 2 || timed && doers > 0
	case needTwo:
		return places > 0 && doers+bodies > 0 || timed && (doers >= 2 || places > 0 && n.the) || bodies > 0 && (places > 0 || timed)
	case needTarget:
		return r.tellsTarget(n, e) && (doers > 0 && doers+places > 1 || word == "invasion" || word == "annexation" || word == "occupation")
	case needPerson:
		return person
	case needTime:
		// "Trump's election", "the German election"; not "U.S. elections".
		owned := slices.ContainsFunc(n.feats, func(ft feature) bool { return ft.role == owner })
		return (places+doers+bodies > 0) && (timed || person || (n.the || owned) && r.recent(e, 400))
	case needPair:
		return doers+bodies+places >= 2
	case needGuest:
		return doers > 0 && doers+bodies+places >= 2
	case needSpeaker:
		return person && (bodies > 0 || r.hasPlace(n))
	case needCountry:
		return places+doers > 0
	}
	return false
}

// tellsTarget reports whether a phrase says where e was done.
func (r *reader) tellsTarget(n *noun, e *event) bool {
	return slices.ContainsFunc(n.feats, func(ft feature) bool {
		if ft.entry == 0 || ft.role == owner || ft.role == by || r.facts.entries[ft.entry].adj {
			return false
		}
		return slices.ContainsFunc(r.facts.entries[ft.entry].ents, func(id int32) bool { return slices.Contains(e.places, id) })
	})
}

func (f *Facts) isWeak(word string) bool { return f.words.weak[f.vocab.find(letters.Hash(word), word)] }

// recent reports whether e took place at most so many days before publication, or takes
// place soon after it.
func (r *reader) recent(e *event, days int) bool {
	p := r.ctx.Published
	return !p.IsZero() && e.When.Start < p.End.Add(60, timeline.Day) && e.When.End > p.Start.Add(-days, timeline.Day)
}

// narrow keeps the events of a shared name that fit the parts of the phrase. A part that
// none fits shows that another happening is meant, if it says who met or of what.
func (r *reader) narrow(cands []int32, n *noun) []int32 {
	for _, ft := range n.feats {
		var kept []int32
		for _, c := range cands {
			if r.fits(r.facts.event(c), ft) {
				kept = append(kept, c)
			}
		}
		if len(kept) == 0 && ft.role != with && ft.role != of {
			continue
		}
		cands = kept
	}
	return cands
}
