package store

import (
	"context"
)

// Feeds returns what is remembered of feeds, by their addresses: words that
// [Store.RememberFeeds] was given.
func (s *Store) Feeds(ctx context.Context) (map[string]string, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT address, state FROM feed")
	if err != nil {
		return nil, s.plain(err)
	}
	defer rows.Close()
	feeds := map[string]string{}
	for rows.Next() {
		var address, state string
		if err := rows.Scan(&address, &state); err != nil {
			return nil, s.plain(err)
		}
		feeds[address] = state
	}
	return feeds, s.plain(rows.Err())
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
