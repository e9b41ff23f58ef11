BEGIN TRANSACTION;
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
  columns TEXT,
  PRIMARY KEY (load_id, table_name)
) STRICT;
INSERT INTO "deliveries" VALUES(1,'payments','first.csv','e5370bac019380ee64d882e9e9ebdc89752e0920864141e7462a43db8a9c4a61',52,NULL,'2026-10-01',2,2,0,'increment','Table payments','[{"name":"person","type":"bytes","description":"Column person"},{"name":"code","type":"text","description":"Column code"},{"name":"amount","type":"integer","description":"Column amount"}]');
INSERT INTO "deliveries" VALUES(2,'payments','second.csv','23153f0a3186899f5f5d55103d6e7453994b854659abe50d86032d921e623ffc',34,NULL,'2026-10-01',1,1,0,'increment','Table payments','[{"name":"person","type":"bytes","description":"Column person"},{"name":"code","type":"text","description":"Column code"},{"name":"amount","type":"integer","description":"Column amount"}]');
INSERT INTO "deliveries" VALUES(3,'payments','third.csv','daeab7240869614b1ac873f340ab7b82aae06b64f0ef7cbba55393d764d3b302',34,NULL,'2026-10-01',1,1,0,'increment','Table payments','[{"name":"person","type":"bytes","description":"Column person"},{"name":"code","type":"text","description":"Column code"},{"name":"amount","type":"integer","description":"Column amount"}]');
CREATE TABLE events (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  load_id INTEGER,
  body TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO "events" VALUES(1,'2026-09-30T08:00:00.000Z','home-made',NULL,'{}','592ecd4b3b9a02a1e802955136497992a32bad06ccee9de7992bf72260fee6fc');
INSERT INTO "events" VALUES(2,'2026-10-01T08:00:00.000Z','load-committed',1,'{"tables":[{"table":"payments","file":"first.csv","sha256":"e5370bac019380ee64d882e9e9ebdc89752e0920864141e7462a43db8a9c4a61","bytes":52,"asOf":"2026-10-01","records":2,"accepted":2,"rejected":0,"stored":"payments/1.parquet","storedSha256":"84333a01c05774a938d04f73b8953536545114645cc443128f3c584d3cb3f9eb"}]}','30c925dc2685b8a263fdbebc97be6943745054f6d59fe29a69e20350de53ab56');
INSERT INTO "events" VALUES(3,'2026-10-01T08:00:00.000Z','load-committed',2,'{"tables":[{"table":"payments","file":"second.csv","sha256":"23153f0a3186899f5f5d55103d6e7453994b854659abe50d86032d921e623ffc","bytes":34,"asOf":"2026-10-01","records":1,"accepted":1,"rejected":0,"stored":"payments/2.parquet","storedSha256":"e6bdf3bbe43e7cbf16dc5db814f2682ff234f4daa34137b15f21c78a38e82c61"}]}','aa5681893b62b268e4685779919b1579d917268a0db38d0235d5fbff56900460');
INSERT INTO "events" VALUES(4,'2026-10-01T08:00:00.000Z','load-committed',3,'{"tables":[{"table":"payments","file":"third.csv","sha256":"daeab7240869614b1ac873f340ab7b82aae06b64f0ef7cbba55393d764d3b302","bytes":34,"asOf":"2026-10-01","records":1,"accepted":1,"rejected":0,"stored":"payments/3.parquet","storedSha256":"1b08b1702b1d190b1c2e10fd1335a5040aeb8c04687ad24c251b9f262044aadf"}]}','e5735d470cf0f2c229bd47581a69a962278e235aceaa06f4103bcfe2cb87b8e6');
INSERT INTO "events" VALUES(5,'2026-10-01T08:00:00.000Z','load-reverted',3,'{"tables":["payments"]}','1cae702fb2f93e20c1de2859041a1bcb1ebcc05ab1a6f4aae0f73016e1302cc7');
CREATE TABLE files (
  load_id INTEGER NOT NULL REFERENCES loads,
  table_name TEXT NOT NULL,
  path TEXT NOT NULL UNIQUE,
  rows INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
INSERT INTO "files" VALUES(1,'payments','payments/1.parquet',2,1335,'84333a01c05774a938d04f73b8953536545114645cc443128f3c584d3cb3f9eb');
INSERT INTO "files" VALUES(2,'payments','payments/2.parquet',1,1253,'e6bdf3bbe43e7cbf16dc5db814f2682ff234f4daa34137b15f21c78a38e82c61');
INSERT INTO "files" VALUES(3,'payments','payments/3.parquet',1,1253,'1b08b1702b1d190b1c2e10fd1335a5040aeb8c04687ad24c251b9f262044aadf');
CREATE TABLE loads (
  load_id INTEGER PRIMARY KEY AUTOINCREMENT,
  regulations TEXT NOT NULL,
  regulations_version TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'committed', 'checked', 'failed', 'reverted')),
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
INSERT INTO "loads" VALUES(1,'register','1.0.0','committed','2026-10-01T08:00:00.000Z','2026-10-01T08:00:00.000Z');
INSERT INTO "loads" VALUES(2,'register','1.0.0','committed','2026-10-01T08:00:00.000Z','2026-10-01T08:00:00.000Z');
INSERT INTO "loads" VALUES(3,'register','1.0.0','reverted','2026-10-01T08:00:00.000Z','2026-10-01T08:00:00.000Z');
CREATE INDEX deliveries_by_content ON deliveries (sha256);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('loads',3);
COMMIT;
PRAGMA user_version = 1;
