package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"dateline/timeline"
)

// ExportSchema names the form of an export, in its first line.
const ExportSchema = "dateline-store/1"

// An exportLine is one line of an export: the head, a fact that claims rest on, the place
// that a name means, or an article with all that was read in it.
type exportLine struct {
	Schema  string             `json:"schema,omitempty"`
	Fact    *timeline.Fact     `json:"fact,omitempty"`
	Place   string             `json:"place,omitempty"`
	At      *timeline.Position `json:"at,omitempty"`
	Article *timeline.Article  `json:"article,omitempty"`
	Claims  []exportClaim      `json:"claims,omitempty"`
	Hints   []timeline.Hint    `json:"hints,omitempty"`
	Sketch  []uint32           `json:"sketch,omitempty"`
}

// An exportClaim is a claim of the article that it stands with. Its fact stands by its id.
type exportClaim struct {
	timeline.Claim
	Said  json.RawMessage `json:",omitempty"`
	Fact  string          `json:",omitempty"`
	Trace timeline.Step
	Kept  int64 `json:",omitempty"` // its number, which another file gives anew
	Cite  exportCite
}

type exportCite struct {
	Span, Mention, Clause timeline.Span
	Times                 []timeline.Span `json:",omitempty"`
}

// Export writes the articles of the store and all that was read in them as JSON, one
// object a line. [Store.Import] makes the same of it again: which claims are one happening
// is not in it, since that follows from them.
func (s *Store) Export(ctx context.Context, to io.Writer) error {
	b := bufio.NewWriterSize(to, 64<<10)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := s.look(ctx, func(l *loader) error { return l.export(enc) }); err != nil {
		return err
	}
	return b.Flush()
}

func (l *loader) export(enc *json.Encoder) error {
	if err := enc.Encode(exportLine{Schema: ExportSchema}); err != nil {
		return err
	}
	if err := l.loadFacts(nil); err != nil {
		return err
	}
	for _, id := range sorted(l.facts) {
		if err := enc.Encode(exportLine{Fact: l.facts[id]}); err != nil {
			return err
		}
	}
	where, err := l.positions()
	if err != nil {
		return err
	}
	for _, name := range sorted(where) {
		at := where[name]
		if err := enc.Encode(exportLine{Place: name, At: &at}); err != nil {
			return err
		}
	}
	return eachPiece(l.ctx, l.db, func(p Piece) error {
		line := exportLine{Article: p.Article, Hints: p.Hints}
		const sketch = "SELECT value FROM article a JOIN gist g ON g.article = a.id JOIN " + hashesOf + " WHERE a.name = ? ORDER BY value"
		if line.Sketch, err = column[uint32](l.ctx, l.db, sketch, p.Article.ID); err != nil {
			return err
		}
		for i := range p.Claims {
			line.Claims = append(line.Claims, exported(&p.Claims[i]))
		}
		return enc.Encode(line)
	})
}

func exported(c *timeline.Claim) exportClaim {
	e := exportClaim{Claim: *c, Trace: c.Trace, Cite: exportCite{c.Cite.Span, c.Cite.Mention, c.Cite.Clause, c.Cite.Times}}
	if said, _ := saidText(c.Said); said != "" {
		e.Said = json.RawMessage(said)
	}
	if c.Fact != nil {
		e.Fact = c.Fact.ID
	}
	return e
}

// importPortion is how many articles are added in one go.
const importPortion = 200

// Import adds what Export wrote, an article at a time as [Store.Add] does.
func (s *Store) Import(ctx context.Context, from io.Reader) (Added, error) {
	d := json.NewDecoder(from)
	im := &importer{facts: map[string]*timeline.Fact{}, where: map[string]timeline.Position{}}
	var sum Added
	put := func() error {
		n, err := s.Add(ctx, im.pieces, im.where)
		sum = sum.Plus(n)
		im.pieces = im.pieces[:0]
		return err
	}
	for n := 1; ; n++ {
		var line exportLine
		err := d.Decode(&line)
		if errors.Is(err, io.EOF) && n > 1 {
			return sum, put()
		}
		if err == nil {
			err = im.take(&line, n)
		}
		if err != nil {
			return sum, fmt.Errorf("line %d: %w", n, plainEOF(err))
		}
		if len(im.pieces) >= importPortion {
			if err := put(); err != nil {
				return sum, err
			}
		}
	}
}

func plainEOF(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the export ends too soon")
	}
	return err
}

// An importer reads an export.
type importer struct {
	facts  map[string]*timeline.Fact
	where  map[string]timeline.Position
	pieces []Piece
}

// take takes line n of an export.
func (im *importer) take(line *exportLine, n int) error {
	switch {
	case n == 1 && line.Schema != ExportSchema:
		return fmt.Errorf("is no export of the form %s", ExportSchema)
	case line.Fact != nil:
		im.facts[line.Fact.ID] = line.Fact
	case line.At != nil:
		im.where[line.Place] = *line.At
	case line.Article != nil:
		p := Piece{Article: line.Article, Hints: line.Hints, Sketch: line.Sketch}
		for i := range line.Claims {
			c, err := im.claim(&line.Claims[i], p.Article)
			if err != nil {
				return fmt.Errorf("article %s: %w", p.Article.ID, err)
			}
			p.Claims = append(p.Claims, c)
		}
		im.pieces = append(im.pieces, p)
	}
	return nil
}

func (im *importer) claim(e *exportClaim, a *timeline.Article) (timeline.Claim, error) {
	c := e.Claim
	c.Kept, c.Trace = 0, e.Trace
	c.Cite = timeline.Citation{Article: a, Span: e.Cite.Span, Mention: e.Cite.Mention, Clause: e.Cite.Clause, Times: e.Cite.Times}
	for _, s := range spansOf(&c) {
		if s.Start < 0 || s.End < s.Start || s.End > len(a.Text) {
			return c, errors.New("a claim lies outside its text")
		}
	}
	if e.Fact != "" {
		if c.Fact = im.facts[e.Fact]; c.Fact == nil {
			return c, fmt.Errorf("fact %s is not in the export", e.Fact)
		}
	}
	if len(e.Said) == 0 {
		return c, nil
	}
	missing := ""
	said, err := readSaid(string(e.Said), func(id string) *timeline.Fact {
		if im.facts[id] == nil {
			missing = id
		}
		return im.facts[id]
	})
	if missing != "" {
		return c, fmt.Errorf("fact %s is not in the export", missing)
	}
	c.Said = said
	return c, err
}
