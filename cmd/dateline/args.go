package main

import (
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// A line is a command line put in order: the command, then its flags, then its
// arguments. urfave/cli takes flags after an argument for arguments, so they are put
// before them here.
type line struct {
	cmd     *command
	flags   []given
	args    []string
	help    helpLevel // brief if no help was asked for
	version bool
}

// A given is one flag of a command line.
type given struct {
	name     string
	value    string
	hasValue bool
}

// argv returns l as urfave/cli reads it.
func (l *line) argv() []string {
	words := []string{"dateline", l.cmd.name}
	for _, g := range l.flags {
		w := "--" + g.name
		if g.hasValue {
			w += "=" + g.value
		}
		words = append(words, w)
	}
	return append(append(words, "--"), l.args...)
}

// order reads the words after the program's name. Flags may stand anywhere, even before
// the command; after -- everything is an argument.
func order(words []string, commands []*command) (*line, error) {
	l := &line{}
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w == "--" {
			l.args = append(l.args, words[i+1:]...)
			break
		}
		if len(w) > 1 && w[0] == '-' {
			n, err := l.take(w, words[i+1:], commands)
			if err != nil {
				return l, err
			}
			i += n
			continue
		}
		if l.cmd == nil && len(l.args) == 0 {
			if l.cmd = named(commands, w); l.cmd != nil {
				continue
			}
		}
		l.args = append(l.args, w)
	}
	return l, l.check(commands)
}

// take reads the flags of one word and returns how many of the words after it are their
// values.
func (l *line) take(w string, rest []string, commands []*command) (int, error) {
	used := 0
	for _, w := range split(w, commands) {
		name, value, hasValue := strings.Cut(strings.TrimLeft(w, "-"), "=")
		f := anyFlag(commands, name)
		switch {
		case name == "version" || name == "V":
			l.version = true
		case f == nil:
			l.flags = append(l.flags, given{name: name})
		case f.name == "help":
			l.help = thorough
			if name == "h" {
				l.help = short
			}
		case f.value == "" || hasValue:
			l.flags = append(l.flags, given{f.name, value, hasValue})
		case used == len(rest):
			return used, usagef("--%s needs a value; try %s", f.name, f.example)
		default:
			l.flags = append(l.flags, given{f.name, rest[used], true})
			used++
		}
	}
	return used, nil
}

// check returns what is wrong with l as a whole.
func (l *line) check(commands []*command) error {
	switch {
	case l.help > brief || l.version:
		return nil
	case l.cmd == nil && len(l.args) > 0:
		return notACommand(l.args[0], commands)
	case l.cmd == nil && len(l.flags) > 0:
		return usagef("no command is named; try dateline --help")
	case l.cmd == nil:
		return nil
	}
	for _, g := range l.flags {
		if l.cmd.flag(g.name) == nil {
			return usagef("%s: no flag %s%s", l.cmd.name, dashed(g.name), meantFlag(l.cmd, g.name))
		}
	}
	return nil
}

// dashed writes a flag's name as it is typed.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// split takes short flags written as one word apart: -qv is -q -v, -oout.md is -o out.md.
func split(w string, commands []*command) []string {
	name, _, _ := strings.Cut(strings.TrimLeft(w, "-"), "=")
	if strings.HasPrefix(w, "--") || len(w) == 2 || anyFlag(commands, name) != nil {
		return []string{w}
	}
	var out []string
	for i := 1; i < len(w); i++ {
		f := anyFlag(commands, w[i:i+1])
		if f == nil {
			return []string{w}
		}
		if f.value != "" && i+1 < len(w) {
			return append(out, "--"+f.name+"="+strings.TrimPrefix(w[i+1:], "="))
		}
		out = append(out, "-"+w[i:i+1])
	}
	return out
}

func named(commands []*command, name string) *command {
	for _, c := range commands {
		if c.name == name {
			return c
		}
	}
	return nil
}

// anyFlag returns the first flag of that name in any command.
func anyFlag(commands []*command, name string) *flagDef {
	for _, c := range commands {
		if f := c.flag(name); f != nil {
			return f
		}
	}
	return nil
}

// notACommand says what a user may have meant by a word that is no command.
func notACommand(word string, commands []*command) error {
	if _, err := os.Stat(word); err == nil {
		return usagef("%s is not a command; try dateline build %s", word, word)
	}
	var all []string
	for _, c := range commands {
		if !c.hidden {
			all = append(all, c.name)
		}
	}
	return usagef("no command %q%s; dateline --help lists all", word, closest(word, all))
}

// closest returns the question which of some words was meant.
func closest(word string, words []string) string {
	var all []*cli.Command
	for _, w := range words {
		all = append(all, &cli.Command{Name: w})
	}
	// The suggester also knows "help" and "h", which are asked for only where they are.
	_, meant, _ := strings.Cut(cli.SuggestCommand(all, word), "\"")
	if meant = strings.TrimSuffix(meant, "\"?"); !slices.Contains(words, meant) {
		return ""
	}
	return " (did you mean " + meant + "?)"
}

// meantFlag returns the question which flag was meant, or "".
func meantFlag(c *command, name string) string {
	var all []cli.Flag
	for _, f := range c.all() {
		all = append(all, f.cli())
	}
	if s := cli.SuggestFlag(all, name, true); s != "" {
		return " (did you mean " + s + "?)"
	}
	return "; see dateline " + c.name + " --help"
}
