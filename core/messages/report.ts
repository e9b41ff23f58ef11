import { texts } from './message.ts';

/** Words and sentences of the verification report as a document. */
export const reportTexts = texts({
  'report.title': {
    en: 'Verification report of load {id}',
    ru: 'Отчёт о проверке загрузки {id}',
  },
  'report.document': {
    en: 'Document of para 20(5) of Rules 394. It holds counts, names of columns and rules, and no personal value.',
    ru: 'Документ по п. 20(5) Правил 394. Содержит количества, имена столбцов и правила и не содержит персональных данных.',
  },
  'report.passed': {
    en: 'Passed: no check is broken. A check that is not judged claims nothing.',
    ru: 'Пройдено: ни одна проверка не нарушена. Проверка без оценки ничего не утверждает.',
  },
  'report.failed': {
    en: 'Failed: nothing of the load was published.',
    ru: 'Не пройдено: ничего из загрузки не опубликовано.',
  },
  'report.failed-internal': {
    en: 'The program failed by a fault of its own; the data was not judged.',
    ru: 'Сбой самой программы; данные не оценивались.',
  },
  'report.regulations': { en: 'Regulations', ru: 'Регламент' },
  'report.provider': { en: 'Data provider', ru: 'Поставщик данных' },
  'report.at': { en: 'Loaded (UTC)', ru: 'Загружено (UTC)' },
  'report.state': { en: 'State of the load', ru: 'Состояние загрузки' },
  'report.reasons': { en: 'Why it failed', ru: 'Почему не пройдено' },
  'report.table': { en: 'Table {table}', ru: 'Таблица {table}' },
  'report.file': { en: 'Delivered file', ru: 'Файл поставки' },
  'report.as-of': { en: 'As of', ru: 'По состоянию на' },
  'report.encoding': { en: 'Encoding, as declared', ru: 'Кодировка, как объявлено' },
  'report.encoding-bytes': {
    en: '{encoding}; bytes that tell KZ-1048 from windows-1251: {bytes}',
    ru: '{encoding}; байтов, отличающих KZ-1048 от windows-1251: {bytes}',
  },
  'report.records': { en: 'Records', ru: 'Записей' },
  'report.accepted': { en: 'Accepted', ru: 'Принято' },
  'report.rejected': { en: 'Rejected', ru: 'Отклонено' },
  'report.rejects-by-rule': {
    en: 'Rejected records by column and rule (paras 20(5), 21)',
    ru: 'Отклонённые записи по столбцам и правилам (пп. 20(5), 21)',
  },
  'report.notes-by-rule': {
    en: 'Noted, not rejected: warnings, and placeholders read as missing',
    ru: 'Отмечено, не отклонено: предупреждения и заполнители, прочитанные как пропуск',
  },
  'report.checks': { en: 'Checks', ru: 'Проверки' },
  'report.group-totals': {
    en: 'Totals, tolerance and quality',
    ru: 'Итоги, допуск и качество',
  },
  'report.group-leak': { en: 'Leak scan', ru: 'Поиск утечек' },
  'report.group-battery': { en: 'Depersonalization', ru: 'Обезличивание' },
  'report.leak-chart': {
    en: 'Smallest leak that the scan of each column would have seen, distinct values',
    ru: 'Наименьшая утечка, заметная при проверке каждого столбца, различных значений',
  },
  'report.anonymity-chart': {
    en: 'Rows by the size of their group of like quasi-identifiers',
    ru: 'Строки по размеру группы с одинаковыми квазиидентификаторами',
  },
  'report.group-one': { en: 'alone', ru: 'единственные' },
  'report.group-few': { en: 'groups of 2-4', ru: 'группы из 2–4' },
  'report.group-some': { en: 'groups of 5-9', ru: 'группы из 5–9' },
  'report.group-many': { en: 'groups of 10 and more', ru: 'группы из 10 и более' },
  'report.verdict': { en: 'verdict', ru: 'вывод' },
  'report.seen': { en: 'what was seen', ru: 'что обнаружено' },
  'report.would-see': { en: 'what would have been seen', ru: 'что было бы обнаружено' },
  'report.basis': { en: 'basis', ru: 'основание' },
  'report.found': { en: 'found', ru: 'найдено' },
  'report.verdict-holds': { en: 'holds', ru: 'выполнено' },
  'report.verdict-broken': { en: 'broken', ru: 'нарушено' },
  'report.verdict-notice': { en: 'look at it', ru: 'обратите внимание' },
  'report.verdict-unjudged': { en: 'not judged', ru: 'не оценивалось' },
  'report.rejects-file': { en: 'List of rejected records', ru: 'Список отклонённых записей' },
  'report.sealed': { en: 'Sealed raw delivery', ru: 'Запечатанная исходная поставка' },
  'report.unknown-sentence': {
    en: 'another edition of the program says here: {id}',
    ru: 'здесь сообщение другой версии программы: {id}',
  },
  'report.unreadable': {
    en: 'The report {file} is damaged. Restore it from a backup, or load again.',
    ru: 'Отчёт {file} повреждён. Восстановите его из резервной копии или повторите загрузку.',
  },
  'report.other-edition': {
    en: 'The verification report of load {id} was written by another edition of UDW, in a form that this one does not read; it stands unchanged in {file}',
    ru: 'Отчёт о проверке загрузки {id} записан другой версией UDW в форме, которую эта версия не читает; он сохранён без изменений в {file}',
  },
  'report.advice-other-edition': {
    en: 'Open the file itself; "udw loads show {id}" tells what the catalog knows of the load.',
    ru: 'Откройте сам файл; «udw loads show {id}» выводит то, что о загрузке известно каталогу.',
  },
  'report.cannot-write': {
    en: 'The report cannot be written to {file} ({code}). Name a new file in a folder that you may write to.',
    ru: 'Отчёт нельзя записать в {file} ({code}). Укажите новый файл в папке, доступной для записи.',
  },
  'report.written': { en: 'Wrote {file}', ru: 'Записано: {file}' },
  'help.loads-report': {
    en: 'the whole verification report of a load, failed ones too: every check, its paragraph, what was seen and what would have been (para 20(5))',
    ru: 'полный отчёт о проверке загрузки, в том числе неудачной: каждая проверка, её пункт, что обнаружено и что было бы обнаружено (п. 20(5))',
  },
  'help.report-format': {
    en: 'form of the report; html is one file without scripts that opens offline',
    ru: 'вид отчёта; html — один файл без сценариев, открывается без сети',
  },
  'help.report-out': {
    en: 'new file to write instead of printing',
    ru: 'записать в новый файл вместо вывода',
  },
});
