package facts

// A phrases is a table of phrases, each a row of words, and what each stands for. All
// phrases of a Facts share one, with a root for each of its uses.
type phrases struct {
	ends ends
	// seen has a bit for each beginning of a phrase: most words of a text go on none.
	seen [seenBeginnings / 64]uint64
	last lastPhrase
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
	// members are the words of each swap class.
	members [][]int32
}

// A lastPhrase is the phrase that was added last, and its beginnings: many a name begins as
// the one before.
type lastPhrase struct {
	root       beginning
	symbols    []symbol
	beginnings []beginning
}

// A beginning is a root and the symbols that follow it: a hash of them, of 64 bits. No two in
// the facts share one (see TestBeginnings), and of other rows of words less than one in 10^14
// is taken for one of theirs.
type beginning uint64

// The roots of the table.
const (
	rootNames  beginning = 1 // places and actors
	rootEvents beginning = 2
)

// then returns a beginning that goes on with a symbol.
func (b beginning) then(s symbol) beginning {
	h := (uint64(b) ^ s.key()) * 0x9E3779B97F4A7C15
	return beginning(h ^ h>>32)
}

const seenBeginnings = 1 << 20 // bits

// bit returns where the bit of a beginning is.
func (b beginning) bit() (i int, bit uint64) {
	h := uint64(b) >> 44
	return int(h >> 6), 1 << (h & 63)
}

// A symbol is one word of a phrase, with what it asks of its writing, or a swap class.
type symbol struct {
	word  int32
	class bool
	shape shape // lower: anything goes; capital: a capital; upper: all capitals
	mark  gap   // the slash or comma that stands before it, or joined
}

// key returns a number for a symbol, no other's.
func (s symbol) key() uint64 {
	k := uint64(s.word)<<5 | uint64(s.shape)<<3
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
	p := &phrases{ends: newEnds()}
	clear(p.seen[:]) // see written
	clear(p.pairs[:])
	return p
}

// end returns where what a phrase under root stands for is kept; the phrase is added if
// need be. It is good until the next phrase is added.
func (p *phrases) end(root beginning, phrase []symbol) *int32 {
	return p.ends.add(p.add(root, phrase))
}

// add adds a phrase under root, but for what it stands for.
func (p *phrases) add(root beginning, phrase []symbol) beginning {
	last := &p.last
	same := 0
	if last.root == root {
		for same < len(phrase) && same < len(last.symbols) && phrase[same] == last.symbols[same] {
			same++
		}
	}
	last.root, last.symbols, last.beginnings = root, append(last.symbols[:same], phrase[same:]...), last.beginnings[:same]
	now := root
	if same > 0 {
		now = last.beginnings[same-1]
	}
	for i := same; i < len(phrase); i++ {
		s := phrase[i]
		if !s.class {
			p.ask(s)
		}
		if i == 0 {
			p.start(root, s)
		}
		now = now.then(s)
		k, bit := now.bit()
		p.seen[k] |= bit
		last.beginnings = append(last.beginnings, now)
	}
	if root == rootEvents && same < 2 && len(phrase) > 0 {
		p.begin(phrase)
	}
	return now
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
	for _, w := range p.members[phrase[0].word] {
		note(w)
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

// start notes that a phrase under root begins with a symbol.
func (p *phrases) start(root beginning, s symbol) {
	if !s.class {
		p.startWith(s.word, root, s.shape)
		return
	}
	for _, w := range p.members[s.word] {
		p.startWith(w, root, classWay)
	}
}

func (p *phrases) startWith(word int32, root beginning, way shape) {
	for int(word) >= len(p.starts) {
		p.starts = append(p.starts, 0)
	}
	p.starts[word] |= 1 << way << (4 * (root - 1))
}

// startBits returns the bits of starts of which one must be set for a phrase to begin with
// a word that is written in a shape.
func startBits(root beginning, s shape) uint8 { return ways[s] << (4 * (root - 1)) }

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
	for int(class) >= len(p.members) {
		p.members = append(p.members, nil)
	}
	p.class[word] = class
	p.members[class] = append(p.members[class], word)
}

func (p *phrases) classOf(word int32) int32 {
	if word < 0 || int(word) >= len(p.class) {
		return 0
	}
	return p.class[word]
}

// longest returns the longest phrase under root that begins at tokens[i]: the number it
// stands for and the index after its last token; 0 if there is none.
func (p *phrases) longest(root beginning, text string, tokens []token, i int) (what int32, end int) {
	return p.walk(root, text, tokens, i, joined)
}

func (p *phrases) walk(now beginning, text string, tokens []token, i int, mark gap) (what int32, end int) {
	what, end = p.ends.get(now), i
	if i == len(tokens) {
		return what, end
	}
	t := &tokens[i]
	if now > rootEvents {
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
			if w, e := p.after(s, now, text, tokens, i); w != 0 && e > end {
				what, end = w, e
			}
		}
	}
	if c := p.classOf(word); c != 0 {
		s := symbol{word: c, class: true, mark: mark}
		if w, e := p.after(s, now, text, tokens, i); w != 0 && e > end {
			what, end = w, e
		}
	}
	return what, end
}

// after is walk from a beginning that goes on with a symbol, which tokens[i] can be.
func (p *phrases) after(s symbol, now beginning, text string, tokens []token, i int) (what int32, end int) {
	now = now.then(s)
	if k, bit := now.bit(); p.seen[k]&bit == 0 {
		return 0, i
	}
	return p.walk(now, text, tokens, i+1, joined)
}
