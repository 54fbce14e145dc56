package store

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
)

//go:embed schema.sql
var schema string

//go:embed version2.sql
var version2 string

// application marks a file as one of dateline's: "date" in ASCII.
const application = 0x64617465

// steps bring a file from each version, from 1 on, to the next. A step is never changed once
// it has been released; schema.sql shows what they come to.
var steps = []string{version2}

// newest is the version of the files that this program makes.
var newest = 1 + len(steps)

// versionOf returns the version of the file, 0 of an empty one.
func (s *Store) versionOf(ctx context.Context, db querier) (int, error) {
	var app, version, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return 0, err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return 0, err
	}
	if app != application && tables > 0 {
		return 0, &Error{s.path, "is a file of another program", nil}
	}
	return version, nil
}

// checkVersion reports whether the file can be read by this program.
func (s *Store) checkVersion(ctx context.Context, db *sql.DB) error {
	version, err := s.versionOf(ctx, db)
	switch {
	case err != nil:
		return err
	case version > newest:
		return &Error{s.path, fmt.Sprintf("is of version %d, made by a newer dateline; this one knows versions up to %d: install a newer one", version, newest), nil}
	case version < newest:
		return &Error{s.path, fmt.Sprintf("is of version %d; dateline add brings it to version %d", version, newest), nil}
	}
	return nil
}

// migrate brings the file to the version of this program, one step after the other, each
// in a transaction of its own.
func (s *Store) migrate(ctx context.Context) error {
	version, err := s.versionOf(ctx, s.write)
	if err != nil {
		return err
	}
	if version > newest {
		return s.checkVersion(ctx, s.write)
	}
	if version == 0 {
		if _, err := s.write.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil {
			return err
		}
	}
	for version < newest {
		if version, err = s.step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// step brings the file one version further, an empty one to the newest, unless another
// program has just done so.
func (s *Store) step(ctx context.Context) (version int, err error) {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	if version, err = s.versionOf(ctx, tx); err != nil || version >= newest {
		return version, err
	}
	text, next := schema, newest
	if version > 0 {
		text, next = steps[version-1], version+1
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", application, next)
	for _, text := range []string{text, mark} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return version, err
		}
	}
	return next, tx.Commit()
}
