import { DAYS_OF_MONTH } from '../identifiers/birth-date.ts';
import {
  add,
  and,
  cases,
  compare,
  divide,
  integer,
  modulo,
  multiply,
  or,
  subtract,
  truth,
  when,
} from './construct.ts';
import type { Expr } from './expression.ts';
import type { Scope } from './scope.ts';

/** The parts of an integer YYYYMMDD. */
export interface DayParts {
  readonly year: Expr<'integer'>;
  readonly month: Expr<'integer'>;
  readonly day: Expr<'integer'>;
}

/** Splits an integer YYYYMMDD by integer arithmetic and names its parts. */
export function dayParts(yyyymmdd: Expr<'integer'>, names: Scope, part: string): DayParts {
  return {
    year: names.define(`${part}_year`, 'integer', divide(yyyymmdd, 10_000)),
    month: names.define(`${part}_month`, 'integer', modulo(divide(yyyymmdd, 100), 100)),
    day: names.define(`${part}_day`, 'integer', modulo(yyyymmdd, 100)),
  };
}

const FEBRUARY = 2;

function isLeap(year: Expr<'integer'>): Expr<'boolean'> {
  return or(
    and(compare('eq', modulo(year, 4), 0), compare('ne', modulo(year, 100), 0)),
    compare('eq', modulo(year, 400), 0),
  );
}

function monthHas(days: number, month: Expr<'integer'>): Expr<'boolean'> {
  const months = DAYS_OF_MONTH.flatMap((has, index) => (has === days ? [index + 1] : []));
  return or(...months.map((number) => compare('eq', month, number)));
}

/** Whether the parts are a day of the Gregorian calendar. Every month has days 1-28, so most dates are settled by the first branch. */
export function isCalendarDay({ year, month, day }: DayParts): Expr<'boolean'> {
  const last = cases(
    'integer',
    [
      when(monthHas(31, month), integer(31)),
      when(monthHas(30, month), integer(30)),
      when(and(compare('eq', month, FEBRUARY), isLeap(year)), integer(29)),
    ],
    integer(28),
  );
  return and(
    compare('ge', month, 1),
    compare('le', month, 12),
    compare('ge', day, 1),
    cases('boolean', [when(compare('le', day, 28), truth(true))], compare('le', day, last)),
  );
}

/** First day of the month, quarter or year of a day, as an integer YYYYMMDD. */
export function firstDay({ year, month }: DayParts, level: 'month' | 'quarter' | 'year'): Expr<'integer'> {
  const first = {
    month,
    quarter: subtract(multiply(divide(add(month, 2), 3), 3), 2),
    year: integer(1),
  }[level];
  return add(add(multiply(year, 10_000), multiply(first, 100)), 1);
}
