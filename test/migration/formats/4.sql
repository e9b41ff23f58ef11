CREATE INDEX deliveries_by_content ON deliveries (sha256);

CREATE INDEX open_cases ON cases (rehearsal, case_id) WHERE ended IS NULL;

CREATE INDEX open_steps_by_date ON open_steps (rehearsal, date, case_id);

CREATE TABLE audit_keys (
  fingerprint TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bodies (
  body_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  roles TEXT NOT NULL,
  basis TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE calendars (
  version TEXT PRIMARY KEY,
  years TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_events (
  position INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  words TEXT,
  rehearsed_at TEXT,
  hash TEXT NOT NULL,
  UNIQUE (case_id, sequence)
) STRICT;

CREATE TABLE case_keys (
  key TEXT NOT NULL,
  case_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (key, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_subjects (
  kind TEXT NOT NULL CHECK (kind IN ('system', 'request')),
  subject TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (kind, subject, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_words (
  case_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  salt TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE cases (
  case_id TEXT PRIMARY KEY,
  procedure TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  rehearsal INTEGER NOT NULL,
  ended TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE contents (
  table_name TEXT NOT NULL,
  basis TEXT NOT NULL,
  load_id INTEGER NOT NULL REFERENCES loads,
  path TEXT NOT NULL UNIQUE,
  rows INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (table_name, basis)
) STRICT;

CREATE TABLE deliveries (
  load_id INTEGER NOT NULL REFERENCES loads,
  table_name TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sequence INTEGER,
  as_of TEXT NOT NULL,
  records INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  -- What the table is under the regulations of this load; NULL where nothing was published. It stands by the load, not by the
  -- table, so that a reverted load takes it back too.
  kind TEXT CHECK (kind IN ('increment', 'snapshot')),
  description TEXT,
  columns TEXT, keys TEXT, business_time TEXT, changes TEXT, added_to TEXT,
  PRIMARY KEY (load_id, table_name)
) STRICT;

CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  load_id INTEGER,
  body TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE files (
  load_id INTEGER NOT NULL REFERENCES loads,
  table_name TEXT NOT NULL,
  path TEXT NOT NULL UNIQUE,
  rows INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE loads (
  load_id INTEGER PRIMARY KEY AUTOINCREMENT,
  regulations TEXT NOT NULL,
  regulations_version TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'committed', 'checked', 'failed', 'reverted')),
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;

CREATE TABLE mandates (
  mandate_id INTEGER PRIMARY KEY,
  body_id TEXT NOT NULL REFERENCES bodies,
  person_id TEXT NOT NULL REFERENCES people,
  roles TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT,
  acting_for TEXT REFERENCES people,
  basis TEXT NOT NULL
) STRICT;

CREATE TABLE open_steps (
  case_id TEXT NOT NULL REFERENCES cases,
  place INTEGER NOT NULL,
  rehearsal INTEGER NOT NULL,
  date TEXT NOT NULL,
  calendar TEXT NOT NULL,
  body TEXT,
  waits TEXT NOT NULL,
  step TEXT NOT NULL,
  PRIMARY KEY (case_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  person_id TEXT PRIMARY KEY,
  name TEXT NOT NULL
, salt TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE roots (
  number INTEGER PRIMARY KEY,
  root TEXT NOT NULL
) STRICT;

CREATE TABLE turns (
  load_id INTEGER NOT NULL REFERENCES loads ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  PRIMARY KEY (table_name, load_id)
) STRICT;
