import { describe, expect, test } from 'vitest';
import { runwayOf, runwayWarning } from '../../core/calendar/runway.ts';
import type { WorkingYear } from '../../core/calendar/schema.ts';
import { nthWorkingDay } from '../../core/calendar/terms.ts';
import { makeCalendar } from '../../core/calendar/working-days.ts';
import { readYear } from '../../core/calendar/year.ts';
import { say } from '../../core/messages/catalogue.ts';
import { published, textOf } from './published.ts';

describe('the version of a calendar', () => {
  /** 2026 with a day off moved by an act, as the file would be corrected. */
  const corrected = textOf(2026)
    .replace(
      'version: 1\nacts: []',
      'version: 2\nacts:\n  - date: 2026-11-01\n    act: { en: Order, ru: Приказ }\n    change: { en: 18 December is off, ru: 18 декабря выходной }',
    )
    .replace(
      'moved: []',
      'moved:\n  - { worked: 2026-12-19, dayOff: 2026-12-18, act: { en: Order, ru: Приказ } }',
    );
  const withYear = (year: WorkingYear) =>
    makeCalendar([...[...published.years.values()].filter((one) => one.year !== year.year), year]);

  test('is sixteen hexadecimal digits, the same for the same content', () => {
    expect(published.version).toMatch(/^[0-9a-f]{16}$/);
    expect(withYear(readYear(textOf(2026), 'again.yaml')).version).toBe(published.version);
  });

  test('does not depend on comments and on how the file is laid out', () => {
    const laidOut = `# another comment\n${textOf(2026).replaceAll('holidays:\n', 'holidays:\n\n')}`;
    expect(withYear(readYear(laidOut, '2026.yaml')).version).toBe(published.version);
  });

  test('is another one after a correction, which moves due dates', () => {
    const calendar = withYear(readYear(corrected, '2026.yaml'));
    expect(calendar.version).not.toBe(published.version);
    expect(calendar.years.get(2026)).toMatchObject({ version: 2, acts: [{ date: '2026-11-01' }] });
    expect(nthWorkingDay(published, '2026-12-17', 1)).toBe('2026-12-18');
    expect(nthWorkingDay(calendar, '2026-12-17', 1)).toBe('2026-12-19');
  });
});

describe('how far a calendar reaches', () => {
  const warned = (at: string, language: 'en' | 'ru' = 'en') => {
    const warning = runwayWarning(published, new Date(at));
    return warning === undefined ? undefined : say(language, warning);
  };

  test('is told in days from today in Kazakhstan', () => {
    expect(runwayOf(published, new Date('2026-11-22T19:00:00Z'))).toEqual({
      lastDay: '2028-12-31',
      days: 769,
    });
  });

  test.each<readonly [at: string, warning: string | undefined]>([
    ['2027-11-27T12:00:00Z', undefined],
    [
      '2027-11-27T19:00:00Z',
      'The working calendar ends on 2028-12-31, 399 days ahead; there should be 400. Add the file calendar/2029.yaml.',
    ],
    [
      '2030-01-01T12:00:00Z',
      'The working calendar ends on 2028-12-31, 0 days ahead; there should be 400. Add the file calendar/2029.yaml.',
    ],
  ])('at %s: %s', (at, warning) => {
    expect(warned(at)).toBe(warning);
  });

  test('is warned of in Russian too', () => {
    expect(warned('2028-12-21T12:00:00Z', 'ru')).toBe(
      'Рабочий календарь заканчивается 2028-12-31: дней вперёд 10, а нужно 400. Добавьте файл calendar/2029.yaml.',
    );
  });
});
