package facts

// A phrases is a table of phrases, each a row of words, and what each stands for. All
// phrases of a Facts share one, with a root for each of its uses.
type phrases struct {
	next map[uint64]int32 // node and symbol -> node
	ends []int32          // by node: the number that its phrase stands for, or 0
	// starts has, by word, a bit for each root from which some phrase begins with it.
	starts []uint8
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
	return &phrases{next: make(map[uint64]int32, 1<<16), ends: make([]int32, 3, 1<<16)}
}

// add puts a phrase under root and returns the node at its end.
func (p *phrases) add(root int32, phrase []symbol) int32 {
	node := root
	for i, s := range phrase {
		k := s.key(node)
		n, ok := p.next[k]
		if !ok {
			n = int32(len(p.ends))
			p.ends = append(p.ends, 0)
			p.next[k] = n
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
	try := func(s symbol) {
		s.mark = mark
		if n, ok := p.next[s.key(node)]; ok {
			if w, e := p.walk(n, text, tokens, i+1, joined); w != 0 && e > end {
				what, end = w, e
			}
		}
	}
	word := t.word
	if word == wordYear {
		return what, end
	}
	try(symbol{word: word})
	if t.shape == capital || t.shape == upper {
		try(symbol{word: word, shape: capital})
	}
	if t.shape == upper {
		try(symbol{word: word, shape: upper})
	}
	if c := p.classOf(word); c != 0 {
		try(symbol{word: c, class: true})
	}
	return what, end
}
