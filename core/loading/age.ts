import { and, cases, compare, divide, integer, isNull, not, subtract, text, when } from './construct.ts';
import type { DateReading } from './date.ts';
import type { Scope } from './scope.ts';
import type { Reading } from './simple-values.ts';

/** The written form of an age band: `15-19`, the last one open, `85+`. */
export function bandLabel(bands: readonly number[], index: number): string {
  const next = bands[index + 1];
  return next === undefined ? `${bands[index]}+` : `${bands[index]}-${next - 1}`;
}

/**
 * The age band at the delivery's as-of date. The difference of two YYYYMMDD, divided by 10,000, is the number of
 * completed years; who was born on 29 February completes a year on 1 March. A later birth breaks 'birth-after-as-of'.
 * @param asOf the day as YYYYMMDD.
 */
export function ageBand(
  birth: DateReading,
  bands: readonly number[],
  asOf: number,
  names: Scope,
): Reading<'text'> {
  const unborn = compare('gt', birth.day, asOf);
  const state = names.define(
    'age_state',
    'text',
    cases('text', [when(and(isNull(birth.state), unborn), text('birth-after-as-of'))], birth.state),
  );
  const years = divide(subtract(integer(asOf), birth.day), 10_000);
  const age = names.define('age', 'integer', cases('integer', [when(not(unborn), years)]));
  const below = bands
    .slice(1)
    .map((bound, index) => when(compare('lt', age, bound), text(bandLabel(bands, index))));
  const last = when(not(isNull(age)), text(bandLabel(bands, bands.length - 1)));
  return { state, value: cases<'text'>('text', [...below, last]) };
}

/** An integer YYYYMMDD from `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError('an as-of date has the form YYYY-MM-DD');
  return Number(date.replaceAll('-', ''));
}
