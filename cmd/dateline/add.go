package main

import (
	"context"
	"errors"
	"fmt"

	"dateline/parse"
	"dateline/parse/article"
	"dateline/timeline"
	"dateline/timeline/store"
)

func addCommand() *command {
	return &command{
		name: "add", usage: "put articles into a file of coverage that grows", args: "SOURCE...",
		about: `Reads articles as build does and puts them, with all that they claim, into the file that
--db names; a new file is made where there is none. build, query and explain then take
--db instead of sources, and answer without reading the articles again.

Each article is kept once: what is there already is passed over, and another version of
an article (from the same file, or the same address) takes the place of the old one.
The work is kept as it goes, some hundred articles at a time: after Ctrl-C, or a crash,
what was added is there; run the command again to go on.`,
		examples: []example{
			{"dateline add articles/ --db coverage.db", "all articles of a folder"},
			{"dateline add news.jsonl --db coverage.db --outlet 'The Morning Ledger'", "of an outlet that they do not name"},
			{"export DATELINE_DB=~/coverage.db", "from here on, for all commands"},
		},
		flags: join([]*flagDef{dbFlag, outletOfAll}, inputFlags),
		run:   add,
	}
}

// How much is put into a store in one go: what is lost where the program is killed.
const (
	portionArticles = 250
	portionBytes    = 2 << 20
)

// An adder puts articles into a store in portions, one while the next is read. What it
// has begun to put in is put in, though the call is stopped.
type adder struct {
	call   *call
	to     *store.Store
	where  map[string]timeline.Position
	pieces []store.Piece
	bytes  int
	sum    store.Added
	puts   chan error // what became of the portion that is being put in; nil: none is
	err    error      // of a portion; no more is put in after it
}

func add(c *call) error {
	collectOften()
	reader, err := c.parser()
	if err != nil {
		return err
	}
	s, err := c.open(store.Create)
	if err != nil {
		return err
	}
	defer s.Close()
	a := &adder{call: c, to: s, where: reader.Facts().Positions()}
	err = each(c, c.args, pieceReader(reader), func(_ *timeline.Article, p store.Piece) error { return a.add(p) })
	// What has been read is kept though the user has had enough of it.
	stopped := errors.Is(err, context.Canceled)
	if put := a.finish(); put != nil && (err == nil || stopped) {
		return put
	}
	if stopped {
		c.report.line(a.summary() + "; the rest is not: run the command again to go on")
		return exitWith(exitInterrupted)
	}
	if err != nil {
		return err
	}
	settled, err := c.settle(s)
	if errors.Is(err, context.Canceled) {
		c.report.line(a.summary() + ", but not merged with the rest yet; the next add does it")
		return exitWith(exitInterrupted)
	}
	if err != nil {
		return storeError(err)
	}
	return c.finish(a.summary(), settled)
}

// pieceReader returns the function that reads an article for a store.
func pieceReader(r *parse.Reader) func(*timeline.Article) store.Piece {
	return func(a *timeline.Article) store.Piece {
		rd := r.Read(a)
		p := store.Piece{Article: a, Claims: rd.Claims}
		p.Sketch, p.Gist = article.Sketch(a)
		if a.Published.IsZero() {
			p.Hints = r.Hints(a, rd)
		}
		return p
	}
}

// add puts p into the store, with others.
func (a *adder) add(p store.Piece) error {
	a.pieces = append(a.pieces, p)
	a.bytes += len(p.Article.Text)
	if len(a.pieces) < portionArticles && a.bytes < portionBytes {
		return nil
	}
	return a.put()
}

// put begins to put all that was gathered into the store.
func (a *adder) put() error {
	if err := a.wait(); err != nil || len(a.pieces) == 0 {
		return err
	}
	pieces := a.pieces
	a.pieces, a.bytes = make([]store.Piece, 0, len(pieces)), 0
	a.puts = make(chan error, 1)
	go func() {
		n, err := a.to.Add(context.WithoutCancel(a.call), pieces, a.where)
		a.sum = a.sum.Plus(n)
		a.puts <- err
	}()
	return nil
}

// wait waits for the portion that is being put in.
func (a *adder) wait() error {
	if a.puts == nil {
		return a.err
	}
	if err := <-a.puts; err != nil {
		a.call.report.line(a.summary())
		a.err = storeError(err)
	}
	a.puts = nil
	return a.err
}

// finish puts the rest into the store and waits for it.
func (a *adder) finish() error {
	if err := a.put(); err != nil {
		return err
	}
	return a.wait()
}

// summary says what is in the store now that was not.
func (a *adder) summary() string { return addedWords(a.sum) }

func addedWords(n store.Added) string {
	words := fmt.Sprint(n.New, " added")
	if n.Updated > 0 {
		words += ", " + fmt.Sprint(n.Updated, " replaced by a newer version")
	}
	if n.Known > 0 {
		words += ", " + fmt.Sprint(n.Known, " there already")
	}
	return words
}
