CREATE OR REPLACE VIEW deliveries AS
-- What was published to which customer, by which request and case. number counts the deliveries of a request to its customer.
SELECT
  customer,
  request,
  version AS request_version,
  table_name,
  published_at,
  case_id,
  row_number() OVER (PARTITION BY customer, request ORDER BY published_at, table_name) AS number,
  published_at = max(published_at) OVER (PARTITION BY customer, request) AS is_last,
  as_of
FROM published_deliveries
