CREATE OR REPLACE VIEW loads AS
-- What was loaded from which source, how it ended, how long it took, and which share of its records was set aside.
-- rules: what a load that failed broke. case_id: the case that allowed its publication.
SELECT
  load_id,
  regulations AS source,
  version AS regulations_version,
  table_name,
  kind,
  operation,
  sequence,
  data_as_of,
  state,
  rules,
  case_id,
  started_at,
  ended_at,
  date_diff('second', started_at, ended_at) AS seconds,
  records,
  accepted,
  rejected,
  round(1e2 * rejected / nullif(records, 0), 2) AS rejected_percent,
  as_of
FROM load_records
