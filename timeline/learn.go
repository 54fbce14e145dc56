package timeline

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// learn places claims that only name their event, where other coverage says when that
// was: "the Geneva summit" after "a summit in Geneva on 16 June". The words of the name,
// one of them a proper name, must stand together in a sentence that gives a day; and of
// the groups where they do, one must have them in more articles than any other. Known
// facts teach nothing: their names are known already.
func (b *builder) learn(groups []group) {
	names := make([][]string, len(b.unplaced))
	wanted := map[string]string{} // words of names, by themselves
	for i := range b.unplaced {
		if name := nameWords(b.unplaced[i].Name); len(name) >= 2 {
			names[i] = name
			for _, w := range name {
				wanted[w] = w
			}
		}
	}
	if len(wanted) == 0 {
		return
	}
	known := b.teacher(groups, wanted)
	left := b.unplaced[:0]
	for i, c := range b.unplaced {
		g := -1
		if names[i] != nil {
			g = known.find(names[i])
		}
		if g < 0 {
			left = append(left, c)
			continue
		}
		b.teach(&groups[g], c)
	}
	b.unplaced = left
}

// teach adds c to g, at the time that g has.
func (b *builder) teach(g *group, c Claim) {
	c.When, _ = agree(g.fact, b.claimsAt(b.order(g)))
	c.Basis, c.Why = Learned, ""
	b.says = append(b.says, b.lex.weigh(b.claimWords(b.lex, &c)))
	b.claims = append(b.claims, c)
	g.items = append(g.items, item{claims: []int{len(b.claims) - 1}, when: c.When, words: b.says[len(b.says)-1]})
}

// claimsAt returns the claims of some numbers.
func (b *builder) claimsAt(at []int) []Claim {
	claims := make([]Claim, len(at))
	for i, n := range at {
		claims[i] = b.claims[n]
	}
	return claims
}

// order returns which claims g has, in their order.
func (b *builder) order(g *group) []int {
	var at []int
	for _, it := range g.items {
		at = append(at, it.claims...)
	}
	slices.SortFunc(at, func(i, j int) int { return compareClaims(&b.claims[i], &b.claims[j]) })
	return at
}

// A teacher knows which words stand in sentences that give a day.
type teacher struct {
	lessons []lesson
	holders map[string][]int // of a word, in order
}

type lesson struct {
	group   int
	article *Article
	words   []string // "" for one that is in no name
}

// loose is how many words the words of a name may be spread over, beyond their number.
const loose = 3

// has reports whether the words of a name stand together in l.
func (l *lesson) has(name []string) bool {
	for i, w := range l.words {
		if !slices.Contains(name, w) {
			continue
		}
		near := l.words[i:min(len(l.words), i+len(name)+loose)]
		if !slices.ContainsFunc(name, func(w string) bool { return !slices.Contains(near, w) }) {
			return true
		}
	}
	return false
}

func (b *builder) teacher(groups []group, wanted map[string]string) *teacher {
	lessons := make([][]lesson, len(groups))
	onCores(len(groups), func() func(int) {
		return func(g int) {
			if groups[g].fact == nil {
				lessons[g] = b.lessons(g, &groups[g], wanted)
			}
		}
	})
	t := &teacher{lessons: slices.Concat(lessons...), holders: map[string][]int{}}
	for n := range t.lessons {
		for _, w := range t.lessons[n].words {
			if h := t.holders[w]; w != "" && (len(h) == 0 || h[len(h)-1] != n) {
				t.holders[w] = append(h, n)
			}
		}
	}
	return t
}

// lessons returns what the sentences of a group that give a day and have a wanted word can
// teach.
func (b *builder) lessons(number int, g *group, wanted map[string]string) []lesson {
	var list []lesson
	for _, it := range g.items {
		for _, n := range it.claims {
			c := &b.claims[n]
			if c.Basis == Inferred || c.When.Days() > short {
				continue
			}
			l := lesson{group: number, article: c.Cite.Article}
			some := false
			eachWord(c.Cite.Quote(), func(w []byte, _ Span) {
				s := wanted[string(stem(w))]
				some = some || s != ""
				l.words = append(l.words, s)
			})
			if some {
				list = append(list, l)
			}
		}
	}
	return list
}

// find returns the group that a name means, or -1.
func (t *teacher) find(name []string) int {
	rarest := name[0]
	for _, w := range name[1:] {
		if len(t.holders[w]) < len(t.holders[rarest]) {
			rarest = w
		}
	}
	articles := map[int]map[*Article]bool{}
	for _, n := range t.holders[rarest] {
		l := &t.lessons[n]
		if l.has(name) {
			if articles[l.group] == nil {
				articles[l.group] = map[*Article]bool{}
			}
			articles[l.group][l.article] = true
		}
	}
	best, most, second := -1, 0, 0
	for g, in := range articles {
		switch {
		case len(in) > most:
			best, most, second = g, len(in), most
		case len(in) > second:
			second = len(in)
		}
	}
	if most == second {
		return -1
	}
	return best
}

// nameWords returns the words of an event's name, cut to what their forms share, without
// the short ones in small letters that only join them; nil if none of them is a proper
// name.
func nameWords(name string) []string {
	var words []string
	proper := false
	eachWord(name, func(w []byte, at Span) {
		r, _ := utf8.DecodeRuneInString(name[at.Start:])
		if unicode.IsUpper(r) || !unicode.IsLetter(r) {
			proper = proper || unicode.IsUpper(r)
		} else if utf8.RuneCount(w) <= 3 {
			return
		}
		words = append(words, string(stem(w)))
	})
	if !proper {
		return nil
	}
	return words
}
