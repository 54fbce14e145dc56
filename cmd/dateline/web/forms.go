package web

import (
	"encoding/json"
	"io"
	"net/http"

	"dateline/render"
	"dateline/timeline/store"
)

// The forms of answers for programs.
var (
	listJSON = &form{mime: jsonType, top: 100, most: 1000, refuse: refuseInJSON,
		print: func(a *answer, w io.Writer) error { return a.printer().JSON(w, a.found.Timeline) }}
	eventJSON = &form{mime: jsonType, refuse: refuseInJSON, find: (*answer).findEvent, print: listJSON.print}
	calendar  = &form{mime: "text/calendar; charset=utf-8", top: 200, most: 1000, refuse: refuseInWords,
		print: func(a *answer, w io.Writer) error { return a.printer().ICalendar(w, a.found.Timeline) }}
	feed = &form{mime: "application/atom+xml; charset=utf-8", top: 200, most: 500, refuse: refuseInWords, find: (*answer).findLatest, print: (*answer).feed}
)

const jsonType = "application/json"

// refuseInJSON refuses with an object that says why.
func refuseInJSON(_ *Server, w http.ResponseWriter, _ *http.Request, why *refusal) {
	w.Header().Set("Content-Type", jsonType)
	w.WriteHeader(why.status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": why.words})
}

// findEvent looks for the event that the path names.
func (a *answer) findEvent() error {
	t, err := a.Store.Event(a.ctx, a.id)
	if err != nil {
		return err
	}
	if len(t.Events) == 0 {
		return refuse(http.StatusNotFound, "there is no event %q", a.id)
	}
	a.found = store.Found{Timeline: t, Events: 1}
	return nil
}

// findLatest looks for the events of which was told last.
func (a *answer) findLatest() (err error) {
	a.found, err = a.Store.Latest(a.ctx, a.Options, a.Options.Top)
	return err
}

// feed prints how these events changed.
func (a *answer) feed(w io.Writer) error {
	p := a.printer()
	p.Feed = &render.Feed{
		Self: a.here + address("/feed.atom", a.params), Page: a.here + address("/", a.params),
		Event: func(id string) string { return a.here + eventAddress(id) },
	}
	return p.Atom(w, a.found.Timeline)
}
