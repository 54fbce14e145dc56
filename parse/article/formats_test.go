package article

import (
	"strings"
	"testing"

	"dateline/timeline"
)

const rssFeed = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a feed -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Courier World</title><language>en-gb</language>
<item><title>Talks &amp; silence</title><link>https://harbourcourier.example/a</link><guid>tag:1</guid><dc:creator>Jo Marsh</dc:creator><pubDate>Mon, 16 Jul 2018 20:05:00 +0300</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The talks ended.</p><p>Nobody spoke.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://harbourcourier.example/b</link><pubDate>Tue, 17 Jul 2018 08:00:00 GMT</pubDate><description>A &lt;b&gt;second&lt;/b&gt; round is planned.</description></item>
<item><title>Empty</title></item>
</channel></rss>`

const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Courier</title><entry><title>Talks</title><id>urn:1</id><link href="https://harbourcourier.example/a"/><published>2018-07-16T20:05:00Z</published><updated>2018-07-17T20:05:00Z</updated><content type="html">&lt;p&gt;The talks ended.&lt;/p&gt;</content></entry></feed>`

const jsonFeed = `{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Courier", "items": [{"id": "1", "url": "https://harbourcourier.example/a", "title": "Talks", "content_html": "<p>The talks ended.</p>", "date_published": "2018-07-16T20:05:00Z"}]}`

func TestFeeds(t *testing.T) {
	all, problems := readAll(t, Options{}, file(t, "feed.xml", rssFeed))
	if len(all) != 2 || len(problems) != 1 {
		t.Fatalf("%d articles, %v", len(all), problems)
	}
	a := all[0]
	if a.ID != "tag:1" || a.Title != "Talks & silence" || a.Author != "Jo Marsh" || a.Text != "The talks ended.\n\nNobody spoke." || a.Outlet != "Harbour Courier World" || a.Lang != "en" {
		t.Errorf("%+v", a)
	}
	if a.Published.String() != "2018-07-16T20:05" || a.PublishedBasis != timeline.DateFeed {
		t.Errorf("%s %s", a.Published, a.PublishedBasis)
	}
	if all[1].Text != "A second round is planned." || len(all[1].Warnings) != 1 {
		t.Errorf("%+v", all[1])
	}
	for name, in := range map[string]string{"atom": atomFeed, "json": jsonFeed} {
		a := one(t, name, in)
		if a.Text != "The talks ended." || a.Published.String() != "2018-07-16T20:05" || a.PublishedBasis != timeline.DateFeed || a.Outlet != "Harbour Courier" {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

func TestMarkdown(t *testing.T) {
	for name, in := range map[string]string{
		"yaml": "---\ntitle: \"Talks: the end\"\nauthors:\n  - Jo Marsh\n  - Al Reed\ndate: 2018-07-16\nsource: Harbour Courier\ntags: [a, b]\n---\n\n# Talks\n\nThe **talks** [ended](https://x.example/), he said.\n\n> Nobody *spoke*.\n",
		"toml": "+++\ntitle = \"Talks: the end\"\nauthors = [\"Jo Marsh\", \"Al Reed\"]\ndate = 2018-07-16\nsource = \"Harbour Courier\"\n+++\n# Talks\n\nThe **talks** [ended](https://x.example/), he said.\n\n> Nobody *spoke*.\n",
	} {
		a := one(t, name, in)
		if a.Title != "Talks: the end" || a.Author != "Jo Marsh, Al Reed" || a.Published.String() != "2018-07-16" || a.Outlet != "Harbour Courier" {
			t.Errorf("%s: %+v", name, a)
		}
		if a.Text != "Talks\n\nThe talks ended, he said.\n\nNobody spoke." {
			t.Errorf("%s: %q", name, a.Text)
		}
	}
	if a := one(t, "a.md", "# Leaders meet at last\n\nThe talks ended.\n"); a.Title != "Leaders meet at last" {
		t.Errorf("%+v", a)
	}
}

func TestCSV(t *testing.T) {
	all, problems := readAll(t, Options{}, file(t, "a.csv", "id,date,headline,body,source\n1,16/07/2018,Talks,\"The talks\nended, \"\"he\"\" said.\",Harbour Courier\n2,2018-07-17,Second,A second round.,\n3,,No text,,\n"))
	if len(all) != 2 || len(problems) != 1 || !strings.Contains(problems[0].What, "row 4 has no text") {
		t.Fatalf("%d articles, %v", len(all), problems)
	}
	if a := all[0]; a.ID != "1" || a.Text != "The talks\nended, \"he\" said." || a.Published.String() != "2018-07-16" || a.Outlet != "Harbour Courier" || a.Title != "Talks" {
		t.Errorf("%+v", a)
	}
	if a := one(t, "a.tsv", "when\tstory\n2018-07-16\tThe talks ended.\n"); a.Text != "The talks ended." || !a.Published.IsZero() {
		t.Errorf("%+v", a)
	}
	all, _ = readAll(t, Options{Map: map[string]string{"published": "when", "text": "said"}}, file(t, "a.csv", "when;said;text\n2018-07-16;The talks ended.;no\n"))
	if len(all) != 1 || all[0].Text != "The talks ended." || all[0].Published.String() != "2018-07-16" {
		t.Errorf("%+v", all[0])
	}
}

func TestNinjs(t *testing.T) {
	a := one(t, "a.json", `{"uri":"urn:x:1","type":"text","versioncreated":"2018-07-16T20:05:00Z","byline":"Jo Marsh","headline":"Talks end","language":"en","body_xhtml":"<p>The talks ended.</p><p>Nobody spoke.</p>"}`)
	if a.Title != "Talks end" || a.Text != "The talks ended.\n\nNobody spoke." || a.Published.String() != "2018-07-16T20:05" {
		t.Errorf("%+v", a)
	}
}
