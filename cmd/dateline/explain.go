package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/render"
	"dateline/timeline"
)

func explainCommand() *command {
	return &command{
		name: "explain", usage: "say why an event has its date", args: "EVENT [SOURCE...]",
		about: `Prints, for each claim of an event, the exact words, who published them, the rules that
read them, with their lines in the language files, what the time was reckoned from,
and what the words stated and what was implied.

EVENT is an id, the beginning of one if no other begins so, or words of the event's
name or date: helsinki-summit-2018, "helsinki 2018", 2018-07-16.`,
		examples: []example{
			{"dateline explain helsinki-summit-2018 articles/", "by its id"},
			{"dateline explain 'alaska summit' articles/", "by words of its name"},
			{"dateline explain 2017-07-07 articles/", "by its day"},
			{"dateline explain --db coverage.db helsinki-summit-2018", "of a file that dateline add has made"},
		},
		flags: join([]*flagDef{dbFlag}, filterFlags, inputFlags),
		run:   explain,
	}
}

func explain(c *call) error {
	if len(c.args) == 0 {
		printHelp(c.err, c.cmd, brief)
		return usagef("explain: name an event and the articles, as in dateline explain helsinki-summit-2018 articles/")
	}
	o, err := c.timelineOptions("")
	if err != nil {
		return err
	}
	db, err := c.openStore(c.args[1:])
	if err != nil {
		return err
	}
	var found []*timeline.Event
	var ids []string
	if db != nil {
		defer db.Close()
		found, ids, err = c.findInStore(db, o, c.args[0])
	} else if cov, err2 := c.coverage(c.args[1:]); err2 == nil {
		t := cov.build(o)
		found, ids = findEvents(t, c.args[0]), eventIDs(t.Events)
	} else {
		err = err2
	}
	if err != nil {
		return err
	}
	switch {
	case len(found) == 0:
		c.report.errorf("no event %q; dateline query lists all%s", c.args[0], closest(c.args[0], ids))
		return exitWith(exitNothing)
	case len(found) > 1:
		for _, e := range found {
			c.report.errorf("%s  %s  %s", e.When, e.ID, render.Headline(e, 60))
		}
		return usagef("explain: %q fits %d events; name one by its id", c.args[0], len(found))
	}
	out := bufio.NewWriter(c.out)
	explainEvent(out, found[0])
	if err := out.Flush(); err != nil {
		return err
	}
	return c.finish(count(len(found[0].Claims), "claim") + " of the event")
}

func eventIDs(events []*timeline.Event) []string {
	var ids []string
	for _, e := range events {
		ids = append(ids, e.ID)
	}
	return ids
}

