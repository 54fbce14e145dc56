package store_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/store"
)

// Many ask at once for lists that need the claims, more than there are connections.
func TestManyAskAtOnce(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "c.db"), store.Create)
	defer s.Close()
	add(t, s, full())
	until, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	var wg sync.WaitGroup
	for range 32 {
		wg.Go(func() {
			if _, err := s.Lines(until, timeline.Options{By: timeline.Day}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// meanwhile does something before the first write through it.
type meanwhile struct {
	bytes.Buffer
	do func()
}

func (m *meanwhile) Write(b []byte) (int, error) {
	if m.do != nil {
		do := m.do
		m.do = nil
		do()
	}
	return m.Buffer.Write(b)
}

// An export is of one state of the store, whatever is added while it is written.
func TestExportOfOneState(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "c.db"), store.Create)
	defer s.Close()
	long := full()
	long.Article.Text += strings.Repeat(" More of it.", 20_000)
	add(t, s, long)
	out := &meanwhile{do: func() {
		p := full()
		p.Article.ID, p.Article.URL, p.Article.File = "later", "https://herald.example/later", "later.txt"
		fact := *p.Claims[0].Fact
		fact.ID = "later"
		p.Claims[0].Fact = &fact
		if got := add(t, s, p); got.New != 1 {
			t.Errorf("added meanwhile: %+v", got)
		}
	}}
	if err := s.Export(ctx, out); err != nil {
		t.Fatal(err)
	}
	other := open(t, filepath.Join(dir, "other.db"), store.Create)
	defer other.Close()
	n, err := other.Import(ctx, &out.Buffer)
	if err != nil || n.New != 1 {
		t.Errorf("%+v, %v", n, err)
	}
}

// A fact is kept as it was when it was last read, though settling has seen an older one.
func TestFactChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	s := open(t, path, store.Create)
	add(t, s, full())
	s.Close()
	s = open(t, path, store.Write)
	defer s.Close()
	for i := range 2 {
		p := full()
		a := p.Article
		a.ID, a.URL, a.File, a.Text = fmt.Sprint("later", i), "", "", a.Text+fmt.Sprint(i)
		if i == 0 {
			p.Claims = nil
		} else {
			p.Claims[0].Fact.Name = "newer"
		}
		add(t, s, p)
		settle(t, s)
	}
	for _, p := range everything(t, s) {
		for _, c := range p.Claims {
			if c.Fact != nil && c.Fact.Name != "newer" {
				t.Errorf("%s: %s", p.Article.ID, c.Fact.Name)
			}
		}
	}
}
