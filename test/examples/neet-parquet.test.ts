import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRegulations } from '../../core/regulations/read.ts';
import { regulationsOf } from '../../examples/neet/delivery.ts';
import { type Generated, generate } from '../../examples/neet/generate.ts';
import { newWarehouse, udw } from '../load/setting/warehouse.ts';

let directory: string;
let made: Generated;
beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'neet-parquet-'));
  made = await generate({ people: 1000, seed: 1, directory });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('the contributions as CSV and as Parquet are hashed to the same bytes and load alike', async () => {
  const warehouse = await newWarehouse();
  const key = path.join(directory, 'edge.key');
  await warehouse.udw('keys', 'edge', '--out', key);
  const hash = async (file: string, regulations: string, out: string) => {
    const options = ['--regulations', regulations, '--key', key, '--out', out, '--sequence', '1'];
    const told = await udw(['provider', 'hash', file, ...options, '--as-of', made.truth.asOf]);
    expect(told.code).toBe(0);
    return path.join(out, 'contributions-1.csv');
  };
  const csvRegulations = regulationsOf('pension').pathname;
  const ofCsv = await hash(made.pension.file, csvRegulations, path.join(directory, 'a'));
  const ofParquet = await hash(made.parquet.file, made.parquetRegulations, path.join(directory, 'b'));
  const text = (file: string) => readFileSync(file, 'utf8');
  expect(text(ofParquet)).toBe(text(ofCsv));
  expect(text(ofParquet).split('\n').length).toBeGreaterThan(4000);
  const rejects = 'contributions-1.rejects.csv';
  const rejected = (out: string) =>
    new Set(
      text(path.join(directory, out, rejects))
        .trimEnd()
        .split('\n'),
    );
  expect(rejected('b')).toEqual(rejected('a'));

  const told = await warehouse.load(text(made.parquetRegulations), ofParquet);
  expect(told).toMatchObject({ code: 0, err: '' });
  expect(await warehouse.rows('contributions')).toBe(made.truth.files.pension.accepted);
});

test('the regulations for Parquet are those of the CSV but for the form of the files', () => {
  const read = (file: string) => readRegulations(readFileSync(file, 'utf8'), file).regulations;
  const csv = read(regulationsOf('pension').pathname);
  expect(read(made.parquetRegulations)).toEqual({ ...csv, file: { format: 'parquet' } });
});
