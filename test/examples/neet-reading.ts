import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import type { IdentifierClass } from '../../core/regulations/model.ts';
import { splitLine } from './csv.ts';

/** One record by heading, read without the generator. */
export type Row = Readonly<Record<string, string>>;

/** What a reader makes of a record: its values in their usual form, or the rule that refuses it, with the column. */
export type Reading = { readonly row: Row } | { readonly rule: string };

type Reader = (text: string) => { readonly value: string } | { readonly rule: string };

function identifier(cls: IdentifierClass, needed: boolean, lostZeros = false): Reader {
  return (text) => {
    const read = canonicalize(cls, text, { lostZeros });
    if (read.kind === 'value') return { value: read.value };
    if (read.kind === 'rejected') return { rule: read.rule };
    return needed ? { rule: 'missing' } : { value: '' };
  };
}

const date: Reader = (text) => {
  if (text === '') return { value: '' };
  const iso = /^\d\d\.\d\d\.\d{4}$/.test(text) ? text.split('.').reverse().join('-') : text;
  const day = new Date(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(iso) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(iso)) {
    return { rule: 'date-form' };
  }
  return day.getUTCFullYear() > 2100 ? { rule: 'date-range' } : { value: iso };
};

const kato: Reader = (text) =>
  /^(\d{9})?$/.test(text) ? { value: text.slice(0, 4) } : { rule: 'kato-form' };

const amount: Reader = (text) => {
  const bare = text.replace('\u00a0', '');
  return /^\d+\.\d\d$/.test(bare) ? { value: bare } : { rule: 'number-form' };
};

/** How each source is read: its encoding, the columns that are looked at, and the columns of its key. */
export const SOURCES = {
  population: {
    encoding: 'rk1048',
    readers: { IIN: identifier('iin', true), BIRTH_DATE: date, KATO: kato },
    key: ['IIN'],
  },
  pension: {
    encoding: 'utf-8',
    readers: {
      IIN: identifier('iin', true),
      PAYER: identifier('bin-or-iin', true),
      MONTH: date,
      AMOUNT: amount,
    },
    key: [],
  },
  education: {
    encoding: 'win1251',
    readers: {
      IIN: identifier('iin', true, true),
      PHONE: identifier('phone', false),
      INSTITUTION_BIN: identifier('bin', true, true),
      START: date,
      END: date,
    },
    key: ['IIN', 'INSTITUTION_BIN', 'LEVEL'],
  },
} as const satisfies Record<
  string,
  { encoding: string; readers: Readonly<Record<string, Reader>>; key: readonly string[] }
>;

/** The lines of a file, decoded; records end with CRLF, an address may hold LF. */
export function linesOf(source: keyof typeof SOURCES, file: string): readonly string[] {
  return iconv.decode(readFileSync(file), SOURCES[source].encoding).split('\r\n').slice(0, -1);
}

function readLine(
  line: string,
  headings: readonly string[],
  readers: Readonly<Record<string, Reader>>,
): Reading {
  const fields = splitLine(line);
  if (fields === undefined) return { rule: 'quote' };
  if (fields.length !== headings.length) {
    return { rule: fields.length < headings.length ? 'too-few-columns' : 'too-many-columns' };
  }
  const row = Object.fromEntries(headings.map((heading, index) => [heading, fields[index] ?? '']));
  for (const [column, reader] of Object.entries(readers)) {
    const read = reader(row[column] ?? '');
    if ('rule' in read) return { rule: `${column} ${read.rule}` };
    row[column] = read.value;
  }
  return { row };
}

const known = new Map<string, readonly Reading[]>();

/** Reads every record of a file once: its values, or the rule that refuses it. */
export function readSource(source: keyof typeof SOURCES, file: string): readonly Reading[] {
  const readings = known.get(file) ?? readRecords(source, file);
  known.set(file, readings);
  return readings;
}

function readRecords(source: keyof typeof SOURCES, file: string): readonly Reading[] {
  const { readers, key } = SOURCES[source];
  const [heading = '', ...lines] = linesOf(source, file);
  const headings = heading.split(';');
  const seen = new Set<string>();
  return lines.map((line) => {
    const read = readLine(line, headings, readers);
    if ('rule' in read || key.length === 0) return read;
    const id = key.map((column) => read.row[column]).join(' ');
    if (seen.has(id)) return { rule: 'duplicate-key' };
    seen.add(id);
    return read;
  });
}

/** The records that no rule refuses. */
export function acceptedRows(source: keyof typeof SOURCES, file: string): readonly Row[] {
  return readSource(source, file).flatMap((read) => ('row' in read ? [read.row] : []));
}

const QUARTERS = [
  ['2025-Q4', '2025-10-01', '2025-12-31'],
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-Q2', '2026-04-01', '2026-06-30'],
  ['2026-Q3', '2026-07-01', '2026-09-30'],
] as const;

function bandAt(birth: string, last: string): string | undefined {
  if (birth === '') return undefined;
  const months = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
  const age = Math.floor((months(last) - months(birth)) / 12);
  if (age < 15 || age > 34) return undefined;
  const low = age - (age % 5);
  return `${low}-${low + 4}`;
}

function byPerson(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, ({ IIN }) => IIN ?? '');
}

function learns({ START = '', END = '' }: Row, first: string, last: string): boolean {
  return START <= last && (END === '' || END >= first);
}

/** Answers the question from what was read, in the words of the example's README: people and NEET by cell. */
export function answerFrom(
  population: readonly Row[],
  contributions: readonly Row[],
  enrolments: readonly Row[],
): Readonly<Record<string, readonly [people: number, neet: number]>> {
  const [paid, enrolled] = [byPerson(contributions), byPerson(enrolments)];
  const isActive = (iin: string, first: string, last: string) =>
    (paid.get(iin) ?? []).some(({ MONTH = '' }) => first <= MONTH && MONTH <= last) ||
    (enrolled.get(iin) ?? []).some((each) => learns(each, first, last));
  const cells: Record<string, [number, number]> = {};
  for (const [quarter, first, last] of QUARTERS) {
    for (const { IIN = '', BIRTH_DATE = '', SEX, KATO = '' } of population) {
      const band = bandAt(BIRTH_DATE, last);
      if (band === undefined) continue;
      const key = `${quarter} ${KATO === '' ? 'unknown' : `${KATO}00000`} ${band} ${SEX}`;
      const [people, neet] = cells[key] ?? [0, 0];
      cells[key] = [people + 1, neet + (isActive(IIN, first, last) ? 0 : 1)];
    }
  }
  return cells;
}
