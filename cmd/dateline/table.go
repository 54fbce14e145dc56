package main

import (
	"io"
	"sort"
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

// leastColumn is the width that a column that is cut keeps, that of a day.
const leastColumn = 10

// columns returns the widths of the columns, which with two blanks between them are at
// most width together. Those that are wider than their share give way; the stretching
// column has two shares, and gets what the others leave. Where there is no room for all of
// them, the last are left out: their width is 0.
func (t *table) columns(width int) []int {
	columns := make([]int, len(t.heads))
	for _, r := range append([][]string{t.heads}, t.rows...) {
		for i, f := range r {
			columns[i] = max(columns[i], runewidth.StringWidth(f))
		}
	}
	room := width - 2*(len(columns)-1)
	for i := len(columns) - 1; i >= 0 && leastOf(columns) > room; i-- {
		if i != t.stretch {
			columns[i] = 0
			room += 2
		}
	}
	cut := func(share int) (cut []int, sum int) {
		for i, n := range columns {
			most := share
			if i == t.stretch {
				most = 2 * share
			}
			cut = append(cut, min(n, max(most, leastColumn)))
			sum += cut[i]
		}
		return cut, sum
	}
	share := sort.Search(width, func(n int) bool { _, sum := cut(n + 1); return sum > room })
	fitted, sum := cut(share)
	fitted[t.stretch] = min(columns[t.stretch], fitted[t.stretch]+max(0, room-sum))
	return fitted
}

// leastOf returns the sum of what columns can be cut down to.
func leastOf(columns []int) (sum int) {
	for _, n := range columns {
		sum += min(n, leastColumn)
	}
	return sum
}

// fit lays out one row.
func fit(fields []string, columns []int) string {
	var b strings.Builder
	for i, f := range fields {
		if columns[i] == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("  ")
		}
		b.WriteString(runewidth.FillRight(runewidth.Truncate(f, columns[i], "…"), columns[i]))
	}
	return strings.TrimRight(b.String(), " ")
}
