import { texts } from './message.ts';

/** Sentences about deliveries. */
export const deliveryTexts = texts({
  'delivery.page-customer': { en: 'Customer', ru: 'Заказчик' },
  'delivery.page-request': { en: 'Request', ru: 'Запрос' },
  'delivery.page-at': { en: 'Delivered, UTC', ru: 'Выдано, UTC' },
  'delivery.page-task': { en: 'Task', ru: 'Задача' },
  'delivery.page-methodology': { en: 'Methodology', ru: 'Методика' },
  'delivery.page-rows': { en: 'Rows', ru: 'Строк' },
  'delivery.page-suppressed': { en: 'Rows held back', ru: 'Скрыто строк' },
  'delivery.page-why': {
    en: 'A row is held back (—) where it speaks of 1-9 persons, or where one that does could be found from it by subtraction.',
    ru: 'Строка скрыта (—), если говорит о 1–9 лицах или если по ней вычитанием нашлась бы такая строка.',
  },
  'delivery.page-sources': { en: 'Sources', ru: 'Источники' },
  'delivery.page-columns': { en: 'Columns', ru: 'Столбцы' },
  'delivery.page-table': { en: 'The whole table', ru: 'Вся таблица' },
  'delivery.page-more': {
    en: 'The first {shown} of {rows} rows; all of them are in result.csv and result.parquet.',
    ru: 'Первые {shown} из {rows} строк; все они — в result.csv и result.parquet.',
  },
  'delivery.chart': { en: '{measure} by {by}', ru: '{measure}: {by}' },
  'delivery.chart-at': { en: '{measure} by {by}, {at}', ru: '{measure}: {by}, {at}' },
  'delivery.chart-held-back': {
    en: 'Rows of this chart that are held back: {rows}.',
    ru: 'Скрыто строк этой диаграммы: {rows}.',
  },
  'delivery.hierarchy-broken': {
    en: 'A value of a dimension lies within two different values of its coarser column, so that its totals would be of neither. Correct the SELECT or the hierarchy under "within".',
    ru: 'Значение измерения относится к двум разным значениям более крупного уровня, и итоги были бы неверны. Исправьте SELECT или иерархию в «within».',
  },
  'delivery.cannot-protect': {
    en: 'No way was found to tell a row of this table without giving away a number of 1-9 persons, and earlier deliveries over the same loads told none of its rows. Nothing is delivered; ask for coarser dimensions or fewer of them.',
    ru: 'Не найдено способа сообщить строки этой таблицы, не выдав числа 1–9 лиц, и прежние выдачи по тем же загрузкам её строк не сообщали. Ничего не выдано; запросите более крупные измерения или меньше их.',
  },
  'delivery.same-version': {
    en: 'Version {version} of the request {request} was answered by delivery {number}, and its text was another. A clarified request is a new version: change "version".',
    ru: 'Версия {version} запроса {request} исполнена выдачей {number}, и текст её был другим. Уточнённый запрос — новая версия: измените «version».',
  },
  'delivery.not-sensitive': {
    en: 'The column {column} cannot be declared sensitive: it is not, unchanged, a column that the regulations class as sensitive or not-personal. Take it out of "sensitive"; it then counts towards the combination that k persons must share.',
    ru: 'Столбец {column} нельзя объявить в «sensitive»: это не столбец без изменений, отнесённый регламентом к sensitive или not-personal. Уберите его из «sensitive»: он войдёт в сочетание, общее для k лиц.',
  },
  'delivery.similar': {
    en: 'Earlier deliveries over the same tables, to be judged together with this one:',
    ru: 'Прежние выдачи по тем же таблицам; оцените их вместе с этой:',
  },
  'delivery.similar-more': {
    en: 'The newest {shown} of {all}; all are in the output of --json.',
    ru: 'Последние {shown} из {all}; все — в выводе --json.',
  },
  'delivery.number': { en: 'delivery', ru: 'выдача' },
  'delivery.request-version': { en: 'request, version', ru: 'запрос, версия' },
  'delivery.calculation': { en: 'calculation', ru: 'расчёт' },
  'delivery.calculation-same': { en: 'the same', ru: 'тот же' },
  'delivery.calculation-other': { en: 'another', ru: 'другой' },
  'delivery.nothing-new': {
    en: 'Rows: {rows}; suppressed: {suppressed}. All of it was told and held back in the same way by earlier deliveries over the same loads.',
    ru: 'Строк: {rows}; скрыто: {suppressed}. Всё это уже так же сообщено и скрыто прежними выдачами по тем же загрузкам.',
  },
  'delivery.left-out': {
    en: 'Rows that earlier deliveries did not have are left out: with any of them no protection was found for every number of 1-9 persons.',
    ru: 'Строки, которых не было в прежних выдачах, не включены: с ними не найдено защиты для каждого числа 1–9 лиц.',
  },
  'delivery.table-missing': {
    en: 'The table {table} is not in the warehouse. Connect its source and load it.',
    ru: 'Таблицы {table} нет в хранилище. Подключите её источник и загрузите данные.',
  },
  'delivery.column-missing': {
    en: 'The table {table} has no column {column}. "udw tables" shows its columns; correct the request, or have the regulations amended.',
    ru: 'В таблице {table} нет столбца {column}. Столбцы показывает «udw tables»; исправьте запрос или внесите изменение в регламент.',
  },
  'delivery.other-customer': {
    en: 'This request is of the customer {customer}. Deliver it to that customer, with --customer {customer}.',
    ru: 'Этот запрос — заказчика {customer}. Выдайте его этому заказчику: --customer {customer}.',
  },
  'delivery.select-column-missing': {
    en: 'The SELECT gives no column {column}. Give a column that name with AS, or correct the request.',
    ru: 'SELECT не даёт столбца {column}. Назовите так столбец через AS или исправьте запрос.',
  },
  'delivery.select-column-type': {
    en: 'The column {column} of the SELECT has the wrong type: the person key is a pseudonym and no other column is; conditions are BOOLEAN, sums are of numbers.',
    ru: 'У столбца {column} в SELECT не тот тип: псевдоним — только ключ лица, условия — BOOLEAN, суммируются числа.',
  },
  'delivery.select-failed': {
    en: 'The SELECT of the request cannot be run over these tables: {reason}',
    ru: 'SELECT запроса не выполняется над этими таблицами: {reason}',
  },
  'delivery.overtaken': {
    en: 'Another delivery was recorded meanwhile, and this one did not take it into account. Run the command again.',
    ru: 'Тем временем записана другая выдача, и эта её не учла. Повторите команду.',
  },
  'delivery.total-clashes': {
    en: 'A value of the data is the word that the request uses for a total. Choose another word under "total".',
    ru: 'Значение в данных совпадает со словом, которым запрос обозначает итог. Выберите другое слово в «total».',
  },
  'delivery.too-many-cells': {
    en: 'The calculation has more than {limit} cells with its totals. Take a dimension away or use coarser ones.',
    ru: 'Ячеек вместе с итогами больше {limit}. Уберите измерение или возьмите более крупные.',
  },
  'delivery.record-damaged': {
    en: 'The record of delivery {number} is missing or damaged, so that a new delivery cannot be held against it. Restore the file deliveries/{number}.record.json of the home from a backup.',
    ru: 'Запись о выдаче {number} отсутствует или повреждена, и новую выдачу не с чем сличить. Восстановите файл deliveries/{number}.record.json хранилища из резервной копии.',
  },
  'delivery.out-exists': {
    en: 'The folder {folder} is there already. Name a new one.',
    ru: 'Папка {folder} уже существует. Укажите новую.',
  },
  'delivery.out-failed': {
    en: 'The files could not be copied to {folder} ({code}). The delivery is made and stays in {home}; copy it from there.',
    ru: 'Не удалось скопировать файлы в {folder} ({code}). Выдача сделана и лежит в {home}; скопируйте её оттуда.',
  },
  'delivery.done': {
    en: 'Delivery {number} of request {request} to {customer}',
    ru: 'Выдача {number} по запросу {request}, заказчик {customer}',
  },
  'delivery.rows': {
    en: 'Rows: {rows}; suppressed: {suppressed} ({primary} speak of few persons, {complementary} protect them). Numbers attacked by the audit: {audited}, each can differ by {protection} or more.',
    ru: 'Строк: {rows}; скрыто: {suppressed} (о малом числе лиц: {primary}, для их защиты: {complementary}). Проверено атакой чисел: {audited}, каждое может отличаться на {protection} и более.',
  },
  'delivery.gated': {
    en: 'Rows: {delivered}; withheld because fewer than {k} persons share their combination: {withheld}.',
    ru: 'Строк: {delivered}; не выдано, так как сочетание общее менее чем у {k} лиц: {withheld}.',
  },
  'delivery.files': { en: 'Files: {folder}', ru: 'Файлы: {folder}' },
  'delivery.source': { en: 'source', ru: 'источник' },
  'delivery.loads': { en: 'loads', ru: 'загрузки' },
  'delivery.as-of': { en: 'as of', ru: 'на дату' },
  'delivery.source-rows': { en: 'rows', ru: 'строк' },
  'delivery.match': { en: 'persons found', ru: 'найдено лиц' },
  'delivery.column': { en: 'column', ru: 'столбец' },
  'delivery.description': { en: 'description', ru: 'описание' },
  'delivery.value': { en: 'from', ru: 'откуда' },
  'delivery.preview': {
    en: 'Preview of request {request} for {customer}: no data was read.',
    ru: 'Предварительный просмотр запроса {request}, заказчик {customer}: данные не читались.',
  },
  'delivery.joins': { en: 'Joins:', ru: 'Соединения:' },
  'delivery.join-inner': { en: '{left} with {right}: {by}', ru: '{left} и {right}: {by}' },
  'delivery.join-left': {
    en: '{left} with {right}: {by}; rows of {left} without a match stay',
    ru: '{left} и {right}: {by}; строки {left} без пары остаются',
  },
  'delivery.join-right': {
    en: '{left} with {right}: {by}; rows of {right} without a match stay',
    ru: '{left} и {right}: {by}; строки {right} без пары остаются',
  },
  'delivery.join-full': {
    en: '{left} with {right}: {by}; rows of both without a match stay',
    ru: '{left} и {right}: {by}; строки обеих без пары остаются',
  },
  'delivery.join-cross': {
    en: '{left} with {right}: every row with every row',
    ru: '{left} и {right}: каждая строка с каждой',
  },
  'delivery.join-by': { en: 'same {columns}', ru: 'одинаковые {columns}' },
  'delivery.join-condition': { en: 'by a condition', ru: 'по условию' },
  'delivery.no-joins': { en: 'Joins: none', ru: 'Соединений нет' },
  'delivery.expected': {
    en: 'Expected suppression: {persons} rows of {table} over {cells} finest cells are {mean} to a cell; a cell that counts 1-9 persons is held back.',
    ru: 'Ожидаемое сокрытие: {persons} строк таблицы {table} на {cells} наименьших ячеек — по {mean} на ячейку; ячейка с 1–9 лицами скрывается.',
  },
  'delivery.expected-share': {
    en: 'A share is told where those it counts and the rest are each 10 or more, or nobody: in such a cell, a share from {least} to {greatest} %.',
    ru: 'Доля сообщается, если и учтённых ею, и остальных — 10 и более либо никого: в такой ячейке это доля от {least} до {greatest} %.',
  },
  'delivery.expected-no-share': {
    en: 'A share is told where those it counts and the rest are each 10 or more, or nobody: in such a cell, no share between 0 and 100 %.',
    ru: 'Доля сообщается, если и учтённых ею, и остальных — 10 и более либо никого: в такой ячейке — никакая между 0 и 100 %.',
  },
  'delivery.expected-fine': {
    en: 'Below 100 persons to a cell, many cells are held back, and others to protect them: ask for coarser dimensions or fewer of them.',
    ru: 'При менее чем 100 лицах на ячейку скрывается много ячеек и ещё другие для их защиты: запросите более крупные измерения или меньше их.',
  },
  'delivery.expected-is-not': {
    en: 'This is arithmetic on the catalog and no forecast: whom the SELECT leaves out or counts in several cells, and how unevenly persons are spread, only the data says.',
    ru: 'Это арифметика по каталогу, а не прогноз: кого SELECT исключает или считает в нескольких ячейках и насколько неравномерно распределены лица, скажут только данные.',
  },
  'delivery.expected-unknown': {
    en: 'Expected suppression: not known, because a dimension does not state its categories.',
    ru: 'Ожидаемое сокрытие неизвестно: у измерения не указано categories.',
  },
  'delivery.expected-gate': {
    en: 'Rows whose combination fewer than {k} persons share will be withheld.',
    ru: 'Строки, сочетание которых общее менее чем у {k} лиц, выданы не будут.',
  },
  'delivery.nothing-missing': { en: 'Nothing is missing.', ru: 'Всё есть.' },
  'delivery.missing': { en: 'Missing:', ru: 'Недостаёт:' },
});
