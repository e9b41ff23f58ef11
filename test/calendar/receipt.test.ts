import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../core/calendar/dates.ts';
import { localDay, localTime } from '../../core/calendar/local-day.ts';
import {
  nthWorkingDay,
  type ReceiptSettings,
  receiptDefaults,
  startDay,
  startOnDay,
} from '../../core/calendar/terms.ts';
import { published } from './published.ts';

const next: ReceiptSettings = { closes: '18:00', afterHours: 'nextWorkingDay', onDayOff: 'nextWorkingDay' };

describe('the day of an instant in Kazakhstan', () => {
  test.each<readonly [instant: string, day: IsoDate, time: string, why: string]>([
    ['2024-02-29T17:59:00Z', '2024-02-29', '23:59', 'UTC+6 until the end of February 2024'],
    ['2024-02-29T18:00:00Z', '2024-02-29', '23:00', 'at midnight the clocks went back an hour'],
    ['2024-02-29T18:59:00Z', '2024-02-29', '23:59', 'the last hour of the day came twice'],
    ['2024-02-29T19:00:00Z', '2024-03-01', '00:00', 'UTC+5 from 1 March 2024'],
    ['2023-06-30T18:00:00Z', '2023-07-01', '00:00', 'UTC+6 in the summer before'],
    ['2026-06-30T18:30:00Z', '2026-06-30', '23:30', 'UTC+5 in a summer after'],
    ['2026-12-31T19:00:00Z', '2027-01-01', '00:00', 'the new year comes five hours before UTC'],
  ])('%s is %s %s: %s', (instant, day, time) => {
    expect([localDay(new Date(instant)), localTime(new Date(instant))]).toEqual([day, time]);
  });
});

test('day and time of any instant are those that the time zone data of the machine gives', () => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Almaty',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const instant = fc.date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instant, (at) => {
      expect(`${localDay(at)} ${localTime(at)}`).toBe(format.format(at));
    }),
    { numRuns: 2000 },
  );
});

test('what is no instant has no day', () => {
  expect(() => localDay(new Date(Number.NaN))).toThrow(RangeError);
});

describe('the day on which a receipt counts', () => {
  test.each<readonly [instant: string, byDefault: IsoDate, next: IsoDate, why: string]>([
    ['2026-03-19T12:00:00+05:00', '2026-03-19', '2026-03-19', 'within hours'],
    ['2026-03-19T06:30:00+05:00', '2026-03-19', '2026-03-19', 'before hours is the same day'],
    ['2026-03-19T17:59:59+05:00', '2026-03-19', '2026-03-19', 'the last minute'],
    ['2026-03-19T18:00:00+05:00', '2026-03-19', '2026-03-20', 'the minute of closing is after hours'],
    ['2026-03-20T20:00:00+05:00', '2026-03-20', '2026-03-26', 'after hours before Nauryz'],
    ['2026-03-21T10:00:00+05:00', '2026-03-21', '2026-03-26', 'on a holiday'],
    ['2026-03-21T23:00:00+05:00', '2026-03-21', '2026-03-26', 'late on a day off is on a day off, once'],
    ['2024-05-04T10:00:00+05:00', '2024-05-04', '2024-05-04', 'on a Saturday that is worked'],
    ['2026-03-19T20:00:00Z', '2026-03-20', '2026-03-20', 'an instant of UTC is of the next day here'],
  ])('%s: %s, with nextWorkingDay %s, %s', (instant, byDefault, moved) => {
    expect(startDay(published, new Date(instant), receiptDefaults)).toBe(byDefault);
    expect(startDay(published, new Date(instant), next)).toBe(moved);
  });

  test('by default a receipt counts on the local day on which it arrives', () => {
    expect(receiptDefaults).toEqual({ closes: '18:00', afterHours: 'sameDay', onDayOff: 'sameDay' });
  });

  test('each setting is for its own case', () => {
    const late = new Date('2026-03-19T18:30:00+05:00');
    const off = new Date('2026-03-21T18:30:00+05:00');
    const onlyLate = { ...next, onDayOff: 'sameDay' } as const;
    const onlyOff = { ...next, afterHours: 'sameDay' } as const;
    expect([startDay(published, late, onlyLate), startDay(published, off, onlyLate)]).toEqual([
      '2026-03-20',
      '2026-03-21',
    ]);
    expect([startDay(published, late, onlyOff), startDay(published, off, onlyOff)]).toEqual([
      '2026-03-19',
      '2026-03-26',
    ]);
  });

  test('an office that closes later is late later', () => {
    const at = new Date('2026-03-19T18:30:00+05:00');
    expect(startDay(published, at, { ...next, closes: '18:30' })).toBe('2026-03-20');
    expect(startDay(published, at, { ...next, closes: '18:31' })).toBe('2026-03-19');
  });

  test('a receipt on a Saturday has its first day on Monday, or a day later', () => {
    const first = (start: IsoDate) => nthWorkingDay(published, start, 1);
    expect(first(startOnDay(published, '2026-11-21', receiptDefaults))).toBe('2026-11-23');
    expect(first(startOnDay(published, '2026-11-21', next))).toBe('2026-11-24');
  });
});