// findEvents returns the events that name fits: the one whose id it is, else those whose
// ids begin with it, else those that hold all its words.
func findEvents(t *timeline.Timeline, name string) []*timeline.Event {
	fits := []func(*timeline.Event) bool{
		func(e *timeline.Event) bool { return e.ID == name },
		func(e *timeline.Event) bool { return e.Fact != nil && e.Fact.ID == name },
		func(e *timeline.Event) bool { return strings.HasPrefix(e.ID, name) },
		func(e *timeline.Event) bool { return e.When.String() == name },
		func(e *timeline.Event) bool { return e.Name != "" && holdsWords(eventNames(e), name) },
		func(e *timeline.Event) bool { return holdsWords(eventNames(e)+" "+render.Headline(e, 1000), name) },
	}
	for _, fit := range fits {
		var found []*timeline.Event
		for _, e := range t.Events {
			if fit(e) {
				found = append(found, e)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// eventNames returns all that e is called, and its date.
func eventNames(e *timeline.Event) string {
	names := []string{e.ID, e.Name, e.When.String(), timeline.Display(e.When)}
	if e.Fact != nil {
		names = append(append(names, e.Fact.Name), e.Fact.Names...)
	}
	return strings.Join(names, " ")
}

// holdsWords reports whether every one of words is in text.
func holdsWords(text, words string) bool {
	text = strings.ToLower(text)
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(words)), func(w string) bool { return !strings.Contains(text, w) })
}

func explainEvent(w io.Writer, e *timeline.Event) {
	fmt.Fprintf(w, "%s\n%s\n\n", render.Headline(e, 200), e.ID)
	fmt.Fprintf(w, "When      %s (%s)\n", timeline.Display(e.When), e.When)
	for _, r := range e.Rivals {
		fmt.Fprintf(w, "Disputed  %s (%s), by %s\n", timeline.Display(r), r, strings.Join(whoSays(e, r), ", "))
	}
	if e.Fact != nil {
		fmt.Fprintf(w, "Known as  %s, %s, from %s\n", e.Fact.Name, e.Fact.When, e.Fact.At)
	}
	fmt.Fprintf(w, "Told by   %s in %s\n", strings.Join(e.Outlets(), ", "), count(len(e.Claims), "claim"))
	for i := range e.Claims {
		fmt.Fprintf(w, "\n%d. ", i+1)
		explainClaim(w, &e.Claims[i], i == 0 || e.Claims[i-1].Cite.Article != e.Claims[i].Cite.Article)
		if c := &e.Claims[i]; !c.When.IsZero() && !c.When.Overlaps(e.When) {
			fmt.Fprintf(w, "   %-9s %s, the time of the event\n", "but not", e.When)
		}
	}
}

// whoSays returns the outlets that claim the time t of e, each once.
func whoSays(e *timeline.Event, t timeline.Time) []string {
	var names []string
	for i := range e.Claims {
		name, _ := e.Claims[i].Cite.Article.Source()
		if e.Claims[i].When.String() == t.String() && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// explainClaim prints who says it, in which words, and how they were read; of an article
// that is new to the reader, also what its inferred date rests on.
func explainClaim(w io.Writer, c *timeline.Claim, fresh bool) {
	a := c.Cite.Article
	source, known := a.Source()
	if !known {
		source += " (outlet not stated)"
	}
	published := "undated"
	if when := publishedText(a); when != "?" {
		published = when + " (" + string(a.PublishedBasis) + ")"
	}
	fmt.Fprintf(w, "%s, %s", source, published)
	if known && a.ID != source {
		fmt.Fprintf(w, ", %s", a.ID)
	}
	fmt.Fprintf(w, "\n   “%s”\n", oneLine(c.Cite.Quote()))
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, "   %-9s %s\n", name, value)
		}
	}
	for _, h := range a.DatedBy {
		if !fresh {
			break
		}
		field("dated by", datedByText(a, &h))
	}
	if c.Speaker != nil {
		field("speaker", oneLine(c.Speaker.Name))
		field("office", oneLine(c.Office()))
	}
	if c.Cite.Mention.Len() > 0 {
		field("words", "“"+oneLine(c.Cite.Words())+"”")
	}
	if c.Trace.Rule != "" || c.Trace.At != "" {
		explainStep(w, c.Trace, 0)
	}
	if c.Fact != nil {
		field("names", c.Fact.ID+" "+c.Fact.When.String()+", from "+c.Fact.At)
	}
	field("anchor", c.Anchor)
	stated, implied := givenFields(c.When)
	field("stated", stated)
	field("implied", implied)
	so := c.When.String()
	if so == "" {
		so = "not placed"
	}
	field("so", fmt.Sprintf("%s (%s; %s)", so, c.Basis, c.Status))
}

// datedByText returns what an inferred date rests on: words of the article, an article that
// it is like, or words of the one beside words of the other.
func datedByText(a *timeline.Article, h *timeline.Hint) string {
	means := " = " + h.Time.String() + " (" + string(h.Kind) + ")"
	words := "“" + oneLine(a.Text[h.Span.Start:h.Span.End]) + "”" + means
	w := h.Witness
	if w == nil {
		return words
	}
	of := w.ID + ", " + timeline.Display(w.Published)
	if w.Outlet != "" {
		of = w.Outlet + ", " + timeline.Display(w.Published) + ", " + w.ID
	}
	if w.Span.Len() == 0 {
		return of + means
	}
	return words + ", like “" + oneLine(w.Words) + "” in " + of
}

// explainStep prints a step of a trace and, indented, what it was built from.
func explainStep(w io.Writer, s timeline.Step, depth int) {
	head := "read by"
	if depth > 0 {
		head = ""
	}
	line := strings.Repeat("  ", depth) + s.Rule
	if s.Words != "" {
		line += " “" + oneLine(s.Words) + "”"
	}
	if s.Means != "" {
		line += " = " + s.Means
	}
	if s.At != "" {
		line += "  [" + s.At + "]"
	}
	fmt.Fprintf(w, "   %-9s %s\n", head, line)
	for _, p := range s.Parts {
		explainStep(w, p, depth+1)
	}
}

// fieldNames are the fields of the calendar, coarsest first, with the grain of each.
var fieldNames = []struct {
	field timeline.Field
	name  string
	grain timeline.Grain
}{
	{timeline.FEra, "era", timeline.NoGrain}, {timeline.FCentury, "century", timeline.NoGrain},
	{timeline.FDecade, "decade", timeline.NoGrain}, {timeline.FYear, "year", timeline.Year},
	{timeline.FFiscal, "fiscal year", timeline.NoGrain}, {timeline.FHalf, "half", timeline.NoGrain},
	{timeline.FSeason, "season", timeline.NoGrain}, {timeline.FQuarter, "quarter", timeline.NoGrain},
	{timeline.FMonth, "month", timeline.Month}, {timeline.FWeek, "week", timeline.NoGrain},
	{timeline.FDay, "day", timeline.Day}, {timeline.FWeekday, "weekday", timeline.NoGrain},
	{timeline.FWeekend, "weekend", timeline.NoGrain}, {timeline.FDayPart, "part of the day", timeline.NoGrain},
	{timeline.FHour, "hour", timeline.Hour}, {timeline.FMinute, "minute", timeline.Minute},
	{timeline.FSecond, "second", timeline.Second}, {timeline.FZone, "zone", timeline.NoGrain},
}

// givenFields returns what the words gave of a time, and which of year, month, day and
// clock they left to the anchor.
func givenFields(t timeline.Time) (stated, implied string) {
	var given, rest []string
	for _, f := range fieldNames {
		switch {
		case t.Given&f.field != 0:
			given = append(given, f.name)
		case f.grain != timeline.NoGrain && f.grain >= t.Grain && !t.IsZero():
			rest = append(rest, f.name)
		}
	}
	return strings.Join(given, ", "), strings.Join(rest, ", ")
}
