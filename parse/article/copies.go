package article

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
)

// Near copies are found by what they share: of every run of five words a hash is taken,
// and of the hashes, every fourth. Two articles of which one holds most of the other's
// hashes are one text: the same wire story in two outlets, or an updated version.

const (
	shingleWords = 5
	sampleOneIn  = 4
	minShared    = 8    // hashes, about 35 words
	minOfSmaller = 0.55 // the share of the shorter article's hashes that both hold
	minOfLarger  = 0.25 // the same of the longer: a brief is no copy of an essay
	maxPosted    = 64   // articles with the same five words: more, and they are a formula
)

// MarkCopies sets CopyOf of every article that repeats another to the ID of the one that
// printed it first: the earlier day, and of one day, the agency before its clients. An
// article that is nobody's copy has CopyOf "". The outcome does not depend on the order
// of articles, and they are not reordered.
func MarkCopies(articles []*timeline.Article) { MarkCopiesOf(articles, nil) }

// MarkCopiesOf is MarkCopies for articles whose gists are known, in the same order; a nil
// one, or one that cannot be read, is taken of the text of its article.
func MarkCopiesOf(articles []*timeline.Article, gists [][]byte) {
	type place struct {
		*timeline.Article
		gist []byte
	}
	order := make([]place, len(articles))
	outlets := map[string]bool{}
	for i, a := range articles {
		order[i].Article = a
		if gists != nil {
			order[i].gist = gists[i]
		}
		outlets[a.Outlet] = true
	}
	all := ordered(context.Background(), slices.Values(order), runtime.GOMAXPROCS(0), func(p place) sketched {
		if s, ok := readGist(p.gist); ok {
			s.Article = p.Article
			return s
		}
		return sketchOf(p.Article)
	})
	sketches := slices.Collect(all)
	credits := map[*timeline.Article]bool{}
	for i := range sketches {
		credits[sketches[i].Article] = sketches[i].creditsAnother(outlets)
	}
	slices.SortFunc(sketches, func(a, b sketched) int { return printedBefore(a.Article, b.Article, credits) })
	x := newCopyIndex(len(order))
	whole := map[uint64]*timeline.Article{}
	for _, a := range sketches {
		a.CopyOf = ""
		if a.words >= shingleWords {
			if first := whole[a.sum]; first != nil {
				a.CopyOf = first.ID
				continue
			}
			whole[a.sum] = a.Article
		}
		if first := x.match(a.hashes); first != nil {
			a.CopyOf = first.ID
			continue
		}
		x.post(a.Article, a.hashes)
	}
}

// printedBefore orders articles by when they were printed. Undated ones come last.
// Of one day, an article that credits another outlet comes after the others.
func printedBefore(a, b *timeline.Article, credits map[*timeline.Article]bool) int {
	day := func(a *timeline.Article) int64 {
		if a.Published.IsZero() {
			return int64(timeline.Forever)
		}
		return int64(a.Published.Start.Floor(timeline.Day))
	}
	agency := func(a *timeline.Article) int {
		switch o, ok := OutletNamed(a.Outlet); {
		case ok && o.Kind == Agency:
			return 0
		case credits[a] || a.Origin != "":
			return 2
		}
		return 1
	}
	return cmp.Or(cmp.Compare(day(a), day(b)), cmp.Compare(agency(a), agency(b)),
		cmp.Compare(a.Published.Start, b.Published.Start), cmp.Compare(a.ID, b.ID))
}

// wordHash returns the FNV hash of the word at the start of s, in lower case, and its
// length; 0 if what stands there is no word. A character of Chinese or Japanese is a
// word.
func wordHash(s string) (h uint64, size int) {
	const prime = 1099511628211
	h = 14695981039346656037
	i := 0
	for i < len(s) {
		r, n := rune(s[i]), 1
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r < utf8.RuneSelf:
			if i == 0 {
				return 0, 1
			}
			return h, i
		default:
			r, n = utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) {
				if i == 0 {
					return 0, n
				}
				return h, i
			}
			if r >= 0x2e80 && i == 0 {
				return (h ^ uint64(r)) * prime, n
			} else if r >= 0x2e80 {
				return h, i
			}
			r = unicode.ToLower(r)
		}
		h = (h ^ uint64(r)) * prime
		i += n
	}
	return h, i
}

// A copyIndex finds the articles that share sampled hashes. It is a hash table with
// chains, in flat arrays: head holds the first posting of a slot, and each posting the
// next. Posting 0 is none.
type copyIndex struct {
	head     []int32
	postings []posting
	articles []*timeline.Article
	sizes    []int32
	counts   []int32 // of the article that is being matched
	touched  []int32
}

type posting struct {
	hash          uint32
	article, next int32
}

func newCopyIndex(articles int) *copyIndex {
	size := 1 << 12
	for size < articles*128 && size < 1<<25 {
		size <<= 1
	}
	return &copyIndex{head: make([]int32, size), postings: make([]posting, 1)}
}

// each calls f with the articles that hold hash, and returns how many they are.
func (x *copyIndex) each(hash uint32, f func(article int32)) (n int) {
	for i := x.head[hash&uint32(len(x.head)-1)]; i != 0; i = x.postings[i].next {
		if x.postings[i].hash == hash {
			f(x.postings[i].article)
			n++
		}
	}
	return n
}

// match returns the posted article that sketch repeats, the earlier of equals, or nil.
func (x *copyIndex) match(sketch []uint32) *timeline.Article {
	for _, h := range sketch {
		x.each(h, func(a int32) {
			if x.counts[a] == 0 {
				x.touched = append(x.touched, a)
			}
			x.counts[a]++
		})
	}
	var best *timeline.Article
	var bestAt, bestCount int32
	for _, a := range x.touched {
		n := x.counts[a]
		x.counts[a] = 0
		small, large := min(int(x.sizes[a]), len(sketch)), max(int(x.sizes[a]), len(sketch))
		if n < minShared || float64(n) < minOfSmaller*float64(small) || float64(n) < minOfLarger*float64(large) {
			continue
		}
		if best == nil || n > bestCount || n == bestCount && a < bestAt {
			best, bestAt, bestCount = x.articles[a], a, n
		}
	}
	x.touched = x.touched[:0]
	return best
}

// post adds a to the index.
func (x *copyIndex) post(a *timeline.Article, sketch []uint32) {
	at := int32(len(x.articles))
	x.articles = append(x.articles, a)
	x.sizes = append(x.sizes, int32(len(sketch)))
	x.counts = append(x.counts, 0)
	for _, h := range sketch {
		if x.each(h, func(int32) {}) >= maxPosted {
			continue
		}
		slot := &x.head[h&uint32(len(x.head)-1)]
		x.postings = append(x.postings, posting{h, at, *slot})
		*slot = int32(len(x.postings) - 1)
	}
}
