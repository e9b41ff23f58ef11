import type { Expr, MacLayer } from './expression.ts';
import { operands } from './layers.ts';
import type { TablePlan } from './plan.ts';

const layersOf = (expr: Expr): readonly MacLayer[] => [
  ...(expr.op === 'mac' ? [expr.layer] : []),
  ...operands(expr).flatMap(layersOf),
];

/** The layers whose keys a plan asks for: none, the edge's (a provider's plan), or both. */
export function macLayers(plan: TablePlan): readonly MacLayer[] {
  return [...new Set(plan.layers.flat().flatMap(({ expr }) => layersOf(expr)))];
}
