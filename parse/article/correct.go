package article

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Correct writes what the user says of one article into the settings file of the folder
// dir, where later calls find it. The article is named by its path in dir, or by its own
// id. What the file says of others stays, word for word; a file that is not sound is left
// alone. The zero fields of says are not written.
func Correct(dir, name string, says Options) error {
	file := filepath.Join(dir, settingsName)
	old, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if _, err := readSettings(old, dir); err != nil {
		return fmt.Errorf("%s%w", filepath.ToSlash(file), err)
	}
	edited := correct(string(old), name, says)
	if _, err := readSettings([]byte(edited), dir); err != nil {
		return fmt.Errorf("%s%w", filepath.ToSlash(file), err)
	}
	temp, err := os.CreateTemp(dir, "."+settingsName+"-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	if _, err := temp.WriteString(edited); err != nil {
		temp.Close()
		return err
	}
	if err := temp.Chmod(0o644); err != nil {
		temp.Close()
		return err
	}
	if err := temp.Close(); err != nil {
		return err
	}
	return os.Rename(temp.Name(), file)
}

// correct returns the text of a settings file with what is said of name put in: into the
// last stanza that names it alone, or into a new one at the end.
func correct(text, name string, says Options) string {
	lines := strings.SplitAfter(text, "\n")
	from, to := stanzaOf(lines, name)
	if from < 0 {
		text = strings.TrimRight(text, "\n")
		if text != "" {
			text += "\n\n"
		}
		text += "[[articles]]\nmatch = " + strconv.Quote(name) + "\n"
		lines = strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
		lines[len(lines)-1] += "\n"
		from, to = len(lines)-2, len(lines)
	}
	for _, kv := range settingsOf(says) {
		line := kv[0] + " = " + kv[1] + "\n"
		found := false
		for i := from; i < to; i++ {
			if key, _, ok := strings.Cut(lines[i], "="); ok && strings.TrimSpace(key) == kv[0] {
				lines[i], found = line, true
			}
		}
		if !found {
			lines = append(lines[:to], append([]string{line}, lines[to:]...)...)
			to++
		}
	}
	return strings.Join(lines, "")
}

// settingsOf returns the settings that says holds, as they are written.
func settingsOf(says Options) (list [][2]string) {
	for _, kv := range [][2]string{{"outlet", says.Outlet}, {"url", says.URL}, {"lang", says.Lang}} {
		if kv[1] != "" {
			list = append(list, [2]string{kv[0], strconv.Quote(kv[1])})
		}
	}
	if !says.Published.IsZero() {
		list = append(list, [2]string{"published", strconv.Quote(says.Published.String())})
	}
	return list
}

// stanzaOf returns the lines of the last stanza whose match is name, without the blank
// lines and comments after it, or -1.
func stanzaOf(lines []string, name string) (from, to int) {
	from, to = -1, -1
	start := -1
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if strings.HasPrefix(l, "[") {
			start = i
			continue
		}
		key, value, ok := strings.Cut(l, "=")
		if !ok || start < 0 || strings.TrimSpace(key) != "match" {
			continue
		}
		value = strings.TrimSpace(value)
		if v, err := strconv.Unquote(value); err == nil && v == name || value == "'"+name+"'" {
			from = start
		}
	}
	if from < 0 {
		return -1, -1
	}
	to = from + 1
	for i := to; i < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[i]), "["); i++ {
		if l := strings.TrimSpace(lines[i]); l != "" && l[0] != '#' {
			to = i + 1
		}
	}
	if !strings.HasSuffix(lines[to-1], "\n") {
		lines[to-1] += "\n"
	}
	return from, to
}
