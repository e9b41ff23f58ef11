import { texts } from './message.ts';

/** Sentences about backups of a home, sealed keys, and restoring them. */
export const backupTexts = texts({
  'backup.unwritable': {
    en: '{file} cannot be written ({code}). Make room, or name a place that is there and yours to write. What was there before is as it was.',
    ru: 'Не удаётся записать {file} ({code}). Освободите место или укажите существующую папку, доступную для записи. Прежнее содержимое не изменено.',
  },
  'backup.unreadable': {
    en: 'It cannot be read ({code}). Nothing was changed.',
    ru: 'Файл не удаётся прочитать ({code}). Ничего не изменено.',
  },
  'backup.not-ours': {
    en: '{folder} is no folder of a backup ({name}). Name a new one, or that of an earlier backup; nothing else may stand in it.',
    ru: '{folder} не является папкой резервной копии ({name}). Укажите новую папку или папку прежней копии; ничего другого в ней быть не должно.',
  },
  'backup.within-home': {
    en: '{file} lies in the home {home}. Name a place outside it, best on another disk.',
    ru: '{file} находится внутри хранилища {home}. Укажите место вне его, лучше на другом диске.',
  },
  'backup.busy': {
    en: 'Another backup is writing to {folder}. Run the command again when it has ended.',
    ru: 'В {folder} уже пишется резервная копия. Повторите команду после её завершения.',
  },
  'backup.other-record': {
    en: 'The record of this home does not continue the one in {folder}, which has {events} events. It is the backup of another home, or the record was cut. Name a new folder, and find out which before you part with the old one.',
    ru: 'Журнал этого хранилища не продолжает журнал в {folder} (событий: {events}). Это копия другого хранилища, или журнал урезан. Укажите новую папку и выясните причину, прежде чем расстаться со старой.',
  },
  'backup.source-damaged': {
    en: 'The data file {file} of the home is missing or changed. Nothing was backed up; the earlier backup is as it was. "udw doctor" examines the home.',
    ru: 'Файл данных хранилища {file} отсутствует или изменён. Копия не сделана, прежняя не изменена. Хранилище проверяет «udw doctor».',
  },
  'backup.none': {
    en: 'There is no finished backup in {folder}. Name the folder that "udw backup" wrote.',
    ru: 'В {folder} нет завершённой резервной копии. Укажите папку, записанную командой «udw backup».',
  },
  'backup.other-edition': {
    en: 'Another edition of udw wrote this backup. Restore it with the edition that wrote it.',
    ru: 'Резервная копия записана другой редакцией udw. Восстановите её той же редакцией.',
  },
  'backup.manifest-damaged': {
    en: 'The manifest of the backup is damaged. Use another copy of the folder; "udw backup" into it is refused too.',
    ru: 'Манифест резервной копии повреждён. Используйте другой экземпляр папки; «udw backup» в неё тоже не допускается.',
  },
  'backup.part-missing': {
    en: 'This file of the backup is missing. Use another copy of the folder, or back up again if the home is there.',
    ru: 'Этот файл резервной копии отсутствует. Используйте другой экземпляр папки или повторите копирование, если хранилище цело.',
  },
  'backup.part-damaged': {
    en: 'This file of the backup is damaged. Use another copy of the folder, or remove the file and back up again if the home is there.',
    ru: 'Этот файл резервной копии повреждён. Используйте другой экземпляр папки или удалите файл и повторите копирование, если хранилище цело.',
  },
  'backup.more-wrong': {
    en: 'Other files of the backup that are missing or damaged: {more}.',
    ru: 'Других отсутствующих или повреждённых файлов резервной копии: {more}.',
  },
  'backup.no-recipient': {
    en: 'Keys are written sealed only. Name an age recipient with --seal-to.',
    ru: 'Ключи записываются только запечатанными. Укажите получателя age через --seal-to.',
  },
  'backup.seal-without-keys': {
    en: '--seal-to is for --keys alone: data is copied as it is, and the keys are never in the same place.',
    ru: '--seal-to относится только к --keys: данные копируются как есть, а ключи никогда не хранятся вместе с ними.',
  },
  'backup.made': {
    en: 'Backed up {home} into {folder}: files {files}, {megabytes} MB; of them new {newFiles}, {newMegabytes} MB.',
    ru: 'Хранилище {home} скопировано в {folder}: файлов {files}, {megabytes} МБ; из них новых {newFiles}, {newMegabytes} МБ.',
  },
  'backup.record': {
    en: 'record: {events} events, the last is {lastHash}: note both elsewhere',
    ru: 'журнал: событий {events}, хеш последнего {lastHash}: сохраните оба значения отдельно',
  },
  'backup.without-keys': {
    en: 'The keys are not in it: "udw backup --keys" seals them into a file of their own.',
    ru: 'Ключей в копии нет: их запечатывает в отдельный файл «udw backup --keys».',
  },
  'backup.as-of': {
    en: 'The backup is of {at} (home version {version}): files {files}, {megabytes} MB, each as it was backed up.',
    ru: 'Резервная копия от {at} (версия хранилища {version}): файлов {files}, {megabytes} МБ, все как при копировании.',
  },
  'keys.sealed': {
    en: 'Sealed into {file}: {names}. Keep it apart from the data, and its identity apart from both.',
    ru: 'Запечатано в {file}: {names}. Храните файл отдельно от данных, а ключ к нему отдельно от обоих.',
  },
  'keys.absent': {
    en: 'Not in it, because the home has not: {names}',
    ru: 'Не вошли, так как их нет в хранилище: {names}',
  },
  'keys.recipient': {
    en: 'That is no whole age recipient: age1 and 58 more letters and digits, the last of which prove the others. Copy it whole; "age-keygen" makes an identity and tells its recipient.',
    ru: 'Это не полный получатель age: age1 и ещё 58 букв и цифр, последние из которых проверяют остальные. Скопируйте его целиком; ключ создаёт и получателя сообщает «age-keygen».',
  },
  'keys.own-recipient': {
    en: 'That is the recipient of the home itself: its identity is among these keys and would be lost with them. Name another.',
    ru: 'Это получатель самого хранилища: его ключ входит в эти ключи и был бы утрачен вместе с ними. Укажите другого.',
  },
  'keys.within-backup': {
    en: '{file} lies in the backup {folder}. Keys and data are never in one place: name a file elsewhere.',
    ru: '{file} находится в резервной копии {folder}. Ключи и данные не хранятся вместе: укажите файл в другом месте.',
  },
  'keys.none': { en: 'There is no file of sealed keys {file}.', ru: 'Нет файла запечатанных ключей {file}.' },
  'keys.not-opened': {
    en: 'The identity in {identity} does not open {file}, or these are no keys of udw. Use the identity to which they were sealed.',
    ru: 'Ключ в {identity} не открывает {file}, или это не ключи udw. Используйте ключ, для которого они запечатаны.',
  },
  'keys.other-identity': {
    en: 'The keys in {file} are of another home: their quarantine identity does not open what this home seals.',
    ru: 'Ключи в {file} от другого хранилища: их ключ карантина не открывает поставки этого хранилища.',
  },
  'keys.restored': {
    en: 'Restored the keys of {home}: {names}',
    ru: 'Ключи хранилища {home} восстановлены: {names}',
  },
  'restore.nothing': {
    en: 'Name the folder of a backup, or sealed keys with --keys.',
    ru: 'Укажите папку резервной копии или запечатанные ключи через --keys.',
  },
  'restore.identity': {
    en: '--keys and --identity belong together: sealed keys, and the identity that opens them.',
    ru: '--keys и --identity указываются вместе: запечатанные ключи и ключ, который их открывает.',
  },
  'restore.check-what': {
    en: '--check verifies a backup. Name its folder.',
    ru: '--check проверяет резервную копию. Укажите её папку.',
  },
  'restore.within-backup': {
    en: '{home} lies in the backup {folder}. Name a new folder elsewhere with --home.',
    ru: '{home} находится в резервной копии {folder}. Укажите через --home новую папку в другом месте.',
  },
  'restore.busy': {
    en: 'Another restore is writing to {home}. Run the command again when it has ended.',
    ru: 'В {home} уже идёт восстановление. Повторите команду после его завершения.',
  },
  'restore.done': { en: 'Restored the home {home}.', ru: 'Хранилище {home} восстановлено.' },
  'restore.would': {
    en: 'It would restore; nothing was written (--check).',
    ru: 'Копия пригодна для восстановления; ничего не записано (--check).',
  },
  'restore.no-keys': {
    en: 'Without keys: questions are answered, nothing can be loaded. "udw restore --keys FILE --identity FILE" puts them in.',
    ru: 'Без ключей: запросы выполняются, загрузка невозможна. Ключи возвращает «udw restore --keys ФАЙЛ --identity ФАЙЛ».',
  },
  'restore.record': {
    en: 'record: {events} events, the chain holds, the last is {lastHash}',
    ru: 'журнал: событий {events}, цепочка цела, хеш последнего {lastHash}',
  },
  'restore.expired': {
    en: 'Sealed deliveries left out, because their retention has ended: {expired}',
    ru: 'Запечатанные поставки с истёкшим сроком хранения не восстановлены: {expired}',
  },
  'restore.older': {
    en: 'The home has version {version}: run "udw migrate" before its first use.',
    ru: 'Хранилище имеет версию {version}: перед первым использованием выполните «udw migrate».',
  },
  'progress.copy': { en: 'copy', ru: 'копирование' },
  'progress.compare': { en: 'compare', ru: 'сверка' },
});
