package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func TestFilesWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "old.md")
	link := filepath.Join(dir, "link.md")
	if err := errors.Join(os.WriteFile(old, []byte("old"), 0o640), os.Symlink("old.md", link)); err != nil {
		t.Fatal(err)
	}
	say := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := fmt.Fprint(w, s); return err }
	}
	broken := func(w io.Writer) error { fmt.Fprint(w, "half"); return errors.New("broken") }

	if err := write([]target{{old, say("new")}, {filepath.Join(dir, "b.md"), broken}}, io.Discard); err == nil {
		t.Error("a broken output passes")
	}
	if got, _ := os.ReadFile(old); string(got) != "old" {
		t.Errorf("after another output failed, the file reads %q", got)
	}
	if err := write([]target{{link, say("new")}}, io.Discard); err != nil {
		t.Error(err)
	}
	got, _ := os.ReadFile(old)
	info, _ := os.Stat(old)
	if string(got) != "new" || info.Mode().Perm() != 0o640 {
		t.Errorf("through a link the file reads %q, mode %v", got, info.Mode())
	}
	if at, err := os.Readlink(link); err != nil || at != "old.md" {
		t.Errorf("the link was replaced: %v", err)
	}
	left, _ := os.ReadDir(dir)
	if len(left) != 2 {
		t.Errorf("drafts were left behind: %v", left)
	}
}
