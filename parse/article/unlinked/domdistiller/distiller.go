// Package distiller stands in for github.com/markusmobius/go-domdistiller; see
// ../README.md.
package distiller

import (
	"errors"
	"net/url"

	"golang.org/x/net/html"
)

// Options are not looked at.
type Options struct {
	OriginalURL    *url.URL
	SkipPagination bool
}

// A Result is never given.
type Result struct{ Node *html.Node }

// Apply returns an error.
func Apply(*html.Node, *Options) (*Result, error) {
	return nil, errors.New("go-domdistiller: not linked")
}
