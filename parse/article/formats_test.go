package article

import (
	"strconv"
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

const newsletter = "Received: from x by y\r\nFrom: =?utf-8?q?Harbour_Courier_=E2=80=93_Evening?= <news@harbourcourier.example>\r\nTo: you@reader.example\r\nSubject: =?utf-8?b?VGFsa3Mg4oCTIHRoZSBlbmQ=?=\r\nDate: Mon, 16 Jul 2018 20:05:00 +0300\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nShort.\r\n--b\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><table><tr><td><p>The talks =93ended=94.</p><p>Nobody spoke =\r\nof it.</p></td></tr></table></body></html>\r\n--b--\r\n"

func TestMail(t *testing.T) {
	a := one(t, "a.eml", newsletter)
	if a.Title != "Talks – the end" || a.Outlet != "Harbour Courier – Evening" || a.Text != "The talks “ended”.\n\nNobody spoke of it." {
		t.Errorf("%+v", a)
	}
	if a.Published.String() != "2018-07-16T20:05" || a.PublishedBasis != timeline.DateHeader {
		t.Errorf("%s %s", a.Published, a.PublishedBasis)
	}
	all, problems := readAll(t, Options{}, file(t, "a.mbox", "From x Mon Jul 16 20:05:00 2018\n"+strings.ReplaceAll(newsletter, "\r\n", "\n")+"\nFrom y Tue Jul 17 20:05:00 2018\nFrom: a@b.example\nMessage-ID: <2@x>\nSubject: Second\n\nFrom now on it is quiet.\n>From here too.\n"))
	if len(all) != 2 || len(problems) > 0 || all[1].Title != "Second" || all[1].Outlet != "b.example" || all[1].Text != "From now on it is quiet.\nFrom here too.\n" {
		t.Errorf("%d articles, %v", len(all), problems)
	}
}

func warcRecord(kind, uri, contentType, body string) string {
	return "WARC/1.0\r\nWARC-Type: " + kind + "\r\nWARC-Target-URI: " + uri + "\r\nWARC-Date: 2018-08-01T10:00:00Z\r\nContent-Type: " + contentType + "\r\nContent-Length: " + strconv.Itoa(len(body)) + "\r\n\r\n" + body + "\r\n\r\n"
}

func TestWARC(t *testing.T) {
	page := "<html><head><title>Talks end</title></head><body><p>The talks ended.</p></body></html>"
	records := []string{
		warcRecord("warcinfo", "", "application/warc-fields", "software: x\r\n"),
		warcRecord("response", "https://harbourcourier.example/2018/07/16/talks", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"+page),
		warcRecord("request", "https://harbourcourier.example/2018/07/16/talks", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
		warcRecord("response", "https://harbourcourier.example/b", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"+chunked(gzipOf(page))),
		warcRecord("response", "https://harbourcourier.example/c", "application/http; msgtype=response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"+page),
		warcRecord("response", "https://harbourcourier.example/d.png", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
	}
	packed := ""
	for _, r := range records {
		packed += gzipOf(r)
	}
	for name, in := range map[string]string{"a.warc": strings.Join(records, ""), "a.warc.gz": packed, "a.warc.zst": zstdOf(strings.Join(records, ""))} {
		all, problems := readAll(t, Options{}, file(t, name, in))
		if len(all) != 2 || len(problems) > 0 {
			t.Errorf("%s: %d articles, %v", name, len(all), problems)
			continue
		}
		if a := all[0]; a.Published.String() != "2018-07-16" || a.PublishedBasis != timeline.DateURL || a.Domain != "harbourcourier.example" || a.Text != "The talks ended." || !strings.HasSuffix(a.ID, "#2") {
			t.Errorf("%s: %+v", name, a)
		}
		if a := all[1]; !a.Published.IsZero() || a.Latest.String() != "2018-08-01" || a.Text != "The talks ended." {
			t.Errorf("%s: %+v", name, a)
		}
	}
	_, problems := readAll(t, Options{}, file(t, "a.warc", records[1]+"WARC/1.0\r\nContent-Length: x\r\n\r\n"))
	if len(problems) != 1 || !strings.Contains(problems[0].What, "record 2") {
		t.Error(problems)
	}
}

func chunked(s string) string {
	return strconv.FormatInt(int64(len(s)), 16) + "\r\n" + s + "\r\n0\r\n\r\n"
}

func TestNews(t *testing.T) {
	for name, in := range map[string]string{
		"nitf":      `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><title>x</title><docdata><doc-id id-string="i1"/><date.issue norm="20180716T200500Z"/></docdata><pubdata name="Harbour Courier" date.publication="20180717"/></head><body><body.head><hedline><hl1>Talks end</hl1></hedline><byline>By Jo Marsh</byline></body.head><body.content><p>The talks ended.</p><p>Nobody spoke.</p></body.content></body></nitf>`,
		"newsml-g2": `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="i1" xml:lang="en-GB"><itemMeta><provider literal="Harbour Courier"/><versionCreated>2018-07-16T20:06:00Z</versionCreated><firstCreated>2018-07-16T20:05:00Z</firstCreated></itemMeta><contentMeta><headline>Talks end</headline><by>By Jo Marsh</by><language tag="en"/></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>The talks ended.</p><p>Nobody spoke.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>`,
	} {
		a := one(t, name, in)
		if a.ID != "i1" || a.Title != "Talks end" || a.Author != "Jo Marsh" || a.Outlet != "Harbour Courier" || a.Text != "The talks ended.\n\nNobody spoke." || a.Published.String() != "2018-07-16T20:05" {
			t.Errorf("%s: %+v", name, a)
		}
	}
	laughs := `<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;"> ]><nitf><body><body.content><p>&b; said.</p></body.content></body></nitf>`
	if a := one(t, "laughs", laughs); len(a.Text) > 100 {
		t.Errorf("%q", a.Text)
	}
}
