package render

import (
	"strconv"

	"dateline/timeline"
)

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
	Feed     string   // the address of a feed of changes, for programs that look for one; "": there is none
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

// shortens reports whether the page shows only some of what is known of an event.
func (s *Search) shortens() bool { return s != nil && !s.Alone() }

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

// shownClaims returns the claims of e that the page shows, and how many there are.
func (p *htmlPrinter) shownClaims(e *timeline.Event) (shown []*timeline.Claim, all int) {
	for i := range e.Claims {
		if sameWords(e.Claims, i) {
			continue
		}
		if all++; !p.Search.shortens() || all <= p.Search.Claims {
			shown = append(shown, &e.Claims[i])
		}
	}
	return shown, all
}

// mostHolders is how many of those who give one time a search names.
const mostHolders = 4

// shownHolders returns those of the holders of a time whom the page names, and what it says
// of the others.
func (p *htmlPrinter) shownHolders(e *timeline.Event, t timeline.Time) (who []holder, more string) {
	who = p.holders(e, t)
	if n := len(who) - mostHolders; p.Search.shortens() && n > 0 {
		who, more = who[:mostHolders], " and "+strconv.Itoa(n)+" more"
	}
	return who, more
}

// citeShown numbers the sources anew, those alone that the page cites.
func (p *htmlPrinter) citeShown() {
	cited := map[int]bool{}
	for _, e := range p.Events {
		if _, own := name(e); !own {
			_, n := p.best(e)
			cited[n] = true
		}
		shown, _ := p.shownClaims(e)
		for _, c := range shown {
			cited[p.number[c.Cite.Article]] = true
		}
		for _, t := range append([]timeline.Time{e.When}, e.Rivals...) {
			who, _ := p.shownHolders(e, t)
			for _, h := range who {
				cited[h.source] = true
			}
		}
	}
	for i := range p.Unplaced {
		cited[p.number[p.Unplaced[i].Cite.Article]] = true
	}
	p.sources, p.number = nil, map[*timeline.Article]int{}
	for i, a := range p.all {
		if cited[i+1] {
			p.sources = append(p.sources, a)
			p.number[a] = len(p.sources)
		}
	}
}
