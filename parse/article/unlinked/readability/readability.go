// Package readability stands in for github.com/go-shiori/go-readability; see ../README.md.
package readability

import (
	"errors"
	"net/url"

	"golang.org/x/net/html"
)

// An Article is empty.
type Article struct{ Node *html.Node }

// FromDocument returns an error.
func FromDocument(*html.Node, *url.URL) (Article, error) {
	return Article{}, errors.New("go-readability: not linked")
}
