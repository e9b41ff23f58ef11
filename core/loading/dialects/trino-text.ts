/** A name as Trino reads it: quoted, quotes doubled. Trino compares names of columns without their case, quoted or not. */
export function quoteIdentifier(name: string): string {
  if (name.includes('\0')) throw new RangeError('a name in SQL has no NUL character');
  return `"${name.replaceAll('"', '""')}"`;
}

// Printable ASCII, and letters of Latin and Cyrillic that a reader of the SQL sees as they are.
const VISIBLE = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u0400-\u052f\u2026]*$/u;
const RUNS = /[\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u0400-\u052f\u2026]+|./gsu;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A text constant; invisible characters are written by number, so that the SQL can be read and survives an editor. */
export function quoteText(text: string): string {
  if (VISIBLE.test(text)) return quoted(text);
  const runs = text.match(RUNS) ?? [];
  return `(${runs.map((run) => (VISIBLE.test(run) ? quoted(run) : `chr(${run.codePointAt(0)})`)).join(' || ')})`;
}
