// Package parse finds what an article says of time: the mentions of dates and of named
// happenings, who is quoted, and the claims that follow from them.
//
// What can be said in a language stands in its file in lang, one line a rule, and what is
// known of the world in the files of package facts. The Go code here is the engine: it
// knows no language.
//
//	text -> scan.go      islands: runs of words of the language
//	     -> match.go     the longest reading of each island, by the rules
//	     -> verb.go      the reading as an expr
//	     -> anchor.go    what the expr is reckoned from; package timeline says when it was
//	     -> claim.go     the sentence around it: a claim
package parse
