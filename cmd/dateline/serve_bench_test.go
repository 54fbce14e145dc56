//go:build unix

package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	neturl "net/url"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/store/storetest"
)

// BenchmarkServe asks a server over HTTP, from as many sides as there are cores, what users
// ask most: each time something else, and the same again and again. It tells the requests a
// second, the processor time of one (that of the asking side with it), the 95th percentile
// of the time that it takes, and its size.
func BenchmarkServe(b *testing.B) {
	address := serveFile(b, "-q", "--db", storetest.Generated(b, storetest.Claims(100_000)))
	g := storetest.NewGenerator()
	var mu sync.Mutex // of g
	day := func() timeline.Time { return timeline.Unit(timeline.On(2010, 1, 1), g.IntN(3650), timeline.Day) }
	month := func() string { return timeline.Unit(day().Start, 0, timeline.Month).String() }
	kinds := []struct {
		name string
		ask  func() string
	}{
		{"words", func() string { return "q=" + g.Word() + "+" + g.Word() }},
		{"actor", func() string { return "actor=" + neturl.QueryEscape(g.Some(g.Actors)) }},
		{"event", func() string { return fmt.Sprintf("q=event:fact-%d", g.IntN(2000)) }},
		{"month", func() string { return "at=" + month() }},
		{"day", func() string { return "at=" + day().String() }},
		{"month+place", func() string { return "at=" + month() + "&place=" + g.Some(g.Places) }},
	}
	kinds = append(kinds, struct {
		name string
		ask  func() string
	}{"mixed", func() string { return kinds[rand.IntN(4)].ask() }})
	for _, form := range []string{"/?", "/api/events?top=20&"} {
		for _, k := range kinds {
			for _, again := range []bool{false, true} {
				name := map[bool]string{false: "other", true: "again"}[again]
				b.Run(k.name+"/"+map[bool]string{true: "page", false: "json"}[form == "/?"]+"/"+name, func(b *testing.B) {
					var times []time.Duration
					var size atomic.Int64
					same := k.ask()
					before := processorTime()
					b.RunParallel(func(pb *testing.PB) {
						var own []time.Duration
						client := &http.Client{Transport: &http.Transport{}}
						for pb.Next() {
							mu.Lock()
							question := same
							if !again {
								question = k.ask()
							}
							mu.Unlock()
							began := time.Now()
							n, err := ask(client, address+form+question)
							if err != nil {
								b.Error(err)
								return
							}
							own = append(own, time.Since(began))
							size.Add(n)
						}
						mu.Lock()
						times = append(times, own...)
						mu.Unlock()
					})
					slices.Sort(times)
					b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
					b.ReportMetric(float64((processorTime()-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
					b.ReportMetric(float64(times[(len(times)-1)*95/100].Microseconds())/1000, "p95-ms")
					b.ReportMetric(float64(size.Load())/float64(b.N)/1000, "kB/op")
					b.ReportMetric(0, "ns/op")
				})
			}
		}
	}
}

// ask returns the size of an answer.
func ask(client *http.Client, address string) (int64, error) {
	r, err := client.Get(address)
	if err != nil {
		return 0, err
	}
	defer r.Body.Close()
	n, err := io.Copy(io.Discard, r.Body)
	if err == nil && r.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", address, r.Status)
	}
	return n, err
}

// processorTime returns the time that the processor has spent on this program.
func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
