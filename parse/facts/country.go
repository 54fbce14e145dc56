package facts

import (
	"slices"
	"strings"

	"dateline/timeline"
)

// Country returns the state, of today or a former one, that a name means, whatever the
// case of its letters and its dots ("Finland", "the U.K.", "British"), with all places that lie in it.
// It reports false where the name means none.
func (f *Facts) Country(name string) (timeline.Country, bool) {
	name = strings.TrimSpace(name)
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		name = name[4:]
	}
	undotted := func(s string) string { return strings.ReplaceAll(s, ".", "") }
	for _, e := range f.entries[1:] {
		if (!e.actor || e.adj) && strings.EqualFold(undotted(e.text), undotted(name)) {
			if i := slices.IndexFunc(e.ents, f.isState); i >= 0 {
				return f.country(e.ents[i]), true
			}
		}
	}
	return timeline.Country{}, false
}

// Countries returns the names of all states, sorted.
func (f *Facts) Countries() []string {
	var names []string
	for i := range f.ents {
		if f.isState(int32(i)) {
			names = append(names, f.ents[i].name)
		}
	}
	slices.Sort(names)
	return names
}

// CountriesOf returns the states that a place lies in, sorted: of a state, itself; where a
// state lay there before, only its heir. A sea, and a place that is not known, is in none.
func (f *Facts) CountriesOf(place string) []string {
	var names []string
	holders := f.closure([]int32{f.entIDs[place]})
	for _, id := range holders {
		isPast := slices.ContainsFunc(holders, func(heir int32) bool { return slices.Contains(f.ents[heir].past, id) })
		if f.isState(id) && !isPast {
			names = append(names, f.ents[id].name)
		}
	}
	slices.Sort(names)
	return names
}

func (f *Facts) isState(id int32) bool { return f.ents[id].kind == aState }

// country returns a state with what lies in it.
func (f *Facts) country(state int32) timeline.Country {
	c := timeline.Country{Name: f.ents[state].name}
	for id := range f.ents {
		if f.ents[id].kind <= aState && slices.Contains(f.closure([]int32{int32(id)}), state) {
			c.Places = append(c.Places, f.ents[id].name)
		}
	}
	slices.Sort(c.Places)
	return c
}
