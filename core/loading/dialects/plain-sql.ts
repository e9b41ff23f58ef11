import type { ComparisonOperator, Expr } from '../expression.ts';
import type { Print } from './printers.ts';

/** The comparisons as every engine writes them. */
export const COMPARISONS: Readonly<Record<ComparisonOperator, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

/** Prints expressions one after another. */
export const list = (items: readonly Expr[], separator: string, print: Print): string =>
  items.map(print).join(separator);

/** A decimal constant in digits, `-0.500000`, from its millionths. */
export function decimalDigits(millionths: bigint): string {
  const digits = (millionths < 0n ? -millionths : millionths).toString().padStart(7, '0');
  return `${millionths < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
