package main

import (
	"os"
	"strings"

	"dateline/timeline"
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
	typed   string // what a user who wants to complete it has typed of its last word
}

// A given is one flag of a command line.
type given struct {
	name     string
	value    string
	hasValue bool
	typed    string // of a name that is no flag: what the user typed
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
		if len(w) > 1 && w[0] == '-' && !isTurnedTerm(w) {
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

// isTurnedTerm reports whether w is a term of a query that is turned round, "-outlet:RT",
// which looks like flags.
func isTurnedTerm(w string) bool {
	field, _, ok := strings.Cut(w[1:], ":")
	return ok && timeline.IsQueryField(field)
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
			l.flags = append(l.flags, given{name: name, typed: w})
		case f.name == "help":
			l.help = thorough
			if name == "h" {
				l.help = short
			}
		case f.value == "" || hasValue:
			l.flags = append(l.flags, given{name: f.name, value: value, hasValue: hasValue})
		case used == len(rest):
			return used, usagef("--%s needs a value; try %s", f.name, f.example)
		default:
			l.flags = append(l.flags, given{name: f.name, value: rest[used], hasValue: true})
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
		if l.cmd.name == "query" && len(g.typed) > 2 && g.typed[1] != '-' {
			return usagef("query: no flag %s; to leave a word out, put it after --, as in dateline query articles/ -- %s", g.typed, g.typed)
		}
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

// commandNames returns the names of the commands that help lists.
func commandNames(commands []*command) []string {
	var names []string
	for _, c := range commands {
		if !c.hidden {
			names = append(names, c.name)
		}
	}
	return names
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
	return usagef("no command %q%s; dateline --help lists all", word, closest(word, commandNames(commands)))
}
