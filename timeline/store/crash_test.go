package store_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/store"
)

// addForever is the environment variable that turns the test program into one that adds
// articles to the file it names, until it is killed.
const addForever = "DATELINE_TEST_ADD_TO"

func TestMain(m *testing.M) {
	if path := os.Getenv(addForever); path != "" {
		keepAdding(path)
	}
	os.Exit(m.Run())
}

// small makes an article with two claims.
func small(n int) store.Piece {
	text := fmt.Sprintf("The envoy number %d signed a treaty. The harbour %d was closed.", n, n*7)
	a := &timeline.Article{ID: fmt.Sprint("story-", n), File: "stories.jsonl", Outlet: "Herald", Text: text, Published: timeline.Unit(timeline.On(2021, 1, 1), n/20, timeline.Day)}
	p := store.Piece{Article: a, Sketch: []uint32{uint32(n)}}
	cut := strings.Index(text, ". ") + 1
	for _, at := range []timeline.Span{{Start: 0, End: cut}, {Start: cut + 1, End: len(text)}} {
		c := timeline.Claim{When: a.Published, Basis: timeline.Stated, Status: timeline.Happened}
		c.Cite = timeline.Citation{Article: a, Span: at, Mention: timeline.Span{Start: at.Start, End: at.Start + 3}}
		p.Claims = append(p.Claims, c)
	}
	return p
}

// keepAdding adds articles, three at a time, and prints the last one that was added.
func keepAdding(path string) {
	s, err := store.Open(ctx, path, store.Create)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	size, err := s.Size(ctx)
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	if size.Articles%2 == 0 {
		s.WholeMost = 0 // as a large store, every other time
	}
	for n := size.Articles; ; n += 3 {
		if _, err := s.Add(ctx, []store.Piece{small(n), small(n + 1), small(n + 2)}, nil); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println("added", n+2)
		if n%4 == 0 {
			if _, err := s.Settle(ctx, store.Rules{}); err != nil {
				fmt.Println("error", err)
				os.Exit(1)
			}
		}
	}
}

// A program that adds is killed again and again: what it has reported is there, the file
// is whole, and it can go on.
func TestKilledWhileAdding(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coverage.db")
	times := 200
	if testing.Short() {
		times = 12
	}
	r := rand.New(rand.NewPCG(3, 4))
	reported := -1
	scale := time.Duration(1) // a slow machine takes longer to get anything done
	for i := range times {
		before := reported
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), addForever+"="+path)
		var out bytes.Buffer
		cmd.Stdout = &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// At any moment: as it opens the file, adds or settles.
		time.Sleep(time.Duration(r.IntN(60)+10) * time.Millisecond * scale)
		cmd.Process.Kill()
		cmd.Wait()
		for sc := bufio.NewScanner(&out); sc.Scan(); {
			if strings.HasPrefix(sc.Text(), "error") {
				t.Fatal(sc.Text())
			}
			fmt.Sscanf(sc.Text(), "added %d", &reported)
		}
		if reported == before && scale < 64 {
			scale *= 2
		}
		if _, err := os.Stat(path); err != nil {
			continue // killed before it made the file
		}
		s, err := store.Open(ctx, path, store.Create)
		if err != nil {
			t.Fatalf("after kill %d: %v", i, err)
		}
		if i%10 == 0 || i == times-1 {
			whole(t, s)
		}
		size, err := s.Size(ctx)
		if err != nil || size.Articles <= reported || size.Claims != 2*size.Articles {
			t.Fatalf("after kill %d: %+v, %v; reported %d", i, size, err, reported)
		}
		s.Close()
	}
	if reported < times/4 {
		t.Fatalf("only %d articles were added: the test kills too soon", reported)
	}
	s := open(t, path, store.Write)
	defer s.Close()
	settle(t, s)
	whole(t, s)
	tl, err := s.Build(ctx, timeline.Options{}, true)
	if err != nil {
		t.Fatal(err)
	}
	for n := range reported + 1 {
		if !bytes.Contains([]byte(tl.Articles[n].Text), []byte("envoy number")) {
			t.Fatalf("article %d: %q", n, tl.Articles[n].Text)
		}
	}
}

// whole fails where a check finds anything.
func whole(t *testing.T, s *store.Store) {
	t.Helper()
	found, err := s.Check(ctx)
	if err != nil || len(found) > 0 {
		t.Fatalf("%v\n%s", err, strings.Join(found, "\n"))
	}
}

// filled makes a store of n small articles at path.
func filled(t *testing.T, path string, n int) *store.Store {
	t.Helper()
	s := open(t, path, store.Create)
	for i := range n {
		add(t, s, small(i))
	}
	settle(t, s)
	return s
}

