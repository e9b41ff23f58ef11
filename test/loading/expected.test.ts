import { describe, expect, test } from 'vitest';
import { readCalendar } from '../../adapters/local/calendar.ts';
import {
  type ExpectedDeliveries,
  lookingTimes,
  missedDelivery,
  windowOf,
} from '../../core/loading/expected.ts';

const calendar = readCalendar();

type Unit = ExpectedDeliveries['frequency']['unit'];

const every = (value: number, unit: Unit, window = 'any', since?: string): ExpectedDeliveries => ({
  frequency: { value, unit },
  window: windowOf(window),
  since,
});

/** An instant by the clocks of Kazakhstan. */
const at = (local: string): Date => new Date(`${local.replace(' ', 'T')}:00+05:00`);

const missed = (expected: ExpectedDeliveries, last: string | undefined, now: string) =>
  missedDelivery(expected, last === undefined ? undefined : at(last), calendar, at(now));

const daily = every(1, 'day', '01:00-06:00');
const night = every(1, 'day', '22:00-06:00');

describe('a delivery that has not come by the end of its window', () => {
  // 2026-03-02 is a Monday; 9 March stands for Sunday 8 March.
  test.each([
    ['is missing', daily, '2026-03-02 05:00', '2026-03-03 06:00', '2026-03-03'],
    ['is not missing while its window is open', daily, '2026-03-02 05:00', '2026-03-03 05:59', undefined],
    ['stays missing', daily, '2026-03-02 05:00', '2026-03-04 06:15', '2026-03-03'],
    [
      'moves from a day off to the next working day',
      daily,
      '2026-03-06 05:00',
      '2026-03-07 06:15',
      undefined,
    ],
    ['is missing after that day', daily, '2026-03-06 05:00', '2026-03-10 06:15', '2026-03-10'],
    [
      'counts for the day on which it came, late or not',
      daily,
      '2026-03-02 15:00',
      '2026-03-02 16:00',
      undefined,
    ],
    [
      'that came before midnight is that of the window which ends after it',
      night,
      '2026-03-02 23:00',
      '2026-03-03 06:15',
      undefined,
    ],
    ['of such a window is missing a day later', night, '2026-03-02 23:00', '2026-03-04 06:15', '2026-03-04'],
    ['at any time has until midnight', every(1, 'day'), '2026-03-02 05:00', '2026-03-03 23:59', undefined],
    [
      'at any time is missing at midnight',
      every(1, 'day'),
      '2026-03-02 05:00',
      '2026-03-04 00:00',
      '2026-03-03',
    ],
    ['of every second day', every(2, 'day'), '2026-03-02 05:00', '2026-03-05 00:15', '2026-03-04'],
    ['of a month has the same date', every(1, 'month'), '2026-01-30 05:00', '2026-02-28 00:15', undefined],
    [
      'of a month whose date is a day off',
      every(1, 'month'),
      '2026-01-30 05:00',
      '2026-03-03 00:15',
      '2026-03-02',
    ],
    ['of a year', every(1, 'year'), '2025-03-03 05:00', '2026-03-04 00:15', '2026-03-03'],
  ] as const)('%s', (_, expected, last, now, due) => {
    expect(missed(expected, last, now)).toBe(due);
  });

  test.each([
    [
      'nothing is expected before the first, unless it was agreed',
      every(1, 'day'),
      '2026-03-31 00:15',
      undefined,
    ],
    [
      'an agreed first one is missing',
      every(1, 'day', 'any', '2026-03-03'),
      '2026-03-04 00:15',
      '2026-03-03',
    ],
    ['also of hours', every(1, 'hour', 'any', '2026-03-03'), '2026-03-04 00:15', '2026-03-03'],
    ['not on its last day', every(1, 'day', 'any', '2026-03-03'), '2026-03-03 23:15', undefined],
  ] as const)('before the first one: %s', (_, expected, now, due) => {
    expect(missed(expected, undefined, now)).toBe(due);
  });

  test.each([
    ['within the hours', '2026-03-02 10:00', '2026-03-02 11:59', undefined],
    ['after them', '2026-03-02 10:00', '2026-03-02 12:00', '2026-03-02'],
    ['outside the window', '2026-03-02 10:00', '2026-03-02 20:15', undefined],
    ['counted from the beginning of the window', '2026-03-02 17:00', '2026-03-03 10:15', undefined],
    ['and no longer', '2026-03-02 17:00', '2026-03-03 11:15', '2026-03-03'],
    ['on a day off', '2026-03-06 10:00', '2026-03-07 12:15', undefined],
  ] as const)('of every two hours between 09:00 and 18:00: %s', (_, last, now, due) => {
    expect(missed(every(2, 'hour', '09:00-18:00'), last, now)).toBe(due);
  });
});

test.each([
  ['a quarter of an hour after the window', daily, 'cron(15 6 * * ? *)'],
  ['after one that ends before midnight', every(1, 'month', '20:00-23:50'), 'cron(5 0 * * ? *)'],
  ['after midnight, where any time is good', every(1, 'day'), 'cron(15 0 * * ? *)'],
  ['every hour, where deliveries come by hours', every(2, 'hour', '09:00-18:00'), 'cron(15 * * * ? *)'],
] as const)('it is looked %s', (_, expected, times) => {
  expect(lookingTimes(expected)).toBe(times);
});
