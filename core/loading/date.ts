import { DIGITS } from '../identifiers/code-points.ts';
import { TEXT_DUMMIES } from '../identifiers/dummies.ts';
import type { DateForm } from '../regulations/model.ts';
import { type DayParts, dayParts, isCalendarDay } from './calendar-day.ts';
import {
  add,
  and,
  cases,
  column,
  compare,
  concat,
  divide,
  integer,
  is,
  isIn,
  isNull,
  length,
  modulo,
  multiply,
  none,
  not,
  only,
  or,
  position,
  shaped,
  substring,
  subtract,
  text,
  toInteger,
  translate,
  truth,
  when,
} from './construct.ts';
import type { Expr } from './expression.ts';
import { BARE_BUT_DASHES, removing, unlessMissing } from './missing.ts';
import type { Scope } from './scope.ts';

/** First year of a date that is accepted. */
export const FIRST_YEAR = 1800;

/** Last year of a date that is accepted. */
export const LAST_YEAR = 2100;

/** A date or timestamp column as expressions. All but `state` are NULL unless the value is accepted. */
export interface DateReading {
  /** NULL for a date, else 'empty', 'dummy', 'date-form' or 'date-range'. */
  readonly state: Expr<'text'>;
  /** The day as YYYYMMDD. */
  readonly day: Expr<'integer'>;
  readonly parts: DayParts;
  /** The second of the day; 0 of a date. */
  readonly second: Expr<'integer'>;
}

interface FormShape {
  readonly length: number;
  /** Positions of the separator. */
  readonly separators: readonly number[];
  readonly separator: string;
  /** Start and length of year, month and day. */
  readonly fields: readonly (readonly [number, number])[];
}

const FORMS: Readonly<Record<DateForm, FormShape>> = {
  iso: {
    length: 10,
    separators: [5, 8],
    separator: '-',
    fields: [
      [1, 4],
      [6, 2],
      [9, 2],
    ],
  },
  dotted: {
    length: 10,
    separators: [3, 6],
    separator: '.',
    fields: [
      [7, 4],
      [4, 2],
      [1, 2],
    ],
  },
  slashed: {
    length: 10,
    separators: [3, 6],
    separator: '/',
    fields: [
      [7, 4],
      [4, 2],
      [1, 2],
    ],
  },
  compact: { length: 8, separators: [], separator: '', fields: [[1, 8]] },
};

const CLOCK = 'HH:MM:SS'.length;

/** The fields put in the order year, month, day; where they stand in it already, what is between them is left out. */
function inOrder(written: Expr<'text'>, { fields, separator }: FormShape): Expr<'text'> {
  const starts = fields.map(([start]) => start);
  const ascending = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0));
  if (ascending) return separator === '' ? written : translate(written, removing([separator]));
  return concat(...fields.map(([start, size]) => substring(written, start, size)));
}

/** Digits of the day in the order YYYYMMDD, by the form whose length and separators fit; NULL when none does. */
function dayDigits(written: Expr<'text'>, forms: readonly DateForm[]): Expr<'text'> {
  return cases(
    'text',
    forms.map((form) => {
      const shape = FORMS[form];
      const fits = and(
        compare('eq', length(written), shape.length),
        ...shape.separators.map((at) => is(substring(written, at, 1), shape.separator)),
      );
      return when(fits, inOrder(written, shape));
    }),
  );
}

const ISO_DAY: readonly string[] = ['12', DIGITS, DIGITS, DIGITS, '-', '01', DIGITS, '-', '0123', DIGITS];
const CLOCK_TIME: readonly string[] = ['012', DIGITS, ':', '012345', DIGITS, ':', '012345', DIGITS];

/** Most values are written in one way, which one pattern settles; NULL digits and text for all others. */
function usualForm(raw: Expr<'text'>, timed: boolean): Expr<'boolean'> {
  if (!timed) return shaped(raw, ...ISO_DAY);
  const written = shaped(raw, ...ISO_DAY, ' T', ...CLOCK_TIME);
  return cases('boolean', [when(written, compare('lt', toInteger(substring(raw, 12, 2)), 24))], written);
}

const asInteger = (raw: Expr<'text'>, start: number, size: number): Expr<'integer'> =>
  toInteger(substring(raw, start, size));

const usualDay = (raw: Expr<'text'>): Expr<'integer'> =>
  add(add(multiply(asInteger(raw, 1, 4), 10_000), multiply(asInteger(raw, 6, 2), 100)), asInteger(raw, 9, 2));

const usualSecond = (raw: Expr<'text'>): Expr<'integer'> =>
  add(add(multiply(asInteger(raw, 12, 2), 3600), multiply(asInteger(raw, 15, 2), 60)), asInteger(raw, 18, 2));

