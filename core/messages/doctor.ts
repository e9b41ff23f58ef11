import { texts } from './message.ts';

/** Sentences of `udw doctor`. */
export const doctorTexts = texts({
  'doctor.program': { en: 'Node {node}, DuckDB {duckdb}', ru: 'Node {node}, DuckDB {duckdb}' },
  'doctor.kernel': {
    en: 'hashing kernel: compiled, gives the published pseudonym',
    ru: 'ядро хеширования: скомпилировано, даёт опубликованный псевдоним',
  },
  'doctor.kernel-slow': {
    en: 'hashing kernel: not compiled or not for this machine; the same results come some ten times slower ("npm start" compiles it)',
    ru: 'ядро хеширования: не скомпилировано или не для этой машины; те же результаты вычисляются примерно в десять раз медленнее («npm start» его компилирует)',
  },
  'doctor.key-edge': {
    en: 'edge key: private to its owner, check value {value}',
    ru: 'ключ края: доступен только владельцу, контрольное значение {value}',
  },
  'doctor.key-warehouse': {
    en: 'warehouse key: private to its owner, check value {value}',
    ru: 'ключ хранилища: доступен только владельцу, контрольное значение {value}',
  },
  'doctor.key-release': {
    en: 'release key: private to its owner, version {version}',
    ru: 'ключ выдачи: доступен только владельцу, версия {version}',
  },
  'doctor.identity': {
    en: 'quarantine identity: private to its owner',
    ru: 'ключ карантина: доступен только владельцу',
  },
  'doctor.identity-away': {
    en: 'quarantine identity: kept elsewhere',
    ru: 'ключ карантина: хранится в другом месте',
  },
  'doctor.catalog': { en: 'catalog: whole', ru: 'каталог: цел' },
  'doctor.catalog-damaged': {
    en: 'The catalog is damaged. Restore it from a backup.',
    ru: 'Каталог повреждён. Восстановите его из резервной копии.',
  },
  'doctor.chain': {
    en: 'record: {events} events, the chain holds',
    ru: 'журнал: событий {events}, цепочка цела',
  },
  'doctor.cases': {
    en: 'cases: {cases}, their events {events}, the chains hold',
    ru: 'дел: {cases}, событий по ним: {events}, цепочки целы',
  },
  'doctor.key-audit': {
    en: 'key of signed roots: private to its owner, fingerprint {key}',
    ru: 'ключ подписи корней: доступен только владельцу, отпечаток {key}',
  },
  'doctor.key-audit-away': {
    en: 'key of signed roots: kept elsewhere; no root is signed until it is back',
    ru: 'ключ подписи корней хранится отдельно; без него корни не подписываются',
  },
  'doctor.key-audit-none': {
    en: 'key of signed roots: none yet; "udw migrate" makes one',
    ru: 'ключа подписи корней ещё нет; его создаёт «udw migrate»',
  },
  'doctor.chain-broken': {
    en: 'The record was changed at event {event}. Keep the home as it is and inform the security officer.',
    ru: 'Журнал изменён на событии {event}. Ничего не меняйте и сообщите ответственному за безопасность.',
  },
  'doctor.files': {
    en: 'table {table}: files {files}, each as committed',
    ru: 'таблица {table}: файлов {files}, все как при загрузке',
  },
  'doctor.files-wrong': {
    en: 'Table {table}: {wrong} of {files} files are missing or changed. Restore them from a backup, or revert the load and load again.',
    ru: 'Таблица {table}: из файлов ({files}) отсутствуют или изменены {wrong}. Восстановите их или отзовите загрузку и загрузите заново.',
  },
  'doctor.calendar': {
    en: 'working calendar: version {version}, data until {lastDay}, {days} days ahead',
    ru: 'рабочий календарь: версия {version}, данные до {lastDay}, дней вперёд {days}',
  },
  'doctor.folder-missing': {
    en: 'The folder {folder} of the home is missing, with all that stood in it. Restore the home from a backup into a new folder: udw restore FOLDER --home NEW',
    ru: 'Нет папки {folder} хранилища и всего, что в ней было. Восстановите хранилище из резервной копии в новую папку: udw restore ПАПКА --home НОВАЯ',
  },
  'doctor.deliveries': {
    en: 'deliveries: {count}, each file as delivered',
    ru: 'выдачи: {count}, все файлы как при выдаче',
  },
  'doctor.delivery-wrong': {
    en: 'Delivery {number}: missing or changed: {names}. Restore them from a backup; without {record} nothing is delivered of the same calculation.',
    ru: 'Выдача {number}: отсутствуют или изменены: {names}. Восстановите их из резервной копии; без {record} по тому же расчёту ничего не выдаётся.',
  },
  'doctor.reports': {
    en: 'verification reports: {count}, each readable',
    ru: 'отчёты о проверке: {count}, все читаются',
  },
  'doctor.reports-wrong': {
    en: 'Verification reports that are damaged: {names}. Restore them from a backup.',
    ru: 'Повреждённые отчёты о проверке: {names}. Восстановите их из резервной копии.',
  },
  'doctor.clean': { en: 'temporary files: none', ru: 'временные файлы: нет' },
  'doctor.leftovers': {
    en: 'temporary files: folders of running or killed loads: {count}; the next load sweeps them',
    ru: 'временные файлы: папок идущих или прерванных загрузок {count}; следующая загрузка их уберёт',
  },
  'doctor.quarantine': {
    en: 'quarantine: sealed deliveries {count}, {megabytes} MB',
    ru: 'карантин: запечатанных поставок {count}, {megabytes} МБ',
  },
  'doctor.quarantine-due': {
    en: 'Quarantine: the retention of {due} sealed deliveries has ended. "udw quarantine sweep" or the next load destroys them.',
    ru: 'Карантин: истёк срок хранения запечатанных поставок ({due}). Их уничтожит «udw quarantine sweep» или следующая загрузка.',
  },
});
