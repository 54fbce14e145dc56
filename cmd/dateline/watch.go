package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"dateline/parse"
	"dateline/parse/article"
	"dateline/timeline"
	"dateline/timeline/store"
)

func watchCommand() *command {
	return &command{
		name: "watch", usage: "ask feeds for news again and again, and say what changed", args: "FEED...",
		about: `Asks feeds (RSS, Atom, JSON; also pages) for what is new, adds that to the file of
coverage that --db names, and prints one line for each event that appeared (+), moved to
another time (>) or became contested (!) because of it. It goes on until Ctrl-C; --once
asks each feed once, for cron.

Feeds are asked politely: only for what has changed since the last time (which the file
of coverage remembers, across runs too), one request at a time to a site and a second
between two, as its robots.txt allows. A feed that fails costs one line and is asked
again, more and more rarely, up to every six hours; a site that says when to come back
is not asked before.

--exec runs a command for each of these events, one after the other, with a line of JSON
on its standard input: {"change": "appeared", "was": "", "event": {...}}. "change" is
appeared, moved or contested, "was" the time before a move, and "event" is as in
"dateline build --format jsonl". --format jsonl prints the same lines.

With --once it ends with 1 where no event changed, 3 where some feeds failed and 4 where
all did.`,
		examples: []example{
			{"dateline watch https://ledger.example/rss https://courier.example/atom.xml --db coverage.db", "every quarter of an hour, until Ctrl-C"},
			{"dateline watch https://ledger.example/rss --db coverage.db --once -q", "once, from cron"},
			{"dateline watch https://ledger.example/rss --db coverage.db --exec 'jq -r .event.title | mail -s news ann'", "a mail for each event"},
		},
		flags: []*flagDef{
			dbFlag, everyFlag, onceFlag, pagesFlag, execFlag, execLimitFlag, streamFormat, feedPrivateFlag, outletOfAll, lang, extract, factsFlag,
		},
		run: watch,
	}
}

var (
	everyFlag = &flagDef{name: "every", value: "DURATION", usage: "the time between two askings of a feed; without it, 15m",
		more: "Hours (h), minutes (m) and seconds (s); not less than a minute.", example: "--every 1h30m"}
	onceFlag  = &flagDef{name: "once", usage: "ask each feed once and end"}
	pagesFlag = &flagDef{name: "pages", usage: "read the page of each new entry, since most feeds hold only its beginning",
		more: "Pages are kept in your folder of caches. Where a page cannot be read, the entry is taken."}
	execFlag = &flagDef{name: "exec", value: "COMMAND", usage: "run COMMAND in the shell for each event that changed, the event as JSON on its standard input",
		example: "--exec 'jq -r .event.title >> news.txt'"}
	execLimitFlag = &flagDef{name: "exec-limit", value: "DURATION", usage: "end a command of --exec that takes longer; without it, 1m", example: "--exec-limit 10s"}
	// feedPrivateFlag is --allow-private where fetching need not be asked for.
	feedPrivateFlag = &flagDef{name: "allow-private", noEnv: true, usage: "feeds of the private network too"}
)

const (
	usualEvery     = 15 * time.Minute
	leastEvery     = time.Minute
	usualExecLimit = time.Minute
	siteGap        = time.Second // between two requests to one site
)

// A watcher asks feeds and tells what changed because of them.
type watcher struct {
	*call
	addresses []string
	feeds     map[string]article.Feed // as remembered; nil before the first round
	poller    *article.Poller
	reader    *parse.Reader
	clock     article.Clock
	teller    teller
}

func watch(c *call) error {
	w, err := c.newWatcher()
	if err != nil {
		return err
	}
	for {
		r, err := w.round()
		if errors.Is(err, context.Canceled) {
			return w.stopped(r)
		}
		if err != nil {
			return err
		}
		c.report.again()
		if r.asked > 0 && (c.on("once") || r.added != (store.Added{}) || len(r.changes) > 0 || c.on("verbose")) {
			c.report.summary(r.summary())
		}
		if c.on("once") {
			return r.code()
		}
		due := w.nextDue()
		if c.on("verbose") {
			c.notef("asking again in %s", article.Shortly(due.Sub(w.clock.Now())))
		}
		if err := w.clock.Wait(c, due.Sub(w.clock.Now())); err != nil {
			return w.stopped(&round{})
		}
	}
}

