// Package store keeps a growing coverage in one file: articles, the claims made in them,
// and which claims are one happening. It is an SQLite file; schema.sql describes its
// tables.
//
// [Store.Add] puts in what was read, each article once, in one transaction a call: what it
// has reported is in the file, whatever happens next. [Store.Settle] then merges what is
// new with what is there. [Store.Build] makes a timeline as [timeline.Build] does from all
// that the file holds, and [Store.Lines] a list of events without their claims.
//
// A store that holds up to [WholeMost] claims is merged as a whole, so that its timeline is
// that of one Build of all its articles, in whatever order and portions they were added.
// In a larger one Settle merges anew only what lies near in time to what was added; see
// [Store.Settle].
//
// One program writes to a file at a time, others wait for it for a while; any number read
// meanwhile, each the state at which it began.
package store
