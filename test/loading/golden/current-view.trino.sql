CREATE OR REPLACE VIEW "main"."payments" AS
WITH "published" AS (
SELECT "loaded"."_load_id", "loaded"."_op"
FROM "main"."loads" AS "loaded"
WHERE "loaded"."table_name" = 'payments' AND "loaded"."state" = 'published'
  AND NOT EXISTS (SELECT 1 FROM "main"."loads" AS "reverted" WHERE "reverted"."_load_id" = "loaded"."_load_id" AND "reverted"."state" = 'reverted')
),
"visible" AS (
SELECT "_load_id" FROM "published"
WHERE "_load_id" >= coalesce((SELECT max("_load_id") FROM "published" WHERE "_op" = 'snapshot'), "_load_id")
),
"ranked" AS (
SELECT "person", "region", "amount", "_load_id", "_seq", "_op", "_recorded_at", "_key_version", row_number() OVER (PARTITION BY "person" ORDER BY "_load_id" DESC, "_seq" DESC) AS "_rank"
FROM "main"."payments_versions"
WHERE "_load_id" IN (SELECT "_load_id" FROM "visible")
)
SELECT "person", "region", "amount", "_load_id", "_seq", "_op", "_recorded_at", "_key_version"
FROM "ranked"
WHERE "_rank" = 1 AND "_op" <> 'delete'
