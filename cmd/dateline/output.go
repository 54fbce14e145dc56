package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

// A draft is a file that does not bear its name yet. It is written under another name in
// the same folder and takes its own only when it is whole.
type draft struct {
	file *os.File
	name string // what it will be called; "" if it is written in place
}

// newDraft starts a file. What is there and is no regular file (a pipe, /dev/null) is
// written in place; through a symbolic link the file that it points to is replaced.
func newDraft(name string) (*draft, error) {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	mode := os.FileMode(0o666)
	if info, err := os.Stat(name); err == nil {
		if info.IsDir() {
			return nil, fmt.Errorf("%s: is a folder; name a file in it", name)
		}
		if !info.Mode().IsRegular() {
			f, err := os.OpenFile(name, os.O_WRONLY, 0)
			return &draft{file: f}, err
		}
		mode = info.Mode().Perm()
	}
	for i := 0; ; i++ {
		tmp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d-%d", filepath.Base(name), os.Getpid(), i))
		f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, os.ErrExist) && i < 100 {
			continue
		}
		return &draft{f, name}, err
	}
}

// finish gives the file its name.
func (d *draft) finish() error {
	if d.name == "" {
		return d.file.Close()
	}
	if err := errors.Join(d.file.Sync(), d.file.Close()); err != nil {
		os.Remove(d.file.Name())
		return err
	}
	return os.Rename(d.file.Name(), d.name)
}

// drop removes the file.
func (d *draft) drop() {
	d.file.Close()
	if d.name != "" {
		os.Remove(d.file.Name())
	}
}

// A target is one place that an output goes to.
type target struct {
	name  string // a file, or "-" for standard output
	print func(io.Writer) error
}

// write makes all targets. Files take their names only after every one of them is
// complete; if one fails, those that were there before stay as they were. A reader that
// goes away from standard output is no error.
func write(targets []target, stdout io.Writer) error {
	var drafts []*draft
	defer func() {
		for _, d := range drafts {
			d.drop()
		}
	}()
	for _, t := range targets {
		if t.name == "-" {
			continue
		}
		d, err := newDraft(t.name)
		if err != nil {
			return failf("%v", plainError(t.name, err))
		}
		drafts = append(drafts, d)
		if err := buffered(d.file, t.print); err != nil {
			return failf("%v", plainError(t.name, err))
		}
	}
	for len(drafts) > 0 {
		d := drafts[0]
		drafts = drafts[1:]
		if err := d.finish(); err != nil {
			return failf("%v", plainError(d.name, err))
		}
	}
	for _, t := range targets {
		if t.name == "-" {
			if err := buffered(stdout, t.print); err != nil && !closedPipe(err) {
				return failf("standard output: %v", err)
			}
		}
	}
	return nil
}

func buffered(w io.Writer, print func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 64<<10)
	if err := print(b); err != nil {
		return err
	}
	return b.Flush()
}

// closedPipe reports whether err says that nobody reads any more.
func closedPipe(err error) bool { return errors.Is(err, syscall.EPIPE) }

// plainError words an error about a file: the file as the user named it, then what is
// wrong.
func plainError(name string, err error) error {
	var p *os.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return fmt.Errorf("%s: %w", name, p.Err)
	case errors.As(err, &l):
		return fmt.Errorf("%s: %w", name, l.Err)
	}
	return err
}
