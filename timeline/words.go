package timeline

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"
)

// eachWord calls f with each word of text, in lower case, and where it stands. A word is
// a run of letters and digits; an apostrophe ends it, so that "Russia's" begins with
// "russia". In scripts that do not part their words each character is one. The bytes
// that f gets are overwritten by the next word.
func eachWord(text string, f func(word []byte, at Span)) {
	var buf [64]byte
	word := buf[:0]
	start := 0
	flush := func(end int) {
		if len(word) > 0 {
			f(word, Span{start, end})
			word = word[:0]
		}
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			default:
				flush(i)
				i++
				continue
			}
			if len(word) == 0 {
				start = i
			}
			word = append(word, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			flush(i)
			start = i
			word = append(word, text[i:i+n]...)
			flush(i + n)
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if len(word) == 0 {
				start = i
			}
			word = utf8.AppendRune(word, unicode.ToLower(r))
		default:
			flush(i)
		}
		i += n
	}
	flush(len(text))
}

// AppendWords appends to b the words of text as a [Query] compares them, in lower case and
// with a blank after each.
func AppendWords(b []byte, text string) []byte {
	eachWord(text, func(w []byte, _ Span) { b = append(append(b, w...), ' ') })
	return b
}

// countWords returns how many words a text has.
func countWords(text string) int {
	n := 0
	eachWord(text, func([]byte, Span) { n++ })
	return n
}

// A lexicon numbers the words of one build in the order in which they are met, and
// counts in how many texts each occurs.
type lexicon struct {
	ids   map[string]int32
	words []word // by id
	count int32  // texts
}

// A word is what a lexicon knows of one.
type word struct {
	text  string
	texts int32 // that hold it
	last  int32 // of these
	seen  int32 // how often it stood within a sentence
	caps  int32 // and how often with a capital
	size  uint8 // its letters before it was cut
}

func newLexicon() *lexicon { return &lexicon{ids: map[string]int32{}} }

// id returns the number of a word, a new one where the word is new.
func (l *lexicon) id(w []byte) int32 {
	if id, ok := l.ids[string(w)]; ok {
		return id
	}
	return l.add(string(w))
}

func (l *lexicon) add(text string) int32 {
	id := int32(len(l.words))
	l.ids[text] = id
	l.words = append(l.words, word{text: text, last: -1})
	return id
}

// adopt takes over the words of m as if the texts that m counted had been read by l after
// its own, and returns the number that each has in l.
func (l *lexicon) adopt(m *lexicon) []int32 {
	numbers := make([]int32, len(m.words))
	for i := range m.words {
		w := &m.words[i]
		id, ok := l.ids[w.text]
		if !ok {
			id = l.add(w.text)
		}
		numbers[i] = id
		own := &l.words[id]
		own.texts += w.texts
		own.seen += w.seen
		own.caps += w.caps
		own.size = w.size
	}
	l.count += m.count
	return numbers
}

// read appends the words of text to ids, those within skip left out.
func (l *lexicon) read(text string, skip Span, ids []int32) []int32 {
	eachWord(text, func(w []byte, at Span) {
		if len(w) > 1 && !skip.Overlaps(at) {
			id := l.id(stem(w))
			ids = append(ids, id)
			l.look(id, w, text, at.Start)
		}
	})
	return ids
}

// look notes how long the word at a place is, and whether it has a capital there that no
// sentence asks for.
func (l *lexicon) look(id int32, w []byte, text string, at int) {
	known := &l.words[id]
	known.size = uint8(min(255, utf8.RuneCount(w)))
	if digit(w[0]) {
		known.size = 255
	}
	if at > 1 && text[at-1] == ' ' && text[at-2] != '.' {
		known.seen++
		if c := text[at]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf && startsUpper(text[at:]) {
			known.caps++
		}
	}
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// tally counts ids as the words of one more text.
func (l *lexicon) tally(ids []int32) {
	for _, id := range ids {
		if w := &l.words[id]; w.last != l.count {
			w.last = l.count
			w.texts++
		}
	}
	l.count++
}

// rarity is the weight of a word: the logarithm of how many texts there are for each one
// that holds it (K. Spärck Jones 1972). It is near zero for words that most texts hold, in
// any language, so that no list of them is needed. Where the texts are few and cannot
// tell, the shortest words count for little unless they are names or numbers: in the
// languages of the news they are the ones that only join the others.
func (l *lexicon) rarity(id int32) float64 {
	w := &l.words[id]
	r := math.Log((float64(l.count) + few) / (float64(w.texts) + 0.5))
	if int(w.size) < len(joining) && w.caps*2 <= w.seen {
		r *= joining[w.size]
	}
	return r
}

// few is the number of texts that a small build is thought to be part of.
const few = 30

// joining is the weight, by its letters, of a short word in small letters.
var joining = [...]float64{0, 1, 0.1, 0.3, 0.7}

// stem cuts a word to the letters that its forms share: a rough measure that suits
// languages which put their endings last, and that needs no table.
func stem(w []byte) []byte {
	if len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' {
		w = w[:len(w)-1]
	}
	const most = 6
	n := 0
	for i := range string(w) {
		if n == most {
			return w[:i]
		}
		n++
	}
	return w
}

