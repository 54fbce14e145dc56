package main

import (
	"io"
	"regexp"
	"strings"

	"github.com/urfave/cli/v2"
)

func manCommand() *command {
	return &command{
		name: "man", usage: "print the manual page", plain: true,
		examples: []example{{"dateline man > dateline.1", "the page that man(1) shows"}},
		run: func(c *call) error {
			page, err := manual()
			if err != nil {
				return err
			}
			_, err = io.WriteString(c.out, page)
			return err
		},
	}
}

// manual returns the manual page, made of the same table as the help.
func manual() (string, error) {
	all := commands()
	app := application(all, nil, nil, io.Discard, io.Discard)
	app.Description = "dateline reads news coverage from many outlets, finds every reference to a date, " +
		"a relative time or a named event, works out when that was, and merges it all into one timeline " +
		"that says which outlet said what, and when it said it."
	app.UsageText = "dateline COMMAND [FLAGS] [SOURCE...]"
	for i, c := range all {
		app.Commands[i].UsageText = manText(c)
		for _, f := range app.Commands[i].Flags {
			describe(f, c)
		}
	}
	for _, t := range topics {
		var b strings.Builder
		if err := writeTopic(&b, t.name); err != nil {
			return "", err
		}
		app.Commands = append(app.Commands, &cli.Command{
			Name: "help " + t.name, Usage: t.usage, UsageText: b.String(), HideHelp: true,
		})
	}
	app.Setup()
	page, err := app.ToManWithSection(1)
	return plainMan(page, all), err
}

// manFlag matches a flag that takes a value, in the manual of urfave/cli.
var manFlag = regexp.MustCompile(`(\\fB--([a-z-]+)(?:, -\w)?\\fP)="":`)

// plainMan mends what urfave/cli does not know: what the values of flags are called, and
// that the flags of this program belong to its commands.
func plainMan(page string, all []*command) string {
	page = strings.ReplaceAll(page, " (default: 0)", "")
	page = strings.Replace(page, ".SH SYNOPSIS\ndateline\n", ".SH SYNOPSIS\ndateline COMMAND [FLAGS] [SOURCE...]\n", 1)
	return manFlag.ReplaceAllStringFunc(page, func(s string) string {
		m := manFlag.FindStringSubmatch(s)
		return m[1] + " \\fI" + anyFlag(all, m[2]).value + "\\fP:"
	})
}

// manText returns the text of a command: how it is used, what it does, examples.
func manText(c *command) string {
	var b strings.Builder
	b.WriteString("dateline " + c.name + " [FLAGS] " + c.args + "\n\n")
	for _, e := range c.examples {
		b.WriteString(e.line + "\n    " + e.does + "\n")
	}
	return b.String()
}

// describe puts all that the table says of a flag into its usage, as a manual has room
// for it.
func describe(f cli.Flag, c *command) {
	def := c.flag(f.Names()[0])
	usage := def.usage
	if def.more != "" {
		usage += ". " + strings.ReplaceAll(def.more, "\n", " ")
	}
	switch f := f.(type) {
	case *cli.BoolFlag:
		f.Usage = usage
	case *cli.IntFlag:
		f.Usage = usage
	case *cli.StringFlag:
		f.Usage = usage
	case *cli.StringSliceFlag:
		f.Usage = usage
	}
}
