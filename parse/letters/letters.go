// Package letters reads the words of a text eight bytes at a time. All that look words up
// in a table of their own - the scanner of times, the facts, the quotations - begin with
// the same step: where a run of ASCII letters ends, and what its small letters hash to.
package letters

import "math/bits"

const (
	ones = 0x0101010101010101
	high = 0x80 * ones

	seed  = 0x9E3779B97F4A7C15
	prime = 0xD6E8FEB86659FD93
)

// Run returns the end of the ASCII letters that begin at text[i], and the hash of them as
// small letters: that which [Hash] has for the same word. Where no letter stands, end is i.
func Run(text string, i int) (end int, hash uint64) {
	h := uint64(seed)
	for i+8 <= len(text) {
		s := text[i : i+8]
		x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		others := notLetters(x)
		if others == 0 {
			h = (h ^ (x | 0x20*ones)) * prime
			i += 8
			continue
		}
		n := bits.TrailingZeros64(others) &^ 7 // the bits that letters take
		if n > 0 {
			h = (h ^ (x|0x20*ones)&(1<<n-1)) * prime
		}
		return i + n>>3, h
	}
	return runTail(text, i, h)
}

// runTail is Run for the last bytes of a text.
func runTail(text string, i int, h uint64) (end int, hash uint64) {
	var x uint64
	n := 0
	for ; i < len(text); i++ {
		c := text[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		x |= uint64(c) << n
		n += 8
	}
	if n > 0 {
		h = (h ^ x) * prime
	}
	return i, h
}

// notLetters returns x with the highest bit set of each byte that is no ASCII letter, and
// no other bit.
func notLetters(x uint64) uint64 {
	y := (x | 0x20*ones) &^ high
	from := y + (0x80-'a')*ones  // the highest bit: 'a' or above
	above := y + (0x7F-'z')*ones // the highest bit: above 'z'
	return (from&^above&^x)&high ^ high
}

// Exact is how many bytes a word may have whose hash is its own: no two words of at most
// as many bytes, none of them 0, share one.
const Exact = 8

// Fold makes a hash shorter; all of its bits count.
func Fold(h uint64) uint32 { return uint32(h ^ h>>32) }

// Hash returns the hash of a word in small letters.
func Hash[T string | []byte](word T) uint64 {
	h := uint64(seed)
	for i := 0; i < len(word); i += 8 {
		var x uint64
		for k := i; k < len(word) && k < i+8; k++ {
			x |= uint64(word[k]) << (8 * (k - i))
		}
		h = (h ^ x) * prime
	}
	return h
}

// Same reports whether text is word, which is in small letters, but for the capitals that
// text may have. Only the letters of ASCII have capitals here.
func Same(text, word string) bool {
	if text == word {
		return true
	}
	if len(text) != len(word) {
		return false
	}
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != word[i] {
			return false
		}
	}
	return true
}
