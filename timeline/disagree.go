package timeline

import (
	"cmp"
	"slices"
	"strings"
)

// A Dispute is a point on which the claims of an event differ. Versions has at least two
// entries, in order of the first claim that holds each.
type Dispute struct {
	About    string // "when", "status", or the noun that a figure counts: "killed", "soldiers"
	Versions []Version
}

// A Version is one answer and the claims that hold it. Claims is never empty.
type Version struct {
	Says      string // an EDTF, a status, or a figure as first written
	Claims    []int  // of the event's Claims, in order
	Corrected bool   // by a later version of the same outlet
}

// Disputes returns the points on which the claims of e differ: on when it was, on whether
// it happened, and on figures. A coarser time that holds the event's own is no
// disagreement, and neither are two figures in one article.
func (e *Event) Disputes() []Dispute {
	var list []Dispute
	if d, ok := e.disputeWhen(); ok {
		list = append(list, d)
	}
	if d, ok := e.disputeStatus(); ok {
		list = append(list, d)
	}
	return append(list, e.disputeFigures()...)
}

func (e *Event) disputeWhen() (Dispute, bool) {
	d := Dispute{About: "when"}
	if len(e.Rivals) == 0 {
		return d, false
	}
	own := wholeDays(e.When)
	for i := range e.Claims {
		c := &e.Claims[i]
		t := wholeDays(c.When)
		at := slices.IndexFunc(e.Rivals, func(r Time) bool { return r.Start == t.Start && r.End == t.End })
		switch {
		case at >= 0:
			d.add(e.Rivals[at].String(), i)
		case c.Basis != Inferred && own.Contains(t):
			d.add(e.When.String(), i)
		}
	}
	return d, e.contested(&d)
}

// disputeStatus sets claims that it happened against those that deny it or call it off
// after its time has come; a plan before the event is no contradiction.
func (e *Event) disputeStatus() (Dispute, bool) {
	d := Dispute{About: "status"}
	if e.Fact != nil { // that it happened is known; a word such as "cancelled" is of something else
		return d, false
	}
	for i := range e.Claims {
		switch s := e.Claims[i].Status; s {
		case Happened, Denied, Cancelled:
			d.add(string(s), i)
		}
	}
	return d, e.contested(&d)
}

// disputeFigures sets figures with the same noun, in claims that are otherwise alike,
// against each other.
func (e *Event) disputeFigures() []Dispute {
	var list []Dispute
	said := make([][]figure, len(e.Claims))
	words := make([]map[string]bool, len(e.Claims))
	for i := range e.Claims {
		said[i] = figures(&e.Claims[i])
		if len(said[i]) > 0 {
			words[i] = map[string]bool{}
			eachWord(e.Claims[i].Cite.Quote(), func(w []byte, _ Span) { words[i][string(stem(w))] = true })
		}
	}
	for i := range said {
		for _, f := range said[i] {
			at := slices.IndexFunc(list, func(d Dispute) bool { return d.About == f.noun })
			if at < 0 {
				list = append(list, Dispute{About: f.noun})
				at = len(list) - 1
			} else if !shareWords(words[i], words[list[at].Versions[0].Claims[0]]) {
				continue
			}
			list[at].add(f.says, i)
		}
	}
	list = slices.DeleteFunc(list, func(d Dispute) bool { return !e.contested(&d) })
	slices.SortFunc(list, func(a, b Dispute) int { return cmp.Compare(a.About, b.About) })
	return list
}

// shareWords reports whether two sentences have a third of their words in common.
func shareWords(a, b map[string]bool) bool {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return both*3 >= min(len(a), len(b))
}

func (d *Dispute) add(says string, claim int) {
	at := slices.IndexFunc(d.Versions, func(v Version) bool { return v.Says == says })
	if at < 0 {
		d.Versions = append(d.Versions, Version{Says: says})
		at = len(d.Versions) - 1
	}
	if v := &d.Versions[at]; len(v.Claims) == 0 || v.Claims[len(v.Claims)-1] != claim {
		v.Claims = append(v.Claims, claim)
	}
}

// contested reports whether the versions of d come from more than one article, and marks
// those that the outlet itself has replaced: no other outlet holds them, and its last word
// is another.
func (e *Event) contested(d *Dispute) bool {
	if len(d.Versions) < 2 {
		return false
	}
	articles := map[*Article]bool{}
	last := map[string]int{}
	latest := map[string]int{}
	for v := range d.Versions {
		for _, i := range d.Versions[v].Claims {
			a := e.Claims[i].Cite.Article
			articles[a] = true
			if name, _ := a.Source(); i >= latest[name] {
				latest[name], last[name] = i, v
			}
		}
	}
	for v := range d.Versions {
		d.Versions[v].Corrected = !slices.ContainsFunc(d.Versions[v].Claims, func(i int) bool {
			name, _ := e.Claims[i].Cite.Article.Source()
			return last[name] == v
		})
	}
	return len(articles) > 1
}

// A figure is a number in digits and the word that follows it.
type figure struct{ says, noun string }

// lengths are words whose figures say how far, how wide or which part, which two sentences on one
// happening may well do of different things, or that number the pictures of a page.
var lengths = []string{"mile", "miles", "kilometers", "kilometres", "meters", "metres", "square", "percent", "photos", "prozent"}

// figures returns the figures of a claim, outside the words that say when or how long. A number that a
// sign or a letter is tied to is none: "$40", "40%", "T-72".
func figures(c *Claim) []figure {
	var list []figure
	text, start := c.Cite.Quote(), c.Cite.Span.Start
	for at := 0; at < len(text); {
		if !digit(text[at]) {
			at++
			continue
		}
		end := at
		for end < len(text) && (digit(text[end]) || end+1 < len(text) && (text[end] == ',' || text[end] == '.') && digit(text[end+1])) {
			end++
		}
		free := at == 0 || text[at-1] == ' ' || text[at-1] == '\n' || text[at-1] == '('
		if free && end < len(text) && text[end] == ' ' && !c.tells(Span{start + at, start + end}) {
			if noun := firstWord(text[end+1:]); len(noun) > 2 && !slices.Contains(lengths, noun) {
				list = append(list, figure{strings.ReplaceAll(text[at:end], ",", ""), noun})
			}
		}
		at = end
	}
	return list
}

// tells reports whether a stretch of the article is part of a time.
func (c *Claim) tells(at Span) bool {
	return c.Cite.Mention.Overlaps(at) || slices.ContainsFunc(c.Cite.Times, at.Overlaps)
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// firstWord returns the word that s begins with, in lower case, or "" if it begins with
// none.
func firstWord(s string) string {
	word := ""
	eachWord(s[:min(len(s), 40)], func(w []byte, at Span) {
		if at.Start == 0 && !digit(w[0]) {
			word = string(w)
		}
	})
	return word
}
