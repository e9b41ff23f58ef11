/** Cases, bodies, and the roots that their record is proven by. */
export const cases = `
-- The events of all cases in the order in which they were recorded. A row is written once and never changed.
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
-- What people wrote in an event, and the salt of its hash. It may be erased.
CREATE TABLE case_words (
  case_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  salt TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;
-- The acts of a case by their keys.
CREATE TABLE case_keys (
  key TEXT NOT NULL,
  case_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (key, case_id)
) STRICT, WITHOUT ROWID;
-- Projections, written with the events: the head of each case, and its open steps.
CREATE TABLE cases (
  case_id TEXT PRIMARY KEY,
  procedure TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash TEXT NOT NULL,
  rehearsal INTEGER NOT NULL,
  ended TEXT
) STRICT, WITHOUT ROWID;
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
CREATE INDEX open_steps_by_date ON open_steps (rehearsal, date, case_id);
-- Calendars by which terms stand or stood.
CREATE TABLE calendars (
  version TEXT PRIMARY KEY,
  years TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE bodies (
  body_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  roles TEXT NOT NULL,
  basis TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE people (
  person_id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
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
-- Public halves of the keys that roots are signed with.
CREATE TABLE audit_keys (
  fingerprint TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE roots (
  number INTEGER PRIMARY KEY,
  root TEXT NOT NULL
) STRICT;
`;
