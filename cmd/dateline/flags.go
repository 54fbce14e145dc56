package main

// The flags that every command has.
var commonFlags = []*flagDef{
	{name: "help", short: "h", noEnv: true, usage: "say how to use the command; --help says more than -h"},
	{name: "quiet", short: "q", usage: "no summary, no warnings: only errors"},
	{name: "verbose", short: "v", usage: "say how dates were read, and more"},
	{name: "color", value: "WHEN", choices: []string{"auto", "always", "never"}, usage: "colour: auto, always or never",
		more:    "auto colours terminals only, and heeds NO_COLOR, CLICOLOR_FORCE and TERM=dumb.\nJSON and CSV are never coloured.",
		example: "--color never"},
}

// Flags that say what the inputs cannot.
var (
	outletOfAll = &flagDef{name: "outlet", value: "NAME", usage: "the outlet of all inputs, whatever they say",
		example: `--outlet "The Morning Ledger"`}
	outletFilter = &flagDef{name: "outlet", value: "NAME", many: true, usage: "keep what these outlets say",
		more: "Where no input at all names its outlet, a single --outlet names it for all of them\n" +
			"instead: \"dateline build story.txt --outlet 'The Morning Ledger'\".",
		example: `--outlet "The Morning Ledger"`}
	published = &flagDef{name: "published", value: "DATE", usage: "the publication date of all inputs, whatever they say",
		example: "--published 2025-08-10"}
	url = &flagDef{name: "url", value: "URL", usage: "the address of all inputs",
		example: "--url https://ledger.example/2025/08/story"}
	lang     = &flagDef{name: "lang", value: "CODE", usage: "the language of all inputs, as a code", example: "--lang de"}
	fieldMap = &flagDef{name: "map", value: "OURS=THEIRS", many: true, usage: "what a field of JSON, CSV or a header is called",
		more: "OURS is id, outlet, url, title, author, published, lang or text; several stand between commas.", example: "--map published=Day,text=Body"}
	extract = &flagDef{name: "extract", value: "HOW", choices: []string{"full", "fast"}, usage: "how the text is taken out of a page: full, or fast and a little less well",
		example: "--extract fast"}
	fetchFlag = &flagDef{name: "fetch", usage: "fetch sources that are addresses on the web",
		more: "Only what is named is fetched, over http and https, as far as the site's robots.txt allows,\n" +
			"and kept in your folder of caches; without it only watch asks the network for anything.",
		example: "--fetch https://ledger.example/2025/08/story"}
	privateFlag = &flagDef{name: "allow-private", noEnv: true, usage: "with --fetch: addresses of the private network too"}
	factsFlag   = &flagDef{name: "facts", value: "FILE", many: true, files: true, usage: "read further facts from FILE",
		more: "See \"dateline help facts\" for its form.", example: "--facts my-events.txt"}
)

// inputFlags are those of all commands that read articles, but for --outlet.
var inputFlags = []*flagDef{published, url, lang, fieldMap, extract, fetchFlag, privateFlag, factsFlag}

var (
	fromFlag = &flagDef{name: "from", value: "DATE", usage: "keep events from DATE on", example: "--from 2018-07",
		more: "A date is EDTF (2018-07-16, 2018-07, 2018, 201X), an event (helsinki-summit-2018,\n\"since the Alaska summit\") or words (\"last tuesday\"); see \"dateline help dates\"."}
	toFlag = &flagDef{name: "to", value: "DATE", usage: "keep events up to the end of DATE", example: "--to 2018"}
)

// Flags that choose what is kept. Several values of one flag widen the choice, several
// flags narrow it.
var filterFlags = []*flagDef{
	fromFlag, toFlag,
	{name: "at", value: "DATE", usage: "keep events within DATE", example: "--at 2018-07"},
	outletFilter,
	{name: "place", value: "NAME", many: true, usage: "keep events at this place", example: "--place Helsinki"},
	{name: "country", value: "NAME", many: true, usage: "keep events in this country, at whatever place in it", example: "--country Finland",
		more: "What lies in a country is known of the places of the facts, not of others."},
	{name: "actor", value: "NAME", many: true, usage: "keep events with this person or body", example: "--actor Putin"},
	{name: "event", value: "NAME", many: true, usage: "keep events of this id or name", example: "--event helsinki-summit-2018"},
	{name: "text", value: "WORDS", many: true, usage: "keep events whose claims hold these words", example: `--text "new START"`},
	{name: "speaker", value: "NAME", many: true, usage: "keep events with words of this speaker", example: "--speaker Ushakov"},
	{name: "kind", value: "KIND", many: true, usage: "keep known events of this kind: summit, treaty, election, ...", example: "--kind summit"},
	{name: "status", value: "STATUS", many: true, usage: "keep events that a claim calls happened, planned, cancelled, ...",
		choices: []string{"happened", "under-way", "planned", "expected", "possible", "denied", "cancelled", "hypothetical"}, example: "--status planned"},
	{name: "basis", value: "BASIS", many: true, usage: "keep events with a claim whose time is known so",
		choices: []string{"stated", "relative", "named", "learned", "inferred", "when"}, example: "--basis stated"},
	{name: "contested", usage: "keep events for which other times are claimed too"},
	{name: "first-by", value: "NAME", many: true, usage: "keep events that this outlet told first", example: `--first-by "The Morning Ledger"`},
	{name: "not-outlet", value: "NAME", many: true, usage: "leave out what these outlets say", example: `--not-outlet "Harbour Times"`},
	{name: "published-from", value: "DATE", usage: "keep claims published from DATE on", example: "--published-from 2025-08-01"},
	{name: "published-to", value: "DATE", usage: "keep claims published up to DATE", example: "--published-to 2025-08-15"},
	{name: "min-outlets", value: "N", usage: "keep events that at least N outlets report", example: "--min-outlets 2"},
	{name: "as-of", value: "DATE", usage: "the timeline as coverage had it at the end of DATE", example: "--as-of 2025-08-14"},
}

// Flags that shape a timeline.
var shapeFlags = []*flagDef{
	{name: "by", value: "UNIT", choices: []string{"day", "month", "year"}, usage: "one entry for each day, month or year", example: "--by day"},
	{name: "top", value: "N", usage: "only the N entries that matter most, in order of time", example: "--top 20"},
	{name: "sentences", value: "N", usage: "up to N sentences an entry", example: "--sentences 2"},
	{name: "title", value: "TEXT", usage: "the title of the timeline", example: `--title "From Hamburg to Alaska"`},
}

var (
	outFlag = &flagDef{name: "output", short: "o", value: "FILE", many: true, files: true, noEnv: true,
		usage: "write to FILE, in the format that its name ends in; - is standard output",
		more: "May be given several times: all files are made in one pass. Each is written whole or\n" +
			"not at all. Without -o, Markdown goes to standard output. With --page, %d in the name of\n" +
			"a picture is the number of the page: -o 'timeline-%d.svg' makes one file a page.",
		example: "-o timeline.svg -o timeline.html -o -"}
	formatFlag = &flagDef{name: "format", short: "f", value: "FORMAT",
		usage: "the format, whatever the file's name ends in; see \"dateline help formats\"", example: "--format json"}
)

// join puts groups of flags together.
func join(groups ...[]*flagDef) []*flagDef {
	var all []*flagDef
	for _, g := range groups {
		all = append(all, g...)
	}
	return all
}
