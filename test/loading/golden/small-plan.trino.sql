SELECT
  "_record",
  CAST(CASE WHEN ("children.value" > 10) THEN BIGINT '10' ELSE "children.value" END AS BIGINT) AS "children",
  CAST(substring(".faults", 2, length(".faults")) AS VARCHAR) AS "_faults",
  CAST(substring(".notes", 2, length(".notes")) AS VARCHAR) AS "_notes",
  CAST((CASE WHEN (("source.1" IS NULL) OR ("source.1" = '')) THEN '0' ELSE '1' END) AS VARCHAR) AS "_present"
FROM (
  SELECT
    "_record",
    "source.1",
    CASE WHEN "children.negative" THEN (BIGINT '0' - "children.whole") ELSE "children.whole" END AS "children.value",
    CASE WHEN (NOT (".faults_1" IS NULL)) THEN (coalesce((';' || ".faults_1"), '')) END AS ".faults",
    CASE WHEN (NOT (".notes_1" IS NULL)) THEN (coalesce((';' || ".notes_1"), '')) END AS ".notes"
  FROM (
    SELECT
      "_record",
      "source.1",
      CASE WHEN ("children.state" IS NULL) THEN (substring("children.clean", 1, 1) = '-') END AS "children.negative",
      CASE WHEN (("children.state" IS NULL) AND ("children.unsigned" = '')) THEN BIGINT '0' WHEN ("children.state" IS NULL) THEN TRY_CAST("children.unsigned" AS BIGINT) END AS "children.whole",
      CASE WHEN ("children.state" IS NULL) THEN BIGINT '0' END AS "children.fraction",
      CASE WHEN ("children.state" IS NULL) THEN CAST(NULL AS VARCHAR) WHEN ("children.state" IN ('empty', 'dummy')) THEN CAST(NULL AS VARCHAR) ELSE ('children:' || "children.state") END AS ".faults_1",
      CASE WHEN ("children.state" IN ('dummy')) THEN 'children:dummy' END AS ".notes_1"
    FROM (
      SELECT
        "_record",
        "source.1",
        "children.clean",
        "children.unsigned",
        CASE WHEN ((("children.clean" IS NULL) OR ("children.clean" = '')) OR ("children.clean" IN ('-', (chr(8208)), (chr(8209)), (chr(8210)), (chr(8211)), (chr(8212)), (chr(8213)), (chr(8722)), '--', '---'))) THEN 'empty' WHEN ("children.clean" IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', '\N', 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х')) THEN 'dummy' ELSE CASE WHEN (NOT ((translate("children.unsigned", '0123456789', '') = '') AND (length("children.unsigned") <= 18) AND (length("children.unsigned") > 0))) THEN 'number-form' END END AS "children.state"
      FROM (
        SELECT
          "_record",
          "source.1",
          "children.clean",
          CASE WHEN (substring("children.clean", 1, 1) = '-') THEN substring("children.clean", 2, length("children.clean")) ELSE "children.clean" END AS "children.unsigned"
        FROM (
          SELECT
            "_record",
            "source.1",
            CASE WHEN (translate("source.1", '0123456789', '') = '') THEN "source.1" ELSE translate("source.1", (chr(65296) || chr(65297) || chr(65298) || chr(65299) || chr(65300) || chr(65301) || chr(65302) || chr(65303) || chr(65304) || chr(65305) || chr(8722) || chr(9) || chr(10) || chr(13) || ' "''' || chr(160) || chr(173) || chr(5760) || chr(8192) || chr(8193) || chr(8194) || chr(8195) || chr(8196) || chr(8197) || chr(8198) || chr(8199) || chr(8200) || chr(8201) || chr(8202) || chr(8203) || chr(8204) || chr(8205) || chr(8232) || chr(8233) || chr(8239) || chr(8287) || chr(8288) || chr(12288) || chr(65279)), '0123456789-') END AS "children.clean"
          FROM (
            SELECT
              "_record",
              "CHILDREN" AS "source.1"
            FROM "source"
          ) AS "layer.1"
        ) AS "layer.2"
      ) AS "layer.3"
    ) AS "layer.4"
  ) AS "layer.5"
) AS "layer.6"