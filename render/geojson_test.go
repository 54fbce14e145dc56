package render

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
)

// TestGeoJSON: every event is on the map or counted, in the order longitude, latitude,
// and a known happening lies where the facts say, whatever its claims name.
func TestGeoJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		tl := hostile(s)
		tl.Where = map[string]timeline.Position{s: {Lat: 60.17, Lon: 24.94}, "Kyiv": {Lat: 50.45, Lon: 30.52}, "Nowhere": {Lat: 91}}
		tl.Events[0].Places = []string{"Nowhere", "Elsewhere"}
		tl.Events[1].Places = []string{"Kyiv", s}
		tl.Events[2].Fact = &timeline.Fact{ID: "x", Places: []string{"Kyiv"}}
		tl.Events[3].Fact = &timeline.Fact{ID: "y"}
		var got geoCollection
		if err := json.Unmarshal(printRapid(t, &Printer{}, "geojson", tl), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Features) != len(tl.Events)-2 || got.Omitted != 2 {
			t.Fatalf("%d on the map, %d omitted, of %d", len(got.Features), got.Omitted, len(tl.Events))
		}
		for i, want := range []string{`{"type":"MultiPoint","coordinates":[[30.52,50.45],[24.94,60.17]]}`, `{"type":"Point","coordinates":[30.52,50.45]}`, `{"type":"Point","coordinates":[24.94,60.17]}`} {
			if g, _ := json.Marshal(got.Features[i].Geometry); string(g) != want {
				t.Errorf("feature %d lies at %s, want %s", i, g, want)
			}
		}
	})
}

const geojsonJS = `
const {check} = require(process.argv[1]);
let input = ""; process.stdin.on("data", d => input += d).on("end", () => {
  const c = check(input);
  console.log(JSON.stringify([c.type, c.features.length]));
});`

// TestReadGeoJSON: a checker of RFC 7946 takes it.
func TestReadGeoJSON(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		missing(t, "node is not installed: the checker of GeoJSON is not run")
	}
	checker := reader(t, "@placemarkio/check-geojson/dist/index.js")
	for _, tl := range []*timeline.Timeline{sample(), hostile(`"],{}<b>`), {}} {
		cmd := exec.Command(node, "-e", geojsonJS, checker)
		cmd.Stdin = bytes.NewReader(print(t, &Printer{}, "geojson", tl))
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
		}
		if want := `["FeatureCollection",`; !bytes.HasPrefix(out, []byte(want)) {
			t.Errorf("read as %s, want %s", out, want)
		}
	}
}
