import type { IsoDate } from '../../core/calendar/dates.ts';
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
