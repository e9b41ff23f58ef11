CREATE OR REPLACE VIEW "main"."request_12" AS
SELECT "region" AS "Область, код", "amount" AS "sum ""of"" payments"
FROM "main"."delivered_12"
