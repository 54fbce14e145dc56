package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/parse"
	"dateline/parse/article"
	"dateline/timeline"
)

// A coverage is what a call has read.
type coverage struct {
	articles []*timeline.Article // in the order of the sources
	claims   []timeline.Claim
	where    map[string]timeline.Position // of the places that are known to lie somewhere
}

// build makes a timeline of it.
func (cov *coverage) build(o timeline.Options) *timeline.Timeline {
	t := timeline.Build(cov.articles, cov.claims, o)
	t.Where = cov.where
	return t
}

// sources returns what the user named as inputs. Without a name, standard input is read
// where it is a pipe or a file; never is it waited for at a terminal.
func (c *call) sources(named []string) ([]string, error) {
	if len(named) > 0 {
		return named, nil
	}
	if readable(c.in) {
		return []string{"-"}, nil
	}
	printHelp(c.err, c.cmd, brief)
	return nil, usagef("%s: no input; name a file, a folder or - for standard input", c.cmd.name)
}

// articleFields are the fields of an article that an input can give.
var articleFields = []string{"id", "outlet", "url", "title", "author", "published", "lang", "text"}

// options returns what the flags say of all inputs.
func (c *call) options() (article.Options, error) {
	o := article.Options{URL: c.value("url"), Lang: c.value("lang"), Fast: c.value("extract") == "fast",
		Except: c.except(), Stdin: &patientReader{Context: c, from: c.in}}
	// The offsets that tag prints point into the text as it was given.
	o.Exact = c.cmd.name == "tag"
	switch {
	case c.on("fetch"):
		o.Fetch = c.fetcher()
	case c.on("allow-private") && c.cmd.flag("fetch") != nil:
		return o, usagef("--allow-private: says what may be fetched; add --fetch")
	}
	for _, pair := range strings.FieldsFunc(strings.Join(c.values("map"), ","), func(c rune) bool { return c == ',' }) {
		ours, theirs, _ := strings.Cut(pair, "=")
		if theirs == "" || !slices.Contains(articleFields, ours) {
			return o, usagef("--map %s: write it like published=Day; ours are %s", pair, andList(articleFields))
		}
		if o.Map == nil {
			o.Map = map[string]string{}
		}
		o.Map[ours] = theirs
	}
	if c.cmd.flag("outlet") == outletOfAll {
		o.Outlet = c.value("outlet")
	}
	if s := c.value("published"); s != "" {
		t, err := c.date("published")
		if err != nil {
			return o, err
		}
		if !t.Single() {
			return o, usagef("--published: %q is no single day or month; write it like 2025-08-10", s)
		}
		o.Published = t
	}
	return o, nil
}

// fetcher returns what fetches addresses on the web. Answers are kept in the user's folder
// of caches; without one, each call fetches anew.
func (c *call) fetcher() *article.Fetcher {
	f := &article.Fetcher{AllowPrivate: c.on("allow-private")}
	if dir, err := os.UserCacheDir(); err == nil {
		f.Dir = filepath.Join(dir, "dateline", "pages")
	}
	return f
}

// parser returns the reader of what articles say.
func (c *call) parser() (*parse.Reader, error) {
	var r *parse.Reader
	err := withoutGC(func() (err error) {
		r, err = parse.New(parse.Options{Facts: c.values("facts"), Trace: c.cmd.name == "explain"})
		return err
	})
	if err != nil {
		return nil, &exitError{exitUsage, err.Error()}
	}
	return r, nil
}

