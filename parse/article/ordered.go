package article

import (
	"context"
	"iter"
	"sync"
)

// ordered runs f over in on n goroutines and yields the results in the order of in. It
// is never more than a few results ahead of its reader. When it returns, all goroutines
// that it started have ended.
func ordered[A, B any](ctx context.Context, in iter.Seq[A], n int, f func(A) B) iter.Seq[B] {
	type task struct {
		in  A
		out chan B
	}
	return func(yield func(B) bool) {
		ctx, cancel := context.WithCancel(ctx)
		queue, tasks := make(chan chan B, n+1), make(chan task)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()
		running.Go(func() {
			defer close(queue)
			defer close(tasks)
			for a := range in {
				out := make(chan B, 1)
				select {
				case queue <- out:
				case <-ctx.Done():
					return
				}
				select {
				case tasks <- task{a, out}:
				case <-ctx.Done():
					return
				}
			}
		})
		for range n {
			running.Go(func() {
				for t := range tasks {
					t.out <- f(t.in)
				}
			})
		}
		for out := range queue {
			select {
			case b := <-out:
				if !yield(b) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
