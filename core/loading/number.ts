import { DIGITS } from '../identifiers/code-points.ts';
import { TEXT_DUMMIES } from '../identifiers/dummies.ts';
import {
  add,
  and,
  cases,
  column,
  compare,
  compareDecimal,
  concat,
  divide,
  integer,
  is,
  isNull,
  length,
  millionths,
  modulo,
  multiply,
  not,
  only,
  position,
  substring,
  subtract,
  text,
  toDecimal,
  toInteger,
  toText,
  when,
} from './construct.ts';
import type { Expr } from './expression.ts';
import { BARE_BUT_DASHES, cleaned, unlessMissing } from './missing.ts';
import type { Scope } from './scope.ts';

/** Most digits before the decimal mark. */
export const MAX_WHOLE_DIGITS = 18;

/** Most digits after the decimal mark. */
export const MAX_FRACTION_DIGITS = 6;

const MILLION = 1_000_000;

/** A number column as expressions. All but `state` are NULL unless the value is a number. */
export interface NumberReading {
  /** NULL for a number, else 'empty', 'dummy' or 'number-form'. */
  readonly state: Expr<'text'>;
  readonly negative: Expr<'boolean'>;
  /** The digits before the decimal mark, without sign. */
  readonly whole: Expr<'integer'>;
  /** The digits after the decimal mark in millionths; 0 of an integer. */
  readonly fraction: Expr<'integer'>;
}

/**
 * Reads a number: an optional minus sign, digits, and for `number` at most one decimal mark.
 * A plus sign, an exponent, a second mark or sign, or more digits than are kept break 'number-form'.
 */
export function readNumeric(physicalName: string, mark: '.' | ',' | 'none', names: Scope): NumberReading {
  const clean = names.define('clean', 'text', cleaned(column(physicalName), BARE_BUT_DASHES));
  const signed = is(substring(clean, 1, 1), '-');
  const unsigned = names.define(
    'unsigned',
    'text',
    cases('text', [when(signed, substring(clean, 2, length(clean)))], clean),
  );
  const parts = mark === 'none' ? { whole: unsigned } : splitAt(unsigned, mark, names);
  const wellFormed = and(
    only(parts.whole, DIGITS),
    compare('le', length(parts.whole), MAX_WHOLE_DIGITS),
    ...('fraction' in parts
      ? [
          only(parts.fraction, DIGITS),
          compare('le', length(parts.fraction), MAX_FRACTION_DIGITS),
          compare('gt', add(length(parts.whole), length(parts.fraction)), 0),
        ]
      : [compare('gt', length(parts.whole), 0)]),
  );
  const form = cases('text', [when(not(wellFormed), text('number-form'))]);
  const state = names.define('state', 'text', unlessMissing(clean, TEXT_DUMMIES, form));
  const accepted = isNull(state);
  const whole = cases('integer', [
    when(and(accepted, is(parts.whole, '')), integer(0)),
    when(accepted, toInteger(parts.whole)),
  ]);
  const fraction =
    'fraction' in parts
      ? toInteger(
          substring(concat(parts.fraction, text('0'.repeat(MAX_FRACTION_DIGITS))), 1, MAX_FRACTION_DIGITS),
        )
      : integer(0);
  return {
    state,
    negative: names.define('negative', 'boolean', cases('boolean', [when(accepted, signed)])),
    whole: names.define('whole', 'integer', whole),
    fraction: names.define('fraction', 'integer', cases('integer', [when(accepted, fraction)])),
  };
}

function splitAt(unsigned: Expr<'text'>, mark: string, names: Scope) {
  const at = names.define('mark', 'integer', position(unsigned, mark));
  const marked = compare('gt', at, 0);
  return {
    whole: names.define(
      'before_mark',
      'text',
      cases('text', [when(marked, substring(unsigned, 1, subtract(at, 1)))], unsigned),
    ),
    fraction: names.define(
      'after_mark',
      'text',
      cases('text', [when(marked, substring(unsigned, add(at, 1), length(unsigned)))], text('')),
    ),
  };
}

function withSign(negative: Expr<'boolean'>, magnitude: Expr<'integer'>): Expr<'integer'> {
  return cases('integer', [when(negative, subtract(integer(0), magnitude))], magnitude);
}

/** The value of an integer column. */
export const integerValue = ({ negative, whole }: NumberReading): Expr<'integer'> =>
  withSign(negative, whole);

/** The value of a number column. */
export function decimalValue({ negative, whole, fraction }: NumberReading): Expr<'decimal'> {
  const sign = cases('text', [when(negative, text('-'))], text(''));
  const sixDigits = substring(toText(add(fraction, MILLION)), 2, MAX_FRACTION_DIGITS);
  return cases('decimal', [
    when(not(isNull(whole)), toDecimal(concat(sign, toText(whole), text('.'), sixDigits))),
  ]);
}

/** The nearest multiple of a step; a tie goes away from zero. `step` is at most 10^9. */
export function rounded(
  { negative, whole, fraction }: NumberReading,
  step: bigint,
  names: Scope,
): Expr<'integer'> {
  const rest = names.define('rest', 'integer', modulo(whole, step));
  const twice = multiply(add(multiply(rest, MILLION), fraction), 2);
  const up = cases(
    'integer',
    [when(compare('ge', twice, step * BigInt(MILLION)), integer(step))],
    integer(0),
  );
  return withSign(negative, names.define('rounded', 'integer', add(subtract(whole, rest), up)));
}

/** The band `low-high` of a width that a number falls into, by its floor; bands start at multiples of the width. */
export function band(
  { negative, whole, fraction }: NumberReading,
  width: bigint,
  names: Scope,
): Expr<'text'> {
  const away = cases('integer', [when(compare('gt', fraction, 0), add(whole, 1))], whole);
  const below = subtract(integer(0), multiply(divide(add(away, width - 1n), width), width));
  const above = subtract(whole, modulo(whole, width));
  const low = names.define('low', 'integer', cases('integer', [when(negative, below)], above));
  return concat(toText(low), text('-'), toText(add(low, width - 1n)));
}

/** The bounds of top and bottom coding, in millionths. */
export interface Bounds {
  readonly bottom?: bigint;
  readonly top?: bigint;
}

/** An integer, or the bound that it passes. The bounds are whole. */
export function clampInteger(value: Expr<'integer'>, { bottom, top }: Bounds): Expr<'integer'> {
  const bound = (limit: bigint) => integer(limit / BigInt(MILLION));
  return cases(
    'integer',
    [
      ...(bottom === undefined ? [] : [when(compare('lt', value, bound(bottom)), bound(bottom))]),
      ...(top === undefined ? [] : [when(compare('gt', value, bound(top)), bound(top))]),
    ],
    value,
  );
}

/** A decimal, or the bound that it passes. */
export function clampDecimal(value: Expr<'decimal'>, { bottom, top }: Bounds): Expr<'decimal'> {
  return cases(
    'decimal',
    [
      ...(bottom === undefined
        ? []
        : [when(compareDecimal('lt', value, millionths(bottom)), millionths(bottom))]),
      ...(top === undefined ? [] : [when(compareDecimal('gt', value, millionths(top)), millionths(top))]),
    ],
    value,
  );
}

/** An integer as a decimal. */
export const asDecimal = (value: Expr<'integer'>): Expr<'decimal'> =>
  cases('decimal', [when(not(isNull(value)), toDecimal(toText(value)))]);
