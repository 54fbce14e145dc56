-- What one file of coverage holds. Articles and claims are what was read; happenings say
-- which claims are one event, and can be made again from them. Version 1; see migrate.go.
--
-- A time is three columns, NULL where it is unknown: its first second and the one after
-- its last, counted from 1970-01-01T00:00:00 (the ends of 64 bits where a side is open),
-- and its marks: grain + 256·end grain + 65536·doubt + 2^24·part + 2^32·given fields, as
-- timeline.Time has them. Offsets count the bytes of an article's text.

-- One piece by one outlet.
CREATE TABLE article (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL UNIQUE, -- its own id, else the path as given
  file            TEXT NOT NULL,        -- the path or name it was read from
  outlet          TEXT NOT NULL,
  domain          TEXT NOT NULL,
  url             TEXT NOT NULL,
  title           TEXT NOT NULL,
  author          TEXT NOT NULL,
  lang            TEXT NOT NULL,
  origin          TEXT NOT NULL,        -- the agency whose copy it is
  published_start INTEGER,
  published_end   INTEGER,
  published_marks INTEGER,
  basis           TEXT NOT NULL,        -- how the date is known
  zone            TEXT NOT NULL,
  earliest_start  INTEGER,              -- of an article without a date: the first day it can be of
  earliest_end    INTEGER,
  earliest_marks  INTEGER,
  latest_start    INTEGER,              -- and the last
  latest_end      INTEGER,
  latest_marks    INTEGER,
  dated_by        TEXT,                 -- JSON: what those days rest on; NULL: nothing
  hints           TEXT,                 -- JSON: all in it that tells when it came out; NULL: it has a date
  copy_of         TEXT NOT NULL,        -- the name of the article that it repeats
  skip            TEXT NOT NULL,        -- stretches that are not its own prose, "10-20 35-80"
  warnings        TEXT NOT NULL,        -- one a line
  words_hash      INTEGER NOT NULL,     -- of its text
  whole_hash      INTEGER NOT NULL      -- of all of it but where it was found
) STRICT;
CREATE INDEX article_url ON article (url) WHERE url <> '';
CREATE INDEX article_published ON article (published_start);
CREATE INDEX article_words ON article (words_hash);

-- The text of an article, apart, so that what is small can be read without it.
CREATE TABLE body (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  text    TEXT NOT NULL
) STRICT;

