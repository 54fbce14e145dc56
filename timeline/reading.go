package timeline

// opening is how much of an article, in bytes, tells what it is about: news puts the
// matter first.
const opening = 3000

// readTogether is how many claims are read as one piece.
const readTogether = 2000

// A piece is the words of some of the claims, and of the openings of the articles that
// begin with one of them.
type piece struct {
	from    int
	said    [][]int32 // by claim, from the first of the piece on
	opens   [][]int32 // by claim; nil where its article is that of the claim before
	lex     *lexicon  // of this piece alone, by which its words are numbered
	numbers []int32   // the numbers that these words have in the build
}

// weigh reads the words of all claims and of the openings of their articles. The pieces
// are read on all cores; their words get the numbers that reading one after the other
// would give them.
func (b *builder) weigh() {
	pieces := make([]piece, (len(b.claims)+readTogether-1)/readTogether)
	onCores(len(pieces), func() func(int) {
		return func(n int) {
			from := n * readTogether
			pieces[n] = b.readPiece(from, min(from+readTogether, len(b.claims)))
		}
	})
	for n := range pieces {
		pieces[n].numbers = b.lex.adopt(pieces[n].lex)
		pieces[n].lex = nil
	}
	b.says = make([]vector, len(b.claims))
	about := make([]vector, len(b.claims))
	context := make([]vector, len(b.claims))
	onCores(len(pieces), func() func(int) {
		return func(n int) {
			p := &pieces[n]
			for i := range p.said {
				at := p.from + i
				if p.opens[i] != nil {
					about[at] = b.lex.weigh(p.numbered(p.opens[i]))
					context[at] = inOrder(mostTelling(about[at], contextWords)).unit()
				}
				b.says[at] = b.lex.weigh(p.numbered(p.said[i]))
				p.said[i], p.opens[i] = nil, nil
			}
		}
	})
	for i := range b.claims {
		if about[i] != nil {
			a := b.claims[i].Cite.Article
			b.about[a], b.context[a] = about[i], context[i]
		}
	}
}

// readPiece reads the claims from one up to another, without it.
func (b *builder) readPiece(from, to int) piece {
	p := piece{from: from, lex: newLexicon(), said: make([][]int32, to-from), opens: make([][]int32, to-from)}
	for i := range p.said {
		c := &b.claims[from+i]
		a := c.Cite.Article
		if from+i == 0 || a != b.claims[from+i-1].Cite.Article {
			p.opens[i] = p.lex.read(a.Title, Span{}, nil)
			p.opens[i] = p.lex.read(a.Text[:min(opening, len(a.Text))], Span{}, p.opens[i])
			p.lex.tally(p.opens[i])
		}
		p.said[i] = b.claimWords(p.lex, c)
		p.lex.tally(p.said[i])
	}
	return p
}

// numbered gives words of p, in place, the numbers that they have in the build.
func (p *piece) numbered(ids []int32) []int32 {
	for i, id := range ids {
		ids[i] = p.numbers[id]
	}
	return ids
}

// claimWords returns the words of a claim without those that say when: time is compared
// apart. The words of a name stay. They are numbered by lex.
func (b *builder) claimWords(lex *lexicon, c *Claim) []int32 {
	skip := c.Cite.Mention
	if c.Name != "" || c.Fact != nil {
		skip = Span{}
	}
	told := c.Cite.Span
	if !b.whole {
		told = c.Cite.Told()
	}
	at := Span{max(0, skip.Start-told.Start), max(0, skip.End-told.Start)}
	ids := lex.read(c.Cite.Article.Text[told.Start:told.End], at, nil)
	if told != c.Cite.Span {
		return ids // the names of the sentence may belong to its other happening
	}
	for _, names := range [2][]string{c.Places, c.Actors} {
		for _, n := range names {
			ids = lex.read(n, Span{}, ids)
		}
	}
	return ids
}

func (b *builder) factWords(f *Fact) []int32 {
	ids := b.lex.read(f.Name, Span{}, nil)
	for _, names := range [3][]string{f.Names, f.Places, f.Actors} {
		for _, n := range names {
			ids = b.lex.read(n, Span{}, ids)
		}
	}
	return ids
}
