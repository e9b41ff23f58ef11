/** Bytes of UTF-8 that PostgreSQL keeps of a name; it cuts the rest off without an error. */
export const NAME_BYTES = 63;

/** A name as PostgreSQL keeps it: its first whole characters that fit. */
export function keptName(name: string): string {
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > NAME_BYTES) break;
    kept += character;
  }
  return kept;
}

/**
 * A name as PostgreSQL reads it: cut as it would cut it, quoted, quotes doubled.
 * @throws RangeError when it has a NUL character.
 */
export function quoteIdentifier(name: string): string {
  if (name.includes('\0')) throw new RangeError('a name in SQL has no NUL character');
  return `"${keptName(name).replaceAll('"', '""')}"`;
}

// Printable ASCII but the backslash, and letters of Latin and Cyrillic that a reader of the SQL sees as they are.
const PLAIN = String.raw`\u0020-\u005b\u005d-\u007e\u00a1-\u00ac\u00ae-\u024f\u0400-\u052f\u2026`;
const ALL_PLAIN = new RegExp(`^[${PLAIN}]*$`, 'u');
const NOT_PLAIN = new RegExp(`[^${PLAIN}]`, 'gu');

/** A character by its number, as escape strings and regular expressions of PostgreSQL write it. */
export function byNumber(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

const escaped = (character: string): string => (character === '\\' ? '\\\\' : byNumber(character));

/**
 * A text constant that means the same whatever `standard_conforming_strings` is set to; invisible characters are
 * written by number, so that the SQL can be read and survives an editor.
 * @throws RangeError when it has a NUL character, which no text of PostgreSQL holds.
 */
export function quoteText(text: string): string {
  if (text.includes('\0')) throw new RangeError('a text of PostgreSQL has no NUL character');
  const doubled = text.replaceAll("'", "''");
  return ALL_PLAIN.test(text) ? `'${doubled}'` : `E'${doubled.replace(NOT_PLAIN, escaped)}'`;
}
