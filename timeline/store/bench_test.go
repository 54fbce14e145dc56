package store_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/store"
	"dateline/timeline/store/storetest"
)

// BenchmarkQuery asks a store what users ask most, and tells the median and the 95th
// percentile of the times in milliseconds.
func BenchmarkQuery(b *testing.B) {
	s := open(b, storetest.Generated(b, storetest.Claims(20_000)), store.Read)
	defer s.Close()
	g := storetest.NewGenerator()
	day := func() timeline.Time { return timeline.Unit(timeline.On(2010, 1, 1), g.IntN(3650), timeline.Day) }
	kinds := []struct {
		name string
		ask  func() timeline.Query
	}{
		{"words", func() timeline.Query { return timeline.Query{Text: []string{g.Word() + " " + g.Word()}} }},
		{"actor+place", func() timeline.Query {
			return timeline.Query{Actors: []string{g.Some(g.Actors)}, Places: []string{g.Some(g.Places)}}
		}},
		{"month", func() timeline.Query {
			m := timeline.Unit(day().Start, 0, timeline.Month)
			return timeline.Query{From: m, To: m}
		}},
		{"day", func() timeline.Query { d := day(); return timeline.Query{From: d, To: d} }},
		{"event", func() timeline.Query {
			return timeline.Query{Events: []string{fmt.Sprintf("fact-%d", g.IntN(2000))}}
		}},
		{"kind+years", func() timeline.Query {
			y := timeline.Unit(day().Start, 0, timeline.Year)
			return timeline.Query{Kinds: []string{"summit"}, From: y, To: timeline.Unit(y.Start, 1, timeline.Year)}
		}},
	}
	asked := 0
	mixed := kinds[0]
	mixed.name, mixed.ask = "mixed", func() timeline.Query { // all of them by turns
		asked++
		return kinds[asked%(len(kinds)-1)].ask()
	}
	kinds = append(kinds, mixed)
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

// BenchmarkAdd adds articles to a store, a hundred in one go.
func BenchmarkAdd(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "coverage.db"), store.Create)
	defer s.Close()
	g := storetest.NewGenerator()
	for b.Loop() {
		b.StopTimer()
		pieces := g.Pieces(100, 1_000_000)
		b.StartTimer()
		add(b, s, pieces...)
	}
	b.ReportMetric(float64(b.N*100)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkSettle adds a hundred articles to a store that is merged as a large one is, and
// merges them with what it holds. How long that takes depends on how much the store tells of
// the days that they tell of, not on all that it holds.
func BenchmarkSettle(b *testing.B) {
	claims := storetest.Claims(20_000)
	path := filepath.Join(b.TempDir(), "coverage.db")
	copyFile(b, storetest.Generated(b, claims), path)
	s := open(b, path, store.Write)
	defer s.Close()
	s.WholeMost = -1
	g := storetest.NewGenerator()
	for b.Loop() {
		b.StopTimer()
		pieces := g.Pieces(100, claims/10)
		for _, p := range pieces { // of another outlet than those that are there
			p.Article.ID, p.Article.URL, p.Article.Outlet = p.Article.ID+" again", p.Article.URL+"/again", "Another"
		}
		b.StartTimer()
		add(b, s, pieces...)
		settle(b, s)
	}
	b.ReportMetric(float64(b.N*100)/b.Elapsed().Seconds(), "articles/s")
}

func copyFile(b *testing.B, from, to string) {
	b.Helper()
	in, err := os.Open(from)
	if err != nil {
		b.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err == nil {
		_, err = io.Copy(out, in)
	}
	if err != nil {
		b.Fatal(err)
	}
	if err := out.Close(); err != nil {
		b.Fatal(err)
	}
}
