import type { Expr } from '../expression.ts';
import { operands } from '../layers.ts';
import type { Print } from './printers.ts';

/**
 * What stands in front of every text inside a statement for an engine that takes the empty text for NULL: the empty text
 * is the mark alone. It is in no list of characters that plans remove or fold.
 */
export const MARK = '~';

/**
 * The conditions under which an expression is not NULL, inside the domains of its operators; none when it never is. They
 * name values of earlier layers and repeat no work, but for a CASE.
 */
export function presence(expr: Expr, print: Print): readonly string[] {
  switch (expr.op) {
    case 'literal':
      return [];
    case 'coalesce': {
      const items = expr.items.map((item) => presence(item, print));
      if (items.some((conditions) => conditions.length === 0)) return [];
      return [`(${items.map((conditions) => `(${conditions.join(' AND ')})`).join(' OR ')})`];
    }
    case 'case': {
      const results = [...expr.whens.map(({ then }) => then), expr.otherwise] as readonly Expr[];
      return results.every((result) => presence(result, print).length === 0)
        ? []
        : [`${print(expr)} IS NOT NULL`];
    }
    case 'null':
      return ['1 = 0'];
    case 'column':
    case 'ref':
    case 'compare':
    case 'in':
    case 'only':
    case 'shaped':
    case 'and':
    case 'or':
    case 'not':
    case 'isNull':
      return [`${print(expr)} IS NOT NULL`];
    // An operator with a NULL operand gives NULL, and with others a value.
    default:
      return [...new Set(operands(expr).flatMap((operand) => presence(operand, print)))];
  }
}

/** A value that is asked only where all conditions hold, else NULL. */
export function guarded(conditions: readonly string[], sql: string): string {
  return conditions.length === 0 ? sql : `CASE WHEN ${conditions.join(' AND ')} THEN ${sql} END`;
}
