package facts

import (
	"math"
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
)

// TestPositions: cities of one country lie near each other. A latitude that is mistyped,
// or exchanged for the longitude, does not.
func TestPositions(t *testing.T) {
	f, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	// Countries that are wide, and cities abroad that stand with those they are spoken of with.
	wide := map[string]float64{"Russia": 8000, "United States": 5000, "Canada": 5000, "China": 4500, "Brazil": 4000, "Australia": 6000,
		"Indonesia": 5500, "Chile": 4000, "Argentina": 3500, "Kazakhstan": 3000, "Mexico": 3000, "India": 3000, "Spain": 2500,
		"Portugal": 2000, "Democratic Republic of Congo": 2500, "Norway": 2000, "Ivory Coast": 6000, "Algeria": 2100,
		"Japan": 2300, "United Kingdom": 14000}
	groups := map[int32][]string{}
	for name := range f.where {
		for _, in := range f.ents[f.entIDs[name]].in {
			groups[in] = append(groups[in], name)
		}
	}
	for in, names := range groups {
		most := wide[f.ents[in].name]
		if most == 0 {
			most = 1750
		}
		slices.Sort(names)
		for i, a := range names {
			for _, b := range names[:i] {
				if d := away(f.where[a], f.where[b]); d > most {
					t.Errorf("%s: %s and %s lie %.0f km apart", f.ents[in].name, a, b, d)
				}
			}
		}
	}
	for _, c := range []struct {
		a, b string
		km   float64
	}{{"Helsinki", "Tallinn", 82}, {"Moscow", "Washington", 7820}, {"Sydney", "Auckland", 2155}, {"Kyiv", "Kharkiv", 410}} {
		if d := away(f.where[c.a], f.where[c.b]); math.Abs(d-c.km) > c.km/50+5 {
			t.Errorf("%s and %s lie %.0f km apart, want %.0f", c.a, c.b, d, c.km)
		}
	}
}

// away returns the distance between two points in kilometres.
func away(a, b timeline.Position) float64 {
	rad := func(d float64) float64 { return d * math.Pi / 180 }
	h := math.Pow(math.Sin(rad(b.Lat-a.Lat)/2), 2) + math.Cos(rad(a.Lat))*math.Cos(rad(b.Lat))*math.Pow(math.Sin(rad(b.Lon-a.Lon)/2), 2)
	return 2 * 6371 * math.Asin(math.Sqrt(h))
}

// TestBadPosition: what is wrong with a position is said with its line.
func TestBadPosition(t *testing.T) {
	for text, want := range map[string]string{
		"Nowhere 1 2":                  `x.txt:3: "Nowhere" is neither Ruritania nor a city of it`,
		"Strelsau 91 2":                `x.txt:3: "Strelsau 91 2" is no name, latitude and longitude`,
		"Strelsau 1":                   `x.txt:3: "Strelsau 1" is no name`,
		"Strelsau 50 14; Strelsau 1 1": `x.txt:3: "Strelsau" lies somewhere already`,
	} {
		f, err := Load()
		if err != nil {
			t.Fatal(err)
		}
		err = f.addPlaces("x.txt", "Ruritania\n    capital Strelsau\n    at      "+text+"\n")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
