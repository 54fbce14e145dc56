package article

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// A WARC file is a row of records: a line "WARC/1.0", header lines, a blank line,
// Content-Length bytes, and two line ends. In .warc.gz every record is a member of its
// own; read one after the other they are one stream.

// warc reads the pages of a crawl.
func (rd *reader) warc(in *input) error {
	for n := 1; ; n++ {
		h, size, err := warcHeader(in.r)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return rd.problem(Problem{File: in.file, What: fmt.Sprintf("record %d %v", n, err), Remedy: "fetch it again; what came before was read"})
		}
		body := &io.LimitedReader{R: in.r, N: size}
		if isPageRecord(h) {
			b, err := io.ReadAll(io.LimitReader(body, maxPage+1))
			if err != nil {
				return rd.readError(in, err)
			}
			if err := rd.warcPage(in, h, b, n); err != nil {
				return err
			}
		}
		if _, err := io.Copy(io.Discard, body); err != nil {
			return rd.readError(in, err)
		}
		if body.N > 0 {
			return rd.problem(Problem{File: in.file, What: fmt.Sprintf("record %d breaks off", n), Remedy: "fetch it again; what came before was read"})
		}
	}
}

// warcHeader reads the header of the next record.
func warcHeader(r *bufio.Reader) (textproto.MIMEHeader, int64, error) {
	for {
		line, err := r.ReadSlice('\n')
		if err != nil && len(bytes.TrimSpace(line)) == 0 {
			return nil, 0, io.EOF
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if !bytes.HasPrefix(line, []byte("WARC/")) {
			return nil, 0, fmt.Errorf("does not begin as one does")
		}
		break
	}
	h := textproto.MIMEHeader{}
	for total := 0; ; {
		line, err := r.ReadSlice('\n')
		if total += len(line); total > 1<<20 {
			return nil, 0, fmt.Errorf("has a header without end")
		}
		text := strings.TrimSpace(string(line))
		if text == "" && err == nil {
			break
		}
		if name, value, ok := strings.Cut(text, ":"); ok {
			h.Add(strings.TrimSpace(name), strings.TrimSpace(value))
		}
		if err != nil {
			return nil, 0, fmt.Errorf("breaks off")
		}
	}
	size, err := strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return nil, 0, fmt.Errorf("does not say how long it is")
	}
	return h, size, nil
}

func isPageRecord(h textproto.MIMEHeader) bool {
	switch strings.ToLower(h.Get("Warc-Type")) {
	case "response":
		return strings.HasPrefix(h.Get("Content-Type"), "application/http")
	case "resource", "conversion":
		return strings.Contains(h.Get("Content-Type"), "html") || strings.HasPrefix(h.Get("Content-Type"), "text/plain")
	}
	return false
}

// warcPage sends the page in a record. What is no page, or was not found on the site, is
// left out.
func (rd *reader) warcPage(in *input, h textproto.MIMEHeader, b []byte, n int) error {
	sub := *in
	sub.known.url = strings.Trim(h.Get("Warc-Target-Uri"), "<>")
	sub.known.latest = h.Get("Warc-Date")
	sub.known.contentType = h.Get("Content-Type")
	if strings.EqualFold(h.Get("Warc-Type"), "response") {
		var err error
		if b, sub.known.contentType, err = httpBody(b); err != nil || b == nil {
			return nil
		}
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return nil
	}
	return rd.send(in, func() batch {
		d := rd.draft(&sub)
		d.ID = fmt.Sprintf("%s#%d", in.file, n)
		read := readHTML
		if strings.HasPrefix(sub.known.contentType, "text/plain") {
			read = readText
		}
		if err := read(d, b); err != nil {
			return batch{} // an index, a form, a page made by scripts
		}
		return batch{articles: d.finish()}
	})
}

// httpBody returns the page in a response, and its content type; nil if it is none.
func httpBody(b []byte) ([]byte, string, error) {
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(b)), nil)
	if err != nil {
		return nil, "", err
	}
	defer resp.Body.Close()
	kind := resp.Header.Get("Content-Type")
	if resp.StatusCode != http.StatusOK || !strings.Contains(kind, "html") && !strings.HasPrefix(kind, "text/plain") {
		return nil, "", nil
	}
	var body io.Reader = resp.Body
	switch strings.ToLower(resp.Header.Get("Content-Encoding")) {
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(body)
		if err != nil {
			return nil, "", err
		}
		body = z
	case "zstd":
		z, err := zstd.NewReader(body, zstd.WithDecoderMaxMemory(64<<20), zstd.WithDecoderConcurrency(1))
		if err != nil {
			return nil, "", err
		}
		defer z.Close()
		body = z
	case "", "identity":
	default:
		return nil, "", nil
	}
	page, err := io.ReadAll(io.LimitReader(body, maxPage))
	if len(page) > 0 { // a torn page is still a page
		err = nil
	}
	return page, kind, err
}
