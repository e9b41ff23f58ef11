import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextDay } from '../../core/calendar/dates.ts';
import { dueInDays, dueInMonths, explainDays, explainMonths } from '../../core/calendar/explain.ts';
import { reasonOf } from '../../core/calendar/reason.ts';
import { addMonths, nthWorkingDay } from '../../core/calendar/terms.ts';
import { dayOf, isWorkingDay, makeCalendar } from '../../core/calendar/working-days.ts';
import { say } from '../../core/messages/catalogue.ts';
import { published } from './published.ts';

const anyDay = fc.constantFrom(...[...published.days.keys()].filter((date) => date < '2028-01-01'));
const anyTerm = fc.integer({ min: 1, max: 200 });

describe('a term of working days', () => {
  test('is explained day by day', () => {
    const { steps, ...term } = explainDays(published, '2026-03-06', 1);
    expect(term).toEqual({
      from: '2026-03-06',
      days: 1,
      due: '2026-03-10',
      calendar: published.version,
      estimated: false,
    });
    expect(steps.map(({ date, is, day }) => `${date} ${is} ${day.kind}`)).toEqual([
      '2026-03-06 start working',
      '2026-03-07 skipped weekend',
      '2026-03-08 skipped holiday',
      '2026-03-09 skipped transferred',
      '2026-03-10 counted working',
    ]);
  });

  test('has its due date as the last counted day, with the number of its days', () => {
    fc.assert(
      fc.property(anyDay, anyTerm, (from, n) => {
        const { due, steps } = explainDays(published, from, n);
        expect(steps.at(-1)).toMatchObject({ is: 'counted', date: due, number: n });
        expect(due).toBe(nthWorkingDay(published, from, n));
      }),
    );
  });

  test('leaves no day out, and numbers the working days from 1', () => {
    fc.assert(
      fc.property(anyDay, anyTerm, (from, n) => {
        const { steps } = explainDays(published, from, n);
        for (const [index, { date }] of steps.entries()) {
          expect(date).toBe(index === 0 ? from : nextDay(steps[index - 1]?.date ?? ''));
        }
        const counted = steps.filter((step) => step.is === 'counted');
        expect(counted.map(({ number }) => number)).toEqual(Array.from({ length: n }, (_, at) => at + 1));
        expect(counted.every(({ date }) => isWorkingDay(published, date))).toBe(true);
        const skipped = steps.filter((step) => step.is === 'skipped');
        expect(skipped.some(({ date }) => isWorkingDay(published, date))).toBe(false);
      }),
    );
  });
});

describe('a term of calendar months', () => {
  test('shows the short month and the days off that were passed over', () => {
    expect(explainMonths(published, '2026-01-31', 1)).toMatchObject({
      from: '2026-01-31',
      months: 1,
      end: '2026-02-28',
      shortMonth: true,
      skipped: [{ date: '2026-02-28' }, { date: '2026-03-01' }],
      due: '2026-03-02',
    });
  });

  test('skips the days off from its end to its due date, and nothing else', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 12 }), (from, n) => {
        const { end, due, skipped } = explainMonths(published, from, n);
        expect(due).toBe(addMonths(published, from, n));
        expect([...skipped.map(({ date }) => date), due][0]).toBe(end);
        expect(skipped.some(({ date }) => isWorkingDay(published, date))).toBe(false);
      }),
    );
  });
});

describe('a due date rests on estimates', () => {
  test.each<readonly [from: string, days: number, estimated: boolean, why: string]>([
    ['2027-05-12', 1, false, 'it is over before Kurban Ait can come'],
    ['2027-05-12', 3, true, 'Kurban Ait is expected among its days'],
    ['2027-05-17', 5, false, 'the day on which it starts is not counted'],
    ['2027-05-18', 5, false, 'Kurban Ait was over by then'],
    ['2026-05-25', 5, false, 'Kurban Ait of 2026 is confirmed'],
    ['2027-12-28', 10, true, 'it ends in a year written ahead'],
  ])('%s and %i days: %s, as %s', (from, days, estimated) => {
    expect(dueInDays(published, from, days).estimated).toBe(estimated);
  });

  test.each<readonly [from: string, estimated: boolean]>([
    ['2028-05-02', false],
    ['2028-05-03', true],
    ['2028-05-05', true],
    ['2028-05-06', false],
  ])(
    'a day before and after 5 May 2028 too, on which Kurban Ait is expected: one day from %s',
    (from, is) => {
      const year = published.years.get(2028);
      const confirmed = year === undefined ? [] : [{ ...year, status: 'confirmed' as const }];
      expect(dueInDays(makeCalendar(confirmed), from, 1).estimated).toBe(is);
    },
  );

  test('of months only by the days around their end', () => {
    expect(dueInMonths(published, '2027-04-20', 3).estimated).toBe(false);
    expect(dueInMonths(published, '2027-04-16', 1).estimated).toBe(true);
  });
});

test.each<readonly [date: string, en: string, law: string | undefined, ru: string]>([
  ['2026-03-19', 'working day', undefined, 'рабочий день'],
  ['2026-03-28', 'weekend', 'Labour Code, article 84', 'выходной'],
  [
    '2027-03-15',
    'holiday: Constitution Day',
    'Law No. 267 of 2001 (Z010000267_)',
    'праздник: День Конституции Республики Казахстан',
  ],
  [
    '2022-05-10',
    'day off for the holiday of 2022-05-07, which falls on a day off: Defender of the Fatherland Day',
    'Law on Holidays, article 5',
    'выходной за праздник 2022-05-07, совпавший с выходным: День защитника Отечества',
  ],
  [
    '2026-01-07',
    'day off: Orthodox Christmas',
    'Labour Code, article 84(5)',
    'выходной: Православное Рождество',
  ],
  [
    '2027-05-16',
    'day off, estimated: First day of Kurban Ait',
    'Labour Code, article 84(5)',
    'выходной, оценка: Первый день Курбан-айта',
  ],
  [
    '2024-05-08',
    'day off, moved from 2024-05-04',
    'Order of the Minister of Labour of 17 April 2024 (G24G0000109)',
    'выходной, перенесён с 2024-05-04',
  ],
  [
    '2024-05-04',
    'working day, its day off moved to 2024-05-08',
    'Order of the Minister of Labour of 17 April 2024 (G24G0000109)',
    'рабочий день, выходной перенесён на 2024-05-08',
  ],
])('%s is a %s, by %s', (date, en, law, ru) => {
  const reason = reasonOf(dayOf(published, date));
  expect([say('en', reason.message), reason.law?.en, say('ru', reason.message)]).toEqual([en, law, ru]);
});
