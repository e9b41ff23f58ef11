import { DocumentError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Column, Technique } from '../regulations/model.ts';
import type { Bounds } from './number.ts';

/** Widest step of rounding and banding: products with millionths stay within 18 digits. */
const MAX_STEP = 1_000_000_000;

/** A column whose technique does not suit its type or identifier class (para 20(1)). */
export function mismatch({ name, technique }: Column): DocumentError {
  return new DocumentError([
    {
      message: message('loading.technique-mismatch', { column: name, technique: technique.kind }),
      basis: '20(1)',
    },
  ]);
}

/**
 * The step of rounding or the width of a band.
 * @throws DocumentError unless it is a whole number from 1 to 10^9.
 */
export function wholeStep({ name }: Column, step: number): bigint {
  if (Number.isInteger(step) && step >= 1 && step <= MAX_STEP) return BigInt(step);
  throw new DocumentError([
    { message: message('loading.whole-step', { column: name, most: MAX_STEP }), basis: '20(1)' },
  ]);
}

const MILLION = 1_000_000;
const MAX_BOUND = 1_000_000_000;

/**
 * The bounds of top and bottom coding in millionths.
 * @throws DocumentError unless each has at most six decimals (none for an integer column) and lies within ±10^9.
 */
export function inMillionths(
  { name }: Column,
  technique: Extract<Technique, { kind: 'top-bottom' }>,
  decimals: 'whole' | 'any',
): Bounds {
  const convert = (bound: number): bigint => {
    const scaled = Math.round(bound * MILLION);
    const exact = decimals === 'whole' ? Number.isInteger(bound) : scaled / MILLION === bound;
    if (exact && Math.abs(bound) <= MAX_BOUND) return BigInt(scaled);
    throw new DocumentError([
      { message: message('loading.bound', { column: name, most: MAX_BOUND }), basis: '20(1)' },
    ]);
  };
  return {
    ...(technique.bottom === undefined ? {} : { bottom: convert(technique.bottom) }),
    ...(technique.top === undefined ? {} : { top: convert(technique.top) }),
  };
}
