import { texts } from './message.ts';

/** Sentences about registering, loading, verifying and publishing deliveries. */
export const loadTexts = texts({
  'verify.records': {
    en: 'records: {declared} declared in the manifest, {found} found',
    ru: 'записей: объявлено в манифесте {declared}, найдено {found}',
  },
  'verify.present': {
    en: 'values of {heading}: {declared} declared in the manifest, {found} found',
    ru: 'значений {heading}: объявлено в манифесте {declared}, найдено {found}',
  },
  'verify.tolerance': {
    en: 'rejected records: {rejected} of {records} ({percent} %), the regulations allow {allowed} %',
    ru: 'отклонено записей: {rejected} из {records} ({percent} %), регламент допускает {allowed} %',
  },
  'verify.deleted-share': {
    en: 'the snapshot would remove {percent} % of the current rows, {allowed} % are allowed',
    ru: 'снимок удалил бы {percent} % текущих строк, допускается {allowed} %',
  },
  'verify.shape': {
    en: 'pseudonyms of column {column} that are not 32 bytes: {wrong}',
    ru: 'псевдонимов столбца {column} длиной не 32 байта: {wrong}',
  },
  'verify.leak': {
    en: 'column {column}, {what}: {hits} of {candidates}; {smallest} would already be a leak',
    ru: 'столбец {column}, {what}: {hits} из {candidates}; утечкой считается уже {smallest}',
  },
  'verify.quality': {
    en: 'quality rule {rule}: measured {measured}, {bound}',
    ru: 'правило качества {rule}: измерено {measured}, {bound}',
  },
  'verify.quality-kept': {
    en: 'quality rule {rule}: {bound} is kept; its number is not told, because it may be a value of the data',
    ru: 'правило качества {rule}: {bound} соблюдено; само число не сообщается: оно может быть значением из данных',
  },
  'verify.quality-not-kept': {
    en: 'quality rule {rule}: {bound} is not kept; its number is not told, because it may be a value of the data',
    ru: 'правило качества {rule}: {bound} не соблюдено; само число не сообщается: оно может быть значением из данных',
  },
  'verify.quality-unmeasured': {
    en: 'quality rule {rule}: there was nothing to measure, {bound} was agreed',
    ru: 'правило качества {rule}: измерить нечего, согласовано {bound}',
  },
  'verify.set-aside': {
    en: 'records set aside by the provider: {aside}, rejected here: {rejected}, of {records} ({percent} %), the regulations allow {allowed} %',
    ru: 'отложено поставщиком записей: {aside}, отклонено здесь: {rejected}, из {records} ({percent} %), регламент допускает {allowed} %',
  },
  'verify.canaries': {
    en: 'canaries of column {column}: {known} of {wanted} as documented, in rows: {rows}',
    ru: 'контрольных записей столбца {column}: {known} из {wanted} верны, строк: {rows}',
  },
  'verify.advice-canaries': {
    en: 'Nothing was published. The provider hashed with another key, another edition of its program, or this column as another class: check them, and ask for a redelivery.',
    ru: 'Ничего не опубликовано. Поставщик данных хешировал другим ключом, другой редакцией программы или этот столбец как другой вид: сверьте их и запросите повторную поставку.',
  },
  'verify.advice-totals': {
    en: 'Nothing was published. Ask the provider whether the file or the manifest is right, and for a redelivery.',
    ru: 'Ничего не опубликовано. Уточните у поставщика данных, что верно, файл или манифест, и запросите повторную поставку.',
  },
  'verify.advice-tolerance': {
    en: 'Nothing was published. Send the list of rejected records back ("udw loads" tells the number of the load, "udw loads show" the list) and ask for a redelivery.',
    ru: 'Ничего не опубликовано. Верните поставщику данных список отклонённых записей (номер загрузки выводит «udw loads», список — «udw loads show») и запросите повторную поставку.',
  },
  'verify.advice-deleted-share': {
    en: 'Nothing was published. Ask the provider whether the file is whole; if so many rows are truly gone, amend maxDeletedShare (paras 14-16).',
    ru: 'Ничего не опубликовано. Уточните у поставщика данных, полон ли файл; если строки действительно выбыли, измените maxDeletedShare (пп. 14–16).',
  },
  'verify.advice-shape': {
    en: 'Nothing was published. Run "udw doctor", and report this line: the engine did not depersonalize as the plan says.',
    ru: 'Ничего не опубликовано. Выполните «udw doctor» и сообщите эту строку: обезличивание выполнено не по плану.',
  },
  'verify.advice-leak': {
    en: 'Nothing was published. Treat it as an incident, and amend the technique of the column (paras 14-16).',
    ru: 'Ничего не опубликовано. Считайте это инцидентом и измените способ обезличивания столбца (пп. 14–16).',
  },
  'verify.advice-quality': {
    en: 'Nothing was published. Ask for corrected data, or amend the rule (paras 14-16).',
    ru: 'Ничего не опубликовано. Запросите исправленные данные или измените правило (пп. 14–16).',
  },
  'load.file-unreadable': {
    en: 'The file cannot be read ({code}). Check its path and permissions.',
    ru: 'Файл не читается ({code}). Проверьте путь и права доступа.',
  },
  'load.not-a-file': {
    en: 'This is no regular file. A folder, a pipe or a device is not taken: name the delivered file itself.',
    ru: 'Это не обычный файл. Каталог, канал или устройство не принимаются: укажите сам файл поставки.',
  },
  'load.manifest-missing': {
    en: 'The delivery has no manifest and the regulations require one. Put {manifest} beside the file.',
    ru: 'У поставки нет манифеста, а регламент его требует. Положите {manifest} рядом с файлом.',
  },
  'load.manifest-not-json': {
    en: 'The manifest is not JSON: it was cut or is another file. Ask the provider to make it again.',
    ru: 'Манифест не является документом JSON: он обрезан или это другой файл. Запросите манифест у поставщика данных заново.',
  },
  'load.manifest-invalid': {
    en: 'The manifest breaks its schema at "{path}". Correct this field, or have the provider make the manifest again.',
    ru: 'Манифест не соответствует схеме в поле «{path}». Исправьте поле или запросите манифест у поставщика данных заново.',
  },
  'load.manifest-field-unknown': {
    en: 'The manifest has a field that its schema does not know: {field}. Remove or correct it, or have the provider make the manifest again.',
    ru: 'В манифесте есть поле, которого нет в его схеме: {field}. Уберите или исправьте его либо запросите манифест у поставщика данных заново.',
  },
  'load.rejects-list': {
    en: 'This is a list of rejected records (*.rejects.csv), not a delivery: it stays where it was made. Name the delivery without it.',
    ru: 'Это список отклонённых записей (*.rejects.csv), а не поставка: он остаётся там, где составлен. Укажите поставку без него.',
  },
  'load.manifest-other-regulations': {
    en: 'The manifest is for other regulations or another version of them. Load it under {regulations} {version}, or ask for a new manifest.',
    ru: 'Манифест составлен по другому регламенту или другой его версии. Нужен манифест для {regulations} {version}.',
  },
  'load.table-unknown': {
    en: 'The delivery names a table that the regulations do not have. They have: {tables}.',
    ru: 'Поставка указывает таблицу, которой нет в регламенте. В регламенте есть: {tables}.',
  },
  'load.table-ambiguous': {
    en: 'Without a manifest it is not known which table this file holds. The regulations have: {tables}.',
    ru: 'Без манифеста неизвестно, какую таблицу содержит файл. В регламенте есть: {tables}.',
  },
  'load.table-twice': {
    en: 'Two files of one command hold the table {table}. Load them one after the other.',
    ru: 'Два файла одной команды содержат таблицу {table}. Загрузите их по очереди.',
  },
  'load.file-already-loaded': {
    en: 'This file is loaded already, as load {id}; its rows would be added a second time. Leave it out and load the others.',
    ru: 'Этот файл уже загружен (загрузка {id}); его строки добавились бы второй раз. Уберите его из команды и загрузите остальные.',
  },
  'load.table-of-other-regulations': {
    en: 'The table {table} belongs to the regulations {owner}. Give the table of these regulations another name.',
    ru: 'Таблица {table} принадлежит регламенту {owner}. Дайте таблице этого регламента другое имя.',
  },
  'load.column-changed': {
    en: 'The column {column} of {table} is stored as {stored} and would become {wanted}. Give the changed column a new name.',
    ru: 'Столбец {column} таблицы {table} хранится как {stored}, а стала бы {wanted}. Дайте изменённому столбцу новое имя.',
  },
  'load.sequence': {
    en: 'Delivery number {found} of {table} is out of order: number {wanted} is expected. Load the missing deliveries first; a late one is refused.',
    ru: 'Поставка № {found} таблицы {table} не по порядку: ожидается № {wanted}. Сначала загрузите недостающие поставки; опоздавшая не принимается.',
  },
  'load.not-hashed': {
    en: 'These regulations say that the provider depersonalizes, but the manifest does not say how it was done. Ask for a delivery made by "udw provider hash".',
    ru: 'По этому регламенту обезличивает поставщик данных, но в манифесте не сказано, как. Запросите поставку, сделанную командой «udw provider hash».',
  },
  'load.kit': {
    en: 'The delivery was hashed by another edition of the provider kit; taken is {wanted}. Send the provider the present edition and ask for a redelivery.',
    ru: 'Поставка хеширована другой редакцией программы поставщика; принимается {wanted}. Передайте поставщику данных нынешнюю редакцию и запросите повторную поставку.',
  },
  'load.edge-key': {
    en: 'The delivery was hashed with another edge key (check value {found}, not {wanted}): nothing would join. Hand the provider the right key ("udw keys edge") and ask for a redelivery.',
    ru: 'Поставка хеширована другим ключом края (контрольное значение {found}, а не {wanted}): она ни с чем не соединится. Передайте поставщику данных верный ключ («udw keys edge») и запросите повторную поставку.',
  },
  'load.edge-key-version': {
    en: 'The manifest names version {found} of the edge key, but this key is version {wanted}: nobody could tell later which key made the rows. Ask the provider for a delivery as the kit made it.',
    ru: 'В манифесте указана версия {found} ключа края, а у этого ключа версия {wanted}: позже нельзя было бы сказать, каким ключом сделаны строки. Запросите поставку такой, какой её сделала программа.',
  },
  'load.canaries-declared': {
    en: 'The manifest declares {found} canary rows; the kit writes {wanted}. Ask the provider for a delivery as the kit made it.',
    ru: 'В манифесте указано контрольных строк: {found}; программа пишет {wanted}. Запросите поставку такой, какой её сделала программа.',
  },
  'load.as-of-future': {
    en: 'The manifest says that the file shows the state of {date}, which is yet to come. Ask the provider to correct it.',
    ru: 'В манифесте сказано, что файл показывает состояние на {date}, а этот день ещё не настал. Попросите поставщика данных исправить.',
  },
  'load.not-opened': {
    en: 'The sealed delivery cannot be opened with the identity in {file}: it is sealed to another recipient, or was damaged. Name the right identity with --identity, or ask for a redelivery.',
    ru: 'Запечатанная поставка не открывается ключом из {file}: она запечатана для другого получателя или повреждена. Укажите нужный ключ через --identity или запросите повторную поставку.',
  },
  'load.operation-needless': {
    en: 'The manifest names an operation, but {table} is delivered as a snapshot or its records say theirs. Leave the field "operation" out.',
    ru: 'В манифесте указана операция, но {table} передаётся снимком или операцию указывает каждая запись. Уберите поле «operation».',
  },
  'load.operation-not-agreed': {
    en: 'The manifest names the operation {operation}; of {table} are agreed: {allowed}. Correct the manifest, or amend dmlMode (paras 14-16).',
    ru: 'В манифесте указана операция {operation}; для {table} согласованы: {allowed}. Исправьте манифест или измените dmlMode (пп. 14–16).',
  },
  'load.key-changed': {
    en: 'The rows of {table} are known by {stored} and would be known by {wanted}: an increment cannot change the primary key. Deliver a snapshot first.',
    ru: 'Строки таблицы {table} различаются по {stored}, а различались бы по {wanted}: приращение не может изменить первичный ключ. Сначала передайте снимок.',
  },
  'load.being-reverted': {
    en: 'Another process is reverting load {id}. "udw loads" shows when it is done.',
    ru: 'Загрузку {id} уже отзывает другой процесс. Когда он закончит, покажет «udw loads».',
  },
  'load.not-active': {
    en: 'The regulations are "{status}": only approved ones in force are loaded under. Have both sides sign, and set status to active.',
    ru: 'Регламент в состоянии «{status}»: загрузка возможна только по утверждённому и действующему. После подписания обеими сторонами укажите status: active.',
  },
  'load.not-found': {
    en: 'There is no load {id}. "udw loads" lists them.',
    ru: 'Загрузки {id} нет. Список выводит «udw loads».',
  },
  'load.not-committed': {
    en: 'Load {id} is {state}: only a committed load can be reverted.',
    ru: 'Загрузка {id} в состоянии «{state}»: отозвать можно только завершённую.',
  },
  'load.checksum': {
    en: 'The file is not the one that the manifest describes: its {what} differs. Ask the provider to deliver it again.',
    ru: 'Файл не тот, что описан в манифесте: не совпадает {what}. Запросите поставку заново.',
  },
  'load.changed-while-read': {
    en: 'The file changed while it was read. Wait until its transfer has ended and load it again.',
    ru: 'Файл изменился во время чтения. Дождитесь окончания передачи и загрузите снова.',
  },
  'load.file-empty': {
    en: 'The file does not begin with a line of headings; nothing of it was read. Ask for a redelivery: a delivery without records still has its headings.',
    ru: 'Файл не начинается со строки заголовков; ничего не прочитано. Запросите повторную поставку: заголовки нужны и в поставке без записей.',
  },
  'load.heading-missing': {
    en: 'Column {heading} of the regulations is missing in the file. Ask for a redelivery, or amend the regulations (paras 14-16).',
    ru: 'В файле нет столбца {heading} из регламента. Запросите повторную поставку или измените регламент (пп. 14–16).',
  },
  'load.heading-unknown': {
    en: 'The file has a column (number {number}) that the regulations do not classify; nothing of it was read. Ask for a redelivery, or amend the regulations (paras 14-16).',
    ru: 'В файле есть столбец (№ {number}), которого нет в регламенте; ничего не прочитано. Запросите повторную поставку или измените регламент (пп. 14–16).',
  },
  'load.heading-twice': {
    en: 'The file has column {heading} twice. Ask for a redelivery.',
    ru: 'Столбец {heading} встречается в файле дважды. Запросите повторную поставку.',
  },
  'load.encoding-contradicted': {
    en: 'The file is declared as {declared}, but {seen} bytes contradict it: they are what {likely} would show. Nothing is guessed: declare the true encoding or ask for a redelivery.',
    ru: 'Файл объявлен как {declared}, но {seen} байт этому противоречат: такие даёт {likely}. Кодировка не угадывается: укажите верную или запросите повторную поставку.',
  },
  'load.encoding-invalid': {
    en: 'The file is declared as {declared}, but the byte at offset {offset} (from 0) does not belong to it. Declare the true encoding or ask for a redelivery.',
    ru: 'Файл объявлен как {declared}, но байт со смещением {offset} (от 0) к ней не относится. Укажите верную кодировку или запросите повторную поставку.',
  },
  'load.encoding-marked': {
    en: 'The file is declared as {declared}, but begins with the byte order mark of {likely}. Nothing is guessed: declare the true encoding or ask for a redelivery.',
    ru: 'Файл объявлен как {declared}, но начинается с метки порядка байтов {likely}. Кодировка не угадывается: укажите верную или запросите повторную поставку.',
  },
  'load.parquet-unreadable': {
    en: 'The file is no whole Parquet file: it is cut off, damaged, encrypted or of another format. It is refused whole: ask for a redelivery.',
    ru: 'Это не целый файл Parquet: он оборван, повреждён, зашифрован или имеет другой формат. Файл отклонён целиком: запросите повторную поставку.',
  },
  'load.parquet-type': {
    en: 'Column {heading} has the type {type}, which is not read: text, numbers, true and false, dates and times without a time zone are. Ask for a redelivery with the column as one of them.',
    ru: 'Столбец {heading} имеет тип {type}, который не читается: читаются текст, числа, истина и ложь, даты и время без часового пояса. Запросите повторную поставку с таким типом столбца.',
  },
  'load.parquet-date': {
    en: 'Column {heading} holds dates, which are read from Parquet in the form iso, but its dateForms do not have it. Add iso to them (paras 14-16).',
    ru: 'Столбец {heading} содержит даты, которые из Parquet читаются в форме iso, а в его dateForms её нет. Добавьте iso (пп. 14–16).',
  },
  'load.parquet-sealed': {
    en: 'A sealed Parquet file is not read: it would have to lie open on the disk first. Ask for a sealed CSV file, or for Parquet over a channel that seals it.',
    ru: 'Запечатанный файл Parquet не читается: его пришлось бы сначала положить на диск открытым. Запросите запечатанный файл CSV или Parquet по каналу, который сам защищает передачу.',
  },
  'load.quote-unclosed': {
    en: 'A quote that opens in record {record} is still open at the end of the file; the file is refused whole. Ask the provider to close it, or whether the file is cut off.',
    ru: 'Кавычка, открытая в записи {record}, не закрыта до конца файла; файл отклонён целиком. Запросите у поставщика данных исправленный файл или уточните, не оборван ли он.',
  },
  'load.records-lost': {
    en: 'The file holds records: {records}, but read were: {read}; it is refused whole, for their numbers would be wrong. Check with the provider how quotes are written, and ask for a redelivery.',
    ru: 'В файле записей: {records}, а прочитано: {read}; файл отклонён целиком, так как номера записей были бы неверны. Проверьте с поставщиком данных запись кавычек и запросите повторную поставку.',
  },
  'load.too-many-broken': {
    en: 'More than {limit} records have a broken form; the file is refused whole. Check delimiter, quotes and encoding with the provider.',
    ru: 'Более {limit} записей имеют нарушенную форму; файл отклонён целиком. Проверьте с поставщиком данных разделитель, кавычки и кодировку.',
  },
  'load.overtaken': {
    en: 'Another load changed {table} meanwhile. Run the same command again.',
    ru: 'Другая загрузка изменила {table}. Повторите команду.',
  },
});
