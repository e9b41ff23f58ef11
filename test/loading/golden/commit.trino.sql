INSERT INTO "main"."payments_versions" ("person", "region", "amount", "_load_id", "_seq", "_op", "_recorded_at", "_key_version")
SELECT "accepted"."person", "accepted"."region", "accepted"."amount", 7, "accepted"."_record", 'increment', TIMESTAMP '2026-09-30 04:05:06.789', 1
FROM (SELECT "_record", "person", "region", "amount" FROM (SELECT "_record", "person", "region", "amount", row_number() OVER (PARTITION BY "person" ORDER BY "_record") AS "_rank" FROM "main"."payments_staged" WHERE "_faults" IS NULL) AS "ranked" WHERE "_rank" = 1) AS "accepted"
WHERE NOT EXISTS (SELECT 1 FROM "main"."payments_versions" AS "known" WHERE "known"."_load_id" = 7)
