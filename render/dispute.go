package render

import (
	"slices"

	"dateline/timeline"
)

// A dispute is a point other than the date on which an event's claims differ, ready to be
// set out: what it is about, and each version with who holds it.
type dispute struct {
	about    string
	versions []version
}

type version struct {
	says      string
	who       []holder
	corrected bool // by the same outlet, later
}

// disputes returns the points on which the claims of e differ, but for its date, which
// stands with the rivals.
func (r *report) disputes(e *timeline.Event) []dispute {
	var list []dispute
	for _, d := range e.Disputes() {
		if d.About == "when" {
			continue
		}
		p := dispute{about: d.About}
		for _, v := range d.Versions {
			w := version{says: v.Says, corrected: v.Corrected}
			for _, i := range v.Claims {
				a := e.Claims[i].Cite.Article
				outlet, _ := a.Source()
				if h := (holder{oneLine(outlet), r.number[a]}); !slices.Contains(w.who, h) {
					w.who = append(w.who, h)
				}
			}
			p.versions = append(p.versions, w)
		}
		list = append(list, p)
	}
	return list
}

// disputes sets out who says what, where outlets differ on more than the date.
func (p *mdPrinter) disputes(e *timeline.Event) {
	for _, d := range p.report.disputes(e) {
		heading := "Figures differ (" + d.about + "):"
		if d.about == "status" {
			heading = "Outlets differ on whether it happened:"
		}
		p.printf("  - **%s** ", mdText(heading))
		for i, v := range d.versions {
			if i > 0 {
				p.printf("; ")
			}
			p.printf("%s (%s)", mdText(v.says), mdHolders(v.who))
			if v.corrected {
				p.printf(", later corrected")
			}
		}
		p.printf("\n")
	}
}
