package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
)

// A report is a timeline together with what every format needs to know of it.
type report struct {
	*Printer
	*timeline.Timeline
	sources []*timeline.Article // cited by an event or by what is not placed; source i has number i+1
	number  map[*timeline.Article]int
	byID    map[string]*timeline.Article
	uncited int // how many articles of the timeline nothing cites
}

func (p *Printer) report(t *timeline.Timeline) *report {
	r := &report{Printer: p, Timeline: t, number: map[*timeline.Article]int{}, byID: map[string]*timeline.Article{}}
	cited := map[*timeline.Article]bool{}
	var unlisted []*timeline.Article
	for _, a := range t.Articles {
		r.byID[a.ID] = a
	}
	note := func(c *timeline.Claim) {
		if a := c.Cite.Article; !cited[a] {
			cited[a] = true
			if r.byID[a.ID] != a {
				unlisted = append(unlisted, a)
			}
		}
	}
	for _, e := range t.Events {
		for i := range e.Claims {
			note(&e.Claims[i])
		}
	}
	for i := range t.Unplaced {
		note(&t.Unplaced[i])
	}
	slices.SortStableFunc(unlisted, func(a, b *timeline.Article) int { return cmp.Compare(a.ID, b.ID) })
	for _, a := range append(slices.Clip(t.Articles), unlisted...) {
		if !cited[a] {
			r.uncited++
			continue
		}
		r.sources = append(r.sources, a)
		r.number[a] = len(r.sources)
	}
	return r
}

// refs returns the numbers of the sources of e, each once, in rising order.
func (r *report) refs(e *timeline.Event) []int {
	var n []int
	for i := range e.Claims {
		n = append(n, r.number[e.Claims[i].Cite.Article])
	}
	slices.Sort(n)
	return slices.Compact(n)
}

// outletCount returns how many outlets published articles, and under how many files
// stand those whose outlet is not stated.
func outletCount(articles []*timeline.Article) (outlets, files int) {
	seen := map[string]bool{}
	for _, a := range articles {
		name, known := a.Source()
		if key := fmt.Sprint(known, name); !seen[key] {
			seen[key] = true
			if known {
				outlets++
			} else {
				files++
			}
		}
	}
	return outlets, files
}

// sourceCount says how many outlets there are, "7 outlets and 2 files whose outlets are
// not stated".
func sourceCount(outlets, files int) string {
	unstated := count(files, "file") + " whose outlet is not stated"
	if files > 1 {
		unstated = count(files, "file") + " whose outlets are not stated"
	}
	switch {
	case files == 0:
		return count(outlets, "outlet")
	case outlets == 0:
		return unstated
	}
	return count(outlets, "outlet") + " and " + unstated
}

// reportedBy says who reported e, "7 outlets, 4 independent".
func reportedBy(e *timeline.Event) string {
	articles := make([]*timeline.Article, len(e.Claims))
	for i := range e.Claims {
		articles[i] = e.Claims[i].Cite.Article
	}
	outlets, files := outletCount(articles)
	s := sourceCount(outlets, files)
	if n := e.Independent(); n < outlets+files {
		s += fmt.Sprintf(", %d independent", n)
	}
	return s
}

// summary says in one sentence what the timeline holds.
func (r *report) summary() string {
	outlets, files := outletCount(r.sources)
	s := count(len(r.Events), "event")
	if span := span(r.Events); !span.IsZero() {
		s += ", " + timeline.Display(span)
	}
	if outlets+files > 0 {
		s += ", from " + sourceCount(outlets, files)
	}
	return s
}

// span returns the stretch that holds every closed time of the events.
func span(events []*timeline.Event) timeline.Time {
	var s timeline.Time
	for _, e := range events {
		w := e.When
		if w.IsZero() || w.Start == timeline.Beginning || w.End == timeline.Forever {
			continue
		}
		w.Doubt, w.Part = timeline.Sure, timeline.Whole
		switch {
		case s.IsZero():
			s = w
		default:
			if w.Start < s.Start {
				s = w.Through(s)
			}
			if w.End > s.End {
				s = s.Through(w)
			}
		}
	}
	return s
}

