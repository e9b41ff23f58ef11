import { chmodSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { localDeliveries } from '../../adapters/local/delivery/register.ts';
import { type DepersonalizeJob, depersonalize } from '../../adapters/local/engine/depersonalize.ts';
import type { PartSize } from '../../adapters/local/engine/part-size.ts';
import { kernelOf } from '../../adapters/local/keys.ts';
import { subkey } from '../../core/depersonalization/keys.ts';
import { VerificationError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { inParquet, parquet, parquetOfLines } from './setting/parquet.ts';
import { iin } from './setting/people.ts';
import { kept, personColumn } from './setting/regulations.ts';
import { csv, newFolder, newWarehouse } from './setting/warehouse.ts';

const secret = iin(7);
const good = `SELECT '${secret}' AS "IIN", 'A' AS "CODE", 1 AS "AMOUNT" FROM range(2000)`;
const withCode = (value: string) => `SELECT '${secret}' AS "IIN", ${value} AS "CODE", 1 AS "AMOUNT"`;
const broken =
  'The file is no whole Parquet file: it is cut off, damaged, encrypted or of another format. It is refused whole: ask for a redelivery. [load.parquet-unreadable, para 21]';
const typed = (type: string) =>
  `Column CODE has the type ${type}, which is not read: text, numbers, true and false, dates and times without a time zone are. Ask for a redelivery with the column as one of them. [load.parquet-type, para 21]`;
const missing =
  'Column CODE of the regulations is missing in the file. Ask for a redelivery, or amend the regulations (paras 14-16). [load.heading-missing, para 21]';
const stray =
  'The file has a column (number 4) that the regulations do not classify; nothing of it was read. Ask for a redelivery, or amend the regulations (paras 14-16). [load.heading-unknown, para 21]';

/** The bytes in the middle of the data turned round. */
function damaged(bytes: Buffer): Buffer {
  const spoilt = Buffer.from(bytes);
  for (let at = 20; at < 60; at += 1) spoilt[at] = 255 - (spoilt[at] as number);
  return spoilt;
}

describe('is refused whole, with one line and no value:', () => {
  test.each<readonly [string, () => Promise<Buffer | string>, string]>([
    ['a file cut off', async () => (await parquet(good)).subarray(0, -40), broken],
    ['a damaged page', async () => damaged(await parquet(good)), broken],
    ['a CSV file', async () => csv(`${secret};A;1`), broken],
    ['an empty file', async () => '', broken],
    [
      'text that is no UTF-8',
      async () => {
        const bytes = await parquet(withCode(`'${'ы'.repeat(20)}'`), 'COMPRESSION uncompressed');
        return Buffer.from(bytes.toString('latin1').replaceAll('\u00d1\u008b', '\u00d1\u0041'), 'latin1');
      },
      broken,
    ],
    ['bytes', () => parquet(withCode(`'A'::BLOB`)), typed('BLOB')],
    ['a nested column', () => parquet(withCode(`{'${secret}': 1}`)), typed('STRUCT…')],
    ['a list', () => parquet(withCode('[1]')), typed('INTEGER…')],
    [
      'instants of a time zone',
      () => parquet(withCode(`'2026-01-01 00:00:00+00'::TIMESTAMPTZ`)),
      typed('TIMESTAMP WITH TIME ZONE'),
    ],
    ['a column less', () => parquet(`SELECT '${secret}' AS "IIN", 1 AS "AMOUNT"`), missing],
    ['a column more', () => parquet(`SELECT *, '${secret}' AS "${secret}" FROM (${good})`), stray],
  ])('%s', async (_, make, sentence) => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(inParquet(), warehouse.write('payments.parquet', await make()));
    expect(told).toEqual({ code: 5, out: '', err: `payments.parquet: ${sentence}\n` });
    expect(await warehouse.rows()).toBe(0);
    expect(warehouse.stored()).toEqual([]);
  });

  test('dates where the regulations have them in another form only', async () => {
    const warehouse = await newWarehouse();
    const dotted = { technique: 'keep', dateForms: ['dotted'] };
    const columns = [personColumn, kept('day', 'DAY', { type: 'date', custom: dotted })];
    const file = await parquet(`SELECT '${secret}' AS "IIN", DATE '2026-01-31' AS "DAY"`);
    const told = await warehouse.load(inParquet(columns), warehouse.write('payments.parquet', file));
    expect(told).toEqual({
      code: 5,
      out: '',
      err: 'payments.parquet: Column DAY holds dates, which are read from Parquet in the form iso, but its dateForms do not have it. Add iso to them (paras 14-16). [load.parquet-date, para 21]\n',
    });
  });

  test('a sealed one: it would have to lie open on the disk', async () => {
    const warehouse = await newWarehouse();
    const identity = await generateX25519Identity();
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(identity));
    const sealed = warehouse.write('p.parquet.age', await encrypter.encrypt(await parquet(good)));
    const file = warehouse.write('identity', identity);
    const regulations = warehouse.write('regulations.yaml', inParquet());
    chmodSync(file, 0o600);
    const { code, err } = await warehouse.udw('load', regulations, sealed, '--identity', file);
    expect(code).toBe(4);
    expect(err).toContain(
      'p.parquet: A sealed Parquet file is not read: it would have to lie open on the disk first. Ask for a sealed CSV file, or for Parquet over a channel that seals it. [load.parquet-sealed, ours]\n',
    );
    expect(await warehouse.udw('loads')).toMatchObject({ out: expect.not.stringContaining('payments') });
  });
});

