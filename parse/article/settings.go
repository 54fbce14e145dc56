package article

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
)

// settingsName is the file in which a folder says what its articles cannot:
//
//	[[articles]]
//	match = "nato*.txt"         # a path in the folder, a name, or an article's id
//	outlet = "Meridian Wire"
//	published = 2025-08-10
//	url = "https://meridianwire.example/nato"
//	lang = "en"
//
// Of several stanzas that match, the later wins, field by field; a folder's own file
// wins over that of the folder above.
const settingsName = "dateline.toml"

// A rule is one stanza of a settings file.
type rule struct {
	dir   string // where the file lies, with slashes
	match string
	says  Options
}

// fits reports whether the rule speaks of the article with this id in this file. What is
// no pattern is a name.
func (r rule) fits(id, file string) bool {
	rel := strings.TrimPrefix(file, r.dir+"/")
	for _, name := range []string{rel, path.Base(rel), id, strings.TrimPrefix(id, r.dir+"/")} {
		if name == r.match {
			return true
		}
		if ok, _ := path.Match(r.match, name); ok {
			return true
		}
	}
	return false
}

// settings are the rules of one folder.
type settings struct{ rules []rule }

// rulesFor returns the rules for file: those of root and of the folders between them.
func (rd *reader) rulesFor(root, file string) (rules []rule) {
	root = filepath.Clean(root)
	dirs := []string{}
	for d := filepath.Dir(filepath.Clean(file)); ; d = filepath.Dir(d) {
		dirs = append(dirs, d)
		if d == root || d == filepath.Dir(d) || !strings.HasPrefix(d, root) && root != "." {
			break
		}
	}
	for i := len(dirs) - 1; i >= 0; i-- {
		rules = append(rules, rd.settingsOf(dirs[i]).rules...)
	}
	return rules
}

// settingsOf reads the settings file of dir once. What is wrong with it is one problem.
func (rd *reader) settingsOf(dir string) *settings {
	if s := rd.settings[dir]; s != nil {
		return s
	}
	s := &settings{}
	rd.settings[dir] = s
	name := filepath.Join(dir, settingsName)
	b, err := os.ReadFile(name)
	if errors.Is(err, os.ErrNotExist) {
		return s
	}
	shown := filepath.ToSlash(name)
	if err == nil {
		s.rules, err = readSettings(b, filepath.ToSlash(dir))
	}
	var p Problem
	switch {
	case errors.As(err, &p):
		if p.File = shown + p.File; rd.problem(p) != nil {
			return s
		}
	case err != nil:
		_ = rd.fatal(shown, reason(err), "check its permissions")
	}
	return s
}

// readSettings reads a settings file. An error is a Problem whose File is ":line".
func readSettings(b []byte, dir string) ([]rule, error) {
	var file struct {
		Articles []struct {
			Match, Outlet, URL, Lang string
			Published                any
		}
	}
	bad := func(line int, what, remedy string) error {
		return Problem{File: fmt.Sprintf(":%d", line), What: what, Remedy: remedy, Fatal: true}
	}
	meta, err := toml.Decode(string(b), &file)
	var pe toml.ParseError
	switch {
	case errors.As(err, &pe):
		return nil, bad(pe.Position.Line, pe.Message, "mend the line; nothing of the file is used")
	case err != nil:
		return nil, bad(1, strings.TrimPrefix(err.Error(), "toml: "), "mend it; nothing of the file is used")
	}
	for _, k := range meta.Undecoded() {
		last := k[len(k)-1]
		return nil, bad(lineOf(b, last, ""), fmt.Sprintf("there is no setting %q", last), "use match, outlet, published, url, lang")
	}
	var rules []rule
	for _, a := range file.Articles {
		r := rule{dir: dir, match: a.Match, says: Options{Outlet: a.Outlet, URL: a.URL, Lang: a.Lang}}
		if a.Match == "" {
			return nil, bad(lineOf(b, "[articles]", ""), "an [[articles]] does not say which", `add match = "*.html"`)
		}
		if a.Published != nil {
			said := fmt.Sprint(a.Published)
			if t, ok := a.Published.(interface{ Format(string) string }); ok {
				said = t.Format("2006-01-02T15:04")
				said = strings.TrimSuffix(said, "T00:00")
			}
			t, ok := parseDate(said)
			if !ok {
				return nil, bad(lineOf(b, "published", said), fmt.Sprintf("published = %q is not a date", said), "write 2025-08-10")
			}
			r.says.Published = t
		}
		rules = append(rules, r)
	}
	return rules, nil
}

// lineOf finds the line of b that holds both words.
func lineOf(b []byte, word, other string) int {
	n := 0
	for l := range strings.Lines(string(b)) {
		n++
		if strings.Contains(l, word) && strings.Contains(l, other) {
			return n
		}
	}
	return 1
}
