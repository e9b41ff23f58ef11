import { type Message, message } from '../../core/messages/catalogue.ts';

/** What DuckDB's parser says of a text that it does not understand; `position` counts characters from 0. */
export interface ParserError {
  readonly error_message?: string;
  readonly position?: string;
}

/** A word that is the language's or a name, not a value: no digit run that could be an identifier, no letters of a personal name in Cyrillic. */
const nameOrKeyword = /^(?!.*\d{9})[A-Za-z_][A-Za-z_0-9]*$/;
const mark = /^[^\p{L}\p{N}'"\s]{1,3}$/u;

const isShown = (word: string): boolean => nameOrKeyword.test(word) || mark.test(word);

/**
 * Says in our own words where the parser stopped, and at which word when that can be no value.
 * @param sql the query, whose line and column (from 1) are told
 */
export function syntaxMessage(sql: string, { error_message: text = '', position }: ParserError): Message {
  if (position === undefined) return message('sql.syntax-unknown');
  const before = [...sql].slice(0, Number(position)).join('').split('\n');
  const place = { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
  if (text.startsWith('unterminated')) return message('sql.syntax-unterminated', place);
  if (text.includes('end of input')) return message('sql.syntax-end', place);
  const word = /at or near "(.*)"$/s.exec(text)?.[1];
  return word !== undefined && isShown(word)
    ? message('sql.syntax-near', { ...place, word })
    : message('sql.syntax', place);
}

/** A query without its literals, quoted names and comments: only the words of the language and plain names. */
const bareWords = (sql: string): string =>
  sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');

/** Tells whether a query pivots without saying which values become columns: such a query is two statements to the engine. */
export const pivotsOpenly = (sql: string): boolean => /\bPIVOT(_WIDER)?\b/i.test(bareWords(sql));

/** Errors of DuckDB that speak of the text of a query only; all others may quote a value and are named but not repeated. */
const speaksOfText = /^(Parser|Binder|Catalog) Error: /;

/** What the engine says of a failed query, its first line, without anything quoted that may be a value. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  if (!speaksOfText.test(text)) return /^[A-Za-z ]+ Error/.exec(text)?.[0] ?? 'Error';
  return text.replace(/"[^"]*"|'[^']*'/g, (quoted) =>
    /\d{9}|\p{Script=Cyrillic}/u.test(quoted) ? '"…"' : quoted,
  );
}
