CREATE OR REPLACE VIEW rejects AS
-- Why records of a load were set aside: how many broke each rule in each column, also of loads that failed.
-- A record may break several rules, so these numbers do not add up to rejected of the load.
-- What a provider set aside before it delivered is in rejected of the load and not here. Without a column: the record as a whole.
SELECT
  l.load_id,
  l.regulations AS source,
  l.table_name,
  l.data_as_of,
  l.state,
  r.column_name,
  r.rule,
  r.records,
  r.as_of
FROM load_rejects AS r
JOIN load_records AS l ON l.load_id = r.load_id
