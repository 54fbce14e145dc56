package article

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// A reader turns sources into jobs. It runs on one goroutine.
type reader struct {
	ctx      context.Context
	o        Options
	seen     map[string]bool      // paths that were read, cleaned
	settings map[string]*settings // of each folder; nil: it has none
	emit     func(job) bool
	budget   budget
}

// A job is a part of an input that is ready to be decoded, on any goroutine.
type job struct {
	in *input
	do func() batch
}

// run decodes the job. What makes a reader panic costs the reader's input and no more.
func (j job) run() (b batch) {
	defer func() {
		if r := recover(); r != nil {
			p := Problem{What: fmt.Sprintf("could not be read (%s)", cut(fmt.Sprint(r), 80)), Remedy: "remove it", Fatal: true}
			if j.in != nil {
				p.File = j.in.file
			}
			b = batch{problems: []Problem{p}}
		}
	}()
	return j.do()
}

// An input is one stream of bytes: a file, standard input, or a member of an archive.
type input struct {
	file  string // its path as given, "news/a.html"; a member is "news.zip!a.html"
	r     *bufio.Reader
	at    io.Reader // the open file; nil for what is no file
	ext   string    // the name that its extension is taken from; "": file
	depth int       // how many archives it lies in
	known known
	rules []rule // of dateline.toml, the last that fits wins
}

// known is what is known of an input from outside: a crawl, a feed, an archive.
type known struct {
	url         string
	contentType string
	latest      string // the day on which it was fetched, at the latest
}

// headSize is how much of an input its format is found by.
const headSize = 1 << 16

// errStop says that nobody wants more articles.
var errStop = errors.New("stop")

// jobs yields the jobs of all sources.
func (rd *reader) jobs(ctx context.Context, sources []string) iter.Seq[job] {
	return func(yield func(job) bool) {
		rd.emit = func(j job) bool { return ctx.Err() == nil && yield(j) }
		for _, s := range sources {
			if rd.source(s) != nil {
				return
			}
		}
	}
}

// problem emits p in its place among the articles.
func (rd *reader) problem(p Problem) error {
	return rd.send(nil, func() batch { return batch{problems: []Problem{p}} })
}

func (rd *reader) fatal(file, what, remedy string) error {
	return rd.problem(Problem{File: file, What: what, Remedy: remedy, Fatal: true})
}

func (rd *reader) send(in *input, do func() batch) error {
	if !rd.emit(job{in, do}) {
		return errStop
	}
	return nil
}

// IsAddress reports whether a source is an address on the web.
func IsAddress(source string) bool {
	return strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://")
}

// source reads one source as the user named it.
func (rd *reader) source(s string) error {
	if s == "-" {
		if rd.o.Stdin == nil {
			return rd.fatal("-", "there is no standard input", "name a file or a folder")
		}
		return rd.stream(&input{file: "stdin"}, rd.o.Stdin)
	}
	if IsAddress(s) {
		return rd.address(s)
	}
	info, err := os.Stat(s)
	switch {
	case err == nil && info.IsDir():
		return rd.folder(s)
	case err == nil:
		return rd.path(s, rd.rulesFor(filepath.Dir(s), s))
	case strings.ContainsAny(s, "*?["):
		return rd.glob(s)
	}
	return rd.fatal(s, reason(err), "check the name")
}

// address reads what is at an address on the web, if the user lets it be fetched.
func (rd *reader) address(s string) error {
	if rd.o.Fetch == nil {
		return rd.fatal(s, "is an address on the web", "save the page and name the file, or allow it with --fetch")
	}
	got, err := rd.o.Fetch.fetch(rd.ctx, s)
	if err != nil {
		return rd.fatal(s, oneLine(err.Error()), "check the address, or save the page and name the file")
	}
	k := known{url: got.URL, contentType: got.ContentType, latest: got.At}
	return rd.stream(&input{file: s, ext: "page", known: k}, bytes.NewReader(got.body))
}

