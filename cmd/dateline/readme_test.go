package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestReadme runs the sessions that the README shows, its console blocks: each command
// prints what stands beneath it. A line with … alone stands for lines left out, and one
// that ends with … for the rest of the line.
func TestReadme(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string][]string{} // by the number of the session
	script := "cd " + root + "\n"
	for n, block := range strings.Split(string(readme), "```console\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		for i, session := range strings.Split("\n"+block, "\n$ ")[1:] {
			command, output, _ := strings.Cut(session, "\n")
			id := fmt.Sprintf("%d.%d", n, i)
			shown[id] = strings.Split(strings.TrimRight(output, "\n"), "\n")
			script += "exec " + strings.ReplaceAll(command, "coverage.db", "$DB") + "\nshows " + id + "\n"
		}
	}
	if len(shown) == 0 {
		t.Fatal("README.md shows no session")
	}
	file := filepath.Join(t.TempDir(), "readme.txt")
	if err := os.WriteFile(file, []byte(script), 0o666); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files: []string{file},
		Setup: func(e *testscript.Env) error {
			e.Setenv("DATELINE_NOW", "2025-08-10")
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("DB", filepath.Join(e.WorkDir, "coverage.db"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"shows": func(ts *testscript.TestScript, _ bool, args []string) {
				got := strings.Split(strings.TrimRight(ts.ReadFile("stdout"), "\n"), "\n")
				if line, ok := shows(got, shown[args[0]]); !ok {
					ts.Fatalf("the README shows what is not printed: %s", line)
				}
			},
		},
	})
}

// shows reports whether lines are as shown, and the first shown line that is not there.
func shows(lines, shown []string) (string, bool) {
	skip := false
	for _, want := range shown {
		if want == "…" {
			skip = true
			continue
		}
		at := 0
		for skip && at < len(lines) && !like(lines[at], want) {
			at++
		}
		if at == len(lines) || !like(lines[at], want) {
			return want, false
		}
		lines, skip = lines[at+1:], false
	}
	if !skip && len(lines) > 0 {
		return "(nothing more, where there is) " + lines[0], false
	}
	return "", true
}

func like(line, want string) bool {
	if begin, ok := strings.CutSuffix(want, "…"); ok {
		return strings.HasPrefix(line, begin)
	}
	return line == want
}
