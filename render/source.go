package render

import (
	"fmt"
	"slices"

	"dateline/timeline"
)

// sourceText is a source as lists of sources have it, but for its number and address.
func (r *report) sourceText(a *timeline.Article) string {
	s := sourceName(a)
	if title := oneLine(a.Title); title != "" {
		s += ", " + quoted(title)
	}
	s += ", " + publication(a)
	if a.CopyOf != "" {
		s += "; reprints " + oneLine(r.copied(a))
	}
	return s
}

// A holder is an outlet that gives an event a certain date.
type holder struct {
	outlet string
	source int
}

func (h holder) String() string { return fmt.Sprintf("%s [%d]", h.outlet, h.source) }

// holders lists who gives e exactly the time t, each article once.
func (r *report) holders(e *timeline.Event, t timeline.Time) []holder {
	var who []holder
	for i := range e.Claims {
		c := &e.Claims[i]
		if c.When.Start != t.Start || c.When.End != t.End {
			continue
		}
		outlet, _ := c.Cite.Article.Source()
		if h := (holder{oneLine(outlet), r.number[c.Cite.Article]}); !slices.Contains(who, h) {
			who = append(who, h)
		}
	}
	return who
}

// publication says when an article was published and how that is known.
func publication(a *timeline.Article) string {
	s := dated(a)
	switch {
	case a.Published.IsZero() && !a.Earliest.IsZero() && !a.Latest.IsZero():
		s += " (between " + timeline.Display(a.Earliest) + " and " + timeline.Display(a.Latest) + ")"
	case a.Published.IsZero() && !a.Earliest.IsZero():
		s += " (not before " + timeline.Display(a.Earliest) + ")"
	case a.Published.IsZero() && !a.Latest.IsZero():
		s += " (not after " + timeline.Display(a.Latest) + ")"
	case !a.Published.IsZero() && a.PublishedBasis != "":
		s += " (" + basisWords(a.PublishedBasis) + ")"
	}
	return s
}

func basisWords(b timeline.DateBasis) string {
	switch b {
	case timeline.DateUser:
		return "as the user says"
	case timeline.DateHeader:
		return "from its header"
	case timeline.DateJSONLD, timeline.DateMeta, timeline.DateTimeTag:
		return "from its page"
	case timeline.DateFeed:
		return "from its feed"
	case timeline.DateURL:
		return "from its address"
	case timeline.DateDateline:
		return "from its dateline"
	case timeline.DateInferred:
		return "inferred"
	}
	return string(b)
}

// copied names the article that a repeats: its number if it is cited, else its outlet.
func (r *report) copied(a *timeline.Article) string {
	original := r.byID[a.CopyOf]
	if original == nil {
		return a.CopyOf
	}
	name, _ := original.Source()
	if n := r.number[original]; n > 0 {
		return fmt.Sprintf("%s, source %d", name, n)
	}
	return name
}
