import { texts } from './message.ts';

/** The help of the `udw` command. */
export const helpTexts = texts({
  'help.usage': { en: 'Usage:', ru: 'Использование:' },
  'help.arguments': { en: 'Arguments:', ru: 'Аргументы:' },
  'help.options': { en: 'Options:', ru: 'Параметры:' },
  'help.options-everywhere': { en: 'Options of every command:', ru: 'Параметры любой команды:' },
  'help.commands': { en: 'Commands:', ru: 'Команды:' },
  'help.some-options': { en: 'options', ru: 'параметры' },
  'help.some-command': { en: 'command', ru: 'команда' },
  'help.choices': { en: 'one of: {choices}', ru: 'одно из: {choices}' },
  'help.default': { en: 'otherwise {value}', ru: 'иначе {value}' },
  'help.word-class': { en: 'class', ru: 'вид' },
  'help.word-load-or-date': { en: 'load or date', ru: 'загрузка или дата' },
  'help.word-date': { en: 'date', ru: 'дата' },
  'help.word-dir': { en: 'dir', ru: 'папка' },
  'help.word-file': { en: 'file', ru: 'файл' },
  'help.word-id': { en: 'id', ru: 'номер' },
  'help.word-language': { en: 'language', ru: 'язык' },
  'help.word-name': { en: 'name', ru: 'имя' },
  'help.word-number': { en: 'number', ru: 'число' },
  'help.word-recipient': { en: 'recipient', ru: 'получатель' },
  'help.word-regulations': { en: 'regulations', ru: 'регламент' },
  'help.word-request': { en: 'request', ru: 'запрос' },
  'help.word-select': { en: 'select', ru: 'запрос' },
  'help.word-start': { en: 'start', ru: 'начало' },
  'help.word-time': { en: 'time', ru: 'время' },
  'help.word-value': { en: 'value', ru: 'значение' },
  'help.word-url': { en: 'url', ru: 'адрес' },
  'help.word-year': { en: 'year', ru: 'год' },
  'help.help': { en: 'show this help', ru: 'показать эту справку' },
  'help.udw': {
    en: 'The Unified Data Warehouse of state bodies: from interaction regulations to pseudonymous tables that answer questions (Rules 394). Exit codes: 0 ok, 1 internal, 2 usage, 3 document invalid, 4 refused by rule, 5 verification failed.',
    ru: 'Единое хранилище данных государственных органов: от регламента взаимодействия до обезличенных таблиц, отвечающих на вопросы (Правила 394). Коды завершения: 0 успешно, 1 внутренняя ошибка, 2 ошибка в команде, 3 документ неверен, 4 не допускается правилом, 5 проверка не пройдена.',
  },
  'help.home': { en: 'folder of the warehouse (UDW_HOME)', ru: 'папка хранилища (UDW_HOME)' },
  'help.aws': {
    en: 'work with a deployment on AWS, in the name of your session: URL of its API (UDW_AWS_URL); upload, case, terms, loads, audit (docs/operations.md)',
    ru: 'работать с развёртыванием в AWS от имени своего сеанса: адрес (URL) его API (UDW_AWS_URL); upload, case, terms, loads, audit (docs/operations.md)',
  },
  'help.json': { en: 'print the result as JSON', ru: 'вывести результат в JSON' },
  'help.lang': {
    en: 'language of messages (UDW_LANG); for kk they are in Russian',
    ru: 'язык сообщений (UDW_LANG); для kk сообщения на русском языке',
  },
  'help.init': {
    en: 'make a home: private folders, new keys, an empty catalog',
    ru: 'создать хранилище: закрытые папки, новые ключи, пустой каталог',
  },
  'help.keys': { en: 'hand over keys', ru: 'передача ключей' },
  'help.keys-edge': {
    en: 'write the edge key into a new file, for the providers that depersonalize; the act is on record',
    ru: 'записать ключ края в новый файл для поставщиков, которые обезличивают сами; действие записывается',
  },
  'help.keys-out': {
    en: 'new file to write, closed to others',
    ru: 'новый файл для записи, закрытый для других',
  },
  'help.provider': {
    en: 'what a data provider runs on its own machine, without a home',
    ru: 'то, что выполняет поставщик данных на своём компьютере, без хранилища',
  },
  'help.provider-hash': {
    en: 'depersonalize a file as the regulations say, with the edge key only: the delivery, its manifest, the records set aside',
    ru: 'обезличить файл по регламенту одним ключом края: поставка, манифест, отложенные записи',
  },
  'help.provider-file': { en: 'file to be depersonalized', ru: 'обезличиваемый файл' },
  'help.provider-key': {
    en: 'file of the edge key, as "udw keys edge" wrote it, closed to others',
    ru: 'файл ключа края от «udw keys edge», закрытый для других',
  },
  'help.provider-out': { en: 'folder of the result', ru: 'папка результата' },
  'help.provider-sequence': {
    en: 'number of this delivery of the table, from 1',
    ru: 'номер этой поставки таблицы, с 1',
  },
  'help.provider-table': {
    en: 'table that the file holds, where the regulations have several',
    ru: 'таблица файла, если в регламенте их несколько',
  },
  'help.provider-operation': {
    en: 'what happened to all records of an increment whose records do not say it',
    ru: 'что произошло со всеми записями приращения, если записи этого не указывают',
  },
  'help.provider-as-of': {
    en: 'day whose state the file shows (default: today in Kazakhstan)',
    ru: 'день, состояние на который показывает файл (по умолчанию сегодня в Казахстане)',
  },
  'help.provider-seal-to': {
    en: 'age recipient of the operator: the delivery is sealed to it',
    ru: 'получатель age оператора: поставка запечатывается для него',
  },
  'help.id': {
    en: 'identifiers: IIN, BIN, phone, document number',
    ru: 'идентификаторы: ИИН, БИН, телефон, номер документа',
  },
  'help.id-check': {
    en: 'check one identifier; exit code 5 when it is not valid',
    ru: 'проверить один идентификатор; код 5, если он неверен',
  },
  'help.id-class': { en: 'class of the identifier', ru: 'вид идентификатора' },
  'help.id-value': {
    en: 'the identifier, or - to read it from standard input',
    ru: 'идентификатор или - для чтения со стандартного ввода',
  },
  'help.lost-zeros': {
    en: 'a spreadsheet ate leading zeros: pad 9-11 digits to 12',
    ru: 'таблица потеряла начальные нули: дополнить 9–11 цифр до 12',
  },
  'help.regulations': {
    en: 'interaction regulations (paras 3(15), 11-13)',
    ru: 'регламент взаимодействия (пп. 3(15), 11–13)',
  },
  'help.lint': {
    en: 'check regulations; every finding with line, column, rule',
    ru: 'проверить регламент; каждое замечание со строкой, столбцом и правилом',
  },
  'help.plan': {
    en: 'show what regulations compile to, as a script: what it reads and the expression tree in comments, then the SQL; without keys',
    ru: 'показать, во что компилируется регламент, как сценарий: что он читает и дерево выражений в комментариях, затем SQL; без ключей',
  },
  'help.regulations-file': {
    en: 'regulations: an ODCS v3.1 document in YAML',
    ru: 'регламент: документ ODCS v3.1 в YAML',
  },
  'help.dialect': {
    en: 'SQL of which DBMS; those that no test runs are marked in the output',
    ru: 'SQL какой СУБД; те, что не проверены запуском, отмечены в выводе',
  },
  'help.as-of': {
    en: 'day at which ages are taken, YYYY-MM-DD (default: today)',
    ru: 'день, на который считается возраст, ГГГГ-ММ-ДД (по умолчанию сегодня)',
  },
  'help.load': {
    en: 'load deliveries: register, depersonalize, verify, commit (paras 19-21, 24)',
    ru: 'загрузить поставки: приём, обезличивание, проверка, публикация (пп. 19–21, 24)',
  },
  'help.delivery': {
    en: 'delivered file, its manifest beside it as FILE.manifest.json',
    ru: 'файл поставки, рядом манифест ФАЙЛ.manifest.json',
  },
  'help.check': { en: 'verify only; publish nothing', ru: 'только проверить, ничего не публиковать' },
  'help.deliveries': {
    en: 'list deliveries: request, customer, when, rows, and how many were suppressed or withheld',
    ru: 'список выдач: запрос, заказчик, когда, сколько строк и сколько скрыто или не выдано',
  },
  'help.loads': {
    en: 'list loads; show a report; revert a load',
    ru: 'список загрузок; отчёт; отзыв загрузки',
  },
  'help.loads-show': {
    en: 'show the verification report of a load (para 20(5))',
    ru: 'показать отчёт о проверке загрузки (п. 20(5))',
  },
  'help.loads-revert': {
    en: 'take a committed load back: readers see the state before it',
    ru: 'отозвать загрузку: видно состояние до неё',
  },
  'help.load-id': { en: 'number of the load', ru: 'номер загрузки' },
  'help.tables': { en: 'describe the committed tables', ru: 'описать опубликованные таблицы' },
  'help.sql': {
    en: 'answer one SELECT over committed tables, and over history.TABLE for all versions of their rows; no keys, files or settings are in its reach',
    ru: 'ответить на один SELECT по опубликованным таблицам и по history.ТАБЛИЦА, где все версии строк; ключи, файлы и настройки недоступны',
  },
  'help.sql-as-of': {
    en: 'the content after a load (its number), or as of a day of the business time (YYYY-MM-DD)',
    ru: 'содержимое после загрузки (её номер) или на дату делового времени (ГГГГ-ММ-ДД)',
  },
  'help.select': {
    en: 'the SELECT, or - to read it from standard input',
    ru: 'SELECT или - для чтения со стандартного ввода',
  },
  'help.request': { en: 'requests for analytics (paras 5-7)', ru: 'запросы на аналитику (пп. 5–7)' },
  'help.request-check': {
    en: 'check a request: every fault with its line and rule, and what of para 7 a person must judge',
    ru: 'проверить запрос: каждая ошибка со строкой и правилом и то, что по п. 7 решает человек',
  },
  'help.request-file': {
    en: 'request: a document in YAML, as docs/requests.md describes it',
    ru: 'запрос: документ YAML, описанный в docs/requests.md',
  },
  'help.deliver': {
    en: 'deliver the answer to a request (paras 25-29): calculate, suppress small numbers, write, record',
    ru: 'выдать ответ на запрос (пп. 25–29): расчёт, сокрытие малых чисел, файлы, запись',
  },
  'help.customer': {
    en: 'the customer that the request names',
    ru: 'заказчик, указанный в запросе',
  },
  'help.preview': {
    en: 'say what would be delivered; read no data',
    ru: 'показать, что было бы выдано; данные не читаются',
  },
  'help.out': {
    en: 'new folder for a copy of the files',
    ru: 'новая папка для копии файлов',
  },
  'help.quarantine': { en: 'sealed raw deliveries', ru: 'запечатанные исходные поставки' },
  'help.quarantine-list': {
    en: 'list sealed deliveries and when they are destroyed',
    ru: 'список запечатанных поставок и сроков уничтожения',
  },
  'help.quarantine-open': {
    en: 'open a sealed delivery into a new file; the act is on record',
    ru: 'открыть запечатанную поставку в новый файл; действие записывается',
  },
  'help.quarantine-sweep': {
    en: 'destroy the deliveries whose retention has ended, and what killed loads left',
    ru: 'уничтожить поставки с истёкшим сроком и остатки прерванных загрузок',
  },
  'help.quarantine-name': { en: 'name of the sealed delivery', ru: 'имя запечатанной поставки' },
  'help.quarantine-out': { en: 'new file to write', ru: 'новый файл для записи' },
  'help.quarantine-identity': {
    en: 'file of the age identity (default: that of the home)',
    ru: 'файл ключа age (по умолчанию ключ хранилища)',
  },
  'help.backup': {
    en: 'copy the home into a folder, new files only; or seal its keys into a file: keys and data never into one place',
    ru: 'скопировать хранилище в папку (только новые файлы) или запечатать его ключи в файл: ключи и данные всегда отдельно',
  },
  'help.backup-out': {
    en: 'folder of the backup, new or that of an earlier backup; with --keys, a new file elsewhere',
    ru: 'папка резервной копии, новая или прежняя; с --keys — новый файл в другом месте',
  },
  'help.backup-keys': { en: 'the keys alone, sealed', ru: 'только ключи, запечатанные' },
  'help.backup-seal-to': {
    en: 'age recipient (age1…) to whom the keys are sealed',
    ru: 'получатель age (age1…), которому запечатываются ключи',
  },
  'help.restore': {
    en: 'make a new home of a backup once everything in it is verified; or put sealed keys into a home that has none',
    ru: 'создать новое хранилище из резервной копии после её полной проверки или вернуть ключи в хранилище без ключей',
  },
  'help.restore-folder': { en: 'folder of the backup', ru: 'папка резервной копии' },
  'help.restore-keys': { en: 'file of sealed keys', ru: 'файл запечатанных ключей' },
  'help.restore-identity': {
    en: 'file of the age identity that opens the keys',
    ru: 'файл ключа age, открывающего ключи хранилища',
  },
  'help.restore-check': { en: 'verify only; write nothing', ru: 'только проверить, ничего не записывать' },
  'help.migrate': {
    en: 'bring an older home to the format of this edition; make a backup first',
    ru: 'перевести хранилище старой версии в формат этой редакции; сначала сделайте резервную копию',
  },
  'help.doctor': {
    en: 'examine the program, the keys, the record and every committed file',
    ru: 'проверить программу, ключи, журнал и каждый опубликованный файл',
  },
  'help.calendar': {
    en: 'the working calendar, and the terms that are counted by it; needs no home',
    ru: 'рабочий календарь и сроки, которые по нему считаются; хранилище не нужно',
  },
  'help.calendar-year': {
    en: 'the months of a year and its exceptions, each with its law or act',
    ru: 'месяцы года и его исключения, каждое с законом или актом',
  },
  'help.calendar-which-year': { en: 'year, as 2026', ru: 'год, например 2026' },
  'help.calendar-due': { en: 'the day on which a term ends', ru: 'день окончания срока' },
  'help.calendar-explain': {
    en: 'every day until a term ends, counted or passed over, and why',
    ru: 'каждый день до конца срока: засчитан или пропущен и почему',
  },
  'help.calendar-check': {
    en: 'derive the transfers of a year by the rule and compare; days of the calendar in use may change by a correction only',
    ru: 'вывести переносы года по правилу и сравнить; дни действующего календаря меняет только исправление с актом',
  },
  'help.calendar-file': { en: 'file of a year', ru: 'файл года' },
  'help.calendar-folder': {
    en: 'folder of another calendar, a file a year (default: the one that the product comes with)',
    ru: 'папка другого календаря, файл на год (по умолчанию календарь из поставки)',
  },
  'help.calendar-start': {
    en: 'day on which the term starts, or the instant of receipt with its offset',
    ru: 'день начала срока или момент получения со смещением',
  },
  'help.calendar-days': {
    en: 'working days; day 1 is the next working day after the start',
    ru: 'рабочие дни; день 1 — следующий рабочий день после начала',
  },
  'help.calendar-months': { en: 'calendar months', ru: 'календарные месяцы' },
  'help.calendar-on-day-off': {
    en: 'when a receipt on a day off counts',
    ru: 'каким днём считается получение в выходной',
  },
  'help.calendar-after-hours': {
    en: 'when a receipt after hours of a working day counts',
    ru: 'каким днём считается получение после рабочего времени',
  },
  'help.calendar-closes': {
    en: 'end of the working day in Kazakhstan',
    ru: 'конец рабочего дня в Казахстане',
  },
});
