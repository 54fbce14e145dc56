// Package timeline holds the model of dateline: what an article claims to have
// happened, when that was, and how the claims of many outlets become one timeline.
//
// It fixes the words that the whole program uses, one for each idea:
//
//   - An article is one piece by one outlet.
//   - An outlet is who published an article.
//   - A mention is a stretch of an article that says when, or names an event.
//   - An expr is what the words of a mention say, before anyone asks when that was.
//   - A time is when that was: a stretch of the calendar.
//   - A fact is a happening known beforehand, with its names and its time.
//   - A claim is one outlet's word that something happened, happens or will happen.
//   - A speaker is whom the outlet quotes.
//   - A citation is the exact words of a claim and where they stand.
//   - An event is one happening, with all the claims made of it.
//   - A timeline is events in order, with the articles they rest on and the claims
//     that could not be placed.
//
// Package parse says what is written; this package says when it was. What is kept are
// articles and claims: a [Timeline] can always be built again from them.
//
// Times are wall-clock times of the text, in the proleptic Gregorian calendar. They are
// written in EDTF (ISO 8601-2:2019), see [Time.String].
package timeline
