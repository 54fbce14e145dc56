package store_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/store"

	"github.com/google/go-cmp/cmp"
)

// An older file that is opened to write holds what it held, and what is added to it is
// merged with that. To read it, it must be brought forward first.
func TestOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	p := full()
	p.Claims[0].Name, p.Claims[0].Speaker.Name = "the\x1foil\x1b affair", "A.\x1b1 B."
	p.Claims[0].Said = timeline.Shift{N: -2, Unit: timeline.Week, From: timeline.Named{Fact: p.Claims[0].Fact}}
	makeOld(t, path, &p)

	if _, err := store.Open(ctx, path, store.Read); err == nil || err.Error() != path+": is of version 1; dateline add brings it to version 2" {
		t.Fatal(err)
	}
	s := open(t, path, store.Write)
	defer s.Close()
	got := everything(t, s)
	p.Sketch, p.Gist = nil, nil
	if d := cmp.Diff([]store.Piece{p}, got); d != "" {
		t.Fatal(d)
	}
	add(t, s, small(1))
	settle(t, s)
	if size, err := s.Size(ctx); err != nil || size.Claims != 3 || size.Fresh != 0 {
		t.Fatalf("%+v, %v", size, err)
	}
	if n, err := s.Remove(ctx, []string{"story"}); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	settle(t, s)
	whole(t, s)
}

// A file that was brought forward has the tables, columns and indexes of a new one.
func TestOldFileIsAsNew(t *testing.T) {
	dir := t.TempDir()
	paths := []string{filepath.Join(dir, "old.db"), filepath.Join(dir, "new.db")}
	p := full()
	makeOld(t, paths[0], &p)
	var shapes [2][]string
	for i, path := range paths {
		open(t, path, store.Create).Close()
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		rows, err := db.Query(`SELECT format('%s %s %s %s %d %d', m.type, m.name, p.name, p.type, p."notnull", p.pk)
			FROM sqlite_schema m LEFT JOIN pragma_table_info(m.name) p ORDER BY m.type, m.name, p.cid`)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				t.Fatal(err)
			}
			shapes[i] = append(shapes[i], line)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(shapes[1], shapes[0]); d != "" || len(shapes[0]) < 50 {
		t.Fatal(len(shapes[0]), d)
	}
}

// makeOld makes a file of version 1 with an article and its claim, not merged yet.
func makeOld(t *testing.T, path string, p *store.Piece) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	schema, err := os.ReadFile("testdata/version1.sql")
	if err != nil {
		t.Fatal(err)
	}
	run := func(text string, args ...any) {
		t.Helper()
		if _, err := db.Exec(text, args...); err != nil {
			t.Fatal(err)
		}
	}
	a, c := p.Article, &p.Claims[0]
	var times []any
	for _, when := range []timeline.Time{a.Published, a.Earliest, a.Latest, c.When} {
		times = append(times, int64(when.Start), int64(when.End), int64(when.Grain)|int64(when.EndGrain)<<8|int64(when.Doubt)<<16|int64(when.Part)<<24|int64(when.Given)<<32)
	}
	asJSON := func(v any) string {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	hash := fnv.New64a()
	hash.Write(append([]byte(a.Text), 0xff))
	run(string(schema))
	run("PRAGMA journal_mode = WAL")
	run("PRAGMA application_id = 0x64617465; PRAGMA user_version = 1")
	run("INSERT INTO article VALUES (1,?,?,?,?,?,?,?,?,?, ?,?,?,?,?, ?,?,?, ?,?,?, ?,NULL,?,?,?, ?,2)",
		slices.Concat([]any{a.ID, a.File, a.Outlet, a.Domain, a.URL, a.Title, a.Author, a.Lang, a.Origin}, times[:3], []any{string(a.PublishedBasis), a.Zone},
			times[3:9], []any{asJSON(a.DatedBy), a.CopyOf, "0-3 5-6", "one\ntwo", int64(hash.Sum64())})...)
	run("INSERT INTO body VALUES (1, ?)", a.Text)
	run("INSERT INTO sketch VALUES (3, 1), (9, 1)")
	run("INSERT INTO pending VALUES (1)")
	run("INSERT INTO fact VALUES (1, ?, ?, NULL, '', ?)", c.Fact.ID, c.Fact.Kind, asJSON(c.Fact))
	run("INSERT INTO claim VALUES (1, 1, ?,?, 8,11, 6,12, '8-11', ?,?,?, 1, ?,?,?, ?,8,10,6,8, ?,?, ?,?, ?, 'day', 'de.txt:7')",
		slices.Concat([]any{c.Cite.Span.Start, c.Cite.Span.End}, times[9:], []any{c.Name, string(c.Basis), string(c.Status), c.Speaker.Name,
			strings.Join(c.Places, "\n"), "A. B.", c.Anchor, c.Why, fmt.Sprintf(`{"Shift":{"N":-2,"Unit":%d,"From":{"Named":{"Fact":"oil"}}}}`, timeline.Week)})...)
	run("INSERT INTO found (rowid, words, called, tags) VALUES (1, 'züge', '', '')")
	run("INSERT INTO loose VALUES (1, 1)")
	run("INSERT INTO setting VALUES ('unsettled', 1)")
}
