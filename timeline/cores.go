package timeline

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// onCores does the work numbered 0 to n-1 on all cores. Each core makes a worker of its
// own, which may keep buffers from one piece to the next; which of them does which makes no
// difference to the result.
func onCores(n int, worker func() func(int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			work := worker()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	wg.Wait()
}
