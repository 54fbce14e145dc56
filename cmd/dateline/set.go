package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
)

// settingsFile is where a folder says what its articles cannot; package article reads it.
const settingsFile = "dateline.toml"

// setFlag is --set of articles.
var setFlag = &flagDef{name: "set", value: "FIELD=VALUE", many: true, noEnv: true,
	usage: "correct the outlet, date, url or language of all articles named",
	more: "FIELD is published, outlet, url or lang. It is written into dateline.toml in the folder\n" +
		"of each article, where every later call finds it.",
	example: "--set published=2018-07-16"}

var settable = []string{"published", "outlet", "url", "lang"}

// corrections reads the values of --set into lines of a settings file.
func (c *call) corrections() ([]string, error) {
	var lines []string
	for _, pair := range c.values("set") {
		field, value, _ := strings.Cut(pair, "=")
		if value == "" || !slices.Contains(settable, field) {
			return nil, usagef("--set %s: write it like published=2018-07-16; fields are %s", pair, andList(settable))
		}
		if field == "published" {
			t, err := c.readDate("--set published", value)
			if err != nil {
				return nil, err
			}
			if !t.Single() {
				return nil, usagef("--set %s: is no single day or month; write it like published=2018-07-16", pair)
			}
			value = t.String()
		}
		lines = append(lines, field+" = "+strconv.Quote(value))
	}
	return lines, nil
}

// correct writes lines for every article of the sources into the settings of its folder.
func (c *call) correct(lines []string) error {
	stanzas := map[string]*bytes.Buffer{} // by settings file
	var order []string
	left := 0 // articles that cannot be corrected
	none := func(*timeline.Article) struct{} { return struct{}{} }
	err := each(c, c.args, none, func(a *timeline.Article, _ struct{}) error {
		if _, err := os.Stat(a.File); err != nil {
			c.report.errorf("%s: cannot be corrected, since it is no file of its own; unpack it first", a.ID)
			left++
			return nil
		}
		match := a.ID
		if a.ID == a.File {
			match = filepath.Base(a.File)
		}
		name := filepath.Join(filepath.Dir(a.File), settingsFile)
		if stanzas[name] == nil {
			stanzas[name] = &bytes.Buffer{}
			order = append(order, name)
		}
		fmt.Fprintf(stanzas[name], "\n[[articles]]\nmatch = %s\n%s\n", strconv.Quote(match), strings.Join(lines, "\n"))
		return nil
	})
	if err != nil {
		return err
	}
	var targets []target
	for _, name := range order {
		old, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) {
			return failf("%v", plainError(name, err))
		}
		whole := append(old, stanzas[name].Bytes()...)
		targets = append(targets, target{name, func(w io.Writer) error {
			_, err := w.Write(bytes.TrimLeft(whole, "\n"))
			return err
		}})
	}
	if err := write(targets, c.out); err != nil {
		return err
	}
	for _, name := range order {
		c.notef("%s: corrections written", name)
	}
	// The articles are read once more, to be listed as they are now.
	c.read.articles, c.read.failed = 0, left
	return nil
}