// each reads all sources; work is done on each article on all cores, and done is called
// for one after the other, in the order of the sources. It returns an error where nothing
// at all could be read; see [call.finish] for the rest.
func each[T any](c *call, named []string, work func(*timeline.Article) T, done func(*timeline.Article, T) error) error {
	sources, err := c.sources(named)
	if err != nil {
		return err
	}
	o, err := c.options()
	if err != nil {
		return err
	}
	progress := c.startProgress(sources)
	defer progress.stop()
	problems, err := article.ReadThrough(c, sources, o, work, func(a *timeline.Article, made T) error {
		c.read.articles++
		progress.add(a)
		for _, w := range a.Warnings {
			c.notef("%s: %s", a.ID, w)
		}
		return done(a, made)
	})
	progress.stop()
	if err != nil {
		return err
	}
	for _, p := range problems {
		if p.Fatal {
			c.read.failed++
			c.report.errorf("%v", p)
		} else {
			c.notef("%v", p)
		}
	}
	if c.read.articles == 0 {
		c.report.flush()
		return failf("nothing could be read; see dateline help inputs")
	}
	return nil
}

// finish prints the summary and returns the exit code as an error: [exitSome] where an
// input could not be read, else none.
func (c *call) finish(counts ...string) error {
	counts = append([]string{count(c.read.articles, "article")}, counts...)
	if c.read.failed > 0 {
		counts = append(counts, fmt.Sprintf("%d unreadable (see above)", c.read.failed))
	}
	c.report.flush()
	c.report.summary(strings.Join(append(counts, c.started.String()), ", "))
	if c.read.failed > 0 {
		return exitWith(exitSome)
	}
	return nil
}

// coverage reads all sources and what they claim.
func (c *call) coverage(named []string) (*coverage, error) {
	reader, err := c.parser()
	if err != nil {
		return nil, err
	}
	cov := &coverage{where: reader.Facts().Positions()}
	type read struct {
		claims []timeline.Claim
		hints  []timeline.Hint
	}
	work := func(a *timeline.Article) read {
		rd := reader.Read(a)
		if !a.Published.IsZero() {
			return read{claims: rd.Claims}
		}
		return read{rd.Claims, reader.Hints(a, rd)}
	}
	hints := map[*timeline.Article][]timeline.Hint{}
	err = each(c, named, work, func(a *timeline.Article, rd read) error {
		cov.articles = append(cov.articles, a)
		cov.claims = append(cov.claims, rd.claims...)
		if rd.hints != nil {
			hints[a] = rd.hints
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	article.MarkCopies(cov.articles)
	timeline.DateByContent(cov.articles, cov.claims, hints)
	c.nameOutlet(cov.articles)
	c.noteUndated(cov.articles)
	return cov, nil
}

// nameOutlet gives all articles the one outlet of --outlet where none of them names its
// own. In a folder where some do, the flag only selects: an article of an unknown outlet
// is never taken for another's.
func (c *call) nameOutlet(articles []*timeline.Article) {
	names := c.values("outlet")
	if len(names) != 1 || c.cmd.flag("outlet") != outletFilter {
		return
	}
	unknown := 0
	for _, a := range articles {
		if a.Outlet == "" {
			unknown++
		}
	}
	switch {
	case unknown == len(articles):
		for _, a := range articles {
			a.Outlet = names[0]
		}
	case unknown > 0:
		c.notef("%s no outlet and %s left out: --outlet selects among those that do", counted(unknown, "article names", "articles name"), either(unknown, "is", "are"))
	}
}

// noteUndated says which articles have no date.
func (c *call) noteUndated(articles []*timeline.Article) {
	var list []string
	n := 0
	for _, a := range articles {
		if !a.Published.IsZero() {
			continue
		}
		if n++; n > 3 {
			continue
		}
		by := a.ID
		if when := publishedText(a); when != "?" {
			by += ", by what it tells " + when
		}
		list = append(list, by)
	}
	if n == 0 {
		return
	}
	if n > len(list) {
		list = append(list, "…")
	}
	c.notef("%s no date of publication (%s); give it with --published, else relative dates may stay open",
		counted(n, "article has", "articles have"), strings.Join(list, "; "))
}

// count writes "1 article", "2 articles".
func count(n int, noun string) string { return counted(n, noun, noun+"s") }

func counted(n int, one, many string) string { return fmt.Sprintf("%d %s", n, either(n, one, many)) }

func either(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
