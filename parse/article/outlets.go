package article

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed outlets.txt
var outletsText string

// A Kind says what sort of outlet one is.
type Kind string

// The kinds of outlets.
const (
	Agency      Kind = "agency" // sells its stories to other outlets
	Newspaper   Kind = "newspaper"
	Magazine    Kind = "magazine"
	Broadcaster Kind = "broadcaster"
	State       Kind = "state" // run or owned by a government
	Online      Kind = "online"
	Institute   Kind = "institute"
	Aggregator  Kind = "aggregator"
)

// An Outlet is what is known of one outlet.
type Outlet struct {
	Name    string // as shown
	Country string // ISO 3166-1, "XX" if of no one country
	Kind    Kind
	Domains []string
	Aliases []string
}

// outletTable holds all outlets by their names, in lower case, and by their domains.
type outletTable struct {
	list    []Outlet
	names   map[string]*Outlet
	domains map[string]*Outlet
}

var outlets = sync.OnceValue(func() *outletTable {
	t, err := readOutlets(outletsText)
	if err != nil {
		panic(err) // the file is part of the program, and tested
	}
	return t
})

// readOutlets reads a file in the form of outlets.txt.
func readOutlets(text string) (*outletTable, error) {
	t := &outletTable{names: map[string]*Outlet{}, domains: map[string]*Outlet{}}
	n := 0
	for l := range strings.Lines(text) {
		n++
		if l = strings.TrimSpace(l); l == "" || l[0] == '#' {
			continue
		}
		f := strings.Split(l, ";")
		if len(f) != 5 {
			return nil, fmt.Errorf("outlets.txt:%d: %d fields; there are five", n, len(f))
		}
		o := Outlet{Name: strings.TrimSpace(f[0]), Country: strings.TrimSpace(f[1]), Kind: Kind(strings.TrimSpace(f[2])),
			Domains: commas(f[3]), Aliases: commas(f[4])}
		switch o.Kind {
		case Agency, Newspaper, Magazine, Broadcaster, State, Online, Institute, Aggregator:
		default:
			return nil, fmt.Errorf("outlets.txt:%d: there is no kind %q", n, o.Kind)
		}
		if o.Name == "" || len(o.Country) != 2 {
			return nil, fmt.Errorf("outlets.txt:%d: no name, or no country", n)
		}
		t.list = append(t.list, o)
	}
	for i := range t.list {
		o := &t.list[i]
		for _, name := range append([]string{o.Name}, o.Aliases...) {
			key := strings.ToLower(name)
			if other := t.names[key]; other != nil && other != o {
				return nil, fmt.Errorf("outlets.txt: %q names both %s and %s", name, other.Name, o.Name)
			}
			t.names[key] = o
		}
		for _, d := range o.Domains {
			if other := t.domains[d]; other != nil {
				return nil, fmt.Errorf("outlets.txt: %s is of both %s and %s", d, other.Name, o.Name)
			}
			t.domains[d] = o
		}
	}
	return t, nil
}

func commas(s string) (list []string) {
	for e := range strings.SplitSeq(s, ",") {
		if e = strings.TrimSpace(e); e != "" {
			list = append(list, e)
		}
	}
	return list
}

// OutletNames returns the names of all outlets that are known, sorted.
func OutletNames() []string {
	var names []string
	for _, o := range outlets().list {
		names = append(names, o.Name)
	}
	slices.Sort(names)
	return names
}

// OutletNamed returns the outlet that goes by this name, in any case.
func OutletNamed(name string) (Outlet, bool) {
	if o := outlets().names[strings.ToLower(strings.TrimSpace(name))]; o != nil {
		return *o, true
	}
	return Outlet{}, false
}

// OutletAt returns the outlet that publishes at this domain or one above it.
func OutletAt(domain string) (Outlet, bool) {
	for domain != "" {
		if o := outlets().domains[domain]; o != nil {
			return *o, true
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
	return Outlet{}, false
}
