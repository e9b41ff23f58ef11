INSERT INTO "main"."loads" ("_load_id", "table_name", "_op", "state", "_recorded_at", "_place")
SELECT "_load_id", "table_name", "_op", 'reverted', TIMESTAMP '2026-09-30 04:05:06.789', "_place"
FROM "main"."loads" AS "published"
WHERE "_load_id" = 7 AND "state" = 'published'
  AND NOT EXISTS (SELECT 1 FROM "main"."loads" AS "known" WHERE "known"."_load_id" = 7 AND "known"."state" = 'reverted')
