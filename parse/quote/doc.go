// Package quote finds who said what: the words that an article gives to a speaker, the
// cue that gives them, and the speaker's name.
package quote
