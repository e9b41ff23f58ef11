SELECT
  `_record`,
  CAST(unhex(sha2((SELECT `warehouse_outer` FROM `udw_keys`) || unhex(sha2((SELECT `warehouse_inner` || CAST('v1|phone|' AS BINARY) FROM `udw_keys`) || unhex(sha2((SELECT `edge_outer` FROM `udw_keys`) || unhex(sha2((SELECT `edge_inner` || CAST('v1|phone|' AS BINARY) FROM `udw_keys`) || CAST(`phone.value` AS BINARY), 256)), 256)), 256)), 256)) AS BINARY) AS `phone`,
  CAST(CASE WHEN (`children.value` > 10L) THEN 10L ELSE `children.value` END AS BIGINT) AS `children`,
  CAST(substring(`.faults`, 2, length(`.faults`)) AS STRING) AS `_faults`,
  CAST(substring(`.notes`, 2, length(`.notes`)) AS STRING) AS `_notes`,
  CAST((CASE WHEN ((`source.1` IS NULL) OR (`source.1` = '')) THEN '0' ELSE '1' END || CASE WHEN ((`source.2` IS NULL) OR (`source.2` = '')) THEN '0' ELSE '1' END) AS STRING) AS `_present`
FROM (
  SELECT
    `_record`,
    `source.1`,
    `source.2`,
    `phone.value`,
    `children.value`,
    CASE WHEN (NOT (coalesce(`.faults_1`, `.faults_2`) IS NULL)) THEN (coalesce((';' || `.faults_1`), '') || coalesce((';' || `.faults_2`), '')) END AS `.faults`,
    CASE WHEN (NOT (coalesce(`.notes_1`, `.notes_2`) IS NULL)) THEN (coalesce((';' || `.notes_1`), '') || coalesce((';' || `.notes_2`), '')) END AS `.notes`
  FROM (
    SELECT
      `_record`,
      `source.1`,
      `source.2`,
      `.faults_2`,
      `.notes_2`,
      CASE WHEN (`phone.state` IS NULL) THEN `phone.full` END AS `phone.value`,
      CASE WHEN `children.negative` THEN (0L - `children.whole`) ELSE `children.whole` END AS `children.value`,
      CASE WHEN (`phone.state` IS NULL) THEN CAST(NULL AS STRING) WHEN (`phone.state` IN ('empty', 'dummy')) THEN CAST(NULL AS STRING) ELSE ('phone:' || `phone.state`) END AS `.faults_1`,
      CASE WHEN (`phone.state` IN ('dummy')) THEN 'phone:dummy' END AS `.notes_1`
    FROM (
      SELECT
        `_record`,
        `source.1`,
        `source.2`,
        `phone.full`,
        CASE WHEN ((`phone.clean` IS NULL) OR (`phone.clean` = '')) THEN 'empty' WHEN (`phone.clean` IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', (CAST(X'5C' AS STRING) || 'N'), 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х', '0', '00', '000', '0000', '00000', '000000', '0000000', '00000000', '000000000', '0000000000', '00000000000', '000000000000', '0000000000000', '00000000000000', '000000000000000', '0000000000000000', '00000000000000000', '000000000000000000', '0000000000000000000', '00000000000000000000', '11111111111', '22222222222', '33333333333', '44444444444', '55555555555', '66666666666', '77777777777', '88888888888', '99999999999', '70000000000', '71111111111', '72222222222', '73333333333', '74444444444', '75555555555', '76666666666', '78888888888', '79999999999')) THEN 'dummy' WHEN (`phone.digits` IS NULL) THEN CASE WHEN (translate(`phone.clean`, '0123456789', '') IN ('E', 'E+', 'e', 'e+', '.E', '.E+', '.e', '.e+', ',E', ',E+', ',e', ',e+')) THEN 'exponent' WHEN (translate(`phone.clean`, '0123456789', '') IN ('.', ',')) THEN 'decimal-part' END WHEN (`phone.digits` = '') THEN 'empty' WHEN (`phone.full` IS NULL) THEN 'characters' WHEN (`phone.full` IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', (CAST(X'5C' AS STRING) || 'N'), 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х', '0', '00', '000', '0000', '00000', '000000', '0000000', '00000000', '000000000', '0000000000', '00000000000', '000000000000', '0000000000000', '00000000000000', '000000000000000', '0000000000000000', '00000000000000000', '000000000000000000', '0000000000000000000', '00000000000000000000', '11111111111', '22222222222', '33333333333', '44444444444', '55555555555', '66666666666', '77777777777', '88888888888', '99999999999', '70000000000', '71111111111', '72222222222', '73333333333', '74444444444', '75555555555', '76666666666', '78888888888', '79999999999')) THEN 'dummy' WHEN (NOT (length(`phone.full`) = 11)) THEN 'length' WHEN (NOT ((substring(`phone.full`, 1, 1) = '7') AND (substring(`phone.full`, 2, 3) IN ('700', '701', '702', '703', '704', '705', '706', '707', '708', '709', '710', '711', '712', '713', '714', '715', '716', '717', '718', '719', '720', '721', '722', '723', '724', '725', '726', '727', '728', '729', '747', '750', '751', '752', '753', '754', '755', '756', '757', '758', '759', '760', '761', '762', '763', '764', '765', '766', '767', '768', '769', '770', '771', '772', '773', '774', '775', '776', '777', '778', '779', '785')))) THEN 'prefix' END AS `phone.state`,
        CASE WHEN (`children.state` IS NULL) THEN (substring(`children.clean`, 1, 1) = '-') END AS `children.negative`,
        CASE WHEN ((`children.state` IS NULL) AND (`children.unsigned` = '')) THEN 0L WHEN (`children.state` IS NULL) THEN TRY_CAST(`children.unsigned` AS BIGINT) END AS `children.whole`,
        CASE WHEN (`children.state` IS NULL) THEN 0L END AS `children.fraction`,
        CASE WHEN (`children.state` IS NULL) THEN CAST(NULL AS STRING) WHEN (`children.state` IN ('empty', 'dummy')) THEN CAST(NULL AS STRING) ELSE ('children:' || `children.state`) END AS `.faults_2`,
        CASE WHEN (`children.state` IN ('dummy')) THEN 'children:dummy' END AS `.notes_2`
      FROM (
        SELECT
          `_record`,
          `source.1`,
          `source.2`,
          `phone.clean`,
          `children.clean`,
          `phone.digits`,
          `children.unsigned`,
          CASE WHEN ((NOT (`phone.digits` RLIKE '[^0123456789]')) AND (NOT (`phone.digits` = ''))) THEN CASE WHEN (length(`phone.digits`) = 10) THEN ('7' || `phone.digits`) WHEN ((length(`phone.digits`) = 11) AND (substring(`phone.digits`, 1, 1) = '8')) THEN ('7' || substring(`phone.digits`, 2, 10)) ELSE `phone.digits` END END AS `phone.full`,
          CASE WHEN (((`children.clean` IS NULL) OR (`children.clean` = '')) OR (`children.clean` IN ('-', CAST(X'E28090' AS STRING), CAST(X'E28091' AS STRING), CAST(X'E28092' AS STRING), CAST(X'E28093' AS STRING), CAST(X'E28094' AS STRING), CAST(X'E28095' AS STRING), CAST(X'E28892' AS STRING), '--', '---'))) THEN 'empty' WHEN (`children.clean` IN ('NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', (CAST(X'5C' AS STRING) || 'N'), 'NONE', 'None', 'none', 'NIL', 'Nil', 'nil', 'NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat', 'NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.', 'UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty', 'НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера', 'Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера', 'НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано', 'НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен', 'ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто', 'ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз', '.', '..', '...', '…', ',', '_', '__', '___', '?', '??', '???', '*', '**', '***', '/', 'x', 'X', 'х', 'Х')) THEN 'dummy' ELSE CASE WHEN (NOT ((NOT (`children.unsigned` RLIKE '[^0123456789]')) AND (length(`children.unsigned`) <= 18) AND (length(`children.unsigned`) > 0))) THEN 'number-form' END END AS `children.state`
        FROM (
          SELECT
            `_record`,
            `source.1`,
            `source.2`,
            `phone.clean`,
            `children.clean`,
            CASE WHEN (NOT (`phone.clean` RLIKE '[^0123456789]')) THEN `phone.clean` WHEN (translate(`phone.clean`, '0123456789', '') IN ('E', 'E+', 'e', 'e+', '.E', '.E+', '.e', '.e+', ',E', ',E+', ',e', ',e+', '.', ',')) THEN CAST(NULL AS STRING) ELSE translate(`phone.clean`, '()+.', '') END AS `phone.digits`,
            CASE WHEN (substring(`children.clean`, 1, 1) = '-') THEN substring(`children.clean`, 2, length(`children.clean`)) ELSE `children.clean` END AS `children.unsigned`
          FROM (
            SELECT
              `_record`,
              `source.1`,
              `source.2`,
              CASE WHEN (NOT (`source.1` RLIKE '[^0123456789]')) THEN `source.1` ELSE translate(`source.1`, (CAST(X'EFBC90EFBC91EFBC92EFBC93EFBC94EFBC95EFBC96EFBC97EFBC98EFBC99090A0D' AS STRING) || ' "' || CAST(X'27' AS STRING) || '-' || CAST(X'C2A0C2ADE19A80E28080E28081E28082E28083E28084E28085E28086E28087E28088E28089E2808AE2808BE2808CE2808DE28090E28091E28092E28093E28094E28095E280A8E280A9E280AFE2819FE281A0E28892E38080EFBBBF' AS STRING)), '0123456789') END AS `phone.clean`,
              CASE WHEN (NOT (`source.2` RLIKE '[^0123456789]')) THEN `source.2` ELSE translate(`source.2`, (CAST(X'EFBC90EFBC91EFBC92EFBC93EFBC94EFBC95EFBC96EFBC97EFBC98EFBC99E28892090A0D' AS STRING) || ' "' || CAST(X'27C2A0C2ADE19A80E28080E28081E28082E28083E28084E28085E28086E28087E28088E28089E2808AE2808BE2808CE2808DE280A8E280A9E280AFE2819FE281A0E38080EFBBBF' AS STRING)), '0123456789-') END AS `children.clean`
            FROM (
              SELECT
                `_record`,
                `PHONE` AS `source.1`,
                `CHILDREN` AS `source.2`
              FROM `source`
              WHERE (SELECT COUNT(*) FROM `udw_keys`) = 1
            ) AS `layer.1`
          ) AS `layer.2`
        ) AS `layer.3`
      ) AS `layer.4`
    ) AS `layer.5`
  ) AS `layer.6`
) AS `layer.7`