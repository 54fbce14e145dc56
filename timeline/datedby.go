package timeline

import (
	"cmp"
	"slices"
)

// mostDatedBy is how many hints are kept with an article.
const mostDatedBy = 4

// hintFirmness orders the kinds of hints, the firmest first.
var hintFirmness = map[HintKind]int{HintBeside: 0, HintSigned: 1, HintDateline: 2, HintStated: 3, HintFact: 4, HintYearless: 5, HintOffice: 6, HintFormer: 7}

// datedBy returns the hints that the bounds of an article rest on: those that agree with
// them, the firmest first, of one sort the nearest to them, each said once.
func datedBy(hints []Hint, to Instant) []Hint {
	var agree []Hint
	for _, h := range hints {
		after := h.Time.Start > to+7*day && h.Tense != Coming
		if len(h.Also) == 0 && after && h.Kind != HintYearless && h.Kind != HintDateline {
			continue
		}
		agree = append(agree, h)
	}
	slices.SortStableFunc(agree, func(a, b Hint) int {
		return cmp.Or(cmp.Compare(hintFirmness[a.Kind], hintFirmness[b.Kind]), cmp.Compare(b.Time.Start, a.Time.Start), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	agree = slices.CompactFunc(agree, func(a, b Hint) bool { return a.Kind == b.Kind && a.Time == b.Time })
	return slices.Clip(agree[:min(len(agree), mostDatedBy)])
}
