/** Weights of digits 1-11 of an IIN or BIN; the sum modulo 11 is the check digit unless it is 10. */
export const CHECK_WEIGHTS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** Weights of the second round, taken when the first gives 10; when this one gives 10 too, the stem is not issued. */
export const SECOND_CHECK_WEIGHTS: readonly number[] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** A check digit. */
export type CheckDigit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

const ZERO = 0x30;

function weighted(stem: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (stem.charCodeAt(index) - ZERO), 0) % 11;
}

/**
 * The twelfth digit of an IIN or BIN from its first eleven; `undefined` for a stem that has none and is never issued.
 * It guards typing, not truth. It finds every wrong twelfth digit; every wrong digit among the first ten and every
 * swap of neighbours among the eleven, unless exactly one of the two stems needs the second round; a wrong digit 11
 * only in a stem that needs the second round, because weight 11 is 0 modulo 11.
 * @param stem at least eleven ASCII digits; only the first eleven are read.
 */
export function checkDigit(stem: string): CheckDigit | undefined {
  const first = weighted(stem, CHECK_WEIGHTS);
  const digit = first === 10 ? weighted(stem, SECOND_CHECK_WEIGHTS) : first;
  return digit === 10 ? undefined : (digit as CheckDigit);
}
