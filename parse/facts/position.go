package facts

import (
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
)

// Positions returns where places lie, by the names that [Facts.Names] gives them. The
// map is shared and must not be changed.
func (f *Facts) Positions() map[string]timeline.Position { return f.where }

// addPositions reads where the place of a stanza, or cities in it, lie: "Kyiv 50.45 30.52".
func (f *Facts) addPositions(s *stanza, place int32) error {
	for _, text := range s.list("at") {
		name, p, ok := readPosition(text)
		if !ok {
			return errorAt(s.where("at"), "%q is no name, latitude and longitude, as in Kyiv 50.45 30.52", text)
		}
		id, ok := f.entIDs[name]
		if !ok || id != place && !slices.Contains(f.ents[id].in, place) {
			return errorAt(s.where("at"), "%q is neither %s nor a city of it", name, s.head)
		}
		if _, twice := f.where[name]; twice {
			return errorAt(s.where("at"), "%q lies somewhere already", name)
		}
		f.where[name] = p
	}
	return nil
}

func readPosition(text string) (name string, p timeline.Position, ok bool) {
	words := strings.Fields(text)
	n := len(words) - 2
	if n < 1 {
		return "", p, false
	}
	var errs [2]error
	p.Lat, errs[0] = strconv.ParseFloat(words[n], 64)
	p.Lon, errs[1] = strconv.ParseFloat(words[n+1], 64)
	return strings.Join(words[:n], " "), p, errs == [2]error{} && p.Valid()
}
