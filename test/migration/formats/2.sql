CREATE INDEX deliveries_by_content ON deliveries (sha256);

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

CREATE TABLE turns (
  load_id INTEGER NOT NULL REFERENCES loads ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  PRIMARY KEY (table_name, load_id)
) STRICT;
