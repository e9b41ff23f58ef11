/** Primary keys, contents and turns: tables become append-only versions. */
export const versions = `
-- The primary key (a list), the column of the business time, and what the load did to the rows (counts); they stand by the load
-- for the same reason as its columns. Loads before this step have none: their rows add up.
ALTER TABLE deliveries ADD COLUMN keys TEXT;
ALTER TABLE deliveries ADD COLUMN business_time TEXT;
ALTER TABLE deliveries ADD COLUMN changes TEXT;
-- The loads, in their order and with this one, to whose content its rows merely added; NULL: they changed it.
ALTER TABLE deliveries ADD COLUMN added_to TEXT;
-- The content that some loads make, in one file. It can be made again from the files of these loads.
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
-- The tables that a load writes to: of two that run, the later waits for the earlier.
CREATE TABLE turns (
  load_id INTEGER NOT NULL REFERENCES loads ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  PRIMARY KEY (table_name, load_id)
) STRICT;
`;
