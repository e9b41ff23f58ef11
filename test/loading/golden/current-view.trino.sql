CREATE OR REPLACE VIEW "main"."payments" AS
WITH "published" AS (
SELECT "loaded"."_load_id", "loaded"."_op",
  row_number() OVER (ORDER BY "loaded"."_place" NULLS FIRST, "loaded"."_load_id") AS "_position"
FROM "main"."loads" AS "loaded"
WHERE "loaded"."table_name" = 'payments' AND "loaded"."state" = 'published'
  AND NOT EXISTS (SELECT 1 FROM "main"."loads" AS "reverted" WHERE "reverted"."_load_id" = "loaded"."_load_id" AND "reverted"."state" = 'reverted')
),
"visible" AS (
SELECT "_load_id", "_position" FROM "published"
WHERE "_position" >= coalesce((SELECT max("_position") FROM "published" WHERE "_op" = 'snapshot'), 0)
),
"ranked" AS (
SELECT "versions"."person", "versions"."region", "versions"."amount", "versions"."_load_id", "versions"."_seq", "versions"."_op", "versions"."_recorded_at", "versions"."_key_version", row_number() OVER (PARTITION BY "versions"."person" ORDER BY "visible"."_position" DESC, "versions"."_seq" DESC) AS "_rank"
FROM "main"."payments_versions" AS "versions"
JOIN "visible" ON "visible"."_load_id" = "versions"."_load_id"
)
SELECT "person", "region", "amount", "_load_id", "_seq", "_op", "_recorded_at", "_key_version"
FROM "ranked"
WHERE "_rank" = 1 AND "_op" <> 'delete'
