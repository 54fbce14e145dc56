// Package quote finds who said what: the words that an article gives to a speaker, the
// cue that gives them, and the speaker's name.
//
//	text -> marks     stretches within quotation marks
//	     -> units     sentences, joined where a quotation spans them
//	     -> tokens    words and marks of a unit; a quotation is one token
//	     -> cues      "said", "according to", "her claim": each takes what it can take
//	     -> rest      quotations that no cue took go to who spoke last
//	     -> names     "he", "the minister", "Orlov" -> the fullest name in the article
//
// What was said is the content of a quotation. Of a direct one it is the quotation marks
// and all within, up to the last mark that the same attribution covers; of an indirect
// one the clause or phrase that the cue governs, without the full stop.
//
// Which words are cues, and what each can take, is not written here but in the language
// files: see [Words].
package quote
