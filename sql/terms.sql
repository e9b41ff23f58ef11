CREATE OR REPLACE VIEW terms AS
-- Which steps of cases are open, whom each waits for, and how late it is.
-- Days are working days, as the calendar counted them for as_of: days_late of a step within its term is 0, of one without a term NULL.
-- The statutory clock never stops: days_of_others stand beside the days late and are not taken from them.
SELECT
  case_id,
  procedure,
  step,
  visit,
  provider,
  body,
  role,
  started,
  due,
  CASE WHEN due IS NOT NULL THEN greatest(days_left, 0) END AS days_left,
  CASE WHEN due IS NOT NULL THEN greatest(-days_left, 0) END AS days_late,
  days_of_others,
  lapsed,
  calendar,
  as_of
FROM open_terms
