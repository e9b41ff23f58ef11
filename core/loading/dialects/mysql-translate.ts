import type { Replacement } from '../expression.ts';
import { quoteBytes, quoteText } from './mysql-text.ts';

type Pair = readonly [from: string, to: string];

const replaceEach = (sql: string, pairs: readonly Pair[]): string =>
  pairs.reduce((text, [from, to]) => `REPLACE(${text}, ${from}, ${to})`, sql);

const bytes = (text: string): string => quoteBytes(Buffer.from(text, 'utf8'));

// UTF-8 has no byte from F8 on, so nothing in a text is like a mark; FF begins it, so no two marks make a third.
function mark(index: number, digits: number): string {
  const places = [...index.toString(7).padStart(digits, '0')].map((digit) => 0xf8 + Number(digit));
  return quoteBytes(Uint8Array.from([0xff, ...places]));
}

/**
 * Replaces code points as TRANSLATE would, which neither DBMS has: by REPLACE, which compares bytes. One REPLACE after
 * another does what one at once would do, unless a code point comes that a later one takes for its own: then each
 * first becomes a mark that no text can hold, and the marks become what they stand for.
 */
export function translated(text: string, replacements: readonly Replacement[], collation: string): string {
  const table = [...new Map(replacements.map(({ from, to }) => [from, to]))].filter(
    ([from, to]) => from !== to,
  );
  const taken = new Set(table.map(([from]) => from));
  if (!table.some(([, to]) => taken.has(to))) {
    return replaceEach(
      text,
      table.map(([from, to]) => [quoteText(from), quoteText(to)]),
    );
  }
  const digits = (table.length - 1).toString(7).length;
  const marks = table.map((_, index) => mark(index, digits));
  const marked = replaceEach(
    `CAST(${text} AS BINARY)`,
    table.map(([from], index) => [bytes(from), `${marks[index]}`]),
  );
  const done = replaceEach(
    marked,
    table.map(([, to], index) => [`${marks[index]}`, bytes(to)]),
  );
  return `CONVERT(${done} USING utf8mb4) COLLATE ${collation}`;
}
