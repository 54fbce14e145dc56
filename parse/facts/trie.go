package facts

// A phrases is a table of phrases, each a row of words, and what each stands for. All
// phrases of a Facts share one, with a root for each of its uses.
type phrases struct {
	next edges   // node and symbol -> node
	ends []int32 // by node: the number that its phrase stands for, or 0
	// starts has, by word, a bit for each root from which some phrase begins with it.
	starts []uint8
	// asked has, by word, a bit for each way of writing that some phrase asks of it: a
	// look at the table for any other finds nothing.
	asked []uint8
	// class is the swap class of a word, or 0: "accord" and "agreement" share one.
	class []int32
}

// The roots of the table.
const (
	rootNames  int32 = 1 // places and actors
	rootEvents int32 = 2
)

// A symbol is one word of a phrase, with what it asks of its writing, or a swap class.
type symbol struct {
	word  int32
	class bool
	shape shape // lower: anything goes; capital: a capital; upper: all capitals
	mark  gap   // the slash or comma that stands before it, or joined
}

func (s symbol) key(node int32) uint64 {
	k := uint64(node)<<32 | uint64(uint32(s.word))<<5 | uint64(s.shape)<<3
	if s.class {
		k |= 4
	}
	switch s.mark {
	case slash:
		k |= 1
	case comma:
		k |= 2
	}
	return k
}

func newPhrases() *phrases {
	return &phrases{next: edges{slots: make([]edgeSlot, 1<<17)}, ends: make([]int32, 3, 1<<16)}
}

// add puts a phrase under root and returns the node at its end.
func (p *phrases) add(root int32, phrase []symbol) int32 {
	node := root
	for i, s := range phrase {
		if !s.class {
			p.ask(s)
		}
		k := s.key(node)
		n := p.next.get(k)
		if n == 0 {
			n = int32(len(p.ends))
			p.ends = append(p.ends, 0)
			p.next.put(k, n)
		}
		if i == 0 {
			if s.class {
				for w, c := range p.class {
					if c == s.word {
						p.start(int32(w), root)
					}
				}
			} else {
				p.start(s.word, root)
			}
		}
		node = n
	}
	return node
}

func (p *phrases) ask(s symbol) {
	for int(s.word) >= len(p.asked) {
		p.asked = append(p.asked, 0)
	}
	p.asked[s.word] |= 1 << s.shape
}

func (p *phrases) start(word, root int32) {
	for int(word) >= len(p.starts) {
		p.starts = append(p.starts, 0)
	}
	p.starts[word] |= 1 << root
}

func (p *phrases) setClass(word, class int32) {
	for int(word) >= len(p.class) {
		p.class = append(p.class, 0)
	}
	p.class[word] = class
}

func (p *phrases) classOf(word int32) int32 {
	if word < 0 || int(word) >= len(p.class) {
		return 0
	}
	return p.class[word]
}

// longest returns the longest phrase under root that begins at tokens[i]: the number it
// stands for and the index after its last token; 0 if there is none.
func (p *phrases) longest(root int32, text string, tokens []token, i int) (what int32, end int) {
	w := tokens[i].word
	if w <= 0 || int(w) >= len(p.starts) || p.starts[w]&(1<<root) == 0 {
		return 0, i
	}
	return p.walk(root, text, tokens, i, joined)
}

func (p *phrases) walk(node int32, text string, tokens []token, i int, mark gap) (what int32, end int) {
	what, end = p.ends[node], i
	if i == len(tokens) {
		return what, end
	}
	t := &tokens[i]
	if node > rootEvents {
		switch g := between(text, &tokens[i-1], t); g {
		case joined, genitive:
		case slash, comma:
			mark = g
		case dotted:
			if p := &tokens[i-1]; p.shape == lower && p.end-p.start > 1 {
				return what, end
			}
		default:
			return what, end
		}
	}
	word := t.word
	if word == wordYear {
		return what, end
	}
	asked := uint8(1<<lower | 1<<capital | 1<<upper)
	switch t.shape {
	case lower, digits:
		asked = 1 << lower
	case capital:
		asked = 1<<lower | 1<<capital
	}
	if int(word) < len(p.asked) {
		asked &= p.asked[word]
	} else {
		asked = 0
	}
	for way := lower; asked != 0; way, asked = way+1, asked>>1 {
		if asked&1 != 0 {
			s := symbol{word: word, shape: way, mark: mark}
			if w, e := p.after(s, node, text, tokens, i); w != 0 && e > end {
				what, end = w, e
			}
		}
	}
	if c := p.classOf(word); c != 0 {
		s := symbol{word: c, class: true, mark: mark}
		if w, e := p.after(s, node, text, tokens, i); w != 0 && e > end {
			what, end = w, e
		}
	}
	return what, end
}

// after is walk from the node that a symbol, which tokens[i] can be, leads to from node.
func (p *phrases) after(s symbol, node int32, text string, tokens []token, i int) (what int32, end int) {
	if n := p.next.get(s.key(node)); n != 0 {
		return p.walk(n, text, tokens, i+1, joined)
	}
	return 0, i
}

// An edges is a table from keys, none of them 0, to nodes, none of them 0: open
// addressing, which is looked up far more often than a map could bear.
type edges struct {
	slots []edgeSlot // a power of two, at most three quarters full
	count int
}

type edgeSlot struct {
	key  uint64
	node int32
}

// at returns the slot of a key, or the free one where it belongs.
func (e *edges) at(key uint64) *edgeSlot {
	mask := uint64(len(e.slots) - 1)
	i := key * 0x9E3779B97F4A7C15 >> 32 & mask
	for e.slots[i].key != 0 && e.slots[i].key != key {
		i = (i + 1) & mask
	}
	return &e.slots[i]
}

func (e *edges) get(key uint64) int32 { return e.at(key).node }

func (e *edges) put(key uint64, node int32) {
	if 4*e.count >= 3*len(e.slots) {
		old := e.slots
		e.slots = make([]edgeSlot, 2*len(old))
		for _, s := range old {
			if s.key != 0 {
				*e.at(s.key) = s
			}
		}
	}
	s := e.at(key)
	if s.key == 0 {
		e.count++
	}
	*s = edgeSlot{key, node}
}
