import type { ColumnName } from './fields.ts';

/** An unusual way of writing that must be read without loss, or a gap that the regulations allow. */
export interface Shape<Column extends string = ColumnName> {
  readonly name: string;
  /** Records of a million that are written so. */
  readonly perMillion: number;
  readonly column: Column;
  /** The value as it stands in the file. */
  readonly write: (value: string) => string;
  /** Only UTF-8 can say it. */
  readonly utf8Only?: true;
  /** What the record then tells nobody. */
  readonly hides?: 'age' | 'region';
}

/** Digits as wide as an ideogram. */
export function fullWidth(iin: string): string {
  return Array.from(iin, (digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
}

/** A number of twelve digits parted by a hyphen and a dash. */
export function dashed(number: string): string {
  return `${number.slice(0, 6)}-${number.slice(6, 8)}\u2013${number.slice(8)}`;
}

/** An ISO date as people write it. */
export function dotted(iso: string): string {
  return iso.split('-').reverse().join('.');
}

/** All harmless shapes. */
export const SHAPES: readonly Shape[] = [
  { name: 'padding', perMillion: 6000, column: 'IIN', write: (iin) => `  ${iin} ` },
  { name: 'no-break space', perMillion: 3000, column: 'IIN', write: (iin) => `${iin}\u00a0` },
  {
    name: 'dashes',
    perMillion: 4000,
    column: 'IIN',
    write: dashed,
  },
  { name: 'apostrophe', perMillion: 4000, column: 'IIN', write: (iin) => `'${iin}` },
  { name: 'full-width digits', perMillion: 1000, column: 'IIN', write: fullWidth, utf8Only: true },
  {
    name: 'dotted date',
    perMillion: 80_000,
    column: 'BIRTH_DATE',
    write: dotted,
  },
  { name: 'no birth date', perMillion: 2000, column: 'BIRTH_DATE', write: () => '', hides: 'age' },
  { name: 'no place', perMillion: 3000, column: 'KATO', write: () => '', hides: 'region' },
];
