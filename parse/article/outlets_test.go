package article

import (
	"strings"
	"testing"
)

func TestOutlets(t *testing.T) {
	if n := len(outlets().list); n < 400 {
		t.Errorf("%d outlets", n)
	}
	for domain, want := range map[string]string{"reuters.com": "Reuters", "news.sky.com": "Sky News", "www.bbc.co.uk": "BBC", "timesofindia.indiatimes.com": "The Times of India", "example.com": "", "": ""} {
		if o, _ := OutletAt(domain); o.Name != want {
			t.Errorf("%s is %q", domain, o.Name)
		}
	}
	if o, ok := OutletNamed("bbc news"); !ok || o.Name != "BBC" || o.Country != "GB" || o.Kind != Broadcaster {
		t.Errorf("%+v", o)
	}
}

func TestBadOutlets(t *testing.T) {
	for in, want := range map[string]string{
		"A; GB; newspaper; a.example":                             "outlets.txt:1: 4 fields",
		"# x\nA; GB; paper; a.example;":                           "outlets.txt:2: there is no kind",
		"A; GB; newspaper; ; X\nB; US; online; ; x":               "names both A and B",
		"A; GB; newspaper; a.example;\nB; US; online; a.example;": "is of both",
	} {
		if _, err := readOutlets(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestOrigin(t *testing.T) {
	for _, c := range []struct{ outlet, author, text, want string }{
		{"The Courier", "", "KYIV, March 16 (Reuters) - Talks ended on Tuesday.", "Reuters"},
		{"The Courier", "", "WASHINGTON (AP) — Talks ended on Tuesday.", "Associated Press"},
		{"The Courier", "", "MOSCOW, March 16. /TASS/. Talks ended on Tuesday.", "TASS"},
		{"The Courier", "", "Talks ended.\n\n— AFP\n", "Agence France-Presse"},
		{"The Courier", "", "Talks ended, officials said. (dpa)", "Deutsche Presse-Agentur"},
		{"KFGO (Reuters)", "", "Talks ended.", "Reuters"},
		{"The Courier", "Anadolu Agency", "Talks ended.", "Anadolu Agency"},
		{"Reuters", "", "KYIV, March 16 (Reuters) - Talks ended.", ""},
		{"The Courier", "", "The (MENA) region and the (PA) and/or the AP course agreed.", ""},
		{"The Courier", "", "He told Reuters on Monday that talks ended.", ""},
	} {
		d := &draft{}
		d.Outlet, d.Author, d.Text = c.outlet, c.author, c.text
		if d.outlet(); d.Origin != c.want {
			t.Errorf("%s: %q, want %q", c.text, d.Origin, c.want)
		}
	}
}
