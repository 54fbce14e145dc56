package timeline

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParseQuery adds to q what a line of words asks for:
//
//	words                    all of them, in the words of one claim
//	"exact words"            standing together
//	outlet:NAME place:NAME actor:NAME event:NAME kind:NAME first:OUTLET
//	country:NAME             what happened in that country, wherever in it
//	said:NAME                whom the claim quotes
//	status:planned           happened, planned, cancelled, ...
//	basis:stated             stated, relative, named, ...
//	from:DATE to:DATE at:DATE
//	published:DATE           what came out then
//	is:contested             other times are claimed too
//	-TERM                    nothing that TERM selects; TERM is any of the above but is:
//
// A value with blanks stands in quotation marks, actor:"Angela Merkel", and several stand
// between commas, outlet:Ledger,Courier: either of them. An error says which term is wrong
// and why.
func ParseQuery(q Query, words string, by Lookup) (Query, error) {
	var loose []string
	for rest := strings.TrimSpace(words); rest != ""; rest = strings.TrimSpace(rest) {
		var t queryTerm
		var err error
		if t, rest, err = nextTerm(rest); err != nil {
			return q, err
		}
		switch {
		case t.not:
			var n Query
			if err := n.add(t, by); err != nil {
				return q, err
			}
			if n.Contested {
				return q, fmt.Errorf("-%s:%s: a term with is: cannot be turned round", t.field, t.value)
			}
			q.Not = append(q.Not, n)
		case t.field == "" && !t.quoted:
			loose = append(loose, t.value)
		default:
			if err := q.add(t, by); err != nil {
				return q, err
			}
		}
	}
	if len(loose) > 0 {
		q.Text = append(q.Text, strings.Join(loose, " "))
	}
	return q, nil
}

// A Lookup reads those values of a query that take more than the query to understand.
type Lookup struct {
	Date    func(string) (Time, error)    // of from:, to: and at:; nil: they are EDTF
	Country func(string) (Country, error) // nil: no country is known
}

func (by Lookup) date(s string) (Time, error) {
	if by.Date == nil {
		return ParseEDTF(s)
	}
	return by.Date(s)
}

func (by Lookup) country(s string) (Country, error) {
	if by.Country == nil {
		return Country{}, errors.New("no country is known here")
	}
	return by.Country(s)
}

// A queryTerm is one term of a query line.
type queryTerm struct {
	not    bool
	field  string // "" for words
	value  string // never empty
	quoted bool
}

// nextTerm cuts the first term off a line that begins with one.
func nextTerm(line string) (t queryTerm, rest string, err error) {
	whole := line
	if r, ok := strings.CutPrefix(line, "-"); ok {
		t.not, line = true, r
	}
	if i := strings.IndexFunc(line, func(c rune) bool { return !unicode.IsLetter(c) }); i > 0 && line[i] == ':' {
		t.field, line = strings.ToLower(line[:i]), line[i+1:]
	}
	if c, n := utf8.DecodeRuneInString(line); c == '"' || c == '“' {
		end := strings.IndexAny(line[n:], "\"”")
		if end < 0 {
			return t, "", fmt.Errorf("%s: the quotation mark is not closed", whole)
		}
		t.value, t.quoted = line[n:n+end], true
		_, size := utf8.DecodeRuneInString(line[n+end:])
		line = line[n+end+size:]
	} else {
		end := strings.IndexFunc(line, unicode.IsSpace)
		if end < 0 {
			end = len(line)
		}
		t.value, line = line[:end], line[end:]
	}
	if strings.TrimSpace(t.value) == "" {
		first, _, _ := strings.Cut(whole, " ")
		return t, "", fmt.Errorf("%s: nothing is asked for", first)
	}
	return t, line, nil
}

// queryFields are the fields that a term may name. "speaker" is said: as the flags call it.
var queryFields = []string{"outlet", "place", "country", "actor", "event", "kind", "said", "speaker", "first", "text", "status", "basis", "from", "to", "at", "published", "is"}

// IsQueryField reports whether name is a field of a query's terms.
func IsQueryField(name string) bool { return slices.Contains(queryFields, strings.ToLower(name)) }

// add adds one term to q.
func (q *Query) add(t queryTerm, by Lookup) error {
	values := []string{t.value}
	if !t.quoted {
		values = strings.FieldsFunc(t.value, func(c rune) bool { return c == ',' })
	}
	if t.field != "" && len(values) == 0 {
		return fmt.Errorf("%s:%s: nothing is asked for", t.field, t.value)
	}
	lists := map[string]*[]string{
		"outlet": &q.Outlets, "place": &q.Places, "actor": &q.Actors, "event": &q.Events,
		"kind": &q.Kinds, "said": &q.Speakers, "speaker": &q.Speakers, "first": &q.FirstBy, "text": &q.Text,
	}
	if list := lists[t.field]; list != nil {
		*list = append(*list, values...)
		return nil
	}
	switch t.field {
	case "":
		q.Phrases = append(q.Phrases, t.value)
	case "from", "to", "at":
		when, err := by.date(t.value)
		if err != nil {
			return fmt.Errorf("%s:%s: %w", t.field, t.value, err)
		}
		if t.field != "to" {
			q.From = when
		}
		if t.field != "from" {
			q.To = when
		}
	case "published":
		when, err := by.date(t.value)
		if err != nil {
			return fmt.Errorf("published:%s: %w", t.value, err)
		}
		q.PublishedFrom, q.PublishedTo = when, when
	case "country":
		for _, v := range values {
			c, err := by.country(v)
			if err != nil {
				return fmt.Errorf("country:%s: %w", v, err)
			}
			q.Countries = append(q.Countries, c)
		}
	case "status":
		for _, v := range values {
			s := Status(strings.ReplaceAll(v, "-", " "))
			if !s.known() {
				return fmt.Errorf("status:%s: is none of %s", v, joined(statuses))
			}
			q.Statuses = append(q.Statuses, s)
		}
	case "basis":
		for _, v := range values {
			b := Basis(v)
			if !b.known() {
				return fmt.Errorf("basis:%s: is none of %s", v, joined(bases))
			}
			q.Bases = append(q.Bases, b)
		}
	case "is":
		if t.value != "contested" {
			return fmt.Errorf("is:%s: only is:contested is known", t.value)
		}
		q.Contested = true
	default:
		return fmt.Errorf("%s:%s: there is no field %q; fields are %s", t.field, t.value, t.field, strings.Join(queryFields, ", "))
	}
	return nil
}

var (
	statuses = []Status{Happened, UnderWay, Planned, Expected, Possible, Denied, Cancelled, Hypothetical}
	bases    = []Basis{Stated, Relative, ByName, Learned, Inferred, ByWhen}
)

func (s Status) known() bool { return slices.Contains(statuses, s) }
func (b Basis) known() bool  { return slices.Contains(bases, b) }

// joined lists words for an error; a blank within one is typed as a hyphen.
func joined[T ~string](list []T) string {
	var words []string
	for _, w := range list {
		words = append(words, strings.ReplaceAll(string(w), " ", "-"))
	}
	return strings.Join(words, ", ")
}
