package main

import (
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
)

// A table is rows of text in columns: on a terminal fitted to its width, elsewhere with
// tabs between the fields, nothing cut and no heads, for other programs to take apart.
type table struct {
	heads   []string
	rows    [][]string
	stretch int // the column that gives way where the terminal is narrow
}

func (t *table) row(fields ...string) { t.rows = append(t.rows, fields) }

// print prints t to w, in the form that the standard output of c wants.
func (t *table) print(c *call, w io.Writer) {
	width, terminal := terminalWidth(c.out)
	if !terminal {
		for _, r := range t.rows {
			io.WriteString(w, strings.Join(r, "\t")+"\n")
		}
		return
	}
	columns := t.columns(width)
	bold, plain := "", ""
	if c.coloured(c.out) {
		bold, plain = "\x1b[1m", "\x1b[0m"
	}
	io.WriteString(w, bold+fit(t.heads, columns)+plain+"\n")
	for _, r := range t.rows {
		io.WriteString(w, fit(r, columns)+"\n")
	}
}

// columns returns the widths of the columns, which with two blanks between them are at
// most width together. First the stretching column gives way, then the widest.
func (t *table) columns(width int) []int {
	columns := make([]int, len(t.heads))
	for _, r := range append([][]string{t.heads}, t.rows...) {
		for i, f := range r {
			columns[i] = max(columns[i], runewidth.StringWidth(f))
		}
	}
	const least = 10
	over := 2 * (len(columns) - 1)
	for _, n := range columns {
		over += n
	}
	over -= width
	for over > 0 {
		i := t.stretch
		if columns[i] <= least {
			for k := range columns {
				if columns[k] > columns[i] {
					i = k
				}
			}
		}
		if columns[i] <= least {
			break
		}
		cut := min(over, columns[i]-least)
		if i != t.stretch {
			cut = 1
		}
		columns[i] -= cut
		over -= cut
	}
	return columns
}

// fit lays out one row.
func fit(fields []string, columns []int) string {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteString("  ")
		}
		f = runewidth.Truncate(f, columns[i], "…")
		if i < len(fields)-1 {
			f = runewidth.FillRight(f, columns[i])
		}
		b.WriteString(f)
	}
	return strings.TrimRight(b.String(), " ")
}
