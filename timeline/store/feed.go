package store

import (
	"context"
	"database/sql"
)

// Feeds returns what is remembered of feeds, by their addresses: words that
// [Store.RememberFeeds] was given.
func (s *Store) Feeds(ctx context.Context) (map[string]string, error) {
	feeds := map[string]string{}
	err := each(ctx, s.read, func(rows *sql.Rows) error {
		var address, state string
		err := rows.Scan(&address, &state)
		feeds[address] = state
		return err
	}, "SELECT address, state FROM feed")
	return feeds, s.plain(err)
}

// RememberFeeds keeps words on feeds, by their addresses, in the place of those that were
// kept before; of other feeds what is kept stays.
func (s *Store) RememberFeeds(ctx context.Context, feeds map[string]string) error {
	return s.change(ctx, func(w *writer) error {
		for address, state := range feeds {
			if _, err := w.exec("INSERT OR REPLACE INTO feed (address, state) VALUES (?, ?)", address, state); err != nil {
				return err
			}
		}
		return nil
	})
}
