import { checkDigit } from '../../core/identifiers/check-digit.ts';
import { pick } from './draw.ts';
import { COLUMNS, type ColumnName, DELIMITER, type Fields, lineOf, quoted } from './fields.ts';

/** The rule by which a record of the file must be refused. */
export type RejectRule =
  | 'check-digit'
  | 'length'
  | 'characters'
  | 'exponent'
  | 'decimal-part'
  | 'organization-number'
  | 'missing'
  | 'date-form'
  | 'date-range'
  | 'birth-after-as-of'
  | 'kato-form'
  | 'duplicate-key'
  | 'too-few-columns'
  | 'too-many-columns'
  | 'quote';

interface Spoilt<Rule> {
  readonly name: string;
  /** Records of a million that are spoilt so. */
  readonly perMillion: number;
  readonly rule: Rule;
}

/** A mistake in a record of some columns, which is refused for it. `detail` is a number in [0, 1) that varies it. */
export type Dirt<Column extends string = ColumnName, Rule extends string = RejectRule> =
  /** One value is wrong. */
  | (Spoilt<Rule> & {
      readonly kind: 'value';
      readonly column: Column;
      /** What stands in the file instead of the value. */
      readonly spoil: (value: string, detail: number) => string;
    })
  /** The line is no record: it cannot be told into columns. */
  | (Spoilt<Rule> & {
      readonly kind: 'line';
      /** What stands in the file instead of the record. */
      readonly write: (fields: Readonly<Record<Column, string>>) => string;
    })
  /** The record is right and comes once more later; the second is refused. */
  | (Spoilt<Rule> & { readonly kind: 'twice' });

/** A mistake in one value. */
export function value<Column extends string, Rule extends string>(
  name: string,
  perMillion: number,
  column: Column,
  rule: Rule,
  spoil: (value: string, detail: number) => string,
): Dirt<Column, Rule> {
  return { kind: 'value', name, perMillion, rule, column, spoil };
}

/** A mistake that makes a record none. */
export function line<Column extends string, Rule extends string>(
  name: string,
  perMillion: number,
  rule: Rule,
  write: (fields: Readonly<Record<Column, string>>) => string,
): Dirt<Column, Rule> {
  return { kind: 'line', name, perMillion, rule, write };
}

/** Another last digit than the check digit. */
export function wrongCheckDigit(iin: string, detail: number): string {
  return iin.slice(0, 11) + ((Number(iin[11]) + 1 + Math.floor(detail * 9)) % 10);
}

/** What a spreadsheet makes of a long number: six digits of it and an exponent. */
export function exponent(iin: string, detail: number): string {
  const rounded = Number(iin).toExponential(5).toUpperCase();
  return detail < 0.5 ? rounded : rounded.replace('.', ',');
}

/** An organization's number (BIN) where a person's belongs. */
function organization(iin: string, detail: number): string {
  for (let serial = Math.floor(detail * 90_000); ; serial++) {
    const stem = `${iin.slice(0, 4)}40${serial.toString().padStart(5, '0')}`;
    const check = checkDigit(stem);
    if (check !== undefined) return stem + check;
  }
}

const DUMMIES = ['000000000000', '111111111111', '123456789012', 'NULL', '-'];

/** A number that stands for none. */
export function dummy(detail: number): string {
  return pick(DUMMIES, detail);
}

/** A date that no declared form reads: a day that never was, or a year alone. */
export function impossibleDate(iso: string, detail: number): string {
  const [year] = iso.split('-');
  return detail < 0.5 ? `31.02.${year}` : `${year}`;
}

/** All mistakes that a record is refused for, about 1.5 % of the records together. */
export const DIRT: readonly Dirt[] = [
  value('wrong check digit', 3500, 'IIN', 'check-digit', wrongCheckDigit),
  value('last digit lost', 1500, 'IIN', 'length', (iin) => iin.slice(0, 11)),
  value('letter for a digit', 1200, 'IIN', 'characters', (iin) => `${iin.slice(0, 7)}О${iin.slice(8)}`),
  value('spreadsheet exponent', 1000, 'IIN', 'exponent', exponent),
  value('decimal part', 800, 'IIN', 'decimal-part', (iin) => `${iin}.0`),
  value('organization for a person', 300, 'IIN', 'organization-number', organization),
  value('no number', 1000, 'IIN', 'missing', () => ''),
  value('dummy number', 600, 'IIN', 'missing', (_, detail) => dummy(detail)),
  value('impossible date', 900, 'BIRTH_DATE', 'date-form', impossibleDate),
  value('far year', 200, 'BIRTH_DATE', 'date-range', (iso) => `28${iso.slice(2)}`),
  value('birth to come', 300, 'BIRTH_DATE', 'birth-after-as-of', (iso) => `2027${iso.slice(4, 8)}01`),
  value('short place code', 800, 'KATO', 'kato-form', (kato) => kato.slice(0, 8)),
  { kind: 'twice', name: 'person twice', perMillion: 1600, rule: 'duplicate-key' },
  line('line cut', 500, 'too-few-columns', (fields: Fields) =>
    lineOf(fields).split(DELIMITER).slice(0, 4).join(DELIMITER),
  ),
  line('delimiter unquoted', 500, 'too-many-columns', (fields: Fields) =>
    COLUMNS.map((name) => (name === 'ADDRESS' ? `ул. Абая; д. 1${DELIMITER}` : quoted(fields[name]))).join(
      DELIMITER,
    ),
  ),
  line('text after a quote', 300, 'quote', (fields: Fields) =>
    COLUMNS.map((name) => (name === 'ADDRESS' ? '"Самал" д. 1' : quoted(fields[name]))).join(DELIMITER),
  ),
];

/** Finds the entry of a table of shares that a number in [0, 1) falls on; none when it falls beyond them all. */
export function fallsOn<T extends { readonly perMillion: number }>(
  table: readonly T[],
  chance: number,
): T | undefined {
  let left = chance * 1_000_000;
  for (const entry of table) {
    if (left < entry.perMillion) return entry;
    left -= entry.perMillion;
  }
  return undefined;
}
