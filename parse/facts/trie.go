package facts

// A phrases is a table of phrases, each a row of words, and what each stands for. All
// phrases of a Facts share one, with a root for each of its uses.
type phrases struct {
	next edges   // node and symbol -> node
	ends []int32 // by node: the number that its phrase stands for, or 0
	// starts has, by word, a bit for each root from which some phrase begins with it and
	// each way of writing that such a phrase asks of it; see startBits.
	starts []uint8
	// asked has, by word, a bit for each way of writing that some phrase asks of it: a
	// look at the table for any other finds nothing.
	asked []uint8
	// alone has, by word, whether some name of an event is that word and no more.
	alone []bool
	// pairs has a bit for each two words, or word and swap class, with which a name of an
	// event begins: nearly all words that may begin one do not go on so.
	pairs [seenPairs / 64]uint64
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
	return &phrases{next: newEdges(), ends: make([]int32, 3, 1<<16)}
}

// add puts a phrase under root and returns the node at its end.
func (p *phrases) add(root int32, phrase []symbol) int32 {
	node := root
	for i, s := range phrase {
		if !s.class {
			p.ask(s)
		}
		n, added := p.next.add(s.key(node), int32(len(p.ends)))
		if added {
			p.ends = append(p.ends, 0)
		}
		if i == 0 {
			if s.class {
				for w, c := range p.class {
					if c == s.word {
						p.start(int32(w), root, classWay)
					}
				}
			} else {
				p.start(s.word, root, s.shape)
			}
		}
		node = n
	}
	if root == rootEvents && len(phrase) > 0 {
		p.begin(phrase)
	}
	return node
}

const seenPairs = 1 << 18 // bits

// begin notes the words that the name of an event begins with.
func (p *phrases) begin(phrase []symbol) {
	note := func(word int32) {
		if len(phrase) > 1 {
			i, bit := pairBit(word, phrase[1])
			p.pairs[i] |= bit
			return
		}
		for int(word) >= len(p.alone) {
			p.alone = append(p.alone, false)
		}
		p.alone[word] = true
	}
	if !phrase[0].class {
		note(phrase[0].word)
		return
	}
	for w, c := range p.class {
		if c == phrase[0].word {
			note(int32(w))
		}
	}
}

// pairBit returns where the bit of a word and what follows it is.
func pairBit(word int32, next symbol) (i int, bit uint64) {
	h := uint32(word)*0x9E3779B1 ^ uint32(next.word)*0x85EBCA6B
	if next.class {
		h = ^h
	}
	h >>= 14
	return int(h >> 6), 1 << (h & 63)
}

// mayBegin reports whether the name of an event may begin at tokens[i], as far as its word
// and the next tell.
func (p *phrases) mayBegin(tokens []token, i int) bool {
	word := tokens[i].word
	if int(word) < len(p.alone) && p.alone[word] {
		return true
	}
	if i+1 == len(tokens) || tokens[i+1].at != tokens[i].at+1 {
		return false
	}
	next := tokens[i+1].word
	if k, bit := pairBit(word, symbol{word: next}); p.pairs[k]&bit != 0 {
		return true
	}
	c := p.classOf(next)
	if c == 0 {
		return false
	}
	k, bit := pairBit(word, symbol{word: c, class: true})
	return p.pairs[k]&bit != 0
}

func (p *phrases) ask(s symbol) {
	for int(s.word) >= len(p.asked) {
		p.asked = append(p.asked, 0)
	}
	p.asked[s.word] |= 1 << s.shape
}

// classWay is the way of writing of a word that stands for its swap class: any.
const classWay = digits

func (p *phrases) start(word, root int32, way shape) {
	for int(word) >= len(p.starts) {
		p.starts = append(p.starts, 0)
	}
	p.starts[word] |= 1 << way << (4 * (root - 1))
}

// startBits returns the bits of starts of which one must be set for a phrase to begin with
// a word that is written in a shape.
func startBits(root int32, s shape) uint8 { return ways[s] << (4 * (root - 1)) }

// ways holds the ways of writing that a word can bear out, by its shape.
var ways = [...]uint8{
	lower:   1<<lower | 1<<classWay,
	digits:  1<<lower | 1<<classWay,
	capital: 1<<lower | 1<<capital | 1<<classWay,
	upper:   1<<lower | 1<<capital | 1<<upper | 1<<classWay,
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
		case joined, genitive, quoted:
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
	asked := ways[t.shape] &^ (1 << classWay)
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
	// seen has a bit for the hash of each key: most words of a text go on no phrase, and
	// this tells so without a look at the slots, which lie far from the processor.
	seen []uint64
}

const seenEdges = 1 << 20 // bits

type edgeSlot struct {
	key  uint64
	node int32
}

func newEdges() edges {
	return edges{slots: make([]edgeSlot, 1<<17), seen: make([]uint64, seenEdges/64)}
}

func hashEdge(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 }

// at returns the slot of a key with its hash, or the free one where it belongs.
func (e *edges) at(key, h uint64) *edgeSlot {
	mask := uint64(len(e.slots) - 1)
	i := h >> 32 & mask
	for e.slots[i].key != 0 && e.slots[i].key != key {
		i = (i + 1) & mask
	}
	return &e.slots[i]
}

// get returns the node that a key leads to, or 0.
func (e *edges) get(key uint64) int32 {
	h := hashEdge(key)
	if b := h >> 44; e.seen[b>>6]&(1<<(b&63)) == 0 {
		return 0
	}
	return e.at(key, h).node
}

// add lets a key that leads nowhere yet lead to a node. It returns the node that the key
// leads to.
func (e *edges) add(key uint64, node int32) (leads int32, added bool) {
	if 4*e.count >= 3*len(e.slots) {
		old := e.slots
		e.slots = make([]edgeSlot, 2*len(old))
		for _, s := range old {
			if s.key != 0 {
				*e.at(s.key, hashEdge(s.key)) = s
			}
		}
	}
	h := hashEdge(key)
	s := e.at(key, h)
	if s.key != 0 {
		return s.node, false
	}
	*s = edgeSlot{key, node}
	e.count++
	b := h >> 44
	e.seen[b>>6] |= 1 << (b & 63)
	return node, true
}
