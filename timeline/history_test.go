package timeline

import (
	"fmt"
	"strings"
	"testing"
)

// TestHistory: what the articles of each day did to an event.
func TestHistory(t *testing.T) {
	type told struct{ outlet, published, latest, when string }
	for name, test := range map[string]struct {
		told []told
		fact string
		want string
	}{
		"appeared":                 {[]told{{"A", "2018-07-01", "", "2018-07-16"}, {"B", "2018-07-02", "", "2018-07-16"}}, "", "2018-07-01 appeared 2018-07-16 1"},
		"several on the first day": {[]told{{"A", "2018-07-01", "", "2018-07-16"}, {"B", "2018-07-01T10:00", "", "2018-07-16"}}, "", "2018-07-01 appeared 2018-07-16 2"},
		"contested, then moved": {[]told{{"A", "2018-07-01", "", "2018-07-16"}, {"B", "2018-07-03", "", "2018-07-15"}, {"C", "2018-07-05", "", "2018-07-15"}}, "",
			"2018-07-01 appeared 2018-07-16 1, 2018-07-03 moved 2018-07-15 was 2018-07-16 also [2018-07-16] 1"},
		"contested": {[]told{{"A", "2018-07-01", "", "2018-07-15"}, {"B", "2018-07-03", "", "2018-07-16"}, {"C", "2018-07-05", "", "2018-07-16/2018-07-17"}}, "",
			"2018-07-01 appeared 2018-07-15 1, 2018-07-03 contested 2018-07-15 also [2018-07-16] 1"},
		"a fact does not move": {[]told{{"A", "2018-07-01", "", "2018-07-15"}, {"B", "2018-07-03", "", "2018-07-15"}}, "2018-07-16",
			"2018-07-01 appeared 2018-07-16 also [2018-07-15] 1"},
		"known only to be out by a day":  {[]told{{"A", "", "2018-07-09", "2018-07-16"}, {"B", "2018-07-10", "", "2018-07-16"}}, "", "2018-07-09 appeared 2018-07-16 1"},
		"an undated one among the first": {[]told{{"A", "", "", "2018-07-15"}, {"B", "2018-07-03", "", "2018-07-16"}}, "", "2018-07-03 appeared 2018-07-15 also [2018-07-16] 1"},
		"none dated":                     {[]told{{"A", "", "", "2018-07-16"}}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			e := &Event{ID: "e"}
			if test.fact != "" {
				e.Fact = &Fact{ID: "f", When: MustEDTF(test.fact)}
			}
			for _, d := range test.told {
				a := &Article{ID: d.outlet, Outlet: d.outlet}
				if d.published != "" {
					a.Published = MustEDTF(d.published)
				}
				if d.latest != "" {
					a.Latest = MustEDTF(d.latest)
				}
				e.Claims = append(e.Claims, Claim{When: MustEDTF(d.when), Basis: Stated, Cite: Citation{Article: a}})
			}
			e.describe()
			var got []string
			for _, c := range e.History() {
				s := fmt.Sprint(c.On, " ", c.What, " ", c.When)
				if c.What == Moved {
					s += " was " + c.Was.String()
				}
				if len(c.Rivals) > 0 {
					s += fmt.Sprint(" also ", c.Rivals)
				}
				got = append(got, fmt.Sprint(s, " ", len(c.Claims)))
			}
			if s := strings.Join(got, ", "); s != test.want {
				t.Errorf("%s\nwant %s", s, test.want)
			}
		})
	}
}
