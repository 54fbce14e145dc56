package facts

import (
	"slices"
	"strings"
	"testing"
)

// TestCountry: a country is found by any of its names, and holds its cities, their spellings
// aside, and its regions; what lies elsewhere is not in it.
func TestCountry(t *testing.T) {
	f, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, is, in, out string }{
		{"Finland", "Finland", "Finland Helsinki", "Stockholm Europe"},
		{"finland", "Finland", "Helsinki", ""},
		{"the UK", "United Kingdom", "London Scotland", "Dublin"},
		{"British", "United Kingdom", "London", ""},
		{"U.S.", "United States", "Washington Alaska Anchorage", "Ottawa"},
		{"Denmark", "Denmark", "Copenhagen Greenland", ""},
		{"Ukraine", "Ukraine", "Kyiv Crimea", "Moscow"},
		{"Soviet Union", "Soviet Union", "Moscow", "Tomsk"},
	} {
		got, ok := f.Country(c.name)
		if !ok || got.Name != c.is {
			t.Errorf("%s is %q, want %s", c.name, got.Name, c.is)
		}
		for _, p := range strings.Fields(c.in) {
			if !got.Holds(p) {
				t.Errorf("%s does not hold %s", c.name, p)
			}
		}
		for _, p := range strings.Fields(c.out) {
			if got.Holds(p) {
				t.Errorf("%s holds %s", c.name, p)
			}
		}
	}
	for _, name := range []string{"", "Helsinki", "Europe", "Kremlin", "Ruritania", "Vladimir Putin"} {
		if c, ok := f.Country(name); ok {
			t.Errorf("%q is taken for %s", name, c.Name)
		}
	}
}

func TestCountriesOf(t *testing.T) {
	f, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for place, want := range map[string]string{
		"Helsinki": "Finland", "Finland": "Finland", "Anchorage": "United States", "Moscow": "Russia", "Soviet Union": "Soviet Union", "Bonn": "Germany",
		"Black Sea": "", "Ruritania": "",
	} {
		if got := strings.Join(f.CountriesOf(place), ", "); got != want {
			t.Errorf("%s lies in %q, want %q", place, got, want)
		}
	}
	all := f.Countries()
	if !slices.Contains(all, "Finland") || slices.Contains(all, "Helsinki") || !slices.IsSorted(all) {
		t.Errorf("countries are %q", all)
	}
}
