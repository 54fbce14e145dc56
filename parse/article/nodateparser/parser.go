// Package dateparser stands in for github.com/markusmobius/go-dateparser, which
// go-htmldate links but uses only in its "extensive" search. This program never asks
// go-trafilatura for a date, so that nothing of it is called, while its tables of
// languages would cost every command a tenth of a second and 7 MB. It declares what
// go-htmldate names and reads no date.
package dateparser

import (
	"errors"
	"time"
)

// A Parser reads nothing.
type Parser struct{ ParserTypes []ParserType }

// A ParserType is a way of reading dates.
type ParserType uint8

// The ways that go-htmldate names.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// A PreferredDateSource is the side on which a date without a year lies.
type PreferredDateSource uint8

// Past is before now.
const Past PreferredDateSource = 1

// A Configuration is not looked at.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
}

// A Date is a time.
type Date struct{ Time time.Time }

// Parse returns an error.
func (*Parser) Parse(*Configuration, string, ...string) (Date, error) {
	return Date{}, errors.New("dateparser: not linked")
}
