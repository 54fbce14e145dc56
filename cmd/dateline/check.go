package main

import (
	"fmt"

	"dateline/timeline/store"
)

func checkCommand() *command {
	return &command{
		name: "check", usage: "say whether a file of coverage is whole",
		about: `Reads the whole file that --db names and prints what is wrong in it, one line each: a
page that the disk has damaged, an index that has lost an entry, a text that is not the
one that was added, a quotation that lies outside its article. Ends with 0 where the file
is whole, else with 4.

Of a damaged file, export what can be read, or add the articles to a new one.`,
		examples: []example{{"dateline check --db coverage.db", "before a copy is made, or after a crash"}},
		flags:    []*flagDef{dbFlag},
		run:      check,
	}
}

func check(c *call) error {
	if len(c.args) > 0 {
		return usagef("check: takes no articles; name the file of coverage with --db")
	}
	s, err := c.open(store.Write)
	if err != nil {
		if s, err = c.open(store.Read); err != nil {
			return err
		}
	}
	defer s.Close()
	found, err := s.Check(c)
	if err != nil {
		return storeError(err)
	}
	for _, line := range found {
		if _, err := fmt.Fprintln(c.out, line); err != nil {
			return err
		}
	}
	if len(found) > 0 {
		return failf("%s: is not whole", s.Path())
	}
	size, err := c.sizeOf(s)
	if err != nil {
		return err
	}
	return c.finish(count(size.Claims, "claim"), count(size.Events, "event"), "the file is whole")
}
