/** A name as MariaDB and MySQL read it exactly, whatever ANSI_QUOTES is: in backticks, backticks doubled. */
export function quoteIdentifier(name: string): string {
  if (name.includes('\0')) throw new RangeError('a name in SQL has no NUL character');
  return `\`${name.replaceAll('`', '``')}\``;
}

// Printable ASCII but the backslash, whose reading NO_BACKSLASH_ESCAPES changes, and letters of Latin and Cyrillic that
// a reader of the SQL sees as they are.
const VISIBLE = /^[\u0020-\u005b\u005d-\u007e\u00a1-\u00ac\u00ae-\u024f\u0400-\u052f\u2026]*$/u;

/** Bytes as a constant. */
export const quoteBytes = (bytes: Uint8Array): string => `X'${Buffer.from(bytes).toString('hex')}'`;

/**
 * A text constant of utf8mb4 that means the same in every sql_mode and character set of the connection. It has the
 * server's default collation: only beside a text of a fixed collation does it compare exactly.
 */
export function quoteText(text: string): string {
  return VISIBLE.test(text)
    ? `_utf8mb4'${text.replaceAll("'", "''")}'`
    : `_utf8mb4 ${quoteBytes(Buffer.from(text, 'utf8'))}`;
}
