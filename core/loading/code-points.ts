import type { Replacement } from './expression.ts';

const SURROGATE = /[\ud800-\udfff]/;

/** The number of code points of a text. */
export function countCodePoints(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** At most `length` code points from `start`, which counts from 1. */
export function sliceCodePoints(text: string, start: number, length: number): string {
  if (!SURROGATE.test(text)) return text.slice(start - 1, start - 1 + length);
  return Array.from(text)
    .slice(start - 1, start - 1 + length)
    .join('');
}

/** Where a character stands first, counted in code points from 1; 0 when it does not. */
export function positionOf(text: string, character: string): number {
  const index = text.indexOf(character);
  return index < 0 ? 0 : countCodePoints(text.slice(0, index)) + 1;
}

/** Prepares the replacement of code points. */
export function translator(replacements: readonly Replacement[]): (text: string) => string {
  const table = new Map(replacements.map(({ from, to }) => [from, to]));
  return (text) => {
    let result = '';
    for (const character of text) result += table.get(character) ?? character;
    return result;
  };
}
