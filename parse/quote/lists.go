package quote

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed en.txt de.txt
var files embed.FS

// Lists returns the word lists of a language by their names, each from a form in the text
// to its value; ok reports whether there is a file of that language.
func Lists(lang string) (words func(name string) map[string]string, ok bool) {
	data, err := files.ReadFile(lang + ".txt")
	if err != nil {
		return func(string) map[string]string { return nil }, false
	}
	lists, err := readLists(lang+".txt", string(data))
	if err != nil {
		panic(err) // the tests read every embedded file
	}
	return func(name string) map[string]string { return lists[name] }, true
}

// readLists reads blocks of "words NAME" and indented lines of forms, two or more blanks,
// and a value. A "_" in a form stands for a blank; "#" begins a comment.
func readLists(file, data string) (map[string]map[string]string, error) {
	lists := make(map[string]map[string]string)
	var list map[string]string
	n := 0
	for line := range strings.Lines(data) {
		n++
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" {
			continue
		}
		if name, ok := strings.CutPrefix(line, "words "); ok {
			name = strings.TrimSpace(name)
			if lists[name] == nil {
				lists[name] = make(map[string]string)
			}
			list = lists[name]
			continue
		}
		body := strings.TrimLeft(line, " \t")
		forms, value, ok := strings.Cut(body, "  ")
		if list == nil || body == line || !ok {
			return nil, fmt.Errorf("%s:%d: want an indented line of forms, two blanks and a value", file, n)
		}
		for _, form := range strings.Fields(forms) {
			list[strings.ReplaceAll(form, "_", " ")] = strings.TrimSpace(value)
		}
	}
	return lists, nil
}
