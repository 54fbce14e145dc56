package facts

import "dateline/timeline"

// A Term is a stretch in an office: "President", from day to day.
type Term struct {
	Office string
	When   timeline.Time
}

// Terms returns the terms in office of the person whom a name stands for, as [Facts.Names]
// gives it; nil for a name that is nobody's or nobody's alone.
func (f *Facts) Terms(name string) []Term {
	id, ok := f.entIDs[name]
	if !ok {
		return nil
	}
	var terms []Term
	for _, t := range f.ents[id].terms {
		terms = append(terms, Term{t.office, t.when})
	}
	return terms
}
