// Spark replaces `${…}` by settings and environment variables before it reads a statement, within quotes too.
const UNQUOTABLE = /\0|\$\{/;

/** Whether Spark can be given a name exactly: one with a NUL character or `${` it cannot. */
export function isQuotable(name: string): boolean {
  return !UNQUOTABLE.test(name);
}

/**
 * A name as Spark reads it exactly: in backticks, backticks doubled.
 * @throws RangeError when it is not quotable.
 */
export function quoteIdentifier(name: string): string {
  if (!isQuotable(name)) throw new RangeError('a name in SQL of Spark has no NUL character and no ${');
  return `\`${name.replaceAll('`', '``')}\``;
}

// Printable ASCII but $ ' and \, whose reading depends on Spark's settings, and letters of Latin and Cyrillic that a
// reader of the SQL sees as they are.
const PLAIN = String.raw`\u0020-#%&(-\u005b\u005d-~\u00a1-\u00ac\u00ae-\u024f\u0400-\u052f\u2026`;
const RUNS = new RegExp(`[${PLAIN}]+|[^${PLAIN}]+`, 'gu');
const VISIBLE = new RegExp(`^[${PLAIN}]*$`, 'u');

const hex = (text: string): string => Buffer.from(text, 'utf8').toString('hex').toUpperCase();

const part = (run: string): string => (VISIBLE.test(run) ? `'${run}'` : `CAST(X'${hex(run)}' AS STRING)`);

/**
 * A text constant that means the same whatever `escapedStringLiterals`, `variable.substitute` and
 * `doubleQuotedIdentifiers` are set to; invisible characters are written by their bytes in UTF-8.
 */
export function quoteText(text: string): string {
  const parts = (text.match(RUNS) ?? ['']).map(part);
  return parts.length === 1 ? `${parts[0]}` : `(${parts.join(' || ')})`;
}
