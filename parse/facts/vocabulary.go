package facts

import "dateline/parse/letters"

// A vocabulary numbers the words of all names, folded to lower case. Spellings of one
// word share its number. Every word of every text is looked up in it.
type vocabulary struct {
	words []string // by number; words[0] is ""
	forms []string // words and other spellings, folded
	slots []slot   // of the forms, by their hash: open addressing, a power of two
	// seen has a bit for the hash of each form: most words of a text are in no name, and
	// this tells so of nearly all of them without a look at the slots, which take far more
	// room.
	seen [seenBits / 64]uint64
}

const seenBits = 1 << 18 // see seenBit

// A slot holds the hash of a form and the number of its word, or 0, and where the form
// stands in the list, less than 0 where the hash is no other short form's: then a short
// word of a text need not be compared with it.
type slot struct {
	hash uint64
	id   int32
	form int32
}

func newVocabulary() *vocabulary {
	return &vocabulary{words: make([]string, 1, 1<<14), forms: make([]string, 0, 1<<14), slots: written(make([]slot, 1<<14))}
}

// intern returns the number of a word, a new one if need be.
func (v *vocabulary) intern(word string) int32 {
	return v.internHashed(foldedHash(word), word)
}

// internHashed is intern for a word whose folded hash is h.
func (v *vocabulary) internHashed(h uint64, word string) int32 {
	at := v.place(h, word)
	if id := v.slots[at].id; id != 0 {
		return id
	}
	id := int32(len(v.words))
	text := folded(word)
	v.words = append(v.words, text)
	v.add(at, h, id, text)
	return id
}

// same makes spelling another way to write word.
func (v *vocabulary) same(word, spelling string) {
	id := v.intern(word)
	h := foldedHash(spelling)
	at := v.place(h, spelling)
	if v.slots[at].id != 0 {
		v.slots[at].id = id
		return
	}
	v.add(at, h, id, folded(spelling))
}

// place returns the index of the slot of a word, or of the free one where it belongs.
func (v *vocabulary) place(h uint64, word string) int {
	mask := len(v.slots) - 1
	i := int(letters.Fold(h)) & mask
	for s := &v.slots[i]; s.id != 0; s = &v.slots[i] {
		if s.hash == h && (s.form < 0 && len(word) <= letters.Exact || letters.Same(word, v.forms[max(s.form, ^s.form)])) {
			break
		}
		i = (i + 1) & mask
	}
	return i
}

// add puts a form, which is new, into its slot. At most three quarters of the slots are
// taken.
func (v *vocabulary) add(at int, h uint64, id int32, text string) {
	n := int32(len(v.forms))
	if len(text) <= letters.Exact {
		n = ^n
	}
	v.slots[at] = slot{h, id, n}
	v.forms = append(v.forms, text)
	i, bit := seenBit(h)
	v.seen[i] |= bit
	if 4*len(v.forms) <= 3*len(v.slots) {
		return
	}
	old := v.slots
	v.slots = make([]slot, 2*len(old))
	mask := len(v.slots) - 1
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		i := int(letters.Fold(s.hash)) & mask
		for v.slots[i].id != 0 {
			i = (i + 1) & mask
		}
		v.slots[i] = s
	}
}

// find returns the number of a word as a text has it, whose folded hash is h, or 0. Dots
// within the word are passed over.
func (v *vocabulary) find(h uint64, text string) int32 {
	if i, bit := seenBit(h); v.seen[i]&bit == 0 {
		return 0
	}
	mask := len(v.slots) - 1
	for i := int(letters.Fold(h)) & mask; v.slots[i].id != 0; i = (i + 1) & mask {
		s := &v.slots[i]
		if s.hash == h && (s.form < 0 && len(text) <= letters.Exact || sameFolded(text, v.forms[max(s.form, ^s.form)])) {
			return s.id
		}
	}
	return 0
}

// seenBit returns where the bit of a hash is.
func seenBit(h uint64) (i int, bit uint64) {
	h >>= 64 - 18
	return int(h >> 6), 1 << (h & 63)
}

// sameFolded reports whether a word of a text, without the dots in it, is a folded form.
func sameFolded(text, folded string) bool {
	if len(text) == len(folded) {
		return letters.Same(text, folded)
	}
	j := 0
	for i := 0; i < len(text); i++ {
		if text[i] == '.' {
			continue
		}
		if j == len(folded) || foldByte[text[i]] != folded[j] {
			return false
		}
		j++
	}
	return j == len(folded)
}

// foldByte lowers ASCII letters and leaves every other byte as it is; letterByte tells
// which bytes a word is made of. Bytes from 0x80 are letters unless they begin one of
// the marks that width knows.
var foldByte, letterByte = func() (fold [256]byte, letter [256]bool) {
	for i := range fold {
		fold[i] = byte(i)
		letter[i] = i >= 0x80 || '0' <= i && i <= '9' || 'a' <= i && i <= 'z' || 'A' <= i && i <= 'Z'
	}
	for c := 'A'; c <= 'Z'; c++ {
		fold[c] = byte(c) + 'a' - 'A'
	}
	return
}()

// folded returns a word, folded.
func folded(word string) string {
	var buf [64]byte
	return string(foldTo(buf[:0], word))
}

func foldedHash(word string) uint64 {
	var buf [64]byte
	return letters.Hash(foldTo(buf[:0], word))
}

// foldTo appends a word to b, folded.
func foldTo(b []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		b = append(b, foldByte[word[i]])
	}
	return b
}
