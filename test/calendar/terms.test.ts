import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysFrom, type IsoDate, nextDay } from '../../core/calendar/dates.ts';
import { addMonths, nthWorkingDay, sameDateLater, workingDaysBetween } from '../../core/calendar/terms.ts';
import { isWorkingDay, makeCalendar } from '../../core/calendar/working-days.ts';
import { RefusedError } from '../../core/errors.ts';
import { say } from '../../core/messages/catalogue.ts';
import { published } from './published.ts';

/** Days of 2021 to 2027: a term that starts on one has a year of data after it. */
const anyDay = fc.constantFrom(...[...published.days.keys()].filter((date) => date < '2028-01-01'));

/** The same by hand: day after day. */
function naively(after: IsoDate, n: number): IsoDate {
  let [date, left] = [after, n];
  while (left > 0) {
    date = nextDay(date);
    if (isWorkingDay(published, date)) left -= 1;
  }
  return date;
}

function countNaively(from: IsoDate, to: IsoDate): number {
  let count = 0;
  for (let date = nextDay(from); date <= to; date = nextDay(date)) {
    if (isWorkingDay(published, date)) count += 1;
  }
  return count;
}

const said = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof RefusedError) return say('en', error.findings[0].message);
    throw error;
  }
  return '';
};

describe('the nth working day of a term', () => {
  test.each<readonly [from: IsoDate, n: number, due: IsoDate, why: string]>([
    ['2026-03-19', 5, '2026-03-31', 'Nauryz and its two transfers are passed over'],
    ['2026-11-20', 1, '2026-11-23', 'after a Friday comes a Monday'],
    ['2026-11-21', 1, '2026-11-23', 'a start on a Saturday counts from Monday too'],
    ['2026-08-28', 1, '2026-08-31', '31 August 2026 is worked'],
    ['2024-05-03', 1, '2024-05-04', 'a Saturday that an act made a working day'],
    ['2024-05-07', 1, '2024-05-10', '8 May is moved, 9 May is a holiday'],
    ['2025-01-04', 1, '2025-01-05', 'a worked Sunday'],
    ['2025-12-31', 1, '2026-01-05', 'across the end of a year'],
    ['2026-01-05', 97, '2026-06-02', 'one whole pass of the terms of Rules 394 in a row'],
  ])('%s and %i days: %s, as %s', (from, n, due) => {
    expect(nthWorkingDay(published, from, n)).toBe(due);
  });

  test('equals counting day after day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 200 }), (after, n) => {
        expect(nthWorkingDay(published, after, n)).toBe(naively(after, n));
      }),
    );
  });

  test('beyond the last year is refused naming the year that is missing', () => {
    expect(said(() => nthWorkingDay(published, '2028-12-28', 5))).toBe(
      'The working calendar has no data for 2029. Add the file calendar/2029.yaml.',
    );
  });

  test('before the first year too', () => {
    expect(said(() => nthWorkingDay(published, '2020-12-31', 1))).toBe(
      'The working calendar has no data for 2020. Add the file calendar/2020.yaml.',
    );
  });

  test.each([0, -1, 1.5, Number.NaN])('there is no day %d', (n) => {
    expect(() => nthWorkingDay(published, '2026-01-05', n)).toThrow(RangeError);
  });
});

describe('working days between two days', () => {
  test('equal counting day after day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 300 }), (from, length) => {
        const to = Array.from({ length }).reduce<IsoDate>((date) => nextDay(date), from);
        expect(workingDaysBetween(published, from, to)).toBe(countNaively(from, to));
      }),
    );
  });

  test('are n until the nth working day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 200 }), (from, n) => {
        expect(workingDaysBetween(published, from, nthWorkingDay(published, from, n))).toBe(n);
      }),
    );
  });

  test('are the same number backwards, negative', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        expect(workingDaysBetween(published, one, other) + workingDaysBetween(published, other, one)).toBe(0);
      }),
    );
  });

  test('add up over any day between', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        expect(workingDaysBetween(published, a, b) + workingDaysBetween(published, b, c)).toBe(
          workingDaysBetween(published, a, c),
        );
      }),
    );
  });
});

describe('calendar months', () => {
  test.each<readonly [from: IsoDate, n: number, due: IsoDate, why: string]>([
    ['2026-03-19', 3, '2026-06-19', 'the same date, a Friday'],
    ['2026-01-31', 1, '2026-03-02', '28 February is a Saturday'],
    ['2023-11-30', 3, '2024-02-29', 'the last day of a leap year February'],
    ['2025-11-30', 1, '2025-12-30', 'the same date, not the last day'],
    ['2026-12-21', 3, '2027-03-25', '21 to 23 March are holidays, and 24 is transferred'],
    ['2026-10-05', 3, '2027-01-05', 'across the end of a year'],
    ['2026-11-22', 0, '2026-11-23', 'no month at all, from a Sunday'],
  ])('%s and %i: %s, as %s', (from, n, due) => {
    expect(addMonths(published, from, n)).toBe(due);
  });

  test('end on a working day, with none between the date and the end', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 12 }), (from, n) => {
        const [date, due] = [sameDateLater(from, n), addMonths(published, from, n)];
        expect(isWorkingDay(published, due)).toBe(true);
        expect(workingDaysBetween(published, date, due)).toBe(date === due ? 0 : 1);
        expect(daysFrom(date, due)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('keep the date, or take the last day of a month that has none', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 24 }), (from, n) => {
        const end = sameDateLater(from, n);
        const isLast = nextDay(end).endsWith('-01');
        expect(end.slice(8) === from.slice(8) || (isLast && end.slice(8) < from.slice(8))).toBe(true);
        const months = (date: IsoDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
        expect(months(end) - months(from)).toBe(n);
      }),
    );
  });

  test('beyond the last year are refused naming the year', () => {
    expect(said(() => addMonths(published, '2028-12-01', 3))).toBe(
      'The working calendar has no data for 2029. Add the file calendar/2029.yaml.',
    );
  });

  test('cannot be counted backwards', () => {
    expect(() => addMonths(published, '2026-01-05', -1)).toThrow(RangeError);
  });
});

test('the sums of a calendar equal the count of its days one by one', () => {
  const sums = [...published.days.keys()].map((date, index, all) => {
    const before = all[index - 1];
    const sofar = before === undefined ? 0 : (published.workingUpTo.get(before) ?? 0);
    return [date, sofar + (isWorkingDay(published, date) ? 1 : 0)];
  });
  expect([...published.workingUpTo]).toEqual(sums);
});

test('a calendar is the same whatever order its years are given in', () => {
  expect(makeCalendar([...published.years.values()].reverse())).toEqual(published);
});
