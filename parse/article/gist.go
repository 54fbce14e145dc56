package article

import (
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"

	"dateline/timeline"
)

// A sketched is an article with what is compared of it to find copies.
type sketched struct {
	*timeline.Article
	hashes  []uint32 // the sampled ones of its own prose, sorted and each once
	sum     uint64   // a hash of all its words
	words   int      // how many they are
	credits []string // what stands in parentheses where copy is credited
}

// creditsAnother reports whether a credits one of the outlets, other than its own.
func (a *sketched) creditsAnother(outlets map[string]bool) bool {
	return slices.ContainsFunc(a.credits, func(name string) bool { return name != a.Outlet && outlets[name] })
}

// creditsOf returns what stands in parentheses near the start or at the end of a text.
func creditsOf(text string) []string {
	head, tail := text, text
	if len(text) > 200 {
		head, tail = text[:200], text[len(text)-200:]
	}
	var names []string
	for _, part := range [...]string{head, tail} {
		for {
			_, after, ok := strings.Cut(part, "(")
			name, rest, closed := strings.Cut(after, ")")
			if !ok || !closed {
				break
			}
			if name != "" {
				names = append(names, name)
			}
			part = rest
		}
	}
	return names
}

func sketchOf(a *timeline.Article) sketched {
	s := sketched{Article: a, credits: creditsOf(a.Text)}
	all := fnv.New64a()
	var ring [shingleWords]uint64
	from := 0
	var b8 [8]byte
	for i := 0; i <= len(a.Skip); i++ {
		to := len(a.Text)
		if i < len(a.Skip) {
			to = a.Skip[i].Start
		}
		for text := a.Text[from:to]; text != ""; {
			h, size := wordHash(text)
			text = text[size:]
			if h == 0 {
				continue
			}
			for k := range b8 {
				b8[k] = byte(h >> (8 * k))
			}
			all.Write(b8[:])
			ring[s.words%shingleWords] = h
			if s.words++; s.words < shingleWords {
				continue
			}
			var sh uint64
			for k := range shingleWords {
				sh = (sh ^ ring[(s.words+k)%shingleWords]) * 0x9e3779b97f4a7c15
				sh ^= sh >> 29
			}
			if sh>>32%sampleOneIn == 0 {
				s.hashes = append(s.hashes, uint32(sh))
			}
		}
		if i < len(a.Skip) {
			from = a.Skip[i].End
		}
	}
	slices.Sort(s.hashes)
	s.hashes, s.sum = slices.Compact(s.hashes), all.Sum64()
	return s
}

// sketchLeast is how many hashes are enough to find, among many, the articles that one may
// repeat or be repeated by: of two of which MarkCopies takes one for the other's copy, one
// pair in some thirty has none of them in common.
const sketchLeast = 12

// Sketch returns the least of the hashes of a that MarkCopies compares, and its gist: all
// that MarkCopies compares of its text, for [MarkCopiesOf].
func Sketch(a *timeline.Article) (least []uint32, gist []byte) {
	s := sketchOf(a)
	gist = binary.LittleEndian.AppendUint64(make([]byte, 0, 16+4*len(s.hashes)), s.sum)
	gist = binary.AppendUvarint(gist, uint64(s.words))
	gist = binary.AppendUvarint(gist, uint64(len(s.credits)))
	for _, name := range s.credits {
		gist = append(binary.AppendUvarint(gist, uint64(len(name))), name...)
	}
	for _, h := range s.hashes {
		gist = binary.LittleEndian.AppendUint32(gist, h)
	}
	return slices.Clone(s.hashes[:min(len(s.hashes), sketchLeast)]), gist
}

// readGist reads what Sketch has written; ok is false where it is not that.
func readGist(b []byte) (s sketched, ok bool) {
	if len(b) < 8 {
		return s, false
	}
	s.sum, b = binary.LittleEndian.Uint64(b), b[8:]
	number := func() int {
		n, size := binary.Uvarint(b)
		if ok = size > 0 && n < 1<<32; !ok {
			return 0
		}
		b = b[size:]
		return int(n)
	}
	s.words = number()
	for range number() {
		n := number()
		if ok = ok && n <= len(b); !ok {
			return s, false
		}
		s.credits, b = append(s.credits, string(b[:n])), b[n:]
	}
	if !ok || len(b)%4 != 0 {
		return s, false
	}
	s.hashes = make([]uint32, 0, len(b)/4)
	for ; len(b) > 0; b = b[4:] {
		s.hashes = append(s.hashes, binary.LittleEndian.Uint32(b))
	}
	return s, true
}
