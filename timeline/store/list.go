package store

import (
	"context"
	"strings"
)

// A NameKind is what a name names.
type NameKind string

// The kinds of names that [Store.Names] lists.
const (
	Places   NameKind = ofPlace
	Actors   NameKind = ofActor
	Speakers NameKind = ofVoice
	Outlets  NameKind = ofOutlet
	Domains  NameKind = ofDomain
	Files    NameKind = ofFile
	Kinds    NameKind = ofKind // of facts
)

// Names returns all names of some kinds that claims of the store have borne, sorted.
func (s *Store) Names(ctx context.Context, kinds ...NameKind) ([]string, error) {
	args := make([]any, len(kinds))
	for i, k := range kinds {
		args[i] = string(k)
	}
	return s.words(ctx, "SELECT DISTINCT name FROM name WHERE kind IN (?"+strings.Repeat(", ?", len(kinds)-1)+") ORDER BY name", args...)
}

// EventIDs returns the ids of events that begin with prefix, sorted, n at most.
func (s *Store) EventIDs(ctx context.Context, prefix string, n int) ([]string, error) {
	return s.words(ctx, "SELECT event FROM happening WHERE event >= ?1 AND event < ?1 || char(1114111) ORDER BY event LIMIT ?2", prefix, n)
}

// words returns the words that a query finds.
func (s *Store) words(ctx context.Context, query string, args ...any) ([]string, error) {
	list, err := column[string](ctx, s.read, query, args...)
	return list, s.plain(err)
}
