package timeline

import (
	"path"
	"strings"
)

// A Span is a stretch of an article's text in bytes, half open: 0 <= Start <= End.
type Span struct{ Start, End int }

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// An Article is one piece by one outlet. Its text never changes once it is read: every
// span of every claim points into it.
type Article struct {
	ID     string // its own, else the path as given; unique in a build
	File   string // the path or name it was read from
	Outlet string // as known; "" where neither the article nor the user says
	Domain string // of the outlet, "reuters.example"; "" if unknown
	URL    string
	Title  string
	Author string
	Lang   string // BCP 47 primary language, "en"; "" if unknown
	Origin string // the agency whose copy it is, as the text says it
	Text   string

	Published      Time      // zero: undated
	PublishedBasis DateBasis // how Published is known
	Zone           string    // of the clock of Published, as the input has it: "+03:00", "Z", "IST"; "" if unknown
	Earliest       Time      // the first day on which it can have been published; zero: no bound
	Latest         Time      // the last day
	DatedBy        []Hint    // what an inferred date rests on: words of its text, the firmest first, then dated articles like it; a few at most
	CopyOf         string    // the id of the article that this one repeats
	Skip           []Span    // stretches that are not the article's own prose: they yield nothing
	Warnings       []string  // what a user should know, one line each
}

// Source returns whom the article stands under: its outlet, or else the name of its
// file, and whether the outlet is known.
func (a *Article) Source() (name string, known bool) {
	if a.Outlet != "" {
		return a.Outlet, true
	}
	if a.File != "" {
		return path.Base(strings.ReplaceAll(a.File, "\\", "/")), false
	}
	return a.ID, false
}

// A DateBasis says how an article's publication date is known.
type DateBasis string

// The bases of a publication date, most trusted first.
const (
	DateUser     DateBasis = "user"   // a flag or dateline.toml
	DateHeader   DateBasis = "header" // a header block or a field of the record
	DateJSONLD   DateBasis = "jsonld"
	DateMeta     DateBasis = "meta"
	DateTimeTag  DateBasis = "time-tag"
	DateFeed     DateBasis = "feed"
	DateURL      DateBasis = "url"
	DateDateline DateBasis = "dateline"
	DateInferred DateBasis = "inferred"
	DateNone     DateBasis = "none"
)

// A Basis says how the time of a claim is known.
type Basis string

// The bases of a claim's time.
const (
	Stated   Basis = "stated"   // the words give the date: "16 July 2018"
	Relative Basis = "relative" // reckoned from an anchor: "next Friday"
	ByName   Basis = "named"    // the words name a fact: "the Helsinki summit"
	Learned  Basis = "learned"  // other coverage dates the name
	Inferred Basis = "inferred" // from the article's own date; where it says when, from one that is inferred
	ByWhen   Basis = "when"     // read by olebedev/when, in a language without a file
)

// A Status says how a claim speaks of its happening.
type Status string

// The statuses of a claim.
const (
	Happened     Status = "happened"
	UnderWay     Status = "under way"
	Planned      Status = "planned"
	Expected     Status = "expected"
	Possible     Status = "possible"
	Denied       Status = "denied"
	Cancelled    Status = "cancelled"
	Hypothetical Status = "hypothetical"
)

// A Speaker is whom the outlet quotes.
type Speaker struct {
	Name string // the fullest name that the article gives
	Span Span   // the words that name the speaker at the quotation
	// Office is where the article says what the speaker is, "Kremlin aide", there or
	// anywhere else in it; zero if it does not.
	Office Span
}

// Office returns the article's words for what the claim's speaker is, "Kremlin aide"; ""
// if it has none.
func (c *Claim) Office() string {
	if c.Speaker == nil {
		return ""
	}
	return c.Cite.Article.Text[c.Speaker.Office.Start:c.Speaker.Office.End]
}

// A Citation is the exact words of a claim and where they stand.
type Citation struct {
	Article *Article
	Span    Span // the clause or sentence
	Mention Span // the words that say when, or name the event; within Span where possible
	// Clause is the part of Span that tells of this happening, where the sentence tells of
	// several; zero: all of it.
	Clause Span
	// Times are all stretches of Span that say when, how long or how often, in order: the
	// words of Mention, and those that belong to other happenings or only count.
	Times []Span
}

// Quote returns the exact words of the claim.
func (c Citation) Quote() string { return c.Article.Text[c.Span.Start:c.Span.End] }

// Told returns the part of the sentence that tells of the claim's own happening.
func (c Citation) Told() Span {
	if c.Clause.Len() > 0 {
		return c.Clause
	}
	return c.Span
}

// Head returns what the sentence tells of the claim's own happening, as a heading: with …
// where the rest of the sentence stood; all of it where that is too little to tell anything.
func (c Citation) Head() string {
	const least = 5 // words besides those that say when
	told := c.Told()
	before, after := Span{told.Start, max(told.Start, c.Mention.Start)}, Span{min(told.End, c.Mention.End), told.End}
	if told != c.Span && countWords(c.Article.Text[before.Start:before.End])+countWords(c.Article.Text[after.Start:after.End]) < least {
		told = c.Span
	}
	s := c.Article.Text[told.Start:told.End]
	if told.Start > c.Span.Start {
		s = "…" + s
	}
	if told.End < c.Span.End && strings.Trim(c.Article.Text[told.End:c.Span.End], ".,;:!?\"”’ ") != "" {
		s += "…"
	}
	return s
}

// Words returns the exact words that say when.
func (c Citation) Words() string { return c.Article.Text[c.Mention.Start:c.Mention.End] }

// A Step is one line of a trace: a rule that read some words, or a fact that they name,
// and the steps it was built from.
type Step struct {
	Rule  string // "ago"
	At    string // "en.txt:52", or the file and line of a fact
	Words string // of the article; "" where a step rests on none of its own
	Means string // what the step came to: an EDTF, a number, a unit; may be empty
	Parts []Step
}

// A Claim is one outlet's word that something happened at some time.
type Claim struct {
	Said    Expr   // as written; nil where only a name gives the time
	When    Time   // resolved; zero: not placed
	Why     string // of a claim that is not placed, why not, for a reader; else ""
	Fact    *Fact
	Name    string // of the event, as the words have it; "" if they name none
	Basis   Basis
	Status  Status
	Speaker *Speaker // nil: the outlet's own voice
	Cite    Citation
	Places  []string // names as in the facts, in order, no two the same
	Actors  []string
	Anchor  string // what a relative time was reckoned from: "published 2025-08-10"
	Trace   Step
	Kept    int64 // the number under which a store keeps it; 0: no store does
}

// A Fact is a happening known beforehand.
type Fact struct {
	ID     string // "helsinki-summit-2018"
	Name   string // as shown
	Names  []string
	When   Time
	Places []string
	Actors []string
	Kind   string // "summit"
	Series string // "G20"; "" if it is in none
	Parent string // the id of the event it is part of
	See    string // where it can be checked
	At     string // file and line
}
