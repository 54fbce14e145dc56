package article

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"

	"dateline/timeline"

	"golang.org/x/net/html/charset"
)

// mailFields are the headers that mail has and other texts have not.
var mailFields = []string{"Received", "Mime-Version", "Message-Id", "Return-Path", "Delivered-To", "X-Mailer", "List-Unsubscribe"}

// isMail reports whether head begins a message: header lines, some of mail alone.
func isMail(head []byte, ext string) bool {
	b := start(head)
	top, _, ok := bytes.Cut(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
	if !ok && len(head) < headSize {
		return false
	}
	from, mails := false, ext == ".eml"
	for line := range bytes.Lines(top) {
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || bytes.ContainsAny(name, " \t") {
			return false
		}
		key := textproto.CanonicalMIMEHeaderKey(string(name))
		from = from || key == "From"
		for _, f := range mailFields {
			mails = mails || key == f
		}
	}
	return from && mails
}

// readMail reads one message, such as a newsletter.
func readMail(d *draft, b []byte) error {
	m, err := mail.ReadMessage(bytes.NewReader(start(b)))
	if err != nil {
		return refusal{"is not a sound message (" + oneLine(err.Error()) + ")", "save it again"}
	}
	words := &mime.WordDecoder{CharsetReader: charset.NewReaderLabel}
	text := func(key string) string {
		v := m.Header.Get(key)
		if s, err := words.DecodeHeader(v); err == nil {
			v = s
		}
		return oneLine(strings.ToValidUTF8(v, "\ufffd"))
	}
	d.Title = text("Subject")
	parser := mail.AddressParser{WordDecoder: words}
	if from, err := parser.Parse(m.Header.Get("From")); err == nil {
		d.Outlet, d.loose = from.Name, true
		if at := strings.LastIndexByte(from.Address, '@'); d.Outlet == "" && at > 0 {
			d.Outlet = from.Address[at+1:]
		}
	} else {
		d.Outlet, d.loose = text("From"), true
	}
	if u := m.Header.Get("List-Post"); strings.HasPrefix(u, "<http") {
		d.URL = strings.Trim(u, "<> ")
	}
	d.Lang = primaryLanguage(m.Header.Get("Content-Language"))
	d.dated(timeline.DateHeader, text("Date"))
	var p mailParts
	p.read(textproto.MIMEHeader(m.Header), m.Body, 0)
	switch {
	case p.page != "" && len(p.text) < 400:
		if err := d.mailPage(p.page); err == nil {
			return nil
		}
	case p.text == "" && p.page == "":
		return refusal{"the message holds no text", "remove it"}
	}
	if err := d.prose(strings.ReplaceAll(p.text, "\r\n", "\n")); err != nil {
		return err
	}
	d.headed = false
	return nil
}

// mailPage takes the text of a message in HTML: all of its paragraphs.
func (d *draft) mailPage(page string) error {
	if d.Text = plainOf(page); d.Text == "" {
		return errors.New("no text")
	}
	return nil
}

// mailParts are the first plain text and the first page of a message.
type mailParts struct{ text, page string }

// maxMailDepth is how deep the parts of a message may lie.
const maxMailDepth = 8

// read goes through a part and the parts in it.
func (p *mailParts) read(h textproto.MIMEHeader, body io.Reader, depth int) {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") && depth < maxMailDepth {
		parts := multipart.NewReader(body, params["boundary"])
		for range 1000 {
			part, err := parts.NextRawPart()
			if err != nil {
				return
			}
			p.read(part.Header, part, depth+1)
		}
		return
	}
	if disposition, _, _ := mime.ParseMediaType(h.Get("Content-Disposition")); disposition == "attachment" {
		return
	}
	want := &p.text
	switch kind {
	case "text/plain":
	case "text/html":
		want = &p.page
	default:
		return
	}
	if *want != "" {
		return
	}
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	b, _ := io.ReadAll(io.LimitReader(body, maxDocument))
	s, _, _ := decode(b, h.Get("Content-Type"), kind == "text/html")
	*want = s
}

// isMbox reports whether head begins a file of messages.
func isMbox(head []byte, _ string) bool {
	if !bytes.HasPrefix(head, []byte("From ")) {
		return false
	}
	_, rest, ok := bytes.Cut(head, []byte("\n"))
	return ok && isMail(rest, ".eml")
}

// isFromLine reports whether a line parts two messages: "From", an address, a day.
func isFromLine(line []byte) bool {
	if !bytes.HasPrefix(line, []byte("From ")) {
		return false
	}
	f := strings.Fields(string(line[:min(len(line), 300)]))
	return len(f) > 3 && len(f[2]) == 3 && strings.Contains("Mon Tue Wed Thu Fri Sat Sun", f[2])
}

// mbox reads the messages of an mbox file: each begins at a line "From " after a blank
// one.
func (rd *reader) mbox(in *input) error {
	var msg bytes.Buffer
	n, blank, cutShort := 0, true, false
	flush := func() error {
		if msg.Len() == 0 {
			return nil
		}
		n++
		b, number, short := bytes.Clone(msg.Bytes()), n, cutShort
		msg.Reset()
		cutShort = false
		return rd.send(in, func() batch {
			d := rd.draft(in)
			d.ID = fmt.Sprintf("%s#%d", in.file, number)
			if short {
				d.warn("the message is longer than %d MB; only the beginning was read", maxDocument>>20)
			}
			if err := readMail(d, b); err != nil {
				return batch{problems: []Problem{{File: in.file, What: fmt.Sprintf("message %d: %v", number, err), Remedy: "it was left out"}}}
			}
			return batch{articles: d.finish()}
		})
	}
	for {
		line, err := in.r.ReadSlice('\n')
		switch {
		case blank && isFromLine(line):
			if err := flush(); err != nil {
				return err
			}
		case msg.Len()+len(line) > maxDocument:
			cutShort = true
		default:
			if bytes.HasPrefix(line, []byte(">From ")) {
				line = line[1:]
			}
			msg.Write(line)
		}
		blank = len(bytes.TrimRight(line, "\r\n")) == 0
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			if e := flush(); e != nil {
				return e
			}
			return rd.readError(in, err)
		}
	}
}
