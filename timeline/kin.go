package timeline

import (
	"cmp"
	"math"
	"slices"
)

// A kin knows which articles tell the same story: those that share rarer words, above all
// in their titles and first lines.
type kin struct {
	articles []*Article
	vectors  [][]wordWeight // by article, heaviest first
	postings [][]posting    // by word, in order of articles; none for words in very many
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
	kinWords = 150  // words of an article that are compared
	kinFew   = 12   // articles that an article is likened to
	kinLeast = 0.06 // likeness below this says nothing
	kinLead  = 600  // bytes of the text whose words count as those of the title
)

func newKin(articles []*Article) *kin {
	k := &kin{articles: articles, vectors: make([][]wordWeight, len(articles))}
	ids := map[string]int32{}
	var df []int32
	counts := make([][]wordWeight, len(articles))
	seen := map[int32]float32{}
	for i, a := range articles {
		clear(seen)
		add := func(w string, n float32) {
			id, ok := ids[w]
			if !ok {
				id = int32(len(df))
				ids[w] = id
				df = append(df, 0)
			}
			seen[id] += n
		}
		kinCounts(a.Title, 3, add)
		lead := min(kinLead, len(a.Text))
		kinCounts(a.Text[:lead], 3, add)
		kinCounts(a.Text[lead:], 1, add)
		for id, n := range seen {
			counts[i] = append(counts[i], wordWeight{id, n})
			df[id]++
		}
	}
	names := make([]string, len(df))
	for w, id := range ids {
		names[id] = w
	}
	most := int32(max(300, len(articles)/100))
	k.postings = make([][]posting, len(df))
	for i := range articles {
		k.vectors[i] = kinVector(counts[i], df, names, float64(len(articles)))
		counts[i] = nil
		for _, w := range k.vectors[i] {
			if df[w.word] <= most {
				k.postings[w.word] = append(k.postings[w.word], posting{int32(i), w.weight})
			}
		}
	}
	return k
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
	return all[:min(len(all), kinFew)]
}

// kinCounts counts the words of four letters or more, and numbers of as many digits.
func kinCounts(text string, n float32, add func(string, float32)) {
	var buf [64]byte
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && wordLetter(text[end]) {
			end++
		}
		if end-at >= 4 {
			word := buf[:0]
			for _, c := range []byte(text[at:min(end, at+len(buf))]) {
				if 'A' <= c && c <= 'Z' {
					c += 'a' - 'A'
				}
				word = append(word, c)
			}
			add(string(word), n)
		}
		at = max(end, at+1)
	}
}

func wordLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}

// kinVector keeps the heaviest words of an article by tf-idf, at unit length.
func kinVector(counts []wordWeight, df []int32, names []string, n float64) []wordWeight {
	v := make([]wordWeight, 0, len(counts))
	for _, w := range counts {
		if df[w.word] > 1 {
			v = append(v, wordWeight{w.word, float32((1 + math.Log(float64(w.weight))) * math.Log(n/float64(df[w.word])))})
		}
	}
	slices.SortFunc(v, func(a, b wordWeight) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(names[a.word], names[b.word]))
	})
	v = slices.Clip(v[:min(len(v), kinWords)])
	sum := 0.0
	for _, w := range v {
		sum += float64(w.weight) * float64(w.weight)
	}
	for i := range v {
		v[i].weight /= float32(math.Sqrt(sum))
	}
	return v
}
