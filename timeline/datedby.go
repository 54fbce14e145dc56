package timeline

import (
	"cmp"
	"slices"
)

// What is kept with an article of that on which its date rests.
const (
	mostDatedBy   = 4       // hints
	mostWitnesses = 3       // articles like it
	leastAlike    = 0.12    // likeness of an article worth a reader's look
	leastTied     = 0.4     // and of a sentence
	witnessSlack  = 7 * day // how far from the stretch an article like it may have appeared
)

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

// witnesses returns a hint for each of the dated articles that most bear on the bounds of
// an undated one: those that are most like it, and of each that has one the sentence most
// like one of its own, where they agree with the bounds.
func (d *dater) witnesses(i int) []Hint {
	type witness struct {
		at       int
		likeness float64
		hint     Hint
	}
	var all []witness
	from, to := d.beliefs[i].from, d.beliefs[i].to
	for k := range d.tied[i] {
		if t := &d.tied[i][k]; t.likeness >= leastTied && t.agrees(from, to) {
			h := Hint{Kind: HintTied, Time: Unit(t.day, 0, Day), Tense: Past, Span: t.told.span, Witness: d.articles[t.at].witness(t.by)}
			if t.told.coming {
				h.Tense = Coming
			}
			all = append(all, witness{t.at, t.likeness, h})
		}
	}
	for _, n := range d.near[i] {
		a := d.articles[n.at]
		if on := a.Published.Start; !a.Published.IsZero() && n.likeness >= leastAlike && on >= from-witnessSlack && on < to+day+witnessSlack {
			all = append(all, witness{n.at, n.likeness, Hint{Kind: HintAlike, Time: a.Published, Witness: a.witness(Span{})}})
		}
	}
	slices.SortStableFunc(all, func(a, b witness) int { return cmp.Compare(b.likeness, a.likeness) })
	var hints []Hint
	seen := map[int]bool{}
	for _, w := range all {
		if !seen[w.at] && len(hints) < mostWitnesses {
			seen[w.at] = true
			hints = append(hints, w.hint)
		}
	}
	return hints
}

// witness returns a as a witness, by one of its sentences or, with the zero span, as a
// whole.
func (a *Article) witness(by Span) *Witness {
	return &Witness{ID: a.ID, Outlet: a.Outlet, Published: a.Published, Span: by, Words: a.Text[by.Start:by.End]}
}
