SELECT
  "_record",
  CAST(sha256((SELECT "warehouse_outer" FROM "udw_keys") || sha256((SELECT "warehouse_inner" || convert_to('v1|phone|', 'UTF8') FROM "udw_keys") || sha256((SELECT "edge_outer" FROM "udw_keys") || sha256((SELECT "edge_inner" || convert_to('v1|phone|', 'UTF8') FROM "udw_keys") || convert_to("phone.value", 'UTF8'))))) AS bytea) AS "phone",
  CAST(CASE WHEN ("children.value" > 10) THEN 10 ELSE "children.value" END AS bigint) AS "children",
  CAST(substring(".faults", 2, length(".faults")) AS text) AS "_faults",
  CAST(substring(".notes", 2, length(".notes")) AS text) AS "_notes",
  CAST((CASE WHEN (("source.1" IS NULL) OR ("source.1" = '')) THEN '0' ELSE '1' END || CASE WHEN (("source.2" IS NULL) OR ("source.2" = '')) THEN '0' ELSE '1' END) AS text) AS "_present"
FROM (
  SELECT
    "_record",
    "source.1",
    "source.2",
    "phone.value",
    "children.value",
    CASE WHEN (NOT (coalesce(".faults_1", ".faults_2") IS NULL)) THEN (coalesce((';' || ".faults_1"), '') || coalesce((';' || ".faults_2"), '')) END AS ".faults",
    CASE WHEN (NOT (coalesce(".notes_1", ".notes_2") IS NULL)) THEN (coalesce((';' || ".notes_1"), '') || coalesce((';' || ".notes_2"), '')) END AS ".notes"
  FROM (
    SELECT
      "_record",
      "source.1",
      "source.2",
      ".faults_2",
      ".notes_2",
      CASE WHEN ("phone.state" IS NULL) THEN "phone.full" END AS "phone.value",
      CASE WHEN "children.negative" THEN (CAST(0 AS bigint) - "children.whole") ELSE "children.whole" END AS "children.value",
      CASE WHEN ("phone.state" IS NULL) THEN CAST(NULL AS text) WHEN ("phone.state" IN ('empty', 'dummy')) THEN CAST(NULL AS text) ELSE ('phone:' || "phone.state") END AS ".faults_1",
      CASE WHEN ("phone.state" IN ('dummy')) THEN 'phone:dummy' END AS ".notes_1"
    FROM (
      SELECT
        "_record",
        "source.1",
        "source.2",
        "phone.full",
        CASE WHEN (("phone.clean" IS NULL) OR ("phone.clean" = '')) THEN 'empty' WHEN ("phone.clean" IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', E'\\N', 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х', '0', '00', '000', '0000', '00000', '000000', '0000000', '00000000', '000000000', '0000000000', '00000000000', '000000000000', '0000000000000', '00000000000000', '000000000000000', '0000000000000000', '00000000000000000', '000000000000000000', '0000000000000000000', '00000000000000000000', '11111111111', '22222222222', '33333333333', '44444444444', '55555555555', '66666666666', '77777777777', '88888888888', '99999999999', '70000000000', '71111111111', '72222222222', '73333333333', '74444444444', '75555555555', '76666666666', '78888888888', '79999999999')) THEN 'dummy' WHEN ("phone.digits" IS NULL) THEN CASE WHEN (regexp_replace("phone.clean", '[0123456789]', '', 'g') IN ('E', 'E+', 'e', 'e+', '.E', '.E+', '.e', '.e+', ',E', ',E+', ',e', ',e+')) THEN 'exponent' WHEN (regexp_replace("phone.clean", '[0123456789]', '', 'g') IN ('.', ',')) THEN 'decimal-part' END WHEN ("phone.digits" = '') THEN 'empty' WHEN ("phone.full" IS NULL) THEN 'characters' WHEN ("phone.full" IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', E'\\N', 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х', '0', '00', '000', '0000', '00000', '000000', '0000000', '00000000', '000000000', '0000000000', '00000000000', '000000000000', '0000000000000', '00000000000000', '000000000000000', '0000000000000000', '00000000000000000', '000000000000000000', '0000000000000000000', '00000000000000000000', '11111111111', '22222222222', '33333333333', '44444444444', '55555555555', '66666666666', '77777777777', '88888888888', '99999999999', '70000000000', '71111111111', '72222222222', '73333333333', '74444444444', '75555555555', '76666666666', '78888888888', '79999999999')) THEN 'dummy' WHEN (NOT (length("phone.full") = 11)) THEN 'length' WHEN (NOT ((substring("phone.full", 1, 1) = '7') AND (substring("phone.full", 2, 3) IN ('700', '701', '702', '703', '704', '705', '706', '707', '708', '709', '710', '711', '712', '713', '714', '715', '716', '717', '718', '719', '720', '721', '722', '723', '724', '725', '726', '727', '728', '729', '747', '750', '751', '752', '753', '754', '755', '756', '757', '758', '759', '760', '761', '762', '763', '764', '765', '766', '767', '768', '769', '770', '771', '772', '773', '774', '775', '776', '777', '778', '779', '785')))) THEN 'prefix' END AS "phone.state",
        CASE WHEN ("children.state" IS NULL) THEN (substring("children.clean", 1, 1) = '-') END AS "children.negative",
        CASE WHEN (("children.state" IS NULL) AND ("children.unsigned" = '')) THEN 0 WHEN ("children.state" IS NULL) THEN CASE WHEN "children.unsigned" ~ '^[0-9]+$' AND length("children.unsigned") <= 18 THEN CAST("children.unsigned" AS bigint) END END AS "children.whole",
        CASE WHEN ("children.state" IS NULL) THEN 0 END AS "children.fraction",
        CASE WHEN ("children.state" IS NULL) THEN CAST(NULL AS text) WHEN ("children.state" IN ('empty', 'dummy')) THEN CAST(NULL AS text) ELSE ('children:' || "children.state") END AS ".faults_2",
        CASE WHEN ("children.state" IN ('dummy')) THEN 'children:dummy' END AS ".notes_2"
      FROM (
        SELECT
          "_record",
          "source.1",
          "source.2",
          "phone.clean",
          "children.clean",
          "phone.digits",
          "children.unsigned",
          CASE WHEN (("phone.digits" !~ '[^0123456789]') AND (NOT ("phone.digits" = ''))) THEN CASE WHEN (length("phone.digits") = 10) THEN ('7' || "phone.digits") WHEN ((length("phone.digits") = 11) AND (substring("phone.digits", 1, 1) = '8')) THEN ('7' || substring("phone.digits", 2, 10)) ELSE "phone.digits" END END AS "phone.full",
          CASE WHEN ((("children.clean" IS NULL) OR ("children.clean" = '')) OR ("children.clean" IN ('-', E'\u2010', E'\u2011', E'\u2012', E'\u2013', E'\u2014', E'\u2015', E'\u2212', '--', '---'))) THEN 'empty' WHEN ("children.clean" IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', E'\\N', 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х')) THEN 'dummy' ELSE CASE WHEN (NOT (("children.unsigned" !~ '[^0123456789]') AND (length("children.unsigned") <= 18) AND (length("children.unsigned") > 0))) THEN 'number-form' END END AS "children.state"
        FROM (
          SELECT
            "_record",
            "source.1",
            "source.2",
            "phone.clean",
            "children.clean",
            CASE WHEN ("phone.clean" !~ '[^0123456789]') THEN "phone.clean" WHEN (regexp_replace("phone.clean", '[0123456789]', '', 'g') IN ('E', 'E+', 'e', 'e+', '.E', '.E+', '.e', '.e+', ',E', ',E+', ',e', ',e+', '.', ',')) THEN CAST(NULL AS text) ELSE regexp_replace("phone.clean", E'[\\u0028\\u0029\\u002b\\u002e]', '', 'g') END AS "phone.digits",
            CASE WHEN (substring("children.clean", 1, 1) = '-') THEN substring("children.clean", 2, length("children.clean")) ELSE "children.clean" END AS "children.unsigned"
          FROM (
            SELECT
              "_record",
              "source.1",
              "source.2",
              CASE WHEN ("source.1" !~ '[^0123456789]') THEN "source.1" ELSE translate(regexp_replace("source.1", E'[\\u0009\\u000a\\u000d\\u0020\\u0022\\u0027\\u002d\\u00a0\\u00ad\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u200b\\u200c\\u200d\\u2010\\u2011\\u2012\\u2013\\u2014\\u2015\\u2028\\u2029\\u202f\\u205f\\u2060\\u2212\\u3000\\ufeff]', '', 'g'), E'\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19', '0123456789') END AS "phone.clean",
              CASE WHEN ("source.2" !~ '[^0123456789]') THEN "source.2" ELSE translate(regexp_replace("source.2", E'[\\u0009\\u000a\\u000d\\u0020\\u0022\\u0027\\u00a0\\u00ad\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u200b\\u200c\\u200d\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff]', '', 'g'), E'\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\u2212', '0123456789-') END AS "children.clean"
            FROM (
              SELECT
                "_record",
                "PHONE" AS "source.1",
                "CHILDREN" AS "source.2"
              FROM (
                SELECT
                  "_record",
                  CAST("PHONE" AS text) COLLATE "C" AS "PHONE",
                  CAST("CHILDREN" AS text) COLLATE "C" AS "CHILDREN"
                FROM "source"
              ) AS "delivered"
              WHERE (SELECT COUNT(*) FROM "udw_keys") = 1
              OFFSET 0
            ) AS "layer.1"
            OFFSET 0
          ) AS "layer.2"
          OFFSET 0
        ) AS "layer.3"
        OFFSET 0
      ) AS "layer.4"
      OFFSET 0
    ) AS "layer.5"
    OFFSET 0
  ) AS "layer.6"
  OFFSET 0
) AS "layer.7"