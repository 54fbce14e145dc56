package timeline

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What an event comes to must not depend on how the claims are shared out among cores:
// words read piece by piece have the numbers and the weights that they have in one piece.
func TestReadingInPieces(t *testing.T) {
	const first = "The summit in Geneva ended. Geneva's Summits end late: a summit of two presidents, 2021."
	texts := []string{first, "Presidents met in Geneva", "met", "", "The PRESIDENT of two summits, in Oslo, ended it"}
	whole := newLexicon()
	var want [][]int32
	for _, s := range texts {
		ids := whole.read(s, Span{}, nil)
		whole.tally(ids)
		want = append(want, ids)
	}
	for cut := range len(texts) + 1 {
		t.Run(fmt.Sprint(cut), func(t *testing.T) {
			all := newLexicon()
			var got [][]int32
			for _, part := range [][]string{texts[:cut], texts[cut:]} {
				l := newLexicon()
				var read [][]int32
				for _, s := range part {
					ids := l.read(s, Span{}, nil)
					l.tally(ids)
					read = append(read, ids)
				}
				p := piece{numbers: all.adopt(l)}
				for _, ids := range read {
					got = append(got, p.numbered(ids))
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("numbers of words (-one piece +two):\n%s", d)
			}
			for i := range want {
				if w, g := whole.weigh(slices.Clone(want[i])), all.weigh(slices.Clone(got[i])); !slices.Equal(w, g) {
					t.Errorf("weights of %q: %v, in one piece %v", texts[i], g, w)
				}
			}
		})
	}
}
