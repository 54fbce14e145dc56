package timeline

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
)

// A kin knows which articles tell the same story: those that share rarer words, pairs of
// words and days, above all in their titles and first lines.
type kin struct {
	articles []*Article
	ids      map[string]int32
	rare     []float64      // by word: the logarithm of all articles over those that have it
	vectors  [][]wordWeight // by article, heaviest first
	postings [][]posting    // by word, in order of articles; none for words in very many
	tellings [][]telling    // by article
}

type wordWeight struct {
	word   int32
	weight float32
}

type posting struct {
	at     int32
	weight float32
}

// A kinship is another article and how like it is, 0 to 1.
type kinship struct {
	at       int
	likeness float64
}

const (
	kinWords = 600  // words and pairs of an article that are compared
	kinFew   = 12   // articles that an article is likened to
	kinLeast = 0.03 // likeness below this says nothing
	kinLead  = 600  // bytes of the text whose words count as those of the title
	kinFirst = 3    // what a word of the title or the lead, and a day, counts
)

func newKin(articles []*Article, claims []Claim) *kin {
	k := &kin{articles: articles, vectors: make([][]wordWeight, len(articles)), ids: map[string]int32{}}
	named := daysNamed(claims)
	var df []int32
	var hashes []uint64 // by word: an order that does not turn on which article was first
	hash := fnv.New64a()
	counts := make([][]wordWeight, len(articles))
	seen := map[int32]float32{}
	for i, a := range articles {
		clear(seen)
		add := func(w []byte, n float32) {
			id, ok := k.ids[string(w)]
			if !ok {
				id = int32(len(df))
				k.ids[string(w)] = id
				df = append(df, 0)
				hash.Reset()
				hash.Write(w)
				hashes = append(hashes, hash.Sum64())
			}
			seen[id] += n
		}
		for _, d := range named[a] {
			add(d, kinFirst)
		}
		kinCounts(a.Title, kinFirst, true, add)
		lead := min(kinLead, len(a.Text))
		kinCounts(a.Text[:lead], kinFirst, true, add)
		kinCounts(a.Text[lead:], 1, true, add)
		for id, n := range seen {
			counts[i] = append(counts[i], wordWeight{id, n})
			df[id]++
		}
		slices.SortFunc(counts[i], func(a, b wordWeight) int { return cmp.Compare(a.word, b.word) })
	}
	k.rare = make([]float64, len(df))
	for id, n := range df {
		k.rare[id] = math.Log(float64(len(articles)) / float64(n))
	}
	most := int32(max(300, len(articles)/100))
	k.postings = make([][]posting, len(df))
	for i := range articles {
		k.vectors[i] = k.vector(counts[i], df, hashes)
		counts[i] = nil
		for _, w := range k.vectors[i] {
			if df[w.word] <= most {
				k.postings[w.word] = append(k.postings[w.word], posting{int32(i), w.weight})
			}
		}
	}
	return k
}

// daysNamed returns the days that articles give by month and day, as words of their own:
// one for the day, and one for whether it lies ahead. Dated articles and undated ones give
// them alike.
func daysNamed(claims []Claim) map[*Article][][]byte {
	named := map[*Article][][]byte{}
	for i := range claims {
		c := &claims[i]
		m, d := 0, 0
		if e, ok := c.Said.(Date); ok && e.Has&(FMonth|FDay) == FMonth|FDay {
			m, d = e.Month, e.Day
		} else if c.Fact != nil && c.Fact.When.Grain <= Day && !c.Fact.When.IsZero() {
			_, m, d = c.Fact.When.Start.Civil()
		} else {
			continue
		}
		w := strconv.AppendInt([]byte("@"), int64(m*100+d), 10)
		ahead := append(slices.Clone(w), '-')
		if c.ahead() {
			ahead[len(w)] = '+'
		}
		named[c.Cite.Article] = append(named[c.Cite.Article], w, ahead)
	}
	return named
}

// of returns the articles most like one, the likest first. scores holds a zero for each
// article, and does so again afterwards.
func (k *kin) of(at int, scores []float32) []kinship {
	var touched []int32
	for _, w := range k.vectors[at] {
		for _, p := range k.postings[w.word] {
			if scores[p.at] == 0 {
				touched = append(touched, p.at)
			}
			scores[p.at] += w.weight * p.weight
		}
	}
	var all []kinship
	for _, i := range touched {
		if s := scores[i]; s >= kinLeast && int(i) != at {
			// Rounded, so that the order of sums tells no difference.
			all = append(all, kinship{int(i), math.Round(float64(s)*1e4) / 1e4})
		}
		scores[i] = 0
	}
	slices.SortFunc(all, func(a, b kinship) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(k.articles[a.at].ID, k.articles[b.at].ID))
	})
	return slices.Clip(all[:min(len(all), kinFew)])
}

// kinCounts counts the words and numbers of a text, and with pairs also each two that stand
// side by side in a sentence.
func kinCounts(text string, n float32, pairs bool, add func([]byte, float32)) {
	const longest = 64
	var buf [2*longest + 1]byte
	last := 0 // bytes of the word before, at the start of buf
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && wordLetter(text[end]) {
			end++
		}
		if end == at {
			if text[at] != ' ' && text[at] != '-' {
				last = 0
			}
			at++
			continue
		}
		from := last
		if last > 0 {
			buf[last] = ' '
			from++
		}
		to := from
		for _, c := range []byte(text[at:min(end, at+longest)]) {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			buf[to] = c
			to++
		}
		add(buf[from:to], n)
		if pairs && last > 0 {
			add(buf[:to], n)
		}
		last = copy(buf[:], buf[from:to])
		at = end
	}
}

func wordLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}

// vector keeps the heaviest words of an article by tf-idf, at unit length.
func (k *kin) vector(counts []wordWeight, df []int32, hashes []uint64) []wordWeight {
	v := make([]wordWeight, 0, len(counts)/2)
	for _, w := range counts {
		if df[w.word] > 1 {
			v = append(v, wordWeight{w.word, float32((1 + math.Log(float64(w.weight))) * k.rare[w.word])})
		}
	}
	slices.SortFunc(v, func(a, b wordWeight) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(hashes[a.word], hashes[b.word]))
	})
	v = slices.Clone(v[:min(len(v), kinWords)])
	unit(v)
	return v
}

// unit makes weights of unit length.
func unit(v []wordWeight) {
	sum := 0.0
	for _, w := range v {
		sum += float64(w.weight) * float64(w.weight)
	}
	if sum == 0 {
		return
	}
	for i := range v {
		v[i].weight /= float32(math.Sqrt(sum))
	}
}
