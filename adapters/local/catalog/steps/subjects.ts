/** Cases by what they are about, those that are open, and names of people that are proven. */
export const subjects = `
-- A projection, written with the events: the information system that a case was opened for, the documents of its request.
CREATE TABLE case_subjects (
  kind TEXT NOT NULL CHECK (kind IN ('system', 'request')),
  subject TEXT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (kind, subject, case_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO case_subjects
SELECT 'system', body ->> '$.system', case_id FROM case_events
WHERE kind = 'opened' AND CASE WHEN json_valid(body) THEN body ->> '$.system' END IS NOT NULL;
INSERT OR IGNORE INTO case_subjects
SELECT 'request', document.value ->> '$.sha256', case_id
FROM case_events, json_each(CASE WHEN json_valid(body) THEN body END, '$.documents') AS document
WHERE case_events.kind IN ('decided', 'imported') AND document.type = 'object'
AND document.value ->> '$.document' = 'request' AND document.value ->> '$.sha256' IS NOT NULL;
CREATE INDEX open_cases ON cases (rehearsal, case_id) WHERE ended IS NULL;
-- The salt of the hash that the record of the home has of the name; NULL where the person was registered before there was one.
ALTER TABLE people ADD COLUMN salt TEXT;
`;
