import type { Expr } from './expression.ts';
import type { Layer, Let } from './plan.ts';

/** The direct operands of an expression, in order. */
export function operands(expr: Expr): readonly Expr[] {
  switch (expr.op) {
    case 'column':
    case 'ref':
    case 'null':
    case 'literal':
      return [];
    case 'case':
      return [...expr.whens.flatMap((branch) => [branch.when, branch.then] as Expr[]), expr.otherwise];
    case 'coalesce':
    case 'concat':
    case 'and':
    case 'or':
      return expr.items;
    case 'substring':
      return [expr.text, expr.start, expr.length];
    case 'translate':
    case 'length':
    case 'position':
    case 'toInteger':
    case 'toDecimal':
    case 'in':
    case 'only':
    case 'shaped':
    case 'asciiBytes':
    case 'hexBytes':
      return [expr.text];
    case 'toText':
      return [expr.integer];
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'modulo':
    case 'compare':
      return [expr.left, expr.right];
    case 'not':
    case 'isNull':
      return [expr.operand];
    case 'toDate':
      return [expr.yyyymmdd];
    case 'toTimestamp':
      return [expr.yyyymmdd, expr.second];
    case 'mac':
      return [expr.message];
  }
}

function references(expr: Expr): readonly string[] {
  return expr.op === 'ref' ? [expr.name] : operands(expr).flatMap(references);
}

/**
 * Puts each value into the first layer after those it refers to, and the last values into a layer of their own.
 * @param lets values in an order in which each comes after those it refers to.
 * @throws RangeError when one refers to a name that does not come before it: a defect of the compiler.
 */
export function arrange(lets: readonly Let[], last: Layer): readonly Layer[] {
  const depths = new Map<string, number>();
  const layers: Let[][] = [];
  const depthOf = (name: string): number => {
    const depth = depths.get(name);
    if (depth === undefined) throw new RangeError(`${name} is referred to before it is named`);
    return depth;
  };
  for (const item of lets) {
    const depth = Math.max(-1, ...references(item.expr).map(depthOf)) + 1;
    depths.set(item.name, depth);
    layers[depth] = [...(layers[depth] ?? []), item];
  }
  for (const item of last) references(item.expr).forEach(depthOf);
  return [...layers, last];
}
