package store

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"dateline/timeline"
)

// sourceTags returns the tags of whom the claims of an article are from.
func (w *writer) sourceTags(a *timeline.Article) (string, error) {
	source, _ := a.Source()
	var tags []string
	for _, n := range [...][2]string{{ofOutlet, source}, {ofDomain, a.Domain}, {ofFile, a.File}} {
		if n[1] == "" {
			continue
		}
		id, err := w.nameID(n[0], n[1])
		if err != nil {
			return "", err
		}
		tags = append(tags, nameTag(n[0], id))
	}
	return strings.Join(tags, " "), nil
}

// putClaims puts all claims of an article into the store.
func (w *writer) putClaims(id int64, p *Piece, where map[string]timeline.Position) error {
	tags, err := w.sourceTags(p.Article)
	if err != nil {
		return err
	}
	for i := range p.Claims {
		if err := w.putClaim(id, &p.Claims[i], tags, where); err != nil {
			return err
		}
	}
	return nil
}

// putClaim puts one claim of an article into the store, not yet merged with others.
func (w *writer) putClaim(article int64, c *timeline.Claim, source string, where map[string]timeline.Position) error {
	var fact any
	if c.Fact != nil {
		id, err := w.factID(c.Fact, where)
		if err != nil {
			return err
		}
		fact = id
	}
	said, restsOn := saidText(c.Said)
	for _, f := range restsOn {
		if _, err := w.factID(f, where); err != nil {
			return err
		}
	}
	id, err := w.newClaim()
	if err != nil {
		return err
	}
	first, _, _ := columns(c.When)
	if err := w.gather(&w.claims, id, article, c.Cite.Span.Start, c.Cite.Span.End, first, fact, packClaim(c, said)); err != nil {
		return err
	}
	if err := w.putWords(id, c, source, fact); err != nil {
		return err
	}
	return w.putPlaces(c.Places, where)
}

// newClaim returns the number of a new claim, above all that were merged.
func (w *writer) newClaim() (int64, error) {
	if w.lastClaim == 0 {
		if _, err := w.one("SELECT max(ifnull((SELECT max(id) FROM claim), 0), "+mergedUpTo+")", nil, &w.lastClaim); err != nil {
			return 0, err
		}
	}
	w.lastClaim++
	return w.lastClaim, nil
}

// putWords puts what a claim is found by into the index.
func (w *writer) putWords(id int64, c *timeline.Claim, source string, fact any) error {
	tags := []byte(source)
	for _, list := range [...]struct {
		kind  string
		names []string
	}{{ofPlace, c.Places}, {ofActor, c.Actors}} {
		for _, n := range list.names {
			if err := w.appendTag(&tags, list.kind, n); err != nil {
				return err
			}
		}
	}
	if c.Speaker != nil {
		for _, name := range [...]string{c.Speaker.Name, c.Office()} {
			if name == "" {
				continue
			}
			if err := w.appendTag(&tags, ofVoice, name); err != nil {
				return err
			}
		}
	}
	if c.Fact != nil {
		tags = fmt.Appendf(tags, " e%d", fact)
		if err := w.appendTag(&tags, ofKind, c.Fact.Kind); err != nil {
			return err
		}
	}
	tags = append(append(tags, ' '), wordTag("s", string(c.Status))...)
	tags = append(append(tags, ' '), wordTag("b", string(c.Basis))...)
	words := timeline.AppendWords(nil, c.Cite.Quote())
	called := timeline.AppendWords(nil, c.Name)
	w.words = append(w.words, wordsRow{id, string(words), string(called), string(tags)})
	return nil
}

func (w *writer) appendTag(tags *[]byte, kind, name string) error {
	id, err := w.nameID(kind, name)
	if err == nil {
		*tags = append(append(*tags, ' '), nameTag(kind, id)...)
	}
	return err
}

// wordTag is the tag of a status or a basis.
func wordTag(letter, word string) string { return letter + strings.ReplaceAll(word, " ", "") }

func (w *writer) putPlaces(names []string, where map[string]timeline.Position) error {
	for _, n := range names {
		at, ok := where[n]
		if !ok || w.names.lies[n] {
			continue
		}
		if _, err := w.exec("INSERT OR IGNORE INTO place (name, lat, lon) VALUES (?, ?, ?)", n, at.Lat, at.Lon); err != nil {
			return err
		}
		w.names.lies[n] = true
	}
	return nil
}

// factID returns the number of a fact, which is stored anew where it has changed.
func (w *writer) factID(f *timeline.Fact, where map[string]timeline.Position) (int64, error) {
	if id, ok := w.names.facts[f]; ok {
		return id, nil
	}
	whole, err := json.Marshal(f)
	if err != nil {
		return 0, err
	}
	const put = `INSERT INTO fact (name, kind, start, folded, whole) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, start = excluded.start, folded = excluded.folded, whole = excluded.whole RETURNING id`
	start, _, _ := columns(f.When)
	var id int64
	if _, err := w.one(put, []any{f.ID, f.Kind, start, strings.ToLower(lines(append([]string{f.ID, f.Name}, f.Names...))), string(whole)}, &id); err != nil {
		return 0, err
	}
	w.names.facts[f] = id
	return id, w.putPlaces(f.Places, where)
}

// putSketch puts what an article is held against others by into the store.
func (w *writer) putSketch(id int64, p *Piece) error {
	least := make([]byte, 0, 11*len(p.Sketch))
	for i, h := range p.Sketch {
		if i > 0 {
			least = append(least, ' ')
		}
		least = strconv.AppendUint(least, uint64(h), 10)
		if err := w.gather(&w.sketches, h, id); err != nil {
			return err
		}
	}
	_, err := w.exec("INSERT INTO gist (article, sketch, whole) VALUES (?, ?, ?)", id, string(least), p.Gist)
	return err
}

// dropSketch takes it out again.
func (w *writer) dropSketch(id int64) error {
	_, err := w.exec("DELETE FROM sketch WHERE (hash, article) IN (SELECT value, ?1 FROM gist g JOIN "+hashesOf+" WHERE g.article = ?1)", id)
	return err
}
