package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"dateline/parse"
	"dateline/parse/facts"
)

// A command is one verb of the program. All that a user is told about it (help, manual,
// completions) is made from this.
type command struct {
	name     string
	usage    string // one line
	args     string // "SOURCE..."
	about    string // paragraphs for the long help
	examples []example
	flags    []*flagDef
	topic    string // the help topic that ends the long help, or ""
	hidden   bool
	plain    bool // about the program itself: no configuration file is read
	run      func(*call) error
}

// An example is a command line and what it does.
type example struct{ line, does string }

// A flagDef is all that there is to say about a flag. Flags of the same name take a
// value in all commands or in none, so that a command line can be read before it is
// known which command it is for.
type flagDef struct {
	name    string
	short   string   // one letter, or ""
	value   string   // what the value is, "DATE"; "N" is a number; "" makes a switch
	many    bool     // may be given several times
	choices []string // the only values allowed; empty: any
	usage   string   // one line
	more    string   // further lines for the long help
	example string   // "--from 2018-07"
	files   bool     // its value is a file
	noEnv   bool     // neither environment nor configuration file may set it
}

// names returns the long and the short name.
func (f *flagDef) names() []string {
	if f.short == "" {
		return []string{f.name}
	}
	return []string{f.name, f.short}
}

// env returns the environment variable that sets f.
func (f *flagDef) env() string {
	if f.noEnv {
		return ""
	}
	return "DATELINE_" + strings.ToUpper(strings.ReplaceAll(f.name, "-", "_"))
}

// cli returns f as urfave/cli wants it.
func (f *flagDef) cli() cli.Flag {
	var aliases, env []string
	if f.short != "" {
		aliases = []string{f.short}
	}
	if e := f.env(); e != "" {
		env = []string{e}
	}
	switch {
	case f.value == "":
		return &cli.BoolFlag{Name: f.name, Aliases: aliases, Usage: f.usage, EnvVars: env}
	case f.value == "N":
		return &cli.IntFlag{Name: f.name, Aliases: aliases, Usage: f.usage, EnvVars: env}
	case f.many:
		return &cli.StringSliceFlag{Name: f.name, Aliases: aliases, Usage: f.usage, EnvVars: env}
	}
	return &cli.StringFlag{Name: f.name, Aliases: aliases, Usage: f.usage, EnvVars: env}
}

// all returns the flags of c and those that every command has.
func (c *command) all() []*flagDef { return append(slices.Clip(c.flags), commonFlags...) }

// flag returns the flag of c with that long or short name, or nil.
func (c *command) flag(name string) *flagDef {
	for _, f := range c.all() {
		if slices.Contains(f.names(), name) {
			return f
		}
	}
	return nil
}

// cli returns c as urfave/cli wants it; wrap turns its run into an action.
func (c *command) cli(wrap func(*command) cli.ActionFunc) *cli.Command {
	cc := &cli.Command{
		Name: c.name, Usage: c.usage, ArgsUsage: c.args, Description: c.about, Hidden: c.hidden,
		UsageText: strings.TrimSpace("dateline " + c.name + " [FLAGS] " + c.args),
		HideHelp:  true, HideHelpCommand: true, Action: wrap(c),
		OnUsageError: func(_ *cli.Context, err error, _ bool) error { return flagError(c, err) },
	}
	for _, f := range c.all() {
		cc.Flags = append(cc.Flags, f.cli())
	}
	return cc
}

// flagError words the errors of package flag as this program does.
func flagError(c *command, err error) error {
	var value, name string
	if n, _ := fmt.Sscanf(err.Error(), "invalid value %q for flag -%s", &value, &name); n == 2 {
		name = strings.TrimSuffix(name, ":")
		if f := c.flag(name); f != nil && f.value == "N" {
			return usagef("--%s: %q is not a number; try %s", f.name, value, f.example)
		}
		return usagef("--%s: %q is not understood", name, value)
	}
	var kind string
	if n, _ := fmt.Sscanf(err.Error(), "could not parse %q as %s value from environment variable %q", &value, &kind, &name); n == 3 {
		return usagef("%s: %q is not %s", name, value, map[string]string{"int": "a number", "bool": "true or false"}[kind])
	}
	return usagef("%v", err)
}

// A call is one run of one command: its flags, its streams and what it has to report.
type call struct {
	context.Context
	cmd     *command
	flags   *cli.Context
	args    []string
	in      *os.File
	out     io.Writer
	err     io.Writer
	report  *report
	started stopwatch

	read       struct{ articles, failed int } // inputs that could and could not be read
	dates      *dateReader                    // made when the first date is read
	known      *facts.Facts                   // loaded when first asked for
	grammar    func() (*parse.Reader, error)  // what dates in words are read by, loaded when first asked for
	words      string                         // the line of a query
	typed      []string                       // the flags on the command line
	configured []string                       // the flags that the configuration file set
}

func (c *call) on(flag string) bool           { return c.flags.Bool(flag) }
func (c *call) number(flag string) int        { return c.flags.Int(flag) }
func (c *call) value(flag string) string      { return c.flags.String(flag) }
func (c *call) values(flag string) []string   { return c.flags.StringSlice(flag) }
func (c *call) quiet() bool                   { return c.on("quiet") }
func (c *call) notef(format string, a ...any) { c.report.notef(format, a...) }

// check holds the values of c's flags against what the table allows.
func (c *call) check() error {
	for _, f := range c.cmd.all() {
		if err := c.checkFlag(f); err != nil {
			if e := f.env(); e != "" && os.Getenv(e) != "" && !slices.Contains(c.typed, f.name) {
				return usagef("%s: %v", e, err)
			}
			return err
		}
	}
	return nil
}

func (c *call) checkFlag(f *flagDef) error {
	if f.value == "N" {
		if c.number(f.name) < 0 {
			return usagef("--%s: %d is below zero; try %s", f.name, c.number(f.name), f.example)
		}
		return nil
	}
	if len(f.choices) == 0 {
		return nil
	}
	given := c.values(f.name)
	if !f.many {
		given = []string{c.value(f.name)}
	}
	for _, v := range given {
		if v != "" && !slices.Contains(f.choices, v) {
			return usagef("--%s: %q is none of %s%s", f.name, v, orList(f.choices), closest(v, f.choices))
		}
	}
	return nil
}

// andList joins words as English does: "a, b and c".
func andList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// orList joins words as English does: "a, b or c".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
