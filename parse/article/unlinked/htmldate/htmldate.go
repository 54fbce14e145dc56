// Package htmldate stands in for github.com/markusmobius/go-htmldate; see ../README.md.
package htmldate

import (
	"errors"
	"time"

	"golang.org/x/net/html"
)

// Options are not looked at.
type Options struct {
	URL                 string
	UseOriginalDate     bool
	SkipExtensiveSearch bool
}

// A Result is never given.
type Result struct {
	DateTime time.Time
	HasTime  bool
}

// IsZero reports whether the result has no time.
func (r Result) IsZero() bool { return r.DateTime.IsZero() }

// FromDocument returns an error.
func FromDocument(*html.Node, Options) (Result, error) {
	return Result{}, errors.New("go-htmldate: not linked")
}