func (rd *reader) glob(pattern string) error {
	names, err := filepath.Glob(pattern)
	if err != nil {
		return rd.fatal(pattern, "is not a pattern that files can match", "close the bracket, or quote it")
	}
	if len(names) == 0 {
		return rd.fatal(pattern, "no file matches", "check the name")
	}
	sort.Strings(names)
	for _, n := range names {
		info, err := os.Stat(n)
		if err == nil && info.IsDir() {
			err = rd.folder(n)
		} else if err == nil && !isAside(filepath.Base(n)) {
			err = rd.path(n, rd.rulesFor(filepath.Dir(n), n))
		}
		if errors.Is(err, errStop) {
			return err
		}
	}
	return nil
}

// folder reads all files under dir in order of names. Folders are entered as they are,
// never through symbolic links, so that no walk runs in a circle.
func (rd *reader) folder(dir string) error {
	found := false
	root := dir
	if target, err := filepath.EvalSymlinks(dir); err == nil {
		root = target
	}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		shown := p
		if rel, e := filepath.Rel(root, p); e == nil {
			shown = filepath.Join(dir, rel)
		}
		if err != nil {
			return rd.fatal(shown, reason(err), "check its permissions")
		}
		base := d.Name()
		switch {
		case d.IsDir() && p != root && (strings.HasPrefix(base, ".") || strings.HasSuffix(base, "_files")):
			return filepath.SkipDir // hidden, or the pictures and scripts of a saved page
		case d.IsDir() || isAside(base):
			return nil
		}
		info, err := os.Stat(p)
		if err != nil {
			return rd.fatal(shown, reason(err), "remove it or mend the link")
		}
		if !info.Mode().IsRegular() {
			return nil
		}
		found = true
		return rd.path(shown, rd.rulesFor(dir, shown))
	})
	if err != nil || found {
		return err
	}
	return rd.fatal(dir, "the folder holds no articles", "put text files, pages or JSONL into it")
}

// isAside reports whether a file in a folder is not an article: hidden, settings, a note
// on the folder, or what belongs to a saved page.
func isAside(base string) bool {
	if strings.HasPrefix(base, ".") || base == settingsName {
		return true
	}
	stem := strings.ToUpper(strings.TrimSuffix(base, path.Ext(base)))
	if stem == "README" || stem == "LICENSE" || stem == "LICENCE" || stem == "NOTICE" {
		return true
	}
	switch strings.ToLower(path.Ext(base)) {
	case ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico",
		".woff", ".woff2", ".ttf", ".otf", ".mp3", ".mp4", ".webm", ".db", ".sqlite", ".lock", ".tmp", ".part":
		return true
	}
	return false
}

// path reads one file, unless it was read before.
func (rd *reader) path(p string, rules []rule) error {
	key := filepath.Clean(p)
	if rd.seen[key] {
		return nil
	}
	rd.seen[key] = true
	f, err := os.Open(p)
	if err != nil {
		return rd.fatal(filepath.ToSlash(p), reason(err), "check its permissions")
	}
	defer f.Close()
	return rd.stream(&input{file: filepath.ToSlash(p), at: f, rules: rules}, f)
}

// stream reads one outermost input.
func (rd *reader) stream(in *input, r io.Reader) error {
	rd.budget = budget{}
	in.r = newReader(packedReader{r, &rd.budget})
	return rd.read(in)
}

// reason says in plain words why a file could not be opened.
func reason(err error) string {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read"
	case errors.As(err, &pe):
		return "cannot be read: " + pe.Err.Error()
	}
	return fmt.Sprintf("cannot be read: %v", err)
}

// all reads the whole of in, at most limit bytes. More reports that there was more.
func (in *input) all(limit int64) (b []byte, more bool, err error) {
	b, err = io.ReadAll(io.LimitReader(in.r, limit+1))
	if int64(len(b)) > limit {
		b, more = b[:limit], true
		for i := 0; i < 3 && len(b) > 0 && b[len(b)-1] >= 0x80; i++ {
			b = b[:len(b)-1]
		}
	}
	return b, more, err
}

func newReader(r io.Reader) *bufio.Reader { return bufio.NewReaderSize(r, headSize) }
