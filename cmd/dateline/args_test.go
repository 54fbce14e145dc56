package main

import (
	"flag"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata/script")

func TestOrder(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"build a b", "dateline build -- a b"},
		{"build a -o x.svg b --top 3", "dateline build --output=x.svg --top=3 -- a b"},
		{"-q build a", "dateline build --quiet -- a"},
		{"--top=3 build -qv a", "dateline build --top=3 --quiet --verbose -- a"},
		{"build -ox.svg -o - a", "dateline build --output=x.svg --output=- -- a"},
		{"build - -o=x.svg", "dateline build --output=x.svg -- -"},
		{"build -from -0043 a", "dateline build --from=-0043 -- a"},
		{"build --quiet=false a", "dateline build --quiet=false -- a"},
		{"build a -- -o b", "dateline build -- a -o b"},
		{"query a -outlet:RT b", "dateline query -- a -outlet:RT b"},
		{"query a -o:RT -outlets:RT b", "dateline query --output=:RT --output=utlets:RT -- a b"},
		{"build help", "dateline build -- help"},
		{"help build", "dateline help -- build"},
		{"build build", "dateline build -- build"},
		{"tag --published 2018 --outlet -x a", "dateline tag --published=2018 --outlet=-x -- a"},
	} {
		l, err := order(strings.Fields(c.words), commands())
		if err != nil {
			t.Errorf("%s: %v", c.words, err)
			continue
		}
		if got := strings.Join(l.argv(), " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.words, got, c.want)
		}
	}
}

func TestOrderErrors(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"build --formt x", "build: no flag --formt (did you mean --format?)"},
		{"tag --min-outlets 2 x", "tag: no flag --min-outlets"},
		{"build x -o", "--output needs a value; try -o timeline.svg"},
		{"bulid x", `no command "bulid" (did you mean build?)`},
		{"--top 3", "no command is named"},
		{"query x -war", "query: no flag -war; to leave a word out, put it after --"},
		{"build -z x", "build: no flag -z"},
	} {
		_, err := order(strings.Fields(c.words), commands())
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || codeOf(err) != exitUsage {
			t.Errorf("%s: %v, want %s", c.words, err, c.want)
		}
	}
}

// TestFlagTable holds the table to what order relies on, and to being complete.
func TestFlagTable(t *testing.T) {
	takes := map[string]bool{}
	for _, c := range commands() {
		if c.usage == "" || len(c.examples) == 0 {
			t.Errorf("%s: no usage or no example", c.name)
		}
		seen := map[string]bool{}
		for _, f := range c.all() {
			for _, n := range f.names() {
				if seen[n] {
					t.Errorf("%s: two flags %s", c.name, n)
				}
				seen[n] = true
				if before, ok := takes[n]; ok && before != (f.value != "") {
					t.Errorf("%s: --%s takes a value here and none elsewhere", c.name, n)
				}
				takes[n] = f.value != ""
			}
			if f.usage == "" || f.value != "" && !strings.HasPrefix(strings.TrimLeft(f.example, "-"), f.name) && !strings.HasPrefix(f.example, "-"+f.short) {
				t.Errorf("%s: --%s lacks a usage or an example of itself", c.name, f.name)
			}
			if len(f.choices) > 0 && !slices.Contains(f.choices, strings.Fields(f.example)[1]) {
				t.Errorf("%s: the example of --%s is none of its choices", c.name, f.name)
			}
		}
		for _, e := range c.examples {
			if strings.HasPrefix(e.line, "dateline ") && !strings.Contains(e.line, "|") && !strings.Contains(e.line, ">") {
				words := strings.Fields(e.line)[1:]
				if _, err := order(words, commands()); err != nil {
					t.Errorf("%s: example %q: %v", c.name, e.line, err)
				}
			}
		}
	}
}
