SELECT
  "_record",
  CAST(unhex(sha256((SELECT "warehouse_outer" FROM "udw_keys") || unhex(sha256((SELECT "warehouse_inner" || encode('v1|phone|') FROM "udw_keys") || unhex(sha256((SELECT "edge_outer" FROM "udw_keys") || unhex(sha256((SELECT "edge_inner" || encode('v1|phone|') FROM "udw_keys") || encode("phone.value"))))))))) AS BLOB) AS "phone",
  CAST(CASE WHEN ("children.value" > 10) THEN 10 ELSE "children.value" END AS BIGINT) AS "children",
  CAST(substring(".faults", 2, length(".faults")) AS VARCHAR) AS "_faults",
  CAST(substring(".notes", 2, length(".notes")) AS VARCHAR) AS "_notes",
  CAST(concat(CASE WHEN (("source.1" IS NULL) OR ("source.1" = '')) THEN '0' ELSE '1' END, CASE WHEN (("source.2" IS NULL) OR ("source.2" = '')) THEN '0' ELSE '1' END) AS VARCHAR) AS "_present"
FROM (
  SELECT
    "_record",
    "source.1",
    "source.2",
    "phone.value",
    "children.value",
    CASE WHEN (NOT (coalesce(".faults_1", ".faults_2") IS NULL)) THEN concat(coalesce((';' || ".faults_1"), ''), coalesce((';' || ".faults_2"), '')) END AS ".faults",
    CASE WHEN (NOT (coalesce(".notes_1", ".notes_2") IS NULL)) THEN concat(coalesce((';' || ".notes_1"), ''), coalesce((';' || ".notes_2"), '')) END AS ".notes"
  FROM (
    SELECT
      "_record",
      "source.1",
      "source.2",
      ".faults_2",
      ".notes_2",
      CASE WHEN ("phone.state" IS NULL) THEN "phone.full" END AS "phone.value",
      CASE WHEN "children.negative" THEN (0 - "children.whole") ELSE "children.whole" END AS "children.value",
      CASE WHEN ("phone.state" IS NULL) THEN CAST(NULL AS VARCHAR) WHEN ("phone.state" IN ('empty', 'dummy')) THEN CAST(NULL AS VARCHAR) ELSE ('phone:' || "phone.state") END AS ".faults_1",
      CASE WHEN ("phone.state" IN ('dummy')) THEN 'phone:dummy' END AS ".notes_1"
    FROM (
      SELECT
        "_record",
        "source.1",
        "source.2",
        "phone.full",
        CASE WHEN (("phone.clean" IS NULL) OR ("phone.clean" = '')) THEN 'empty' WHEN ("phone.clean" IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', '\N', 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х', '0', '00', '000', '0000', '00000', '000000', '0000000', '00000000', '000000000', '0000000000', '00000000000', '000000000000', '0000000000000', '00000000000000', '000000000000000', '0000000000000000', '00000000000000000', '000000000000000000', '0000000000000000000', '00000000000000000000', '11111111111', '22222222222', '33333333333', '44444444444', '55555555555', '66666666666', '77777777777', '88888888888', '99999999999', '70000000000', '71111111111', '72222222222', '73333333333', '74444444444', '75555555555', '76666666666', '78888888888', '79999999999')) THEN 'dummy' WHEN ("phone.digits" IS NULL) THEN CASE WHEN list_contains(['E', 'E+', 'e', 'e+', '.E', '.E+', '.e', '.e+', ',E', ',E+', ',e', ',e+'], regexp_replace("phone.clean", '[\x{30}\x{31}\x{32}\x{33}\x{34}\x{35}\x{36}\x{37}\x{38}\x{39}]', '', 'g')) THEN 'exponent' WHEN (regexp_replace("phone.clean", '[\x{30}\x{31}\x{32}\x{33}\x{34}\x{35}\x{36}\x{37}\x{38}\x{39}]', '', 'g') IN ('.', ',')) THEN 'decimal-part' END WHEN ("phone.digits" = '') THEN 'empty' WHEN ("phone.full" IS NULL) THEN 'characters' WHEN ("phone.full" IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', '\N', 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х', '0', '00', '000', '0000', '00000', '000000', '0000000', '00000000', '000000000', '0000000000', '00000000000', '000000000000', '0000000000000', '00000000000000', '000000000000000', '0000000000000000', '00000000000000000', '000000000000000000', '0000000000000000000', '00000000000000000000', '11111111111', '22222222222', '33333333333', '44444444444', '55555555555', '66666666666', '77777777777', '88888888888', '99999999999', '70000000000', '71111111111', '72222222222', '73333333333', '74444444444', '75555555555', '76666666666', '78888888888', '79999999999')) THEN 'dummy' WHEN (NOT (length("phone.full") = 11)) THEN 'length' WHEN (NOT ((substring("phone.full", 1, 1) = '7') AND list_contains(['700', '701', '702', '703', '704', '705', '706', '707', '708', '709', '710', '711', '712', '713', '714', '715', '716', '717', '718', '719', '720', '721', '722', '723', '724', '725', '726', '727', '728', '729', '747', '750', '751', '752', '753', '754', '755', '756', '757', '758', '759', '760', '761', '762', '763', '764', '765', '766', '767', '768', '769', '770', '771', '772', '773', '774', '775', '776', '777', '778', '779', '785'], substring("phone.full", 2, 3)))) THEN 'prefix' END AS "phone.state",
        CASE WHEN ("children.state" IS NULL) THEN (substring("children.clean", 1, 1) = '-') END AS "children.negative",
        CASE WHEN (("children.state" IS NULL) AND ("children.unsigned" = '')) THEN 0 WHEN ("children.state" IS NULL) THEN TRY_CAST("children.unsigned" AS BIGINT) END AS "children.whole",
        CASE WHEN ("children.state" IS NULL) THEN 0 END AS "children.fraction",
        CASE WHEN ("children.state" IS NULL) THEN CAST(NULL AS VARCHAR) WHEN ("children.state" IN ('empty', 'dummy')) THEN CAST(NULL AS VARCHAR) ELSE ('children:' || "children.state") END AS ".faults_2",
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
          CASE WHEN (regexp_full_match("phone.digits", '[0123456789]*') AND (NOT ("phone.digits" = ''))) THEN CASE WHEN (length("phone.digits") = 10) THEN ('7' || "phone.digits") WHEN ((length("phone.digits") = 11) AND (substring("phone.digits", 1, 1) = '8')) THEN ('7' || substring("phone.digits", 2, 10)) ELSE "phone.digits" END END AS "phone.full",
          CASE WHEN ((("children.clean" IS NULL) OR ("children.clean" = '')) OR ("children.clean" IN ('-', (chr(8208)), (chr(8209)), (chr(8210)), (chr(8211)), (chr(8212)), (chr(8213)), (chr(8722)), '--', '---'))) THEN 'empty' WHEN ("children.clean" IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', '\N', 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х')) THEN 'dummy' ELSE CASE WHEN (NOT (regexp_full_match("children.unsigned", '[0123456789]*') AND (length("children.unsigned") <= 18) AND (length("children.unsigned") > 0))) THEN 'number-form' END END AS "children.state"
        FROM (
          SELECT
            "_record",
            "source.1",
            "source.2",
            "phone.clean",
            "children.clean",
            CASE WHEN regexp_full_match("phone.clean", '[0123456789]*') THEN "phone.clean" WHEN list_contains(['E', 'E+', 'e', 'e+', '.E', '.E+', '.e', '.e+', ',E', ',E+', ',e', ',e+', '.', ','], regexp_replace("phone.clean", '[\x{30}\x{31}\x{32}\x{33}\x{34}\x{35}\x{36}\x{37}\x{38}\x{39}]', '', 'g')) THEN CAST(NULL AS VARCHAR) ELSE regexp_replace("phone.clean", '[\x{28}\x{29}\x{2b}\x{2e}]', '', 'g') END AS "phone.digits",
            CASE WHEN (substring("children.clean", 1, 1) = '-') THEN substring("children.clean", 2, length("children.clean")) ELSE "children.clean" END AS "children.unsigned"
          FROM (
            SELECT
              "_record",
              "source.1",
              "source.2",
              CASE WHEN regexp_full_match("source.1", '[0123456789]*') THEN "source.1" ELSE translate(regexp_replace("source.1", '[\x{9}\x{a}\x{d}\x{20}\x{22}\x{27}\x{2d}\x{a0}\x{ad}\x{1680}\x{2000}\x{2001}\x{2002}\x{2003}\x{2004}\x{2005}\x{2006}\x{2007}\x{2008}\x{2009}\x{200a}\x{200b}\x{200c}\x{200d}\x{2010}\x{2011}\x{2012}\x{2013}\x{2014}\x{2015}\x{2028}\x{2029}\x{202f}\x{205f}\x{2060}\x{2212}\x{3000}\x{feff}]', '', 'g'), (chr(65296) || chr(65297) || chr(65298) || chr(65299) || chr(65300) || chr(65301) || chr(65302) || chr(65303) || chr(65304) || chr(65305)), '0123456789') END AS "phone.clean",
              CASE WHEN regexp_full_match("source.2", '[0123456789]*') THEN "source.2" ELSE translate(regexp_replace("source.2", '[\x{9}\x{a}\x{d}\x{20}\x{22}\x{27}\x{a0}\x{ad}\x{1680}\x{2000}\x{2001}\x{2002}\x{2003}\x{2004}\x{2005}\x{2006}\x{2007}\x{2008}\x{2009}\x{200a}\x{200b}\x{200c}\x{200d}\x{2028}\x{2029}\x{202f}\x{205f}\x{2060}\x{3000}\x{feff}]', '', 'g'), (chr(65296) || chr(65297) || chr(65298) || chr(65299) || chr(65300) || chr(65301) || chr(65302) || chr(65303) || chr(65304) || chr(65305) || chr(8722)), '0123456789-') END AS "children.clean"
            FROM (
              SELECT
                "_record",
                "PHONE" AS "source.1",
                "CHILDREN" AS "source.2"
              FROM "source"
              WHERE (SELECT COUNT(*) FROM "udw_keys") = 1
            ) AS "layer.1"
          ) AS "layer.2"
        ) AS "layer.3"
      ) AS "layer.4"
    ) AS "layer.5"
  ) AS "layer.6"
) AS "layer.7"