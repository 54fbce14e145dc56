package facts

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/timeline"
)

// Print writes the event with an id as a stanza that [Facts.Add] reads.
func (f *Facts) Print(w io.Writer, id string) error {
	i, ok := f.number(id)
	if !ok {
		return fmt.Errorf("there is no event %s", id)
	}
	e := f.event(i)
	var b strings.Builder
	b.WriteString(e.ID + "\n")
	field := func(name string, values ...string) {
		if s := strings.Join(values, "; "); s != "" {
			fmt.Fprintf(&b, "    %-7s %s\n", name, s)
		}
	}
	also := slices.DeleteFunc(slices.Clone(e.Names), func(n string) bool {
		return n == e.Name || slices.Contains(e.shared, n)
	})
	when := e.When.String()
	if e.When.Grain == timeline.Day && e.When.Single() {
		when += " " + weekdays[e.When.Start.Weekday()-1]
	}
	field("name", e.Name)
	field("also", also...)
	field("shared", e.shared...)
	field("when", when)
	field("place", e.Places...)
	field("actor", e.Actors...)
	field("kind", e.Kind)
	field("series", e.Series)
	field("parent", e.Parent)
	field("beside", e.beside...)
	field("see", e.See)
	field("not", e.not...)
	_, err := io.WriteString(w, b.String())
	return err
}

var weekdays = [...]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
