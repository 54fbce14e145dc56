package parse

import (
	"slices"
	"strings"

	"dateline/parse/facts"
	"dateline/timeline"
)

// offices returns the terms of those whom an article calls by their office, each once:
// "President Obama", but not "former President Obama".
func (r *Reader) offices(l *Language, a *timeline.Article, rd *Reading) []timeline.Hint {
	var hints []timeline.Hint
	seen := map[string]bool{}
	for _, n := range r.namesIn(a, rd) {
		if seen[n.Name] {
			continue
		}
		terms := r.facts.Terms(n.Name)
		for _, t := range terms {
			before := a.Text[max(0, n.Span.Start-beforeOffice):n.Span.Start]
			words := a.Text[n.Span.Start:n.Span.End]
			titled := strings.HasPrefix(words, t.Office+" ")
			rest, ok := strings.CutSuffix(strings.TrimRight(before, " "), t.Office)
			if !titled && !ok {
				continue
			}
			if titled {
				rest = before
			}
			h := timeline.Hint{Kind: timeline.HintOffice, Time: t.When, Span: n.Span}
			if !titled {
				h.Span.Start -= len(before) - len(rest)
			}
			switch l.standing(rest) {
			case otherwise:
				continue
			case former:
				h = formerly(h, terms, t.Office)
			default:
				for _, u := range terms {
					if u.Office == t.Office && u.When != t.When {
						h.Also = append(h.Also, u.When)
					}
				}
			}
			seen[n.Name] = true
			if !h.Time.IsZero() {
				hints = append(hints, h)
			}
			break
		}
	}
	return hints
}

// How the words before an office put its holder, by the standing block of the language.
const (
	former    = "former"
	otherwise = "other" // then-, late, next: nothing follows
)

// beforeOffice is how many bytes before an office may say how its holder stands.
const beforeOffice = 60

// standing returns how the words before an office put its holder; "" is in office. A
// country may stand between: "former South Korean President".
func (l *Language) standing(before string) string {
	for {
		before = strings.TrimRight(before, " -")
		if how := l.formBefore("standing", before); how != "" {
			return how
		}
		word := before[strings.LastIndexAny(before, " \n")+1:]
		if !startsUpper(word) {
			return ""
		}
		before = before[:len(before)-len(word)]
	}
}

// formerly makes a hint of one who has left an office: no article that says so is older
// than the end of the first term.
func formerly(h timeline.Hint, terms []facts.Term, office string) timeline.Hint {
	end := timeline.Forever
	for _, t := range terms {
		if t.Office == office {
			end = min(end, t.When.End)
		}
	}
	if end == timeline.Forever {
		h.Time = timeline.Time{}
		return h
	}
	h.Kind, h.Time = timeline.HintFormer, timeline.Unit(end, -1, timeline.Day)
	return h
}

// officials returns the terms of those whom a text calls by an office of
// [facts.Offices], each once, and of those whom it names in full without it.
func (l *Language) officials(text string) []timeline.Hint {
	var hints []timeline.Hint
	titled := map[string]bool{}
	for _, o := range facts.Offices() {
		for _, name := range o.Names {
			for at := 0; ; {
				i := strings.Index(text[at:], name)
				if i < 0 {
					break
				}
				s := timeline.Span{Start: at + i, End: at + i + len(name)}
				at = s.End
				list, span := holders(text, s, o.Holders)
				if len(list) == 0 || titled[list[0].Name] {
					continue
				}
				h := list[0]
				hint := timeline.Hint{Kind: timeline.HintOffice, Time: h.When, Span: span}
				for _, other := range list[1:] {
					hint.Also = append(hint.Also, other.When)
				}
				switch l.standing(text[max(0, s.Start-beforeOffice):s.Start]) {
				case otherwise:
					continue
				case former:
					if h.When.End == timeline.Forever {
						continue
					}
					hint.Kind, hint.Time, hint.Also = timeline.HintFormer, timeline.Unit(h.When.End, -1, timeline.Day), nil
				}
				titled[h.Name] = true
				hints = append(hints, hint)
			}
		}
	}
	return hints
}

// holders finds the holders of an office who may be meant by the name that stands right
// after it, or before it with a comma: "Defense Secretary James Mattis", "John Bolton, the
// national security adviser". There are several where one had it twice, or two share a
// surname.
func holders(text string, office timeline.Span, all []facts.Holder) ([]facts.Holder, timeline.Span) {
	if office.Start > 0 && wordByte(text[office.Start-1]) {
		return nil, office
	}
	after, gone := strings.CutPrefix(text[office.End:], " ")
	from := max(0, office.Start-60)
	before := strings.TrimSuffix(text[from:office.Start], "the ")
	before, comma := strings.CutSuffix(before, ", ")
	for _, h := range all {
		for _, n := range []string{h.Name, h.Surname} {
			if gone && strings.HasPrefix(after, n) && (len(after) == len(n) || !wordByte(after[len(n)])) {
				return called(n, all), timeline.Span{Start: office.Start, End: office.End + 1 + len(n)}
			}
		}
		if comma && strings.HasSuffix(before, h.Name) {
			return called(h.Name, all), timeline.Span{Start: from + len(before) - len(h.Name), End: office.End}
		}
	}
	return nil, office
}

// called returns the holders whose name or surname is n, each term once.
func called(n string, all []facts.Holder) []facts.Holder {
	var list []facts.Holder
	for _, h := range all {
		if (h.Name == n || h.Surname == n) && !slices.ContainsFunc(list, func(o facts.Holder) bool { return o.When == h.When }) {
			list = append(list, h)
		}
	}
	return list
}
