package main

import (
	"io"
	"strings"

	"github.com/urfave/cli/v2"
)

func manCommand() *command {
	return &command{
		name: "man", usage: "print the manual page", hidden: true,
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
	app := application(all, nil, io.Discard, io.Discard)
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
		if err := printTopic(&b, t.name); err != nil {
			return "", err
		}
		app.Commands = append(app.Commands, &cli.Command{
			Name: "help " + t.name, Usage: t.usage, UsageText: b.String(), HideHelp: true,
		})
	}
	app.Setup()
	return app.ToManWithSection(1)
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
