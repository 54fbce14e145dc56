package timeline

import (
	"cmp"
	"math"
	"slices"
)

// rank sets the weight of each event.
func rank(events []*Event) {
	for _, e := range events {
		articles := map[*Article]bool{}
		for i := range e.Claims {
			articles[e.Claims[i].Cite.Article] = true
		}
		e.Weight = math.Log1p(float64(e.Independent())) + math.Log1p(float64(len(articles))) + math.Log1p(float64(len(e.Claims)))
	}
}

// top returns the n events that matter most, in order of time; all of them where n is 0.
func top(events []*Event, n int) []*Event {
	if n <= 0 || n >= len(events) {
		return events
	}
	place := make([]int, len(events))
	for i := range place {
		place[i] = i
	}
	slices.SortStableFunc(place, func(a, b int) int {
		return cmp.Compare(events[b].Weight, events[a].Weight)
	})
	place = place[:n]
	slices.Sort(place)
	chosen := make([]*Event, n)
	for i, p := range place {
		chosen[i] = events[p]
	}
	return chosen
}
