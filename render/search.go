package render

import "strconv"

// A Search makes the page of [Printer.HTML] the answer of a program that is asked again and
// again: it has a form for the next question, and says how much was found. All addresses
// are those that the program answers at.
type Search struct {
	Action   string   // where the form leads
	Words    string   // what the form holds
	From, To string   // the dates in it, as the reader wrote them
	Orders   []Choice // in which order events may be shown; the first is that of time
	Order    string   // the name of one of them; "" is the first
	Kept     []Field  // what else was asked for, which the form keeps
	Problem  string   // why nothing was looked for; "" if it was
	Notes    []string // one line each
	Found    int      // how many events there are, of which the timeline has some
	More     Link     // to more of them; zero where there are none
	Links    []Link   // the same in other forms
	Unplaced int      // how many claims without a time there are

	// Claims is how many claims of an event are shown; 0 is all, and opens them.
	Claims int
	// Event returns the address of an event with all its claims.
	Event func(id string) string
}

// A Choice is one value of a field and what it is called.
type Choice struct{ Value, Text string }

// A Field is a parameter of an address.
type Field struct{ Name, Value string }

// A Link is an address and what stands there.
type Link struct{ Address, Text string }

// Alone reports whether the page is of one event.
func (s *Search) Alone() bool { return s.Claims == 0 }

// Alone reports whether the page is of one event.
func (p htmlPage) Alone() bool { return p.Search != nil && p.Search.Alone() }

// WindowTitle is what a browser calls the page among others.
func (p htmlPage) WindowTitle() string {
	switch {
	case p.Alone() && len(p.Years) > 0:
		return p.Years[0].Events[0].Title + " – " + p.Title
	case p.Search != nil && p.Search.Words != "":
		return oneLine(p.Search.Words) + " – " + p.Title
	}
	return p.Title
}

// Problem says why nothing was looked for; "" if it was.
func (p htmlPage) Problem() string {
	if p.Search == nil {
		return ""
	}
	return p.Search.Problem
}

// MoreUnplaced says how many claims without a time are left out.
func (p htmlPage) MoreUnplaced() string {
	if p.Search == nil || p.Search.Unplaced <= len(p.Unplaced) {
		return ""
	}
	return "and " + strconv.Itoa(p.Search.Unplaced-len(p.Unplaced)) + " more"
}

// Asked reports whether something was asked for.
func (s *Search) Asked() bool {
	return s.Words != "" || s.From != "" || s.To != "" || len(s.Kept) > 0 || s.Problem != ""
}

// FoundText says how many events there are, and which of them are shown.
func (p htmlPage) FoundText() string {
	shown := 0
	for _, y := range p.Years {
		shown += len(y.Events)
	}
	s := count(p.Search.Found, "event") + " found"
	if shown < p.Search.Found {
		s += "; the " + strconv.Itoa(shown) + " that matter most are shown"
	}
	return s
}

// orderName returns what the chosen order is called, or "" where it is that of time.
func (s *Search) orderName() string {
	for i, o := range s.Orders {
		if i > 0 && o.Value == s.Order {
			return o.Text
		}
	}
	return ""
}
