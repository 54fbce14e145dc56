package article

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
)

// trust is the order in which the signs of a publication date are believed. When a page
// was changed, crawled or saved is no such sign: it only bounds the date.
var trust = []timeline.DateBasis{
	timeline.DateUser,
	timeline.DateHeader,
	timeline.DateJSONLD,
	timeline.DateMeta,
	timeline.DateTimeTag,
	timeline.DateFeed,
	timeline.DateURL,
	timeline.DateDateline,
}

// A draft is an article while it is being read: what its input says of it, before the
// user's word and what follows from the text.
type draft struct {
	timeline.Article
	rd      *reader
	in      *input
	dates   map[timeline.DateBasis]timeline.Time
	loose   bool // the outlet is the name of a site, found on a page
	given   bool // the text is that of a record, whose giver holds it too
	headed  bool // the first line of the text may be its title
	zones   map[timeline.DateBasis]string
	changed timeline.Time // when it was last changed or fetched
}

// draft returns an empty draft of the article that in holds.
func (rd *reader) draft(in *input) *draft {
	d := &draft{rd: rd, in: in}
	d.File, d.ID, d.URL = in.file, in.file, in.known.url
	if t, ok := parseDate(in.known.latest); ok {
		d.changed = t
	}
	return d
}

func (d *draft) warn(format string, args ...any) {
	d.Warnings = append(d.Warnings, fmt.Sprintf(format, args...))
}

// A refusal is why a draft is no article, and what to do.
type refusal struct{ what, remedy string }

func (r refusal) Error() string { return r.what }

// failed is the batch of an input that holds no article.
func (d *draft) failed(err error) batch {
	p := Problem{File: d.in.file, What: err.Error(), Fatal: true}
	if r, ok := err.(refusal); ok {
		p.Remedy = r.remedy
	}
	return batch{problems: []Problem{p}}
}

// dated notes that the sign basis gives the date s. The first date of a sign stands.
func (d *draft) dated(basis timeline.DateBasis, s string) {
	if s = strings.TrimSpace(s); s == "" {
		return
	}
	t, ok := parseDate(s)
	if !ok {
		if basis == timeline.DateHeader {
			d.warn("its date %q could not be read; give it with --published", cut(s, 40))
		}
		return
	}
	if d.dates[basis].IsZero() && t.Grain < timeline.Day {
		if z := zoneOf(s); z != "" {
			if d.zones == nil {
				d.zones = map[timeline.DateBasis]string{}
			}
			d.zones[basis] = z
		}
	}
	d.datedTime(basis, t)
}

func (d *draft) datedTime(basis timeline.DateBasis, t timeline.Time) {
	if y, _, _ := t.Start.Civil(); t.IsZero() || y < 1450 || y > 2150 {
		return
	}
	if d.dates == nil {
		d.dates = map[timeline.DateBasis]timeline.Time{}
	}
	if _, ok := d.dates[basis]; !ok {
		d.dates[basis] = t
	}
}

// bounded notes that the article was changed or fetched at s, so that it is no younger.
func (d *draft) bounded(s string) {
	if t, ok := parseDate(s); ok && (d.changed.IsZero() || t.Start < d.changed.Start) {
		d.changed = t
	}
}

// finish makes the article of the draft.
func (d *draft) finish() []*timeline.Article {
	a := &d.Article
	d.repair()
	if d.headed && a.Title == "" {
		a.Title = titleOf(a.Text)
	}
	if a.URL == "" && d.rd.o.URL != "" {
		a.URL = d.rd.o.URL
	}
	d.user()
	if a.Domain = domain(a.URL); a.Domain == "" && strings.Contains(a.Outlet, ".") && !strings.Contains(a.Outlet, " ") {
		a.Domain = strings.ToLower(a.Outlet)
	}
	d.outlet()
	a.Title = titleAlone(a.Title, a.Outlet, a.Domain)
	d.skip()
	if a.Lang = primaryLanguage(a.Lang); a.Lang == "" {
		a.Lang = Language(a.Text)
	}
	d.publish()
	return []*timeline.Article{a}
}

