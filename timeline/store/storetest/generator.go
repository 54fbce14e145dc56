// Package storetest makes large stores for benchmarks.
package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/store"
)

// A Generator makes a coverage of any size, always the same: happenings of ten years, each
// told in sentences of its own few words by some articles of the days after it.
type Generator struct {
	*rand.Rand
	zipf   *rand.Zipf
	n      int
	facts  []*timeline.Fact
	Places []string
	Actors []string
}

// NewGenerator returns a generator at its beginning.
func NewGenerator() *Generator {
	g := &Generator{Rand: rand.New(rand.NewPCG(1, 2))}
	g.zipf = rand.NewZipf(g.Rand, 1.2, 8, 60_000)
	for i := range 3000 {
		g.Places = append(g.Places, "Town"+strconv.Itoa(i))
		g.Actors = append(g.Actors, "Person "+strconv.Itoa(i)+" Surname"+strconv.Itoa(i))
	}
	kinds := []string{"summit", "treaty", "election", "disaster", "war", "trial"}
	for i := range 2000 {
		day := timeline.Unit(timeline.On(2010, 1, 1), g.IntN(3650), timeline.Day)
		g.facts = append(g.facts, &timeline.Fact{ID: fmt.Sprintf("fact-%d", i), Name: fmt.Sprintf("Affair%d of Town%d", i, i), When: day,
			Places: g.Places[i : i+1], Kind: kinds[i%len(kinds)]})
	}
	return g
}

// Word returns a word as it stands in the sentences, frequent ones more often.
func (g *Generator) Word() string { return "w" + strconv.FormatUint(g.zipf.Uint64(), 36) }

// Some returns one of a list, the first ones more often.
func (g *Generator) Some(list []string) string {
	return list[int(float64(len(list))*g.Float64()*g.Float64()*g.Float64())]
}

// Pieces makes so many articles of ten claims each, in order of their dates.
func (g *Generator) Pieces(n, of int) []store.Piece {
	pieces := make([]store.Piece, n)
	for i := range pieces {
		pieces[i] = g.piece(of)
	}
	return pieces
}

func (g *Generator) piece(of int) store.Piece {
	g.n++
	days := int(int64(g.n) * 3650 / int64(of))
	published := timeline.Unit(timeline.On(2010, 1, 1), days, timeline.Day)
	a := &timeline.Article{ID: fmt.Sprintf("article-%d", g.n), File: "generated.jsonl", Outlet: "Outlet " + strconv.Itoa(g.IntN(60)),
		URL: fmt.Sprintf("https://outlet.example/%d", g.n), Title: g.Word() + " " + g.Word(), Lang: "en", Published: published, PublishedBasis: timeline.DateHeader}
	p := store.Piece{Article: a}
	for range 12 {
		p.Sketch = append(p.Sketch, g.Uint32())
	}
	var b strings.Builder
	var spans []timeline.Span
	for s := range 30 {
		start := b.Len()
		// What tells of one happening has half its words in common.
		topic := rand.New(rand.NewPCG(uint64(days+g.IntN(2)), uint64(g.IntN(40))))
		for w := range 20 {
			if w%2 == 0 {
				fmt.Fprintf(&b, "t%s ", strconv.FormatUint(topic.Uint64()%60_000, 36))
			} else {
				b.WriteString(g.Word() + " ")
			}
		}
		b.WriteString("on that day.\n")
		if s%3 == 0 {
			spans = append(spans, timeline.Span{Start: start, End: b.Len() - 1})
		}
	}
	a.Text = b.String()
	for _, at := range spans {
		p.Claims = append(p.Claims, g.claim(a, at))
	}
	return p
}

func (g *Generator) claim(a *timeline.Article, at timeline.Span) timeline.Claim {
	c := timeline.Claim{Basis: timeline.Relative, Status: timeline.Happened, Anchor: "published " + a.Published.String(), Said: timeline.Shift{N: -1, Unit: timeline.Day}}
	c.Cite = timeline.Citation{Article: a, Span: at, Mention: timeline.Span{Start: at.End - 12, End: at.End - 1}, Times: []timeline.Span{{Start: at.End - 12, End: at.End - 1}}}
	c.Trace = timeline.Step{Rule: "day", At: "en.txt:120"}
	c.When = timeline.Unit(a.Published.Start, -g.IntN(3), timeline.Day)
	switch k := g.IntN(20); {
	case k == 0:
		c.Fact, c.Basis, c.When = g.facts[int(2000*g.Float64()*g.Float64())], timeline.ByName, timeline.Time{}
		c.Name = c.Fact.Name
	case k < 4: // long ago
		c.When = timeline.Unit(timeline.On(2010, 1, 1), g.IntN(3650), timeline.Day)
	case k < 6:
		c.When = timeline.Unit(a.Published.Start, -g.IntN(12), timeline.Month)
	case k < 8:
		c.When = timeline.Unit(a.Published.Start, -g.IntN(8), timeline.Year)
	case k == 8:
		c.Speaker = &timeline.Speaker{Name: g.Some(g.Actors), Span: timeline.Span{Start: at.Start, End: at.Start + 2}}
	}
	for range g.IntN(3) {
		c.Places = appendNew(c.Places, g.Some(g.Places))
		c.Actors = appendNew(c.Actors, g.Some(g.Actors))
	}
	return c
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// Generated returns the path of a store of so many claims, made when it is first asked for.
// With DATELINE_BENCH set to a folder, it is kept there for the next time.
func Generated(b *testing.B, claims int) string {
	b.Helper()
	dir := os.Getenv("DATELINE_BENCH")
	if dir == "" {
		dir = b.TempDir()
	}
	path := filepath.Join(dir, fmt.Sprintf("generated-%d.db", claims))
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if err := generate(b.Context(), path+".part", claims); err != nil {
		b.Fatal(err)
	}
	if err := os.Rename(path+".part", path); err != nil {
		b.Fatal(err)
	}
	return path
}

func generate(ctx context.Context, path string, claims int) error {
	s, err := store.Open(ctx, path, store.Create)
	if err != nil {
		return err
	}
	defer s.Close()
	g := NewGenerator()
	began := time.Now()
	for n := 0; n < claims/10; n += 500 {
		if _, err := s.Add(ctx, g.Pieces(500, claims/10), nil); err != nil {
			return err
		}
	}
	added := time.Since(began)
	if _, err := s.Settle(ctx, store.Rules{Tell: func(store.Change) {}}); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d claims: added in %v, settled in %v\n", claims, added, time.Since(began)-added)
	return s.Close()
}

// Claims is how many claims the store of a benchmark holds: as many as usual, or as
// DATELINE_BENCH_CLAIMS says.
func Claims(usual int) int {
	if n, err := strconv.Atoi(os.Getenv("DATELINE_BENCH_CLAIMS")); err == nil {
		return n
	}
	return usual
}
