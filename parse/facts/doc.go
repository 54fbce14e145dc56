// Package facts knows places, actors and happenings by name, and finds them in text.
//
// What it knows stands in text files beside the code, which a reader can check line by
// line: places.txt, actors.txt, people.txt, words.txt and events/*.txt. All but words.txt
// are written in stanzas:
//
//	# a comment
//	helsinki-summit-2018
//	    name    Helsinki summit
//	    shared  Helsinki summit
//	    also    Helsinki 2018; Trump–Putin summit in Helsinki
//	    when    2018-07-16 Mon
//	    place   Helsinki
//	    actor   Donald Trump; Vladimir Putin
//	    kind    summit
//	    series  US–Russia
//	    see     https://en.wikipedia.org/wiki/2018_Russia–United_States_summit
//	    not     They met in Helsinki.
//
// The head of a stanza stands at the margin, its fields are indented, and what follows
// the field's word is a list parted by semicolons. A stanza headed * gives fields that
// every later stanza of the file has unless it says otherwise.
//
// The fields of an event: name (as shown), also (other names, its own), shared (names
// that other happenings bear too), when (EDTF; a weekday is checked), place, actor, kind
// (a kind of words.txt), series, parent (the id of the event it is part of), beside (the
// id of another event of the same day, place and kind), see (where it can be checked),
// not (a sentence that must not name it; the tests run it). A name that starts with =
// is taken as it stands; others may vary in their head word, as words.txt says: who knows
// the Dayton agreement knows the Dayton accords.
//
// Finding runs in these steps, each in a file of its own:
//
//	token.go    text -> tokens that occur in any name     trie.go     tokens -> listed names
//	scan.go     a text with its tokens and its names      gap.go      what stands between two tokens
//	names.go    places and actors                         compose.go  the noun phrase around a name or a head word
//	decide.go   which happenings fit the phrase           rank.go     which of them the text around it favours
//	events.go   the steps, in order                       check.go    the facts looked at together
//
// Reading the files is the work of stanza.go, words.go, entity.go and event.go. Every
// command that reads an article waits for the start, so that of happenings no more than the
// names are read then (naming.go), while another goroutine reads on; the stanzas of a file
// are read when one of them is first wanted (happenings.go).
//
// A name that only one event bears names it; one that several share, and one composed of
// a place, a body, actors, a year and a head word ("the Osaka G20", "Biden and Putin's
// Geneva meeting"), is decided by the phrase, then by the sentence, the article and the
// day of publication. What stays open has candidates and at most a year: a wrong day is
// worse than none.
package facts
