package parse

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

//go:embed lang/*.txt
var languageFiles embed.FS

// A Language is how times are said in one language: its words and its rules, as its
// file in lang has them (lang/README.md describes the form). It is never changed once
// loaded, and many goroutines may read with it.
type Language struct {
	Name    string // BCP 47: "en"
	file    string
	vocab   *vocabulary
	rules   []*Rule
	kinds   []kindRules // by number
	names   []string    // the names of the kinds, by number
	openers []opener    // by word of the vocabulary
	numbers []opener    // by class of number
	untried []int32     // by kind: zeros, a fresh row of a matcher's memo
	// mentions are the kinds that make a mention, in the order in which the file prefers
	// them where two read the same words.
	mentions []int
	blocks   map[string]map[string]string // words blocks: form -> value
	tense    tenseWords
}

// An ending tells the tense of a word that the file does not list: "-ed past".
type ending struct{ suffix, tense string }

// A Rule is one line of a language file.
type Rule struct {
	Kind, Name string
	At         string // "en.txt:52"
	Pattern    string
	Verb       string
	Examples   []Example

	kind    int
	order   int // its place in the file
	program program
	verb    verb
	args    []arg
	parts   []string // the named parts of the pattern, in order
}

// An Example stands under a rule: a text and what it is read as, by a reader of
// [ExampleDay]. A text that must give nothing has the value "!".
type Example struct {
	Text, Value string
	At          string
}

// ExampleDay is the day on which all examples are read, a Tuesday.
const ExampleDay = "2013-02-12"

// Words returns the forms of a words block and their values; nil if there is none.
func (l *Language) Words(block string) map[string]string { return l.blocks[block] }

// Rules returns the rules in the order of the file.
func (l *Language) Rules() []*Rule { return l.rules }

// Languages reads all embedded languages, by name. An error names file and line.
func Languages() (map[string]*Language, error) {
	all := map[string]*Language{}
	for _, name := range languageNames() {
		l, err := embedded(name)
		if err != nil {
			return nil, err
		}
		all[name] = l
	}
	return all, nil
}

// languageNames returns the names of the embedded languages.
func languageNames() []string {
	files, _ := fs.Glob(languageFiles, "lang/*.txt") // the pattern is well formed
	for i, file := range files {
		files[i] = strings.TrimSuffix(path.Base(file), ".txt")
	}
	return files
}

// embedded reads the embedded language of a name.
func embedded(name string) (*Language, error) {
	f, err := languageFiles.Open("lang/" + name + ".txt")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadLanguage(name+".txt", f)
}

// ReadLanguage reads a language file. An error says file, line and what is wrong.
func ReadLanguage(file string, r io.Reader) (*Language, error) {
	p := &languageReader{l: &Language{
		Name: strings.TrimSuffix(file, path.Ext(file)), file: file, blocks: map[string]map[string]string{},
	}}
	p.l.vocab = newVocabulary()
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for line := range strings.Lines(string(text)) {
		p.line++
		if err := p.read(strings.TrimRight(line, "\r\n")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, p.line, err)
		}
	}
	return p.l, p.finish()
}

// A languageReader holds the state between the lines of a language file.
type languageReader struct {
	l        *Language
	line     int
	block    string // the words block that the next lines belong to
	rule     *Rule  // the rule that the next examples belong to
	anchors  []string
	mentions []string
	endings  []ending
}

// at returns file:line of the line at hand.
func (p *languageReader) at() string { return p.l.file + ":" + strconv.Itoa(p.line) }

func (p *languageReader) read(line string) error {
	if i := strings.Index(line, "#"); i == 0 || i > 0 && (line[i-1] == ' ' || line[i-1] == '\t') {
		line = line[:i]
	}
	text := strings.TrimSpace(line)
	indented := line != "" && (line[0] == ' ' || line[0] == '\t')
	switch {
	case text == "":
		return nil
	case indented && p.rule != nil:
		return p.example(text)
	case indented && p.block != "":
		return p.words(text)
	case indented:
		return fmt.Errorf("an indented line stands under a words block or a rule")
	}
	p.block, p.rule = "", nil
	head, rest, _ := strings.Cut(text, " ")
	rest = strings.TrimSpace(rest)
	switch head {
	case "anchors":
		p.anchors = append(p.anchors, strings.Fields(rest)...)
	case "mentions":
		p.mentions = append(p.mentions, strings.Fields(rest)...)
	case "endings":
		f := strings.Fields(rest)
		if len(f) != 2 {
			return fmt.Errorf("endings takes a suffix and a tense: endings ed past")
		}
		p.endings = append(p.endings, ending{f[0], f[1]})
	case "words":
		if rest == "" || strings.Contains(rest, " ") {
			return fmt.Errorf("words takes one name")
		}
		p.block = rest
		if p.l.blocks[rest] == nil {
			p.l.blocks[rest] = map[string]string{}
		}
	default:
		return p.ruleLine(text)
	}
	return nil
}

