package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"sync"

	"dateline/timeline"
)

// The kinds of names, as they stand in table name. The first letter of each marks its
// names among the tags of a claim.
const (
	ofPlace  = "place"
	ofActor  = "actor"
	ofVoice  = "voice" // a speaker
	ofOutlet = "outlet"
	ofDomain = "domain"
	ofFile   = "file"
	ofKind   = "kind" // of a fact
)

func nameTag(kind string, id int64) string { return kind[:1] + strconv.FormatInt(id, 10) }

// A nameCache remembers the numbers of names and facts that were stored or looked up.
type nameCache struct {
	mu    sync.Mutex
	names map[[2]string]int64
	facts map[*timeline.Fact]int64
	lies  map[string]bool // places whose position is stored
}

// cachedNames is how many names are remembered at most.
const cachedNames = 100_000

func newNameCache() *nameCache {
	return &nameCache{names: map[[2]string]int64{}, facts: map[*timeline.Fact]int64{}, lies: map[string]bool{}}
}

// forget forgets all: a transaction that may have added some has failed.
func (c *nameCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.names)
	clear(c.facts)
	clear(c.lies)
}

// nameID returns the number of a name, a new one where it is new.
func (w *writer) nameID(kind, name string) (int64, error) {
	w.names.mu.Lock()
	defer w.names.mu.Unlock()
	key := [2]string{kind, name}
	if id, ok := w.names.names[key]; ok {
		return id, nil
	}
	var id int64
	found, err := w.one("SELECT id FROM name WHERE kind = ? AND name = ?", []any{kind, name}, &id)
	if err == nil && !found {
		id, err = w.insert("INSERT INTO name (kind, name, folded) VALUES (?, ?, ?)", kind, name, strings.ToLower(name))
	}
	if err != nil {
		return 0, err
	}
	if len(w.names.names) >= cachedNames {
		clear(w.names.names)
	}
	w.names.names[key] = id
	return id, nil
}

// A nameHit is a name of a store.
type nameHit struct {
	id   int64
	name string
}

// namesHolding returns the names of a kind of which want is a part, whatever the case, as
// queries compare them.
func namesHolding(ctx context.Context, db querier, kind, want string) ([]nameHit, error) {
	var hits []nameHit
	err := each(ctx, db, func(rows *sql.Rows) error {
		var h nameHit
		err := rows.Scan(&h.id, &h.name)
		hits = append(hits, h)
		return err
	}, "SELECT id, name FROM name WHERE kind = ? AND instr(folded, ?) > 0", kind, strings.ToLower(want))
	return hits, err
}

// A querier is a database, a connection or a transaction.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}