func (c *call) newWatcher() (*watcher, error) {
	if len(c.args) == 0 {
		printHelp(c.err, c.cmd, brief)
		return nil, usagef("watch: name the feeds, as in dateline watch https://ledger.example/rss --db coverage.db")
	}
	var feeds []string
	for _, a := range c.args {
		if !article.IsAddress(a) {
			return nil, usagef("watch: %s is no address on the web; dateline add takes files", a)
		}
		if !slices.Contains(feeds, a) {
			feeds = append(feeds, a)
		}
	}
	every, err := c.duration("every", usualEvery)
	if err != nil {
		return nil, err
	}
	if every < leastEvery {
		return nil, usagef("--every %s: feeds are asked once a minute at most", c.value("every"))
	}
	limit, err := c.duration("exec-limit", usualExecLimit)
	if err != nil {
		return nil, err
	}
	reader, err := c.parser()
	if err != nil {
		return nil, err
	}
	clock := clockOf(c)
	f := c.fetcher()
	f.Clock, f.Gap = clock, siteGap
	return &watcher{
		call: c, addresses: feeds, reader: reader, clock: clock,
		poller: &article.Poller{Fetcher: f, Every: every},
		teller: teller{call: c, json: c.value("format") == "jsonl", exec: c.value("exec"), limit: limit},
	}, nil
}

// duration reads a flag that says how long.
func (c *call) duration(flag string, usual time.Duration) (time.Duration, error) {
	s := c.value(flag)
	if s == "" {
		return usual, nil
	}
	d, err := time.ParseDuration(strings.ReplaceAll(s, " ", ""))
	if err != nil || d <= 0 {
		return 0, usagef("--%s: %q is no length of time; write it like 15m or 1h30m", flag, s)
	}
	return d, nil
}

// round asks the feeds that are due, adds what is new and tells what changed because of
// it. The file of coverage is open only meanwhile, so that other programs may write to it.
func (w *watcher) round() (*round, error) {
	r := &round{}
	s, err := w.open(store.Create)
	if err != nil {
		return r, err
	}
	defer s.Close()
	if w.feeds == nil {
		if err := w.remember(s); err != nil {
			return r, err
		}
	}
	polled := w.poller.Poll(w, w.due())
	if err := w.Err(); err != nil {
		return r, err
	}
	var fresh []*article.Feed
	for i := range polled {
		p := &polled[i]
		r.asked++
		switch {
		case p.Err != nil:
			r.failed++
			w.report.errorf("%s: %v", p.Feed.Address, p.Err)
		case p.Fresh:
			fresh = append(fresh, &p.Feed)
		}
	}
	if r.added, err = w.add(s, fresh); err != nil {
		return r, err
	}
	changes, err := s.Settle(w, storeRules)
	if err != nil {
		return r, storeError(err)
	}
	// Only now is a feed's answer dealt with: a run that ends before asks for it anew.
	if err := w.keep(s, polled); err != nil {
		return r, err
	}
	r.changes = told(changes)
	return r, w.teller.tell(s, r.changes)
}

// remember reads what the file of coverage remembers of the feeds.
func (w *watcher) remember(s *store.Store) error {
	kept, err := s.Feeds(w)
	if err != nil {
		return storeError(err)
	}
	w.feeds = map[string]article.Feed{}
	for _, a := range w.addresses {
		var f article.Feed
		if state, ok := kept[a]; ok && json.Unmarshal([]byte(state), &f) != nil {
			f = article.Feed{} // what cannot be understood is asked for anew
		}
		f.Address = a
		w.feeds[a] = f
	}
	return nil
}

// keep writes down what is to be remembered of the feeds that were asked.
func (w *watcher) keep(s *store.Store, polled []article.Polled) error {
	states := map[string]string{}
	for _, p := range polled {
		state, err := json.Marshal(p.Feed)
		if err != nil {
			return err
		}
		states[p.Feed.Address] = string(state)
		w.feeds[p.Feed.Address] = p.Feed
	}
	return storeError(s.RememberFeeds(w, states))
}

