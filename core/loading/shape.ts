import { and, compare, length, only, substring } from './construct.ts';
import type { Expr } from './expression.ts';

/** Places of a shape that follow each other and take the same characters. */
export interface Run {
  /** The first place, from 1. */
  readonly start: number;
  readonly size: number;
  readonly alphabet: string;
}

/** A shape as runs of places. */
export function runs(shape: readonly string[]): readonly Run[] {
  const starts = shape.flatMap((alphabet, index) => (alphabet === shape[index - 1] ? [] : [index]));
  return starts.map((start, index) => ({
    start: start + 1,
    size: (starts[index + 1] ?? shape.length) - start,
    alphabet: shape[start] ?? '',
  }));
}

/** The same condition by other operators, for an engine without a pattern that means exactly this. */
export function spelledOut({ text, shape }: Extract<Expr, { op: 'shaped' }>): Expr<'boolean'> {
  return and(
    compare('eq', length(text), shape.length),
    ...runs(shape).map(({ start, size, alphabet }) => only(substring(text, start, size), alphabet)),
  );
}

/** A regular expression of a shape, without anchors: a class for each run, and how often. @param classOf writes the class of an alphabet */
export function pattern(shape: readonly string[], classOf: (alphabet: string) => string): string {
  return runs(shape)
    .map(({ alphabet, size }) => `${classOf(alphabet)}${size === 1 ? '' : `{${size}}`}`)
    .join('');
}
