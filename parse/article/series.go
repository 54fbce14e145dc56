package article

import (
	"slices"
	"strings"
)

// fewestWords is how many words, dates aside, the title of a series has.
const fewestWords = 3

// mostAdded is how many words a link may add to the title of a series: "Next up".
const mostAdded = 4

// seriesOf returns the words of a title but for its date, if it has one: those that every
// piece of a series of reports shares.
func seriesOf(title string) []string {
	title, _, _ = strings.Cut(title, " | ")
	words := undated(title)
	if len(words) < fewestWords || len(words) == len(lineWords(title)) {
		return nil
	}
	return words
}

// undated returns the words of a line, in lower case, without numbers and months.
func undated(line string) []string {
	return slices.DeleteFunc(lineWords(strings.ToLower(line)), func(w string) bool {
		return strings.ContainsAny(w, "0123456789") || months()[w] > 0
	})
}

// inSeries reports whether a line is the title of another piece of a series: its words in
// a row, hardly any others, and a date of its own.
func inSeries(line string, series []string) bool {
	if len(series) == 0 || strings.HasSuffix(line, ".") || !strings.ContainsAny(line, "0123456789") {
		return false
	}
	words := undated(line)
	if len(words) > len(series)+mostAdded {
		return false
	}
	for i := 0; i+len(series) <= len(words); i++ {
		if slices.Equal(words[i:i+len(series)], series) {
			return true
		}
	}
	return false
}
