package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"dateline/render"
	"dateline/timeline"
)

// The pages. One of a search shows some events with some of their claims, so that it stays
// small; one of an event shows all.
var (
	listPage  = &form{mime: pageType, policy: pagePolicy, top: 20, most: 200, refuse: refuseOnPage, print: (*answer).page}
	eventPage = &form{mime: pageType, policy: pagePolicy, refuse: refuseOnPage, find: (*answer).findEvent, print: (*answer).page}
)

const (
	pageType    = "text/html; charset=utf-8"
	claimsShown = 8 // of each event of a search
)

// pagePolicy is the content security policy of the pages.
var pagePolicy = (&render.Printer{Search: &render.Search{}}).PagePolicy() + "; frame-ancestors 'none'"

// page prints what was found.
func (a *answer) page(w io.Writer) error {
	p := a.printer()
	p.Search = a.search()
	return p.HTML(w, a.found.Timeline)
}

// search returns what stands on the page around the events.
func (a *answer) search() *render.Search {
	s := a.Server.search(a.params)
	s.Found, s.Unplaced, s.Notes = a.found.Events, a.found.Unplaced, a.notes
	if a.found.Fresh > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("%d claims were added that are not merged with the rest yet, and not shown", a.found.Fresh))
	}
	if a.id != "" {
		s.Links = []render.Link{{Address: "/api" + eventAddress(a.id), Text: "JSON"}}
		return s
	}
	s.Claims, s.Feed = claimsShown, address("/feed.atom", a.params)
	s.Links = []render.Link{
		{Address: address("/api/events", a.params), Text: "JSON"},
		{Address: address("/events.ics", a.params), Text: "Calendar"},
		{Address: s.Feed, Text: "Feed of changes"},
	}
	if top := a.Options.Top; top < a.found.Events && top < a.form.most {
		more := min(3*top, a.form.most)
		s.More = render.Link{Address: address("/", a.params, "top", strconv.Itoa(more)), Text: "Show " + strconv.Itoa(min(more, a.found.Events))}
	}
	return s
}

// search returns the form of the page, as it was filled in.
func (s *Server) search(params url.Values) *render.Search {
	f := &render.Search{Action: "/", Words: params.Get("q"), From: params.Get("from"), To: params.Get("to"),
		Orders: s.Orders, Order: params.Get("sort"), Event: eventAddress}
	var names []string
	for name := range params {
		if !slices.Contains([]string{"q", "from", "to", "sort", "top"}, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		for _, v := range params[name] {
			f.Kept = append(f.Kept, render.Field{Name: name, Value: v})
		}
	}
	return f
}

// refuseOnPage refuses with a page on which the question can be mended.
func refuseOnPage(s *Server, w http.ResponseWriter, r *http.Request, why *refusal) {
	params, _ := url.ParseQuery(r.URL.RawQuery)
	p := &render.Printer{Title: s.Title, Search: s.search(params)}
	p.Search.Problem = why.words
	w.Header().Set("Content-Type", pageType)
	w.Header().Set("Content-Security-Policy", pagePolicy)
	w.WriteHeader(why.status)
	_ = p.HTML(w, &timeline.Timeline{})
}

// eventAddress returns the address of an event.
func eventAddress(id string) string { return "/events/" + url.PathEscape(id) }

// address returns a path with parameters, some of which are set to other values.
func address(path string, params url.Values, set ...string) string {
	q := url.Values{}
	for name, values := range params {
		if name != "top" { // which means another number in each form
			q[name] = values
		}
	}
	for i := 0; i < len(set); i += 2 {
		q.Set(set[i], set[i+1])
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
