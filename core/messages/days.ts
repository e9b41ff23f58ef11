import { texts } from './message.ts';

/** What the working calendar says of days, terms and years. */
export const daysTexts = texts({
  'day.working': { en: 'working day', ru: 'рабочий день' },
  'day.weekend': { en: 'weekend', ru: 'выходной' },
  'day.holiday': { en: 'holiday: {name}', ru: 'праздник: {name}' },
  'day.transferred': {
    en: 'day off for the holiday of {date}, which falls on a day off: {name}',
    ru: 'выходной за праздник {date}, совпавший с выходным: {name}',
  },
  'day.off': { en: 'day off: {name}', ru: 'выходной: {name}' },
  'day.off-estimated': { en: 'day off, estimated: {name}', ru: 'выходной, оценка: {name}' },
  'day.moved-off': { en: 'day off, moved from {worked}', ru: 'выходной, перенесён с {worked}' },
  'day.worked': {
    en: 'working day, its day off moved to {dayOff}',
    ru: 'рабочий день, выходной перенесён на {dayOff}',
  },
  'day.law-weekend': { en: 'Labour Code, article 84', ru: 'Трудовой кодекс, статья 84' },
  'day.law-transfer': { en: 'Law on Holidays, article 5', ru: 'Закон о праздниках, статья 5' },
  'day.start': {
    en: 'start, not counted: day 1 is the next working day (ours)',
    ru: 'начало, не считается: день 1 — следующий рабочий день (наше правило)',
  },
  'day.start-months': { en: 'start', ru: 'начало' },
  'day.start-moved': {
    en: 'received {received}, counts on {from} (ours)',
    ru: 'получено {received}, считается полученным {from} (наше правило)',
  },
  'day.month-end': {
    en: 'end of month {months}: the same date',
    ru: 'конец {months}-го месяца: та же дата',
  },
  'day.month-end-short': {
    en: 'end of month {months}: its last day, as it has no day {day} (ours)',
    ru: 'конец {months}-го месяца: его последний день, так как дня {day} в нём нет (наше правило)',
  },
  'day.next-working': {
    en: 'the end moves to the next working day (ours)',
    ru: 'конец переносится на следующий рабочий день (наше правило)',
  },

  'due.in-days': {
    en: '{due}, {weekday}: working day {days} after {from}',
    ru: '{due}, {weekday}: {days}-й рабочий день после {from}',
  },
  'due.in-months': {
    en: '{due}, {weekday}: end of month {months} after {from}',
    ru: '{due}, {weekday}: конец {months}-го месяца после {from}',
  },
  'due.estimated': {
    en: 'This date rests on days that are not confirmed yet: an act or an announcement may move it.',
    ru: 'Дата опирается на ещё не подтверждённые дни: акт или объявление могут её сдвинуть.',
  },
  'due.calendar': { en: 'calendar version {version}', ru: 'версия календаря {version}' },
  'due.date': { en: 'date', ru: 'дата' },
  'due.weekday': { en: 'weekday', ru: 'день недели' },
  'due.number': { en: 'day', ru: 'день' },
  'due.reason': { en: 'why', ru: 'почему' },
  'due.law': { en: 'law or act', ru: 'закон или акт' },

  'year.head': {
    en: '{year}, five-day week: working days {workingDays}',
    ru: '{year} год, пятидневная неделя: рабочих дней {workingDays}',
  },
  'year.status-confirmed': { en: 'confirmed', ru: 'подтверждён' },
  'year.status-estimated': { en: 'estimated', ru: 'оценка' },
  'year.versions': {
    en: '{status}, version {version} of the year, calendar version {calendar}',
    ru: '{status}, версия года {version}, версия календаря {calendar}',
  },
  'year.correction': {
    en: 'version {version}: {change} ({act}, {date})',
    ru: 'версия {version}: {change} ({act}, {date})',
  },
  'year.month': { en: 'month', ru: 'месяц' },
  'year.days': { en: 'days', ru: 'дней' },
  'year.working-days': { en: 'working days', ru: 'рабочих дней' },
  'year.off': { en: 'weekdays off', ru: 'нерабочие будни' },
  'year.worked': { en: 'worked weekends', ru: 'рабочие выходные' },
  'year.total': { en: 'total', ru: 'всего' },

  'check.follows': {
    en: '{file} follows the rule of transfers: {year}, holidays {holidays}, transferred {transfers}, moved by act {moved}, working days {workingDays}',
    ru: '{file} соответствует правилу переноса: {year} год, праздников {holidays}, перенесено {transfers}, перенесено актами {moved}, рабочих дней {workingDays}',
  },
  'check.departs': { en: '{file}: errors {errors}', ru: '{file}: ошибок {errors}' },
});
