import type { Expr } from './expression.ts';
import { operands } from './layers.ts';
import type { TablePlan } from './plan.ts';

function columnsOf(expr: Expr): readonly string[] {
  return expr.op === 'column' ? [expr.physicalName] : operands(expr).flatMap(columnsOf);
}

/**
 * The headings of the delivered columns of which a plan asks nothing but whether a value is there: `_present` counts them,
 * nothing else reads them. So their values need not be kept, and those are the names and the free texts.
 */
export function presenceOnly(plan: TablePlan): ReadonlySet<string> {
  const read = new Set(
    plan.layers
      .flat()
      .filter(({ name }) => name !== '_present')
      .flatMap(({ expr }) => columnsOf(expr)),
  );
  return new Set(plan.source.map(({ physicalName }) => physicalName).filter((name) => !read.has(name)));
}
