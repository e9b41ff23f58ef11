import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOfYear, isWeekend } from '../../core/calendar/dates.ts';
import type { WorkingYear } from '../../core/calendar/schema.ts';
import { transfersOf } from '../../core/calendar/transfer.ts';
import { dayOf, isWorkingDay, makeCalendar, workingDaysInYear } from '../../core/calendar/working-days.ts';
import { RefusedError } from '../../core/errors.ts';
import { say } from '../../core/messages/catalogue.ts';
import { published } from './published.ts';

type Kind = ReturnType<typeof dayOf>['kind'];

const knownDays: readonly (readonly [date: string, kind: Kind, why: string])[] = [
  ['2021-03-24', 'transferred', '21 March is a Sunday and 22, 23 are holidays'],
  ['2021-07-03', 'worked', 'a Saturday exchanged for Monday 5 July by P2000000930'],
  ['2021-07-05', 'moved-off', 'exchanged for Saturday 3 July by P2000000930'],
  ['2021-10-25', 'working', 'Republic Day is a holiday from 2022 on'],
  ['2021-12-01', 'holiday', "First President's Day, to 2021"],
  ['2021-12-17', 'holiday', 'the second day of Independence, to 2021'],
  ['2022-01-04', 'transferred', '1 and 2 January fill a weekend, so two days follow'],
  ['2022-03-05', 'worked', 'a Saturday exchanged for Monday 7 March by P2200000796'],
  ['2022-05-10', 'transferred', '7 May is a Saturday and Monday 9 May is itself a holiday'],
  ['2022-07-11', 'working', 'Kurban Ait on Saturday 9 July moves nothing'],
  ['2022-08-29', 'moved-off', 'exchanged for Saturday 27 August by P2200000796'],
  ['2022-10-22', 'worked', 'a Saturday exchanged for Monday 24 October by P2200000796'],
  ['2022-12-01', 'working', 'no holiday since Z2200000143'],
  ['2023-01-09', 'working', 'Christmas on Saturday 7 January moves nothing'],
  ['2023-07-07', 'moved-off', 'exchanged for Saturday 1 July by P2300000326'],
  ['2023-12-18', 'transferred', '16 December is a Saturday'],
  ['2024-05-04', 'worked', 'a Saturday exchanged for Wednesday 8 May by G24G0000109'],
  ['2024-06-16', 'day-off', 'the first day of Kurban Ait, announced nine days before'],
  ['2024-06-17', 'working', 'Kurban Ait on Sunday moves nothing, whatever earlier calendars say'],
  ['2025-01-03', 'moved-off', 'exchanged for Sunday 5 January by G24G0000436'],
  ['2025-01-05', 'worked', 'a Sunday, not a Saturday, exchanged for 3 January by G24G0000436'],
  ['2025-06-06', 'day-off', 'the first day of Kurban Ait on a Friday'],
  ['2025-09-01', 'transferred', '30 August 2025, the last Constitution Day in August, is a Saturday'],
  ['2026-03-16', 'working', 'Constitution Day is in March from 2027 on, not yet in 2026'],
  ['2026-03-24', 'transferred', '21 March is a Saturday'],
  ['2026-03-25', 'transferred', '22 March is a Sunday, and 24 March is taken'],
  ['2026-08-31', 'working', '30 August is no holiday any more'],
  ['2027-03-15', 'holiday', 'Constitution Day from 2027 on'],
  ['2027-05-17', 'working', 'Kurban Ait on Sunday 16 May, an estimate, moves nothing'],
];

describe('days that calendars get wrong', () => {
  test.each(knownDays)('%s is %s: %s', (date, kind) => {
    expect(dayOf(published, date).kind).toBe(kind);
    expect(isWorkingDay(published, date)).toBe(kind === 'working' || kind === 'worked');
  });
});

test.each([
  [2021, 245],
  [2022, 246],
  [2023, 246],
  [2024, 249],
  [2025, 246],
  [2026, 247],
  [2027, 247],
  [2028, 245],
])('%i has %i working days', (year, days) => {
  expect(workingDaysInYear(published, year)).toBe(days);
});

test('a day that an act moved names the act', () => {
  expect(dayOf(published, '2025-01-05')).toMatchObject({
    move: {
      dayOff: '2025-01-03',
      act: { en: 'Order of the Minister of Labour No. 436 of 21 November 2024 (G24G0000436)' },
    },
  });
});