-- Hashes of some stretches of an article's words, the least of all that are taken of it:
-- articles that are much alike have some in common.
CREATE TABLE sketch (
  hash    INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketch_article ON sketch (article);

-- Articles that are not yet held against the others: whose copies they are, and when they
-- came out.
CREATE TABLE pending (article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE) STRICT;

-- A happening known beforehand that a claim names, as the facts had it when it was read.
CREATE TABLE fact (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE, -- its id among the facts: "helsinki-summit-2018"
  kind   TEXT NOT NULL,
  start  INTEGER,              -- its first second; NULL: not known
  folded TEXT NOT NULL,        -- its id and all its names in lower case
  whole  TEXT NOT NULL         -- JSON: all of it
) STRICT;

-- Where the places lie that claims name.
CREATE TABLE place (
  name TEXT PRIMARY KEY,
  lat  REAL NOT NULL,
  lon  REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- One outlet's word that something happened at some time. Rows never change.
CREATE TABLE claim (
  id            INTEGER PRIMARY KEY,
  article       INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  start         INTEGER NOT NULL, -- the sentence
  end           INTEGER NOT NULL,
  mention_start INTEGER NOT NULL, -- the words that say when, or name the event
  mention_end   INTEGER NOT NULL,
  clause_start  INTEGER NOT NULL, -- the part that tells of this happening; 0, 0: all of it
  clause_end    INTEGER NOT NULL,
  times         TEXT NOT NULL,    -- all stretches of the sentence that say when, "10-20 35-80"
  when_start    INTEGER,          -- NULL: the words give no time
  when_end      INTEGER,
  when_marks    INTEGER,
  fact          INTEGER REFERENCES fact,
  name          TEXT NOT NULL,    -- of the event, as the words have it
  basis         TEXT NOT NULL,
  status        TEXT NOT NULL,
  speaker       TEXT,             -- NULL: the outlet's own voice
  speaker_start INTEGER,
  speaker_end   INTEGER,
  office_start  INTEGER,          -- where the article says what the speaker is
  office_end    INTEGER,
  places        TEXT NOT NULL,    -- one a line
  actors        TEXT NOT NULL,    -- one a line
  anchor        TEXT NOT NULL,
  why           TEXT NOT NULL,    -- why it has no time
  said          TEXT,             -- JSON: the time as written; NULL: only a name gives it
  rule          TEXT NOT NULL,    -- what read it
  rule_at       TEXT NOT NULL
) STRICT;
CREATE INDEX claim_article ON claim (article);
CREATE INDEX claim_fact ON claim (fact) WHERE fact IS NOT NULL;

-- Names that queries look for by a part of them. A claim bears them as words of found,
-- the first letter of their kind before their number: "p12".
CREATE TABLE name (
  id     INTEGER PRIMARY KEY,
  kind   TEXT NOT NULL,   -- place, actor, voice (a speaker, or what one is), outlet, domain, file, kind (of a fact)
  name   TEXT NOT NULL,
  folded TEXT NOT NULL,   -- in lower case
  UNIQUE (kind, name)
) STRICT;

-- By which claims are found; its rowid is that of the claim. It keeps no text of its own:
-- words are those of the sentence as package timeline parts them, in lower case, called
-- those of the claim's name, and tags the numbers of names, "p12", of its fact, "e7", and
-- its status and basis, "sunderway", "bstated". The tokenizer adds nothing to that.
CREATE VIRTUAL TABLE found USING fts5 (words, called, tags, content='', contentless_delete=1, tokenize='ascii');

-- An event, and what is kept of it so that a list of events needs none of its claims.
CREATE TABLE happening (
  id         INTEGER PRIMARY KEY,
  event      TEXT NOT NULL UNIQUE, -- the event's id
  when_start INTEGER NOT NULL,
  when_end   INTEGER NOT NULL,
  when_marks INTEGER NOT NULL,
  reach_start INTEGER NOT NULL, -- the first second of any time claimed of it
  reach_end  INTEGER NOT NULL,  -- and the one after the last
  width      INTEGER NOT NULL, -- its length: 0 up to 11 days, 1 a quarter, 2 a year, 3 ten years, 4 more
  fact       INTEGER REFERENCES fact,
  rivals     INTEGER NOT NULL, -- how many other times are claimed
  outlet_n   INTEGER NOT NULL,
  tie        BLOB NOT NULL,    -- puts happenings of one time in order
  claim_n    INTEGER NOT NULL,
  weight     REAL NOT NULL,
  -- What a list of events tells of it, in one text, which is read faster than many: the
  -- columns event, when_start, when_end, when_marks, rivals, claim_n and weight, its name,
  -- the sentence that best tells it, its status, the kind of its fact, its outlets in
  -- order of their first claim, its places, its actors and whom its claims quote, parted
  -- by U+001F, the names of a list by lines.
  line       TEXT NOT NULL,
  telling    TEXT NOT NULL,    -- the claims whose sentences best tell it, best first: "12 7"
  mark       INTEGER NOT NULL  -- a hash of all of this, by which a change is seen
) STRICT;
CREATE INDEX happening_when ON happening (width, when_start, when_end);
CREATE INDEX happening_fact ON happening (fact) WHERE fact IS NOT NULL;

-- Which claims are of one happening. Each claim is either here or in loose.
CREATE TABLE member (
  claim     INTEGER PRIMARY KEY,
  happening INTEGER NOT NULL REFERENCES happening
) STRICT;
CREATE INDEX member_happening ON member (happening);

-- Claims that are of no happening: they are not merged yet, or have no time.
CREATE TABLE loose (
  claim INTEGER PRIMARY KEY,
  fresh INTEGER NOT NULL -- 1: not merged yet
) STRICT;
CREATE INDEX loose_fresh ON loose (claim) WHERE fresh;

-- Single values: "unsettled", 1 while what was added or removed is not merged, dated and
-- held against the rest.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the program that asks feeds for news remembers of each from one asking to the next.
CREATE TABLE feed (
  address TEXT PRIMARY KEY,
  state   TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
