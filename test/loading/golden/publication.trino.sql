INSERT INTO "main"."loads" ("_load_id", "table_name", "_op", "state", "_recorded_at", "_place")
SELECT 7, "table_name", "_op", 'published', TIMESTAMP '2026-09-30 04:05:06.789', 5
FROM (VALUES ('payments', 'increment'), ('payers', 'snapshot')) AS "loaded" ("table_name", "_op")
WHERE NOT EXISTS (SELECT 1 FROM "main"."loads" AS "known" WHERE "known"."_load_id" = 7 AND "known"."state" = 'published')
