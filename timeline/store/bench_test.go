package store_test

import (
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

// A generator makes a coverage of any size, always the same: happenings of ten years, each
// told in sentences of its own few words by some articles of the days after it.
type generator struct {
	r      *rand.Rand
	zipf   *rand.Zipf
	n      int
	facts  []*timeline.Fact
	places []string
	actors []string
}

func newGenerator() *generator {
	g := &generator{r: rand.New(rand.NewPCG(1, 2))}
	g.zipf = rand.NewZipf(g.r, 1.2, 8, 60_000)
	for i := range 3000 {
		g.places = append(g.places, "Town"+strconv.Itoa(i))
		g.actors = append(g.actors, "Person "+strconv.Itoa(i)+" Surname"+strconv.Itoa(i))
	}
	kinds := []string{"summit", "treaty", "election", "disaster", "war", "trial"}
	for i := range 2000 {
		day := timeline.Unit(timeline.On(2010, 1, 1), g.r.IntN(3650), timeline.Day)
		g.facts = append(g.facts, &timeline.Fact{ID: fmt.Sprintf("fact-%d", i), Name: fmt.Sprintf("Affair%d of Town%d", i, i), When: day,
			Places: g.places[i : i+1], Kind: kinds[i%len(kinds)]})
	}
	return g
}

func (g *generator) word() string { return "w" + strconv.FormatUint(g.zipf.Uint64(), 36) }

func (g *generator) some(list []string) string {
	return list[int(float64(len(list))*g.r.Float64()*g.r.Float64()*g.r.Float64())]
}

// pieces makes so many articles of ten claims each, in order of their dates.
func (g *generator) pieces(n, of int) []store.Piece {
	pieces := make([]store.Piece, n)
	for i := range pieces {
		pieces[i] = g.piece(of)
	}
	return pieces
}

func (g *generator) piece(of int) store.Piece {
	g.n++
	days := int(int64(g.n) * 3650 / int64(of))
	published := timeline.Unit(timeline.On(2010, 1, 1), days, timeline.Day)
	a := &timeline.Article{ID: fmt.Sprintf("article-%d", g.n), File: "generated.jsonl", Outlet: "Outlet " + strconv.Itoa(g.r.IntN(60)),
		URL: fmt.Sprintf("https://outlet.example/%d", g.n), Title: g.word() + " " + g.word(), Lang: "en", Published: published, PublishedBasis: timeline.DateHeader}
	p := store.Piece{Article: a}
	for range 12 {
		p.Sketch = append(p.Sketch, g.r.Uint32())
	}
	var b strings.Builder
	var spans []timeline.Span
	for s := range 30 {
		start := b.Len()
		// What tells of one happening has half its words in common.
		topic := rand.New(rand.NewPCG(uint64(days+g.r.IntN(2)), uint64(g.r.IntN(40))))
		for w := range 20 {
			if w%2 == 0 {
				fmt.Fprintf(&b, "t%s ", strconv.FormatUint(topic.Uint64()%60_000, 36))
			} else {
				b.WriteString(g.word() + " ")
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

func (g *generator) claim(a *timeline.Article, at timeline.Span) timeline.Claim {
	c := timeline.Claim{Basis: timeline.Relative, Status: timeline.Happened, Anchor: "published " + a.Published.String(), Said: timeline.Shift{N: -1, Unit: timeline.Day}}
	c.Cite = timeline.Citation{Article: a, Span: at, Mention: timeline.Span{Start: at.End - 12, End: at.End - 1}, Times: []timeline.Span{{Start: at.End - 12, End: at.End - 1}}}
	c.Trace = timeline.Step{Rule: "day", At: "en.txt:120"}
	c.When = timeline.Unit(a.Published.Start, -g.r.IntN(3), timeline.Day)
	switch k := g.r.IntN(20); {
	case k == 0:
		c.Fact, c.Basis, c.When = g.facts[int(2000*g.r.Float64()*g.r.Float64())], timeline.ByName, timeline.Time{}
		c.Name = c.Fact.Name
	case k < 4: // long ago
		c.When = timeline.Unit(timeline.On(2010, 1, 1), g.r.IntN(3650), timeline.Day)
	case k < 6:
		c.When = timeline.Unit(a.Published.Start, -g.r.IntN(12), timeline.Month)
	case k < 8:
		c.When = timeline.Unit(a.Published.Start, -g.r.IntN(8), timeline.Year)
	case k == 8:
		c.Speaker = &timeline.Speaker{Name: g.some(g.actors), Span: timeline.Span{Start: at.Start, End: at.Start + 2}}
	}
	for range g.r.IntN(3) {
		c.Places = appendNew(c.Places, g.some(g.places))
		c.Actors = appendNew(c.Actors, g.some(g.actors))
	}
	return c
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// generated returns a store of so many claims, made when it is first asked for. With
// DATELINE_BENCH set to a folder, it is kept there for the next time.
func generated(b *testing.B, claims int) *store.Store {
	b.Helper()
	dir := os.Getenv("DATELINE_BENCH")
	if dir == "" {
		dir = b.TempDir()
	}
	path := filepath.Join(dir, fmt.Sprintf("generated-%d.db", claims))
	if _, err := os.Stat(path); err == nil {
		return open(b, path, store.Read)
	}
	s := open(b, path+".part", store.Create)
	g := newGenerator()
	began := time.Now()
	for n := 0; n < claims/10; n += 500 {
		add(b, s, g.pieces(500, claims/10)...)
	}
	added := time.Since(began)
	settle(b, s)
	fmt.Fprintf(os.Stderr, "%d claims: added in %v, settled in %v\n", claims, added, time.Since(began)-added)
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	if err := os.Rename(path+".part", path); err != nil {
		b.Fatal(err)
	}
	return open(b, path, store.Read)
}

// benchClaims is how many claims the store of the benchmarks holds; DATELINE_BENCH_CLAIMS
// asks for another number.
func benchClaims() int {
	if n, err := strconv.Atoi(os.Getenv("DATELINE_BENCH_CLAIMS")); err == nil {
		return n
	}
	return 20_000
}

// BenchmarkQuery asks a store what users ask most, and tells the median and the 95th
// percentile of the times in milliseconds.
func BenchmarkQuery(b *testing.B) {
	s := generated(b, benchClaims())
	defer s.Close()
	g := newGenerator()
	day := func() timeline.Time { return timeline.Unit(timeline.On(2010, 1, 1), g.r.IntN(3650), timeline.Day) }
	kinds := []struct {
		name string
		ask  func() timeline.Query
	}{
		{"words", func() timeline.Query { return timeline.Query{Text: []string{g.word() + " " + g.word()}} }},
		{"actor+place", func() timeline.Query {
			return timeline.Query{Actors: []string{g.some(g.actors)}, Places: []string{g.some(g.places)}}
		}},
		{"month", func() timeline.Query {
			m := timeline.Unit(day().Start, 0, timeline.Month)
			return timeline.Query{From: m, To: m}
		}},
		{"day", func() timeline.Query { d := day(); return timeline.Query{From: d, To: d} }},
		{"event", func() timeline.Query {
			return timeline.Query{Events: []string{fmt.Sprintf("fact-%d", g.r.IntN(2000))}}
		}},
		{"kind+years", func() timeline.Query {
			y := timeline.Unit(day().Start, 0, timeline.Year)
			return timeline.Query{Kinds: []string{"summit"}, From: y, To: timeline.Unit(y.Start, 1, timeline.Year)}
		}},
	}
	for _, k := range kinds {
		for _, how := range []struct {
			name string
			run  func(timeline.Options) (int, error)
		}{
			{"lines", func(o timeline.Options) (int, error) { l, err := s.Lines(ctx, o); return len(l), err }},
			{"count", func(o timeline.Options) (int, error) { return s.Count(ctx, o) }},
			{"whole", func(o timeline.Options) (int, error) {
				o.Top = 50
				t, err := s.Build(ctx, o, false)
				if err != nil {
					return 0, err
				}
				return len(t.Events), nil
			}},
		} {
			b.Run(k.name+"/"+how.name, func(b *testing.B) {
				var times []time.Duration
				found := 0
				for b.Loop() {
					q := k.ask()
					began := time.Now()
					n, err := how.run(timeline.Options{Query: q})
					if err != nil {
						b.Fatal(err)
					}
					times = append(times, time.Since(began))
					found += n
				}
				slices.Sort(times)
				ms := func(share float64) float64 {
					return float64(times[int(share*float64(len(times)-1))].Microseconds()) / 1000
				}
				b.ReportMetric(ms(0.5), "p50-ms")
				b.ReportMetric(ms(0.95), "p95-ms")
				b.ReportMetric(float64(found)/float64(len(times)), "found/op")
			})
		}
	}
}

// BenchmarkAdd adds a hundred articles to a store, and merges them with it.
func BenchmarkAdd(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "coverage.db"), store.Create)
	defer s.Close()
	g := newGenerator()
	for b.Loop() {
		b.StopTimer()
		pieces := g.pieces(100, 1_000_000)
		b.StartTimer()
		add(b, s, pieces...)
	}
	b.ReportMetric(float64(b.N*100)/b.Elapsed().Seconds(), "articles/s")
}
