CREATE OR REPLACE VIEW available_data AS
-- Which data there is of each source, table and month: of committed loads, by the day as of which their data was true.
-- A snapshot takes the place of all that was loaded before it: loads_in_current counts those of the month that the current content is made of;
-- the others are history.
WITH committed AS (
  SELECT
    load_id,
    regulations,
    table_name,
    date_trunc('month', data_as_of) AS month,
    data_as_of,
    ended_at,
    accepted,
    as_of,
    max(CASE WHEN operation = 'snapshot' THEN load_id END) OVER (PARTITION BY table_name) AS last_snapshot
  FROM load_records
  WHERE state = 'committed'
)
SELECT
  regulations AS source,
  table_name,
  month,
  min(data_as_of) AS first_day,
  max(data_as_of) AS last_day,
  count(*) AS loads,
  count_if(last_snapshot IS NULL OR load_id >= last_snapshot) AS loads_in_current,
  sum(accepted) AS records,
  max(load_id) AS last_load,
  max(ended_at) AS last_loaded_at,
  max(as_of) AS as_of
FROM committed
GROUP BY regulations, table_name, month
