package article

import (
	"bytes"
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"dateline/timeline"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
)

// isFeed reports whether head begins an RSS, Atom or JSON feed.
func isFeed(head []byte, _ string) bool {
	b := xmlStart(head)
	for _, tag := range []string{"<rss", "<feed", "<rdf:rdf", "<atom:feed"} {
		if hasFold(b, tag) {
			return true
		}
	}
	b = start(head)
	return len(b) > 0 && b[0] == '{' && bytes.Contains(b[:min(len(b), 2048)], []byte("jsonfeed.org/version"))
}

// xmlStart returns head from its first element on.
func xmlStart(head []byte) []byte {
	b := start(head)
	for bytes.HasPrefix(b, []byte("<?")) || bytes.HasPrefix(b, []byte("<!--")) || bytes.HasPrefix(b, []byte("<!DOCTYPE")) {
		end := ">"
		if bytes.HasPrefix(b, []byte("<!--")) {
			end = "-->"
		} else if i := bytes.IndexByte(b, '['); bytes.HasPrefix(b, []byte("<!D")) && i >= 0 && i < bytes.IndexByte(b, '>') {
			end = "]>"
		}
		_, rest, ok := bytes.Cut(b, []byte(end))
		if !ok {
			return b
		}
		b = start(rest)
	}
	return b
}

// feed reads every entry of a feed as an article.
func (rd *reader) feed(in *input) error {
	b, more, err := in.all(maxDocument)
	if err != nil {
		return rd.readError(in, err)
	}
	return rd.send(in, func() (out batch) {
		if more {
			return rd.draft(in).failed(refusal{"the feed is too long", "split it"})
		}
		f, err := gofeed.NewParser().Parse(bytes.NewReader(b))
		if err != nil {
			return rd.draft(in).failed(refusal{"is not a sound feed (" + cut(oneLine(err.Error()), 80) + ")", "fetch it again"})
		}
		for i, item := range f.Items {
			d := rd.draft(in)
			if d.ID = feedID(item); d.ID == "" {
				d.ID = in.file + "#" + cmp.Or(item.GUID, strconv.Itoa(i+1))
			}
			if err := d.entry(f, item); err == nil {
				out.articles = append(out.articles, d.finish()...)
			}
		}
		if left := len(f.Items) - len(out.articles); left > 0 {
			p := Problem{File: in.file, What: strconv.Itoa(left) + " entries of the feed have no text", Remedy: "they were left out", Fatal: len(out.articles) == 0}
			out.problems = append(out.problems, p)
		}
		return out
	})
}

// feedID returns what names an entry wherever it is read: its id where that is a URI, as
// an Atom id always is, else its link; "" if it has neither.
func feedID(item *gofeed.Item) string {
	if u, err := url.Parse(item.GUID); err == nil && u.Scheme != "" {
		return item.GUID
	}
	return item.Link
}

// entry reads one entry.
func (d *draft) entry(f *gofeed.Feed, item *gofeed.Item) error {
	d.Title, d.URL, d.Lang = oneLine(plainOf(item.Title)), item.Link, f.Language
	d.Outlet, d.loose = oneLine(plainOf(f.Title)), true
	var names []string
	for _, a := range item.Authors {
		if a != nil && a.Name != "" {
			names = append(names, oneLine(a.Name))
		}
	}
	d.Author = strings.Join(names, ", ")
	d.dated(timeline.DateFeed, item.Published)
	d.bounded(item.Updated)
	if d.Text = plainOf(item.Content); d.Text == "" {
		if d.Text = plainOf(item.Description); d.Text != "" {
			d.warn("the feed holds only a summary")
		}
	}
	if d.Text == "" {
		return refusal{"has no text", ""}
	}
	return nil
}

// plainOf returns the text of a piece of HTML.
func plainOf(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd"))
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return tagless(s)
	}
	return blocks(doc)
}
