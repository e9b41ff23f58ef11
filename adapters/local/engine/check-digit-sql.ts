import { CHECK_WEIGHTS, SECOND_CHECK_WEIGHTS } from '../../../core/identifiers/check-digit.ts';

/** Writes one digit of the text `d` as a number. */
export const digit = (at: number): string => `substr(d, ${at}, 1)::INTEGER`;

const weighted = (weights: readonly number[]): string =>
  weights.map((weight, index) => `${digit(index + 1)} * ${weight}`).join(' + ');

/** The check digit of an IIN or BIN whose digits are the text `d`; 10 where its first eleven have none. */
export const checkDigitSql = `CASE
      WHEN (${weighted(CHECK_WEIGHTS)}) % 11 < 10 THEN (${weighted(CHECK_WEIGHTS)}) % 11
      ELSE (${weighted(SECOND_CHECK_WEIGHTS)}) % 11 END`;
