import { texts } from './message.ts';

/** Sentences about the home of an embedded UDW, its keys and its state. */
export const homeTexts = texts({
  'home.not-empty': {
    en: '{home} is not empty. Name a new folder with --home.',
    ru: 'Папка {home} не пуста. Укажите новую папку через --home.',
  },
  'home.cannot-make': {
    en: '{home} cannot be made ({code}). Name a folder with --home whose parent exists and is yours to write.',
    ru: 'Не удаётся создать {home} ({code}). Укажите через --home папку, родительская папка которой существует и доступна для записи.',
  },
  'home.missing': {
    en: 'There is no home in {home}. Make one with "udw init", or name another with --home or UDW_HOME.',
    ru: 'В {home} нет хранилища. Создайте его командой «udw init» или укажите другое через --home или UDW_HOME.',
  },
  'home.readable': {
    en: 'Others than its owner may enter {home}. Close it: chmod 700 {home}',
    ru: 'Папка {home} доступна не только владельцу. Закройте доступ: chmod 700 {home}',
  },
  'home.version': {
    en: 'The home {home} has version {found}, which this edition of udw does not know. Use the edition that made it.',
    ru: 'Хранилище {home} имеет версию {found}, неизвестную этой редакции udw. Используйте ту, которой оно создано.',
  },
  'home.damaged': {
    en: 'The settings of the home {home} (udw.json) are damaged. Restore them from a backup.',
    ru: 'Настройки хранилища {home} (udw.json) повреждены. Восстановите их из резервной копии.',
  },
  'home.catalog-version': {
    en: 'The catalog has version {found}, which this edition of udw does not know. Use the edition that made it.',
    ru: 'Каталог имеет версию {found}, неизвестную этой редакции udw. Используйте ту, которой он создан.',
  },
  'home.catalog-lost': {
    en: 'The catalog {file} is missing or holds nothing, and it alone says what was loaded. Leave the home as it is and restore it from a backup into a new folder: udw restore FOLDER --home NEW',
    ru: 'Каталог {file} отсутствует или пуст, а только он знает, что загружено. Ничего не меняйте и восстановите хранилище из резервной копии в новую папку: udw restore ПАПКА --home НОВАЯ',
  },
  'home.catalog-behind': {
    en: 'The home {home} has files of load {found}, but its catalog ends at load {last}: it is an older copy. Leave the home as it is, restore the newest backup into a new folder (udw restore FOLDER --home NEW), and load again what came later.',
    ru: 'В хранилище {home} есть файлы загрузки {found}, а каталог заканчивается на загрузке {last}: это более старая копия. Ничего не меняйте, восстановите новейшую резервную копию в новую папку (udw restore ПАПКА --home НОВАЯ) и загрузите заново более поздние поставки.',
  },
  'home.older': {
    en: 'The home has version {found}; this edition of udw works with version {wanted}. Back it up (udw backup --out FOLDER), then run "udw migrate".',
    ru: 'Хранилище имеет версию {found}, а эта редакция udw работает с версией {wanted}. Сделайте резервную копию (udw backup --out ПАПКА) и выполните «udw migrate».',
  },
  'migrate.running': {
    en: 'Load {id} is running. Run "udw migrate" again when it has ended.',
    ru: 'Идёт загрузка {id}. Повторите «udw migrate» после её завершения.',
  },
  'home.busy': {
    en: 'Another process has been writing to this home for more than five seconds. Run the command again when it has ended.',
    ru: 'Другой процесс пишет в это хранилище дольше пяти секунд. Повторите команду, когда он завершится.',
  },
  'key.missing': {
    en: 'The key file {file} is missing. Restore it from its safe place: without it no new pseudonym joins the stored ones.',
    ru: 'Нет файла ключа {file}. Восстановите его из места хранения: без него новые псевдонимы не соединятся с прежними.',
  },
  'key.readable': {
    en: 'Others than its owner may read the key file {file}; it is refused. Close it: chmod 600 {file} — and judge whether the key has leaked.',
    ru: 'Файл ключа {file} доступен не только владельцу и не принимается. Закройте: chmod 600 {file} — и решите, не скомпрометирован ли ключ.',
  },
  'key.other': {
    en: 'The key in {file} is not the one that this home was made with (check value {found}, not {wanted}). Restore the right one: pseudonyms made with another join nothing.',
    ru: 'Ключ в {file} не тот, с которым создано хранилище (контрольное значение {found}, а не {wanted}). Восстановите нужный: псевдонимы с другим ключом ни с чем не соединятся.',
  },
  'key.invalid': {
    en: 'The key file {file} is damaged: it must hold boundary, version and 64 hex digits. Restore it from its safe place.',
    ru: 'Файл ключа {file} повреждён: в нём должны быть граница, версия и 64 шестнадцатеричные цифры. Восстановите его.',
  },
  'edge-key.written': {
    en: 'The edge key, version {version}, check value {value}, is in {file}.',
    ru: 'Ключ края, версия {version}, контрольное значение {value}, записан в {file}.',
  },
  'edge-key.hand-over': {
    en: 'Hand it to the provider by a channel of its own, apart from any data, and remove your copy. All providers use the same key.',
    ru: 'Передайте его поставщику данных отдельным каналом, не вместе с данными, и удалите свою копию. Ключ один для всех поставщиков.',
  },
  'edge-key.recipient': {
    en: 'Deliveries are sealed to you with: --seal-to {recipient}',
    ru: 'Поставки запечатываются для вас так: --seal-to {recipient}',
  },
  'edge-key.exists': {
    en: '{file} is there already and is not overwritten. Name another file with --out.',
    ru: '{file} уже существует и не перезаписывается. Укажите другой файл через --out.',
  },
  'edge-key.unwritable': {
    en: '{file} cannot be made ({code}). Check the folder and its permissions.',
    ru: 'Не удаётся создать {file} ({code}). Проверьте папку и права доступа.',
  },
  'quarantine.unknown': {
    en: 'There is no such sealed delivery. "udw quarantine list" lists them.',
    ru: 'Такой запечатанной поставки нет. Список выводит «udw quarantine list».',
  },
  'quarantine.due': {
    en: 'The retention of this delivery has ended: it is to be destroyed ("udw quarantine sweep") and is opened no more. Ask for a redelivery.',
    ru: 'Срок хранения этой поставки истёк: она подлежит уничтожению («udw quarantine sweep») и больше не открывается. Запросите повторную поставку.',
  },
  'quarantine.target-unwritable': {
    en: '{file} cannot be made ({code}). Name a file in a folder that is there and yours to write.',
    ru: 'Не удаётся создать {file} ({code}). Укажите файл в существующей папке, доступной для записи.',
  },
  'quarantine.target-exists': {
    en: '{file} is already there; nothing is overwritten. Name a new file.',
    ru: 'Файл {file} уже существует и не перезаписывается. Укажите новый.',
  },
  'quarantine.not-opened': {
    en: 'The identity in {file} does not open this delivery. Use the identity to which the home seals.',
    ru: 'Ключ в {file} не открывает эту поставку. Используйте ключ, которому хранилище её запечатало.',
  },
});
