package render

import (
	"bufio"
	"io"

	"dateline/timeline"
)

// A geoCollection is what RFC 7946 calls a FeatureCollection, with members of ours.
type geoCollection struct {
	Type     string       `json:"type"`
	Title    string       `json:"title"`
	Query    string       `json:"query,omitempty"`
	Omitted  int          `json:"omitted"` // events whose place is not known
	Features []geoFeature `json:"features"`
}

type geoFeature struct {
	Type       string        `json:"type"`
	ID         string        `json:"id"`
	Geometry   geoGeometry   `json:"geometry"`
	Properties geoProperties `json:"properties"`
}

// A geoGeometry is a Point or, of an event at several places, a MultiPoint.
type geoGeometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

type geoProperties struct {
	Title       string   `json:"title"`
	When        string   `json:"when"`
	Display     string   `json:"display"`
	Start       string   `json:"start"` // the first and the last day that it can have been
	End         string   `json:"end"`
	Status      string   `json:"status"`
	Places      []string `json:"places"` // those of the geometry, in its order
	PlacesFrom  string   `json:"places_from"`
	Actors      []string `json:"actors"`
	Outlets     []string `json:"outlets"`
	Independent int      `json:"independent"`
	Sentence    string   `json:"sentence"`
	Source      string   `json:"source"` // of the sentence
	URL         string   `json:"url"`
}

// GeoJSON prints the events whose places lie somewhere on the map, for maps; the others
// are counted.
func (p *Printer) GeoJSON(w io.Writer, t *timeline.Timeline) error {
	r := p.report(t)
	all := geoCollection{Type: "FeatureCollection", Title: p.title(t), Query: p.Query, Features: []geoFeature{}}
	for _, e := range t.Events {
		if f, ok := r.geoFeature(e); ok {
			all.Features = append(all.Features, f)
		} else {
			all.Omitted++
		}
	}
	b := bufio.NewWriter(w)
	if err := newJSONEncoder(b, "", " ").Encode(all); err != nil {
		return err
	}
	return b.Flush()
}

func (r *report) geoFeature(e *timeline.Event) (geoFeature, bool) {
	places, from := eventPlaces(e)
	var points [][2]float64
	var names []string
	for _, name := range places {
		if at, ok := r.Where[name]; ok && at.Valid() {
			points = append(points, [2]float64{at.Lon, at.Lat})
			names = append(names, oneLine(name))
		}
	}
	if len(points) == 0 {
		return geoFeature{}, false
	}
	geometry := geoGeometry{"Point", points[0]}
	if len(points) > 1 {
		geometry = geoGeometry{"MultiPoint", points}
	}
	when := newJSONTime(e.When)
	sentence, number := r.best(e)
	f := geoFeature{Type: "Feature", ID: e.ID, Geometry: geometry, Properties: geoProperties{
		Title: headline(e, 160), When: when.When, Display: when.Display, Start: when.EarliestStart, End: when.LatestEnd,
		Status: string(e.Status), Places: names, PlacesFrom: from, Actors: list(e.Actors), Outlets: list(e.Outlets()),
		Independent: e.Independent(), Sentence: sentence,
	}}
	if number > 0 {
		a := r.sources[number-1]
		f.Properties.Source = sourceName(a)
		f.Properties.URL, _ = webURL(a.URL)
	}
	return f, true
}

// eventPlaces returns where an event was, as far as is known: the places of the known
// happening that it is, or else those that the words of its claims name, which need not
// be where it was. From says which.
func eventPlaces(e *timeline.Event) (places []string, from string) {
	if e.Fact != nil {
		return e.Fact.Places, "facts"
	}
	return e.Places, "words"
}
