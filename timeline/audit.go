package timeline

import (
	"fmt"
	"unicode/utf8"
)

// Audit holds a timeline against the articles it was built from, and returns what does
// not follow from them, a line each: a quotation that is not a stretch of the stored text,
// a claim that a second reading does not make, a date that no claim and no fact gives.
// again reads an article once more; each article is read at most once.
func Audit(t *Timeline, again func(*Article) []Claim) []string {
	a := auditor{again: again, read: map[*Article]map[auditKey][]Claim{}}
	for _, e := range t.Events {
		a.event(e)
	}
	for i := range t.Unplaced {
		a.claim("not placed", &t.Unplaced[i])
	}
	a.dates(t.Articles)
	return a.found
}

// An auditKey is where a claim stands.
type auditKey struct{ span, mention Span }

type auditor struct {
	again func(*Article) []Claim
	read  map[*Article]map[auditKey][]Claim
	found []string
}

func (a *auditor) tell(format string, args ...any) {
	a.found = append(a.found, fmt.Sprintf(format, args...))
}

func (a *auditor) event(e *Event) {
	dated := e.Fact != nil && (e.When == e.Fact.When || e.When.Overlaps(e.Fact.When))
	for i := range e.Claims {
		c := &e.Claims[i]
		a.claim(e.ID, c)
		// An event is as wide as its claims or narrower, never elsewhere.
		dated = dated || c.When.Overlaps(e.When)
	}
	if !dated {
		a.tell("%s: its date %s is that of none of its claims", e.ID, e.When)
	}
	for _, c := range e.Summary {
		if !a.citation(e.ID, c) {
			continue
		}
		found := false
		for i := range e.Claims {
			found = found || e.Claims[i].Cite.Article == c.Article && e.Claims[i].Cite.Span == c.Span
		}
		if !found {
			a.tell("%s: a sentence of %s that tells it is none of its claims", e.ID, c.Article.ID)
		}
	}
}

// claim reports a claim that its article does not make when read again. Its time may be
// one that the timeline gave it: learned from other coverage, or that of a fact.
func (a *auditor) claim(event string, c *Claim) {
	if !a.citation(event, c.Cite) {
		return
	}
	if s := c.Speaker; s != nil && !(inText(c.Cite.Article, s.Span) && inText(c.Cite.Article, s.Office)) {
		a.tell("%s: the speaker of a claim of %s lies outside its text", event, c.Cite.Article.ID)
		return
	}
	for _, d := range a.of(c.Cite.Article)[auditKey{c.Cite.Span, c.Cite.Mention}] {
		if c.Basis == Learned || c.When.Compare(d.When) == 0 || c.Fact != nil && c.When == c.Fact.When {
			return
		}
	}
	a.tell("%s: %s does not say %q again", event, c.Cite.Article.ID, c.Cite.Words())
}

// citation reports whether a citation lies within its article, on rune borders.
func (a *auditor) citation(event string, c Citation) bool {
	for _, s := range [...]Span{c.Span, c.Mention, c.Clause} {
		if !inText(c.Article, s) {
			a.tell("%s: a citation of %s lies outside its text", event, c.Article.ID)
			return false
		}
	}
	return true
}

// dates reports where what the inferred date of an article rests on is not in the text of
// the article, or not in that of the other that bears it out, as far as that is among them.
func (a *auditor) dates(articles []*Article) {
	byID := map[string]*Article{}
	for _, article := range articles {
		byID[article.ID] = article
	}
	for _, article := range articles {
		for _, h := range article.DatedBy {
			if !inText(article, h.Span) {
				a.tell("%s: words that date it lie outside its text", article.ID)
			}
			w := h.Witness
			if w == nil || byID[w.ID] == nil {
				continue
			}
			if of := byID[w.ID]; of.Published != w.Published || !inText(of, w.Span) || of.Text[w.Span.Start:w.Span.End] != w.Words {
				a.tell("%s: it is dated by words that %s does not have", article.ID, w.ID)
			}
		}
	}
}

// inText reports whether a span lies within the text of an article, on rune borders.
func inText(a *Article, s Span) bool {
	return s.Start >= 0 && s.Start <= s.End && s.End <= len(a.Text) && border(a.Text, s.Start) && border(a.Text, s.End)
}

func border(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

func (a *auditor) of(article *Article) map[auditKey][]Claim {
	m, ok := a.read[article]
	if !ok {
		m = map[auditKey][]Claim{}
		for _, c := range a.again(article) {
			c.PlaceUndated()
			k := auditKey{c.Cite.Span, c.Cite.Mention}
			m[k] = append(m[k], c)
		}
		a.read[article] = m
	}
	return m
}
