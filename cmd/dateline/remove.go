package main

import (
	"bufio"
	"fmt"
	"slices"

	"dateline/timeline"
	"dateline/timeline/store"
)

func removeCommand() *command {
	return &command{
		name: "remove", usage: "take articles out of a file of coverage", args: "[ID|URL...]",
		about: `Takes articles, and all that they claim, out of the file that --db names: those of the ids
or addresses that are named, and those that the filters select. A filter on what is told
(--actor, --text, --from, ...) selects an article if one of its claims passes all of them.
What other articles say of the same events stays.`,
		examples: []example{
			{"dateline remove articles/old.txt --db coverage.db", "one article, by its id"},
			{"dateline remove --outlet 'Harbour Times' --published-to 2015 --db coverage.db", "what an outlet published up to a year"},
			{"dateline remove --text advertisement --dry-run --db coverage.db", "only list what would be removed"},
		},
		flags: join([]*flagDef{dbFlag, dryRunFlag}, claimFlags()),
		run:   remove,
	}
}

var dryRunFlag = &flagDef{name: "dry-run", noEnv: true, usage: "only say what would be done"}

// claimFlags are the filters that can be held against one claim.
func claimFlags() []*flagDef {
	return slices.DeleteFunc(slices.Clone(filterFlags), func(f *flagDef) bool {
		return slices.Contains([]string{"contested", "first-by", "min-outlets", "as-of"}, f.name)
	})
}

func remove(c *call) error {
	filtered := slices.ContainsFunc(claimFlags(), func(f *flagDef) bool { return slices.Contains(c.typed, f.name) })
	if len(c.args) == 0 && !filtered {
		printHelp(c.err, c.cmd, brief)
		return usagef("remove: name articles by their ids or addresses, or say which with --outlet and the like")
	}
	q, err := c.filters()
	if err != nil {
		return err
	}
	s, err := c.open(store.Write)
	if err != nil {
		return err
	}
	defer s.Close()
	named := map[string]bool{}
	for _, a := range c.args {
		named[a] = false
	}
	var ids []string
	out := bufio.NewWriter(c.out)
	err = s.Each(c, func(p store.Piece) error {
		a := p.Article
		chosen := filtered && selects(q, p)
		for _, name := range []string{a.ID, a.URL} {
			if _, ok := named[name]; ok && name != "" {
				named[name], chosen = true, true
			}
		}
		if chosen {
			ids = append(ids, a.ID)
			if c.on("dry-run") {
				fmt.Fprintf(out, "%s\t%s\t%s\n", a.ID, publishedText(a), oneLine(a.Title))
			}
		}
		return nil
	})
	if err != nil {
		return storeError(err)
	}
	for _, a := range c.args {
		if !named[a] {
			c.report.errorf("no article here has the id or the address %s", a)
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if c.on("dry-run") {
		c.report.summary(count(len(ids), "article") + " would be removed")
	} else if err := c.removeAll(s, ids); err != nil {
		return err
	}
	if len(ids) == 0 {
		return exitWith(exitNothing)
	}
	return nil
}

func (c *call) removeAll(s *store.Store, ids []string) error {
	n, err := s.Remove(c, ids)
	if err != nil {
		return storeError(err)
	}
	settled, err := c.settle(s)
	if err != nil {
		return storeError(err)
	}
	c.report.flush()
	c.report.summary(count(n, "article") + " removed, " + settled + ", " + c.started.String())
	return nil
}

// selects reports whether q selects an article itself, or one of its claims.
func selects(q timeline.Query, p store.Piece) bool {
	if q.Match(&timeline.Claim{Cite: timeline.Citation{Article: p.Article}}) {
		return true
	}
	return slices.ContainsFunc(p.Claims, func(c timeline.Claim) bool { return q.Match(&c) })
}
