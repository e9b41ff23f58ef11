/** A name as Oracle reads it exactly. It cannot hold a quotation mark; the dialect refuses it before. */
export function quoteIdentifier(name: string): string {
  if (/["\0]/.test(name)) throw new RangeError('a name in Oracle has no quotation mark and no NUL character');
  return `"${name}"`;
}

const ASCII = /^[\u0020-\u007e]*$/;

const escapedUnit = (unit: string): string =>
  ASCII.test(unit) ? unit : `\\${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * A text constant of type NVARCHAR2. All but ASCII is written by number, so that neither the script's encoding nor the
 * character set of the database touches it.
 */
export function quoteText(text: string): string {
  const units = text.replaceAll('\\', '\\\\').split('').map(escapedUnit).join('');
  return `UNISTR('${units.replaceAll("'", "''")}')`;
}

/** A text constant for the right side of a comparison with NVARCHAR2: shorter where it is ASCII. */
export const quoteOperand = (text: string): string =>
  ASCII.test(text) ? `N'${text.replaceAll("'", "''")}'` : quoteText(text);
