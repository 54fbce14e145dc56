package parse

import (
	"cmp"
	"os"
	"slices"
	"sync"

	"dateline/parse/facts"
	"dateline/parse/quote"
	"dateline/parse/sentence"
	"dateline/timeline"
)

// Options say what a Reader should look for. The zero Options read all but traces.
type Options struct {
	Facts []string // files of the user's own facts
	Trace bool     // keep the parse tree of each mention, for explain
}

// A Reader reads articles. It is safe for many goroutines.
type Reader struct {
	options Options
	speech  map[string]func() *speech // by language; each is loaded when it is first asked for
	facts   *facts.Facts
	// days returns the short happenings that are known to the day, by each of their days.
	days func() map[timeline.Instant][]*timeline.Fact
	// votes returns the elections by the year they were held in.
	votes func() map[int][]*timeline.Fact
}

// A speech is what a Reader keeps of a language.
type speech struct {
	lang   *Language
	abbrev *sentence.Abbrev
	words  *quote.Words
}

// loadSpeech reads the embedded files of a language.
func loadSpeech(name string) *speech {
	l, err := embedded(name)
	if err != nil {
		panic(err) // the tests read every embedded file
	}
	s := &speech{lang: l}
	if words, ok := quote.Lists(name); ok {
		s.abbrev = sentence.NewAbbrev(words("abbreviation"), words("opener"))
		s.words = quote.NewWords(words)
	}
	return s
}

// A Reading is what an article says. Its slices are in order of their spans.
type Reading struct {
	Sentences []timeline.Span
	Mentions  []Mention
	Quotes    []quote.Quote
	Claims    []timeline.Claim

	names   []facts.Name // see namesIn
	named   bool
	scan    *facts.Scan // of the text, while the article is tagged
	nextDay bool        // see writtenNextDay
}

// namesIn returns the places and actors that an article names. They are sought once, when
// they are first asked for.
func (r *Reader) namesIn(a *timeline.Article, rd *Reading) []facts.Name {
	switch {
	case rd.named:
	case rd.scan != nil:
		rd.names, rd.named = rd.scan.AppendNames(rd.names), true
	default:
		rd.names, rd.named = r.facts.Names(a.Text), true
	}
	return rd.names
}

// New loads the facts. Languages are loaded when the first article in them is read, but
// for English, which begins at once. An error names file and line.
func New(o Options) (*Reader, error) {
	r := &Reader{options: o, speech: map[string]func() *speech{}}
	for _, name := range languageNames() {
		r.speech[name] = sync.OnceValue(func() *speech { return loadSpeech(name) })
	}
	go r.speech["en"]()
	known, err := facts.Load()
	if err != nil {
		return nil, err
	}
	for _, name := range o.Facts {
		if err := addFacts(known, name); err != nil {
			return nil, err
		}
	}
	r.facts = known
	r.days = sync.OnceValue(func() map[timeline.Instant][]*timeline.Fact { return byDay(known.All()) })
	r.votes = sync.OnceValue(func() map[int][]*timeline.Fact { return byYear(known.All()) })
	return r, nil
}

// addFacts adds a user's own file of facts.
func addFacts(known *facts.Facts, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	return known.Add(name, f)
}

// Facts returns what the reader knows of happenings, places and actors.
func (r *Reader) Facts() *facts.Facts { return r.facts }

// Language returns the language that an article is read in; an article of no known
// language is read as English, one in a language without a file as none.
func (r *Reader) Language(a *timeline.Article) *Language {
	load := r.speech[cmp.Or(a.Lang, "en")]
	if load == nil {
		return nil
	}
	return load().lang
}

// Read reads an article.
func (r *Reader) Read(a *timeline.Article) *Reading {
	rd := r.Tag(a)
	if l := r.Language(a); l != nil {
		r.claims(l, a, rd)
	} else if len(rd.Mentions) > 0 {
		r.claims(&Language{Name: a.Lang}, a, rd)
	}
	return rd
}

// Tag reads an article's mentions and quotations, without its claims.
func (r *Reader) Tag(a *timeline.Article) *Reading {
	rd := &Reading{}
	r.TagInto(rd, a)
	return rd
}

// TagInto is [Reader.Tag] into a Reading that is no longer needed: its room is used again.
func (r *Reader) TagInto(rd *Reading, a *timeline.Article) {
	*rd = Reading{Sentences: rd.Sentences[:0], Mentions: rd.Mentions[:0], Quotes: rd.Quotes[:0], names: rd.names[:0]}
	if l := r.Language(a); l != nil {
		r.mentions(l, a, rd)
	} else if found := whenRules[a.Lang]; found != nil {
		rd.Sentences = sentence.Append(rd.Sentences, a.Text, nil)
		rd.Mentions = whenTimes(found, a, rd.Sentences)
		rd.Mentions = slices.DeleteFunc(rd.Mentions, func(m Mention) bool { return skipped(a, m.Span) })
	}
}

// How many bytes of news there are to a mention and to a sentence, or somewhat less.
const (
	bytesAMention  = 250
	bytesASentence = 120
)

// mentions reads an article into an empty Reading.
func (r *Reader) mentions(l *Language, a *timeline.Article, rd *Reading) {
	s := r.speech[l.Name]()
	rd.Sentences = sentence.Append(slices.Grow(rd.Sentences, 1+len(a.Text)/bytesASentence), a.Text, s.abbrev)
	rd.Quotes = quote.Append(rd.Quotes, a.Text, rd.Sentences, s.words)
	rd.Mentions = l.times(a.Text, r.options.Trace, false, slices.Grow(rd.Mentions, 4+len(a.Text)/bytesAMention))
	if len(a.Skip) > 0 {
		rd.Mentions = slices.DeleteFunc(rd.Mentions, func(m Mention) bool { return skipped(a, m.Span) })
	}
	l.place(a, rd)
	rd.scan = r.facts.Scan(a.Text)
	r.names(a, rd)
	r.elections(l, a, rd)
	rd.scan.Free()
	rd.scan = nil
	l.beside(a, rd)
	slices.SortStableFunc(rd.Mentions, func(x, y Mention) int {
		return cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(y.Span.End, x.Span.End))
	})
}

// skipped reports whether a stretch is not the article's own prose.
func skipped(a *timeline.Article, s timeline.Span) bool {
	i, _ := slices.BinarySearchFunc(a.Skip, s.Start, func(k timeline.Span, at int) int { return cmp.Compare(k.End, at+1) })
	return i < len(a.Skip) && a.Skip[i].Start < s.End
}
