import type { IsoDate } from '../../core/calendar/dates.ts';
import { localDay, localTime } from '../../core/calendar/local-day.ts';
import type { Language } from '../../core/messages/message.ts';

const locales: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' };

const name = (language: Language, date: IsoDate, part: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', ...part }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** The name of a day's weekday. */
export const weekdayName = (language: Language, date: IsoDate): string =>
  name(language, date, { weekday: 'long' });

/** The name of a day's month. */
export const monthName = (language: Language, date: IsoDate): string =>
  name(language, date, { month: 'long' });

/** An instant as lists show it: day and minute in Kazakhstan. */
export const eventTime = (instant: string): string => {
  const at = new Date(instant);
  return `${localDay(at)} ${localTime(at)}`;
};