// name returns what e is called, without regard to length: its name, or else what its best
// sentence tells of it, which is then the article's own words.
func name(e *timeline.Event) (text string, ownWords bool) {
	if s := oneLine(e.Name); s != "" {
		return s, false
	}
	for _, c := range e.Summary {
		if s := oneLine(c.Head()); s != "" {
			return s, true
		}
	}
	for i := range e.Claims {
		if s := oneLine(e.Claims[i].Cite.Head()); s != "" {
			return s, true
		}
	}
	return "Event without a name", false
}

// headline is [name] cut to n characters and, where the words are an article's own, in
// quotation marks.
func headline(e *timeline.Event, n int) string {
	s, own := name(e)
	s = shorten(s, n)
	if own {
		return quoted(s)
	}
	return s
}

// quoted puts s in quotation marks, single ones where s has its own at an end.
func quoted(s string) string {
	for _, mark := range []string{"“", "”", "\"", "„", "«", "»"} {
		if strings.HasPrefix(s, mark) || strings.HasSuffix(s, mark) {
			return "‘" + s + "’"
		}
	}
	return "“" + s + "”"
}

// best returns the sentence that best tells e and the number of its source, or "".
func (r *report) best(e *timeline.Event) (sentence string, number int) {
	if len(e.Summary) > 0 {
		c := e.Summary[0]
		return oneLine(c.Quote()), r.number[c.Article]
	}
	if len(e.Claims) > 0 {
		c := e.Claims[0].Cite
		return oneLine(c.Quote()), r.number[c.Article]
	}
	return "", 0
}

// count returns "1 event", "2 events".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// dated returns the article's date of publication for a reader.
func dated(a *timeline.Article) string {
	if a.Published.IsZero() {
		return "undated"
	}
	return timeline.Display(a.Published)
}

// sourceName returns the article's outlet or, marked as such, its file.
func sourceName(a *timeline.Article) string {
	name, known := a.Source()
	name = oneLine(name)
	if !known {
		name += " (outlet not stated)"
	}
	return name
}

// whyUnplaced says why a claim has no place on the timeline.
func whyUnplaced(c *timeline.Claim) string { return cmp.Or(oneLine(c.Why), "nothing says when it was") }

// claimant names an article where a claim of it is told: its outlet, or its file, said
// to be one.
func claimant(a *timeline.Article) string {
	name, known := a.Source()
	if !known {
		return "file " + oneLine(name)
	}
	return oneLine(name)
}

// oneLine returns s with its stretches of white space as single blanks, and without
// what would disturb a page: control characters, and marks that turn the direction of
// the text after them.
func oneLine(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, c := range s {
		switch {
		case unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff':
			blank = true
			continue
		case unicode.IsControl(c), '\u202a' <= c && c <= '\u202e', '\u2066' <= c && c <= '\u2069', c == 0xFFFE, c == 0xFFFF:
			continue
		}
		if blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(c)
	}
	return b.String()
}

// shorten cuts s to at most n characters, at a blank where there is one near, and marks
// the cut.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	runes := []rune(s)[:n-1]
	for i := len(runes) - 1; i > len(runes)*3/4; i-- {
		if runes[i] == ' ' {
			runes = runes[:i]
			break
		}
	}
	return strings.TrimRight(string(runes), " ,;:–—-") + "…"
}

// Headline returns what e is called in one line of at most n characters: its name, or
// else its best sentence in quotation marks.
func Headline(e *timeline.Event, n int) string { return headline(e, n) }

// LineHead is [Headline] of a line of a table.
func LineHead(l timeline.Line, n int) string {
	e := &timeline.Event{Name: l.Name}
	if l.Sentence != "" {
		a := &timeline.Article{Text: l.Sentence}
		e.Summary = []timeline.Citation{{Article: a, Span: timeline.Span{End: len(a.Text)}}}
	}
	return headline(e, n)
}
