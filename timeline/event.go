package timeline

// An Event is one happening and every claim made of it.
type Event struct {
	ID      string // a fact's id, or a stable one made of the day and the leading words
	Name    string // a fact's name, a name that the coverage gives, or ""
	When    Time
	Rivals  []Time // other times claimed, in order; empty when all agree
	Status  Status
	Fact    *Fact // nil where no fact is known
	Places  []string
	Actors  []string
	Claims  []Claim    // never empty; by publication, then article, then place in it
	Summary []Citation // the sentences that best tell it, best first; never empty in a built timeline
	Weight  float64    // how much it matters, larger is more; see rank.go
}

// Outlets returns the sources of e's claims, each once, in order of their first claim.
func (e *Event) Outlets() []string {
	var names []string
	seen := map[string]bool{}
	for _, c := range e.Claims {
		if name, _ := c.Cite.Article.Source(); !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// Independent returns how many of the outlets of e do not merely reprint another's copy.
func (e *Event) Independent() int {
	own := map[string]bool{}
	for _, c := range e.Claims {
		if c.Cite.Article.CopyOf == "" {
			name, _ := c.Cite.Article.Source()
			own[name] = true
		}
	}
	return max(1, len(own))
}

// A Timeline is events in order of time, the claims that could not be placed, and the
// articles that all of them rest on.
type Timeline struct {
	Title    string
	Events   []*Event
	Unplaced []Claim
	Articles []*Article // in the order of their publication, then id

	// Where says where places lie, by their names. A country is no point and is not in it.
	// It is shared and never changed.
	Where map[string]Position
}