func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coverage.db")
	stores := [...]*store.Store{open(t, path, store.Create), open(t, path, store.Create)}
	var wg sync.WaitGroup
	for k, s := range stores {
		wg.Go(func() {
			for i := range 20 {
				if _, err := s.Add(ctx, []store.Piece{small(100*k + i)}, nil); err != nil {
					t.Error(err)
				}
				if i%7 == 6 {
					if _, err := s.Settle(ctx, store.Rules{}); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Wait()
	settle(t, stores[0])
	if size, err := stores[1].Size(ctx); err != nil || size.Articles != 40 || size.Fresh != 0 {
		t.Fatalf("%+v, %v", size, err)
	}
	whole(t, stores[0])
	for _, s := range stores {
		s.Close()
	}
}

// What a reader sees does not change while others write.
func TestReadWhileWriting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coverage.db")
	w := filled(t, path, 5)
	defer w.Close()
	r := open(t, path, store.Read)
	defer r.Close()
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 30 {
			add(t, w, small(100+i))
			settle(t, w)
		}
	})
	for range 30 {
		tl, err := r.Build(ctx, timeline.Options{}, true)
		if err != nil {
			t.Fatal(err)
		}
		claims := len(tl.Unplaced)
		for _, e := range tl.Events {
			claims += len(e.Claims)
		}
		if claims != 2*len(tl.Articles) {
			t.Fatalf("%d claims of %d articles", claims, len(tl.Articles))
		}
	}
	wg.Wait()
}

func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "coverage.db")
	s := filled(t, path, 5)
	defer s.Close()
	if err := store.LimitPages(s, 80); err != nil {
		t.Fatal(err)
	}
	reported := 5
	var failed error
	for n := 5; n < 5000 && failed == nil; n++ {
		if _, failed = s.Add(ctx, []store.Piece{small(n)}, nil); failed == nil {
			reported++
		}
	}
	if failed == nil || !strings.Contains(failed.Error(), "the disk is full") {
		t.Fatal("no error of a full disk:", failed)
	}
	size, err := s.Size(ctx)
	if err != nil || size.Articles != reported {
		t.Fatalf("%+v, %v; reported %d", size, err, reported)
	}
	if err := store.LimitPages(s, 1<<30); err != nil {
		t.Fatal(err)
	}
	add(t, s, small(9000))
	settle(t, s)
	whole(t, s)
}

func TestReadOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sealed")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "coverage.db")
	if err := filled(t, path, 5).Close(); err != nil {
		t.Fatal(err)
	}
	os.Chmod(path, 0o444)
	os.Chmod(dir, 0o555)
	t.Cleanup(func() { os.Chmod(dir, 0o755) })
	s := open(t, path, store.Read)
	defer s.Close()
	if size, err := s.Size(ctx); err != nil || size.Articles != 5 {
		t.Fatalf("%+v, %v", size, err)
	}
	whole(t, s)
	if _, err := s.Add(ctx, []store.Piece{small(9)}, nil); err == nil {
		t.Fatal("added to a store that was opened to read")
	}
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write anywhere")
	}
	if _, err := store.Open(ctx, path, store.Write); err == nil || !strings.Contains(err.Error(), "may not be written to") {
		t.Fatal(err)
	}
}

// A byte that has changed on the disk is told, wherever it is.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "coverage.db")
	if err := filled(t, path, 60).Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	damaged := 0
	for at := page; at < len(good); at += page {
		bad := bytes.Clone(good)
		for i := range page {
			bad[at+i] ^= 0x5a
		}
		other := filepath.Join(dir, "bad.db")
		for _, more := range []string{"", "-wal", "-shm"} {
			os.Remove(other + more)
		}
		if err := os.WriteFile(other, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(ctx, other, store.Write)
		if err != nil {
			damaged++
			continue
		}
		found, err := s.Check(ctx)
		s.Close()
		if err != nil || len(found) > 0 {
			damaged++
			continue
		}
		t.Errorf("page %d of %d: its damage is not found", at/page+1, len(good)/page)
	}
	if damaged == 0 {
		t.Fatal("nothing was damaged")
	}
	// The text of an article, too, of which SQLite knows no more than that it is bytes.
	bad := bytes.ReplaceAll(good, []byte("envoy number 17 signed"), []byte("envoy number 18 signed"))
	if err := os.WriteFile(path, bad, 0o644); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, store.Read)
	defer s.Close()
	if found, err := s.Check(ctx); err != nil || !strings.Contains(strings.Join(found, "\n"), "article story-17: its text is not the one that was added") {
		t.Fatal(err, found)
	}
}

func TestOtherFiles(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text.db")
	os.WriteFile(text, bytes.Repeat([]byte("no database, but long enough to be one. "), 60), 0o644)
	newer := filepath.Join(dir, "newer.db")
	s := filled(t, newer, 1)
	if err := store.SetVersion(s, 99); err != nil {
		t.Fatal(err)
	}
	s.Close()
	foreign := filepath.Join(dir, "foreign.db")
	s = filled(t, foreign, 1)
	if err := store.SetApplication(s, 7); err != nil {
		t.Fatal(err)
	}
	s.Close()
	for path, words := range map[string]string{
		text:                               "is no file of coverage",
		newer:                              "newer.db: is of version 99, made by a newer dateline; this one knows versions up to 2: install a newer one",
		foreign:                            "foreign.db: is a file of another program",
		dir:                                "is a folder",
		filepath.Join(dir, "none", "x.db"): "no such file",
	} {
		for _, mode := range []store.Mode{store.Read, store.Write} {
			if _, err := store.Open(ctx, path, mode); err == nil || !strings.Contains(err.Error(), words) {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

func TestStopped(t *testing.T) {
	s := filled(t, filepath.Join(t.TempDir(), "coverage.db"), 5)
	defer s.Close()
	add(t, s, small(6))
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := s.Add(stopped, []store.Piece{small(7)}, nil); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if _, err := s.Settle(stopped, rules); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if size, err := s.Size(ctx); err != nil || size.Articles != 6 || size.Fresh != 2 {
		t.Fatalf("%+v, %v", size, err)
	}
	settle(t, s)
	whole(t, s)
}
