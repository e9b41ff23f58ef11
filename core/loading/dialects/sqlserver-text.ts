/** A name as SQL Server reads it exactly: in square brackets, the closing one doubled. */
export function quoteIdentifier(name: string): string {
  if (name.includes('\0')) throw new RangeError('a name in SQL has no NUL character');
  return `[${name.replaceAll(']', ']]')}]`;
}

// Printable ASCII, letters of Latin and Cyrillic, and what has no other form than itself: beyond U+FFFF.
const VISIBLE = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u0400-\u052f\u2026\u{10000}-\u{10ffff}]*$/u;
const RUNS = /[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u0400-\u052f\u2026\u{10000}-\u{10ffff}]+|./gsu;
const ASCII = /^[\u0020-\u007e]*$/;

const quoted = (text: string): string => `N'${text.replaceAll("'", "''")}'`;
const byNumber = (run: string): string => `NCHAR(${run.codePointAt(0)})`;

/** A text constant of type nvarchar; invisible characters are written by number. */
export function quoteText(text: string): string {
  if (VISIBLE.test(text)) return quoted(text);
  const runs = (text.match(RUNS) ?? []).map((run) => (VISIBLE.test(run) ? quoted(run) : byNumber(run)));
  return runs.length === 1 ? runs.join('') : `(${runs.join(' + ')})`;
}

/**
 * What is looked for and what is put: by number unless ASCII, so that a script that is read in a wrong code page cannot
 * fold the wrong letters.
 */
export function quotePiece(text: string): string {
  if (ASCII.test(text)) return quoted(text);
  return Array.from(text, (character) =>
    ASCII.test(character) || (character.codePointAt(0) ?? 0) > 0xffff
      ? quoted(character)
      : byNumber(character),
  ).join(' + ');
}
