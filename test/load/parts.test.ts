import { lstatSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localDeliveries } from '../../adapters/local/delivery/register.ts';
import { type Depersonalized, depersonalize } from '../../adapters/local/engine/depersonalize.ts';
import { literal, openSession, rows } from '../../adapters/local/engine/instance.ts';
import type { PartSize } from '../../adapters/local/engine/part-size.ts';
import { openParts } from '../../adapters/local/engine/parts.ts';
import { kernelOf } from '../../adapters/local/keys.ts';
import { subkey } from '../../core/depersonalization/keys.ts';
import { VerificationError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { iin, wrongIin } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { makeScratch, type Scratch } from './support/scratch.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch[Symbol.dispose]());

/** Parts of a few records, read some bytes at a time. */
const TINY: PartSize = { bytes: 200, cells: 1_000_000, chunkBytes: 37 };
const FEW_CELLS: PartSize = { bytes: 1 << 20, cells: 12, chunkBytes: 64 };

const keys = () => ({
  edge: subkey('edge', new Uint8Array(32).fill(1)),
  warehouse: subkey('warehouse', new Uint8Array(32).fill(2)),
});

let works = 0;

async function run(
  bytes: Buffer | string,
  size?: PartSize,
  prepare: (folder: string) => void = () => {},
  tableOf: typeof payments = payments,
) {
  const { regulations } = readRegulations(regulationsText({ tables: [tableOf] }), 'regulations.yaml');
  const [table] = regulations.tables;
  if (!table) throw new Error('the regulations of the test have a table');
  works += 1;
  const folder = scratch.at(`work-${works}`);
  mkdirSync(folder);
  prepare(folder);
  const delivered = scratch.at(`payments-${works}.csv`);
  writeFileSync(delivered, bytes);
  const file = await localDeliveries.register(delivered);
  const plan = compileTable(table, { asOf: '2026-09-30', decimal: '.' });
  const job = { file, regulations, table, plan };
  using kernel = kernelOf(keys());
  const done = depersonalize(job, kernel, folder, () => undefined, { size });
  const settled = await done.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const pipes = readdirSync(folder).filter((name) => lstatSync(path.join(folder, name)).isFIFO());
  return { ...settled, pipes };
}

async function staged({ staged: files }: Depersonalized) {
  using session = await openSession({ files, memory: '256MB' });
  return await rows(
    session,
    `SELECT _record::INTEGER AS record, lower(hex(person)) AS person, code, _faults, _present FROM read_parquet([${files.map(literal).join(', ')}])`,
  );
}

/** Good, wrong and broken records, quoted line breaks and empty lines, more than a part's worth of each. */
const mixed = [
  'IIN;CODE;AMOUNT',
  ...Array.from({ length: 60 }, (_, index) => [
    `${iin(index)};A;${index}`,
    `${wrongIin(index)};"a\nb";1`,
    ...(index % 3 === 0 ? [`${iin(index)};too few`] : []),
    ...(index % 7 === 0 ? ['', `${iin(index)};x;1;2;3`] : []),
  ]).flat(),
].join('\n');

describe('a delivery in many parts is what it is in one', () => {
  test.for([
    { title: 'cut by bytes', size: TINY },
    { title: 'cut by values', size: FEW_CELLS },
  ])('$title', async ({ size }) => {
    const [one, many] = [await run(mixed), await run(mixed, size)];
    if (!('value' in one && 'value' in many)) throw new Error(String([one, many]));
    expect(one.value.staged).toHaveLength(1);
    expect(many.value.staged.length).toBeGreaterThan(10);
    expect(await staged(many.value)).toEqual(await staged(one.value));
    expect(many.value.broken).toEqual(one.value.broken);
    expect(many.value.broken.length).toBe(29);
    expect(many.pipes).toEqual([]);
  });

  test.for(['', 'IIN;CODE;AMOUNT', 'IIN;CODE;AMOUNT\n'])('without a record: %j', async (text) => {
    const { pipes, ...ended } = await run(text, TINY);
    if ('value' in ended) expect(await staged(ended.value)).toEqual([]);
    else expect(ended.error).toBeInstanceOf(Error);
    expect(pipes).toEqual([]);
  });
});

describe('what fails ends the load and leaves no pipe', () => {
  test.for([1, 2, 5])('the writing of part %i', async (part) => {
    const hinder = (folder: string) => mkdirSync(path.join(folder, `staged-${part}.parquet`));
    const ended = await run(mixed, TINY, hinder);
    expect('error' in ended && String(ended.error)).toContain(`staged-${part}.parquet`);
    expect(ended.pipes).toEqual([]);
  });

  test('bytes of another encoding after many parts', async () => {
    const ended = await run(Buffer.concat([Buffer.from(mixed), Buffer.from([0xff, 0xfe, 0x0a])]), TINY);
    expect('error' in ended && ended.error).toBeInstanceOf(VerificationError);
    expect(ended.pipes).toEqual([]);
  });

  test('a reader that never opens the pipe', async () => {
    const folder = scratch.at('reader-fails');
    mkdirSync(folder);
    using session = await openSession({ folders: [folder], memory: '64MB' });
    const parts = openParts({
      session,
      folder,
      file: 'payments.csv',
      headings: ['TWICE', 'TWICE'],
      presenceOnly: new Set(),
      format: { format: 'csv', encoding: 'utf-8', delimiter: ';', decimal: '.' } as never,
      select: (from) => `SELECT * FROM ${from}`,
    });
    const text = Buffer.alloc(1 << 20, 'a;b\n');
    const writing = async () => {
      for (let time = 0; time < 4; time += 1) await parts.write(text, { bytes: text.length, records: 1 });
      await parts.end();
    };
    await expect(writing()).rejects.toThrow(/TWICE/);
    expect(String(await parts.abandon())).toContain('TWICE');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('more broken records than a delivery may have are told as such, whatever broke them', async () => {
    const ended = await run(`IIN;CODE;AMOUNT\n${'x\n'.repeat(100_001)}`);
    expect('error' in ended && (ended.error as VerificationError).findings[0].message.id).toBe(
      'load.too-many-broken',
    );
  });
});

test('a table of 200 columns fits the memory of a load', async () => {
  const [id, code] = payments.columns;
  if (!id || !code) throw new Error('the table of the test has an identifier and a code');
  const codes = Array.from({ length: 200 }, (_, index) => ({
    ...code,
    name: `c${index}`,
    heading: index === 7 ? 'rowid' : `C${index}`,
  }));
  const wide = { ...payments, columns: [id, ...codes] };
  const row = (index: number) => `${iin(index)}${`;v${index}`.repeat(codes.length)}`;
  const lines = [wide.columns.map(({ heading }) => heading).join(';')];
  for (let index = 0; index < 6000; index += 1) lines.push(row(index % 50));
  const ended = await run(lines.join('\n'), undefined, undefined, wide);
  expect(ended).toHaveProperty('value.records', 6000);
});
