package facts

// ends is a table of what phrases stand for: open addressing, which is looked up far more
// often than a map could bear.
type ends struct {
	slots []endSlot // a power of two, at most three quarters full
	count int
}

type endSlot struct {
	phrase beginning
	end    int32 // 0: free, or not set yet
}

func newEnds() ends { return ends{slots: written(make([]endSlot, 1<<16))} }

// written returns a table, which is empty, with its memory written to. A page that is read
// before it is written to is given twice by the system, and to look for a place is to read.
func written[T any](table []T) []T {
	clear(table)
	return table
}

// slot returns the slot of a phrase, or the free one where it belongs.
func (e *ends) slot(phrase beginning) *endSlot {
	mask := beginning(len(e.slots) - 1)
	for i := phrase & mask; ; i = (i + 1) & mask {
		if s := &e.slots[i]; s.phrase == phrase || s.phrase == 0 {
			return s
		}
	}
}

// get returns what a phrase stands for, or 0.
func (e *ends) get(phrase beginning) int32 { return e.slot(phrase).end }

// add returns where what a phrase stands for is kept, until the next is added.
func (e *ends) add(phrase beginning) *int32 {
	s := e.slot(phrase)
	if s.phrase == 0 {
		if e.count++; 4*e.count > 3*len(e.slots) {
			old := e.slots
			e.slots = make([]endSlot, 2*len(old))
			for _, s := range old {
				if s.phrase != 0 {
					*e.slot(s.phrase) = s
				}
			}
			s = e.slot(phrase)
		}
		s.phrase = phrase
	}
	return &s.end
}