// due returns the feeds that may be asked now. With --once that is all that neither
// their site nor a failure forbids to ask, however short ago it was.
func (w *watcher) due() []article.Feed {
	now := w.clock.Now()
	var list []article.Feed
	for _, a := range w.addresses {
		f := w.feeds[a]
		if at := w.poller.Due(f); w.on("once") && !f.NotBefore.After(now) || !at.After(now) {
			list = append(list, f)
		} else if w.on("verbose") {
			w.notef("%s: not asked before %s", a, at.UTC().Format(time.RFC3339))
		}
	}
	return list
}

// nextDue returns when the next feed is due.
func (w *watcher) nextDue() time.Time {
	var next time.Time
	for _, f := range w.feeds {
		if due := w.poller.Due(f); next.IsZero() || due.Before(next) {
			next = due
		}
	}
	return next
}

// add reads the answers of feeds and puts the articles in them into the store.
func (w *watcher) add(s *store.Store, fresh []*article.Feed) (store.Added, error) {
	o, err := w.options()
	if err != nil {
		return store.Added{}, err
	}
	o.Fetch = w.poller.Fetcher
	a := &adder{call: w.call, to: s, where: w.reader.Facts().Positions()}
	var problems []article.Problem
	if w.on("pages") {
		problems, err = w.readPages(fresh, o, a)
	} else {
		problems, err = article.ReadThrough(w, addresses(fresh), o, pieceReader(w.reader), func(_ *timeline.Article, p store.Piece) error { return a.add(p) })
	}
	// What has been read is kept though the user has had enough of it.
	if put := a.finish(); put != nil && (err == nil || errors.Is(err, context.Canceled)) {
		return a.sum, put
	}
	for _, p := range problems {
		if p.Fatal {
			w.report.errorf("%v", p)
		} else {
			w.notef("%v", p)
		}
	}
	return a.sum, err
}

func addresses(feeds []*article.Feed) []string {
	var list []string
	for _, f := range feeds {
		list = append(list, f.Address)
	}
	return list
}

// readPages reads the pages of those entries of feeds that were not read before.
func (w *watcher) readPages(fresh []*article.Feed, o article.Options, a *adder) ([]article.Problem, error) {
	read := pieceReader(w.reader)
	var all []article.Problem
	for _, f := range fresh {
		var entries []*timeline.Article
		problems, err := article.Read(w, []string{f.Address}, o, func(e *timeline.Article) error {
			entries = append(entries, e)
			return nil
		})
		all = append(all, problems...)
		if err != nil {
			return all, err
		}
		var now []string
		for _, e := range entries {
			now = append(now, e.ID)
			if slices.Contains(f.Read, e.ID) {
				continue
			}
			page, err := w.pageOf(e, o)
			if err != nil {
				return all, err
			}
			if err := a.add(read(page)); err != nil {
				return all, err
			}
		}
		f.Read = now
	}
	return all, nil
}

// pageOf returns the page of an entry of a feed, with what only the feed says of it; the
// entry where its page holds no more.
func (w *watcher) pageOf(entry *timeline.Article, o article.Options) (*timeline.Article, error) {
	if !article.IsAddress(entry.URL) {
		return entry, nil
	}
	page := entry
	_, err := article.Read(w, []string{entry.URL}, o, func(a *timeline.Article) error {
		if len(a.Text) > len(page.Text) {
			page = a
		}
		return nil
	})
	if page == entry {
		return entry, err
	}
	page.ID, page.URL = entry.ID, entry.URL
	page.Outlet, page.Title = cmp.Or(page.Outlet, entry.Outlet), cmp.Or(page.Title, entry.Title)
	if page.Published.IsZero() {
		page.Published, page.PublishedBasis, page.Zone = entry.Published, entry.PublishedBasis, entry.Zone
	}
	return page, err
}

// stopped ends a watch that the user has stopped.
func (w *watcher) stopped(r *round) error {
	w.report.flush()
	words := "stopped"
	if r.added != (store.Added{}) {
		words += "; " + addedWords(r.added) + " and kept; the next run merges it with the rest"
	}
	w.report.line(words)
	return exitWith(exitInterrupted)
}
