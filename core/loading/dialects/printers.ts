import type { Expr } from '../expression.ts';

/** Prints an expression as SQL of one engine. */
export type Print = (expr: Expr) => string;

/** One printer an operator: an engine that lacks one does not compile. */
export type Printers = {
  readonly [Op in Expr['op']]: (expr: Extract<Expr, { readonly op: Op }>, print: Print) => string;
};

/** Ties printers of operators to a printer of trees. */
export function printing(printers: Printers): Print {
  const print: Print = (expr) => (printers[expr.op] as (expr: Expr, print: Print) => string)(expr, print);
  return print;
}
