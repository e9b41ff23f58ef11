import { expect, test } from 'vitest';
import { z } from 'zod';
import { readCalendar } from '../../adapters/local/calendar.ts';
import { daysOfYear, type IsoDate } from '../../core/calendar/dates.ts';
import { nthWorkingDay } from '../../core/calendar/terms.ts';
import { isWorkingDay } from '../../core/calendar/working-days.ts';
import { python } from './harness/python.ts';
import { useEngine } from './harness/use-engine.ts';

const holidays = useEngine(python(['holidays==0.109']));
const script = `${import.meta.dirname}/calendar.py`;
const calendar = readCalendar();
const years = [2021, 2022, 2023, 2024, 2025, 2026, 2027];
const days = years.flatMap(daysOfYear);

/** Every tenth day as a start, with every term of Rules 394 and of Rules 123 in its turn. */
const lengths = [3, 5, 7, 10, 20, 45, 97];
const terms = days
  .filter((_, at) => at % 10 === 0)
  .map((start, at): [IsoDate, number] => [start, lengths[at % lengths.length] ?? 0]);

const Answer = z.strictObject({
  days: z.array(z.tuple([z.iso.date(), z.boolean()])).length(days.length),
  terms: z.array(z.iso.date()).length(terms.length),
});

/** Days on which calendars depart from the law: they read an announcement or an amendment that came after them. */
const oftenWrong: readonly (readonly [date: IsoDate, worked: boolean, why: string])[] = [
  ['2022-10-22', true, 'a Saturday worked for Monday 24 October'],
  ['2024-06-17', true, 'Kurban Ait was announced for Sunday 16 June, which moves nothing'],
  ['2025-01-05', true, 'a Sunday worked for 3 January'],
  ['2026-03-16', true, 'Constitution Day is in March from 2027 on'],
  ['2026-08-31', true, '30 August is no holiday since 1 July 2026'],
  ['2027-03-15', false, 'Constitution Day'],
  ['2027-08-30', true, 'no Constitution Day in August any more'],
];

test('every day of 2021 to 2027 is worked or off as the library holidays says, with its worked weekends', async () => {
  const theirs = await holidays().ask(script, { years, terms: [] }, Answer.extend({ terms: z.tuple([]) }));
  expect(theirs.days).toEqual(days.map((date) => [date, isWorkingDay(calendar, date)]));
});

test('days that calendars get wrong are right in both', async () => {
  const theirs = await holidays().ask(script, { years, terms: [] }, Answer.extend({ terms: z.tuple([]) }));
  const worked = new Map(theirs.days);
  const expected = oftenWrong.map(([date, is]) => [date, is, is]);
  expect(oftenWrong.map(([date]) => [date, isWorkingDay(calendar, date), worked.get(date)])).toEqual(
    expected,
  );
});

test('terms of every length end on the same day', async () => {
  const theirs = await holidays().ask(script, { years, terms }, Answer);
  expect(theirs.terms).toEqual(terms.map(([start, n]) => nthWorkingDay(calendar, start, n)));
});