// A vector is words and their weights, in order of the words' numbers. Its length is 1,
// unless it is empty.
type vector []weighted

type weighted struct {
	id int32
	by float32
}

// weigh makes a vector of words: (1 + log count) × rarity, brought to length 1.
func (l *lexicon) weigh(ids []int32) vector {
	slices.Sort(ids)
	var v vector
	for i := 0; i < len(ids); {
		j := i
		for j < len(ids) && ids[j] == ids[i] {
			j++
		}
		if r := l.rarity(ids[i]); r > 0 {
			v = append(v, weighted{ids[i], float32((1 + math.Log(float64(j-i))) * r)})
		}
		i = j
	}
	return v.unit()
}

// length returns the length of v.
func (v vector) length() float64 {
	var sum float64
	for _, w := range v {
		sum += float64(w.by) * float64(w.by)
	}
	return math.Sqrt(sum)
}

// unit scales v to length 1, in place.
func (v vector) unit() vector {
	if length := v.length(); length > 0 {
		by := float32(1 / length)
		for i := range v {
			v[i].by *= by
		}
	}
	return v
}

// dot returns the product of v and u: their cosine, where both have length 1.
func (v vector) dot(u vector) float64 {
	var sum float64
	for i, j := 0, 0; i < len(v) && j < len(u); {
		switch {
		case v[i].id == u[j].id:
			sum += float64(v[i].by) * float64(u[j].by)
			i++
			j++
		case v[i].id < u[j].id:
			i++
		default:
			j++
		}
	}
	return sum
}

// plus returns v + by × u, not scaled.
func (v vector) plus(u vector, by float32) vector {
	sum := make(vector, 0, len(v)+len(u))
	i, j := 0, 0
	for i < len(v) || j < len(u) {
		switch {
		case j == len(u) || i < len(v) && v[i].id < u[j].id:
			sum = append(sum, v[i])
			i++
		case i == len(v) || u[j].id < v[i].id:
			sum = append(sum, weighted{u[j].id, by * u[j].by})
			j++
		default:
			sum = append(sum, weighted{v[i].id, v[i].by + by*u[j].by})
			i++
			j++
		}
	}
	return sum
}

// A total adds up vectors. Its zero value is empty.
type total struct {
	by  []float32 // by word
	ids []int32   // those that are not zero, in any order
}

// add adds by × v.
func (t *total) add(v vector, by float32) {
	for _, w := range v {
		if int(w.id) >= len(t.by) {
			t.by = append(t.by, make([]float32, int(w.id)+1-len(t.by)+len(t.by)/2)...)
		}
		if t.by[w.id] == 0 {
			t.ids = append(t.ids, w.id)
		}
		t.by[w.id] += by * w.by
	}
}

// take returns the sum, not scaled, and empties t.
func (t *total) take() vector {
	slices.Sort(t.ids)
	v := make(vector, 0, len(t.ids))
	for _, id := range t.ids {
		v = append(v, weighted{id, t.by[id]})
		t.by[id] = 0
	}
	t.ids = t.ids[:0]
	return v
}

// dot returns the product of the sum so far and v.
func (t *total) dot(v vector) float64 {
	var sum float64
	for _, w := range v {
		if int(w.id) < len(t.by) {
			sum += float64(w.by) * float64(t.by[w.id])
		}
	}
	return sum
}

// clear empties t.
func (t *total) clear() {
	for _, id := range t.ids {
		t.by[id] = 0
	}
	t.ids = t.ids[:0]
}
