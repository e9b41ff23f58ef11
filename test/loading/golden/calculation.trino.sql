SELECT "region", count(DISTINCT "person") AS "persons", CAST(sum(CAST("amount" AS DECIMAL(38, 6))) AS DECIMAL(38, 6)) AS "amount"
FROM "main"."payments"
GROUP BY "region"
