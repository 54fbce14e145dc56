package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"dateline/parse/article"
	"dateline/parse/facts"
	"dateline/timeline"
	"dateline/timeline/store"
)

// completeFlag ends a command line that a shell wants completed. The last word before it
// is what the user has typed of the word to be completed, perhaps nothing.
const completeFlag = "--generate-bash-completion"

func completionCommand() *command {
	return &command{
		name: "completion", usage: "print a script that completes command lines in a shell", args: "bash|zsh|fish",
		about: "Commands, flags, their values, formats, outlets and events are completed.\n" +
			"Outlets are those of the file of coverage (--db) or of the articles that the line names\n" +
			"already, else all that are known; events are those of the file and of the facts.",
		examples: []example{
			{"source <(dateline completion bash)", "for this session of bash; put it into ~/.bashrc for all"},
			{"dateline completion zsh > \"${fpath[1]}/_dateline\"", "for zsh"},
			{"dateline completion fish > ~/.config/fish/completions/dateline.fish", "for fish"},
		},
		plain: true,
		run: func(c *call) error {
			if len(c.args) != 1 || completionScripts[c.args[0]] == "" {
				return usagef("completion: name one shell: bash, zsh or fish")
			}
			_, err := io.WriteString(c.out, completionScripts[c.args[0]])
			return err
		},
	}
}

// complete prints the words that can stand where the last of words stands, one a line.
// It prints nothing where a file is wanted: the shells complete those themselves.
func complete(words []string, all []*command, out io.Writer) error {
	typed := ""
	if n := len(words); n > 0 {
		typed, words = words[n-1], words[:n-1]
	}
	// bash takes --by=month apart: --by, =, month.
	if typed == "=" {
		typed = ""
	} else if n := len(words); n > 0 && words[n-1] == "=" {
		words = words[:n-1]
	}
	l, _ := order(words, all)
	l.typed = typed
	prefix := ""
	candidates := candidatesFor(l, words, typed, all)
	if name, value, ok := strings.Cut(typed, "="); ok && strings.HasPrefix(name, "--") {
		if f := anyFlag(all, name[2:]); f != nil {
			l.typed = value
			prefix, typed, candidates = name+"=", value, f.candidates(l)
		}
	}
	for _, w := range candidates {
		if strings.HasPrefix(w, typed) {
			if _, err := fmt.Fprintln(out, prefix+w); err != nil {
				return err
			}
		}
	}
	return nil
}

// candidatesFor returns what can follow words.
func candidatesFor(l *line, words []string, typed string, all []*command) []string {
	if n := len(words); n > 0 && strings.HasPrefix(words[n-1], "-") && !strings.Contains(words[n-1], "=") {
		if f := anyFlag(all, strings.TrimLeft(words[n-1], "-")); f != nil && f.value != "" {
			return f.candidates(l)
		}
	}
	var out []string
	switch {
	case strings.HasPrefix(typed, "-"):
		flags := commonFlags
		if l.cmd != nil {
			flags = l.cmd.all()
		}
		for _, f := range flags {
			out = append(out, "--"+f.name)
		}
	case l.cmd == nil:
		out = commandNames(all)
	case l.cmd.name == "help":
		out = append(commandNames(all), topicNames()...)
	case l.cmd.name == "completion":
		out = []string{"bash", "fish", "zsh"}
	case l.cmd.name == "explain" && len(l.args) == 0:
		out = l.events()
	}
	return out
}

// candidates returns the values that f can take in a line, as far as they can be listed.
func (f *flagDef) candidates(l *line) []string {
	switch {
	case f == outletFilter, f.name == "not-outlet", f.name == "first-by":
		return l.outlets()
	case f == outletOfAll:
		return article.OutletNames()
	case len(f.choices) > 0:
		return f.choices
	case f.name == "format":
		return formatNames()
	case f.name == "event" || f.value == "DATE":
		return l.events()
	}
	return nil
}

// completeWithin is how long a shell that asks may be kept waiting.
const completeWithin = 300 * time.Millisecond

// store opens the file of coverage that a line reads; nil where it reads none, or the file
// cannot be had. The caller closes it, and ends the work on it in time.
func (l *line) store() (s *store.Store, ctx context.Context, done func()) {
	name := os.Getenv(dbFlag.env())
	for _, g := range l.flags {
		if g.name == dbFlag.name {
			name = g.value
		}
	}
	if name == "" || l.cmd == nil || l.cmd.flag(dbFlag.name) == nil {
		return nil, nil, nil
	}
	ctx, stop := context.WithTimeout(context.Background(), completeWithin)
	s, err := store.Open(ctx, name, store.Read)
	if err != nil {
		stop()
		return nil, nil, nil
	}
	return s, ctx, func() { s.Close(); stop() }
}

// events returns the ids of the events that a line may name: of the file of coverage that
// it reads, and of the facts.
func (l *line) events() []string {
	ids, _ := facts.IDs() // without them the others are offered
	if s, ctx, done := l.store(); s != nil {
		defer done()
		if kept, err := s.EventIDs(ctx, l.typed, 1000); err == nil {
			ids = append(ids, kept...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// outlets returns the outlets that a line may name: of the file of coverage that it reads,
// or of those articles it names that can be read while a user waits; else all known ones.
func (l *line) outlets() []string {
	if s, ctx, done := l.store(); s != nil {
		defer done()
		if names, err := s.Names(ctx, store.Outlets); err == nil && len(names) > 0 {
			return names
		}
	}
	var sources []string
	for _, a := range l.args {
		if _, err := os.Stat(a); err == nil {
			sources = append(sources, a)
		}
	}
	ctx, stop := context.WithTimeout(context.Background(), completeWithin)
	defer stop()
	found := map[string]bool{}
	none := func(*timeline.Article) struct{} { return struct{}{} }
	_, _ = article.ReadThrough(ctx, sources, article.Options{}, none, func(a *timeline.Article, _ struct{}) error {
		if a.Outlet != "" {
			found[a.Outlet] = true
		}
		return nil
	})
	if len(found) == 0 {
		return article.OutletNames()
	}
	return slices.Sorted(maps.Keys(found))
}

var completionScripts = map[string]string{
	"bash": `# bash completion for dateline
_dateline() {
    local IFS=$'\n' word words=() found
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        word=${word#[\"\']} word=${word%[\"\']}
        words+=("${word//\\/}")
    done
    found=($(dateline "${words[@]}" ` + completeFlag + ` 2>/dev/null))
    COMPREPLY=("${found[@]}")
    if ((${#found[@]})) && [[ ${COMP_WORDS[COMP_CWORD]} != [\"\']* ]]; then
        COMPREPLY=($(printf '%q\n' "${found[@]}"))
    fi
}
complete -o bashdefault -o default -F _dateline dateline
`,
	"zsh": `#compdef dateline
_dateline() {
    local -a found
    found=("${(@f)$(dateline "${(@)${(@Q)words[2,CURRENT]}#[\"\']}" ` + completeFlag + ` 2>/dev/null)}")
    if [[ -n "${found[1]}" ]]; then
        compadd -a found
    else
        _files
    fi
}
if [ "$funcstack[1]" = "_dateline" ]; then
    _dateline "$@"
else
    compdef _dateline dateline
fi
`,
	"fish": `# fish completion for dateline
function __dateline_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct | string unescape; or commandline -ct | string trim -l -c '"\'')
    set -l found (dateline $words[2..] "$typed" ` + completeFlag + ` 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$typed"
    end
end
complete -c dateline -f -a '(__dateline_complete)'
`,
}