// words reads one line of a words block: forms, two or more blanks, a value. Without a
// value the first form is the value.
func (p *languageReader) words(text string) error {
	forms, value, _ := cutWide(text)
	f := strings.Fields(forms)
	if value == "" {
		value = strings.ToLower(f[0])
	}
	for _, form := range f {
		if old, ok := p.l.blocks[p.block][form]; ok && old != value {
			return fmt.Errorf("%q already stands in words %s with the value %s", form, p.block, old)
		}
		p.l.blocks[p.block][form] = value
	}
	return nil
}

// cutWide cuts s at the first run of two or more blanks.
func cutWide(s string) (before, after string, found bool) {
	i := strings.Index(s, "  ")
	if t := strings.IndexByte(s, '\t'); t >= 0 && (i < 0 || t < i) {
		i = t
	}
	if i < 0 {
		return s, "", false
	}
	return s[:i], strings.TrimSpace(s[i:]), true
}

func (p *languageReader) example(text string) error {
	at := p.at()
	if rest, ok := strings.CutPrefix(text, "!"); ok {
		p.rule.Examples = append(p.rule.Examples, Example{strings.TrimSpace(rest), "!", at})
		return nil
	}
	words, value, ok := cutWide(text)
	if !ok {
		return fmt.Errorf("an example is a text, two blanks or more, and its value: %q", text)
	}
	p.rule.Examples = append(p.rule.Examples, Example{words, value, at})
	return nil
}

// ruleLine reads "kind name: pattern -> verb args".
func (p *languageReader) ruleLine(text string) error {
	head, rest, ok := strings.Cut(text, ":")
	kindName := strings.Fields(head)
	if !ok || len(kindName) != 2 {
		return fmt.Errorf("not a rule, a words block or a setting: %q", text)
	}
	pattern, action, ok := cutLast(rest, "->")
	if !ok {
		return fmt.Errorf("rule %s has no -> and verb", kindName[1])
	}
	f := strings.Fields(action)
	if len(f) == 0 {
		return fmt.Errorf("rule %s names no verb after ->", kindName[1])
	}
	r := &Rule{
		Kind: kindName[0], Name: kindName[1], At: p.at(),
		Pattern: strings.TrimSpace(pattern), Verb: f[0],
	}
	for _, a := range f[1:] {
		r.args = append(r.args, arg{text: a})
	}
	p.rule = r
	p.l.rules = append(p.l.rules, r)
	return nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// finish compiles the rules, once all words and all kinds are known.
func (p *languageReader) finish() error {
	l := p.l
	for n, r := range l.rules {
		r.order = n
		if i := slices.Index(l.names, r.Kind); i >= 0 {
			r.kind = i
			continue
		}
		if l.blocks[r.Kind] != nil || builtin(r.Kind) != 0 {
			return fmt.Errorf("%s: %q is both a kind of rule and a class of words", r.At, r.Kind)
		}
		if len(l.names) == mostKinds {
			return fmt.Errorf("%s: a language has at most %d kinds of rules", r.At, mostKinds)
		}
		r.kind = len(l.names)
		l.names = append(l.names, r.Kind)
	}
	for _, m := range p.mentions {
		i := slices.Index(l.names, m)
		if i < 0 {
			return fmt.Errorf("%s: no rule makes the mention %q", l.file, m)
		}
		l.mentions = append(l.mentions, i)
	}
	c := &compiler{l: l}
	c.addBlocks()
	for _, a := range p.anchors {
		if !c.anchor(a) {
			return fmt.Errorf("%s: anchor %q is neither a words block nor a class of number", l.file, a)
		}
	}
	c.anchorPhrases()
	for _, r := range l.rules {
		if err := c.rule(r); err != nil {
			return fmt.Errorf("%s: %w", r.At, err)
		}
		if len(r.Examples) == 0 {
			return fmt.Errorf("%s: rule %s %s has no example", r.At, r.Kind, r.Name)
		}
	}
	l.vocab.setAnchors()
	l.tense = newTenseWords(l.blocks["tense"], p.endings)
	return c.link()
}
