package article

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
)

// isJSON reports whether head begins an array of objects, or an object of many lines.
func isJSON(head []byte, ext string) bool {
	b := start(head)
	if len(b) == 0 {
		return false
	}
	switch b[0] {
	case '{':
		rest := start(b[1:])
		return len(rest) > 0 && (rest[0] == '"' || rest[0] == '}')
	case '[':
		rest := start(b[1:])
		return ext == ".json" || len(rest) > 0 && rest[0] == '{'
	}
	return false
}

// json reads an array of articles, or objects one after the other. An object that holds
// no text but an array, as the answers of many services do, is read as that array.
func (rd *reader) json(in *input) error {
	head, _ := in.r.Peek(headSize)
	array := start(head)[0] == '['
	n := 0
	for {
		obj, err := nextObject(in, array)
		if err == io.EOF {
			break
		}
		if err != nil {
			what := fmt.Sprintf("object %d %s", n+1, err)
			return rd.problem(Problem{File: in.file, What: what, Remedy: "mend the file; what came before was read", Fatal: n == 0})
		}
		n++
		if err := rd.objectOrList(in, obj, n); err != nil {
			return err
		}
	}
	if n == 0 {
		return rd.fatal(in.file, "holds no articles", "remove it")
	}
	return nil
}

// objectOrList sends the article that obj is, or those in its list.
func (rd *reader) objectOrList(in *input, obj []byte, n int) error {
	if list := listOf(obj); list != nil && n == 1 {
		sub := &input{file: in.file, known: in.known, rules: in.rules, r: newReader(bytes.NewReader(list)), depth: in.depth + 1}
		if sub.depth > maxDepth {
			return rd.fatal(in.file, "lists lie too deep in it", "")
		}
		return rd.json(sub)
	}
	return rd.send(in, func() batch {
		d := rd.draft(in)
		if n > 1 {
			d.ID += "#" + strconv.Itoa(n)
		}
		if err := d.object(obj); err != nil {
			what := fmt.Sprintf("object %d %s", n, err)
			return batch{problems: []Problem{{File: in.file, What: what, Remedy: "mend or remove it"}}}
		}
		return batch{articles: d.finish()}
	})
}

// listOf returns the array of articles in an object that is not one itself.
func listOf(obj []byte) (list []byte) {
	_ = members(obj, func(key, value []byte) bool {
		switch string(key) {
		case "articles", "items", "results", "docs", "documents", "stories", "news", "data", "response":
			if value[0] == '[' && len(value) > 2 || value[0] == '{' && list == nil && listOf(value) != nil {
				if list = value; value[0] == '{' {
					list = listOf(value)
				}
			}
		case "text", "body", "content":
			list = nil
			return false
		}
		return true
	})
	return list
}

// nextObject returns the next object of in, with the brackets and commas of an array
// before it skipped.
func nextObject(in *input, array bool) ([]byte, error) {
	for {
		c, err := in.r.ReadByte()
		if err != nil {
			if err == io.EOF && array {
				return nil, fmt.Errorf("is missing: the array breaks off")
			}
			return nil, io.EOF
		}
		switch c {
		case ' ', '\t', '\r', '\n', ',', '[', 0xef, 0xbb, 0xbf:
			continue
		case ']':
			return nil, io.EOF
		case '{':
			return readObject(in)
		}
		return nil, fmt.Errorf("is not JSON (%q is not expected)", c)
	}
}

// readObject reads on to the bracket that closes the object.
func readObject(in *input) ([]byte, error) {
	out := []byte{'{'}
	open, quoted, escaped := 1, false, false
	for open > 0 {
		c, err := in.r.ReadByte()
		switch {
		case err != nil:
			return nil, fmt.Errorf("is not JSON (it breaks off)")
		case len(out) > maxLine:
			return nil, fmt.Errorf("is longer than %d MB", maxLine>>20)
		}
		out = append(out, c)
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			open++
		case c == '}' || c == ']':
			open--
		}
	}
	return out, nil
}
