-- Version 1 of the record. Offsets count Unicode code points into report.text, end exclusive;
-- dates are ISO 8601. JSON columns hold only leaf values: a time, a place, a party, a short list.

CREATE TABLE migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  applied TEXT NOT NULL DEFAULT (datetime('now'))
) STRICT;

CREATE TABLE state (            -- "read": readings written; "told": of them, when stories were told
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE report (
  number INTEGER PRIMARY KEY,   -- order of first reading
  id TEXT NOT NULL UNIQUE,
  title TEXT,
  outlet TEXT,
  url TEXT,
  language TEXT,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  published TEXT,               -- JSON: a time
  published_first TEXT,         -- first and last day of it
  published_last TEXT,
  credits TEXT NOT NULL,        -- JSON: list of names
  captions TEXT NOT NULL,       -- JSON: list of [start, end]
  removed TEXT NOT NULL,        -- JSON: list of [text, why]
  source TEXT,
  made_by TEXT NOT NULL,        -- the stages and the model that read it
  sketch BLOB NOT NULL          -- sampled hashes of its word shingles
) STRICT;

CREATE TABLE actor (
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  code TEXT,
  aliases TEXT NOT NULL,        -- JSON: list of names
  head TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (report, position)
) STRICT;

CREATE TABLE mention (
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  ref TEXT,
  time TEXT,                    -- JSON: a time
  place TEXT,                   -- JSON: a place
  PRIMARY KEY (report, position)
) STRICT;

CREATE TABLE event (
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  contexts TEXT NOT NULL,
  cameo TEXT,
  quad INTEGER NOT NULL,
  factuality TEXT NOT NULL,
  historical INTEGER NOT NULL,
  plain_type TEXT,
  plain_factuality TEXT,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  actors TEXT NOT NULL,         -- JSON: list of parties
  recipients TEXT NOT NULL,     -- JSON: list of parties
  place TEXT,                   -- JSON: a place
  time TEXT,                    -- JSON: a time
  killed INTEGER,
  injured INTEGER,
  statement TEXT,
  denied_by TEXT NOT NULL,
  missing TEXT NOT NULL,        -- JSON: list of [field, reason]
  score REAL NOT NULL,
  why TEXT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (report, position)
) STRICT;

CREATE TABLE occurrence (
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  roles TEXT NOT NULL,          -- JSON: list of [label, start, end]
  time TEXT,
  factuality TEXT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (report, position)
) STRICT;

CREATE TABLE statement (
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source TEXT,                  -- JSON: a party
  via TEXT NOT NULL,            -- JSON: list of names
  cue_start INTEGER NOT NULL,
  cue_end INTEGER NOT NULL,
  content_start INTEGER NOT NULL,
  content_end INTEGER NOT NULL,
  direct INTEGER NOT NULL,
  stance TEXT NOT NULL,
  time TEXT,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  score REAL NOT NULL,
  why TEXT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (report, position)
) STRICT;

CREATE TABLE relation (
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,        -- JSON: a party
  object TEXT NOT NULL,         -- JSON: a party, a place or a thing
  object_kind TEXT NOT NULL CHECK (object_kind IN ('party', 'place', 'thing')),
  time TEXT,
  negated INTEGER NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  statement TEXT,
  score REAL NOT NULL,
  why TEXT NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (report, position)
) STRICT;

CREATE TABLE link (
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  statement TEXT NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (report, position)
) STRICT;

CREATE TABLE naming (            -- how a report words each actor: what labels are counted from
  report TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  actor TEXT NOT NULL,
  text TEXT NOT NULL,
  count INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  before TEXT NOT NULL,
  PRIMARY KEY (report, position)
) STRICT;

CREATE INDEX actor_by_id ON actor (id);
CREATE INDEX event_by_id ON event (id);
CREATE INDEX occurrence_by_id ON occurrence (id);
CREATE INDEX statement_by_id ON statement (id);
CREATE INDEX relation_by_id ON relation (id);
CREATE INDEX mention_by_id ON mention (id);

CREATE VIRTUAL TABLE report_words USING fts5 (
  title, text, content = 'report', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER report_words_in AFTER INSERT ON report BEGIN
  INSERT INTO report_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER report_words_out AFTER DELETE ON report BEGIN
  INSERT INTO report_words (report_words, rowid, title, text)
  VALUES ('delete', old.number, old.title, old.text);
END;

-- Evidence is written once: a reading is replaced whole, never changed in place.
CREATE TRIGGER report_is_evidence BEFORE UPDATE ON report BEGIN
  SELECT RAISE(ABORT, 'evidence is never updated');
END;
CREATE TRIGGER actor_is_evidence BEFORE UPDATE ON actor BEGIN
  SELECT RAISE(ABORT, 'evidence is never updated');
END;
CREATE TRIGGER mention_is_evidence BEFORE UPDATE ON mention BEGIN
  SELECT RAISE(ABORT, 'evidence is never updated');
END;
CREATE TRIGGER event_is_evidence BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'evidence is never updated');
END;
CREATE TRIGGER occurrence_is_evidence BEFORE UPDATE ON occurrence BEGIN
  SELECT RAISE(ABORT, 'evidence is never updated');
END;
CREATE TRIGGER statement_is_evidence BEFORE UPDATE ON statement BEGIN
  SELECT RAISE(ABORT, 'evidence is never updated');
END;
CREATE TRIGGER relation_is_evidence BEFORE UPDATE ON relation BEGIN
  SELECT RAISE(ABORT, 'evidence is never updated');
END;
CREATE TRIGGER link_is_evidence BEFORE UPDATE ON link BEGIN
  SELECT RAISE(ABORT, 'evidence is never updated');
END;
CREATE TRIGGER naming_is_evidence BEFORE UPDATE ON naming BEGIN
  SELECT RAISE(ABORT, 'evidence is never updated');
END;

-- What merging across reports gives: derived from the tables above, written anew by each reading.

CREATE TABLE origin (
  report TEXT PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
  origin TEXT NOT NULL,         -- the report whose text it shares; itself where none
  why TEXT NOT NULL
) STRICT;

CREATE TABLE story_actor (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  code TEXT,
  aliases TEXT NOT NULL,
  head TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;

CREATE TABLE story_actor_member (
  story TEXT NOT NULL REFERENCES story_actor (id) ON DELETE CASCADE,
  report TEXT NOT NULL,
  member TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (story, report, member)
) STRICT;

CREATE TABLE story_label (
  story TEXT NOT NULL REFERENCES story_actor (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  outlet TEXT,
  count INTEGER NOT NULL,
  PRIMARY KEY (story, position)
) STRICT;

CREATE TABLE story_office (
  story TEXT NOT NULL REFERENCES story_actor (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  office TEXT NOT NULL,
  of TEXT,
  time TEXT,
  PRIMARY KEY (story, position)
) STRICT;

CREATE TABLE story_event (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL,         -- the report that trigger and evidence point into
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  contexts TEXT NOT NULL,
  cameo TEXT,
  quad INTEGER NOT NULL,
  factuality TEXT NOT NULL,
  historical INTEGER NOT NULL,
  plain_type TEXT,
  plain_factuality TEXT,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  actors TEXT NOT NULL,
  recipients TEXT NOT NULL,
  place TEXT,
  place_name TEXT,
  country TEXT,
  latitude REAL,
  longitude REAL,
  time TEXT,
  first_day TEXT,
  last_day TEXT,
  killed INTEGER,
  injured INTEGER,
  statement TEXT,
  denied_by TEXT NOT NULL,
  missing TEXT NOT NULL,
  score REAL NOT NULL,
  why TEXT NOT NULL,
  made_by TEXT NOT NULL,
  origins INTEGER NOT NULL
) STRICT;

CREATE TABLE story_event_party (
  story TEXT NOT NULL REFERENCES story_event (id) ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
  position INTEGER NOT NULL,
  actor TEXT,
  name TEXT NOT NULL,
  PRIMARY KEY (story, side, position)
) STRICT;

CREATE TABLE story_telling (     -- a merge is a row: taking it out undoes the merge
  story TEXT NOT NULL REFERENCES story_event (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  report TEXT NOT NULL,
  member TEXT NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  factuality TEXT NOT NULL,
  score REAL NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (story, position)
) STRICT;

CREATE TABLE story_relation (
  id TEXT PRIMARY KEY,
  report TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_actor TEXT,
  object TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_actor TEXT,
  time TEXT,
  negated INTEGER NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  statement TEXT,
  score REAL NOT NULL,
  why TEXT NOT NULL,
  made_by TEXT NOT NULL
) STRICT;

CREATE TABLE story_relation_member (
  story TEXT NOT NULL REFERENCES story_relation (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  report TEXT NOT NULL,
  member TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (story, position)
) STRICT;

CREATE TABLE story_spell (
  story TEXT NOT NULL REFERENCES story_relation (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  time TEXT,
  first_day TEXT,
  last_day TEXT,
  reports TEXT NOT NULL,
  PRIMARY KEY (story, position)
) STRICT;

CREATE TABLE disagreement (
  id TEXT PRIMARY KEY,
  about TEXT NOT NULL,          -- id of the event or actor
  field TEXT NOT NULL
) STRICT;

CREATE TABLE disagreement_version (
  disagreement TEXT NOT NULL REFERENCES disagreement (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  value TEXT NOT NULL,          -- JSON: words or a number
  speaker TEXT,
  PRIMARY KEY (disagreement, position)
) STRICT;

CREATE TABLE disagreement_quote (
  disagreement TEXT NOT NULL,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  report TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (disagreement, version, position),
  FOREIGN KEY (disagreement, version)
    REFERENCES disagreement_version (disagreement, position) ON DELETE CASCADE
) STRICT;

CREATE INDEX story_actor_by_member ON story_actor_member (member);
CREATE INDEX story_event_by_actor ON story_event_party (actor);
CREATE INDEX story_telling_by_member ON story_telling (member);
CREATE INDEX story_telling_by_report ON story_telling (report);
CREATE INDEX story_relation_by_member ON story_relation_member (member);
CREATE INDEX disagreement_about ON disagreement (about);

-- Views with plain names, for SQL, R, Datasette and DuckDB.

CREATE VIEW timeline AS          -- one row a merged event, oldest first
SELECT e.first_day AS "from", e.last_day AS "to", e.type, e.factuality,
  (SELECT group_concat(p.name, '; ') FROM story_event_party p
    WHERE p.story = e.id AND p.side = 'actor') AS actors,
  (SELECT group_concat(p.name, '; ') FROM story_event_party p
    WHERE p.story = e.id AND p.side = 'recipient') AS recipients,
  e.place_name AS place, e.country, e.killed, e.injured, e.origins,
  substr(r.text, e.evidence_start + 1, e.evidence_end - e.evidence_start) AS sentence,
  e.report, e.id AS event
FROM story_event e JOIN report r ON r.id = e.report
ORDER BY coalesce(e.first_day, e.last_day) IS NULL, coalesce(e.first_day, e.last_day),
  e.last_day, e.id;

CREATE VIEW who_said_what AS     -- one row a statement
SELECT s.source ->> '$.name' AS source, s.stance,
  substr(r.text, s.content_start + 1, s.content_end - s.content_start) AS content,
  substr(r.text, s.cue_start + 1, s.cue_end - s.cue_start) AS cue,
  s.direct, r.published_last AS published, r.outlet, s.report, s.id AS statement
FROM statement s JOIN report r ON r.id = s.report
ORDER BY r.number, s.position;

CREATE VIEW who_stands_with_whom AS  -- one row a stretch of time through which a relation holds
SELECT x.subject ->> '$.name' AS subject, x.kind, x.negated,
  coalesce(x.object ->> '$.name', x.object ->> '$.text') AS object,
  p.first_day AS "from", p.last_day AS "to", x.id AS relation
FROM story_relation x JOIN story_spell p ON p.story = x.id
ORDER BY subject, x.kind, object, p.position;

CREATE VIEW where_reports_differ AS  -- one row a version
SELECT d.field, coalesce(a.name, e.type) AS about, json_extract(v.value, '$') AS version,
  v.speaker,
  (SELECT group_concat(DISTINCT q.report) FROM disagreement_quote q
    WHERE q.disagreement = d.id AND q.version = v.position) AS reports,
  d.id AS disagreement
FROM disagreement d JOIN disagreement_version v ON v.disagreement = d.id
LEFT JOIN story_actor a ON a.id = d.about LEFT JOIN story_event e ON e.id = d.about
ORDER BY d.field, about, v.position;