test('a day off that was transferred names its holiday', () => {
  expect(dayOf(published, '2022-05-10')).toMatchObject({ holiday: { date: '2022-05-07' } });
});

describe('what the calendar does not know it does not guess', () => {
  const said = (act: () => unknown): string[] => {
    try {
      act();
    } catch (error) {
      if (error instanceof RefusedError) return error.findings.map(({ message }) => say('en', message));
    }
    return [];
  };
  const missing = 'The working calendar has no data for 2029. Add the file calendar/2029.yaml.';

  test('a day of a year without data is refused', () => {
    expect(said(() => isWorkingDay(published, '2029-01-10'))).toEqual([missing]);
  });

  test('so is the count of its working days', () => {
    expect(said(() => workingDaysInYear(published, 2029))).toEqual([missing]);
  });

  test('a day that does not exist is no day', () => {
    expect(() => isWorkingDay(published, '2026-02-29')).toThrow(RangeError);
  });

  test('a year missing between two others is refused when the calendar is made', () => {
    expect(said(() => makeCalendar([emptyYear(2026), emptyYear(2028)]))).toEqual([
      'The working calendar has no data for 2027. Add the file calendar/2027.yaml.',
    ]);
  });

  test('a calendar without a year is none', () => {
    expect(said(() => makeCalendar([]))).toEqual([
      'The working calendar has no year at all. Give it a file a year, as calendar/2026.yaml.',
    ]);
  });

  test('a year given twice is refused', () => {
    const year = emptyYear(2026);
    expect(said(() => makeCalendar([year, year]))).toEqual([
      'The working calendar of 2026 is given twice. Keep one file for the year.',
    ]);
  });
});

function emptyYear(year: number): WorkingYear {
  return {
    year,
    week: 'five-day',
    status: 'confirmed',
    version: 1,
    acts: [],
    holidays: [],
    daysOff: [],
    moved: [],
  };
}

/** Any name, law or act. */
const name = { en: 'Day', ru: 'День' };

const randomYear = fc.integer({ min: 2000, max: 2100 }).chain((year) => {
  const day = fc.constantFrom(...daysOfYear(year).filter((date) => date < `${year}-11-01`));
  return fc
    .record({
      holidays: fc.uniqueArray(day, { minLength: 1, maxLength: 20 }),
      daysOff: fc.uniqueArray(day, { maxLength: 3 }),
    })
    .map(({ holidays, daysOff }): WorkingYear => {
      const bare: WorkingYear = {
        ...emptyYear(year),
        holidays: holidays.map((date) => ({ date, name, law: name })),
        daysOff: daysOff.map((date) => ({ date, status: 'fixed', name, law: name })),
      };
      const transfers = transfersOf(bare);
      return {
        ...bare,
        holidays: bare.holidays.map((holiday) => {
          const transferredTo = transfers.get(holiday.date);
          return transferredTo === undefined ? holiday : { ...holiday, transferredTo };
        }),
      };
    });
});

describe('laws of the transfer, for any year and any holidays', () => {
  test('no holiday is lost: each takes one working day, whichever day it falls on', () => {
    fc.assert(
      fc.property(randomYear, (working) => {
        const weekdays = daysOfYear(working.year).filter((date) => !isWeekend(date)).length;
        const daysOff = working.daysOff.filter(({ date }) => !isWeekend(date)).length;
        expect(workingDaysInYear(makeCalendar([working]), working.year)).toBe(
          weekdays - daysOff - working.holidays.length,
        );
      }),
    );
  });

  test('every day between a holiday and the day off that it gives is off', () => {
    fc.assert(
      fc.property(randomYear, (working) => {
        const calendar = makeCalendar([working]);
        for (const { date, transferredTo } of working.holidays) {
          const between = daysOfYear(working.year).filter(
            (day) => day >= date && day <= (transferredTo ?? date),
          );
          expect(between.filter((day) => isWorkingDay(calendar, day))).toEqual([]);
        }
      }),
    );
  });
});

test('a worked day may be in the year before that of the day off given for it', () => {
  const move = { worked: '2013-12-28', dayOff: '2014-01-03', act: name };
  const calendar = makeCalendar([emptyYear(2013), { ...emptyYear(2014), moved: [move] }]);
  expect(isWorkingDay(calendar, '2013-12-28')).toBe(true);
  expect(isWorkingDay(calendar, '2014-01-03')).toBe(false);
});
