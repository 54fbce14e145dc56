-- From version 1 to 2: what no query looks at of a claim is one text; what is not merged
-- is known by its number; articles keep by what they are held against others.
CREATE TABLE packed (
  id      INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  start   INTEGER NOT NULL,
  end     INTEGER NOT NULL,
  first   INTEGER,
  fact    INTEGER REFERENCES fact,
  rest    TEXT NOT NULL
) STRICT;
INSERT INTO packed SELECT id, article, start, end, when_start, fact,
  mention_start || '-' || mention_end || ' ' || clause_start || '-' || clause_end || char(31) || times || char(31)
  || ifnull(when_start || ' ' || when_end || ' ' || when_marks, '') || char(31)
  || replace(replace(name, char(27), char(27) || '0'), char(31), char(27) || '1') || char(31) || basis || char(31) || status || char(31)
  || ifnull(replace(replace(speaker, char(27), char(27) || '0'), char(31), char(27) || '1'), '') || char(31)
  || iif(speaker IS NULL, '', speaker_start || '-' || speaker_end || ' ' || office_start || '-' || office_end) || char(31)
  || replace(replace(places, char(27), char(27) || '0'), char(31), char(27) || '1') || char(31)
  || replace(replace(actors, char(27), char(27) || '0'), char(31), char(27) || '1') || char(31)
  || replace(replace(anchor, char(27), char(27) || '0'), char(31), char(27) || '1') || char(31)
  || replace(replace(why, char(27), char(27) || '0'), char(31), char(27) || '1') || char(31)
  || ifnull(said, '') || char(31) || rule || char(31) || rule_at
  FROM claim;
DROP TABLE claim;
ALTER TABLE packed RENAME TO claim;
CREATE INDEX claim_article ON claim (article);

CREATE TABLE gist (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  sketch  TEXT NOT NULL,
  whole   BLOB
) STRICT;
INSERT INTO gist SELECT id, ifnull((SELECT group_concat(hash, ' ') FROM sketch WHERE article = id), ''), NULL FROM article;
CREATE TABLE hashes (
  hash    INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
INSERT INTO hashes SELECT hash, article FROM sketch ORDER BY hash, article;
DROP TABLE sketch;
ALTER TABLE hashes RENAME TO sketch;

INSERT OR REPLACE INTO setting (name, value) SELECT 'merged', max(id) FROM claim WHERE true HAVING max(id) IS NOT NULL;
CREATE VIEW fresh (claim) AS
  SELECT claim FROM loose WHERE fresh
  UNION ALL
  SELECT id FROM claim WHERE id > ifnull((SELECT value FROM setting WHERE name = 'merged'), 0)
    AND NOT EXISTS (SELECT 1 FROM member WHERE claim = id) AND NOT EXISTS (SELECT 1 FROM loose WHERE claim = id);
