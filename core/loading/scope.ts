import { ref } from './construct.ts';
import type { Expr, ValueType } from './expression.ts';
import type { Let } from './plan.ts';

/** Names the intermediate values of one column `column.part`: no column name has a point, so no two collide. */
export interface Scope {
  readonly lets: readonly Let[];
  /** Names a value, so that it is computed once, and gives the reference to it. */
  readonly define: <T extends ValueType>(part: string, type: T, expr: Expr<T>) => Expr<T>;
}

/** An empty scope of a column. */
export function scope(columnName: string): Scope {
  const lets: Let[] = [];
  return {
    lets,
    define: (part, type, expr) => {
      const name = `${columnName}.${part}`;
      lets.push({ name, expr });
      return ref(type, name);
    },
  };
}
