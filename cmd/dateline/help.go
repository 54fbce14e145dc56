package main

import (
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"
)

// rootExamples open the help of the program.
var rootExamples = []example{
	{"dateline build articles/", "a timeline of all articles in a folder, as Markdown"},
	{"dateline build articles/ -o out.svg -o out.html", "the same as a picture and as a page"},
	{"dateline query articles/ --from 2018 --actor Putin", "what happened since 2018 with Putin in it"},
	{"dateline explain helsinki-summit-2018 articles/", "why an event has its date"},
}

// A topic is a help text that belongs to no single command.
type topic struct{ name, usage string }

var topics = []topic{
	{"dates", "how dates are written in flags and in output"},
	{"exit-codes", "what the exit code says"},
	{"facts", "how to tell the program of events that it does not know"},
	{"formats", "the output formats"},
	{"inputs", "what can be read, and what to do where a file says too little"},
	{"query-language", "the words that query understands"},
	{"settings", "environment, configuration file, colours"},
}

//go:embed help/*.txt
var topicTexts embed.FS

func helpCommand() *command {
	return &command{
		name: "help", usage: "explain a command or a topic", args: "[COMMAND|TOPIC]",
		about: "Topics: " + strings.Join(topicNames(), ", ") + ".",
		examples: []example{
			{"dateline help build", "all about one command"},
			{"dateline help dates", "how dates are written"},
		},
		plain: true,
		run: func(c *call) error {
			all := commands()
			if len(c.args) == 0 {
				return printHelp(c.out, nil, thorough)
			}
			name := c.args[0]
			if cmd := named(all, name); cmd != nil {
				return printHelp(c.out, cmd, thorough)
			}
			if !slices.Contains(topicNames(), name) {
				return usagef("no command and no topic %q%s; topics are %s", name, closest(name, append(commandNames(all), topicNames()...)), orList(topicNames()))
			}
			return writeTopic(c.out, name)
		},
	}
}

func topicNames() []string {
	var names []string
	for _, t := range topics {
		names = append(names, t.name)
	}
	return names
}

func writeTopic(w io.Writer, name string) error {
	text, err := topicTexts.ReadFile("help/" + name + ".txt")
	if err != nil {
		return err
	}
	s := string(text)
	if name == "formats" {
		s = strings.Replace(s, "{{formats}}\n", formatTable(), 1)
	}
	_, err = io.WriteString(w, s)
	return err
}

// A helpLevel is how much a help text says.
type helpLevel int

const (
	brief    helpLevel = iota // examples and usage: after a line without input
	short                     // -h: and one line a flag
	thorough                  // --help: everything
)

// printHelp prints the help of a command, or of the program where cmd is nil.
func printHelp(w io.Writer, cmd *command, level helpLevel) error {
	var b strings.Builder
	if cmd == nil {
		rootHelp(&b, commands(), level)
	} else if err := commandHelp(&b, cmd, level); err != nil {
		return err
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func rootHelp(b *strings.Builder, all []*command, level helpLevel) {
	b.WriteString("dateline reads news coverage from many outlets and merges it into one timeline that\n" +
		"says which outlet said what, and when it said it.\n\n")
	writeExamples(b, rootExamples)
	b.WriteString("\nCommands\n")
	for _, c := range all {
		if !c.hidden {
			fmt.Fprintf(b, "  %-12s%s\n", c.name, c.usage)
		}
	}
	if level == thorough {
		b.WriteString("\nTopics (dateline help TOPIC)\n")
		for _, t := range topics {
			fmt.Fprintf(b, "  %-16s%s\n", t.name, t.usage)
		}
	}
	b.WriteString("\n\"dateline help COMMAND\" says more about one of them; flags may stand anywhere.\n")
}

func commandHelp(b *strings.Builder, c *command, level helpLevel) error {
	fmt.Fprintf(b, "dateline %s: %s\n\n", c.name, c.usage)
	writeExamples(b, c.examples)
	fmt.Fprintf(b, "\nUsage\n  %s\n", strings.TrimSpace("dateline "+c.name+" [FLAGS] "+c.args))
	if level == thorough && c.about != "" {
		b.WriteString("\n" + strings.TrimSpace(c.about) + "\n")
	}
	if level == brief {
		fmt.Fprintf(b, "\n\"dateline help %s\" says more.\n", c.name)
		return nil
	}
	b.WriteString("\nFlags\n")
	width := 0
	for _, f := range c.all() {
		width = max(width, len(f.head()))
	}
	for _, f := range c.all() {
		fmt.Fprintf(b, "  %-*s  %s\n", width, f.head(), f.usage)
		if level == thorough {
			f.writeMore(b, width+4)
		}
	}
	if level == short {
		fmt.Fprintf(b, "\n\"dateline help %s\" says more.\n", c.name)
	}
	if level == thorough && c.topic != "" {
		b.WriteString("\n")
		return writeTopic(b, c.topic)
	}
	return nil
}

// head returns the names and the value of f: "-o, --output FILE".
func (f *flagDef) head() string {
	s := "    --" + f.name
	if f.short != "" {
		s = "-" + f.short + ", --" + f.name
	}
	if f.value != "" {
		s += " " + f.value
	}
	return s
}

func (f *flagDef) writeMore(b *strings.Builder, indent int) {
	var lines []string
	if f.more != "" {
		lines = strings.Split(f.more, "\n")
	}
	if len(f.choices) > 0 {
		lines = append(lines, "One of "+strings.Join(f.choices, ", ")+".")
	}
	if f.example != "" {
		lines = append(lines, "Example: "+f.example)
	}
	for _, l := range lines {
		fmt.Fprintf(b, "%*s%s\n", indent, "", l)
	}
}

func writeExamples(b *strings.Builder, examples []example) {
	if len(examples) == 0 {
		return
	}
	b.WriteString("Examples\n")
	for _, e := range examples {
		fmt.Fprintf(b, "  %s\n      %s\n", e.line, e.does)
	}
}
