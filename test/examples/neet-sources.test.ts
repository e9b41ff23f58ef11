import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countDistinguishing } from '../../core/loading/encoding.ts';
import { manifestSchema } from '../../core/loading/manifest.ts';
import { SOURCES as NAMES } from '../../examples/neet/delivery.ts';
import { type Generated, generate } from '../../examples/neet/generate.ts';
import { DIRTY } from '../../examples/neet/sources.ts';
import { splitLine } from './csv.ts';
import { acceptedRows, linesOf, readSource } from './neet-reading.ts';

const PEOPLE = 10_000;
const SEED = 1;

let directory: string;
let made: Generated;
let second: Generated;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'neet-sources-'));
  made = await generate({ people: PEOPLE, seed: SEED, directory: join(directory, '1') });
  second = await generate({ people: PEOPLE, seed: SEED, directory: join(directory, '2'), delivery: 2 });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

function tally(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

describe.each(NAMES)('the file of %s', (source) => {
  test('has as many records of every mistake as the truth says', () => {
    const { rejects, records, accepted } = made.truth.files[source];
    const read = readSource(source, made[source].file);
    const expected = rejects.map(({ rule, column, records: count }) => [
      column === undefined ? rule : `${column} ${rule}`,
      count,
    ]);
    expect(tally(read.flatMap((each) => ('rule' in each ? [each.rule] : [])))).toEqual(
      Object.fromEntries(expected),
    );
    expect(read).toHaveLength(records);
    expect(read.filter((each) => 'row' in each)).toHaveLength(accepted);
  });

  test('has every mistake and every shape at least once', () => {
    const { mistakes, shapes } = made.truth.files[source];
    const { dirt, shapes: declared } = DIRTY[source];
    const names = (table: readonly { readonly name: string }[]) => table.map(({ name }) => name).sort();
    expect(Object.keys(mistakes).sort()).toEqual(names(dirt));
    expect(Object.keys(shapes).sort()).toEqual(names(declared));
  });

  test('is what its manifest says: bytes, hash, records, values by column', () => {
    const { file, manifest } = made[source];
    const bytes = readFileSync(file);
    const [heading = '', ...lines] = linesOf(source, file);
    const headings = heading.split(';');
    const rows = lines.map(splitLine).filter((fields) => fields?.length === headings.length);
    expect(manifestSchema.parse(manifest)).toEqual(manifest);
    expect(manifest).toMatchObject({ bytes: bytes.length, records: lines.length, sequence: 1 });
    expect(manifest.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(manifest.present).toEqual(
      Object.fromEntries(
        headings.map((name, index) => [name, rows.filter((fields) => fields?.[index] !== '').length]),
      ),
    );
  });
});

describe('the same seed', () => {
  test('gives the same bytes and the same truth; another one gives others', async () => {
    const small = (seed: number, name: string) =>
      generate({ people: 1000, seed, directory: join(directory, name) });
    const [one, again, other] = [await small(1, 'a'), await small(1, 'b'), await small(2, 'c')];
    for (const source of [...NAMES, 'parquet'] as const) {
      expect(again[source].manifest).toEqual(one[source].manifest);
      expect(other[source].manifest.sha256).not.toBe(one[source].manifest.sha256);
    }
    expect(again.truth).toEqual(one.truth);
    expect(other.truth.cells).not.toEqual(one.truth.cells);
  });
});

describe('the encodings', () => {
  const histogram = (file: string) => {
    const counts = Array.from({ length: 256 }, () => 0);
    for (const byte of readFileSync(file)) counts[byte] = (counts[byte] ?? 0) + 1;
    return { histogram: counts, validUtf8: false };
  };

  test('the register says Kazakh letters in KZ-1048, and breaks lines inside addresses', () => {
    const text = linesOf('population', made.population.file).join('\r\n');
    expect([...'ӘҒҚҢӨҰҮҺІ'].filter((letter) => !text.toUpperCase().includes(letter))).toEqual([]);
    expect(countDistinguishing(histogram(made.population.file))).toBeGreaterThan(5000);
    expect(text.match(/[^\r]\n/g)).toHaveLength(
      made.truth.files.population.shapes['line break in the address'] ?? 0,
    );
  });

  test('the contributions are UTF-8 after a byte order mark, with full-width digits', () => {
    const bytes = readFileSync(made.pension.file);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    expect(text.match(/^[\uff10-\uff19]{12};/gm)).toHaveLength(
      made.truth.files.pension.shapes['full-width digits'] ?? 0,
    );
  });

  test('the enrolments are windows-1251 that nothing contradicts, with Russian words', () => {
    expect(countDistinguishing(histogram(made.education.file))).toBe(0);
    expect(linesOf('education', made.education.file)[1]).toMatch(/;(очная|заочная|вечерняя);/);
  });
});

describe('the contributions', () => {
  test('are paid by organizations and by persons, and by people unknown to the register for some', () => {
    const rows = acceptedRows('pension', made.pension.file);
    const persons = rows.filter(({ PAYER = '' }) => /^\d{4}[0-3]/.test(PAYER)).length;
    const register = new Set(acceptedRows('population', made.population.file).map(({ IIN }) => IIN));
    const strangers = new Set(rows.map(({ IIN }) => IIN).filter((iin) => !register.has(iin))).size;
    expect(persons / rows.length).toBeGreaterThan(0.08);
    expect(persons / rows.length).toBeLessThan(0.2);
    expect(strangers).toBeGreaterThan(20);
  });

  test('are the same records as Parquet, in the same order', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet('${made.parquet.file}')`);
    const [heading = '', ...lines] = linesOf('pension', made.pension.file);
    expect(reader.columnNames()).toEqual(heading.replace('\ufeff', '').split(';'));
    expect(reader.getRowsJson()).toEqual(lines.map((line) => line.split(';')));
    connection.closeSync();
    instance.closeSync();
  });
});

describe('the enrolments', () => {
  test('have lost the zeros of every number that begins with one and is not marked as text', () => {
    const fields = linesOf('education', made.education.file)
      .slice(1)
      .map((line) => line.split(';'));
    const iins = fields.map(([iin = '']) => iin);
    expect(iins.filter((iin) => /^0\d+$/.test(iin))).toEqual([]);
    for (const length of [9, 10, 11]) {
      expect(iins.filter((iin) => /^\d+$/.test(iin) && iin.length === length).length).toBeGreaterThan(0);
    }
  });
});

describe('the second delivery', () => {
  const keyed = (delivery: Generated, ...key: readonly string[]) =>
    new Map(
      acceptedRows('education', delivery.education.file).map((row) => [
        key.map((column) => row[column]).join(' '),
        JSON.stringify(row),
      ]),
    );

  test('of the register adds, deletes and changes', () => {
    const known = ({ population }: Generated) =>
      new Map(acceptedRows('population', population.file).map(({ IIN = '', KATO }) => [IIN, KATO]));
    const [before, after] = [known(made), known(second)];
    expect([...after.keys()].some((iin) => !before.has(iin))).toBe(true);
    expect([...before.keys()].some((iin) => !after.has(iin))).toBe(true);
    expect([...before].some(([iin, kato]) => after.has(iin) && after.get(iin) !== kato)).toBe(true);
  });

  test('of the enrolments adds and changes, and deletes nothing', () => {
    const [before, after] = [made, second].map((delivery) =>
      keyed(delivery, 'IIN', 'INSTITUTION_BIN', 'LEVEL'),
    );
    expect([...(before?.keys() ?? [])].filter((key) => !after?.has(key))).toEqual([]);
    expect(after?.size).toBeGreaterThan(before?.size ?? 0);
    expect([...(before ?? [])].some(([key, row]) => after?.get(key) !== row)).toBe(true);
  });

  test('of the contributions adds October, and what was paid late', () => {
    const months = tally(acceptedRows('pension', second.pension.file).map(({ MONTH = '' }) => MONTH));
    expect(Object.keys(months)).toHaveLength(13);
    expect(months['2026-10-01']).toBeGreaterThan(2500);
    expect(months['2026-09-01']).toBeGreaterThan(months['2026-08-01'] ?? 0);
    expect(second.pension.manifest).toMatchObject({ sequence: 2, asOf: '2026-10-31' });
  });
});

test.each([999, 5_000_001])('%s people are refused', async (people) => {
  await expect(generate({ people, seed: 1, directory: join(directory, 'none') })).rejects.toThrow(
    'people: a whole number from 1000 to 5000000',
  );
});