/** Depersonalizes a file in ranges of rows. */
async function read(
  file: string,
  onRange: (bytes: number) => void = () => undefined,
  folder: string = newFolder(),
) {
  const { regulations } = readRegulations(inParquet(), 'regulations.yaml');
  const [table] = regulations.tables;
  if (!table) throw new Error('the regulations of the test have a table');
  const plan = compileTable(table, { asOf: '2026-09-30', decimal: '.' });
  const job: DepersonalizeJob = { file: await localDeliveries.register(file), regulations, table, plan };
  using kernel = kernelOf({
    edge: subkey('edge', new Uint8Array(32).fill(1)),
    warehouse: subkey('warehouse', new Uint8Array(32).fill(2)),
  });
  const sevenRows: PartSize = { bytes: 0, cells: 21 };
  return await depersonalize(job, kernel, folder, onRange, { size: sevenRows });
}

describe('a file that is read in ranges of rows', () => {
  const people = csv(...Array.from({ length: 40 }, (_, at) => `${iin(at)};A;1`));

  test('is read to its end', async () => {
    const file = path.join(newFolder(), 'p.parquet');
    writeFileSync(file, await parquetOfLines(people));
    const seen: number[] = [];
    const folder = newFolder();
    const { staged, records, broken: none } = await read(file, (bytes) => seen.push(bytes), folder);
    expect(
      readdirSync(folder)
        .map((name) => path.join(folder, name))
        .sort(),
    ).toEqual([...staged].sort());
    expect({ staged: staged.length, records, none }).toEqual({ staged: 6, records: 40, none: [] });
    expect(seen.at(-1)).toBe(readFileSync(file).length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  test.each<readonly [string, (file: string, bytes: Buffer) => void]>([
    ['overwritten', (file, bytes) => writeFileSync(file, damaged(bytes))],
    [
      'replaced',
      (file, bytes) => {
        writeFileSync(`${file}.new`, bytes);
        renameSync(`${file}.new`, file);
      },
    ],
    [
      'overwritten and put back',
      (file, bytes) => {
        writeFileSync(file, damaged(bytes));
        writeFileSync(file, bytes);
      },
    ],
    ['removed', (file) => renameSync(file, `${file}.gone`)],
  ])('must be the one that was registered to the end: %s', async (_, change) => {
    const file = path.join(newFolder(), 'p.parquet');
    const bytes = await parquetOfLines(people);
    writeFileSync(file, bytes);
    let ranges = 0;
    const done = read(file, () => {
      ranges += 1;
      if (ranges === 2) change(file, bytes);
    });
    const failure = await done.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(VerificationError);
    expect((failure as VerificationError).findings[0].message.id).toBe('load.changed-while-read');
  });
});