// user lets what the user says win: flags, then dateline.toml, over what the input says.
func (d *draft) user() {
	a := &d.Article
	set := func(o Options) {
		if o.Outlet != "" {
			a.Outlet = o.Outlet
		}
		if o.URL != "" {
			a.URL = o.URL
		}
		if o.Lang != "" {
			a.Lang = o.Lang
		}
		if !o.Published.IsZero() {
			d.dates = map[timeline.DateBasis]timeline.Time{timeline.DateUser: o.Published}
		}
	}
	for _, r := range d.in.rules {
		if r.fits(a.ID, a.File) {
			set(r.says)
		}
	}
	set(d.rd.o)
}

// publish chooses the publication date.
func (d *draft) publish() {
	a := &d.Article
	if t, ok := urlDate(a.URL); ok {
		d.datedTime(timeline.DateURL, t)
	}
	a.PublishedBasis = timeline.DateNone
	for _, b := range trust {
		if t, ok := d.dates[b]; ok {
			a.Published, a.PublishedBasis = t, b
			break
		}
	}
	d.doubt()
	if a.Published.Grain < timeline.Day {
		a.Zone = d.zones[a.PublishedBasis]
	}
	if a.Published.IsZero() && !d.changed.IsZero() {
		a.Latest = dayOf(d.changed)
	}
}

// doubt compares the chosen date with the one in the address. A page is not published
// before its address was made, so an earlier date of the page loses to it; and the day in
// an address is that of the place, where a clock may be that of Greenwich.
func (d *draft) doubt() {
	a := &d.Article
	if said, ok := d.dates[timeline.DateDateline]; ok && a.PublishedBasis != timeline.DateUser {
		if a.Published.End.Add(2, timeline.Day) < said.Start || said.End.Add(2, timeline.Day) < a.Published.Start {
			d.warn("its date is %s, its text says %s", a.Published, said)
		}
	}
	u, ok := d.dates[timeline.DateURL]
	if !ok || a.PublishedBasis == timeline.DateURL || u.Grain != timeline.Day {
		return
	}
	page := false
	switch a.PublishedBasis {
	case timeline.DateJSONLD, timeline.DateMeta, timeline.DateTimeTag, timeline.DateFeed:
		page = true
	}
	apart := int((a.Published.Start.Floor(timeline.Day) - u.Start) / (u.End - u.Start))
	switch {
	case apart == 0:
	case (apart == 1 || apart == -1) && page && a.Published.Grain < timeline.Day:
		a.Published, a.PublishedBasis = u, timeline.DateURL // its clock is that of another zone
	case apart < -2 && page:
		d.warn("the page gives %s as its date, its address %s; the address is believed", a.Published, u)
		a.Published, a.PublishedBasis = u, timeline.DateURL
	case apart < -2 || apart > 3:
		d.warn("its date is %s, the date in its address %s", a.Published, u)
	}
}

// dayOf returns the day on which t begins.
func dayOf(t timeline.Time) timeline.Time { return timeline.Unit(t.Start, 0, timeline.Day) }

// domain returns the host of an address without "www." and the like, or "".
func domain(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return ""
	}
	h := strings.ToLower(u.Hostname())
	for _, p := range []string{"www.", "m.", "amp.", "mobile."} {
		if r, ok := strings.CutPrefix(h, p); ok && strings.Contains(r, ".") {
			return r
		}
	}
	return h
}

// primaryLanguage returns "en" for "en-US" and "" for what is not a language tag.
func primaryLanguage(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	tag, _, _ = strings.Cut(tag, "_")
	if len(tag) < 2 || len(tag) > 3 {
		return languageNamed(tag)
	}
	for _, c := range tag {
		if c < 'a' || c > 'z' {
			return ""
		}
	}
	if tag == "und" || tag == "mul" {
		return ""
	}
	return tag
}

// cut returns the first n bytes of s or so, at a rune border, with an ellipsis.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
