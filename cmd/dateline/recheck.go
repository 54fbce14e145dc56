package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"dateline/parse"
	"dateline/timeline"
	"dateline/timeline/store"
)

func recheckCommand() *command {
	return &command{
		name: "recheck", usage: "read the articles of a file of coverage again, with the rules of today",
		about: `Reads every article that the file holds anew: a newer dateline, or further facts
(--facts), may understand it better. Prints one line for each claim that is read now and
was not (+), is gone (-), is placed at another time (>), or is otherwise read differently
(*), and puts what was read now in the place of the old. Then all claims are merged, all
copies marked and all articles without a date dated anew.

What is read is the text that was taken out of the page or file when it was added. To
take that out anew, add the page again.`,
		examples: []example{
			{"dateline recheck --db coverage.db --dry-run", "only say what would change"},
			{"dateline recheck --db coverage.db --facts my-events.txt", "with facts of your own"},
		},
		flags: []*flagDef{dbFlag, dryRunFlag, factsFlag},
		run:   recheck,
	}
}

// recheckPortion is how many articles are read in one go.
const recheckPortion = 200

// A rechecker reads the articles of a store anew.
type rechecker struct {
	call    *call
	store   *store.Store
	reader  *parse.Reader
	where   map[string]timeline.Position
	out     io.Writer
	waiting []store.Piece
	count   map[store.Changed]int
}

func recheck(c *call) error {
	if len(c.args) > 0 {
		return usagef("recheck: reads the articles that the file holds; to add %s: dateline add", c.args[0])
	}
	collectOften()
	reader, err := c.parser()
	if err != nil {
		return err
	}
	mode := store.Write
	if c.on("dry-run") {
		mode = store.Read
	}
	s, err := c.open(mode)
	if err != nil {
		return err
	}
	defer s.Close()
	out := bufio.NewWriter(c.out)
	r := &rechecker{call: c, store: s, reader: reader, where: reader.Facts().Positions(), out: out, count: map[store.Changed]int{}}
	err = s.Each(c, func(p store.Piece) error {
		c.read.articles++
		r.waiting = append(r.waiting, p)
		if len(r.waiting) < recheckPortion {
			return nil
		}
		return r.flush()
	})
	if err == nil {
		err = r.flush()
	}
	if err != nil {
		return storeError(err)
	}
	if err := out.Flush(); err != nil {
		return err
	}
	told := []string{
		fmt.Sprint(r.count[store.Appeared], " claims appeared"), fmt.Sprint(r.count[store.Gone], " gone"),
		fmt.Sprint(r.count[store.Moved], " moved"), fmt.Sprint(r.count[store.Reread], " read differently"),
	}
	if c.on("dry-run") {
		return c.finish(append(told, "nothing was changed")...)
	}
	if err := s.Unmerge(c); err != nil {
		return storeError(err)
	}
	settled, err := c.settle(s)
	if err != nil {
		return storeError(err)
	}
	return c.finish(append(told, settled)...)
}

// flush reads the articles that wait, on all cores, and stores what has changed.
func (r *rechecker) flush() error {
	read := pieceReader(r.reader)
	anew := make([]store.Piece, len(r.waiting))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(anew); i = int(next.Add(1)) - 1 {
				anew[i] = read(r.waiting[i].Article)
			}
		})
	}
	wg.Wait()
	var replaced []store.Piece
	for i := range anew {
		changes := store.Compare(r.waiting[i].Claims, anew[i].Claims)
		for _, ch := range changes {
			r.count[ch.What]++
			r.print(anew[i].Article, ch)
		}
		if len(changes) > 0 {
			replaced = append(replaced, anew[i])
		}
	}
	r.waiting = r.waiting[:0]
	if len(replaced) == 0 || r.call.on("dry-run") {
		return nil
	}
	return r.store.Replace(r.call, replaced, r.where)
}

// print prints how one claim has changed.
func (r *rechecker) print(a *timeline.Article, ch store.ClaimChange) {
	c := ch.New
	if c == nil {
		c = ch.Old
	}
	mark := map[store.Changed]string{store.Appeared: "+", store.Gone: "-", store.Moved: ">", store.Reread: "*"}[ch.What]
	line := mark + " " + a.ID + "  " + placed(c.When)
	if ch.What == store.Moved {
		line += ", was " + placed(ch.Old.When)
	}
	fmt.Fprintf(r.out, "%s  “%s”\n", line, oneLine(c.Cite.Quote()))
}

// placed says where a claim is placed.
func placed(t timeline.Time) string { return cmp.Or(t.String(), "not placed") }
