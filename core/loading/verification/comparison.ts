import type { Comparison } from '../../regulations/model.ts';

/** Tells whether a measured number keeps the bound of a quality rule (ODCS v3.1, operators of `quality`; `between` includes both ends). What could not be measured (NaN) keeps none. */
export function holds(measured: number, comparison: Comparison): boolean {
  if (Number.isNaN(measured)) return false;
  switch (comparison.operator) {
    case 'mustBe':
      return measured === comparison.value;
    case 'mustNotBe':
      return measured !== comparison.value;
    case 'mustBeGreaterThan':
      return measured > comparison.value;
    case 'mustBeGreaterOrEqualTo':
      return measured >= comparison.value;
    case 'mustBeLessThan':
      return measured < comparison.value;
    case 'mustBeLessOrEqualTo':
      return measured <= comparison.value;
    case 'mustBeBetween':
      return measured >= comparison.low && measured <= comparison.high;
    case 'mustNotBeBetween':
      return measured < comparison.low || measured > comparison.high;
  }
}

/** Writes the bound of a quality rule as the regulations do: `mustBeBetween 0 and 5`. */
export function describeComparison(comparison: Comparison): string {
  return 'value' in comparison
    ? `${comparison.operator} ${comparison.value}`
    : `${comparison.operator} ${comparison.low} and ${comparison.high}`;
}

/** The smallest count of a whole whose share is above a bound. */
export const smallestAbove = (share: number, whole: number): number => Math.floor(share * whole + 1e-9) + 1;
