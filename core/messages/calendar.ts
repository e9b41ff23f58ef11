import { texts } from './message.ts';

/** Sentences of the room calendar. */
export const calendarTexts = texts({
  'calendar.unknown-field': {
    en: 'This field is unknown here. Correct its name or remove it; the comment at the top of calendar files names the fields.',
    ru: 'Здесь нет такого поля. Исправьте его имя или удалите его; поля названы в комментарии в начале файлов календаря.',
  },
  'calendar.missing-field': {
    en: 'The field {field} is missing. Add it.',
    ru: 'Не указано поле {field}. Добавьте его.',
  },
  'calendar.wrong-form': {
    en: 'The value of {field} does not have its form. Write a date as YYYY-MM-DD, the rest as the other calendar files do.',
    ru: 'Значение поля {field} записано не в той форме. Дата пишется как ГГГГ-ММ-ДД, остальное — как в других файлах календаря.',
  },
  'calendar.not-in-year': {
    en: 'This day is not in {year}. Correct the date, or write it in the file of its year.',
    ru: 'Этот день не относится к {year} году. Исправьте дату или внесите её в файл нужного года.',
  },
  'calendar.day-repeated': {
    en: 'This day is given in this list already. Keep one of the two.',
    ru: 'Этот день уже указан в этом перечне. Оставьте одну запись.',
  },
  'calendar.transfer-expected': {
    en: 'This holiday falls on a day off, so the next working day after it is off. Write transferredTo: {date}.',
    ru: 'Праздник совпадает с выходным днём, поэтому выходным становится следующий рабочий день. Укажите transferredTo: {date}.',
  },
  'calendar.transfer-needless': {
    en: 'This holiday falls on a working day: no day off is transferred. Remove transferredTo.',
    ru: 'Праздник приходится на рабочий день: выходной не переносится. Удалите transferredTo.',
  },
  'calendar.worked-not-day-off': {
    en: 'Only a Saturday or Sunday that is no holiday and no day off by law can be made a working day. Check the date against the act.',
    ru: 'Рабочим днём может быть объявлена только суббота или воскресенье, не являющиеся праздником или выходным днём по закону. Сверьте дату с актом.',
  },
  'calendar.moved-to-day-off': {
    en: 'A day off is moved to this day, but it is off without that. Check the date against the act.',
    ru: 'На этот день переносится день отдыха, но он и без того нерабочий. Сверьте дату с актом.',
  },
  'calendar.version-without-act': {
    en: 'Corrections behind version {version} of a year, each with its act: {expected}. Write version: {acts}, or name in acts what ordered the change.',
    ru: 'Исправлений за версией {version}, каждое со своим актом: {expected}. Укажите version: {acts} или назовите в acts, чем предписано изменение.',
  },
  'calendar.changed-without-act': {
    en: 'Days are worked or off otherwise than in version {version}, which is in use, first {date}. Write version: {next}, and name in acts what ordered the change.',
    ru: 'Рабочие и нерабочие дни отличаются от действующей версии {version}, первое отличие {date}. Укажите version: {next} и назовите в acts, чем предписано изменение.',
  },
  'calendar.acts-out-of-order': {
    en: 'This act is older than the one before it. List the corrections in the order of their dates.',
    ru: 'Этот акт старше предыдущего. Перечислите исправления по порядку дат.',
  },
  'calendar.runway-short': {
    en: 'The working calendar ends on {lastDay}, {days} days ahead; there should be {needed}. Add the file calendar/{year}.yaml.',
    ru: 'Рабочий календарь заканчивается {lastDay}: дней вперёд {days}, а нужно {needed}. Добавьте файл calendar/{year}.yaml.',
  },
  'calendar.folder-unreadable': {
    en: 'The folder of the calendar cannot be read ({code}). Check its name and who may read it.',
    ru: 'Папку календаря не удаётся прочитать ({code}). Проверьте имя и права на чтение.',
  },
  'calendar.empty': {
    en: 'The working calendar has no year at all. Give it a file a year, as calendar/2026.yaml.',
    ru: 'В рабочем календаре нет ни одного года. Нужен файл на каждый год, как calendar/2026.yaml.',
  },
  'calendar.year-repeated': {
    en: 'The working calendar of {year} is given twice. Keep one file for the year.',
    ru: 'Рабочий календарь на {year} год приведён дважды. Оставьте один файл на год.',
  },
  'calendar.year-missing': {
    en: 'The working calendar has no data for {year}. Add the file calendar/{year}.yaml.',
    ru: 'В рабочем календаре нет данных за {year} год. Добавьте файл calendar/{year}.yaml.',
  },
});
