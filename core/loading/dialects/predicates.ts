import type { Expr } from '../expression.ts';
import type { Print, Printers } from './printers.ts';

/** The operators whose SQL is a condition: it stands after WHEN, NOT, AND and OR, and nowhere else. */
const CONDITIONS: ReadonlySet<Expr['op']> = new Set<Expr['op']>([
  'compare',
  'in',
  'only',
  'shaped',
  'and',
  'or',
  'not',
  'isNull',
]);

/** How an engine without a boolean type writes the two values. */
export interface Bits {
  readonly one: string;
  readonly zero: string;
}

/**
 * Ties printers to a printer of trees for an engine that has conditions of three values but no type for them. A boolean
 * value is a bit: 1, 0 or NULL.
 * @param make gives the printers. Those of conditions give conditions, all others values; they print an operand that
 * must be a condition by `condition`.
 */
export function printingBits(bits: Bits, make: (condition: Print) => Printers): Print {
  const own = (expr: Expr): string =>
    (printers[expr.op] as (expr: Expr, print: Print) => string)(expr, value);
  const value: Print = (expr) => {
    if (!CONDITIONS.has(expr.op)) return own(expr);
    const condition = own(expr);
    // IS NULL is true or false; of any other condition, what is neither is NULL.
    const zero = expr.op === 'isNull' ? `ELSE ${bits.zero}` : `WHEN NOT ${condition} THEN ${bits.zero}`;
    return `CASE WHEN ${condition} THEN ${bits.one} ${zero} END`;
  };
  const condition: Print = (expr) => (CONDITIONS.has(expr.op) ? own(expr) : `(${own(expr)} = ${bits.one})`);
  const printers = make(condition);
  return value;
}
