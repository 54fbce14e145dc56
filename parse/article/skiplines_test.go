package article

import "testing"

func TestSources(t *testing.T) {
	for line, want := range map[string]bool{
		"[108] https://a.example/news/february-9-2026/; https://b.example/news/february-1-2026":                                       true,
		"https://a.example/news/february-9-2026/ ; https://b.example/x":                                                               true,
		"The ministry said so on Monday: https://a.example/news/february-9-2026":                                                      false,
		"[18] https://www.a dot example/technology/articles/2026/02/26/cable; https://b dot example/news/2026/02/26/fibre-price-grew": true,
		"The talks ended.": false,
	} {
		if got := isSources(line); got != want {
			t.Errorf("%q: %t, want %t", line, got, want)
		}
	}
}
