package store

import (
	"slices"
	"strings"

	"dateline/timeline"
)

// topic returns what one claim has to match for the topic of q, but for its event.
func (f *finder) topic(q timeline.Query) ([]string, error) {
	var terms []string
	for _, list := range [...]struct {
		kind  string
		wants []string
	}{{ofPlace, q.Places}, {ofActor, q.Actors}, {ofVoice, q.Speakers}} {
		term, err := f.named(list.wants, list.kind)
		if err != nil {
			return nil, err
		}
		terms = appendTerm(terms, term)
	}
	countries, err := f.countries(q.Countries)
	if err != nil {
		return nil, err
	}
	kinds, err := f.kinds(q.Kinds)
	if err != nil {
		return nil, err
	}
	terms = appendTerm(appendTerm(terms, countries), kinds)
	var texts []string
	for _, want := range q.Text {
		texts = appendTerm(texts, allWords("words", want))
	}
	if len(q.Text) > 0 {
		terms = append(terms, f.anyOf(texts))
	}
	for _, want := range q.Phrases {
		p := strings.TrimSpace(string(timeline.AppendWords(nil, want)))
		if p == "" {
			f.never = true
			continue
		}
		terms = append(terms, `words : "`+p+`"`)
	}
	var tags []string
	for _, s := range q.Statuses {
		tags = append(tags, tagTerm(wordTag("s", string(s))))
	}
	if len(tags) > 0 {
		terms = append(terms, f.anyOf(tags))
	}
	// A claim that was taught its time by others bears the basis that it was read with.
	f.exact = f.exact && len(q.Bases) == 0
	if len(q.Bases) > 0 && !slices.Contains(q.Bases, timeline.Learned) {
		tags = nil
		for _, b := range q.Bases {
			tags = append(tags, tagTerm(wordTag("b", string(b))))
		}
		if slices.Contains(q.Bases, timeline.Inferred) { // or has been placed since, by an inferred date
			tags = append(tags, tagTerm(wordTag("b", string(timeline.Relative))))
		}
		terms = append(terms, f.anyOf(tags))
	}
	return terms, nil
}

func appendTerm(terms []string, term string) []string {
	if term != "" {
		terms = append(terms, term)
	}
	return terms
}

func tagTerm(tag string) string { return `tags : "` + tag + `"` }

// anyOf joins terms of which one is enough. None at all match nothing.
func (f *finder) anyOf(terms []string) string {
	if len(terms) == 0 {
		f.never = true
		return ""
	}
	return "(" + strings.Join(terms, " OR ") + ")"
}

// allWords is the term that all words of text are in a column; "" where it has none.
func allWords(column, text string) string {
	var terms []string
	for _, w := range strings.Fields(string(timeline.AppendWords(nil, text))) {
		terms = append(terms, column+` : "`+w+`"`)
	}
	if len(terms) == 0 {
		return ""
	}
	return "(" + strings.Join(terms, " AND ") + ")"
}

// tagged is the term that a claim bears one of some tags.
func (f *finder) tagged(tags []string) string {
	if len(tags) > mostNames {
		f.exact = false
		return ""
	}
	if len(tags) == 0 {
		f.never = true
		return ""
	}
	return `tags : ("` + strings.Join(tags, `" OR "`) + `")`
}

// named is the term that a claim bears a name of one of some kinds of which one of wants is
// a part.
func (f *finder) named(wants []string, kinds ...string) (string, error) {
	if len(wants) == 0 {
		return "", nil
	}
	var tags []string
	for _, kind := range kinds {
		for _, want := range wants {
			if want == "" {
				continue // no name is meant
			}
			hits, err := namesHolding(f.ctx, f.db, kind, want)
			if err != nil {
				return "", err
			}
			for _, h := range hits {
				tags = append(tags, nameTag(kind, h.id))
			}
		}
	}
	return f.tagged(tags), nil
}

func (f *finder) countries(in []timeline.Country) (string, error) {
	if len(in) == 0 {
		return "", nil
	}
	return f.choose(ofPlace, func(name string) bool {
		for _, c := range in {
			if c.Holds(name) {
				return true
			}
		}
		return false
	})
}

func (f *finder) kinds(wants []string) (string, error) {
	if len(wants) == 0 {
		return "", nil
	}
	return f.choose(ofKind, func(name string) bool {
		for _, want := range wants {
			if strings.EqualFold(name, want) {
				return true
			}
		}
		return false
	})
}

// choose is the term that a claim bears a name of a kind that ok takes.
func (f *finder) choose(kind string, ok func(string) bool) (string, error) {
	hits, err := namesHolding(f.ctx, f.db, kind, "") // all of them
	var tags []string
	for _, h := range hits {
		if ok(h.name) {
			tags = append(tags, nameTag(kind, h.id))
		}
	}
	return f.tagged(tags), err
}