/** Removes what is removed from numbers; a timestamp whose one space stands before its clock is left as it is. */
function cleanDate(raw: Expr<'text'>, timed: boolean): Expr<'text'> {
  const untouched = `${DIGITS}-./:T`;
  const clean = translate(raw, BARE_BUT_DASHES);
  if (!timed) return cases('text', [when(only(raw, untouched), raw)], clean);
  const size = length(raw);
  const space = position(raw, ' ');
  const beforeClock = subtract(size, CLOCK);
  const parted = or(
    compare('eq', space, beforeClock),
    and(compare('eq', space, 0), is(substring(raw, beforeClock, 1), 'T')),
  );
  const usual = and(parted, only(raw, `${untouched} `));
  // A CASE, because the position of the clock has no meaning in a text that is too short for one.
  return cases('text', [when(compare('lt', size, 8 + 1 + CLOCK), clean), when(usual, raw)], clean);
}

function splitClock(clean: Expr<'text'>, names: Scope) {
  const size = length(clean);
  const long = compare('ge', size, 8 + CLOCK);
  const parted = isIn(substring(clean, subtract(size, CLOCK), 1), [' ', 'T']);
  const dayLength = cases('integer', [when(parted, subtract(size, CLOCK + 1))], subtract(size, CLOCK));
  const clock = cases('text', [when(long, substring(clean, subtract(size, CLOCK - 1), CLOCK))]);
  return {
    written: names.define('written_day', 'text', cases('text', [when(long, substring(clean, 1, dayLength))])),
    clock: names.define('clock', 'text', clock),
  };
}

/** The second of the day, NULL when the clock is none. */
function secondOfDay(clock: Expr<'text'>, names: Scope): Expr<'integer'> {
  const colons = and(is(substring(clock, 3, 1), ':'), is(substring(clock, 6, 1), ':'));
  const written = translate(clock, removing([':']));
  const digits = names.define('clock_digits', 'text', cases('text', [when(colons, written)]));
  const number = names.define(
    'clock_number',
    'integer',
    cases('integer', [when(and(compare('eq', length(digits), 6), only(digits, DIGITS)), toInteger(digits))]),
  );
  const [hour, minute, second] = [
    divide(number, 10_000),
    modulo(divide(number, 100), 100),
    modulo(number, 100),
  ];
  const inDay = and(compare('lt', hour, 24), compare('lt', minute, 60), compare('lt', second, 60));
  const sum = add(add(multiply(hour, 3600), multiply(minute, 60)), second);
  return names.define('second_of_day', 'integer', cases('integer', [when(inDay, sum)]));
}

/**
 * Reads a date or timestamp by its declared forms: positions and integer arithmetic, no date functions of an engine.
 * A form that fits but is no day of the calendar breaks 'date-form'; a day outside 1800-2100 breaks 'date-range';
 * a day of zeros is a dummy.
 */
export function readDate(
  physicalName: string,
  forms: readonly DateForm[],
  timed: boolean,
  names: Scope,
): DateReading {
  const raw = column(physicalName);
  const usual = forms.includes('iso')
    ? names.define('usual', 'boolean', usualForm(raw, timed))
    : truth(false);
  const clean = names.define(
    'clean',
    'text',
    cases('text', [when(usual, none('text'))], cleanDate(raw, timed)),
  );
  const { written, clock } = timed ? splitClock(clean, names) : { written: clean, clock: none('text') };
  const digits = names.define('day_digits', 'text', dayDigits(written, forms));
  const eight = and(only(digits, DIGITS), compare('eq', length(digits), 8));
  const spelled = names.define(
    'spelled',
    'integer',
    cases('integer', [when(usual, usualDay(raw)), when(eight, toInteger(digits))]),
  );
  const parts = dayParts(spelled, names, 'spelled');
  const unusualSecond = timed ? secondOfDay(clock, names) : integer(0);
  const outOfRange = [
    when(not(isCalendarDay(parts)), text('date-form')),
    when(compare('lt', parts.year, FIRST_YEAR), text('date-range')),
    when(compare('gt', parts.year, LAST_YEAR), text('date-range')),
  ];
  const wrong = [
    when(compare('eq', spelled, 0), text('dummy')),
    when(isNull(spelled), text('date-form')),
    ...(timed ? [when(isNull(unusualSecond), text('date-form'))] : []),
    ...outOfRange,
  ];
  const state = names.define(
    'state',
    'text',
    cases(
      'text',
      [when(usual, cases('text', outOfRange))],
      unlessMissing(clean, TEXT_DUMMIES, cases('text', wrong)),
    ),
  );
  const day = names.define('day', 'integer', cases('integer', [when(isNull(state), spelled)]));
  const second = timed ? cases('integer', [when(usual, usualSecond(raw))], unusualSecond) : integer(0);
  return { state, day, parts, second };
}
