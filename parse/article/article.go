// Package article reads articles from whatever a reader has: text files, saved pages,
// JSONL exports, folders and archives of them.
//
//	sources ──> inputs ──> drafts ──> articles ──> each, in order
//	expand      sniff      decode     finish
//	walk        split      extract    (date, outlet, language, stretches to skip)
//
// Inputs are opened and split on one goroutine; decoding and finishing run on all
// cores; articles come out in the order of the sources. What is held in memory at any
// time is a few blocks of input, however large the whole is.
//
// Three things are always true of an article from this package: its Text is valid
// UTF-8; its Skip spans are in order, do not touch, lie in Text and begin and end at
// rune borders; and its ID is unique in the call.
package article

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"dateline/timeline"
)

// Options say what the user knows of all inputs of a call. The zero value is ready.
type Options struct {
	Outlet    string        // the outlet of every article
	URL       string        // the address of every article
	Lang      string        // the language of every article, "en"
	Published timeline.Time // when every article was published; zero: not given

	Except  []string          // files that are not read even where a folder holds them
	Map     map[string]string // names of fields in JSON and CSV: "published" -> "date"
	Exact   bool              // the text of records is never repaired: offsets are to point into it as given
	Stdin   io.Reader         // what "-" reads; nil: "-" is a problem
	Fetch   *Fetcher          // fetches addresses on the web; nil: they are a problem
	Fast    bool              // a faster, less careful search for the text of a page
	Workers int               // goroutines that decode; 0: one for each core
}

// A Problem is one input that could not be read, or only in part: one line that says
// what and what to do.
type Problem struct {
	File   string
	What   string
	Remedy string
	Fatal  bool // nothing was read from the input
}

func (p Problem) Error() string {
	s := p.File + ": " + p.What
	if p.Remedy != "" {
		s += "; " + p.Remedy
	}
	return s
}

// Read reads every article of the sources (files, folders, globs, "-" for standard
// input) and hands each to each, one at a time: sources in the order given, folders in
// order of names, records as they stand. Problems are inputs that could not be read, or
// only in part; the rest is read all the same. An error is that of each or of ctx.
func Read(ctx context.Context, sources []string, o Options, each func(*timeline.Article) error) ([]Problem, error) {
	none := func(*timeline.Article) struct{} { return struct{}{} }
	return ReadThrough(ctx, sources, o, none, func(a *timeline.Article, _ struct{}) error { return each(a) })
}

// ReadThrough is [Read] with work done on every article by all cores before it is handed
// on. Work must not change the article; it sees the article complete, with its final ID.
// Each gets the article and what work made of it, in the order of Read.
func ReadThrough[T any](ctx context.Context, sources []string, o Options,
	work func(*timeline.Article) T, each func(*timeline.Article, T) error) ([]Problem, error) {
	outer := ctx
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	rd := &reader{ctx: ctx, o: o, seen: map[string]bool{}, settings: map[string]*settings{}}
	for _, name := range o.Except {
		rd.seen[filepath.Clean(name)] = true
	}
	decoded := ordered(ctx, rd.jobs(ctx, sources), o.Workers, job.run)
	named := uniqueIDs(decoded)
	type worked struct {
		batch
		made []T
	}
	done := ordered(ctx, named, o.Workers, func(b batch) worked {
		w := worked{batch: b}
		for _, a := range b.articles {
			w.made = append(w.made, work(a))
		}
		return w
	})
	var list problemList
	for w := range done {
		for i, a := range w.articles {
			if err := each(a, w.made[i]); err != nil {
				return list.all(), err
			}
		}
		list.add(w.problems)
	}
	// A reader of an input may have been stopped by outer before ctx has heard of it.
	return list.all(), outer.Err()
}

// A batch is what one job read: some articles of one input, and what was wrong with it.
type batch struct {
	articles []*timeline.Article
	problems []Problem
}

// uniqueIDs gives every article an ID that no other has: a later one of the same ID
// gets a number and a warning.
func uniqueIDs(in iter.Seq[batch]) iter.Seq[batch] {
	return func(yield func(batch) bool) {
		used := map[string]int{}
		for b := range in {
			for _, a := range b.articles {
				n := used[a.ID]
				used[a.ID] = n + 1
				if n == 0 {
					continue
				}
				id := a.ID
				for used[a.ID] > 0 {
					n++
					a.ID = id + "~" + strconv.Itoa(n)
				}
				used[id], used[a.ID] = n, 1
				a.Warnings = append(a.Warnings, fmt.Sprintf("another article has the id %q too; this one is now %q", id, a.ID))
			}
			if !yield(b) {
				return
			}
		}
	}
}

// shownProblems is how many problems of one file are listed; more are counted.
const shownProblems = 5

// A problemList keeps the first problems of each file and counts the others, so that a
// file of a million broken lines costs a few lines.
type problemList struct {
	list []Problem
	of   map[string]int
	more []string
}

func (l *problemList) add(ps []Problem) {
	for _, p := range ps {
		if l.of == nil {
			l.of = map[string]int{}
		}
		outer, _, _ := strings.Cut(p.File, "!") // an archive counts as one
		l.of[outer]++
		switch n := l.of[outer]; {
		case n <= shownProblems:
			l.list = append(l.list, p)
		case n == shownProblems+1:
			l.more = append(l.more, outer)
		}
	}
}

func (l *problemList) all() []Problem {
	for _, f := range l.more {
		what := fmt.Sprintf("%d more problems of the same file", l.of[f]-shownProblems)
		l.list = append(l.list, Problem{File: f, What: what})
	}
	l.more = nil
	return l.list
}
