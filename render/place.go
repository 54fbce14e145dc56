package render

// place returns where labels of the given heights go, in order and without overlap, as
// near as they can be to where each wants to be, all between top and bottom where there
// is room. It is least squares under y[i+1] >= y[i] + height[i]: with the running height
// taken off, what remains must only not fall, and pooling adjacent violators solves that
// in one pass. Want is taken to rise.
func place(want, height []float64, top, bottom float64) []float64 {
	type pool struct {
		sum float64
		n   int
	}
	var pools []pool
	offset := make([]float64, len(want)) // the running height above each label
	total := 0.0
	for i := range want {
		offset[i] = total
		total += height[i]
		p := pool{want[i] - offset[i], 1}
		for k := len(pools) - 1; k >= 0 && pools[k].sum/float64(pools[k].n) >= p.sum/float64(p.n); k-- {
			p.sum += pools[k].sum
			p.n += pools[k].n
			pools = pools[:k]
		}
		pools = append(pools, p)
	}
	y := make([]float64, 0, len(want))
	for _, p := range pools {
		// Moving all of a solution into bounds keeps it the best.
		base := max(top, min(p.sum/float64(p.n), bottom-total))
		for range p.n {
			y = append(y, base+offset[len(y)])
		}
	}
	return y
}

// lanes gives each stretch the first lane in which nothing drawn before it is nearer
// than apart, or -1 where all n lanes are taken. The stretches start in order.
func lanes(from, to []float64, n int, apart float64) []int {
	end := make([]float64, 0, n)
	lane := make([]int, len(from))
	for i := range from {
		lane[i] = -1
		for k := range end {
			if end[k]+apart <= from[i] {
				lane[i] = k
				break
			}
		}
		if lane[i] < 0 && len(end) < n {
			lane[i] = len(end)
			end = append(end, 0)
		}
		if lane[i] >= 0 {
			end[lane[i]] = to[i]
		}
	}
	return lane
}
